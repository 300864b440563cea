"""Hands on: Nodes, which takes the nodes of a published file for what they should be.

What does not fit goes to the problems, at its place, and an empty value stands for it, so that
all else is still read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Final, cast

from rules import ListNode, MapNode, Node, Place, Problems, Text, brief, did_you_mean

_NUMBER: Final = re.compile(
    r"[-+]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})([eE][-+]?\d{1,2})?\Z", re.ASCII
)


class Nodes:
    """Reads nodes of one file; ``place`` is that of the whole."""

    def __init__(self, problems: Problems, place: Place) -> None:
        self.problems = problems
        self.place = place

    def keys(self, node: Node | None, what: str, known: Sequence[str]) -> MapNode:
        """The node as a map that has only known keys."""
        if node is None or is_nothing(node):
            return MapNode(self.place if node is None else node.place)
        if not isinstance(node, MapNode):
            self.wrong("keys with values", node, what)
            return MapNode(node.place)
        for key in node:
            if key not in known:
                said = f"{what} has no key {brief(key)}"
                hint = partial(did_you_mean, key, known)
                self.problems.error("E201", said, key.place, hint)
        return node

    def map(self, above: MapNode, key: str) -> MapNode:
        """The map under a key; an empty one if nothing stands there."""
        node = get(above, key)
        if node is not None and not is_nothing(node) and not isinstance(node, MapNode):
            self.wrong("keys with values", node, key)
        return node if isinstance(node, MapNode) else MapNode(self.place)

    def text(self, node: Node | None, what: str) -> Text | None:
        """The node as a text that says something; None if nothing stands there."""
        if node is None or is_nothing(node):
            return None
        if isinstance(node, Text):
            return node
        self.wrong("text", node, what)
        return None

    def texts(self, node: Node | None, what: str, roles: bool = False) -> list[Text]:
        """A list of texts, or one; with ``roles`` a map from roles to texts will do."""
        if node is None or is_nothing(node):
            return []
        if isinstance(node, Text):
            return [node]
        if isinstance(node, MapNode) and not roles:
            self.wrong("a list", node, what)
            return []
        items = node.values() if isinstance(node, MapNode) else node
        return [text for item in items if (text := self.text(item, what)) is not None]

    def line(self, node: Node | None, what: str) -> str:
        """The text on one line; empty if nothing stands there."""
        text = self.text(node, what)
        return "" if text is None else " ".join(text.split())

    def truth(self, node: Node | None, what: str) -> bool:
        """True, false, 1 or 0; false if nothing stands there."""
        if isinstance(node, Text) and (node.value is None or node.value in (True, False, 0, 1)):
            return bool(node.value)
        if node is not None:
            self.wrong("true or false", node, what)
        return False

    def number(
        self, node: Node | None, what: str, place: Place, most: int | None = None
    ) -> Fraction:
        """A number that is not negative, exactly as it is written, and at most ``most``."""
        if node is None or is_nothing(node):
            self.problems.error("E202", f"the number for {brief(what)} is missing", place)
            return Fraction(1)
        number = exact(node) if isinstance(node, Text) else None
        if number is None:
            self.wrong("a number", node, what)
            return Fraction(1)
        if number < 0 or (most is not None and number > most):
            within = "0 or more" if most is None else f"from 0 to {most}"
            said = f"{brief(str(node))} under {brief(what)}: such a number is {within}"
            self.problems.error("E211", said, node.place)
            return Fraction(1)
        return number

    def wrong(self, wanted: str, node: Node, what: str) -> None:
        """Take in that the node is of the wrong kind."""
        found = brief(node) if isinstance(node, Text) else "a list"
        if isinstance(node, MapNode):
            found = "a map"
        said = f"expected {wanted} under {brief(what)}, found {found}"
        self.problems.error("E203", said, node.place)


def exact(text: str) -> Fraction | None:
    """The number that a text is, exactly; None if it is none of a reasonable length."""
    return Fraction(text) if _NUMBER.match(text) else None


def get(node: MapNode, key: str) -> Node | None:
    """What stands under a key."""
    return cast(Mapping[str, Node], node).get(key)


def is_nothing(node: Node) -> bool:
    """Whether it is a null."""
    return isinstance(node, Text) and node.value is None


def items_of(node: Node) -> Sequence[Node]:
    """The items of a list; anything else is a list of itself."""
    return node if isinstance(node, ListNode) else [node]
