"""Hands on: unfolding, which statements of an explanation a page opens, and where it does.

Each is opened once, where it is nearest to an element; of a large tree the nearest come first, and
the rest is opened by asking for it (``open``). A statement goes by ``anchor``, which is made of its
words alone, so that it is the same under other edits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final, NamedTuple

from engine import ArgumentExplanation, FindingExplanation, StatementExplanation

MOST: Final = 90
"""About so many arguments stand on a page before more are asked for."""
FURTHER: Final = 40
"""About so many more come below a statement that is asked for."""
DIGITS: Final = 10


class Unfolding(NamedTuple):
    """Where statements stand, by their anchors."""

    whole: dict[str, StatementExplanation]
    """Each with its arguments, wherever the tree has them."""
    above: dict[str, str]
    """Under which statement each is explained; an element's own under none, which is ``""``."""
    opened: frozenset[str]
    """What has its arguments on the page."""
    shown: frozenset[str]
    """What is asked for, and what it stands under: no click is needed to see it."""


def anchor(text: str) -> str:
    """What a statement is called in addresses."""
    return f"s-{sha256(text.encode()).hexdigest()[:DIGITS]}"


def unfolding(tree: FindingExplanation, asked: Sequence[str], most: int = MOST) -> Unfolding:
    """What a page opens; ``asked`` are anchors, of which unknown ones are passed over."""
    needs = [need.statement for element in tree.elements for need in element.needs]
    whole: dict[str, StatementExplanation] = {}
    for need in needs:
        for each in _all(need):
            name = anchor(each.text)
            if name not in whole or (each.elsewhere == "" and whole[name].elsewhere):
                whole[name] = each
    above: dict[str, str] = {}
    waiting: deque[str] = deque()
    for need in needs:
        if anchor(need.text) not in above:
            above[anchor(need.text)] = ""
            waiting.append(anchor(need.text))
    order: list[str] = []
    while waiting:
        name = waiting.popleft()
        order.append(name)
        for each in below(whole[name]):
            if anchor(each.text) not in above:
                above[anchor(each.text)] = name
                waiting.append(anchor(each.text))
    opened = _nearest(order, whole, above, {""}, most)
    shown: set[str] = set()
    for name in asked:
        if name in above:
            path = list(_path(name, above))
            shown.update(path)
            under = [n for n in order if name in _path(n, above) and n != name]
            opened |= {*path, *_nearest(under, whole, above, {name}, FURTHER)}
    return Unfolding(whole, above, frozenset(opened), frozenset(shown))


def below(statement: StatementExplanation) -> Iterator[StatementExplanation]:
    """The statements that stand right under one, in the order in which they are read."""
    for argument in statement.arguments:
        yield from rests_on(argument)
    yield from statement.opposites


def rests_on(argument: ArgumentExplanation) -> Iterator[StatementExplanation]:
    """The statements that an argument asks, counts, or may fail by."""
    yield from argument.premises
    for factors in argument.factors:
        yield from factors.members
    for exception in argument.exceptions:
        if exception.statement is not None:
            yield exception.statement


def _all(statement: StatementExplanation) -> Iterator[StatementExplanation]:
    yield statement
    for each in below(statement):
        yield from _all(each)


def _path(name: str, above: dict[str, str]) -> Iterator[str]:
    while name:
        yield name
        name = above[name]


def _nearest(
    order: Sequence[str],
    whole: dict[str, StatementExplanation],
    above: dict[str, str],
    under: set[str],
    most: int,
) -> set[str]:
    """Those that come first, until there are enough arguments; each with what it stands under."""
    found: set[str] = set()
    count = 0
    for name in order:
        count += len(whole[name].arguments)
        if count > most and found:
            break
        if above[name] in under or above[name] in found:
            found.add(name)
    return found
