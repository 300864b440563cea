"""Hands on: near_misses, every single edit that takes a finding across what is asked of it.

It takes about a second, so it is a part of its own.
"""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

from api.answering.questions import Answer, Progress, Question
from api.site.views.case_view import CaseView
from api.site.views.matters_findings import finding_asked, told_of
from api.site.views.matters_map import parts_of
from api.site.words import LADDER
from engine import STATUS_WORDS as WORDS
from engine import NearGroup, NearLevel, NearMiss, NearMisses, near, short_form

KINDS: Final = {
    "strike": ("A claim is struck", "strike"),
    "believe": ("An account of a dispute is believed", "believe"),
    "strike-rule": ("A rule is struck", "strike the rule"),
    "suppose": ("A statement is supposed", "suppose"),
    "reading": ("The law is read otherwise", "read it so"),
    "weighing": ("The claims are weighed otherwise", "weigh it so"),
}
"""Of each kind of edit, its heading and what the link that tries it says."""


class Level(NamedTuple):
    """How far the finding reaches then, and its status."""

    mark: str
    word: str
    reached: int


class NearTold(NamedTuple):
    """One edit, and where it is made."""

    words: str
    href: str


class GroupTold(NamedTuple):
    """Edits of one kind that come to the same, the first with its reasons."""

    over: bool
    crosses: tuple[str, ...]
    """The proof standards that are crossed, in words."""
    after: Level
    elements: tuple[str, ...]
    """The elements that move, in words."""
    steps: tuple[str, ...]
    edits: tuple[NearTold, ...]


class KindTold(NamedTuple):
    """All that one kind of edit does."""

    kind: str
    title: str
    verb: str
    tried: int
    crossing: int
    groups: tuple[GroupTold, ...]


def near_misses(question: Question, progress: Progress) -> Answer:
    """The part of the page, as a page of its own."""
    view = CaseView(question)
    asked = finding_asked(view)
    with view.made.standing():
        misses = near(view.made.hypothetical, asked, named=view.made.named)
    finding = told_of(view, asked)
    return view.told(
        "matters_near",
        f"One change away: {finding.title}",
        finding=finding,
        kinds=kinds_of(view, misses),
        crossing=len(misses.variants),
        idle=[(KINDS[t.kind][0], t.edits) for t in misses.tried if t.edits and not t.crossing],
        limit=misses.limit,
        near_note=misses.note,
    )


def kinds_of(view: CaseView, misses: NearMisses) -> tuple[KindTold, ...]:
    """Kind by kind, those that cross."""
    tried = {each.kind: each for each in misses.tried}
    return tuple(
        KindTold(
            kind,
            *KINDS[kind],
            tried=tried[kind].edits,
            crossing=tried[kind].crossing,
            groups=tuple(_group(view, group) for group in groups),
        )
        for kind, groups in groupby(misses.groups, key=lambda group: group.kind)
    )


def _group(view: CaseView, group: NearGroup) -> GroupTold:
    first = group.variants[0]
    return GroupTold(
        over=group.direction == "over",
        crosses=tuple(LADDER[threshold.proof.number] for threshold in group.crosses),
        after=_level(group.after),
        elements=tuple(shift.title for shift in first.shifts),
        steps=first.steps,
        edits=tuple(_near(view, variant) for variant in group.variants),
    )


def _near(view: CaseView, variant: NearMiss) -> NearTold:
    at = view.at
    for part in parts_of(short_form(variant.edit)):
        at = at.adding(part.option, part.value, part.as_)
    return NearTold(variant.words, view.here(at))


def _level(level: NearLevel) -> Level:
    reached = level.reached.number if level.reached else -1
    return Level(level.status, WORDS[level.status], reached)
