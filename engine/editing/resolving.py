"""Hands on: the Plan that edits come to for the case of an evaluation, or every error in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from engine.applicable import Applicable, applicable
from engine.drafts import CONCLUSIVE
from engine.editing.clashes import clashes
from engine.editing.edits import (
    NONE,
    Believe,
    Edit,
    Strike,
    StrikeRule,
    Suppose,
    at,
    where,
)
from engine.editing.listed import EditList
from engine.editing.phrases import account_meant, account_words, edit_words
from engine.editing.plans import Believed, Plan, Supposed
from engine.editing.settings import settings
from engine.evaluation import Evaluation
from facts import Dispute, names_of
from rules import (
    STRENGTHS,
    Place,
    Problems,
    Statement,
    brief,
    did_you_mean,
)

__all__ = ["Believed", "Plan", "Supposed", "resolve"]

E = TypeVar("E", bound=Edit)


def resolve(edits: Sequence[Edit], base: Evaluation, problems: Problems | None = None) -> Plan:
    """What the edits mean for the case of ``base``; InputError with every error in any of them.

    ``problems`` may hold what reading the edits has told already, to be raised with the rest.
    """
    told = Problems() if problems is None else problems
    plan = _Resolver(edits, base, told).plan()
    told.raise_if_errors()
    return replace(plan, notes=told.diagnostics)


class _Resolver:
    """Takes the edits kind by kind; what is wrong with them goes to ``problems``."""

    def __init__(self, edits: Sequence[Edit], base: Evaluation, problems: Problems) -> None:
        self.edits = EditList(edits, problems)
        self.every = self.edits.every
        self.given = tuple(edits)
        self.base = base
        self.rules = base.rules
        self.vocabulary = base.rules.vocabulary
        self.problems = problems
        self.case, self.weighing, self.proof, self.readings = settings(self.edits, base)
        self.names = names_of(self.case)
        self.texts: dict[int, str] = {}
        """What edits say that are sentences, with the names of the case and not their aliases."""

    def plan(self) -> Plan:
        """The plan, complete; ``problems`` tells whether it may be used."""
        supposed = self._supposed()
        believed = self._believed()
        struck = self._struck()
        rules = self._struck_rules()
        words = tuple(self._words(number) for number in range(len(self.every)))
        for clash in clashes(self.every, supposed, believed, struck, self.vocabulary):
            one, other = at(self.every[clash.earlier]), at(self.every[clash.later])
            said = f"what stands in {where(other)} contradicts {where(one)}"
            self.problems.error("E420", f"{said}: {words[clash.earlier]}", other)
        plan = Plan(
            edits=self.given,
            words=words,
            case=self.case,
            weighing=None if self.weighing is self.base.weighing else self.weighing.id,
            proof=self.proof,
            readings=self.readings,
            supposed=supposed,
            struck_claims=tuple(struck),
            struck_rules=rules,
            believed=believed,
            without_effect=self.edits.without_effect,
            vocabulary=self.vocabulary,
        )
        if not supposed:
            self._note_idle_beliefs(plan)
        return plan

    def _words(self, number: int) -> str:
        edit = self.every[number]
        text = self.texts.get(number)
        if text is not None and isinstance(edit, Suppose):
            edit = replace(edit, sentence=text)
        elif text is not None and isinstance(edit, Believe):
            edit = replace(edit, what=text)
        return edit_words(edit, self.rules, self.case, self.weighing)

    @cached_property
    def _applied(self) -> Applicable:
        return applicable(self.rules, self.case)

    def _statement(self, number: int, sentence: str, place: Place) -> Statement | None:
        shorter = sentence.rstrip().removesuffix(".")
        stopped = shorter != sentence.rstrip()
        if stopped and self.vocabulary.read(sentence, None, Problems(), self.names) is None:
            sentence = shorter  # it was a full stop, and not the end of a name
        read = self.vocabulary.read(sentence, place, self.problems, self.names)
        if read is None:
            return None
        statement = read.ground({})
        self.texts[number] = self.vocabulary.sentence(statement)
        return statement

    def _supposed(self) -> tuple[Supposed, ...]:
        found: dict[tuple[Statement, str], Supposed] = {}
        for number, edit in self.edits.of(Suppose):
            strengths = self._strengths(edit)
            statement = self._statement(number, edit.sentence, at(edit))
            if statement is None or strengths is None:
                continue
            new = Supposed(statement, edit.as_, number, self.texts[number], *strengths)
            first = found.setdefault((statement, edit.as_), new)
            if first is not new:
                self.edits.repeated(edit, self.every[first.edit])
            elif not any(strengths):
                self.edits.idle(edit, f"{edit.as_} weighs nothing {self.weighing.title}")
        for (statement, kind), supposed in found.items():
            outright = found.get((statement, ""))
            if kind and outright:
                there = where(at(self.every[outright.edit]))
                self.edits.idle(self.every[supposed.edit], f"{there} supposes it outright")
        return tuple(found.values())

    def _strengths(self, edit: Suppose) -> tuple[int, int] | None:
        """What speaks for a supposition, for charging and at trial."""
        as_ = edit.as_
        if not as_:
            return CONCLUSIVE, CONCLUSIVE
        if as_ in STRENGTHS[1:]:
            return STRENGTHS.index(as_), STRENGTHS.index(as_)
        kind = self.weighing.kinds.get(as_)
        if kind is not None:
            if kind.offered.against_maker_only:
                said = f"{brief(as_)} counts at trial against its maker only, and here against all"
                hint = "no maker is supposed with it: look at the findings about whoever it is"
                self.problems.advice("L414", said, edit.as_place, hint)
            return kind.offered.charging, kind.offered.trial
        said = f"{brief(as_)} is neither a kind of claim nor a strength"
        every = [*self.weighing.kinds, *STRENGTHS[1:]]
        hint = did_you_mean(as_, every) or f"strengths: {', '.join(STRENGTHS[1:])}"
        if as_ == STRENGTHS[0]:
            said = "what is supposed with no strength at all is not supposed"
            hint = f"strengths: {', '.join(STRENGTHS[1:])}"
        self.problems.error("E612", said, edit.as_place, hint)
        return None

    def _believed(self) -> tuple[Believed, ...]:
        found: dict[object, Believed] = {}
        for number, edit in self.edits.of(Believe):
            believed = self._position(number, edit)
            if believed is None:
                continue
            first = found.setdefault(believed._replace(edit=0), believed)
            if first is not believed:
                self.edits.repeated(edit, self.every[first.edit])
        return tuple(found.values())

    def _position(self, number: int, edit: Believe) -> Believed | None:
        dispute = next((d for d in self.case.disputes if d.id == edit.what.strip()), None)
        if edit.account:
            return self._account(number, edit, dispute)
        if dispute is not None:
            said = f"which account of {dispute.id} is to be believed is not said"
            self.problems.error("E610", said, edit.place, _accounts(dispute))
            return None
        statement = self._statement(number, edit.what, at(edit))
        if statement is None:
            return None
        words = f"it is believed that {self.texts[number]}"
        return Believed((statement,), (), (), (), "", words, number)

    def _account(self, number: int, edit: Believe, dispute: Dispute | None) -> Believed | None:
        place = at(edit)
        if dispute is None:
            every = [d.id for d in self.case.disputes]
            said = f"no dispute is called {brief(edit.what)}"
            hint = did_you_mean(edit.what, every)
            self.problems.error("E610", said, place.part(edit.what), hint)
            return None
        claims = tuple(dict.fromkeys(c for account in dispute.accounts for c in account.claims))
        if edit.account.casefold() == NONE:
            denied, words = self._say(claims), account_words(dispute, None)
            return Believed((), denied, claims, (), dispute.id, words, number)
        account = account_meant(dispute, edit.account)
        if account is None:
            shared = edit.account in claims
            said = f"of {dispute.id} no account is told by, or begins with, {brief(edit.account)}"
            if shared:
                said = f"{edit.account} is told by more than one account of {dispute.id}"
            self.problems.error("E610", said, place.part(edit.account), _accounts(dispute))
            return None
        others = tuple(claim for claim in claims if claim not in account.claims)
        words = account_words(dispute, account)
        said_by_it = self._say(account.claims)
        return Believed(said_by_it, (), others, account.claims, dispute.id, words, number)

    def _say(self, claims: Iterable[str]) -> tuple[Statement, ...]:
        said = (self.case.claims[id_].statement for id_ in claims)
        return tuple(dict.fromkeys(statement for statement in said if statement is not None))

    def _struck(self) -> dict[str, int]:
        """The claims that are struck, each with the number of the edit."""
        struck = {}
        for number, edit in self.edits.of(Strike):
            claim = self.case.claims.get(edit.claim)
            if claim is None:
                said = f"no claim is called {brief(edit.claim)}"
                hint = did_you_mean(edit.claim, self.case.claims)
                self.problems.error("E312", said, edit.place, hint)
                continue
            struck[claim.id] = number
            if claim.statement is None and not claim.undercuts:
                self.edits.idle(edit, f"{claim.id} says nothing that could weigh: {claim.text}")
        return struck

    def _struck_rules(self) -> tuple[str, ...]:
        struck = []
        for _, edit in self.edits.of(StrikeRule):
            rule = self.rules.rules.get(edit.rule)
            if rule is None:
                every = self.rules.rules
                group = [r.id for r in every.values() if r.group == edit.rule]
                hint = f"the rules of that group: {', '.join(group)}" if group else ""
                said = f"no rule is called {brief(edit.rule)}"
                hint = hint or did_you_mean(edit.rule, every)
                self.problems.error("E308", said, edit.place, hint)
                continue
            struck.append(rule.id)
            for item in self._applied.not_applied:
                if (item.kind, item.id) == ("rule", rule.id):
                    self.edits.idle(edit, f"{rule.id} is not applied: {item.reason}")
        return tuple(struck)

    def _note_idle_beliefs(self, plan: Plan) -> None:
        """Tell where nothing in the graph as it is stands against what is believed."""
        alone = replace(plan, struck_claims=(), struck_rules=())
        for believed in plan.believed:
            changes = replace(alone, believed=(believed,)).changes(self.base.assembly.graph)
            if changes.none:
                self.edits.idle(self.every[believed.edit], "nothing speaks against it")


def _accounts(dispute: Dispute) -> str:
    """How each account can be named: by a claim that it alone tells."""
    told = [claim for account in dispute.accounts for claim in account.claims]
    named = (
        next((claim for claim in account.claims if told.count(claim) == 1), "")
        for account in dispute.accounts
    )
    every = [f"{dispute.id}={name}" for name in (*named, NONE) if name]
    return f"one of: {', '.join(every)}"
