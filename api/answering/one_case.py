"""Hands on: one_case, a shipped case with what its answers share: who says what, and the notice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any
from urllib.parse import quote

from api.answering.pages import told
from api.answering.questions import Answer, Question, tagged
from api.answering.shipped import shipped_case
from api.documents.base import Digests, Told
from api.documents.cases import Act
from api.documents.claims import Claim, ClaimBrief, QuoteCheck, Says
from engine import ENGINE_VERSION, NOTICE, Attribution
from facts import Act as CaseAct
from facts import Claim as CaseClaim
from facts import names_of

QUOTE_CHECKS: dict[bool | None, QuoteCheck] = {
    True: "stands",
    False: "not-found",
    None: "not-checked",
}


class OneCase:
    """A shipped case, evaluated as published, and its claims with who says them."""

    def __init__(self, id_: str) -> None:
        self.evaluation = shipped_case(id_).evaluation
        self.facts = self.evaluation.case
        self.rules = self.evaluation.rules
        self.names = names_of(self.facts)
        self._attribution = Attribution(self.evaluation)
        self._briefs: dict[str, ClaimBrief] = {}

    @property
    def head(self) -> dict[str, Any]:
        """What every answer about the case begins with."""
        return {
            "case": self.facts.id,
            "sources_as_of": self.facts.sources_as_of,
            "notice": NOTICE,
        }

    @property
    def digests(self) -> Digests:
        """What the answers are made of."""
        return Digests(rules=self.rules.digest, facts=self.facts.digest, engine=ENGINE_VERSION)

    def told(
        self,
        question: Question,
        document: Told,
        markdown: Callable[[], str],
        title: str,
        next: str = "",
    ) -> Answer:
        """The answer about the case, in the media type asked for."""
        return told(
            question.media,
            json=lambda: document,
            markdown=markdown,
            title=f"{title}: {self.facts.title}",
            sources_as_of=self.facts.sources_as_of,
            tag=tagged(question, self.rules.digest, self.facts.digest, ENGINE_VERSION),
            next=next,
        )

    def address(self, *below: str) -> str:
        """Where the case is, or something of it."""
        return "/".join(["/v1/cases", *(quote(part, safe="") for part in (self.facts.id, *below))])

    def brief(self, id_: str) -> ClaimBrief:
        """A claim in one line."""
        found = self._briefs.get(id_)
        if found is None:
            summary, claim = self._attribution.of_claim(id_), self.facts.claims[id_]
            found = self._briefs[id_] = ClaimBrief(
                claim=id_,
                sentence=claim.text,
                attribution=summary.attribution,
                citation=summary.citation,
                at=claim.at,
                quote=claim.quote,
                href=self.address("claims", id_),
            )
        return found

    def briefs(self, ids: Iterable[str]) -> list[ClaimBrief]:
        """Claims, each in one line."""
        return [self.brief(id_) for id_ in ids]

    def claim(self, id_: str) -> Claim:
        """All of a claim."""
        claim, summary = self.facts.claims[id_], self._attribution.of_claim(id_)
        sentence = self.rules.vocabulary.sentence
        return Claim.model_validate(
            {
                **self.brief(id_).model_dump(),
                "says": _says(claim),
                "by": claim.by or None,
                "on_behalf_of": claim.for_,
                "about": self.about(claim),
                "kind": claim.kind,
                "kind_title": self.evaluation.weighing.kinds[claim.kind].title,
                "offered_against": list(claim.offered_against),
                "origin": claim.origin,
                "source": summary.source,
                "said_on": claim.said_on or None,
                "on": claim.on or None,
                "chapter": claim.chapter,
                "hedge": claim.hedge or None,
                "provided": [sentence(statement) for statement in claim.provided],
                "completes": claim.completes,
                "undercuts": list(claim.undercuts),
                "disputes": list(self.disputes_of.get(id_, ())),
                "quote_check": QUOTE_CHECKS[claim.quote_stands],
                "note": claim.note or None,
            }
        )

    def about(self, claim: CaseClaim) -> list[str]:
        """The parties that its sentence names, each once."""
        said = claim.statement or claim.no_evidence_of
        parties = set(self.facts.parties)
        return [name for name in dict.fromkeys(said.args) if name in parties] if said else []

    def act(self, act: CaseAct) -> Act:
        """An act, and who raises it."""
        return Act(
            act=act.name,
            party=act.by,
            capacity=act.role,
            kind=act.kind,
            done_if=[self.rules.vocabulary.sentence(statement) for statement in act.is_],
            bears_on=list(act.about),
            raised_by=self.briefs(act.raised_by),
            on=act.on or None,
            note=act.note or None,
        )

    @property
    def acts(self) -> list[CaseAct]:
        """Every act, by party, capacity and name."""
        return sorted(self.facts.acts.values(), key=lambda act: (act.by, act.role, act.name))

    @cached_property
    def disputes_of(self) -> dict[str, list[str]]:
        """The disputes in whose accounts a claim is."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for dispute in self.facts.disputes:
            for id_ in dict.fromkeys(id_ for each in dispute.accounts for id_ in each.claims):
                found[id_].append(dispute.id)
        return dict(found)


@cache
def one_case(id_: str) -> OneCase:
    """The shipped case of that id; NotThereError where there is none."""
    return OneCase(id_)


def _says(claim: CaseClaim) -> Says:
    if claim.statement is not None:
        return "statement"
    return "no-evidence" if claim.no_evidence_of is not None else "undercuts"
