"""Hands on: finding, the page that explains one: why, why not higher, and on whose word."""

from __future__ import annotations

from typing import NamedTuple

from api.answering.findings import finding_id, finding_of
from api.answering.questions import Answer, Progress, Question
from api.answering.refusing import NotThereError
from api.serving.evaluation_ids import written
from api.site.address import Address
from api.site.views.arguing import Arguing, StatementTold
from api.site.views.case_view import CaseView
from api.site.views.laddering import Ladder, ladder
from api.site.views.matrix import word_of
from api.site.views.moving import Direction, direction_of
from api.site.views.unfolding import unfolding
from engine import (
    STATUS_WORDS,
    ElementExplanation,
    Finding,
    FindingExplanation,
    Moved,
    NeedExplanation,
    Outcome,
    explain,
    jurisdiction_words,
)


class NeedTold(NamedTuple):
    """A statement that an element needs, with its ladder and all that bears on it."""

    wording: str
    ladder: Ladder
    statement: StatementTold
    weakest: bool


class ElementTold(NamedTuple):
    """An element of the standard; ``was`` is what it came to before, where that is another."""

    name: str
    title: str
    word: str
    mark: str
    reached: int
    disputed: bool
    direct: bool
    weakest: bool
    needs: tuple[NeedTold, ...]
    moved: MovedTold | None


class MovedTold(NamedTuple):
    """What it was before the edits, and the steps from an edit to what moved."""

    direction: Direction
    before: Outcome | None
    because: tuple[str, ...]


class OtherTold(NamedTuple):
    """Another finding, in a line."""

    title: str
    word: str
    mark: str
    reached: int
    required: int
    href: str
    here: bool = False
    differs: bool = False
    """Of the finding on another reading: whether it comes to something else."""


class Heading(NamedTuple):
    """What the finding is about, and how it fares."""

    id: str
    word: str
    mark: str
    reached: int
    required: int
    to_charge: int | None
    charge_met: bool


def finding(question: Question, progress: Progress) -> Answer:
    """The page; ``open`` has the anchors of statements that are opened beside the nearest."""
    view = CaseView(question)
    found = named(view)
    asked = [each for each in str(question.about["chosen"].get("open") or "").split(",") if each]
    with view.made.standing():
        tree = explain(view.evaluation, found)
    arguing = Arguing(view, unfolding(tree, asked), asked)
    elements = _elements(view, tree, found, arguing)
    word, mark = word_of(found)
    standard = view.rules.standards[found.standard.id]
    who = f"{found.party}, {found.capacity}" if found.capacity else found.party
    head = Heading(
        finding_id(found),
        word,
        mark,
        found.reached,
        found.required,
        found.required_to_charge,
        found.status_to_charge == "supported",
    )
    return view.told(
        "finding",
        f"{standard.title}: {found.party}, {found.act}",
        found=head,
        tree=tree,
        standard=standard,
        jurisdiction=jurisdiction_words(tree.standard.jurisdiction),
        who=who,
        elements=elements,
        sources=sorted(arguing.sources.items()),
        moved=_moved(view, found),
        before=_before(view, found),
        readings=_readings(view, found),
        default=_default(view, found),
        others=_others(view, found),
        opened=asked,
        evaluation=written(view.made.request),
    )


def named(view: CaseView) -> Finding:
    """The finding that the address names; NotThereError says whether the edits took it away."""
    id_ = str(view.about["finding"])
    try:
        return finding_of(view.evaluation.findings, id_)
    except NotThereError:
        if view.at.edits and any(finding_id(each) == id_ for each in view.baseline.findings):
            said = "under this hypothetical there is no such finding any more"
            raise NotThereError(said, hint="take the edits away that remove it") from None
        raise


def element_anchor(element: str) -> str:
    """What an element is called on its page."""
    return f"element-{element}"


def _elements(
    view: CaseView, tree: FindingExplanation, found: Finding, arguing: Arguing
) -> tuple[ElementTold, ...]:
    moves = {each.element: each for each in _moves(view, found)}
    short = tree.status != "supported"
    return tuple(
        _element(each, arguing, moves.get(each.element), short and each.reached == tree.reached)
        for each in tree.elements
    )


