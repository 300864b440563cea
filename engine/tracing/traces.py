"""Hands on: trace, why a rule did or did not fire; and fired, how every rule fared.

An instance is told premise by premise, with what defeats it. Where a rule has none, what comes
nearest is told: the values of its variables for which most of its premises are there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.evaluation import Evaluation
from engine.graph import Argument
from engine.reasons import Reasons
from engine.tracing.grounds import ground_of, labelled
from engine.tracing.instances import Instances
from engine.tracing.joining import Join, near_joins
from engine.tracing.premises import Concluding
from engine.tracing.traced import Fired, InstanceTrace, NearInstance, Outcome, RuleTrace
from engine.wording import counted, proof_words, sentence
from rules import STRENGTHS, Rule, UsageError, did_you_mean

WIDTH = 200
"""How many ways of filling the variables are kept while what comes nearest is looked for."""
NEAREST = 20
"""How many near instances a trace holds."""


def trace(evaluation: Evaluation, rule: str, party: str = "", act: str = "") -> RuleTrace:
    """Why the rule did or did not fire; UsageError where there is no such rule.

    With ``party`` or ``act``, canonical names, only instances about them, and as they fare in
    findings about that party.
    """
    return Tracer(evaluation).trace(rule, party, act)


def fired(evaluation: Evaluation) -> dict[str, Fired]:
    """How every rule of the set fared, by id."""
    seen = labelled(evaluation)
    labels, graph = seen.labels, seen.assembly.graph
    counts: dict[str, list[int]] = {}
    for argument in graph.arguments:
        if argument.kind == "rule" and argument.source in seen.rules.rules:
            row = labels.tables.cautious.stands[argument.number]
            highest = max((labels.layout.highest(row, n) for n, _ in enumerate(labels.parties)))
            counts.setdefault(argument.source, []).append(highest)
    left = {item.id for item in seen.assembly.not_applied if item.kind == "rule"}
    proofs = Reasons(seen).proofs
    found = {}
    for id_ in seen.rules.rules:
        far = counts.get(id_, [])
        best = max(far, default=-1)
        standing = sum(each >= 0 for each in far)
        highest_proof = proofs[best] if best >= 0 else None
        found[id_] = Fired(id_, id_ not in left, len(far), standing, highest_proof)
    return found


def rule_named(evaluation: Evaluation, name: str) -> Rule:
    """The rule of that id; UsageError where there is none, with what may have been meant."""
    rules = evaluation.rules
    if name in rules.rules:
        return rules.rules[name]
    if name in rules.standards:
        hint = f"{name} is a standard: scienter explain CASE --standard {name}"
    else:
        hint = did_you_mean(name, rules.rules)
    raise UsageError("E622", f'there is no rule "{name}"', hint=hint)


class Tracer(Reasons):
    """Traces the rules of one evaluation."""

    def __init__(self, evaluation: Evaluation) -> None:
        super().__init__(labelled(evaluation))
        self._left = {
            item.id: item.reason
            for item in self.evaluation.assembly.not_applied
            if item.kind == "rule"
        }
        self._concluding = Concluding(self.evaluation.rules, frozenset(self._left))
        self._of: dict[str, list[Argument]] = {}
        for argument in self.evaluation.assembly.graph.arguments:
            if argument.kind == "rule":
                self._of.setdefault(argument.source, []).append(argument)

    def trace(self, name: str, party: str = "", act: str = "") -> RuleTrace:
        """Why the rule of that id did or did not fire."""
        rule = rule_named(self.evaluation, name)
        instances: tuple[InstanceTrace, ...] = ()
        near: tuple[NearInstance, ...] = ()
        if rule.id not in self._left:
            instances = self._instances(rule, party, act)
            near = () if instances else tuple(self._near(rule, party, act))
        outcome = self._outcome(rule, instances)
        conclusion = rule.conclusion
        written = self.evaluation.rules.vocabulary.sentence
        says = written(conclusion) if conclusion else f"undercuts {rule.undercuts}"
        return RuleTrace(
            rule=rule.id,
            title=rule.title,
            module=rule.module,
            file=rule.place.file,
            line=rule.place.line,
            authority=rule.authority,
            strength=STRENGTHS[rule.strength],
            cites=rule.cites,
            says=says,
            outcome=outcome,
            sentence=self._sentence(rule, outcome, instances, near),
            party=party,
            act=act,
            instances=instances,
            near=near,
            near_limit=WIDTH,
        )

    # --- instances

    def _instances(self, rule: Rule, party: str, act: str) -> tuple[InstanceTrace, ...]:
        found = []
        for argument in self._of.get(rule.id, ()):
            values = dict(argument.binding)
            if _about(values, rule, "party", party) and _about(values, rule, "act", act):
                for_ = self._for_whom(argument, party)
                tracer = Instances(self.evaluation, self.obstacles(for_), self._concluding)
                found.append(tracer.trace(argument, rule))
        found.sort(key=lambda i: (-_number(i.stands), -_number(i.arguable), -_there(i), i.binding))
        return tuple(found)

    def _for_whom(self, argument: Argument, asked: str) -> str:
        """The party in whose findings it is told: who is asked for, named in it, or fares best."""
        labels = self.evaluation.labels
        if asked in labels.parties:
            return asked
        named = [v for _, v in argument.binding if v in labels.parties]
        row = labels.tables.cautious.stands[argument.number]
        ordered = sorted(
            range(len(labels.parties)), key=lambda n: (-labels.layout.highest(row, n), n)
        )
        return named[0] if named else labels.parties[ordered[0]]

    # --- what comes nearest

    def _near(self, rule: Rule, party: str, act: str) -> Iterator[NearInstance]:
        evaluation = self.evaluation
        ground = ground_of(evaluation)
        joins: dict[tuple[tuple[str, str], ...], Join] = {}
        for start in _starts(rule, party, act):
            for join in near_joins(
                list(dict.fromkeys(rule.premises)),
                rule.types,
                ground,
                WIDTH,
                start,
            ):
                joins.setdefault(join.binding, join)
        ordered = sorted(joins.values(), key=lambda j: (-j.nearness, j.binding))
        for join in ordered[:NEAREST]:
            values = [value for _, value in join.binding]
            named = [value for value in values if value in evaluation.labels.parties]
            for_ = named[0] if named else evaluation.labels.parties[0]
            if party in evaluation.labels.parties:
                for_ = party
            tracer = Instances(evaluation, self.obstacles(for_), self._concluding)
            yield tracer.near(join, rule)
        if not ordered:
            tracer = Instances(
                evaluation, self.obstacles(evaluation.labels.parties[0]), self._concluding
            )
            start = next(iter(_starts(rule, party, act)))
            nothing = Join(tuple(sorted(start.items())), (None,) * len(set(rule.premises)), 0)
            yield tracer.near(nothing, rule)

    # --- words

    def _outcome(self, rule: Rule, instances: Sequence[InstanceTrace]) -> Outcome:
        if rule.id in self._left:
            return "not applied"
        if not instances:
            return "no instance"
        if any(instance.stands for instance in instances):
            return "stands"
        return "arguable" if any(i.arguable for i in instances) else "does not stand"

    def _sentence(
        self,
        rule: Rule,
        outcome: Outcome,
        instances: Sequence[InstanceTrace],
        near: Sequence[NearInstance],
    ) -> str:
        if outcome == "not applied":
            return sentence(f"the rule is not applied: {self._left[rule.id]}")
        if outcome == "no instance":
            return self._no_instance(rule, near)
        standing = [i for i in instances if i.stands is not None]
        many = counted(len(instances), "instance")
        if standing and standing[0].stands is not None:
            best = proof_words(standing[0].stands)
            stand = "stands" if len(standing) == 1 else "stand"
            if len(instances) == 1:
                return sentence(f"it has one instance, which stands up to {best}")
            return sentence(f"{many}, of which {len(standing)} {stand}, up to {best}")
        if len(instances) == 1:
            argued = ", though it can be argued" if outcome == "arguable" else ""
            return sentence(f"it has one instance, which does not stand{argued}")
        if outcome == "arguable":
            return sentence(f"{many}, of which none stands, though it can be argued")
        return sentence(f"{many}, of which none stands")

    def _no_instance(self, rule: Rule, near: Sequence[NearInstance]) -> str:
        if rule.undercuts and near and near[0].there == len(near[0].premises):
            return sentence(
                "all its premises are there, but no inference that it undercuts "
                f"({rule.undercuts}) is drawn for the same"
            )
        there = near[0].there if near else 0
        if not there:
            return "It has no instance: none of its premises is there."
        of = len(near[0].premises)
        return sentence(f"it has no instance: at most {there} of its {of} premises are there")


def _number(proof: object) -> int:
    return getattr(proof, "number", -1)


def _there(instance: InstanceTrace) -> int:
    return sum(premise.presence == "accepted" for premise in instance.premises)


def _about(values: Mapping[str, str], rule: Rule, type_: str, asked: str) -> bool:
    """Whether a variable of that type has the value; so too where the rule has no such variable."""
    having = [values.get(name) for name, of in rule.types.items() if of == type_]
    return not asked or not having or asked in having


def _starts(rule: Rule, party: str, act: str) -> Iterator[dict[str, str]]:
    """What variables must be for the rule to be about the party and the act."""
    premised = {name for premise in rule.premises for name in premise.variables}

    def of(type_: str, value: str) -> list[dict[str, str]]:
        names = [n for n, t in rule.types.items() if t == type_ and n in premised]
        return [{name: value} for name in sorted(names)] if value and names else [{}]

    for who in of("party", party):
        for what in of("act", act):
            yield {**who, **what}
