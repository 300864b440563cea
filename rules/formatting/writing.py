"""Hands on: the text of a layout: how lines, lists and brackets stand."""

from __future__ import annotations

from typing import Final

from .layout import Collection, Entry, Remark, Scalar
from .spelling import WIDTH, inline, spelled

SPACED: Final = frozenset(
    ("rules", "standards", "claims", "missing", "disputes", "context", "acts", "tests")
)
"""Keys of a file whose entries are divided by blank lines, where they are longer than a line."""

_STEP: Final = 2


def written(root: Collection) -> str:
    """The text, with a line feed at its end."""
    lines = _Lines()
    lines.collection(root, 0, None)
    return "\n".join(lines.with_comments()) + "\n"


def one_line(value: Scalar | Collection) -> str | None:
    """A value in brackets, if that is how it stood and no comment stands in it."""
    if isinstance(value, Scalar):
        return inline(value, in_flow=True)
    if not value.entries and not value.tail:
        return "{}" if value.is_map else "[]"
    if not value.flow or value.tail:
        return None
    parts = []
    for entry in value.entries:
        part = None if entry.lead or entry.beside else one_line(entry.value)
        if part is None:
            return None
        parts.append(part if entry.key is None else f"{inline(entry.key, in_flow=True)}: {part}")
    return ("{%s}" if value.is_map else "[%s]") % ", ".join(parts)


class _Lines:
    """The lines so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.beside: dict[int, str] = {}
        """Comments beside lines, by the number of the line."""

    def with_comments(self) -> list[str]:
        """The lines; comments beside lines that follow each other stand under each other."""
        lines = list(self.lines)
        run: list[int] = []
        for number in range(len(lines) + 1):
            if number in self.beside:
                run.append(number)
                continue
            column = max((len(lines[each]) for each in run), default=0)
            if any(column + 2 + len(self.beside[each]) > WIDTH for each in run):
                column = 0
            for each in run:
                lines[each] = f"{lines[each]:<{column}}  {self.beside[each]}"
            run = []
        return lines

    def collection(self, of: Collection, indent: int, spaced: Entry | None) -> None:
        """All entries of a list or map in lines of their own, and the comments after them."""
        for number, entry in enumerate(of.entries):
            _raise_comments(entry, indent)
            if spaced is not None and number and _in_lines(entry, indent):
                (entry.lead[0] if entry.lead else entry).blank = True
            self._remarks(entry.lead, indent, number > 0)
            if entry.blank and (number or entry.lead):
                self._blank()
            self._entry(entry, indent)
        self._remarks(of.tail, indent, bool(of.entries))

    def _entry(self, entry: Entry, indent: int) -> None:
        head = _head(entry, indent)
        value = entry.value
        for remark in entry.beside:
            self.beside[len(self.lines)] = remark.text
        if isinstance(value, Scalar):
            end, below = spelled(head, value, indent + _STEP)
            self.lines += [f"{head} {end}".rstrip(), *below]
            return
        flow = _fitting(value, head)
        if flow is not None:
            self.lines.append(f"{head} {flow}")
            return
        spaced = entry if indent == 0 and entry.key and entry.key.text in SPACED else None
        if entry.key is not None:
            self.lines.append(head)
            self.collection(value, indent + _STEP, spaced)
            return
        at = len(self.lines)
        self.collection(value, indent + _STEP, spaced)
        self.lines[at] = f"{head} {self.lines[at][indent + _STEP :]}"

    def _remarks(self, remarks: list[Remark], indent: int, after_others: bool) -> None:
        for number, remark in enumerate(remarks):
            if remark.blank and (after_others or number):
                self._blank()
            self.lines.append(" " * indent + remark.text)

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _head(entry: Entry, indent: int) -> str:
    """What stands before the value."""
    if entry.key is None:
        return " " * indent + "-"
    return f"{' ' * indent}{inline(entry.key)}:"


def _fitting(value: Collection, head: str) -> str | None:
    line = one_line(value)
    if line is None or (value.entries and len(head) + 1 + len(line) > WIDTH):
        return None
    return line


def _in_lines(entry: Entry, indent: int) -> bool:
    return isinstance(entry.value, Collection) and not _fitting(entry.value, _head(entry, indent))


def _raise_comments(entry: Entry, indent: int) -> None:
    """Comments that find no place beside an entry go above it; so do those of a first key."""
    if len(entry.beside) > 1:
        entry.lead += entry.beside[:-1]
        del entry.beside[:-1]
    value = entry.value
    if entry.key is None and isinstance(value, Collection) and _in_lines(entry, indent):
        entry.lead += entry.beside
        entry.beside = []
        if value.entries:
            first = value.entries[0]
            _raise_comments(first, indent + _STEP)
            entry.lead += first.lead
            first.lead = []
