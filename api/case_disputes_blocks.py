"""Hands on: case_disputes_blocks, what believing accounts of the case file moves, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.blocks import Block, Heading, Line, Point
from api.scale import shape
from engine import CaseDispute, CaseMove, CasePosition, DisputeMap

OWN = "The case file's own disputes"
EXPLAINED = (
    "These are between accounts. Believing one sets aside the claims of the other accounts, and "
    "what tells against its own; believing none sets aside the claims of all, and all that tells "
    "for what they say. So findings can move though no two statements contradict one another: with "
    "those claims goes whatever else rests on them. Each is believed alone, all else as it stands."
)
MOST = 3
"""The most findings that are named; more are counted."""


def case_disputes_blocks(own: Sequence[CaseDispute], map_: DisputeMap) -> Iterator[Block]:
    """Every dispute of the case, those that can move most findings first."""
    if not own:
        return
    yield Heading(2, OWN)
    yield Line(EXPLAINED)
    for dispute in sorted(own, key=lambda each: -each.most):
        yield Heading(3, f"{dispute.id}. {dispute.question}")
        yield Line(_open(dispute))
        for position in dispute.positions:
            yield from _position(position, map_)


def own_summary(own: Sequence[CaseDispute]) -> str:
    """How many there are, and in how many of them believing moves anything."""
    moving = sum(dispute.most > 0 for dispute in own)
    if len(own) == 1:
        moves = "moves findings" if moving else "moves no finding"
        return (
            "The case file's own dispute stands below, account by account: believing an account or "
            f"none {moves}."
        )
    told = f"for {moving:,} of them" if moving else "for none of them"
    return (
        f"The case file's own {len(own):,} disputes stand below, account by account: {told}, "
        "believing an account or none moves findings."
    )


def _open(dispute: CaseDispute) -> str:
    if dispute.open_as:
        return f"Its claims speak in {', '.join(dispute.open_as)} above."
    return f"None of the disputes Q1, Q2, … above: {dispute.not_open}."


def _position(position: CasePosition, map_: DisputeMap) -> Iterator[Block]:
    told = f"{_account(position)}, {position.believe}:"
    if position.refused:
        yield Point(f"{told} cannot be believed here: {position.refused}")
        return
    many = len(position.moves)
    yield Point(f"{told} moves {f'{many:,} of {map_.asked:,} findings' if many else 'nothing'}")
    for move in position.moves[:MOST]:
        yield Point(_move(move, len(map_.proofs)), depth=1, style="dim")
    if many > MOST:
        yield Point(f"and {many - MOST:,} more", depth=1, style="dim")


def _account(position: CasePosition) -> str:
    if not position.account:
        return "None of the accounts"
    return f"“{position.account}” ({', '.join(position.claims)})"


def _move(move: CaseMove, of: int) -> str:
    return f"{move.party}, {move.act}: {move.title} {shape(move.was, of)} → {shape(move.now, of)}"
