"""Hands on: packed and unpacked, what a text has otherwise than a shipped file, as part of a link.

Only the lines that differ are in it, so that most links are short. It needs no engine.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any, Final

LONGEST: Final = 6_000
"""Characters; longer addresses do not get through everywhere."""
MOST_TEXT: Final = 400_000
"""Characters of a text."""
_MOST: Final = 4 * MOST_TEXT + 200_000
"""Bytes of what is unpacked: every character as JSON has it, and where the lines belong."""
_COMPARED: Final = 2_000
"""Lines between the first and the last that differ; more are taken as one change."""
_RAW: Final = -15
"""Window bits: deflate (RFC 1951) without a header."""
_SIGNED: Final = 12
"""How much of the digest of the shipped text is in a link."""
Hunk = tuple[int, int, str]
"""Lines of the shipped file from the first number up to the second are this text instead."""


class ChangeError(ValueError):
    """A link that cannot be opened; the message says why."""


def packed(base: str, text: str) -> str | None:
    """What makes ``text`` of ``base``; empty if they are the same, None where it is too long."""
    if text == base:
        return ""
    said = json.dumps([_signature(base), *_hunks(base, text)], ensure_ascii=False)
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    body = packer.compress(said.encode()) + packer.flush()
    change = urlsafe_b64encode(body).decode().rstrip("=")
    return change if len(change) <= LONGEST else None


def unpacked(base: str, change: str) -> str:
    """The text that a link holds; ChangeError where it holds none."""
    if not change:
        return base
    signature, hunks = _read(change)
    if signature != _signature(base):
        raise ChangeError("it was made of another version of the shipped file")
    text = _applied(base, hunks)
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ChangeError("it holds half of a character")
    if len(text) > MOST_TEXT:
        raise ChangeError(f"its text has more than {MOST_TEXT:,} characters")
    return text


def _read(change: str) -> tuple[Any, Sequence[Any]]:
    """The signature and the hunks. What is packed is never unpacked further than it may be."""
    if len(change) > LONGEST:
        raise ChangeError("it is too long")
    try:
        body = b64decode(change + "=" * (-len(change) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(_RAW)
        said = unpacker.decompress(body, _MOST)
        whole = unpacker.eof and not unpacker.unused_data
        read = json.loads(said.decode()) if whole else None
    except (ValueError, zlib.error, RecursionError):
        read = None
    if not isinstance(read, list) or not read:
        raise ChangeError("it is not whole: a part of the address may be missing")
    return read[0], read[1:]


def _hunks(base: str, text: str) -> Iterator[Hunk]:
    """The lines that differ, from the first to the last."""
    old, new = base.splitlines(keepends=True), text.splitlines(keepends=True)
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    if len(a) + len(b) > _COMPARED:
        yield first, first + len(a), "".join(b)
        return
    for tag, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield first + i, first + j, "".join(b[m:n])


def _applied(base: str, hunks: Sequence[Any]) -> str:
    """The base with its lines replaced; ChangeError where a hunk is none, or out of its place."""
    lines = base.splitlines(keepends=True)
    found: list[str] = []
    at = 0
    for hunk in hunks:
        match hunk:
            case [int(start), int(end), str(text)] if at <= start <= end <= len(lines):
                found += [*lines[at:start], text]
                at = end
            case _:
                raise ChangeError("it is not whole: a part of the address may be missing")
    return "".join([*found, *lines[at:]])


def _signature(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_SIGNED]
