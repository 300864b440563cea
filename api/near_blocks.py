"""Hands on: near_blocks, the near misses of a finding as a page for a teacher."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.blocks import Block, Command, Heading, Line, Point
from engine import STATUS_WORDS as WORDS
from engine import NearGroup, NearLevel, NearMisses, banner, proof_words, reached_words

KINDS = {
    "strike": "a claim struck",
    "believe": "an account of a dispute believed",
    "strike-rule": "a rule struck",
    "suppose": "a statement supposed",
    "reading": "another reading of the law",
    "weighing": "another weighing of the claims",
}


def near_blocks(every: Sequence[NearMisses]) -> Iterator[Block]:
    """The near misses of some findings of one case."""
    for number, misses in enumerate(every):
        if number == 0:
            yield Heading(1, f"{misses.case_title}: near misses")
            yield Line(f"Sources as of {misses.sources_as_of}. Weighing: {misses.weighing}.")
            yield Line(misses.notice, "italic")
        yield from _finding(misses)


def _finding(misses: NearMisses) -> Iterator[Block]:
    who = f"{misses.party} ({misses.capacity})" if misses.capacity else misses.party
    yield Heading(2, f"{misses.title}: {who}, {misses.act}")
    asked = "; ".join(f"{proof_words(t.proof)} ({t.asked})" for t in misses.thresholds)
    if misses.edits:
        yield Line(f"{banner(misses.edits)} Each edit told here is one more.", "bold")
    stands = "As the edits leave the case" if misses.edits else "As the case stands"
    yield Line(f"{stands}: {_level(misses.level)}. Asked: {asked}.")
    reading = ", ".join(f"{choice.reading}={choice.choice}" for choice in misses.reading)
    if reading:
        yield Line(f"Reading: {reading}.")
    tried = "; ".join(f"{KINDS[t.kind]}: {t.crossing} of {t.edits}" for t in misses.tried)
    yield Line(f"Edits that cross a threshold, of those tried that bear on it: {tried}.")
    if misses.limit:
        yield Line(f"Not all that could be supposed was tried. {misses.limit}")
    if misses.note:
        yield Line(misses.note)
    for group in misses.groups:
        yield from _group(group)


def _group(group: NearGroup) -> Iterator[Block]:
    crossed = " and ".join(proof_words(t.proof) for t in group.crosses)
    first, *others = group.variants
    title = f"{KINDS[group.kind]}: {group.direction} {crossed}, to {_level(group.after)}"
    yield Heading(3, title[:1].upper() + title[1:])
    yield Point(first.question)
    yield Point(first.reply, 1)
    for number, step in enumerate(first.steps, start=1):
        yield Point(step, 2, number=number)
    for shift in first.shifts:
        moved = f"{shift.title}: {_level(shift.before)}; then {_level(shift.after)}"
        yield Point(moved, 1, "dim")
    yield Command(first.command, 1)
    if others:
        yield Point("The same comes of:")
    for other in others:
        yield Point(f"{other.words[:1].upper()}{other.words[1:]}", 1)
        yield Command(other.command, 1)


def _level(level: NearLevel) -> str:
    return f"{WORDS[level.status]}, {reached_words(level.reached)}"
