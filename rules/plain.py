"""Hands on: plain data, as JSON has it, as nodes whose places are JSON pointers.

So one shape reads a file and the body of a request: ``/edits/2/suppose`` is to the one what line
and column are to the other.
"""

from __future__ import annotations

from typing import Final

from .errors import UNSEEN, Place, Problems
from .reading import DEEPEST, ListNode, MapNode, Node, Text

WHOLE: Final = "the body"
"""What stands for the place of the whole, whose pointer is empty."""


def plain_nodes(data: object, problems: Problems) -> Node | None:
    """The data as nodes; None where ``problems`` says why it cannot be read."""
    return _Plain(problems).node(data, "", 0)


class _Map(MapNode):
    """A map that stands at its own pointer, and not where its first key does."""

    __slots__ = ()

    @property
    def place(self) -> Place:
        """Where it stands."""
        assert isinstance(self._at, Place)
        return self._at


class _Plain:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def node(self, data: object, pointer: str, depth: int) -> Node | None:
        """The node at that pointer; None if it, or anything under it, cannot be read."""
        if not isinstance(data, (dict, list, tuple)):
            return self._text(data, pointer)
        if depth == DEEPEST:
            said = f"nested more than {DEEPEST} levels deep"
            self.problems.error("E109", said, _place(pointer))
            return None
        if isinstance(data, dict):
            return self._map(data, pointer, depth)
        items = ListNode(_place(pointer))
        read = [self.node(item, f"{pointer}/{n}", depth + 1) for n, item in enumerate(data)]
        items.extend(item for item in read if item is not None)
        return items if len(items) == len(read) else None

    def _map(self, data: dict[object, object], pointer: str, depth: int) -> MapNode | None:
        entries = _Map(_place(pointer)) if data else MapNode(_place(pointer))
        sound = True
        for key, value in data.items():
            under = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
            name, node = self._text(str(key), under), self.node(value, under, depth + 1)
            if name is None or node is None:
                sound = False
            else:
                entries[name] = node
        return entries if sound else None

    def _text(self, data: object, pointer: str) -> Text | None:
        """A string, or a value that is written as it would be in a file."""
        if isinstance(data, str):
            if odd := UNSEEN.search(data):
                said = f"the character U+{ord(odd[0]):04X} does not show"
                self.problems.error("E104", said, _place(pointer, data), "take it out")
                return None
            return Text(data, _place(pointer, data))
        words = {None: "null", True: "true", False: "false"}
        word = words.get(data) if data is None or isinstance(data, bool) else str(data)
        return Text(word or "", _place(pointer, word or ""), plain=True)


def _place(pointer: str, text: str = "") -> Place:
    line = " ".join(text.split())
    return Place(pointer or WHOLE, 1, 1, max(1, len(line)), line)
