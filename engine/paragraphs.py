"""Hands on: the paragraphs under the matrix: what holds a finding back, and why.

Cells of one row that stop for the same reason are told together, and each reason is followed down
to what it comes to in the end, so that the report stays short; ``explain`` tells the way there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from engine.case_report import Holding, Paragraph
from engine.explaining import Explainer
from engine.findings import ElementFinding, Finding, Need
from engine.obstacles import Obstacles, chain
from engine.summaries import Proof
from engine.wording import (
    STATUS_WORDS,
    clause,
    listed,
    proof_words,
    quoted,
    reached_words,
    sentence,
)

MOST_REASONS = 2
"""How many reasons a paragraph gives; the elements that stop for others it names."""
MOST_UNKNOWN = 4
"""How many elements that nothing carries it names."""


def paragraphs(findings: Sequence[Finding], explainer: Explainer) -> tuple[Paragraph, ...]:
    """A paragraph for each group of findings about one act that are not plain for one reason."""
    groups: dict[tuple[object, ...], list[tuple[Finding, tuple[Holding, ...]]]] = {}
    known = {finding.standard.id for finding in findings if finding.status != "unknown"}
    told = {finding.act for finding in findings if finding.status != "unknown"}
    for finding in findings:
        if finding.status != "supported" or finding.disputed:
            holding = _holding(finding, explainer.obstacles(finding.party))
            # What is unknown for everybody is told apart, where anything else is known of the act.
            apart = finding.act in told and finding.standard.id not in known
            key = (finding.act, apart, *_reason(finding, holding))
            groups.setdefault(key, []).append((finding, holding))
    standards = Counter(finding.act for finding in findings)
    return tuple(
        _paragraph(group, explainer, whole=1 < len(group) == standards[group[0][0].act])
        for group in groups.values()
    )


def _reason(finding: Finding, holding: Sequence[Holding]) -> tuple[object, ...]:
    """What makes two findings about one act the same to explain."""
    if finding.status == "unknown":
        return ("unknown", finding.reached)
    charge = (finding.required_to_charge, finding.status_to_charge)
    roots = tuple(dict.fromkeys(held.root for held in holding))
    return (finding.status, finding.reached, finding.required, charge, roots)


def _holding(finding: Finding, obstacles: Obstacles) -> tuple[Holding, ...]:
    """The elements of the worst status, or the disputed ones, each with what it comes to."""
    if finding.status == "supported":
        return tuple(
            _held(element, need, obstacles, obstacles.disputed_by(need.opposites))
            for element in finding.elements
            for need in element.needs
            if need.disputed
        )
    return tuple(
        _held(element, element.weakest, obstacles)
        for element in finding.elements
        if element.status == finding.status
    )


def _held(
    element: ElementFinding,
    need: Need,
    obstacles: Obstacles,
    disputed_by: tuple[str, str] = ("", ""),
) -> Holding:
    told, root = disputed_by
    if not told:
        rung = obstacles.why_not(need.number, need.text, need.reached)
        links = chain(rung.obstacles)
        told, root = rung.sentence, links[-1].sentence if links else ""
    return Holding(
        element=element.element,
        title=element.title or element.element,
        statement=need.text,
        status=need.status,
        reached=obstacles.proofs[need.reached] if need.reached >= 0 else None,
        sentence=told,
        root=root,
    )


def _paragraph(
    group: Sequence[tuple[Finding, tuple[Holding, ...]]], explainer: Explainer, whole: bool
) -> Paragraph:
    """One paragraph; ``whole`` says that the group is all there is about the act."""
    first = group[0][0]
    holding = tuple(dict.fromkeys(held for _, each in group for held in each))
    titles = tuple(finding.standard.title for finding, _ in group)
    reached = explainer.proofs[first.reached] if first.reached >= 0 else None
    disputed = any(finding.disputed for finding, _ in group)
    word = STATUS_WORDS[first.status]
    if first.status == "supported":
        start = f"supported at {proof_words(explainer.proofs[first.required])}, but disputed"
        told = [_why_disputed(holding)]
    elif first.status == "unknown":
        start = f"unknown; nothing carries {_most_needed([each for _, each in group])}"
        told = []
    else:
        start = f"{word}{', disputed' if disputed else ''}; reaches {reached_words(reached)}"
        told = [*_why_held_back(holding), *_others([finding for finding, _ in group])]
    return Paragraph(
        party=first.party,
        capacity=first.capacity,
        act=first.act,
        standards=tuple(finding.standard.id for finding, _ in group),
        titles=titles,
        status=first.status,
        word=word,
        reached=reached,
        disputed=disputed,
        held_back_by=holding,
        sentences=(
            f"{'Every standard' if whole else listed(titles)}: {start}.",
            *told,
            *_charge([finding for finding, _ in group], explainer),
        ),
    )


def _why_disputed(holding: Sequence[Holding]) -> str:
    """What speaks against which elements."""
    reasons = _by_root(holding)
    told = [f"against {_titles(held)}: {held[0].sentence}" for _, held in reasons[:MOST_REASONS]]
    return sentence("; ".join(told))


def _why_held_back(holding: Sequence[Holding]) -> list[str]:
    """What the elements stop at, those with the same reason together."""
    reasons = _by_root(holding)
    told = []
    for root, held in reasons[:MOST_REASONS]:
        several = len({each.title for each in held}) > 1
        stops = f"stop{'' if several else 's'} at {reached_words(held[0].reached)}"
        if held[0].reached is None:
            stops = f"do{'' if several else 'es'} not reach even a scintilla"
        why = clause(root) if root else "what speaks for it goes round in a circle."
        elements = "the elements" if several else "the element"
        told.append(sentence(f"{elements} {_titles(held)} {stops}: {why}"))
    more = [each for _, held in reasons[MOST_REASONS:] for each in held]
    return [*told, sentence(f"so do, for other reasons, {_titles(more)}")] if more else told


def _by_root(holding: Sequence[Holding]) -> list[tuple[str, list[Holding]]]:
    """Each reason with the elements that it holds back at the same place."""
    by_root: dict[tuple[str, Proof | None], list[Holding]] = {}
    for held in holding:
        by_root.setdefault((held.root, held.reached), []).append(held)
    return [(root, each) for (root, _), each in by_root.items()]


def _most_needed(holdings: Sequence[tuple[Holding, ...]]) -> str:
    """Of the elements that nothing carries, those that most of the standards need."""
    wanted: dict[str, list[Holding]] = {}
    for holding in holdings:
        for held in holding:
            wanted.setdefault(held.statement, []).append(held)
    most = sorted(wanted.values(), key=lambda held: -len(held))
    titles = list(dict.fromkeys(quoted(_lower(held[0].title)) for held in most))
    more = ", among others" if len(titles) > MOST_UNKNOWN else ""
    return listed(titles[:MOST_UNKNOWN], "or") + more


def _titles(holding: Sequence[Holding]) -> str:
    return listed(list(dict.fromkeys(quoted(_lower(held.title)) for held in holding)))


def _others(findings: Sequence[Finding]) -> list[str]:
    """The elements that fall short in another way."""
    named = dict.fromkeys(
        f"{quoted(_lower(element.title or element.element))} ({STATUS_WORDS[element.status]})"
        for finding in findings
        for element in finding.unmet
        if element.status != finding.status
    )
    return [sentence(f"also short of it: {listed(list(named))}")] if named else []


def _charge(findings: Sequence[Finding], explainer: Explainer) -> list[str]:
    """Whether what a charge requires is met; of what is unknown it need not be said."""
    first = findings[0]
    if first.required_to_charge is None or first.reached < 0:
        return []
    proof = proof_words(explainer.proofs[first.required_to_charge])
    met = "met" if first.reached >= first.required_to_charge else "not met"
    return [sentence(f"what a charge requires, {proof}, is {met}")]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
