"""Hands on: Arguing, the statements and arguments of an explanation as a page tells them.

What is said of each, who says it and where, what one can do with it, and where it leads: templates
only print it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlencode

from api.explanation_outline import described_together, holds_as_described
from api.site.views.case_view import CaseView, Stance
from api.site.views.unfolding import Unfolding, anchor, rests_on
from engine import (
    ArgumentExplanation,
    ExceptionExplanation,
    FactorsExplanation,
    StatementExplanation,
)


class RuleTold(NamedTuple):
    """The rule that an argument applies."""

    id: str
    href: str
    cites: tuple[str, ...]
    authority: str
    because: str
    note: str
    struck: bool
    strike: str
    """This page with the rule struck; or, if it is, with the rule again."""


class ClaimTold(NamedTuple):
    """Who says it, where, in what words; ``stance`` is None where the page has it already."""

    id: str
    href: str
    attribution: str
    said_on: str
    quote: str
    quote_stands: bool | None
    citation: str
    source: str
    at: str
    note: str
    completes: str
    stance: Stance | None


class FactorsTold(NamedTuple):
    """What counts."""

    sentence: str
    members: tuple[StatementTold, ...]


class ExceptionTold(NamedTuple):
    """What defeats the argument, or might."""

    sentence: str
    defeats: bool
    statement: StatementTold | None


class ArgumentTold(NamedTuple):
    """An argument, for what it stands under or against it."""

    name: str
    kind: str
    title: str
    apart: str
    """What tells it from others of the same rule for the same statement: ``the sixth round``."""
    sentence: str
    aside: str
    shown: bool
    claim: ClaimTold | None
    rule: RuleTold | None
    premises: tuple[StatementTold, ...]
    described: str
    described_names: tuple[str, ...]
    """The anchors of what is described here and nowhere before."""
    factors: tuple[FactorsTold, ...]
    exceptions: tuple[ExceptionTold, ...]
    unspoken: tuple[str, ...]
    """Exceptions that nobody speaks of."""
    overridden: tuple[str, ...]


class StatementTold(NamedTuple):
    """A statement; ``name`` is its anchor where it is explained here, else empty."""

    name: str
    text: str
    reached: int
    undecided: bool
    supposed: bool
    nothing: bool
    """Whether nothing speaks for it."""
    for_: tuple[ArgumentTold, ...]
    against: tuple[StatementTold, ...]
    elsewhere: str
    """Where on this page it is explained, if it is not here."""
    closed: int
    """How many arguments are not opened here."""
    open: str
    """This page with those opened."""
    more: int
    suppose: str
    """This page with the statement supposed; empty where it is, or cannot be."""


class Arguing:
    """Tells the statements of one page, each once; begin with what the elements need."""

    def __init__(self, view: CaseView, found: Unfolding, asked: Sequence[str]) -> None:
        self.view = view
        self.found = found
        self.asked = tuple(asked)
        self.sources: dict[str, str] = {}
        """What the claims told name, with their citations."""
        nodes = view.evaluation.assembly.graph.statements
        self._no_sentences = {node.id for node in nodes if node.marker}
        self._told: set[str] = set()
        self._claims: set[str] = set()

    def statement(self, said: StatementExplanation, under: str = "") -> StatementTold:
        """A statement under another, or, with none, under the element that needs it."""
        name = anchor(said.text)
        whole = self._whole(said)
        here = self.found.above.get(name) == under and name not in self._told
        some = len(whole.arguments) + sum(len(each.arguments) for each in whole.opposites)
        opened = name in self.found.opened
        there = self.found.above.get(name, "") in {"", *self.found.opened}
        closed = some and not opened if here else some and not there
        for_: tuple[ArgumentTold, ...] = ()
        against: tuple[StatementTold, ...] = ()
        if here:
            self._told.add(name)
        if here and opened:
            for_ = tuple(self._argument(each, name, whole) for each in whole.arguments)
            against = tuple(self.statement(each, name) for each in whole.opposites)
        return StatementTold(
            name=name if here else "",
            text=said.text,
            reached=said.reached.number if said.reached else -1,
            undecided=said.undecided,
            supposed=said.supposed,
            nothing=not whole.arguments,
            for_=for_,
            against=against,
            elsewhere=f"#{name}" if there and not here and some else "",
            closed=some if closed else 0,
            open=self._opening(name) if closed else "",
            more=whole.more if here else 0,
            suppose=self._supposing(said),
        )

    def _whole(self, said: StatementExplanation) -> StatementExplanation:
        """The statement with its arguments, which the tree may have elsewhere."""
        return self.found.whole.get(anchor(said.text), said)

    def _opening(self, name: str) -> str:
        """This page with a further statement opened, and there."""
        opened = ",".join((*self.asked, name))
        return f"{self.view.at.to(*self.view.path, open=opened)}#{name}"

    def _supposing(self, said: StatementExplanation) -> str:
        if said.supposed or said.supplied or not said.id or said.id in self._no_sentences:
            return ""
        return self.view.here(self.view.at.adding("suppose", said.text))

    # --- arguments

    def _argument(
        self, said: ArgumentExplanation, under: str, among: StatementExplanation
    ) -> ArgumentTold:
        described = [each for each in said.premises if holds_as_described(self._whole(each))]
        return ArgumentTold(
            name=anchor(f"{said.id} {said.conclusion}").replace("s-", "a-"),
            kind=said.kind,
            title=said.title,
            apart=_apart(said, among.arguments),
            sentence=said.sentence,
            aside=said.aside,
            shown=any(
                anchor(each.text) in self.found.shown
                and self.found.above[anchor(each.text)] == under
                for each in rests_on(said)
            ),
            claim=self._claim(said),
            rule=self._rule(said),
            premises=tuple(
                self.statement(each, under) for each in said.premises if each not in described
            ),
            described=described_together(described) if described else "",
            described_names=tuple(self._names(described, under)),
            factors=tuple(self._factors(each, under) for each in said.factors),
            exceptions=tuple(self._exceptions(said.exceptions, under)),
            unspoken=tuple(e.text for e in said.exceptions if e.statement is None),
            overridden=tuple(each.sentence for each in said.overridden_by),
        )

    def _names(self, described: Sequence[StatementExplanation], under: str) -> Iterator[str]:
        for each in described:
            name = anchor(each.text)
            if self.found.above.get(name) == under and name not in self._told:
                self._told.add(name)
                yield name

    def _factors(self, said: FactorsExplanation, under: str) -> FactorsTold:
        return FactorsTold(said.sentence, tuple(self.statement(m, under) for m in said.members))

    def _exceptions(
        self, said: Sequence[ExceptionExplanation], under: str
    ) -> Iterator[ExceptionTold]:
        for each in said:
            if each.statement is not None:
                told = self.statement(each.statement, under)
                yield ExceptionTold(each.sentence, bool(each.defeats_at), told)

    def _claim(self, argument: ArgumentExplanation) -> ClaimTold | None:
        said = argument.claim
        if said is None:
            return None
        self.sources[said.source] = said.citation
        stance = None
        if said.claim not in self._claims:
            self._claims.add(said.claim)
            stance = self.view.stance(said.claim)
        return ClaimTold(
            id=said.claim,
            href=self.view.at.to("claims", said.claim),
            attribution=said.attribution,
            said_on=said.said_on,
            quote=said.quote,
            quote_stands=said.quote_stands,
            citation=said.citation,
            source=said.source,
            at=said.at,
            note=said.note,
            completes=said.completes,
            stance=stance,
        )

    def _rule(self, argument: ArgumentExplanation) -> RuleTold | None:
        rule = argument.rule
        if rule is None:
            return None
        at = self.view.at
        struck = at.has("strike-rule", rule.rule)
        other = at.dropping if struck else at.adding
        return RuleTold(
            id=rule.rule,
            href=rule_href(rule.rule, at.case),
            cites=rule.cites,
            authority=rule.authority,
            because=rule.because,
            note=rule.note,
            struck=struck,
            strike=self.view.here(other("strike-rule", rule.rule)),
        )


def rule_href(rule: str, case: str) -> str:
    """Where a rule is told, with where it applies in that case."""
    return f"/rules/{quote(rule, safe='')}?{urlencode({'case': case})}"


def _apart(said: ArgumentExplanation, among: Sequence[ArgumentExplanation]) -> str:
    """What the rule is applied to here, where it is applied to something else beside it."""
    if said.rule is None:
        return ""
    rules = [each.rule for each in among if each.rule and each.rule.rule == said.rule.rule]
    others = [dict(rule.binding) for rule in rules if rule is not said.rule]
    told = (
        value
        for name, value in said.rule.binding
        if any(other.get(name) != value for other in others)
    )
    return ", ".join(told)
