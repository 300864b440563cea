"""Hands on: what is answered about cases, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.blocks import Block, Grid, Heading, Line, Point
from api.documents.cases import (
    Act,
    Case,
    Cases,
    Disputes,
    MissingItem,
    MissingItems,
    OfCase,
    Parties,
)
from api.documents.claims import Claim, ClaimBrief, Claims, ClaimTold

QUOTE_WORDS = {
    "stands": "The quote stands there.",
    "not-found": "The quote was not found there.",
    "not-checked": "The quote was not checked: the source's text does not ship.",
}
MOST_AFFECTED = 12
"""So many legal standards that something missing affects are named; the rest are counted."""


def cases_blocks(told: Cases) -> Iterator[Block]:
    """Each case, and what there is of it."""
    yield Heading(1, "Cases")
    yield Line(told.notice)
    yield Grid(
        ("case", "title", "event", "law of", "sources as of", "parties", "claims"),
        tuple(
            (
                each.id,
                each.title,
                f"{each.event_date}, {each.place}",
                each.jurisdiction_title or "",
                each.sources_as_of,
                str(each.parties),
                str(each.claims),
            )
            for each in told.items
        ),
    )


def case_blocks(told: Case) -> Iterator[Block]:
    """What happened, its sources, and the acts that somebody raises."""
    yield from _head(told, told.title, told.about)
    yield Line(f"Event: {told.event_date}, {told.place}.")
    if told.jurisdiction_title:
        yield Line(f"Law of {told.jurisdiction_title}.")
    yield Line(f"Weighing unless asked otherwise: {told.defaults.weighing_title}.")
    yield Heading(2, "Sources")
    for source in told.sources:
        yield Point(f"{source.id}: {source.citation} ({source.date})")
        if source.note:
            yield Point(source.note, 1)
        yield Point(f"SHA-256 of the text: {source.sha256}", 1)
    if told.chapters:
        yield Heading(2, "Chapters")
        yield Grid(("chapter", "title", "at"), tuple((c.id, c.title, c.at) for c in told.chapters))
    yield Heading(2, "Acts")
    yield Line("What parties are said to have done or left undone, and who raises it.")
    for act in told.acts:
        yield Point(f"{act.party}, {act.capacity}: {act.act}", style="bold")
        yield from _act(act)


def parties_blocks(told: Parties, title: str) -> Iterator[Block]:
    """Each party with its capacities and acts; those who only speak together."""
    yield from _head(told, f"Parties: {title}")
    for party in (each for each in told.items if each.acts):
        also = f" (also: {', '.join(party.aliases)})" if party.aliases else ""
        yield Heading(2, f"{party.name}{also}")
        yield Line(f"{_counted(party.claims, 'claim')} by this party or on its behalf.")
        for act in party.acts:
            yield Point(f"{act.capacity}: {act.act}", style="bold")
            yield from _act(act)
    speaking = [each for each in told.items if not each.acts]
    if speaking:
        yield Heading(2, "Who speaks, or is spoken of")
        for party in speaking:
            yield Point(f"{party.name} ({_counted(party.claims, 'claim')})")


def claims_blocks(told: Claims, title: str) -> Iterator[Block]:
    """Each claim with who says it and where."""
    yield from _head(told, f"Claims: {title}")
    yield Line("A claim is what somebody says, not what is so.")
    if not told.items:
        yield Line("No claim passes these filters.")
    for claim in told.items:
        yield Point(f"{claim.claim}: {claim.sentence}", style="bold")
        yield from _claim(claim)


def claim_blocks(told: ClaimTold, title: str) -> Iterator[Block]:
    """One claim."""
    claim = told.claim
    yield from _head(told, f"{claim.claim}: {title}")
    yield Line(claim.sentence, "bold")
    yield from (point._replace(depth=0) for point in _claim(claim))


def disputes_blocks(told: Disputes, title: str) -> Iterator[Block]:
    """Each dispute with its accounts, and who tells each."""
    yield from _head(told, f"Disputes: {title}")
    for dispute in told.items:
        yield Heading(2, f"{dispute.id}: {dispute.question}")
        for account in dispute.accounts:
            yield Point(account.account, style="bold")
            yield from _briefs(account.claims, 1)
        if dispute.settled_by:
            yield Line(f"What would settle it: {dispute.settled_by}")
        if dispute.note:
            yield Line(dispute.note)


def missing_blocks(told: MissingItems, title: str) -> Iterator[Block]:
    """What the sources lack, and what that would affect."""
    yield from _head(told, f"What is missing: {title}")
    for item in told.items:
        yield Heading(2, f"{item.id}: {item.what}")
        yield Line(item.summary)
        yield from _missing(item)


def _missing(item: MissingItem) -> Iterator[Block]:
    yield Point(f"{item.citation}, {item.at}: “{item.quote}”")
    if item.note:
        yield Point(item.note)
    if item.bears_on:
        yield Point("It would tell for or against:")
        for sentence in item.bears_on:
            yield Point(sentence, 1)
    if item.affects:
        yield Point("It would affect:")
    for one in item.affects[:MOST_AFFECTED]:
        yield Point(f"{one.act} ({one.party}): {one.standard}: {', '.join(one.elements)}", 1)
    more = len(item.affects) - MOST_AFFECTED
    if more > 0:
        yield Point(f"and {_counted(more, 'legal standard')} of these and other acts", 1)


def _head(told: OfCase | Claims | ClaimTold, title: str, about: str = "") -> Iterator[Block]:
    yield Heading(1, title)
    if about:
        yield Line(about)
    yield Line(f"Sources as of {told.sources_as_of}. {told.notice}")


def _act(act: Act) -> Iterator[Block]:
    kind = "An omission" if act.kind == "omission" else "An act"
    when = f" of {act.on}" if act.on else ""
    yield Point(f"{kind}{when}; it was done if: {'; '.join(act.done_if)}", 1)
    if act.bears_on:
        yield Point(f"bears on: {'; '.join(act.bears_on)}", 1)
    if act.raised_by:
        yield Point("raised by:", 1)
        yield from _briefs(act.raised_by, 2)
    else:
        yield Point("nobody raises it", 1)
    if act.note:
        yield Point(act.note, 1)


def _claim(claim: Claim) -> Iterator[Point]:
    yield Point(claim.attribution, 1)
    yield Point(f"{claim.citation}, {claim.at}: “{claim.quote}”", 1)
    yield Point(QUOTE_WORDS[claim.quote_check], 1)
    told = {
        "about": ", ".join(claim.about),
        "said on": claim.said_on,
        "of": claim.on,
        "chapter": claim.chapter,
        "if it is so that": "; ".join(claim.provided),
        "the rest of": claim.completes,
        "speaks against relying on": ", ".join(claim.undercuts),
        "part of the dispute": ", ".join(claim.disputes),
        "note": claim.note,
    }
    yield from (Point(f"{name}: {value}", 1) for name, value in told.items() if value)


def _briefs(claims: Iterable[ClaimBrief], depth: int) -> Iterator[Block]:
    for claim in claims:
        where = f"{claim.citation}, {claim.at}"
        yield Point(f"{claim.claim}: {claim.sentence} ({claim.attribution}; {where})", depth)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
