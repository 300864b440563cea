"""Hands on: what is answered about rule sets, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.blocks import Block, Grid, Heading, Line, Point
from api.documents.rule_sets import (
    Citation,
    Element,
    Period,
    Reading,
    Readings,
    Rule,
    Rules,
    RuleSet,
    RuleSetItem,
    RuleSets,
    Standard,
    Standards,
)
from api.documents.weighings import ProofStandards, Weighings, Worth

VERIFIED = {
    "seen": "its text was seen",
    "memory-high": "from memory, surely",
    "memory-medium": "from memory, less surely",
}


def rule_sets_blocks(told: RuleSets) -> Iterator[Block]:
    """Each rule set, and how much is in it."""
    yield Heading(1, "Rule sets")
    for each in told.items:
        yield Point(f"{each.id}: {each.title}", style="bold")
        yield Point(_counts(each), 1)


def rule_set_blocks(told: RuleSet) -> Iterator[Block]:
    """What is in a rule set."""
    yield Heading(1, told.title)
    yield Line(f"{_counts(told)}.")
    yield Line(f"SHA-256: {told.digest}")
    yield Heading(2, "Jurisdictions")
    yield Grid(
        ("code", "place", "legal standards", "rules"),
        tuple((j.code, j.title, str(j.standards), str(j.rules)) for j in told.jurisdictions),
    )
    yield Heading(2, "Modules")
    yield Grid(
        ("module", "title", "law of", "in force", "legal standards", "rules", "cites"),
        tuple(
            (
                m.id,
                m.title,
                m.jurisdiction or "",
                _period(m.in_force),
                str(m.standards),
                str(m.rules),
                "; ".join(m.cites),
            )
            for m in told.modules
        ),
    )


def standards_blocks(told: Standards) -> Iterator[Block]:
    """Each legal standard, and its elements by name."""
    yield Heading(1, "Legal standards")
    for each in told.items:
        where = f", {each.jurisdiction_title}" if each.jurisdiction_title else ""
        yield Point(f"{each.id}: {each.title} ({each.kind}{where})", style="bold")
        yield Point(each.reaches, 1)
        yield Point(_proof(each.burden_on, each.proof, each.to_charge), 1)
        yield Point(f"elements: {'; '.join(element.title for element in each.elements)}", 1)
        if _period(each.in_force):
            yield Point(f"in force {_period(each.in_force)}", 1)
        yield Point(f"cites: {'; '.join(each.cites)}", 1)


def standard_blocks(told: Standard) -> Iterator[Block]:
    """A legal standard, opened."""
    yield Heading(1, told.title)
    yield Line(told.reaches)
    where = f" of {told.jurisdiction_title}" if told.jurisdiction_title else ""
    yield Point(f"{told.id}, {told.kind}{where}, of {told.module}")
    yield Point(_proof(told.burden_on, told.proof, told.to_charge))
    if told.for_roles:
        yield Point(f"for: {'; '.join(told.for_roles)}")
    if told.persuasive_in:
        yield Point(f"persuasive in: {', '.join(told.persuasive_in)}")
    if _period(told.in_force):
        yield Point(f"in force {_period(told.in_force)}")
    if told.note:
        yield Point(told.note)
    yield Point(f"{told.file}:{told.line}")
    yield Heading(2, "Elements")
    for element in told.elements:
        yield Heading(3, element.title)
        yield from _element(element)
    yield from _types(told.variables)
    if told.readings:
        yield Heading(2, "Readings")
        for reading in told.readings:
            yield from _reading(reading)
    yield from _citations(told.authority)


def rules_blocks(told: Rules) -> Iterator[Block]:
    """Each rule, and what it concludes."""
    yield Heading(1, "Rules")
    yield Grid(
        ("rule", "title", "concludes", "rests on", "strength", "cites"),
        tuple(
            (
                each.id,
                each.title,
                each.concludes or f"cuts {each.undercuts}",
                each.authority,
                each.strength,
                "; ".join(each.cites),
            )
            for each in told.items
        ),
    )


def rule_blocks(told: Rule) -> Iterator[Block]:
    """A rule, opened."""
    yield Heading(1, told.title)
    where = f", {told.jurisdiction_title}" if told.jurisdiction_title else ""
    yield Point(f"{told.id}, of {told.module}{where}")
    because = f", because {told.because}" if told.because else ""
    yield Point(f"rests on: {told.authority}; strength: {told.strength}{because}")
    if _period(told.in_force):
        yield Point(f"in force {_period(told.in_force)}")
    if told.group:
        yield Point(f"group: {told.group}")
    if told.overrides:
        yield Point(f"these yield to it: {', '.join(told.overrides)}")
    if told.note:
        yield Point(told.note)
    yield Point(f"{told.file}:{told.line}")
    yield Heading(2, "If")
    yield from (Point(sentence) for sentence in told.premises)
    for counted in told.counted:
        yield Point(f"at least {counted.at_least} of:")
        yield from (Point(sentence, 1) for sentence in counted.of)
    if told.exceptions:
        yield Heading(2, "Unless")
        for each in told.exceptions:
            proof = f", at {each.proof}" if each.proof else ""
            yield Point(f"{each.sentence} ({each.burden_words}{proof})")
    yield Heading(2, "Then")
    yield Line(told.concludes or f"the inference of {told.undercuts} is cut")
    yield from _types(told.variables)
    yield from _citations(told.citations)


def readings_blocks(told: Readings) -> Iterator[Block]:
    """Each reading with its choices."""
    yield Heading(1, "Readings")
    yield Line("Questions on which the law may be read in several ways.")
    for reading in told.items:
        yield from _reading(reading)
        if reading.standards:
            yield Point(f"legal standards that depend on it: {', '.join(reading.standards)}", 1)


def weighings_blocks(told: Weighings) -> Iterator[Block]:
    """Each weighing with what it makes of each kind of claim."""
    yield Heading(1, "Weighings")
    for each in told.items:
        default = " (taken unless asked otherwise)" if each.default else ""
        yield Heading(2, f"{each.id}: {each.title}{default}")
        if each.note:
            yield Line(each.note)
        yield Grid(
            ("kind of claim", "offered against", "otherwise"),
            tuple((k.title, _worth(k.offered_against), _worth(k.otherwise)) for k in each.kinds),
        )
        of = each.corroboration
        steps = f"{of.raises} step{'' if of.raises == 1 else 's'}"
        yield Line(
            f"Two origins that are each at least {of.each_at_least} raise a statement by {steps}, "
            f"at most to {of.at_most}. An exception is in play from {each.in_play} on."
        )


def proof_standards_blocks(told: ProofStandards) -> Iterator[Block]:
    """Each proof standard, and what it asks."""
    yield Heading(1, "Proof standards")
    yield Line("From the lowest to the highest.")
    for each in told.items:
        yield Point(f"{each.id}: {each.title}", style="bold")
        yield Point(each.asks, 1)
        yield Point(f"so in: {', '.join(each.weighings)}", 1)


def _counts(told: RuleSetItem) -> str:
    counts = told.counts.model_dump()
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _proof(burden_on: str, proof: str, to_charge: str | None) -> str:
    charge = f"; to charge: {to_charge}" if to_charge else ""
    return f"proof: {proof}, on the {burden_on}{charge}"


def _period(period: Period) -> str:
    parts = [
        f"from {period.start}" if period.start else "",
        f"to {period.end}" if period.end else "",
    ]
    return " ".join(part for part in parts if part)


def _element(element: Element) -> Iterator[Block]:
    if element.direct:
        yield Line("Only claims that say so themselves count.")
    for needed in element.needs:
        if needed.choice:
            yield Point(f"{element.reading}={needed.choice}:")
        depth = 1 if needed.choice else 0
        yield from (Point(sentence, depth) for sentence in needed.sentences)


def _types(variables: dict[str, str]) -> Iterator[Block]:
    told = ", ".join(f"<{name}>: {type_}" for name, type_ in variables.items())
    if told:
        yield Line(f"Types: {told}.")


def _reading(reading: Reading) -> Iterator[Block]:
    yield Point(f"{reading.id}: {reading.title}", style="bold")
    for choice in reading.choices:
        more = [
            "the default" if choice.default else "",
            f"stricter than {choice.stricter_than}" if choice.stricter_than else "",
            *(f"<{name}> is {term}" for name, term in choice.binds.items()),
            "; ".join(choice.cites),
        ]
        told = ", ".join(part for part in more if part)
        yield Point(f"{choice.id}: {choice.title}{f' ({told})' if told else ''}", 1)


def _citations(citations: Iterable[Citation]) -> Iterator[Block]:
    citations = list(citations)
    if citations:
        yield Heading(2, "Authority")
    for each in citations:
        parts = (each.title, each.kind, each.date)
        told = ", ".join(part for part in parts if part)
        yield Point(f"{each.cite}: {told} ({VERIFIED[each.verified]})")
        if each.superseded_by:
            yield Point(f"superseded by {each.superseded_by}", 1)
        if each.note:
            yield Point(each.note, 1)


def _worth(worth: Worth) -> str:
    maker = ", against the maker only" if worth.usable == "maker" else ""
    return f"charging {worth.charging}, trial {worth.trial}{maker}"
