"""Hands on: which edits of a hypothetical contradict each other.

Evidence that is supposed (``--as``) contradicts no other evidence; it does contradict an opposite
that is supposed outright or believed, since that would set it aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from engine.drafts import opposites
from engine.edits import Believe, Edit
from engine.plans import Believed, Supposed
from facts import Case
from rules import Statement, Vocabulary


class Clash(NamedTuple):
    """Two edits, by their numbers from 0, that cannot both be; and what may have been meant."""

    earlier: int
    later: int
    hint: str = ""


def clashes(
    edits: Sequence[Edit],
    supposed: Sequence[Supposed],
    believed: Sequence[Believed],
    struck: Mapping[str, int],
    case: Case,
    vocabulary: Vocabulary,
) -> list[Clash]:
    """The pairs of edits that contradict each other, each once, in their order.

    ``struck`` has the claims that are struck, each with the number of its edit.
    """
    hints: dict[tuple[int, int], str] = {}
    for one, other, hint in (
        *((*pair, "") for pair in _of_opposites(supposed, believed, vocabulary)),
        *((*pair, "") for pair in _of_accounts(believed)),
        *((*pair, "") for pair in _of_struck_accounts(edits, believed, struck)),
        *_of_struck_and_supposed(supposed, struck, case),
    ):
        if one != other:
            hints.setdefault((min(one, other), max(one, other)), hint)
    return [Clash(*pair, hint) for pair, hint in sorted(hints.items())]


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


def _of_struck_and_supposed(
    supposed: Sequence[Supposed], struck: Mapping[str, int], case: Case
) -> Iterator[tuple[int, int, str]]:
    """What a struck claim says, supposed outright all the same."""
    outright = {each.statement: each.edit for each in supposed if not each.kind}
    for id_, number in struck.items():
        statement = case.claims[id_].statement
        if statement in outright:
            hint = f"to put other evidence in the place of {id_}, say as what: as witness-press"
            yield number, outright[statement], hint
