"""Hands on: Case and Hypothetical, a case to ask questions of, and what if it were otherwise.

Nothing here changes a case file, and nothing is read twice: a hypothetical weighs again what its
edits touch, and only what it supposes anew goes to the grounder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from engine.assembling import Assembler, Assembly
from engine.drafts import claim_weights
from engine.editing.edits import (
    Edit,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
    believing,
    reading,
)
from engine.editing.plans import Plan, View
from engine.editing.resolving import resolve
from engine.evaluation import AS_PUBLISHED, Evaluation, evaluate, evaluated, weighing_named
from engine.finder import Finder
from engine.graph import Argument, Changes
from engine.grounders import Preference
from engine.moves.differences import difference, idle_edits
from engine.moves.moved import Difference
from engine.selection import Selection
from facts import Act, load_case
from facts import Case as Facts
from rules import InputError, Reading, RuleSet, UsageError, Weighing, load_rules

MOST_TRIED = 40
"""So many edits are tried one by one, whether they change anything beside the others."""
MOST_BASES = 16
"""How many graphs of one case, under other law or with further statements, are kept."""
MOST_LAWS = 4
"""How many grounders of one case, under other law or with other names, are kept."""
T = TypeVar("T")


class _Editable:
    """What can be asked "what if": each method adds one edit and hands on a new hypothetical."""

    def edited(self, edits: Iterable[Edit]) -> Hypothetical:
        """The hypothetical with further edits, in order; InputError with all that is wrong."""
        raise NotImplementedError

    def suppose(self, sentence: str, as_: str = "") -> Hypothetical:
        """Suppose a sentence of the vocabulary; ``as_`` a kind of claim, or a strength.

        Without ``as_`` it holds, and every argument for an opposite is set aside (DESIGN 8).
        """
        return self.edited([Suppose(sentence, as_)])

    def strike(self, claim: str) -> Hypothetical:
        """Strike a claim, by its id."""
        return self.edited([Strike(claim)])

    def believe(self, position: str) -> Hypothetical:
        """Believe a position: what tells against it is set aside, and nothing added.

        It is a sentence; or ``C05=F035``, the account of that dispute that has that claim, or
        ``C05=none``.
        """
        return self.edited([believing(position)])

    def strike_rule(self, rule: str) -> Hypothetical:
        """Strike a rule, by its id."""
        return self.edited([StrikeRule(rule)])

    def under(self, jurisdiction: str) -> Hypothetical:
        """Put the case under the law of another place."""
        return self.edited([Jurisdiction(jurisdiction)])

    def read(self, choice: str) -> Hypothetical:
        """Read the law otherwise by default: ``awareness=subjective``."""
        return self.edited([reading(choice)])

    def on(self, date: str) -> Hypothetical:
        """Put the event on another date (``2021-10-21``), which decides what law is in force."""
        return self.edited([OnDate(date)])

    def weighed(self, weighing: str) -> Hypothetical:
        """Weigh with another weighing."""
        return self.edited([WeighingEdit(weighing)])

    def asking(self, proof: str) -> Hypothetical:
        """Ask another proof standard of every legal standard in place of its own."""
        return self.edited([ProofEdit(proof)])

    def with_entity(self, type_: str, name: str) -> Hypothetical:
        """Add a party or thing that the case does not have."""
        return self.edited([NewEntity(type_, name)])


class Case(_Editable):
    """A case under rules, read and evaluated once; everything else is asked of it.

    ``case`` is a shipped case, a folder or file, or a case that has been read; ``rules`` a folder
    in place of the shipped rules, or rules that have been read. Raises InputError with every
    error of the files, UsageError where there is no such case, weighing or proof standard.
    """

    def __init__(
        self,
        case: str | Path | Facts,
        *,
        rules: RuleSet | Path | None = None,
        weighing: str = AS_PUBLISHED,
        proof: str | None = None,
        prefer: Preference = "durable",
        source_text: Path | None = None,
    ) -> None:
        self.rules = rules if isinstance(rules, RuleSet) else load_rules(rules)
        self.facts = (
            case if isinstance(case, Facts) else load_case(str(case), self.rules, source_text)
        )
        self.evaluation = evaluate(
            self.rules, self.facts, weighing=weighing, prefer=prefer, proof=proof
        )
        self._prefer = prefer
        self._bases: dict[object, Evaluation] = {}
        self._assemblers: dict[object, Assembler] = {}

    def _repr_html_(self) -> str:
        """What is found, as a table for a notebook."""
        from engine.notebook import findings_html

        return findings_html(self.evaluation)

    def edited(self, edits: Iterable[Edit]) -> Hypothetical:
        """The case with some edits, in order; InputError with everything that is wrong in them."""
        return Hypothetical(self, edits)

    def base(self, plan: Plan) -> Evaluation:
        """The evaluation that a plan changes: under its settings, and nothing supposed yet."""
        now = self.evaluation
        weighing = weighing_named(self.rules, plan.weighing) if plan.weighing else now.weighing
        proof = plan.proof or now.proof
        acts = self._raised(plan)
        held = now.assembly.assembler.following()[0].statements
        further = tuple(s for s in plan.statements if s not in held)
        key = (
            *(_law(plan.case), weighing.id, proof),
            *(tuple(sorted(plan.readings.items())), further, acts),
        )
        if key not in self._bases:
            base = self._evaluated(plan, weighing, proof, further, acts)
            self._bases = {**_last(self._bases, MOST_BASES - 1), key: base}
        return self._bases[key]

    def _evaluated(
        self,
        plan: Plan,
        weighing: Weighing,
        proof: str | None,
        further: Sequence[object],
        acts: tuple[str, ...],
    ) -> Evaluation:
        now, rules = self.evaluation, _read(self.rules, plan.readings)
        same = plan.case is self.facts and weighing is now.weighing and not further
        if same and len(acts) == len(now.assembly.acts):
            if rules is self.rules and proof == now.proof:
                return now
            finder = Finder(rules, now.assembly, now.labels, proof)
            return replace(now, rules=rules, proof=proof, finder=finder, findings=finder.findings)
        assembly = self._assembler(plan.case).assemble(weighing, plan.statements)
        raised = [plan.case.acts[name] for name in acts]
        return evaluated(rules, plan.case, weighing, _raising(assembly, raised), proof)

    def _assembler(self, case: Facts) -> Assembler:
        """What joins the rules with the case, or with what edits make of it."""
        if case is self.facts:
            return self.evaluation.assembly.assembler
        law = _law(case)
        if law not in self._assemblers:
            assembler = Assembler(self.rules, case, self._prefer)
            self._assemblers = {**_last(self._assemblers, MOST_LAWS - 1), law: assembler}
        return self._assemblers[law]

    def _raised(self, plan: Plan) -> tuple[str, ...]:
        """The acts that a claim raises, or a supposition that says what was done."""
        supposed = set(plan.statements)
        acts = [a for a in plan.case.acts.values() if a.raised_by or supposed.intersection(a.is_)]
        return tuple(act.name for act in sorted(acts, key=lambda act: (act.by, act.name)))


class Hypothetical(_Editable):
    """A case with an ordered list of edits, which never changes the case.

    ``plan`` says what the edits mean, ``evaluation`` what comes of them.
    """

    def __init__(self, case: Case, edits: Iterable[Edit]) -> None:
        self.case = case
        self.edits: tuple[Edit, ...] = tuple(edits)
        self.plan = resolve(self.edits, case.evaluation)

    def _repr_html_(self) -> str:
        """What moves, as a table for a notebook."""
        from engine.notebook import difference_html

        return difference_html(self.difference)

    def edited(self, edits: Iterable[Edit]) -> Hypothetical:
        """This with further edits, in order; InputError with everything that is wrong in them."""
        return Hypothetical(self.case, (*self.edits, *edits))

    def without(self, number: int) -> Hypothetical:
        """This without its edit of that number, counted from 1; UsageError if there is none."""
        if not 1 <= number <= len(self.edits):
            said = f"there is no edit {number}: the hypothetical has {len(self.edits)}"
            raise UsageError("E613", said)
        return Hypothetical(self.case, (*self.edits[: number - 1], *self.edits[number:]))

    def undo(self) -> Hypothetical:
        """This without its last edit."""
        return self.without(len(self.edits))

    @cached_property
    def evaluation(self) -> Evaluation:
        """What comes of the edits. Without any it is the case's own evaluation."""
        base = self.case.base(self.plan)
        if not self.edits:
            return base
        changes = changes_of(self.plan, base)
        if changes.none:
            return replace(base, edits=self.plan.words)
        return base.changed(changes, self.plan.words)

    @cached_property
    def difference(self) -> Difference:
        """What the edits move, from what to what, and why; or why they move nothing."""
        return self.differing()

    def differing(self, selection: Selection | None = None) -> Difference:
        """The same of what is selected. Edits without effect beside the others are told, too."""
        found = self.moving(selection)
        if not self.edits or (found.moved and len(self.edits) == 1):
            return found
        idle = idle_edits(self.evaluation, self._without_each(), self.plan.without_effect)
        return replace(found, idle=idle, untried=max(0, len(self.edits) - MOST_TRIED))

    def moving(self, selection: Selection | None = None) -> Difference:
        """The same, quickly: it is not tried which edits the others can do without."""
        noted = self.plan.without_effect
        settled = {n: why for n, why in noted.items() if not isinstance(self.edits[n], Suppose)}
        return difference(self.case.evaluation, self.evaluation, selection, settled)

    def _without_each(self) -> Iterator[tuple[int, Evaluation]]:
        """What comes of all edits but one, for each that the others can do without."""
        for number, edit in enumerate(self.edits[:MOST_TRIED], start=1):
            if isinstance(edit, NewEntity):
                continue
            with suppress(InputError):
                yield number, self.without(number).evaluation


