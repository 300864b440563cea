"""Hands on: missing_blocks, what would bring findings about, or take them away, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.blocks import Block, Command, Heading, Line, Point
from engine import (
    NOTICE,
    STATUS_WORDS,
    FindingLacks,
    LackingPart,
    LeastSet,
    banner,
    kind_words,
    lacking_command,
    proof_words,
    reached_words,
)
from rules import STRENGTHS

MANY = 5
"""The most sets that are told of one element; JSON has all of them."""
MANY_KINDS = 3


def missing_blocks(every: Sequence[FindingLacks], named: str) -> Iterator[Block]:
    """What is missing for some findings of one case, which its user calls ``named``."""
    for number, lacks in enumerate(every):
        if number == 0:
            evaluation = lacks.evaluation
            case, weighing = evaluation.case, evaluation.weighing
            yield Heading(1, f"{case.title}: what is missing")
            yield Line(f"Sources as of {case.sources_as_of}. Weighing: {weighing.title}.")
            yield Line(NOTICE, "italic")
            yield Line(
                "Each set of statements, supposed to hold, would do, and no part of it would. "
                "Nobody says here that any of them is so."
            )
        yield from _finding(lacks, named)


def _finding(lacks: FindingLacks, named: str) -> Iterator[Block]:
    finding = lacks.finding
    who = f"{finding.party} ({finding.capacity})" if finding.capacity else finding.party
    yield Heading(2, f"{finding.standard.title}: {who}, {finding.act}")
    stands = f"{STATUS_WORDS[finding.status]}, {_reached(lacks, finding.reached)}"
    edits = lacks.evaluation.edits
    if edits:
        yield Line(banner(edits), "bold")
    begin = "As the edits leave the case" if edits else "As the case stands"
    yield Line(f"{begin}: {stands}. Asked: {_asked(lacks)}.")
    reading = ", ".join(f"{name}={choice}" for name, choice in finding.reading)
    if reading:
        yield Line(f"Reading: {reading}.")
    if lacks.interrupted:
        yield Line("Broken off: this is what was known by then, and not all there is.", "bold")
    if not lacks.all_candidates:
        yield Line(
            "More could be supposed than was tried, of names that the case does not bring "
            "together with this; what is said to be all is all of what was tried."
        )
    if not lacks.parts:
        yield Line(_nothing_asked(lacks))
    for part in lacks.parts:
        yield from _part(lacks, part, named)


def _part(lacks: FindingLacks, part: LackingPart, named: str) -> Iterator[Block]:
    what = f"“{part.title}”" if part.element else "the finding as a whole"
    asked = _asked(lacks)
    yield Heading(
        3,
        f"What would take {what} away from {asked}"
        if part.away
        else f"What would bring {what} to {asked}",
    )
    needs = f" It needs: {'; '.join(part.needs)}." if part.needs else ""
    yield Line(
        f"It reaches {_reached(lacks, part.reached)}.{needs} {counted(part, lacks.all_candidates)}"
    )
    for chosen in part.sets[:MANY]:
        yield from _set(lacks, chosen, named)
    more = len(part.sets) - MANY
    if more > 0:
        yield Point(f"{more:,} more, as large or larger: --format json has them.", style="dim")


def counted(part: LackingPart, all_candidates: bool) -> str:
    """How many sets there are, and how far that is all."""
    sizes = sorted({len(chosen.statements) for chosen in part.sets})
    if not part.sets:
        exhausted = part.complete_to is None
        told = "None found"
        if exhausted:
            could = "" if all_candidates else ", as far as was tried"
            return (
                f"No further evidence would do{could}: of {part.candidates:,} statements that "
                f"could matter, none does, alone or with others ({part.worlds:,} worlds weighed)."
            )
    else:
        size = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
        sets = "set" if len(part.sets) == 1 else "least sets"
        told = f"{len(part.sets):,} {sets} of {size} statement{'s' * (sizes[-1] > 1)}"
    tried = f"{part.candidates:,} that could matter, {part.worlds:,} worlds weighed"
    if part.complete_to is None:
        of = "" if all_candidates else " of those tried"
        return f"{told}, which is all{of} ({tried})."
    why = {
        "cap": "as many worlds had been weighed as was asked for; more --worlds look further",
        "interrupted": "it was broken off",
    }[part.stopped]
    return f"{told}; complete up to sets of {part.complete_to}: {why} ({tried})."


def _set(lacks: FindingLacks, chosen: LeastSet, named: str) -> Iterator[Block]:
    if len(chosen.texts) == 1:
        yield Point(f"“{chosen.texts[0]}”")
    else:
        yield Point(f"{len(chosen.texts)} together:")
        for text in chosen.texts:
            yield Point(f"“{text}”", 1)
    yield Point(evidence(lacks, chosen), 1, "dim")
    what = {item.id: item.what for item in lacks.evaluation.case.missing}
    for id_ in chosen.missing:
        yield Point(f"Known to be missing, and bearing on this: {id_}, {what[id_]}", 1)
    if chosen.costs:
        titles = {e.element: e.title or e.element for e in lacks.finding.elements}
        costs = ", ".join(f"“{titles[element]}”" for element in chosen.costs)
        yield Point(f"It would cost {costs}, which is there now.", 1)
    yield Command(lacking_command(lacks, chosen, named), 1)


def evidence(lacks: FindingLacks, chosen: LeastSet) -> str:
    """How weak a claim would suffice, and which kinds of claim are as strong."""
    each = " for each" if len(chosen.texts) > 1 else ""
    kinds = [kind_words(lacks.evaluation, kind) for kind in chosen.kinds[:MANY_KINDS]]
    others = len(chosen.kinds) - len(kinds)
    such = "; ".join(kinds) + (f"; and {others} other kinds of claim" if others > 0 else "")
    if chosen.strength:
        strength = STRENGTHS[chosen.strength]
        told = f"{strength[:1].upper()}{strength[1:]} evidence{each} would do"
        return f"{told}: {such}." if such else f"{told}; no kind of claim is so strong here."
    if such:
        return f"It would do as: {such}."
    return "No evidence alone would do: what tells against it would have to fall."


def _nothing_asked(lacks: FindingLacks) -> str:
    if lacks.side == "opponent":
        return "Nothing is at the proof asked, so there is nothing to take away."
    return "Everything is at the proof asked, so nothing is lacking."


def _asked(lacks: FindingLacks) -> str:
    return proof_words(lacks.evaluation.weighing.proof_standards[lacks.asked])


def _reached(lacks: FindingLacks, number: int) -> str:
    standards = lacks.evaluation.weighing.proof_standards
    return proof_words(standards[number]) if number >= 0 else reached_words(None)
