"""Hands on: how a text is spelled: plain where that reads the same, else quoted or folded."""

from __future__ import annotations

import re
from typing import Final

from ..reading import Text
from .layout import Scalar

WIDTH: Final = 100
"""Columns of a line."""

_UNFIT: Final = re.compile(
    r"""[\s,\[\]{}\#&*!|>'"%@`]      # what no plain text begins with
      | [-?:](\s|\Z) | (---|\.\.\.)  # marks of lists, keys, documents
      | .*(:(\s|\Z)|\s\#|\s\Z|\t)    # what ends it, or would be read as a key
    """,
    re.VERBOSE | re.DOTALL,
)
_UNFIT_IN_FLOW: Final = re.compile(r"[-?:]|.*[,\[\]{}]|.*:[?]", re.DOTALL)
_BRACES: Final = re.compile(r"[{}]")
_BREAK: Final = re.compile(r"(?<=[^\s]) (?=[^\s])")
_FOLDABLE: Final = re.compile(r"(?!\s)[^\t\r\x85\u2028\u2029]*\Z")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def inline(scalar: Scalar, in_flow: bool = False) -> str:
    """On one line: plain if it may be, else in quotation marks."""
    text = scalar.text
    if text.plain and text.value is None and not text:
        return "null" if in_flow else ""
    if text.plain and not isinstance(text.value, str):
        return str(text)  # a number, a truth value: as it was written
    if _may_be_plain(text, in_flow):
        return str(text)
    if "\n" not in text and ("\\" in text or '"' in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'


def spelled(head: str, scalar: Scalar, indent: int) -> tuple[str, list[str]]:
    """The end of a line that begins with ``head``, and the lines below it, ``indent`` wide."""
    text = scalar.text
    line = inline(scalar)
    was_block = scalar.style in ("|", ">")
    fits = len(head) + 1 + len(line) <= WIDTH
    if "\n" in text:
        if not was_block or not (_may_be_block(text) or _may_be_literal(text)):
            return line, []
        end = "" if text.endswith("\n") else "-"
        if scalar.style == "|" or not _may_be_block(text):
            lines = text.removesuffix("\n").split("\n")
            mark = "|2" if not lines[0] or lines[0][0] == " " else "|"
            return mark + end, _indented(lines, indent)
        return ">" + end, _folded(text.removesuffix("\n"), indent)
    quoted = line[:1] in ("'", '"')
    kept = was_block and quoted and not _BRACES.search(text)
    if (fits and not kept) or not _may_be_block(text) or not isinstance(text.value, str):
        return line, []
    lines = _folded(text, indent)
    if len(lines) == 1 and not kept and len(lines[0]) > WIDTH and not quoted:
        return line, []  # one long word
    return ">-", lines


def _may_be_plain(text: Text, in_flow: bool) -> bool:
    """Whether our reader reads the same without quotation marks. Braces are always quoted."""
    if not text or text == "<<" or not text.isprintable() or _UNFIT.match(text):
        return False
    if in_flow and _UNFIT_IN_FLOW.match(text):
        return False
    return not _BRACES.search(text) and isinstance(Text(text, text.place, True).value, str)


def _may_be_block(text: Text) -> bool:
    """Whether it can be folded, or stand line by line, and be read as it was."""
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[-1])
        and all(_FOLDABLE.match(line) and line == line.rstrip() for line in lines if line)
        and bool(lines[0])
        and all(line.isprintable() for line in lines)
    )


def _may_be_literal(text: Text) -> bool:
    """Whether it can stand line by line as it is, with what is indented or blank in it."""
    lines = text.removesuffix("\n").split("\n")
    return bool(lines[-1].strip()) and all(line.isprintable() for line in lines)


def _folded(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    for number, paragraph in enumerate(text.split("\n")):
        if number:
            lines.append("")
        if paragraph:
            lines += _filled(paragraph, WIDTH - indent)
    return _indented(lines, indent)


def _filled(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _BREAK.split(paragraph):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]
