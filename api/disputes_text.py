"""Hands on: render_disputes, a map of disputes for the terminal, and the same as Markdown."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from api.blocks import blocks_markdown, render_blocks
from api.case_disputes_blocks import case_disputes_blocks, own_summary
from api.disputes_outline import (
    NONE,
    commands,
    moving,
    ranked,
    rows,
    summary,
    unmoved,
    voices,
)
from api.markdown import code, escaped, heading, page, table
from api.scale import shape
from engine import CaseDispute, DisputeMap, OpenDispute, Position

if TYPE_CHECKING:
    from rich.console import Console

    from api.page import Page

HEAD = ("", "stable", "decisive alone", "only with others", "irrelevant")
PARTY = 27
"""The most room for the name of a party."""
STABLE = len("157 of 157")
NARROW = 64
"""Below this width the table is a list."""

WHO = "Party by party: which disputes its findings turn on"
WHAT = "What is disputed, what moves most findings first"
HOW = "What moves when a position is taken"
STILL = "Stable however these disputes are settled"
NEXT = "To go on"
READ = (
    "Q1, Q2, … are disputes between statements of the vocabulary that contradict one another, each "
    "side with a scintilla. Q1.2 is position 2 on dispute Q1. Taking it sets aside what speaks for "
    "its opposites and adds nothing. Decisive alone: some position, all else open, changes what a "
    "finding reaches. Only with others: it does once positions on others are taken. Irrelevant: it "
    "never does."
)


def render_disputes(
    map_: DisputeMap, console: Console, case: str = "", own: Sequence[CaseDispute] = ()
) -> None:
    """Write the map; ``case`` are the words that name the case in the commands to go on with.

    ``own`` are the case file's own disputes, told after those of the map.
    """
    from api.page import Page

    paper = Page(console)
    paper.say((map_.case_title, "bold"))
    paper.say(f"Sources as of {map_.sources_as_of}. Weighing: {map_.weighing_title}.")
    paper.say((map_.notice, "italic"))
    if map_.banner:
        paper.say((map_.banner, "bold"))
    paper.blank()
    paper.say(summary(map_))
    if own:
        paper.say(own_summary(own))
    if map_.disputes:
        _table(paper, map_)
        _moving(paper, map_)
        _disputes(paper, map_)
    if own:
        paper.blank()
        render_blocks(case_disputes_blocks(own, map_), console)
    paper.heading(NEXT)
    for command, shows in commands(map_, case or shlex.quote(map_.case), own):
        paper.say((f"# {shows}", "dim"), indent=2)
        paper.say(command, indent=2, hang=2)
    digests = f"rules {map_.rules_digest[:12]}, facts {map_.facts_digest[:12]}"
    paper.blank()
    paper.say((f"Engine {map_.engine_version}, {map_.grounder}; {digests}.", "dim"))


def _legend(map_: DisputeMap) -> str:
    of = len(map_.proofs)
    steps = ", ".join(f"{shape(proof, of)} {proof.title}" for proof in map_.proofs)
    return f"How far a finding reaches: {steps}."


def _cells(map_: DisputeMap) -> list[tuple[str, ...]]:
    """The table of parties, as words."""
    return [
        (row.party, row.stable, *(" ".join(ids) or NONE for ids in row[2:])) for row in rows(map_)
    ]


def _heading(dispute: OpenDispute, weight: str) -> tuple[str, str]:
    """The question, and what is to be said of the dispute beside it."""
    own = (
        f" (In the case file: {', '.join(dispute.case_disputes)}.)" if dispute.case_disputes else ""
    )
    return dispute.question, f"{weight[:1].upper()}{weight[1:]}.{own}"


def _typed(position: Position) -> str:
    """What takes the position, in the ways it can be typed."""
    accounts = (f"--believe {account}" for account in position.accounts)
    return "  or  ".join([position.believe, *accounts])


# --- for the terminal


def _table(paper: Page, map_: DisputeMap) -> None:
    paper.heading(WHO)
    paper.say(READ)
    paper.blank()
    every = _cells(map_)
    if paper.width < NARROW:
        for cells in every:
            told = (f"{head}: {cell}" for head, cell in zip(HEAD[1:], cells[1:], strict=True))
            paper.say((cells[0], "bold"), f": {'; '.join(told)}.", hang=2)
        return
    party = min(max(len(cells[0]) for cells in every), PARTY)
    rest = (paper.width - party - STABLE - (len(HEAD) - 1) * 2) // 3
    widths = (party, STABLE, rest, rest, rest)
    paper.row([[(words, "bold")] for words in HEAD], widths, gap=2)
    for cells in every:
        paper.row([[(words, "")] for words in cells], widths, gap=2)


def _moving(paper: Page, map_: DisputeMap) -> None:
    moved = moving(map_)
    if not moved:
        return
    paper.heading(HOW)
    paper.say(_legend(map_), hang=2)
    for about, own in groupby(moved, key=lambda each: each.about):
        paper.blank()
        paper.say((about, "bold"))
        for each in own:
            paper.say((each.standards, ""), (f": {each.reach}", "dim"), indent=2, hang=2)
            for move in each.moves:
                paper.say(move, indent=4, mark="-")
    stable = unmoved(map_)
    if stable:
        paper.heading(STILL)
    for party, acts in stable:
        paper.say((party, "bold"), f": {acts}.", hang=2)


def _disputes(paper: Page, map_: DisputeMap) -> None:
    paper.heading(WHAT)
    for dispute, weight in ranked(map_):
        question, told = _heading(dispute, weight)
        paper.blank()
        paper.say((question, "bold"), f" {told}", mark=dispute.id)
        for number, position in enumerate(dispute.positions, 1):
            paper.say(position.words, indent=2, mark=f"{dispute.id}.{number}")
            for voice in voices(position):
                paper.say((voice, "dim"), indent=4, mark="-")
            paper.say((_typed(position), "dim"), indent=4, mark="=")


# --- as Markdown


def disputes_markdown(map_: DisputeMap, case: str = "", own: Sequence[CaseDispute] = ()) -> str:
    """The same as Markdown."""
    return page(_lines(map_, case, own))


def _lines(map_: DisputeMap, case: str, own: Sequence[CaseDispute]) -> Iterator[str]:
    yield from heading(1, map_.case_title)
    yield escaped(f"Sources as of {map_.sources_as_of}. Weighing: {map_.weighing_title}.")
    yield from ("", f"*{escaped(map_.notice)}*", "")
    if map_.banner:
        yield from (f"**{escaped(map_.banner)}**", "")
    yield from (escaped(summary(map_)), "")
    if own:
        yield from (escaped(own_summary(own)), "")
    if map_.disputes:
        yield from _markdown_of_findings(map_)
        yield from heading(2, WHAT)
        for dispute, weight in ranked(map_):
            yield from _markdown_of(dispute, weight)
    if own:
        yield blocks_markdown(case_disputes_blocks(own, map_)).rstrip()
    yield from heading(2, NEXT)
    for command, shows in commands(map_, case or shlex.quote(map_.case), own):
        yield f"- {code(command)}: {escaped(shows)}"
    digests = f"rules {map_.rules_digest[:12]}, facts {map_.facts_digest[:12]}"
    yield from ("", escaped(f"Engine {map_.engine_version}, {map_.grounder}; {digests}."))


def _markdown_of_findings(map_: DisputeMap) -> Iterator[str]:
    yield from heading(2, WHO)
    yield from (escaped(READ), "")
    yield from table(HEAD, ([escaped(cell) for cell in cells] for cells in _cells(map_)))
    moved = moving(map_)
    if moved:
        yield from heading(2, HOW)
        yield escaped(_legend(map_))
    for about, own in groupby(moved, key=lambda each: each.about):
        yield from heading(3, about)
        for each in own:
            yield f"- **{escaped(each.standards)}**: {escaped(each.reach)}"
            for move in each.moves:
                yield f"  - {escaped(move)}"
    stable = unmoved(map_)
    if stable:
        yield from heading(2, STILL)
    for party, acts in stable:
        yield f"- **{escaped(party)}**: {escaped(acts)}"


def _markdown_of(dispute: OpenDispute, weight: str) -> Iterator[str]:
    question, told = _heading(dispute, weight)
    yield from heading(3, f"{dispute.id}. {question}")
    yield from (escaped(told), "")
    for number, position in enumerate(dispute.positions, 1):
        yield f"- **{dispute.id}.{number}** {escaped(position.words)}"
        for voice in voices(position):
            yield f"  - {escaped(voice)}"
        yield f"  - {code(_typed(position))}"
