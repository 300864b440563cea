"""Hands on: missing, what each side should go and find: the least sets that would do.

It takes seconds, so it is a part of its own: what it weighs is bounded as in the API.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from api.answering.lacks import WORLDS
from api.answering.questions import Answer, Progress, Question
from api.answering.refusing import NotThereError
from api.missing_blocks import evidence
from api.site.views.case_view import CaseView
from api.site.views.matters_findings import finding_asked, told_of
from api.site.words import counted
from engine import FindingLacks, LackingPart, LeastSet, lacking

WHOLE: Final = "whole"
"""What stands in an address for the finding as a whole, beside the ids of elements."""
FIRST: Final = 3
"""So many sets of an element are told at once; the others when opened."""
MOST: Final = 15


class SetTold(NamedTuple):
    """Statements that together would do, and where they are supposed."""

    texts: tuple[str, ...]
    evidence: str
    known: tuple[tuple[str, str], ...]
    """What the case file knows to be missing and bears on it: id, and what it is."""
    costs: tuple[str, ...]
    href: str


class PartTold(NamedTuple):
    """An element, or the finding as a whole (an empty title), and what would move it."""

    id: str
    title: str
    needs: tuple[str, ...]
    reached: int
    away: bool
    first: tuple[SetTold, ...]
    rest: tuple[SetTold, ...]
    more: int
    """Sets that are found and not told here."""
    found: str
    """How many there are, and whether these are all."""
    hopeless: bool
    """Whether it is known that none would do."""


class SideTold(NamedTuple):
    """What one side should go and find."""

    who: str
    brings: bool
    """Whether it would bring the finding there; else it would take it away."""
    parts: tuple[PartTold, ...]

    @property
    def hopeless(self) -> tuple[str, ...]:
        """The elements for which no evidence would do, as far as was tried."""
        return tuple(part.title for part in self.parts if part.title and part.hopeless)


def missing(question: Question, progress: Progress) -> Answer:
    """The part of the page, as a page of its own."""
    view = CaseView(question)
    asked = finding_asked(view)
    finding = told_of(view, asked)
    element = view.about.get("element")
    if element not in (None, WHOLE, *(each.element for each in asked.elements)):
        raise NotThereError(f"the finding has no element {element}")
    with view.made.standing():
        lacks = lacking(
            view.evaluation,
            asked,
            only=None if element is None else ["" if element == WHOLE else element],
            cap=WORLDS,
            progress=lambda part, _, done: progress(min(done, WORLDS), WORLDS, part),
            asked=view.made.hypothetical,
        )
    return view.told(
        "matters_missing",
        f"What each side should go and find: {finding.title}",
        finding=finding,
        sides=sides_of(view, lacks),
        all_candidates=lacks.all_candidates,
        element=element or "",
        lesser=_lesser(view, finding.to_charge_id),
    )


def sides_of(view: CaseView, lacks: FindingLacks) -> tuple[SideTold, ...]:
    """Whoever bears the burden first: what would bring the finding about, what would undo it."""
    burden = lacks.finding.standard.burden_on
    bring = tuple(_part(view, lacks, part) for part in lacks.parts if not part.away)
    away = tuple(_part(view, lacks, part) for part in lacks.parts if part.away)
    sides = (SideTold(f"the {burden}", True, bring), SideTold(_against(burden), False, away))
    return tuple(side for side in sides if side.parts)


def _against(burden: str) -> str:
    """Whoever stands against the one with the burden."""
    other = {"prosecution": "the defence", "plaintiff": "the defence", "defence": "the prosecution"}
    return other.get(burden, "the other side")


def _lesser(view: CaseView, to_charge: str) -> str:
    """Where the same is asked at what a charge requires; empty where it is, or asks no less."""
    if not to_charge or any(edit.option == "proof" for edit in view.at.edits):
        return ""
    return view.here(view.at.adding("proof", to_charge))


def _part(view: CaseView, lacks: FindingLacks, part: LackingPart) -> PartTold:
    sets = [_set(view, lacks, chosen) for chosen in part.sets[:MOST]]
    return PartTold(
        id=part.element or WHOLE,
        title=part.title,
        needs=part.needs,
        reached=part.reached,
        away=part.away,
        first=tuple(sets[:FIRST]),
        rest=tuple(sets[FIRST:]),
        more=len(part.sets) - len(sets),
        found=_found(part, lacks.all_candidates),
        hopeless=not part.sets and part.complete_to is None,
    )


def _found(part: LackingPart, all_candidates: bool) -> str:
    sets = counted(len(part.sets), "least set")
    tried = "" if all_candidates else " of what was tried"
    candidates = counted(part.candidates, "statement")
    if part.complete_to is None:
        if not part.sets:
            return f"No evidence would do, alone or together: {candidates} tried."
        return f"{sets}, which is all{tried}."
    upto = part.complete_to
    if not part.sets:
        return f"None found among {candidates}; larger sets than {upto} were not all weighed."
    return f"{sets} found; of sets larger than {upto} not all were weighed."


def _set(view: CaseView, lacks: FindingLacks, chosen: LeastSet) -> SetTold:
    what = {item.id: item.what for item in view.facts.missing}
    titles = {e.element: e.title or e.element for e in lacks.finding.elements}
    at = view.at
    for text in chosen.texts:
        at = at.adding("suppose", text)
    return SetTold(
        chosen.texts,
        evidence(lacks, chosen),
        tuple((id_, what[id_]) for id_ in chosen.missing),
        tuple(titles[element] for element in chosen.costs),
        view.here(at),
    )