def changes_of(plan: Plan, base: Evaluation, view: View | None = None) -> Changes:
    """All that a plan changes in the graph of ``base``, and in what its claims weigh."""
    changes = plan.changes(base.assembly.graph, view)
    return changes._replace(weighed=_weighed(base, plan.struck_claims))


def _law(case: Facts) -> tuple[object, ...]:
    """What edits may change in a case: its law, its date, and the names it has."""
    names = tuple((e.name, e.type, e.aliases, e.on) for e in case.entities.values())
    return case.jurisdiction, case.event_date, names


def _last(kept: dict[object, T], most: int) -> dict[object, T]:
    """The newest of what is kept."""
    return dict(list(kept.items())[-most:])


def _weighed(base: Evaluation, struck: Sequence[str]) -> dict[int, Argument]:
    """The claims that weigh otherwise once others are struck.

    That is what completes one of those, and common ground that one of those contests.
    """
    if not struck:
        return {}
    case, weighing, vocabulary = base.case, base.weighing, base.rules.vocabulary
    before = claim_weights(case, weighing, vocabulary)
    after = claim_weights(case, weighing, vocabulary, frozenset(struck))
    moved = {id_ for id_ in after.keys() - set(struck) if after[id_] != before[id_]}
    return {
        argument.number: replace(argument, **after[argument.source]._asdict())
        for argument in base.assembly.graph.arguments
        if argument.kind == "claim" and argument.source in moved
    }


def _read(rules: RuleSet, choices: Mapping[str, str]) -> RuleSet:
    """The rules with other choices of some readings as their defaults."""
    if all(rules.readings[name].default == choice for name, choice in choices.items()):
        return rules
    readings = {
        id_: _choosing(reading_, choices[id_]) if id_ in choices else reading_
        for id_, reading_ in rules.readings.items()
    }
    return rules._replace(readings=readings)


def _choosing(reading_: Reading, default: str) -> Reading:
    choices = (c._replace(is_default=c.id == default) for c in reading_.choices)
    return reading_._replace(choices=tuple(choices))


def _raising(assembly: Assembly, acts: Sequence[Act]) -> Assembly:
    """The assembly with these acts raised."""
    if tuple(acts) == assembly.acts:
        return assembly
    parties = tuple(sorted({act.by for act in acts}))
    return replace(assembly, acts=tuple(acts), graph=replace(assembly.graph, parties=parties))
