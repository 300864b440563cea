"""Hands on: advice without what the author has silenced, and advice on the silences themselves.

``# scienter: allow L204 because …`` on a line of its own silences that code in what begins on the
next line, with all that is indented under it; above the first key of a file, in the whole file;
at the end of a line, on that line. Errors cannot be silenced.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

import yaml

from .codes import CODES
from .errors import Diagnostic, Place, brief, standing

_SILENCE: Final = re.compile(
    r"#\s*scienter:\s*allow\b(?P<codes>[\s\w,]*?)(\bbecause\b(?P<why>.*))?$", re.IGNORECASE
)
_LOOKS_LIKE_ONE: Final = re.compile(
    r"(^|\s)#\s*scienter\b(:|\s+(allow|ignore|silence|disable)\b).*", re.IGNORECASE
)
_CODE: Final = re.compile(r"\w+")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_QUOTE: Final = re.compile(r"""["'].*scienter""", re.IGNORECASE)
_QUOTED_ON: Final = re.compile(
    r"""(^\s*|[:\-\[,{]\s+)("(?:[^"\\\n]|\\.)*|'(?:[^'\n]|'')*)$""", re.MULTILINE
)
"""A quotation that is not closed on its line."""
_Key = tuple[str, str]
"""A file and a code."""
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
    idle = set(_idle(silences, every)) if judged else set()
    spans: dict[_Key, list[tuple[int, int]]] = {}
    for silence in silences:
        spans.setdefault((silence.place.file, silence.code), []).append(silence[1:3])
    covers = {key: _Lines(some) for key, some in spans.items()}
    kept = [
        each
        for each in every
        if (told := _advised(each)) is None
        or told[0] not in covers
        or told[1] not in covers[told[0]]
    ]
    kept += _remarks(silences, idle)
    return tuple(sorted(kept, key=standing))


def _advised(diagnostic: Diagnostic) -> tuple[_Key, int] | None:
    """The file and code of advice, and its line; None of an error, or where no place is meant."""
    place = diagnostic.place
    if diagnostic.severity != "advice" or place is None:
        return None
    return (place.file, diagnostic.code), place.line


def _idle(silences: Sequence[_Silence], found: Iterable[Diagnostic]) -> Iterator[int]:
    """Which silences have nothing on their lines that they silence."""
    lines: dict[_Key, list[int]] = {}
    for told in filter(None, map(_advised, found)):
        lines.setdefault(told[0], []).append(told[1])
    for advised in lines.values():
        advised.sort()
    for number, (code, first, last, _, place) in enumerate(silences):
        advised = lines.get((place.file, code), [])
        next_ = bisect_left(advised, first)
        if next_ == len(advised) or advised[next_] > last:
            yield number


class _Lines:
    """Lines in any of some spans, each from the first to the last."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._firsts = [first for first, _ in ordered]
        self._reach = list(accumulate((last for _, last in ordered), max))

    def __contains__(self, line: int) -> bool:
        before = bisect_right(self._firsts, line)
        return before > 0 and self._reach[before - 1] >= line


def _remarks(silences: Sequence[_Silence], idle: set[int]) -> Iterator[Diagnostic]:
    for number, silence in enumerate(silences):
        code, _, _, reason, place = silence
        if code not in CODES or not code.startswith("L"):
            said = "an error cannot be silenced" if code in CODES else f"{brief(code)} is no code"
            said = said if code else "this looks like a silence, and is not written as one"
            yield Diagnostic("L603", said, place, f"as in {_FORM}", "advice")
        elif number in idle:
            said = f"nothing here is advised against with {code}"
            yield Diagnostic("L602", said, place, "take the silence out", "advice")
        elif not reason:
            said = f"{code} is silenced without a reason"
            yield Diagnostic("L601", said, place, f"say why, as in {_FORM}", "advice")


@lru_cache(maxsize=128)
def _silences(file: str, text: str) -> tuple[_Silence, ...]:
    if "scienter" not in text.casefold():
        return ()
    lines = text.splitlines()
    inside = _inside_texts(text, lines)
    scope = _scopes(lines)
    found = []
    for number, line in enumerate(lines, 1):
        likely = _LOOKS_LIKE_ONE.search(line)
        if likely is None or inside(number, line.index("#", likely.start())):
            continue
        start = line.index("#", likely.start())
        match = _SILENCE.match(line, start)
        place = Place(file, number, start + 1, len(line.rstrip()) - start, line)
        alone = not line[:start].strip()
        first, last = scope(number) if alone else (number, number)
        reason = ((match and match["why"]) or "").strip()
        codes = (_CODE.findall(match["codes"]) if match else []) or [""]
        found += [
            _Silence(code, first, last, reason, place) for code in (each.upper() for each in codes)
        ]
    return tuple(found)


def _scopes(lines: Sequence[str]) -> Callable[[int], tuple[int, int]]:
    """The lines of what begins after the comment on a line; lines count from one."""
    said = [n for n, line in enumerate(lines, 1) if line.strip() and line.lstrip()[:1] != "#"]
    ends: dict[int, int] = {}
    open_: list[tuple[int, int]] = []
    for line in said:
        depth = _depth(lines[line - 1])
        while open_ and open_[-1][1] >= depth:
            ends[open_.pop()[0]] = line - 1
        open_.append((line, depth))

    def scope(comment: int) -> tuple[int, int]:
        following = bisect_right(said, comment)
        if following == len(said):
            return comment, comment
        first = said[following]
        return (1, len(lines)) if not following else (first, ends.get(first, len(lines)))

    return scope


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _inside_texts(text: str, lines: Sequence[str]) -> Callable[[int, int], bool]:
    """Whether a line and column are inside a scalar: a comment's mark there is text.

    The scalars are looked up only where a block or a quotation may be open.
    """
    if not _QUOTED_ON.search(text):
        in_block = _in_blocks(lines)
        places = [n for n, line in enumerate(lines, 1) if "scienter" in line.casefold()]
        if not any(n in in_block or _QUOTE.search(lines[n - 1]) for n in places):
            return lambda line, column: False
    spans = list(_scalars(text))
    starts = [start for start, _ in spans]

    def inside(line: int, column: int) -> bool:
        before = bisect_right(starts, (line, column))
        return before > 0 and (line, column) < spans[before - 1][1]

    return inside


def _in_blocks(lines: Sequence[str]) -> set[int]:
    """The lines of which one above, of which they are a part, opens a block of text."""
    found = set()
    above: list[tuple[int, bool]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        depth = _depth(line)
        while above and above[-1][0] >= depth:
            above.pop()
        inside = bool(above) and above[-1][1]
        if inside:
            found.add(number)
        above.append((depth, inside or _BLOCK.search(line) is not None))
    return found


def _scalars(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where each scalar begins and ends, by line and column."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with suppress(yaml.YAMLError):  # then there are errors, and what is silenced is of no matter
        for token in yaml.scan(text, Loader=loader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark, token.end_mark
                yield (start.line + 1, start.column), (end.line + 1, end.column)
