"""Hands on: standards and standard, rules and rule, readings: the law of a rule set.

``about`` has ``rule_set``; of one standard or rule its ``id``, of a list ``limit`` and ``cursor``.
"""

from __future__ import annotations

from typing import cast

from api.answering.law_blocks import (
    readings_blocks,
    rule_blocks,
    rules_blocks,
    standard_blocks,
    standards_blocks,
)
from api.answering.one_set import OneSet, one_set, period
from api.answering.paging import paged
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import not_there
from api.blocks import blocks_markdown
from api.documents.rule_sets import (
    Choice,
    Concerns,
    Counted,
    Element,
    ElementTitle,
    ExceptionTold,
    Needed,
    Reading,
    Readings,
    Rule,
    RuleItem,
    Rules,
    Standard,
    StandardItem,
    Standards,
)
from api.documents.words import ProofId, RuleAuthority
from engine import BURDENS, jurisdiction_words
from rules import STRENGTHS
from rules import Element as LawElement
from rules import Reading as LawReading
from rules import Rule as LawRule
from rules import Standard as LawStandard


def standards(question: Question, progress: Progress) -> Answer:
    """The legal standards of a rule set."""
    of, about = one_set(question.about["rule_set"]), question.about
    every = tuple(of.rules.standards.values())
    page = paged(every, lambda each: each.id, about.get("limit"), about.get("cursor"))
    items = [_standard_item(of, each) for each in page.items]
    document = Standards(**of.head, items=items, next=page.cursor)
    return of.told(
        question,
        document,
        lambda: blocks_markdown(standards_blocks(document)),
        "Legal standards",
        page.next,
    )


def standard(question: Question, progress: Progress) -> Answer:
    """A legal standard: its elements as sentences, and who must prove them how well."""
    of, id_ = one_set(question.about["rule_set"]), question.about["id"]
    if id_ not in of.rules.standards:
        not_there("legal standard", id_, of.rules.standards)
    document = standard_document(of, of.rules.standards[id_])
    return of.told(
        question, document, lambda: blocks_markdown(standard_blocks(document)), document.title
    )


def rules(question: Question, progress: Progress) -> Answer:
    """The rules of a rule set."""
    of, about = one_set(question.about["rule_set"]), question.about
    every = tuple(of.rules.rules.values())
    page = paged(every, lambda each: each.id, about.get("limit"), about.get("cursor"))
    items = [rule_item(of, each) for each in page.items]
    document = Rules(**of.head, items=items, next=page.cursor)
    return of.told(
        question, document, lambda: blocks_markdown(rules_blocks(document)), "Rules", page.next
    )


def rule(question: Question, progress: Progress) -> Answer:
    """A rule: its sentences, what it cites, and where it stands."""
    of, id_ = one_set(question.about["rule_set"]), question.about["id"]
    if id_ not in of.rules.rules:
        not_there("rule", id_, of.rules.rules)
    document = rule_document(of, of.rules.rules[id_])
    return of.told(
        question, document, lambda: blocks_markdown(rule_blocks(document)), document.title
    )


def readings(question: Question, progress: Progress) -> Answer:
    """The questions on which the law may be read in several ways."""
    of, about = one_set(question.about["rule_set"]), question.about
    every = tuple(of.rules.readings.values())
    page = paged(every, lambda each: each.id, about.get("limit"), about.get("cursor"))
    items = [_reading(of, each) for each in page.items]
    document = Readings(**of.head, items=items, next=page.cursor)
    return of.told(
        question,
        document,
        lambda: blocks_markdown(readings_blocks(document)),
        "Readings",
        page.next,
    )


def _standard_item(of: OneSet, standard: LawStandard) -> StandardItem:
    return StandardItem(
        id=standard.id,
        title=standard.title,
        kind=standard.kind,
        jurisdiction=standard.jurisdiction,
        jurisdiction_title=_place(standard.jurisdiction),
        in_force=period(standard.in_force),
        cites=list(standard.cites),
        reaches=standard.reaches,
        burden_on=standard.burden_on,
        proof=cast(ProofId, standard.proof),
        to_charge=cast(ProofId | None, standard.to_charge),
        elements=[ElementTitle(id=each.id, title=each.title) for each in standard.elements],
        href=of.address("standards", standard.id),
    )


