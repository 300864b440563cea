"""Hands on: Chains, the way from an edit up to a statement, told link by link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.attribution import Attribution
from engine.drafts import part_offered
from engine.graph import DIRECT, STRUCK, Argument
from engine.moves.causes import Causes, Stop
from engine.moves.moved import Link, LinkKind
from engine.moves.pairing import Aspect, Fact, Pair, Pairing, Side
from engine.moves.rewriting import rewritten_words
from engine.wording import clause, listed, proof_words, quoted, sentence
from rules import STRENGTHS, ProofStandard

STRONG: tuple[tuple[Aspect, int, str], ...] = (
    ("strength", 0, "be backed"),
    ("arguable", 2, "be argued"),
)
"""What of a statement's strength can be told, where values have it, and the verb."""


class Change(NamedTuple):
    """How a statement changed, as the end of a sentence, and in words of before and after."""

    told: str
    before: str
    after: str


class Chains:
    """Tells ways for one party; the words for arguments come from the side that has them."""

    def __init__(self, pairing: Pairing, attributions: tuple[Attribution, Attribution]) -> None:
        self.pairing = pairing
        self._attributions = attributions
        self._causes: dict[str, Causes] = {}

    def chain(self, starts: Sequence[Fact], party: str) -> tuple[Link, ...]:
        """The links from what an edit touched up to one of the facts; empty if there is no way."""
        if party not in self._causes:
            self._causes[party] = Causes(self.pairing, party)
        way = self._causes[party].way(*starts)
        return tuple(self._links(way, party)) if way else ()

    # --- one way

    def _links(self, way: Sequence[Stop], party: str) -> Iterator[Link]:
        """From the bottom: the cause, and then what each thing above it comes to by it."""
        cause, *above = reversed(way)
        yield self.cause(cause.fact.of)
        role = entered = cause.role
        through: tuple[Fact, str] | None = None
        for fact, next_role in above:
            if role != "same":
                entered = role
                if _is_argument(fact):
                    if through:  # an argument that takes the place of another
                        yield self._lent(through[0], party)
                    through = fact, role
            if not _is_argument(fact) and next_role != "same":
                if entered == "argument" and through:
                    yield self._through(through[0].of, through[1], fact, party)
                else:
                    yield self._statement(entered, fact, party)
                through = None
            role = next_role

    def _statement(self, role: str, fact: Fact, party: str) -> Link:
        """What a statement comes to by an argument that was told before, or by an opposite."""
        text, change = self.pairing.text(fact.of), self.change(fact, party)
        kind: LinkKind = "statement"
        told = f"so {quoted(text)} {change.told}"
        if role == "opposite":
            kind, told = "opposite", f"this tells against {quoted(text)}, which {change.told}"
        return Link(kind, sentence(told), "", "", text, change.before, change.after)

    def _through(self, argument: Pair, role: str, fact: Fact, party: str) -> Link:
        """What a statement comes to by an argument, when something that turns on has changed."""
        text, change = self.pairing.text(fact.of), self.change(fact, party)
        who, id_, title = self.named(argument)
        ends = f"{quoted(text)} {change.told}"
        kind: LinkKind = "rule" if title else "claim"
        told = f"by {who}, {ends}"
        if role == "exception":
            kind, told = "exception", f"this is an exception to {who}, by which {ends}"
        elif role == "override":
            kind, told = "override", f"{who} yields to that, by which {ends}"
        elif role in ("against-premise", "against-exception"):
            on = "a premise of" if role == "against-premise" else "an exception to"
            told = f"this tells against {on} {who}, by which {ends}"
        return Link(kind, sentence(told), id_, title, text, change.before, change.after)

    def _lent(self, fact: Fact, party: str) -> Link:
        """What an argument lends its statement, where another yields to it."""
        who, id_, title = self.named(fact.of)
        one, other = self.pairing.values(fact, party)
        words = [STRENGTHS[min(value[0], 5)].replace("none", "no") for value in (one, other)]
        proof = proof_words(self.standards[fact.r])
        told = f"so {who} now lends {words[1]} strength at {proof}; before, {words[0]}"
        return Link("rule", sentence(told), id_, title, "", *words)

    # --- words for what changed

    def change(self, fact: Fact, party: str) -> Change:
        """How far a statement reaches now and did before; or what else of it changed."""
        of, r = fact.of, fact.r
        sides = self.pairing.before, self.pairing.after
        numbers = of.before, of.after
        both = list(zip(sides, numbers, strict=True))
        reached = [side.reached(number, party) for side, number in both]
        if reached[0] != reached[1]:
            words = [self.reach(side, far) for (side, _), far in zip(both, reached, strict=True)]
            return Change(f"now reaches {words[1]}; before, {words[0]}", *words)
        proof = proof_words(self.standards[r])
        for aspect, table, verb in STRONG:
            values = [side.value(aspect, number, r, party)[table] for side, number in both]
            if values[0] != values[1]:
                words = [f"can {verb} {_strongly(value)} at {proof}" for value in values]
                before = "it could not" if not values[0] else _strongly(values[0])
                told = f"can now {verb} {_strongly(values[1])} at {proof}; before, {before}"
                if not values[1]:
                    words[1] = f"cannot {verb} at {proof}"
                    told = f"can no longer {verb} at {proof}; before, {before}"
                if not values[0]:
                    words[0] = f"cannot {verb} at {proof}"
                return Change(told, *words)
        would = [_unopposed(side, number, party) for side, number in both]
        if would[0] != would[1]:
            words = [self.reach(side, far) for (side, _), far in zip(both, would, strict=True)]
            told = f"would now reach {words[1]} if nothing anywhere were opposed; before, "
            told += words[0]
            return Change(told, *(f"{word} if unopposed" for word in words))
        open_ = [_undecided(side, number, party) for side, number in both]
        if open_[0] != open_[1]:
            words = ["undecided" if one else "decided" for one in open_]
            return Change(f"is now {words[1]} beyond what it reaches", *words)
        return Change(f"is touched at {proof}", "", "")

    @property
    def standards(self) -> tuple[ProofStandard, ...]:
        """The proof standards of after."""
        return self.pairing.after.weighing.proof_standards

    @staticmethod
    def reach(side: Side, reached: int) -> str:
        """How far something reaches, in words."""
        if reached < 0:
            return "not even a scintilla"
        return proof_words(side.weighing.proof_standards[reached])

    # --- words for arguments

    def named(self, argument: Pair) -> tuple[str, str, str]:
        """An argument as a phrase, its id, and the title of its rule."""
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        attribution = self._attributions[1 if other else 0]
        rule = attribution.rule(there)
        id_ = there.id.removesuffix(DIRECT)
        if there.kind == "claim":
            return f"{id_}, {attribution.phrase(there)}", id_, ""
        return attribution.phrase(there), id_, rule.title if rule else ""

    def cause(self, argument: Pair) -> Link:
        """What an edit did to an argument."""
        one, other = self.pairing.both(argument)
        who, id_, title = self.named(argument)
        there = other or one
        assert there is not None
        side = self.pairing.after if other else self.pairing.before
        text = side.graph.statements[there.conclusion].text
        kind, told = self._caused(one, other, who, text)
        words = [] if one is None or other is None else [_own(one), _own(other)]
        before, after = words if kind == "weighed" else ("", "")
        return Link(kind, sentence(told), id_, title, text, before, after)

    def _caused(
        self, one: Argument | None, other: Argument | None, who: str, text: str
    ) -> tuple[LinkKind, str]:
        says = f"{who}, for {quoted(text)}"
        if one is None or other is None:
            return self._only(one, other, who, text)
        was = self.pairing.before.graph.aside.get(one.number)
        now = self.pairing.after.graph.aside.get(other.number)
        if was is None and now is not None:
            kind: LinkKind = "set-aside" if now.startswith("set aside") else "struck"
            return kind, f"{now}: {says}"
        if was is not None and now is None:
            return "restored", f"no longer {_short(was)}: {says}"
        if self.pairing.rewritten(Pair(one.number, other.number)):
            told = rewritten_words(self.pairing, one, other)
            return "law", f"{who}, for {quoted(text)}, reads otherwise now: {told}"
        told = f"{who}, for {quoted(text)}, now weighs {_own(other)}; before, {_own(one)}"
        if one.kind == "rule" and one.source in self.pairing.reworked:
            return "weighed", told
        before, after = self.pairing.before.weighing, self.pairing.after.weighing
        if before is not after:
            return "weighed", f"weighed {clause(after.title or after.id)}: {told}"
        return "weighed", told + self._since(other)

    def _since(self, argument: Argument) -> str:
        """Why a claim weighs otherwise under the same weighing: another is struck, or is not."""
        claims = self.pairing.after.evaluation.case.claims
        claim = claims.get(argument.source)
        part = part_offered(claim, claims) if claim else None
        if part is None:
            return "; what stood against it is struck, or is so no more"
        struck = any(
            self.pairing.after.graph.aside.get(a.number) == STRUCK
            for a in self.pairing.after.graph.arguments
            if a.kind == "claim" and a.source == part.id
        )
        return f"; it completes {part.id}, which is {'' if struck else 'no longer '}struck"

    def _only(
        self, one: Argument | None, other: Argument | None, who: str, text: str
    ) -> tuple[LinkKind, str]:
        """What only one side has."""
        there = other or one
        assert there is not None
        if there.kind == "supposition":
            if other is None:
                return "restored", f"no longer supposed: {quoted(text)}"
            much = "" if min(other.charging, other.trial) == 5 else f", weighing {_own(other)}"
            return "supposed", f"supposed: {quoted(text)}{much}"
        if there.kind == "claim":
            where = "only now in the case" if other else "no longer in the case"
            return "law", f"{where}: {who}, for {quoted(text)}"
        old, new = self.pairing.before.evaluation, self.pairing.after.evaluation
        lacking = (old if other else new).assembly.not_applied
        reason = next((i.reason for i in lacking if (i.kind, i.id) == ("rule", there.source)), "")
        if not reason and there.source in self.pairing.reworked:
            return "law", f"{who}, for {quoted(text)}, {self._one_sided(there, bool(other))}"
        if other:
            tail = f" (before, it was not: {reason})" if reason else ""
            return "law", f"{who} is applied now, for {quoted(text)}{tail}"
        tail = f": {reason}" if reason else ""
        return "law", f"{who}, for {quoted(text)}, is applied no more{tail}"

    def _one_sided(self, there: Argument, now: bool) -> str:
        """Why a rule of changed law has an instance on one side only."""
        old, new = self.pairing.before.evaluation.rules, self.pairing.after.evaluation.rules
        if there.source not in old.rules:
            return "is new in the rules"
        if there.source not in new.rules:
            return "is not in the rules any more"
        return "is met as it reads now" if now else "is not met any more, as it reads now"


def _is_argument(fact: Fact) -> bool:
    return fact.aspect in ("force", "might")


def _own(argument: Argument) -> str:
    """What an argument weighs by itself."""
    charging, trial = STRENGTHS[argument.charging], STRENGTHS[argument.trial]
    told = f"{charging} for charging and {trial} at trial"
    if charging == trial:
        told = "nothing" if not argument.charging else charging
    if argument.trial and argument.usable_against is not None:
        told += f" (there against {listed(argument.usable_against) or 'nobody'} only)"
    return told


def _strongly(strength: int) -> str:
    return f"with {STRENGTHS[strength]} strength"


def _short(reason: str) -> str:
    return reason.partition(",")[0]


def _unopposed(side: Side, number: int | None, party: str) -> int:
    known = number is not None and party in side.place
    return side.labels.reached_unopposed(number, party) if known and number is not None else -1


def _undecided(side: Side, number: int | None, party: str) -> bool:
    known = number is not None and party in side.place
    return known and number is not None and side.labels.undecided(number, party)
