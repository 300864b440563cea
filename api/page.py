"""Hands on: Page, which writes lines to a terminal: wrapped between words, never longer than it.

Every text passes ``one_line``, and none is read as markup, whatever a case file holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from api.plain import one_line

Cell = tuple[str, str]
"""A text and its style."""


class Page:
    """Writes to one console."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.width = max(console.width, 20)

    def blank(self) -> None:
        """An empty line."""
        self._console.print()

    def heading(self, text: str, style: str = "bold") -> None:
        """A line of its own, after an empty one."""
        self.blank()
        self.say((text, style))

    def say(self, *parts: Cell | str, indent: int = 0, hang: int = 0, mark: str = "") -> None:
        """Parts as one text, wrapped; lines after the first stand ``hang`` further in.

        ``mark`` stands before the first line and moves the others in by its width.
        """
        indent = min(indent, self.width // 2)
        lead = f"{mark} " if mark else ""
        after = indent + (cell_len(lead) if lead else hang)
        text = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(one_line(words), style=style)
        for number, line in enumerate(self._wrapped(text, self.width - after)):
            start = " " * indent + lead if number == 0 else " " * after
            if number == 0 and not lead:
                start = " " * after if not hang else " " * indent
            self._put(Text(start).append_text(line))

    def line(self, text: str, indent: int = 0) -> None:
        """A line as it is, with the blanks in it: carets stand under what they point to."""
        self._put(Text(" " * indent + text))

    def row(self, cells: Sequence[Sequence[Cell]], widths: Sequence[int], gap: int = 1) -> None:
        """Cells beside each other; each holds lines, and each line is wrapped to its width."""
        columns = [
            [
                line
                for words, style in cell
                for line in self._wrapped(Text(one_line(words), style=style), width)
            ]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for number in range(max(map(len, columns), default=0)):
            out, due = Text(), 0
            for lines, width in zip(columns, widths, strict=True):
                if number < len(lines) and lines[number].plain:
                    out.append(" " * (due - out.cell_len)).append_text(lines[number])
                due += width + gap
            self._put(out)

    def rule(self, width: int) -> None:
        """A line across."""
        self._put(Text("─" * width, style="dim"))

    def _wrapped(self, text: Text, width: int) -> list[Text]:
        lines = list(text.wrap(self._console, max(width, 8), overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines or [Text()]

    def _put(self, line: Text) -> None:
        self._console.print(line, soft_wrap=True, highlight=False)
