"""Hands on: places as editors count them, in units of their own, to and from our columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lsprotocol.types import Position, Range
from pygls.workspace import PositionCodec


class Positions:
    """The positions of one text, by its lines."""

    def __init__(self, lines: Sequence[str], codec: PositionCodec) -> None:
        self.lines, self.codec = lines, codec

    def column(self, position: Position) -> int:
        """The column in characters, from 0; at most the length of the line."""
        if not 0 <= position.line < len(self.lines):
            return 0
        units = 0
        for column, character in enumerate(self.lines[position.line]):
            if units >= position.character:
                return column
            units += self.codec.client_num_units(character)
        return len(self.lines[position.line])

    def range(self, line: int, start: int, end: int) -> Range:
        """From one column of a line to another, all from 0."""
        return Range(self._position(line, start), self._position(line, end))

    def lines_range(self, first: int, last: int) -> Range:
        """Whole lines, but for the end of the last."""
        last = min(last, len(self.lines) - 1)
        return Range(Position(first, 0), self._position(last, len(self.lines[last])))

    @property
    def whole(self) -> Range:
        """The whole text."""
        return self.lines_range(0, len(self.lines) - 1)

    def _position(self, line: int, column: int) -> Position:
        text = self.lines[line] if 0 <= line < len(self.lines) else ""
        return Position(line, self.codec.client_num_units(text[: max(0, column)]))


def path_from(uri: str) -> Path | None:
    """The file that a URI names; None where it names none, as that of a text never saved."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    name = unquote(parts.path)
    if name[2:3] == ":":  # /c:/rules, on Windows
        name = name[1:]
    return Path(f"//{parts.netloc}{name}" if parts.netloc not in ("", "localhost") else name)


def uri_of(path: Path) -> str:
    """The URI of a file."""
    name = path.as_posix()
    return "file://" + quote(name if name.startswith("/") else f"/{name}", safe="/:")
