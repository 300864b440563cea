"""Hands on: the weighing functions of Carneades 4, and their reading.

A weighing function says what an argument weighs, from 0 to 1, when its premises are settled: one of
the four basic ones, a constant, criteria, or an order of preference among the arguments at issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Final, Literal, NamedTuple

from engine.carneades.nodes import Nodes, get, is_nothing, items_of
from engine.carneades.terms import canonical
from rules import ListNode, Node, Text, brief, did_you_mean

Basic = Literal["linked", "convergent", "cumulative", "factorized"]
BASIC: Final[dict[str, Basic]] = {
    "linked": "linked",
    "convergent": "convergent",
    "cumulative": "cumulative",
    "factorized": "factorized",
}


class Soft(NamedTuple):
    """A property that counts by its factor, and what each of its values is worth."""

    factor: Fraction
    values: Mapping[str, Fraction]


class Criteria(NamedTuple):
    """Premises, by number, that must be accepted; properties of which the worth is summed up."""

    hard: tuple[int, ...]
    soft: Mapping[str, Soft]


class Order(NamedTuple):
    """A property of schemes by which one is stronger than another.

    ``values``, lowest first, if they are given; else what comes later in the order is stronger.
    """

    property: str
    values: tuple[str, ...]
    ascending: bool


class Preference(NamedTuple):
    """Orders, of which each decides where those before it do not."""

    orders: tuple[Order, ...]


WeighingFunction = Basic | Fraction | Criteria | Preference


def read_function(
    nodes: Nodes, node: Node | None, functions: Mapping[str, WeighingFunction]
) -> WeighingFunction:
    """The weighing function that a node names or defines; linked if nothing stands there."""
    if isinstance(node, Text) and not is_nothing(node):
        if node.lower() not in functions:
            said = f"no weighing function is called {brief(node)}"
            hint = partial(did_you_mean, node, list(functions))
            nodes.problems.error("E316", said, node.place, hint)
        return functions.get(node.lower(), "linked")
    entry = nodes.keys(node, "a weighing function", ("constant", "criteria", "preference"))
    if len(entry) > 1:
        said = "a weighing function is a constant, or criteria, or a preference"
        nodes.problems.error("E207", said, entry.place)
    for kind, value in entry.items():
        if kind == "constant":
            return nodes.number(value, kind, kind.place, most=1)
        if kind == "criteria":
            return _criteria(nodes, value)
        if kind == "preference":
            return Preference(tuple(_order(nodes, item) for item in items_of(value)))
    return "linked"


def _criteria(nodes: Nodes, node: Node) -> Criteria:
    entry = nodes.keys(node, "criteria", ("hard", "soft"))
    hard = []
    for text in nodes.texts(get(entry, "hard"), "hard"):
        number = text.value
        if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
            hard.append(number)
        else:
            nodes.wrong("the number of a premise, counted from 0,", text, "hard")
    soft = {}
    for key, value in nodes.map(entry, "soft").items():
        of = nodes.keys(value, "a criterion", ("factor", "values"))
        factor = nodes.number(get(of, "factor"), "factor", key.place)
        if factor == 0:
            said = f"the factor of {brief(key)} is 0"
            nodes.problems.error("E211", said, key.place, "any number above 0")
            factor = Fraction(1)
        worth = {
            canonical(name): nodes.number(number, name, name.place, most=1)
            for name, number in nodes.map(of, "values").items()
        }
        soft[str(key)] = Soft(factor, worth)
    return Criteria(tuple(hard), soft)


def _order(nodes: Nodes, node: Node) -> Order:
    entry = nodes.keys(node, "a preference", ("property", "order"))
    name = nodes.text(get(entry, "property"), "property")
    if name is None:
        nodes.problems.error("E202", 'the key "property" is missing', node.place)
    order = get(entry, "order")
    if isinstance(order, ListNode):
        values = tuple(text.lower() for text in nodes.texts(order, "order"))
        return Order(str(name), values, ascending=True)
    word = nodes.text(order, "order")
    if word is not None and word.lower() not in ("ascending", "descending"):
        hint = "ascending, descending, or a list of values, the weakest first"
        nodes.problems.error("E204", f"{brief(word)} is no order", word.place, hint)
    return Order(str(name), (), ascending=word is not None and word.lower() == "ascending")
