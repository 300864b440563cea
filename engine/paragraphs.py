"""Hands on: the paragraphs under the matrix: what holds a finding back, and why.

Cells of one row that stop at the same are told together, so that the report stays short.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.case_report import Holding, Paragraph
from engine.explaining import Explainer
from engine.explanation import Obstacle
from engine.findings import ElementFinding, Finding, Need
from engine.obstacles import Obstacles
from engine.wording import (
    STATUS_WORDS,
    counted,
    listed,
    proof_words,
    quoted,
    reached_words,
    sentence,
)

MOST_HOLDING = 2
"""How many elements a paragraph explains; the others it names."""
MOST_UNKNOWN = 4
"""How many sentences that nothing speaks for it quotes; the others it counts."""


def paragraphs(findings: Iterable[Finding], explainer: Explainer) -> tuple[Paragraph, ...]:
    """A paragraph for each group of findings about one act that are not plain for one reason."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        if finding.status != "supported" or finding.disputed:
            groups.setdefault((finding.act, *_reason(finding)), []).append(finding)
    return tuple(_paragraph(group, explainer) for group in groups.values())


def _reason(finding: Finding) -> tuple[object, ...]:
    """What makes two findings about one act the same to explain."""
    if finding.status == "unknown":
        return ("unknown", finding.status_to_charge is None, finding.reached)
    held = tuple((e.element, need.text) for e, need in _holding(finding))
    charge = (finding.required_to_charge, finding.status_to_charge)
    return (finding.status, finding.reached, finding.required, charge, held)


def _holding(finding: Finding) -> list[tuple[ElementFinding, Need]]:
    """The elements of the worst status, or the disputed ones, each with the need that holds it."""
    if finding.status == "supported":
        return [(e, n) for e in finding.elements for n in e.needs if n.disputed]
    return [(e, e.weakest) for e in finding.elements if e.status == finding.status]


def _paragraph(group: Sequence[Finding], explainer: Explainer) -> Paragraph:
    first, obstacles = group[0], explainer.obstacles(group[0].party)
    held: dict[str, Holding] = {}
    for finding in group:
        for element, need in _holding(finding):
            if need.text not in held:
                held[need.text] = _held(element, need, finding, obstacles)
    holding = tuple(held.values())
    titles = tuple(finding.standard.title for finding in group)
    reached = explainer.proofs[first.reached] if first.reached >= 0 else None
    disputed = any(finding.disputed for finding in group)
    word = STATUS_WORDS[first.status]
    if first.status == "supported":
        start = f"{listed(titles)}: supported at {proof_words(explainer.proofs[first.required])}"
        start += ", but disputed"
    else:
        start = f"{listed(titles)}: {word}{', disputed' if disputed else ''}"
        start += f"; reaches {reached_words(reached)}"
    sentences = [
        sentence(start),
        *_told(first, holding),
        *_others(first),
        *_charge(first, explainer),
    ]
    return Paragraph(
        party=first.party,
        capacity=first.capacity,
        act=first.act,
        standards=tuple(finding.standard.id for finding in group),
        titles=titles,
        status=first.status,
        word=word,
        reached=reached,
        disputed=disputed,
        held_back_by=holding,
        sentences=tuple(sentences),
    )


def _held(element: ElementFinding, need: Need, finding: Finding, obstacles: Obstacles) -> Holding:
    """One element that holds back: what stops it, or what disputes it."""
    if finding.status == "supported":
        told = root = obstacles.disputed_by(need.opposites)
    else:
        rung = obstacles.rung(need.number, need.text, need.reached + 1, need.reached)
        told, root = rung.sentence, root_of(rung.obstacles)
    return Holding(
        element=element.element,
        title=element.title or element.element,
        statement=need.text,
        status=need.status,
        reached=obstacles.proofs[need.reached] if need.reached >= 0 else None,
        sentence=told,
        root=root,
    )


def root_of(obstacles: Sequence[Obstacle]) -> str:
    """What the nearest obstacle comes down to."""
    if not obstacles:
        return ""
    deepest = obstacles[0]
    while deepest.because:
        deepest = deepest.because[0]
    return deepest.sentence


def _told(finding: Finding, holding: Sequence[Holding]) -> list[str]:
    """What stops it, in sentences."""
    if finding.status == "unknown":
        quotes = [quoted(held.statement) for held in holding[:MOST_UNKNOWN]]
        if len(holding) > MOST_UNKNOWN:
            quotes.append(counted(len(holding) - MOST_UNKNOWN, "more sentence"))
        return [sentence(f"nothing in the sources carries {listed(quotes, 'or')}")]
    word = "disputed" if finding.status == "supported" else STATUS_WORDS[finding.status]
    first_of: dict[str, Holding] = {}
    for held in holding:
        first_of.setdefault(held.root, held)
    explained = list(first_of.values())[:MOST_HOLDING]
    roots = {held.root for held in explained}
    told = [
        f"{sentence(held.title + ', ' + quoted(held.statement))[:-1]}: {_lower(held.sentence)}"
        for held in explained
    ]
    rest = [held for held in holding if held not in explained]
    same = dict.fromkeys(_lower(held.title) for held in rest if held.root in roots)
    more = dict.fromkeys(_lower(held.title) for held in rest if held.root not in roots)
    if same:
        told.append(sentence(f"the same stops {listed(list(same))}"))
    if more:
        told.append(sentence(f"{word} too: {listed(list(more))}"))
    return told


def _others(finding: Finding) -> list[str]:
    """The elements that fall short in another way."""
    if finding.status == "supported":
        return []
    rest = [e for e in finding.unmet if e.status != finding.status]
    if not rest:
        return []
    named = [f"{_lower(e.title or e.element)} ({STATUS_WORDS[e.status]})" for e in rest]
    return [sentence(f"also short of it: {listed(named)}")]


def _charge(finding: Finding, explainer: Explainer) -> list[str]:
    """Whether what a charge requires is met."""
    if finding.required_to_charge is None:
        return []
    proof = proof_words(explainer.proofs[finding.required_to_charge])
    if finding.reached >= finding.required_to_charge:
        return [sentence(f"what a charge requires, {proof}, is met")]
    return [sentence(f"what a charge requires, {proof}, is not met")]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
