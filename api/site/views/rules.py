"""Hands on: rules, all the law there is, to be searched; standard, one of them; sentences.

``chosen`` has what a reader filters by: words (``q``), ``module``, ``authority``, ``jurisdiction``,
and ``about`` the ``case`` in which it is told what fired.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from api.answering.law import rule_item, standard_document
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import not_there
from api.documents.rule_sets import RuleItem
from api.site.views.law_view import LawView, RuleLink, vocabulary
from engine import Fired, fired, jurisdiction_words, shown
from rules import Rule

FILTERS: Final = ("q", "module", "authority", "jurisdiction")
MOST_SENTENCES: Final = 60


class RuleShown(NamedTuple):
    """A rule in the list, and how it fared in the case."""

    item: RuleItem
    fired: Fired


class ModuleShown(NamedTuple):
    """A module with its standards and those of its rules that were asked for."""

    id: str
    title: str
    jurisdiction: str
    note: str
    standards: tuple[RuleLink, ...]
    rules: tuple[RuleShown, ...]


class ElementShown(NamedTuple):
    """An element of a standard, with the rules that conclude what it needs."""

    title: str
    reading: str
    needs: tuple[tuple[str, tuple[str, ...]], ...]
    direct: bool
    rules: tuple[RuleLink, ...]


class FindingLink(NamedTuple):
    """A finding on a standard, in a case."""

    party: str
    act: str
    status: str
    href: str


def rules(question: Question, progress: Progress) -> Answer:
    """The page of all law, module by module."""
    view = LawView(question)
    chosen = {name: view.about.get("chosen", {}).get(name) for name in FILTERS}
    passed = [rule for rule in view.rules.rules.values() if _passes(rule, chosen)]
    passed = _having(view, passed, chosen.get("q") or "")
    modules = _modules(view, passed, whole=not any(chosen.values()))
    return view.told(
        "rules",
        "Rules",
        about_case=True,
        chosen=chosen,
        modules=modules,
        found=len(passed),
        every=len(view.rules.rules),
        filtered=any(chosen.values()),
        choices=_choices(view),
        readings=list(view.rules.readings.values()),
        weighings=list(view.rules.weighings.values()),
        sentences=len(view.rules.vocabulary.forms),
    )


def standard(question: Question, progress: Progress) -> Answer:
    """The page of a legal standard."""
    view = LawView(question)
    id_ = view.about["id"]
    if id_ not in view.rules.standards:
        not_there("legal standard", id_, view.rules.standards)
    law = view.rules.standards[id_]
    document = standard_document(view.of, law)
    elements = [
        ElementShown(
            told.title,
            told.reading or "",
            tuple((needed.choice or "", tuple(needed.sentences)) for needed in told.needs),
            told.direct,
            tuple(view.concluding(p for patterns in each.needs.values() for p in patterns)),
        )
        for told, each in zip(document.elements, law.elements, strict=True)
    ]
    return view.told(
        "standard",
        document.title,
        about_case=True,
        standard=document,
        elements=elements,
        findings=_findings(view, id_),
        proofs=view.case.evaluation.weighing.proof_standards,
    )


def sentences(question: Question, progress: Progress) -> Answer:
    """The page of the vocabulary: what can be said, who concludes it, who asks for it."""
    view = LawView(question)
    words = str(view.about.get("q") or "")
    found = vocabulary().having([words]) if words.strip() else vocabulary()
    return view.told(
        "sentences",
        "Vocabulary",
        q=words,
        found=found.sentences[:MOST_SENTENCES],
        number=len(found.sentences),
        near=found.near,
        terms=found.terms if words.strip() else (),
    )


def _choices(view: LawView) -> dict[str, list[tuple[str, str]]]:
    """What each filter may be set to: the value, and its title."""
    every = view.rules.rules.values()
    places = sorted({rule.jurisdiction for rule in every if rule.jurisdiction})
    return {
        "module": [(m.id, m.title) for m in view.rules.modules.values() if _has_law(view, m.id)],
        "authority": [(each, each) for each in sorted({rule.authority for rule in every})],
        "jurisdiction": [(each, jurisdiction_words(each)) for each in places],
    }


def _passes(rule: Rule, chosen: dict[str, str | None]) -> bool:
    asked = {name: chosen.get(name) for name in ("module", "authority", "jurisdiction")}
    return all(not value or getattr(rule, name) == value for name, value in asked.items())


def _having(view: LawView, rules: Sequence[Rule], words: str) -> list[Rule]:
    """The rules in which every word stands: in the id, the title, a sentence, or what is cited."""
    wanted = words.casefold().split()
    return [rule for rule in rules if all(word in _text(view, rule).casefold() for word in wanted)]


def _text(view: LawView, rule: Rule) -> str:
    patterns = [*rule.premises, *([rule.conclusion] if rule.conclusion else [])]
    said = [view.of.sentence(pattern) for pattern in patterns]
    return " ".join((rule.id, rule.title, rule.group or "", *rule.cites, *said))


def _has_law(view: LawView, module: str) -> bool:
    law = view.rules
    return any(r.module == module for r in law.rules.values()) or any(
        s.module == module for s in law.standards.values()
    )


def _modules(view: LawView, passed: Sequence[Rule], whole: bool) -> list[ModuleShown]:
    far = fired(view.case.evaluation)
    by_module = {
        module: [RuleShown(rule_item(view.of, rule), far[rule.id]) for rule in group]
        for module, group in groupby(
            sorted(passed, key=lambda rule: rule.module), key=lambda rule: rule.module
        )
    }
    found = []
    for module in view.rules.modules.values():
        rules = tuple(by_module.get(module.id, ()))
        standards = tuple(
            view.standard_link(s.id)
            for s in view.rules.standards.values()
            if s.module == module.id and (whole or rules)
        )
        if rules or (whole and standards):
            where = jurisdiction_words(module.jurisdiction) if module.jurisdiction else ""
            note = " ".join(module.note.split())
            found.append(ModuleShown(module.id, module.title, where, note, standards, rules))
    return found


def _findings(view: LawView, id_: str) -> list[FindingLink]:
    from api.site.views.case_view import ids_in
    from api.site.views.matrix import word_of

    evaluation = view.case.evaluation
    ids = ids_in(evaluation)
    return [
        FindingLink(
            each.party,
            each.act,
            word_of(each)[1],
            view.at.to("findings", ids(each.party, each.act, id_) or ""),
        )
        for each in shown(evaluation.findings)
        if each.standard.id == id_
    ]