def standard_document(of: OneSet, standard: LawStandard) -> Standard:
    """A legal standard, whole."""
    readings = of.rules.readings
    return Standard(
        **of.head,
        id=standard.id,
        title=standard.title,
        kind=standard.kind,
        module=standard.module,
        jurisdiction=standard.jurisdiction,
        jurisdiction_title=_place(standard.jurisdiction),
        persuasive_in=list(standard.persuasive_in),
        in_force=period(standard.in_force),
        reaches=standard.reaches,
        concerns=Concerns(**standard.concerns),
        for_roles=list(standard.for_roles),
        burden_on=standard.burden_on,
        proof=cast(ProofId, standard.proof),
        to_charge=cast(ProofId | None, standard.to_charge),
        elements=[_element(of, each) for each in standard.elements],
        readings=[_reading(of, readings[id_]) for id_ in standard.readings],
        variables=dict(standard.types),
        authority=of.citations(standard.cites),
        file=standard.place.file,
        line=standard.place.line,
        note=standard.note or None,
        href=of.address("standards", standard.id),
    )


def _element(of: OneSet, element: LawElement) -> Element:
    return Element(
        id=element.id,
        title=element.title,
        reading=element.reading,
        needs=[
            Needed(choice=choice, sentences=of.sentences(patterns))
            for choice, patterns in element.needs.items()
        ],
        direct=element.direct,
    )


def _reading(of: OneSet, reading: LawReading) -> Reading:
    return Reading(
        id=reading.id,
        title=reading.title,
        default=reading.default,
        choices=[
            Choice(
                id=choice.id,
                title=choice.title,
                cites=list(choice.cites),
                binds=dict(choice.binds),
                stricter_than=choice.stricter_than,
                default=choice.id == reading.default,
            )
            for choice in reading.choices
        ],
        standards=[each.id for each in of.rules.standards.values() if reading.id in each.readings],
    )


def rule_item(of: OneSet, rule: LawRule) -> RuleItem:
    """A rule in a line of a list."""
    return RuleItem(
        id=rule.id,
        title=rule.title,
        module=rule.module,
        jurisdiction=rule.jurisdiction,
        in_force=period(rule.in_force),
        authority=cast(RuleAuthority, rule.authority),
        strength=STRENGTHS[rule.strength],
        cites=list(rule.cites),
        concludes=of.sentence(rule.conclusion) if rule.conclusion else None,
        undercuts=rule.undercuts,
        href=of.address("rules", rule.id),
    )


def rule_document(of: OneSet, rule: LawRule) -> Rule:
    """A rule, whole."""
    return Rule(
        **of.head,
        id=rule.id,
        title=rule.title,
        module=rule.module,
        group=rule.group,
        jurisdiction=rule.jurisdiction,
        jurisdiction_title=_place(rule.jurisdiction),
        in_force=period(rule.in_force),
        authority=cast(RuleAuthority, rule.authority),
        strength=STRENGTHS[rule.strength],
        because=rule.because or None,
        premises=of.sentences(rule.premises),
        counted=[
            Counted(at_least=factors.n, of=of.sentences(factors.of)) for factors in rule.factors
        ],
        exceptions=[
            ExceptionTold(
                sentence=of.sentence(each.pattern),
                burden=each.burden,
                burden_words=BURDENS[each.burden],
                proof=cast(ProofId, each.proof) if each.proof else None,
            )
            for each in rule.exceptions
        ],
        concludes=of.sentence(rule.conclusion) if rule.conclusion else None,
        undercuts=rule.undercuts,
        overrides=list(rule.overrides),
        variables=dict(rule.types),
        citations=of.citations(rule.cites),
        file=rule.place.file,
        line=rule.place.line,
        note=rule.note or None,
        href=of.address("rules", rule.id),
    )


def _place(jurisdiction: str | None) -> str | None:
    return jurisdiction_words(jurisdiction) if jurisdiction else None
