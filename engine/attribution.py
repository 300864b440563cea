"""Hands on: who says it and where: claims and rule instances summed up, and in a phrase.

No statement about a person leaves the engine without one of these.
"""

from __future__ import annotations

from engine.drafts import weighed_as
from engine.evaluation import Evaluation
from engine.graph import STRUCK, Argument
from engine.summaries import ClaimSummary, RuleSummary
from engine.wording import HEDGES, listed, quoted
from facts import Claim
from rules import ClaimKind

SUPPLIED = {"act": "the act as the case describes it", "dates": "the dates that the case gives"}
"""What the engine supplies, by the source its arguments name."""
COMMON_GROUND = "common-ground"
SUPPOSED = "supposed, for this hypothetical"
"""In place of who says it."""


class Attribution:
    """Speaks for the claims and rules of one evaluation; remembers what it has said."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._case = evaluation.case
        self._rules = evaluation.rules
        self._kinds = evaluation.weighing.kinds
        self._graph = evaluation.assembly.graph
        aside = self._graph.aside
        self._claimed = {
            a.conclusion
            for a in self._graph.arguments
            if a.kind == "claim" and aside.get(a.number) != STRUCK
        }
        self._claims: dict[str, ClaimSummary] = {}

    def title(self, argument: Argument) -> str:
        """A heading: who says it, the title of the rule, or that it is supposed."""
        if argument.kind == "claim":
            return self.claim(argument).attribution
        if argument.kind == "supposition":
            return SUPPOSED
        rule = self._rules.rules.get(argument.source)
        return rule.title if rule else SUPPLIED[argument.source]

    def phrase(self, argument: Argument) -> str:
        """The argument as the subject of a sentence."""
        if argument.kind == "claim":
            return self.claim(argument).attribution
        if argument.kind == "supposition":
            return f"the supposition {quoted(self._graph.statements[argument.conclusion].text)}"
        rule = self._rules.rules.get(argument.source)
        return f"the rule {quoted(rule.title)}" if rule else SUPPLIED[argument.source]

    def claim(self, argument: Argument) -> ClaimSummary:
        """The claim that the argument is."""
        return self.of_claim(argument.source)

    def of_claim(self, id_: str) -> ClaimSummary:
        """The claim of that id."""
        found = self._claims.get(id_)
        if found is None:
            found = self._claims[id_] = self._claim(self._case.claims[id_])
        return found

    def rule(self, argument: Argument) -> RuleSummary | None:
        """The rule of which the argument is an instance; None where the engine supplies it."""
        rule = self._rules.rules.get(argument.source) if argument.kind == "rule" else None
        if rule is None:
            return None
        return RuleSummary(
            rule=rule.id,
            title=rule.title,
            module=rule.module,
            authority=rule.authority,
            because=rule.because,
            group=rule.group or "",
            note=rule.note,
            cites=rule.cites,
            binding=argument.binding,
        )

    def _claim(self, claim: Claim) -> ClaimSummary:
        kind = self._kinds[
            weighed_as(claim, claim.kind == COMMON_GROUND and self._contradicted(claim))
        ]
        source = self._case.sources[claim.source]
        use = _use(claim, kind)
        return ClaimSummary(
            claim=claim.id,
            speaker=claim.by,
            on_behalf_of=claim.for_ or "",
            origin=claim.origin or "",
            kind=kind.id,
            kind_title=kind.title,
            use=use,
            source=source.id,
            citation=source.citation,
            at=claim.at,
            said_on=claim.said_on,
            about=claim.on,
            quote=claim.quote,
            quote_stands=claim.quote_stands,
            hedge=claim.hedge,
            completes=claim.completes or "",
            chapter=claim.chapter or "",
            note=claim.note,
            attribution=_attribution(claim, kind, use),
        )

    def _contradicted(self, claim: Claim) -> bool:
        """Whether any claim says an opposite."""
        number = self._graph.number_of.get(claim.statement) if claim.statement else None
        if number is None:
            return False
        opposites = self._graph.statements[number].opposites
        return not self._claimed.isdisjoint(opposites)


def _use(claim: Claim, kind: ClaimKind) -> str:
    """How it is used, where that makes a difference to what it weighs."""
    if claim.completes:
        return f"the rest of what {claim.completes} offers"
    if kind.offered == kind.otherwise:
        return ""
    if claim.offered_against:
        return f"offered against {listed(claim.offered_against)}"
    return "not offered against anybody"


def _attribution(claim: Claim, kind: ClaimKind, use: str) -> str:
    """``Jason Bowles for Hannah Gutierrez Reed (attorney's statement, offered against …)``."""
    title = kind.title[:1].lower() + kind.title[1:] if kind.title else kind.id
    who = claim.by or title
    if claim.for_:
        who += f" for {claim.for_}"
    told = ""
    if claim.origin and claim.origin not in (claim.by, claim.for_):
        told = f"as told by {claim.origin}"
    hedge = HEDGES.get(claim.hedge, "")
    doubt = "its quote not found" if claim.quote_stands is False else ""
    how = [part for part in (title if claim.by else "", use, told, hedge, doubt) if part]
    return f"{who} ({', '.join(how)})" if how else who
