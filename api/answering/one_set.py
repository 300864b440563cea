"""Hands on: one_set, a shipped rule set with what its answers share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from api.answering.pages import told
from api.answering.questions import Answer, Question, tagged
from api.answering.shipped import RULE_SET, shipped_rule_set
from api.documents.base import Told
from api.documents.rule_sets import Citation, Period
from engine import ENGINE_VERSION
from rules import Pattern
from rules import Period as LawPeriod

TITLE = "The shipped library"


class OneSet:
    """A rule set, and how its parts are told."""

    def __init__(self, id_: str) -> None:
        self.rules = shipped_rule_set(id_)
        self.id = id_

    @property
    def head(self) -> dict[str, Any]:
        """What every answer about the rule set begins with."""
        return {"rule_set": RULE_SET, "digest": self.rules.digest}

    def told(
        self,
        question: Question,
        document: Told,
        markdown: Callable[[], str],
        title: str,
        next: str = "",
        *digests: str,
        sources_as_of: str = "",
    ) -> Answer:
        """The answer about the rule set, in the media type asked for."""
        return told(
            question.media,
            json=lambda: document,
            markdown=markdown,
            title=title,
            sources_as_of=sources_as_of,
            tag=tagged(question, self.rules.digest, *digests, ENGINE_VERSION),
            next=next,
        )

    def address(self, *below: str) -> str:
        """Where the rule set is, or something of it."""
        return "/".join(["/v1/rule-sets", *(quote(part, safe="") for part in (self.id, *below))])

    def sentence(self, pattern: Pattern) -> str:
        """A sentence as its author wrote it, with variables in angle brackets."""
        return self.rules.vocabulary.sentence(pattern)

    def sentences(self, patterns: Iterable[Pattern]) -> list[str]:
        """Sentences as their author wrote them."""
        return [self.sentence(pattern) for pattern in patterns]

    def citations(self, cites: Iterable[str]) -> list[Citation]:
        """What is cited, each with how surely it was checked."""
        every = self.rules.authorities
        return [
            Citation(
                cite=cite,
                title=every[cite].title,
                kind=every[cite].kind,
                date=every[cite].date,
                verified=every[cite].verified,
                note=every[cite].note or None,
                superseded_by=every[cite].superseded_by,
            )
            for cite in cites
        ]


@cache
def one_set(id_: str) -> OneSet:
    """The rule set of that id; NotThereError where there is none."""
    return OneSet(id_)


def period(of: LawPeriod) -> Period:
    """From when to when something is in force."""
    return Period(start=of.start, end=of.end)
