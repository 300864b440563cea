"""Hands on: text that Markdown shows as it is, and the pieces a page is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from api.plain import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&$])")
_BACKSLASH = r"\\\1"
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=:])")
"""What would begin a list, a heading or a table at the start of a line."""


def escaped(text: str) -> str:
    """The text in one line, with nothing left in it that Markdown would act on."""
    safe = _SPECIAL.sub(_BACKSLASH, one_line(text).strip())
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", safe)


def heading(level: int, text: str) -> list[str]:
    """A heading between empty lines."""
    return ["", f"{'#' * level} {_SPECIAL.sub(_BACKSLASH, one_line(text).strip())}", ""]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of cells that are Markdown already."""
    lines = [_row(head), _row(["---"] * len(head)), *(_row(row) for row in rows)]
    return ["", *lines, ""]


def code(text: str) -> str:
    """A command in the middle of a line; longer fences than any run of backticks in it."""
    plain = one_line(text)
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", plain)), default=0))
    space = " " if plain.startswith("`") or plain.endswith("`") else ""
    return f"{fence}{space}{plain}{space}{fence}"


def page(lines: Iterable[str]) -> str:
    """Lines as a text: never two empty ones in a row, none at the start, a line end at the end."""
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).rstrip("\n") + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
