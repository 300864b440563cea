"""Hands on: a YAML text as entries with their comments, ready to be written anew.

A comment belongs to the entry it stands above or beside. At the end of a list or a map, it belongs
there as far as it is indented; else to what follows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ..errors import Place
from ..reading import Text
from .comments import Comment, comments_of

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOWHERE: Final = Place("", 1, 1)
"""Where texts are that only wait to be written."""


@dataclass(eq=False)
class Scalar:
    """A text, and the style it was written in: ``""`` where plain."""

    text: Text
    style: str
    start: int


@dataclass(eq=False)
class Collection:
    """A list or a map, and the comments after its last entry."""

    is_map: bool
    flow: bool
    start: int
    column: int
    end: int = 0
    entries: list[Entry] = field(default_factory=list)
    tail: list[Remark] = field(default_factory=list)
    owner: Entry | None = None


@dataclass(eq=False)
class Remark:
    """A comment, and whether a blank line stands above it."""

    text: str
    blank: bool


@dataclass(eq=False)
class Entry:
    """An item of a list, or a key of a map with its value; comments above it and beside it."""

    within: Collection
    start: int
    line: int
    key: Scalar | None = None
    value: Scalar | Collection = field(default_factory=lambda: Scalar(Text("", _NOWHERE), "", 0))
    lead: list[Remark] = field(default_factory=list)
    beside: list[Remark] = field(default_factory=list)
    blank: bool = False


def read_layout(text: str) -> Collection:
    """The text's one map or list. The text has been read, without errors."""
    root, entries = _Entries(text).read()
    lines = text.split("\n")

    def blank_above(line: int) -> bool:
        return line > 0 and not lines[line - 1].strip()

    for entry in entries:
        entry.blank = blank_above(entry.line)
    _Attaching(root, entries).attach(comments_of(text), blank_above)
    return root


class _Entries:
    """Builds the entries from YAML's events; all of them in order, the outer first."""

    def __init__(self, text: str) -> None:
        self.loader = _Loader(text)
        self.entries: list[Entry] = []

    def read(self) -> tuple[Collection, list[Entry]]:
        try:
            while True:
                event = self._next()
                if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                    return self._collection(event, None), self.entries
        finally:
            self.loader.dispose()

    def _collection(self, begun: Any, owner: Entry | None) -> Collection:
        is_map = isinstance(begun, yaml.MappingStartEvent)
        mark = begun.start_mark
        made = Collection(is_map, bool(begun.flow_style), mark.index, mark.column, owner=owner)
        while True:
            event = self._next()
            if type(event) in (yaml.SequenceEndEvent, yaml.MappingEndEvent):
                made.end = event.end_mark.index
                return made
            entry = Entry(made, event.start_mark.index, event.start_mark.line)
            self.entries.append(entry)
            made.entries.append(entry)
            if is_map:
                entry.key = _scalar(event)
                event = self._next()
            if isinstance(event, yaml.ScalarEvent):
                entry.value = _scalar(event)
            else:
                entry.value = self._collection(event, entry)

    def _next(self) -> Any:
        return self.loader.get_event()


def _scalar(event: Any) -> Scalar:
    style = event.style or ""
    text = Text(event.value, _NOWHERE, not style)
    return Scalar(text, style, event.start_mark.index)


class _Attaching:
    """Gives each comment to the entry or the collection that it belongs to."""

    def __init__(self, root: Collection, entries: list[Entry]) -> None:
        self.root = root
        self.entries = entries
        self.starts = [entry.start for entry in entries]
        self.gap = (-1, 0)
        """The entry before the last comment, and how far out of its collections that went."""

    def attach(self, comments: list[Comment], blank_above: Callable[[int], bool]) -> None:
        for comment in comments:
            remark = Remark(comment.text, comment.own_line and blank_above(comment.line))
            at = bisect_right(self.starts, comment.at)
            if comment.own_line or not at:
                self._apart(at, comment).append(remark)
            else:
                self._beside(self.entries[at - 1], comment).append(remark)

    def _beside(self, entry: Entry, comment: Comment) -> list[Remark]:
        """Of the innermost entry that begins before it, out of the brackets that end before it."""
        while entry.within.flow and entry.within.end <= comment.at:
            if entry.within.owner is None:
                return self.root.tail
            entry = entry.within.owner
        return entry.beside

    def _apart(self, at: int, comment: Comment) -> list[Remark]:
        """Of what it stands above; or of the collection at whose end it stands."""
        after = self.entries[at] if at < len(self.entries) else None
        if not at:
            return after.lead if after is not None else self.root.tail
        before = self.entries[at - 1]
        value = before.value
        if isinstance(value, Scalar):
            if value.text and value.start > comment.at:
                return before.lead
        elif not value.entries and value.end > comment.at:
            return before.lead
        for around in _around(before):
            if around.flow and around.start < comment.at < around.end:
                within = after is not None and after.start < around.end
                return after.lead if after is not None and within else around.tail
        return self._indented(at, before, after, comment.column)

    def _indented(self, at: int, before: Entry, after: Entry | None, column: int) -> list[Remark]:
        still_open = {id(each) for each in _around(after)}
        closed = [each for each in _around(before) if id(each) not in still_open and not each.flow]
        least = -1 if after is None else after.within.column
        given = self.gap[1] if self.gap[0] == at else 0  # no comment goes back inside
        while given < len(closed) and not least < closed[given].column <= column:
            given += 1
        self.gap = at, given
        if given < len(closed):
            return closed[given].tail
        return self.root.tail if after is None else after.lead


def _around(entry: Entry | None) -> Iterator[Collection]:
    """The collections that hold the entry, from within."""
    while entry is not None:
        yield entry.within
        entry = entry.within.owner
