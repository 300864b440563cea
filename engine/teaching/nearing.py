"""Hands on: near, the near misses of a finding, for teaching.

Variants of a case that are one edit away, on the other side of what proof or a charge requires:
one claim struck, one account of a dispute believed, one rule struck, one statement supposed,
another reading, another weighing. Every such edit is tried, all at once (``variants``), so that
none is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import groupby
from typing import NamedTuple

from engine.attribution import COMMON_GROUND
from engine.drafts import part_offered
from engine.editing.edits import (
    NONE,
    Believe,
    Edit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
)
from engine.editing.phrases import account_meant, edit_words
from engine.editing.plans import Plan, Supposed, View
from engine.editing.resolving import resolve
from engine.evaluation import Evaluation
from engine.explaining import Explainer
from engine.findings import Finding
from engine.graph import Changes
from engine.hypotheticals import Case, Hypothetical, changes_of
from engine.lacks.present import FEW
from engine.lacks.supposable import MOST, supposable
from engine.obstacles import Obstacles
from engine.teaching.near_misses import (
    KINDS,
    EditKind,
    NearGroup,
    NearMiss,
    NearMisses,
    Threshold,
    Tried,
)
from engine.teaching.near_telling import Side, Teller
from engine.teaching.variants import Question, Variants
from engine.wording import NOTICE, listed, proof_words, sentence
from facts import Dispute
from rules import InputError, Statement

NAMES_LEFT_OUT = (
    f"What could be said of more than {FEW} names, or combinations of names, was tried at most of "
    "those that the case brings together with what is asked; of others more could be supposed."
)


def near(
    case: Case | Hypothetical,
    finding: Finding,
    *,
    kinds: Collection[EditKind] = KINDS,
    named: str = "",
) -> NearMisses:
    """The near misses of one of the findings of ``case``; of a hypothetical, one edit more away.

    ``kinds`` are the kinds of edits that are tried; ``named`` is what commands call the case, if
    not by its id.
    """
    asked = case if isinstance(case, Hypothetical) else case.edited(())
    return _Near(asked, finding, kinds, named).near_misses()


class _Found(NamedTuple):
    """An edit that takes the finding across a threshold, and what is found under it."""

    kind: EditKind
    edit: Edit
    side: Side


class _Near:
    def __init__(
        self, asked: Hypothetical, finding: Finding, kinds: Collection[EditKind], named: str
    ) -> None:
        self.asked, self.case = asked, asked.case
        self.evaluation = asked.evaluation
        self.facts = self.evaluation.case
        self.base = self.case.base(asked.plan)
        self.finding = finding
        self.kinds = kinds
        self.named = named or self.facts.id
        self.limit = ""
        self.counts: dict[EditKind, list[int]] = {kind: [0, 0] for kind in KINDS if kind in kinds}
        self.explainer = Explainer(self.evaluation)
        self.thresholds = self._thresholds()

    def near_misses(self) -> NearMisses:
        before, edits = Side(self.finding, self._reasons_now), self.asked.edits
        teller = Teller(self.evaluation, before, self.thresholds, self.named, edits)
        told = []
        for found in self._found():
            self.counts[found.kind][1] += 1
            words = edit_words(found.edit, self.case.rules, self.facts, self.evaluation.weighing)
            crossed = self._crossed(found.side.finding)
            told.append(teller.near_miss(found.kind, found.edit, words, crossed, found.side))
        evaluation, finding, case = self.evaluation, self.finding, self.facts
        return NearMisses(
            case=case.id,
            case_title=case.title,
            sources_as_of=case.sources_as_of,
            weighing=evaluation.weighing.title,
            party=finding.party,
            capacity=finding.capacity,
            act=finding.act,
            standard=finding.standard.id,
            title=finding.standard.title,
            reading=self.explainer.reading(finding.reading),
            level=teller.level(finding),
            thresholds=self.thresholds,
            unmet=tuple(element.title or element.element for element in finding.unmet),
            groups=_grouped(told),
            tried=tuple(Tried(kind, *counts) for kind, counts in self.counts.items()),
            complete=not self.limit,
            limit=self.limit,
            note="" if told else self._why_none(),
            proofs=self.explainer.proofs,
            rules_digest=evaluation.rules_digest,
            facts_digest=evaluation.facts_digest,
            engine_version=evaluation.engine_version,
            notice=NOTICE,
            edits=evaluation.edits,
        )

    # --- thresholds

    def _thresholds(self) -> tuple[Threshold, ...]:
        """What proof requires and, where that is another standard, what a charge requires."""
        proofs, finding = self.explainer.proofs, self.finding
        charge = finding.required_to_charge
        if charge is None:
            return (Threshold(proofs[finding.required], "proof"),)
        if charge == finding.required:
            return (Threshold(proofs[charge], "proof and charge"),)
        both = (Threshold(proofs[charge], "charge"), Threshold(proofs[finding.required], "proof"))
        return tuple(sorted(both, key=lambda threshold: threshold.proof.number))

    def _crossed(self, after: Finding) -> tuple[Threshold, ...]:
        low, high = sorted((self.finding.reached, after.reached))
        return tuple(t for t in self.thresholds if low < t.proof.number <= high)

    def _why_none(self) -> str:
        lowest, said = self.thresholds[0].proof, "no single edit takes it across"
        short = [e for e in self.finding.elements if e.reached < lowest.number]
        if len(short) < 2:
            return sentence(f"{said} what is asked")
        names = listed([f"“{e.title or e.element}”" for e in short])
        return sentence(f"{said}: {names} are all short of {proof_words(lowest)}")

    # --- what is tried

    def _found(self) -> Iterator[_Found]:
        """Every edit that takes the finding across a threshold."""
        yield from self._under([kind for kind in self.counts if kind != "suppose"], self._question)
        if self._supposable:
            yield from self._under(["suppose"], self._supposing)
        for found in (*self._readings(), *self._weighings()):
            self.counts[found.kind][0] += 1
            if self._crossed(found.side.finding):
                yield found

    def _under(self, kinds: Sequence[EditKind], question: Question) -> Iterator[_Found]:
        """Those of some kinds, weighed all at once."""
        plans = [(kind, plan) for kind in kinds for plan in self._plans(kind)]
        view = View(question.evaluation.assembly.graph, self.case.rules.vocabulary)
        alone = [self._changes(plan, question, view) for _, plan in plans]
        touching = [n for n, each in enumerate(alone) if question.touched_by(each)]
        every = {n: self._together(plans[n][1], alone[n], question, view) for n in touching}
        bearing = [n for n, each in every.items() if each is not None]
        own = changes_of(self.asked.plan, question.evaluation)
        variants = Variants(question, [*(each for each in every.values() if each), own])
        reaching = [variants.reaching(t.proof.number) for t in self.thresholds]
        now = tuple(self.finding.reached >= t.proof.number for t in self.thresholds)
        unedited = _asked_later(variants, len(bearing))
        for world, n in enumerate(bearing):
            kind, plan = plans[n]
            self.counts[kind][0] += 1
            if tuple(reached[world] for reached in reaching) != now:
                side = Side(variants.finding(world), _asked_later(variants, world), unedited)
                yield _Found(kind, plan.edits[0], side)

    def _together(
        self, plan: Plan, alone: Changes, question: Question, view: View
    ) -> Changes | None:
        """What the edits there are change together with one more; None where they clash."""
        if not self.asked.edits:
            return alone
        with suppress(InputError):
            return changes_of(self.asked.edited(plan.edits).plan, question.evaluation, view)
        return None

    def _changes(self, plan: Plan, question: Question, view: View) -> Changes:
        """What a plan changes; what claims weigh is reckoned again only where that may matter."""
        if self._unsettling.isdisjoint(plan.struck_claims):
            return plan.changes(question.evaluation.assembly.graph, view)
        return changes_of(plan, question.evaluation, view)

    @cached_property
    def _unsettling(self) -> frozenset[str]:
        """The claims on which it turns what others weigh: completed, or against common ground."""
        graph, claims = self._question.evaluation.assembly.graph, self.facts.claims
        parts = (part_offered(claim, claims) for claim in claims.values())
        found = {part.id for part in parts if part is not None}
        ground = {
            opposite
            for claim in claims.values()
            if claim.kind == COMMON_GROUND and claim.statement in graph.number_of
            for opposite in graph.statements[graph.number_of[claim.statement]].opposites
        }
        for claim in claims.values():
            if claim.statement is not None and graph.number_of.get(claim.statement) in ground:
                found.add(claim.id)
        return frozenset(found)

    def _plans(self, kind: EditKind) -> Iterator[Plan]:
        if kind == "strike":
            yield from (self._plan(Strike(id_), struck_claims=(id_,)) for id_ in self._claims)
        elif kind == "strike-rule":
            yield from (self._plan(StrikeRule(id_), struck_rules=(id_,)) for id_ in self._rules)
        elif kind == "believe":
            for believe in self._beliefs():
                yield resolve([believe], self.base)
        elif kind == "suppose":
            for statement in self._supposable:
                text = self.case.rules.vocabulary.sentence(statement)
                yield self._plan(Suppose(text), supposed=(Supposed(statement, "", 0, text),))

    def _plan(
        self,
        edit: Edit,
        supposed: tuple[Supposed, ...] = (),
        struck_claims: tuple[str, ...] = (),
        struck_rules: tuple[str, ...] = (),
    ) -> Plan:
        """What ``resolve`` makes of one edit that is known to be sound."""
        return Plan(
            edits=(edit,),
            words=(),
            case=self.facts,
            weighing=None,
            proof=None,
            readings={},
            supposed=supposed,
            struck_claims=struck_claims,
            struck_rules=struck_rules,
            believed=(),
            vocabulary=self.case.rules.vocabulary,
        )

    @cached_property
    def _supposable(self) -> Sequence[Statement]:
        if "suppose" not in self.counts:
            return ()
        found = supposable(self.evaluation, [self.finding])
        if found.cut_short:
            self.limit = f"Statements are sought until {MOST:,} were looked into, and no further."
        elif not found.complete:
            self.limit = NAMES_LEFT_OUT
        return found.statements

    @cached_property
    def _question(self) -> Question:
        return Question(self.base, self.finding)

    @cached_property
    def _supposing(self) -> Question:
        """The same question where each thing that may be supposed has its arguments ready."""
        given, assembly = self.asked.plan.statements, self.base.assembly
        further = [*given, *self._supposable]
        grown = assembly.assembler.assemble(self.base.weighing, further, apart=not given)
        graph = replace(grown.graph, parties=assembly.graph.parties)
        return Question(self.base, self.finding, replace(grown, graph=graph, acts=assembly.acts))

    @cached_property
    def _sources(self) -> dict[str, set[str]]:
        """The claims and rules on which the finding depends."""
        found: dict[str, set[str]] = {"claim": set(), "rule": set(), "supposition": set()}
        graph = self._question.evaluation.assembly.graph
        for number in self._question.arguments:
            found[graph.arguments[number].kind].add(graph.arguments[number].source)
        return found

    @cached_property
    def _claims(self) -> list[str]:
        """The claims on which it depends, and those that these complete."""
        claims, here = self.facts.claims, self._sources["claim"]
        parts = (part_offered(claims[id_], claims) for id_ in here)
        wanted = here.union(part.id for part in parts if part is not None)
        return [id_ for id_ in claims if id_ in wanted.difference(self.asked.plan.struck_claims)]

    @cached_property
    def _rules(self) -> list[str]:
        here = self._sources["rule"].difference(self.asked.plan.struck_rules)
        return [id_ for id_ in self.case.rules.rules if id_ in here]

    def _beliefs(self) -> Iterator[Believe]:
        for dispute in self.facts.disputes:
            if any(not set(a.claims).isdisjoint(self._claims) for a in dispute.accounts):
                yield from (Believe(dispute.id, name) for name in _names(dispute))

    # --- settings

    def _readings(self) -> Iterator[_Found]:
        """The findings of the same act that differ in one choice of how to read the law."""
        if "reading" not in self.counts:
            return
        asked = self.finding
        for other in self.evaluation.findings:
            same = (other.act, other.standard.id) == (asked.act, asked.standard.id)
            choices = zip(asked.reading, other.reading, strict=True) if same else ()
            changed = [choice for mine, choice in choices if mine != choice]
            if len(changed) == 1:
                edit = ReadingEdit(*changed[0])
                yield _Found("reading", edit, Side(other, self._reasons_now))

    def _weighings(self) -> Iterator[_Found]:
        """The same finding under the other weighings."""
        if "weighing" not in self.counts:
            return
        for name in sorted(self.case.rules.weighings):
            if name == self.evaluation.weighing.id:
                continue
            kept = [edit for edit in self.asked.edits if not isinstance(edit, WeighingEdit)]
            evaluation = self.case.edited([*kept, WeighingEdit(name)]).evaluation
            place = self.evaluation.findings.index(self.finding)
            after = evaluation.findings[place]
            yield _Found(
                "weighing", WeighingEdit(name), Side(after, partial(_reasons, evaluation, after))
            )

    def _reasons_now(self) -> Obstacles:
        return self.explainer.obstacles(self.finding.party)


def _reasons(evaluation: Evaluation, after: Finding) -> Obstacles:
    return Explainer(evaluation).obstacles(after.party)


def _asked_later(variants: Variants, world: int) -> Callable[[], Obstacles]:
    return cache(lambda: variants.reasons(world))


def _names(dispute: Dispute) -> list[str]:
    """How each account can be named: by a claim that it alone tells, else by its words."""
    told = [claim for account in dispute.accounts for claim in account.claims]
    names = []
    for account in dispute.accounts:
        name = next((c for c in account.claims if told.count(c) == 1), account.account)
        if account_meant(dispute, name) is account:
            names.append(name)
    return [*names, NONE]


def _grouped(told: Sequence[NearMiss]) -> tuple[NearGroup, ...]:
    """Those of a kind that come to the same together; the nearest to the threshold first."""

    def effect(miss: NearMiss) -> tuple[object, ...]:
        reached = -1 if miss.after.reached is None else miss.after.reached.number
        before = -1 if miss.before.reached is None else miss.before.reached.number
        return (
            KINDS.index(miss.kind),
            miss.direction != "over",
            abs(reached - before),
            len(miss.shifts),
            [t.proof.number for t in miss.crosses],
            reached,
            miss.after.status,
            [shift.element for shift in miss.shifts],
        )

    groups = []
    for _, of in groupby(sorted(told, key=effect), key=effect):
        first, *_ = variants = tuple(of)
        elements = tuple(shift.element for shift in first.shifts)
        groups.append(
            NearGroup(
                first.kind,
                first.direction,
                first.crosses,
                first.before,
                first.after,
                elements,
                variants,
            )
        )
    return tuple(groups)
