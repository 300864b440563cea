"""Hands on: LawView, what pages about the law share; and who concludes and who uses a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from api.answering.one_set import OneSet, one_set
from api.answering.questions import HTML, Answer, Question, tagged
from api.answering.shipped import (
    RULE_SET,
    shipped_case,
    shipped_dates,
    shipped_facts,
    shipped_ids,
)
from api.site.address import Address
from api.site.rendering import rendered
from engine import ENGINE_VERSION, Case
from rules import Pattern, RuleSet, VocabularyUses, vocabulary_uses


class RuleLink(NamedTuple):
    """A rule or a standard that has to do with another, and where it is."""

    id: str
    title: str
    href: str


class LawView:
    """The shipped law, and the case in which it is looked at."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.about = question.about
        self.of: OneSet = one_set(RULE_SET)
        self.case_id = str(question.about.get("case") or "rust")

    @property
    def rules(self) -> RuleSet:
        """The rules."""
        return self.of.rules

    @property
    def case(self) -> Case:
        """The case; NotThereError where there is none of that name."""
        return shipped_case(self.case_id)

    @property
    def at(self) -> Address:
        """The case as it is."""
        return Address(self.case_id)

    @property
    def cases(self) -> list[tuple[str, str]]:
        """The cases there are to choose from."""
        return [(id_, shipped_case(id_).facts.title) for id_ in shipped_ids()]

    def told(self, template: str, title: str, about_case: bool = False, **context: Any) -> Answer:
        """The page; where it speaks of a case, the date of that case's sources stands on it."""
        facts = self.case.facts if about_case else None
        body = rendered(
            template,
            title=title,
            heading=title,
            view=self,
            section="rules",
            case_title="",
            sources_as_of=facts.sources_as_of if facts else "",
            every_as_of=shipped_dates(),
            digest=self.rules.digest,
            **context,
        )
        told_of = [self.case_id] if about_case else shipped_ids()
        digests = [shipped_facts(id_).digest for id_ in told_of]
        tag = tagged(self.question, self.rules.digest, *digests, ENGINE_VERSION)
        return Answer(200, HTML, body, tag)

    def concluding(self, patterns: Iterable[Pattern]) -> list[RuleLink]:
        """The rules that conclude one of these sentences."""
        found: dict[str, None] = {}
        for pattern in patterns:
            uses = _uses().get(pattern.form)
            if uses is not None:
                ids = uses.concluded_by if pattern.positive else uses.contrary_concluded_by
                found.update(dict.fromkeys(ids))
        return [self.rule_link(id_) for id_ in found]

    def using(self, pattern: Pattern) -> list[RuleLink]:
        """The rules and standards that ask for a sentence."""
        uses = _uses().get(pattern.form)
        found: dict[tuple[str, str], None] = {}
        for each in uses.used_by if uses else ():
            if each.positive == pattern.positive:
                found[each.what, each.id] = None
        return [
            self.rule_link(id_) if what == "rule" else self.standard_link(id_)
            for what, id_ in found
        ]

    def rule_link(self, id_: str) -> RuleLink:
        """Where a rule is."""
        return RuleLink(id_, self.rules.rules[id_].title, f"/rules/{id_}")

    def standard_link(self, id_: str) -> RuleLink:
        """Where a standard is."""
        return RuleLink(id_, self.rules.standards[id_].title, f"/standards/{id_}")


@cache
def vocabulary() -> VocabularyUses:
    """Every sentence of the shipped rules, with who concludes and who uses it."""
    return vocabulary_uses(one_set(RULE_SET).rules)


@cache
def _uses() -> dict[str, Any]:
    return {each.form.id: each for each in vocabulary().sentences}
