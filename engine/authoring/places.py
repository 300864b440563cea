"""Hands on: Spot, what stands at a place of a file that is being written.

It is told from the lines alone, by their indentation, so that it can be told while the file is no
YAML yet. Where a file is whole, the tests hold it against the nodes that are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

ITEM: Final = "-"
"""A step into an item of a list; other steps are keys."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_KEY: Final = re.compile(
    r"""(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<plain>[^\s"'\[\]{},#&*!|>%@`][^"\[\]{},#]*?))"""
    r"[ \t]*:(?=\s|$)"
)
_COMMENT: Final = re.compile(r"(?:^|\s)#")
_BLOCK: Final = re.compile(r"[|>][-+0-9]*\s*$")


class Step(NamedTuple):
    """A step on the way to a place: an item or a key, and where it stands, counted from 0."""

    name: str
    line: int
    column: int


class Spot(NamedTuple):
    """A place, and the way to it.

    ``path`` are the steps above. ``text`` is what stands there, over all its lines; ``start`` and
    ``end`` are its columns on this line, and ``before`` is what of it is before the cursor.
    ``role`` says whether it is a ``key``, a ``value``, or a word that may become ``either``.
    """

    path: tuple[Step, ...]
    role: Literal["key", "value", "either"]
    text: str
    before: str
    line: int
    start: int
    end: int
    quote: str = ""
    folded: bool = False
    """Whether it stands on several lines."""

    @property
    def names(self) -> tuple[str, ...]:
        """The steps' names."""
        return tuple(step.name for step in self.path)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys among them."""
        return tuple(step.name for step in self.path if step.name != ITEM)


class _Entry(NamedTuple):
    """What a line opens: an item, or a key whose value begins at ``value``."""

    name: str
    line: int
    column: int
    end: int
    value: int

    @property
    def step(self) -> Step:
        return Step(self.name, self.line, self.column)


class _Token(NamedTuple):
    """What stands at the cursor in brackets: the steps to it, and where it begins."""

    steps: list[Step]
    role: Literal["key", "value", "either"]
    line: int
    start: int


def lines_of(text: str) -> list[str]:
    """The lines, without their ends."""
    return _LINE_END.split(text)


def spot(lines: Sequence[str], line: int, column: int) -> Spot:
    """What stands at a place; line and column count from 0, in characters."""
    if not 0 <= line < len(lines):
        return Spot((), "either", "", "", max(0, line), 0, 0)
    text = lines[line]
    column = min(column, len(text))
    mine = [entry for entry in _entries(text, line) if entry.column <= column]
    first = mine[0].column if mine else _indent(text, column)
    above = _above(lines, line, first, bool(mine) and mine[0].name == ITEM)
    for number, entry in enumerate(above):
        opened = _value(lines, entry)
        steps = [each.step for each in above[: number + 1]]
        if opened[:1] in ("[", "{"):
            token = _in_brackets(lines, entry, line, column)
            if token is not None:
                return _bracketed(lines, line, column, steps, token)
        elif opened and entry == _entries(lines[entry.line], entry.line)[-1]:
            return _continued(lines, entry, line, column, steps)
    steps = [entry.step for entry in above]
    for entry in mine:
        if entry.name != ITEM and column <= entry.end:
            here = Spot(tuple(steps), "key", entry.name, "", line, entry.column, entry.end)
            return here._replace(before=text[entry.column : column])
        steps.append(entry.step)
    if not mine:
        return _scalar(lines, line, column, steps, "either", first)
    last = mine[-1]
    if column < last.value and text[last.end : column].strip(" \t:-"):
        return _scalar(lines, line, column, steps, "value", column)
    value = _value(lines, last)
    if value[:1] in ("[", "{"):
        token = _in_brackets(lines, last, line, column)
        if token is not None:
            return _bracketed(lines, line, column, steps, token)
    role: Literal["value", "either"] = "either" if last.name == ITEM else "value"
    start = last.value if value else min(last.value, column)
    found = _scalar(lines, line, column, steps, role, start)
    rest = _more(lines, last)
    if value and rest:
        said = [] if _BLOCK.match(value) else [found.text]
        return found._replace(text=" ".join([*said, *rest]), folded=True)
    return found


def block(lines: Sequence[str], step: Step) -> range:
    """The lines of an item or of a key with its value."""
    own = step.name == ITEM
    for line in range(step.line + 1, len(lines)):
        text = lines[line]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        depth = _indent(text)
        listed = text.lstrip().startswith("-")
        if depth < step.column or (depth == step.column and (own or not listed)):
            return range(step.line, line)
    return range(step.line, len(lines))


def scalars(lines: Sequence[str], within: range) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """The texts on some lines, each with the names of the steps to it and its line."""
    for line in within:
        for column in _starts(lines[line], line):
            found = spot(lines, line, column)
            if found.role != "key" and found.text:
                yield found.names, found.text, line


def value_of(lines: Sequence[str], within: range, key: str) -> str:
    """The text that stands under a key on some lines, the first there is."""
    for line in within:
        for entry in _entries(lines[line], line):
            if entry.name == key:
                return spot(lines, line, entry.value).text
    return ""


def _entries(text: str, line: int) -> list[_Entry]:
    found = []
    at = len(text) - len(text.lstrip(" "))
    while text[at : at + 2] in ("- ", "-"):
        after = at + 1 + len(text[at + 1 :]) - len(text[at + 1 :].lstrip(" "))
        found.append(_Entry(ITEM, line, at, at + 1, after))
        at = after
    match = _KEY.match(text, at)
    if match:
        name = match["plain"] or match["single"] or match["double"] or ""
        rest = text[match.end() :]
        value = match.end() + len(rest) - len(rest.lstrip(" \t"))
        found.append(_Entry(name, line, at, match.end() - 1, value))
    return found


def _starts(text: str, line: int) -> list[int]:
    """Columns at which a text may begin: after what opens a line, and after marks in brackets."""
    if not text.strip() or text.lstrip().startswith("#"):
        return []
    entries = _entries(text, line)
    first = entries[-1].value if entries else _indent(text)
    inner = [match.end() for match in re.finditer(r"[\[{,]\s*|:\s+", text[first:])]
    return [first, *(first + each for each in inner)] if text[first:] else []


def _above(lines: Sequence[str], line: int, column: int, listed: bool) -> list[_Entry]:
    """What is open above a line, the outermost first."""
    found: list[_Entry] = []
    for number in range(line - 1, -1, -1):
        text = lines[number]
        bare = text.lstrip(" ")
        if not bare or bare[0] == "#" or len(text) - len(bare) > column:
            continue
        for entry in reversed(_entries(text, number)):
            is_item = entry.name == ITEM
            if entry.column < column or (entry.column == column and listed and not is_item):
                found.append(entry)
                column, listed = entry.column, is_item
        if column == 0 and not listed:
            break
    return found[::-1]


def _value(lines: Sequence[str], entry: _Entry) -> str:
    """What stands on the same line, without a comment."""
    text = lines[entry.line][entry.value :]
    if text[:1] in ("'", '"', "[", "{"):
        return text
    comment = _COMMENT.search(text)
    return (text[: comment.start()] if comment else text).strip()


def _more(lines: Sequence[str], entry: _Entry) -> list[str]:
    """The further lines of a text."""
    found: list[str] = []
    for text in lines[entry.line + 1 :]:
        if text.strip() and _indent(text) <= entry.column:
            break
        found.append(text.strip())
    return [text for text in found if text]


def _continued(
    lines: Sequence[str], entry: _Entry, line: int, column: int, steps: list[Step]
) -> Spot:
    value = _value(lines, entry)
    said = [] if _BLOCK.match(value) else [value]
    text = " ".join([*said, *_more(lines, entry)])
    if text[:1] in ("'", '"'):
        text = text.strip(text[0])
    here = lines[line]
    start = _indent(here, column)
    before = here[start:column]
    return Spot(tuple(steps), "value", text, before, line, start, len(here.rstrip()), "", True)


def _in_brackets(lines: Sequence[str], entry: _Entry, line: int, column: int) -> _Token | None:
    """Where in the brackets that open at an entry a place is; None if they are closed before."""
    frames: list[tuple[str, Step | None]] = []
    at_line, at, start = entry.line, entry.value, (entry.line, entry.value)
    quote = ""
    fresh = True
    while at_line < line or (at_line == line and at < column):
        text = lines[at_line]
        if at >= len(text):
            at_line, at = at_line + 1, 0
            if fresh:
                start = at_line, at
            continue
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and fresh:
            quote, fresh, start = char, False, (at_line, at)
        elif char == "#" and (at == 0 or text[at - 1] in " \t"):
            at = len(text)
            continue
        elif char in "[{":
            opened = Step(ITEM, at_line, at) if char == "[" else None
            frames.append((char, opened))
            fresh, start = True, (at_line, at + 1)
        elif char in "]}":
            if frames:
                frames.pop()
            if not frames:
                return None
            fresh, start = False, (at_line, at + 1)
        elif char == "," and frames:
            kind, _ = frames[-1]
            frames[-1] = kind, Step(ITEM, at_line, at) if kind == "[" else None
            fresh, start = True, (at_line, at + 1)
        elif char == ":" and frames and frames[-1][0] == "{" and text[at + 1 : at + 2] in ("", " "):
            name = text[start[1] : at].strip().strip("\"'") if start[0] == at_line else ""
            frames[-1] = "{", Step(name, at_line, start[1])
            fresh, start = True, (at_line, at + 1)
        elif fresh and not char.isspace():
            fresh, start = False, (at_line, at)
        at += 1
    if fresh and start[0] == line:
        ahead = lines[line]
        while start[1] < len(ahead) and ahead[start[1]] == " " and start[1] < column:
            start = line, start[1] + 1
    if fresh and start[0] == line and lines[line][column:].startswith(" "):
        start = line, column
    steps = [step for _, step in frames if step is not None]
    kind, step = frames[-1] if frames else ("", None)
    if not frames:
        return None
    role: Literal["key", "value", "either"] = "key" if kind == "{" and step is None else "value"
    return _Token(steps, role, start[0], start[1])


def _bracketed(
    lines: Sequence[str], line: int, column: int, steps: list[Step], token: _Token
) -> Spot:
    text = lines[line]
    start = token.start if token.line == line else _indent(text, column)
    quote = text[start : start + 1] if text[start : start + 1] in ("'", '"') else ""
    if quote:
        end = _closed(text, start)
        start = min(start + 1, column)
    else:
        rest = re.search(r"\s*(?:[,\[\]{}]|:(?=\s|$)|$|\s#)", text[max(start, column) :])
        end = max(start, column) + (rest.start() if rest else 0)
    first = [] if token.line == line else [lines[token.line][token.start :].strip()]
    between = [lines[n].strip() for n in range(token.line + 1, line)] if first else []
    said = " ".join([*first, *between, text[start:end]])
    path = (*steps, *token.steps)
    before = text[start:column]
    return Spot(path, token.role, said, before, line, start, end, quote, bool(first))


def _scalar(
    lines: Sequence[str],
    line: int,
    column: int,
    steps: list[Step],
    role: Literal["value", "either"],
    start: int,
) -> Spot:
    text = lines[line]
    quote = text[start : start + 1] if text[start : start + 1] in ("'", '"') else ""
    if quote:
        end = _closed(text, start)
        start += 1
    else:
        comment = _COMMENT.search(text, start)
        end = comment.start() if comment else len(text)
        end = max(start, len(text[:end].rstrip()))
    end = max(end, start)
    before = text[start:column] if column >= start else ""
    return Spot(tuple(steps), role, text[start:end], before, line, start, end, quote)


def _closed(text: str, start: int) -> int:
    """Where the quotation that begins there is closed, or the end of the line."""
    match = re.match(r"'(?:[^']|'')*|\"(?:[^\"\\\\]|\\\\.)*", text[start:])
    return start + match.end() if match else len(text)


def _indent(text: str, most: int | None = None) -> int:
    """How far a line is indented; an empty one as far as the cursor is."""
    stripped = text.lstrip(" ")
    if not stripped and most is not None:
        return most
    return len(text) - len(stripped)
