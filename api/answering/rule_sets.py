"""Hands on: rule_sets; rule_set, one of them, with its modules and whose law it is.

``about`` has ``rule_set``, or ``limit`` and ``cursor``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from api.answering.law_blocks import rule_set_blocks, rule_sets_blocks
from api.answering.one_set import TITLE, OneSet, one_set, period
from api.answering.paging import paged
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import RULE_SET
from api.blocks import blocks_markdown
from api.documents.rule_sets import (
    Counts,
    Jurisdiction,
    Module,
    RuleSet,
    RuleSetItem,
    RuleSetLinks,
    RuleSets,
)
from engine import jurisdiction_words


def rule_sets(question: Question, progress: Progress) -> Answer:
    """The rule sets that ship."""
    about = question.about
    page = paged((RULE_SET,), str, about.get("limit"), about.get("cursor"))
    sets = [one_set(id_) for id_ in page.items]
    document = RuleSets(items=[RuleSetItem(**_item(each)) for each in sets], next=page.cursor)
    return one_set(RULE_SET).told(
        question,
        document,
        lambda: blocks_markdown(rule_sets_blocks(document)),
        "Rule sets",
        page.next,
    )


def rule_set(question: Question, progress: Progress) -> Answer:
    """A rule set: its digest, modules, jurisdictions, and where the rest of it is."""
    of = one_set(question.about["rule_set"])
    document = RuleSet(
        **_item(of),
        jurisdictions=_jurisdictions(of),
        modules=_modules(of),
        links=RuleSetLinks(
            **{name: of.address(name.replace("_", "-")) for name in RuleSetLinks.model_fields}
        ),
    )
    return of.told(question, document, lambda: blocks_markdown(rule_set_blocks(document)), TITLE)


def _item(of: OneSet) -> dict[str, Any]:
    rules, vocabulary = of.rules, of.rules.vocabulary
    return {
        "id": of.id,
        "title": TITLE,
        "digest": rules.digest,
        "counts": Counts(
            modules=len(rules.modules),
            standards=len(rules.standards),
            rules=len(rules.rules),
            readings=len(rules.readings),
            weighings=len(rules.weighings),
            sentences=len(vocabulary.forms),
            terms=len(vocabulary.terms),
            authorities=len(rules.authorities),
        ),
        "href": of.address(),
    }


def _jurisdictions(of: OneSet) -> list[Jurisdiction]:
    standards = Counter(each.jurisdiction for each in of.rules.standards.values())
    rules = Counter(each.jurisdiction for each in of.rules.rules.values())
    codes = {each.jurisdiction for each in of.rules.modules.values()} | {*standards, *rules}
    return [
        Jurisdiction(
            code=code, title=jurisdiction_words(code), standards=standards[code], rules=rules[code]
        )
        for code in sorted(code for code in codes if code)
    ]


def _modules(of: OneSet) -> list[Module]:
    standards = Counter(each.module for each in of.rules.standards.values())
    rules = Counter(each.module for each in of.rules.rules.values())
    return [
        Module(
            id=module.id,
            title=module.title,
            jurisdiction=module.jurisdiction,
            persuasive_in=list(module.persuasive_in),
            in_force=period(module.in_force),
            cites=list(module.cites),
            file=module.file,
            standards=standards[module.id],
            rules=rules[module.id],
            note=module.note or None,
        )
        for module in of.rules.modules.values()
    ]
