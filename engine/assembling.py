"""Hands on: an Assembly, the argument graph of a case under the rules that apply to it.

An Assembler keeps the grounder, so that further statements find their arguments, and other
weighings their strengths, without anything being read or ground again. The grounder remembers all
that it was ever given; a graph has only what follows from the case and what it is asked with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.applicable import ASKED, BEFORE, TYPE, NotApplied, law_of
from engine.drafts import Draft, act_drafts, claim_drafts, date_drafts
from engine.drawing import draw
from engine.following import Following
from engine.graph import ArgumentGraph
from engine.grounders import GroundingDifference, Preference, check_grounding, make_grounder
from engine.grounding import Clause, Grounding
from engine.instances import instance_drafts
from facts import Act, Case, came_before, is_before
from rules import THING, Pattern, RuleSet, Standard, Statement, Weighing


@dataclass(frozen=True, slots=True)
class Assembly:
    """The argument graph of a case, and what findings need beside it.

    ``acts`` are those that something raises. ``direct`` has the nodes at which only the claims of
    a statement speak for it, for elements that are ``direct``. ``reason`` says why it is this
    grounder, where another was preferred. ``masked`` are the statements that are there only to
    be supposed: nothing speaks of them yet.
    """

    graph: ArgumentGraph
    acts: tuple[Act, ...]
    standards: tuple[Standard, ...]
    direct: dict[Statement, int]
    not_applied: tuple[NotApplied, ...]
    grounder: str
    reason: str
    assembler: Assembler = field(repr=False, compare=False)
    masked: frozenset[Statement] = frozenset()


def assemble(
    rules: RuleSet, case: Case, weighing: Weighing, prefer: Preference = "durable"
) -> Assembly:
    """Join the rules that apply to the case with what it says, and draw the argument graph."""
    return Assembler(rules, case, prefer).assemble(weighing)


class Assembler:
    """Holds a case, the rules that apply to it, and the grounder that joins them."""

    def __init__(self, rules: RuleSet, case: Case, prefer: Preference = "durable") -> None:
        self.rules = rules
        self.case = case
        self.applicable, self._clauses = law_of(rules, case)
        raised = [act for act in case.acts.values() if act.raised_by]
        self.acts = tuple(sorted(raised, key=lambda act: (act.by, act.name)))
        self.types = _types(rules, case)
        self.dates = _dates(case)
        self._act_drafts = act_drafts(case)
        given = sorted({*_said(case), *(s for draft in self._act_drafts for s in _done(draft))})
        self._given: list[Statement] = []
        self._further: Following | None = None
        self._grounder = make_grounder(self._clauses.clauses, prefer, expected=len(given))
        every_pair = self._clauses.every_pair or self._looks_for_order()
        self._grounding = self._ground(
            [
                *given,
                *self._told(self.types),
                *(Statement(BEFORE, pair) for pair in (came_before(case) if every_pair else ())),
            ]
        )
        """What follows from the case alone."""

    def assemble(
        self, weighing: Weighing, further: Iterable[Statement] = (), apart: bool = False
    ) -> Assembly:
        """The argument graph under a weighing; with further statements, for which nobody speaks.

        It is the same whatever was assembled before. A name that neither the rules nor the case
        know is of the type of the slot it stands in. With ``apart`` it has what follows from each
        of the further statements by itself, and not what takes several of them.
        """
        grounding, types = self.following(further, apart)
        vocabulary = self.rules.vocabulary
        said = {s for s in grounding.statements if s.form in vocabulary.forms}
        said.update(premise for draft in self._act_drafts for premise in draft.premises)
        drafts = [
            *claim_drafts(self.case, weighing, vocabulary),
            *self._act_drafts,
            *instance_drafts(grounding.instances, self._clauses.of, said, types),
        ]
        drafts += date_drafts(self._dated(said, drafts))
        parties = tuple(sorted({act.by for act in self.acts}))
        graph, direct = draw(drafts, said, self._direct_patterns(), parties, self.rules)
        return Assembly(
            graph=graph,
            acts=self.acts,
            standards=self.applicable.standards,
            direct=direct,
            not_applied=self.applicable.not_applied,
            grounder=self._grounder.name,
            reason=self._grounder.reason,
            assembler=self,
        )

    def following(
        self, further: Iterable[Statement] = (), apart: bool = False
    ) -> tuple[Grounding, Mapping[str, str]]:
        """What follows from the case and further statements; and of which type every name is.

        With ``apart``, what follows from the case and one of them.
        """
        new = sorted(set(further) - self._grounding.statements)
        if not new:
            return self._grounding, self.types
        forms = self.rules.vocabulary.forms
        names = {
            name: slot.type
            for statement in new
            for slot, name in zip(forms[statement.form].slots, statement.args, strict=True)
            if slot.type != THING and name not in self.types
        }
        told = list(self._told(names))
        new += told
        if self._further is None:
            self._further = Following(self._clauses.clauses, self._grounding)
        if not self._further.covers(new):
            self._further.take(new, self._ground(new))
        types = {**self.types, **names}
        if not apart:
            return self._further.of(new, self._dated_so), types
        return self._further.of_each(new, told, self._dated_so), types

    @property
    def program(self) -> tuple[tuple[Clause, ...], tuple[Statement, ...]]:
        """What the grounder was given: the clauses, and the statements in their order."""
        return tuple(self._clauses.clauses), tuple(self._given)

    def check(self) -> GroundingDifference:
        """Where durable-rules and the reference grounder differ on this case."""
        return check_grounding(*self.program)

    def close(self) -> None:
        """Give the grounder back; nothing further can be taken in."""
        self._grounder.close()

    # --- the grounder

    def _ground(self, statements: Iterable[Statement]) -> Grounding:
        """Give the grounder statements, and what came before what as far as rules ask."""
        new = list(statements)
        while True:
            self._given += new
            grounding = self._grounder.add(new)
            asked = {s for s in grounding.statements if s.form == ASKED}
            told = {before for s in asked for before in self._dated_so(s)}
            new = sorted(told - grounding.statements)
            if not new:
                return grounding

    def _told(self, types: Mapping[str, str]) -> Iterator[Statement]:
        """Of which type names are, as far as rules depend on it."""
        for name, type_ in sorted(types.items()):
            if type_ in self._clauses.guarded:
                yield Statement(TYPE + type_, (name,))

    # --- dates

    def came_before(self, statement: Statement) -> bool:
        """Whether the statement says what came before what, and the dates say the same."""
        if statement.form != BEFORE or not statement.positive:
            return False
        earlier, later = statement.args
        return is_before(self.dates.get(earlier, ""), self.dates.get(later, ""))

    def _dated_so(self, asked: Statement) -> tuple[Statement, ...]:
        """What the dates answer to a question of the grounder: nothing, unless they say so."""
        before = Statement(BEFORE, asked.args)
        return (before,) if asked.form == ASKED and self.came_before(before) else ()

    def _dated(self, said: Iterable[Statement], drafts: Iterable[Draft]) -> list[tuple[str, str]]:
        """The pairs that anything in the graph asks about and dates put in this order."""
        asked = {s for s in said if s.form == BEFORE}
        for draft in drafts:
            asked.update(key for key, _, _ in draft.exceptions if isinstance(key, Statement))
        return [(s.args[0], s.args[1]) for s in sorted(asked) if self.came_before(s)]

    def _looks_for_order(self) -> bool:
        """Whether an element, or an exception that means "any such", looks for what came first."""
        elements = (
            element for standard in self.applicable.standards for element in standard.elements
        )
        needed = (p for element in elements for needs in element.needs.values() for p in needs)
        open_ = (
            exception.pattern
            for rule in self.applicable.rules
            for exception in rule.exceptions
            if not {n for p in rule.premises for n in p.variables}.issuperset(
                exception.pattern.variables
            )
        )
        return any(p.form == BEFORE and p.positive for p in (*needed, *open_))

    def _direct_patterns(self) -> list[Pattern]:
        return [
            pattern
            for standard in self.applicable.standards
            for element in standard.elements
            if element.direct
            for needs in element.needs.values()
            for pattern in needs
        ]


def _said(case: Case) -> Iterator[Statement]:
    """What claims say, whatever they weigh, and what they stand on."""
    for claim in case.claims.values():
        if claim.statement is not None:
            yield claim.statement
        yield from claim.provided


def _done(draft: Draft) -> Iterator[Statement]:
    if isinstance(draft.conclusion, Statement):
        yield draft.conclusion


def _types(rules: RuleSet, case: Case) -> dict[str, str]:
    """Of which type each name is that the rules and the case know."""
    return {
        **{term.name: term.type for term in rules.vocabulary.terms.values()},
        **{entity.name: entity.type for entity in case.entities.values()},
        **dict.fromkeys(case.acts, "act"),
    }


def _dates(case: Case) -> dict[str, str]:
    return {
        **{entity.name: entity.on for entity in case.entities.values()},
        **{act.name: act.on for act in case.acts.values()},
    }