def _element(
    said: ElementExplanation, arguing: Arguing, moved: Moved | None, weakest: bool
) -> ElementTold:
    several = len(said.needs) > 1 and said.status != "supported"
    return ElementTold(
        name=element_anchor(said.element),
        title=said.title or said.element,
        word=STATUS_WORDS[said.status],
        mark=said.status,
        reached=said.reached.number if said.reached else -1,
        disputed=said.disputed,
        direct=said.direct,
        weakest=weakest,
        needs=tuple(
            _need(need, arguing, several and place == said.weakest)
            for place, need in enumerate(said.needs)
        ),
        moved=_moved_told(moved) if moved else None,
    )


def _need(said: NeedExplanation, arguing: Arguing, weakest: bool) -> NeedTold:
    return NeedTold(said.wording, ladder(said.ladder), arguing.statement(said.statement), weakest)


# --- what is beside it


def _moves(view: CaseView, found: Finding) -> list[Moved]:
    """What the edits move of it and of its elements, as the law is read by default."""
    if not view.at.edits or not found.is_default:
        return []
    with view.made.standing():
        moved = view.made.hypothetical.difference.moved
    key = (found.party, found.act, found.standard.id)
    return [m for m in moved if m.default and (m.party, m.act, m.standard) == key]


def _moved(view: CaseView, found: Finding) -> MovedTold | None:
    """What the edits make of it; None where they leave it as it is."""
    own = next((each for each in _moves(view, found) if not each.element), None)
    return _moved_told(own) if own else None


def _moved_told(moved: Moved) -> MovedTold:
    steps = tuple(link.sentence for link in moved.because)
    return MovedTold(direction_of(moved), moved.before, steps)


def _before(view: CaseView, found: Finding) -> OtherTold | None:
    """The same finding without any edits, if it is there."""
    if not view.at.edits:
        return None
    same = next((f for f in view.baseline.findings if finding_id(f) == finding_id(found)), None)
    return _other(view, same, "", view.finding_href(same, view.at.baseline)) if same else None


def _readings(view: CaseView, found: Finding) -> list[OtherTold]:
    """The standard on each reading of the law, this one among them."""
    key = (found.party, found.act, found.standard.id)
    of = [f for f in view.evaluation.findings if (f.party, f.act, f.standard.id) == key]
    return [
        _other(
            view,
            each,
            "; ".join(view.rules.readings[n].choice(choice).title for n, choice in each.reading),
            view.finding_href(each, _read_as(view, each)),
        )._replace(
            here=each is found,
            differs=(each.status, each.reached) != (found.status, found.reached),
        )
        for each in (of if len(of) > 1 else ())
    ]


def _read_as(view: CaseView, found: Finding) -> Address:
    """The edits with the switches that show that reading; none where it is shown anyway."""
    at = view.at
    for name, choice in found.reading:
        if at.has("reading", f"{name}={choice}"):
            continue
        for said in (e.value for e in view.at.edits if e.option == "reading"):
            if said.partition("=")[0].strip() == name:
                at = at.dropping("reading", said)
        if choice != view.baseline.rules.readings[name].default:
            at = at.adding("reading", f"{name}={choice}")
    return at


def _default(view: CaseView, found: Finding) -> str:
    """Where the same stands on the reading that is shown; empty where that is this one."""
    key = (found.party, found.act, found.standard.id)
    if found.is_default:
        return ""
    shown = (f for f in view.shown if (f.party, f.act, f.standard.id) == key)
    return next((view.finding_href(each) for each in shown), "")


def _others(view: CaseView, found: Finding) -> list[OtherTold]:
    """The other standards for the same act."""
    return [
        _other(view, each, each.standard.title, view.finding_href(each))
        for each in view.shown
        if (each.party, each.act) == (found.party, found.act)
        and each.standard.id != found.standard.id
    ]


def _other(view: CaseView, found: Finding, title: str, href: str) -> OtherTold:
    word, mark = word_of(found)
    return OtherTold(title, word, mark, found.reached, found.required, href)
