"""Hands on: ``format_text``, a file's text in the canonical layout, or why it stays as it is.

Nothing is handed on that was not read again: the same nodes, the same comments, and no further
change if it is formatted once more.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from ..errors import Place, Problems, brief, did_you_mean
from ..reading import ListNode, MapNode, Node, Text, nothing_collected, parse_yaml
from .comments import OverlookedError, comments_of
from .layout import read_layout
from .ordering import put_in_order
from .writing import written

KINDS: Final = (
    *("module", "types", "terms", "sentences", "authorities", "weighing", "rule-set"),
    *("case", "source", "acts", "claims", "missing", "disputes", "context"),
    *("hypothetical", "tests-of"),
)
"""The first keys that tell what a file is."""


def format_text(text: str, file: str, problems: Problems) -> str | None:
    """The text in the canonical layout; None where ``problems`` says why that cannot be had.

    ``file`` is the name to show. Any well-formed file of a known kind is formatted, whatever else
    is wrong in it.
    """
    with nothing_collected():
        return _format(text.replace("\r\n", "\n").replace("\r", "\n"), file, problems)


def _format(text: str, file: str, problems: Problems) -> str | None:
    found = Problems()
    node = parse_yaml(text, file, found)
    problems.include(found)
    if node is None or found.has_errors or not _known(node, problems):
        return None
    try:
        laid_out = _laid_out(text)
        verified = _says_the_same(laid_out, text, node) and _laid_out(laid_out) == laid_out
    except OverlookedError:
        verified = False
    if verified:
        return laid_out
    said = "the file cannot be laid out anew without a change to what it says; it stays as it is"
    problems.error("E112", said, Place(file, 1, 1), "odd keys and comments may be the reason")
    return None


def _says_the_same(laid_out: str, text: str, node: Node) -> bool:
    found = Problems()
    again = parse_yaml(laid_out, "", found)
    if again is None or found.has_errors or not same(node, again):
        return False
    return _comments(laid_out) == _comments(text)


def same(one: Node, other: Node) -> bool:
    """Whether two nodes mean the same; the order of keys apart."""
    if isinstance(one, Text):
        if not isinstance(other, Text) or type(one.value) is not type(other.value):
            return False
        return one == other or (one.value is None and other.value is None)
    if isinstance(one, ListNode):
        if not isinstance(other, ListNode) or len(one) != len(other):
            return False
        return all(same(mine, theirs) for mine, theirs in zip(one, other, strict=True))
    if not isinstance(other, MapNode) or len(one) != len(other):
        return False
    keys = {str(key): key for key in other}
    return all(
        str(key) in keys and same(key, keys[str(key)]) and same(value, other[key])
        for key, value in one.items()
    )


def _laid_out(text: str) -> str:
    root = read_layout(text)
    put_in_order(root)
    return written(root)


def _comments(text: str) -> Counter[str]:
    return Counter(comment.text for comment in comments_of(text))


def _known(node: Node, problems: Problems) -> bool:
    if isinstance(node, MapNode) and node:
        first = next(iter(node))
        if first in KINDS:
            return True
        said = f"the first key tells what a file holds; {brief(first)} tells nothing"
        problems.error("E206", said, first.place, did_you_mean(first, KINDS, len(KINDS)))
    else:
        said = "a file of rules, of a case or of tests is a map"
        problems.error("E206", said, node.place, f"it begins with one of: {', '.join(KINDS)}")
    return False
