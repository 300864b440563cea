"""Hands on: advice without what the author has silenced, and advice on the silences themselves.

``# scienter: allow L204 because …`` on a line of its own silences that code in what begins on the
next line, with all that is indented under it; above the first key of a file, in the whole file;
at the end of a line, on that line. Errors cannot be silenced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final, NamedTuple

import yaml

from .codes import CODES
from .errors import Diagnostic, Place, brief

_SILENCE: Final = re.compile(
    r"#\s*scienter:\s*allow\b(?P<codes>[\s\w,]*?)(\bbecause\b(?P<why>.*))?$"
)
_CODE: Final = re.compile(r"\w+")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_QUOTE: Final = re.compile(r"""["'].*scienter:""")
_QUOTED_ON: Final = re.compile(
    r"""(^\s*|[:\-\[,{]\s+)("(?:[^"\\\n]|\\.)*|'(?:[^'\n]|'')*)$""", re.MULTILINE
)
"""A quotation that is not closed on its line."""
_FORM: Final = "# scienter: allow L204 because …"


class _Silence(NamedTuple):
    """One code that is silenced on some lines of a file, from the first to the last."""

    code: str
    first: int
    last: int
    reason: str
    place: Place


def silenced(
    found: Iterable[Diagnostic], texts: Mapping[str, str], judged: bool = True
) -> tuple[Diagnostic, ...]:
    """What of ``found`` is not silenced, and advice on the silences, in the order of places.

    ``texts`` has the texts of the files by the names that places give them. Only where all advice
    was given (``judged``) can it be said that a silence silences nothing.
    """
    every = list(found)
    silences = [silence for file, text in texts.items() for silence in _silences(file, text)]
    if not silences:
        return tuple(every)
    idle = set(range(len(silences)))
    kept = []
    for diagnostic in every:
        fitting = [n for n, silence in enumerate(silences) if _covers(silence, diagnostic)]
        idle.difference_update(fitting)
        if not fitting:
            kept.append(diagnostic)
    kept += _remarks(silences, idle if judged else set())
    return tuple(sorted(kept, key=_standing))


def _covers(silence: _Silence, diagnostic: Diagnostic) -> bool:
    place = diagnostic.place
    return (
        diagnostic.severity == "advice"
        and place is not None
        and diagnostic.code == silence.code
        and place.file == silence.place.file
        and silence.first <= place.line <= silence.last
    )


def _remarks(silences: Sequence[_Silence], idle: set[int]) -> Iterator[Diagnostic]:
    for number, silence in enumerate(silences):
        code, _, _, reason, place = silence
        if code not in CODES or not code.startswith("L"):
            said = "an error cannot be silenced" if code in CODES else f"{brief(code)} is no code"
            yield Diagnostic("L603", said, place, f"as in {_FORM}", "advice")
        elif number in idle:
            said = f"nothing here is advised against with {code}"
            yield Diagnostic("L602", said, place, "take the silence out", "advice")
        elif not reason:
            said = f"{code} is silenced without a reason"
            yield Diagnostic("L601", said, place, f"say why, as in {_FORM}", "advice")


@lru_cache(maxsize=128)
def _silences(file: str, text: str) -> tuple[_Silence, ...]:
    if "scienter:" not in text:
        return ()
    lines = text.splitlines()
    inside = _inside_texts(text, lines)
    found = []
    for number, line in enumerate(lines, 1):
        match = _SILENCE.search(line) if "scienter:" in line else None
        if match is None or inside(number, match.start()):
            continue
        start = match.start()
        place = Place(file, number, start + 1, len(line.rstrip()) - start, line)
        alone = not line[:start].strip()
        first, last = _scope(lines, number) if alone else (number, number)
        reason = (match["why"] or "").strip()
        codes = _CODE.findall(match["codes"]) or [""]
        found += [_Silence(code, first, last, reason, place) for code in codes]
    return tuple(found)


def _scope(lines: Sequence[str], comment: int) -> tuple[int, int]:
    """The lines of what begins after the comment on that line; lines count from one."""
    said = [n for n, line in enumerate(lines, 1) if line.strip() and line.lstrip()[:1] != "#"]
    following = [n for n in said if n > comment]
    if not following:
        return comment, comment
    first = following[0]
    if first == said[0]:
        return 1, len(lines)
    depth = _depth(lines[first - 1])
    end = next((n for n in following[1:] if _depth(lines[n - 1]) <= depth), len(lines) + 1)
    return first, end - 1


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _inside_texts(text: str, lines: Sequence[str]) -> Callable[[int, int], bool]:
    """Whether a line and column are inside a scalar: a comment's mark there is text.

    The scalars are looked up only where a block or a quotation may be open.
    """
    if not _QUOTED_ON.search(text):
        places = [n for n, line in enumerate(lines, 1) if "scienter:" in line]
        if not any(_in_block(lines, n) or _QUOTE.search(lines[n - 1]) for n in places):
            return lambda line, column: False
    spans = list(_scalars(text))
    return lambda line, column: any(start <= (line, column) < end for start, end in spans)


def _in_block(lines: Sequence[str], number: int) -> bool:
    """Whether a line above, of which this is a part, opens a block of text."""
    depth = _depth(lines[number - 1])
    for line in reversed(lines[: number - 1]):
        if line.strip() and _depth(line) < depth:
            if _BLOCK.search(line):
                return True
            depth = _depth(line)
        if not depth:
            break
    return False


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each scalar begins and ends, by line and column."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with suppress(yaml.YAMLError):  # then there are errors, and what is silenced is of no matter
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark, token.end_mark
                yield (start.line + 1, start.column), (end.line + 1, end.column)


def _standing(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    place = diagnostic.place
    file, line, column = place[:3] if place else ("", 0, 0)
    return file, line, column, diagnostic.code, diagnostic.message
