"""Hands on: which edits of a hypothetical contradict each other.

Evidence that is supposed (``--as``) contradicts no other evidence; it does contradict an opposite
that is supposed outright or believed, since that would set it aside. To strike a claim and suppose
what it says is to ask what would be if it were so, but not because of that claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from engine.drafts import opposites
from engine.editing.edits import Believe, Edit
from engine.editing.plans import Believed, Supposed
from rules import Statement, Vocabulary


class Clash(NamedTuple):
    """Two edits, by their numbers from 0, that cannot both be."""

    earlier: int
    later: int


def clashes(
    edits: Sequence[Edit],
    supposed: Sequence[Supposed],
    believed: Sequence[Believed],
    struck: Mapping[str, int],
    vocabulary: Vocabulary,
) -> list[Clash]:
    """The pairs of edits that contradict each other, each once, in their order.

    ``struck`` has the claims that are struck, each with the number of its edit.
    """
    pairs = [
        *_of_opposites(supposed, believed, vocabulary),
        *_of_accounts(believed),
        *_of_struck_accounts(edits, believed, struck),
    ]
    return [Clash(*pair) for pair in sorted({(min(pair), max(pair)) for pair in pairs})]


def _of_opposites(
    supposed: Sequence[Supposed], believed: Sequence[Believed], vocabulary: Vocabulary
) -> Iterator[tuple[int, int]]:
    holders: dict[Statement, list[tuple[int, bool]]] = {}
    for each in supposed:
        holders.setdefault(each.statement, []).append((each.edit, not each.kind))
    for position in believed:
        for statement in position.statements:
            holders.setdefault(statement, []).append((position.edit, True))
    opposed = opposites(holders, vocabulary)
    for statement, theirs in holders.items():
        for opposite in opposed[statement]:
            for one, outright in theirs:
                for other, outright_too in holders[opposite]:
                    if one < other and (outright or outright_too):
                        yield one, other
    for position in believed:
        for statement in position.denied:
            for one, _ in holders.get(statement, ()):
                yield one, position.edit


def _of_accounts(believed: Sequence[Believed]) -> Iterator[tuple[int, int]]:
    """Two accounts of a dispute, or one all of whose claims another sets aside."""
    told = [position for position in believed if position.dispute]
    for one, other in combinations(told, 2):
        if one.dispute == other.dispute or _all_in(one, other) or _all_in(other, one):
            yield one.edit, other.edit


def _all_in(one: Believed, other: Believed) -> bool:
    return bool(one.own) and set(one.own) <= set(other.claims)


def _of_struck_accounts(
    edits: Sequence[Edit], believed: Sequence[Believed], struck: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """An account that is believed, and of which all claims are struck, or the one that names it."""
    for position in believed:
        edit = edits[position.edit]
        if position.own and all(claim in struck for claim in position.own):
            yield position.edit, struck[position.own[-1]]
        elif isinstance(edit, Believe) and edit.account in struck:
            yield position.edit, struck[edit.account]
