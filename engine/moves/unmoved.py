"""Hands on: nothing_moved, why the edits of a hypothetical leave every finding as it is.

For each argument that an edit touched it is followed up how far the change goes, and what stops it
there: it weighs nothing, another argument carries as far, nothing rests on it, a rule lacks another
premise, an element is held back by another statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engine.attribution import Attribution
from engine.explaining import Explainer
from engine.graph import DIRECT, Argument
from engine.moves.chains import Chains
from engine.moves.pairing import Aspect, Fact, Pair, Pairing, Side
from engine.wording import (
    clause,
    counted,
    jurisdiction_words,
    listed,
    proof_words,
    quoted,
    sentence,
)
from rules import STRENGTHS

UNTOUCHED = "the edits strike nothing that is in the case, and add nothing to it"
"""Where no argument is touched, and nothing is set otherwise."""
MOST = 4
"""How many touched arguments have it told why they move nothing."""


def nothing_moved(pairing: Pairing, explainers: tuple[Explainer, Explainer]) -> str:
    """Why nothing moved, in a sentence or a few."""
    return sentence(f"nothing moved, because {why_idle(pairing, explainers)}")


def why_idle(pairing: Pairing, explainers: tuple[Explainer, Explainer]) -> str:
    """The same as the end of a sentence."""
    return _Unmoved(pairing, explainers).why()


class _End(NamedTuple):
    """Where a change ends, how far from the edit that is, and what stops it."""

    steps: int
    told: str


class _Unmoved:
    def __init__(self, pairing: Pairing, explainers: tuple[Explainer, Explainer]) -> None:
        self.pairing = pairing
        self.before, self.after = pairing.before, pairing.after
        self.explainers = explainers
        attributions: tuple[Attribution, Attribution] = (
            explainers[0].attribution,
            explainers[1].attribution,
        )
        self.chains = Chains(pairing, attributions)
        self.parties = [party for party in self.after.place if party in self.before.place]

    def why(self) -> str:
        """All that keeps the edits from moving anything, as the end of a sentence."""
        if not self.after.evaluation.edits and not self.before.evaluation.edits:
            return "nothing is edited"
        touched = self._touched()
        told = list(dict.fromkeys(self._of(pair) for pair in touched))
        told += self._settings(bool(touched))
        if not told:
            return UNTOUCHED
        if len(told) > MOST:
            rest = len(told) - MOST
            told = [*told[:MOST], f"the same goes for {counted(rest, 'other argument')}"]
        return "; and ".join(told)

    def _touched(self) -> list[Pair]:
        """What edits touched, a claim that is told twice once."""
        first: dict[object, Pair] = {}
        for pair in self.pairing.own_changes():
            one, other = self.pairing.both(pair)
            there = other or one
            assert there is not None
            first.setdefault((there.kind, there.id.removesuffix(DIRECT)), pair)
        return list(first.values())

    # --- what an edit touched itself

    def _of(self, argument: Pair) -> str:
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        who, _, _ = self.chains.named(argument)
        side = self.after if other else self.before
        conclusion = self.pairing.statement(
            after=there.conclusion if other else None, before=None if other else there.conclusion
        )
        text = side.graph.statements[there.conclusion].text
        if not there.charging and not there.trial:
            weighing = side.weighing.title or side.weighing.id
            return f"{who} weighs nothing under the weighing {quoted(weighing)}"
        if self._differs(conclusion):
            return self._followed(conclusion)
        if self._lends(argument):
            return self._carried(conclusion, argument, text)
        return f"{who} carries {quoted(text)} nowhere, {self._idle(there, side is self.after)}"

    def _lends(self, argument: Pair) -> bool:
        """Whether it lends its statement anything on either side."""
        return any(
            self.pairing.values(Fact("force", argument, r), party)[n][0]
            for party in self.parties
            for r in range(len(self.after.weighing.proof_standards))
            for n in (0, 1)
        )

    def _carried(self, statement: Pair, argument: Pair, text: str) -> str:
        """Another argument carries as far: which one."""
        other = self._best(statement, argument)
        if other is None:
            return f"{quoted(text)} comes to the same with it and without it"
        far = max(self.after.reached(statement.after, party) for party in self.parties)
        reach = self.chains.reach(self.after, far)
        who, _, _ = self.chains.named(other)
        return f"{who} carries {quoted(text)} as far, to {reach}"

    def _best(self, statement: Pair, but: Pair) -> Pair | None:
        """The argument, of those that edits did not touch, that carries a statement furthest."""
        reached = {party: self.after.reached(statement.after, party) for party in self.parties}
        party = max(self.parties, key=lambda party: reached[party])
        levels = [max(reached[party], 0), *range(max(reached[party], 0))]
        best: tuple[list[int], Pair] | None = None
        for pair in self.pairing.for_(statement):
            if pair == but or self.pairing.touched(pair):
                continue
            force = [self.after.value("force", pair.after, r, party)[0] for r in levels]
            if any(force) and (best is None or force > best[0]):
                best = force, pair
        return best[1] if best else None

    def _idle(self, argument: Argument, after: bool) -> str:
        """Why an argument lends nothing where nobody touches it."""
        side = self.after if after else self.before
        lacking = self._lacking(argument, None, after)
        if lacking:
            return f"since it needs {lacking}"
        if any(
            side.labels.defeated(argument.number, r, party)
            for party in self.parties
            for r in range(len(side.weighing.proof_standards))
        ):
            return "since it is defeated"
        return "with what it weighs"

    # --- how far a change goes

    def _differs(self, statement: Pair) -> bool:
        aspects: tuple[Aspect, ...] = ("accepted", "strength", "arguable")
        return self._any_differs(statement, aspects)

    def _any_differs(self, pair: Pair, aspects: tuple[Aspect, ...]) -> bool:
        return any(
            self.pairing.differs(Fact(aspect, pair, r), party)
            for party in self.parties
            for aspect in aspects
            for r in range(len(self.after.weighing.proof_standards))
        )

    def _followed(self, start: Pair) -> str:
        """The end that lies furthest from the edit, of all at which the change stops."""
        seen, waiting, ends = {start}, [start], list[_End]()
        steps = 0
        while waiting:
            now, waiting = waiting, []
            for statement in now:
                for onward in self._onward(statement, steps, ends):
                    if onward not in seen:
                        seen.add(onward)
                        waiting.append(onward)
            steps += 1
        return max(ends, key=lambda end: end.steps).told if ends else "it goes round in a circle"

    def _onward(self, statement: Pair, steps: int, ends: list[_End]) -> Iterator[Pair]:
        """What differs because of a statement; where nothing does, what stops it."""
        text = self.pairing.text(statement)
        used = False
        for pair in self._using.get(statement, ()):
            used = True
            conclusion = self._conclusion(pair)
            if not self._any_differs(pair, ("force", "might")):
                ends.append(_End(steps, self._stopped(pair, statement)))
            elif self._differs(conclusion):
                yield conclusion
            else:
                ends.append(_End(steps + 1, self._swallowed(pair, conclusion)))
        for opposite in self.pairing.opposites(statement):
            if self.pairing.for_(opposite):
                used = True
                if self._differs(opposite):
                    yield opposite
                else:
                    told = f"{quoted(text)} tells against {quoted(self.pairing.text(opposite))}"
                    ends.append(_End(steps, f"{told}, which comes to the same"))
        for told in self._needed.get(statement, ()):
            used = True
            ends.append(_End(steps + 2, told))
        if not used:
            ends.append(_End(steps, f"{quoted(text)} feeds no rule, and no element needs it"))

    def _conclusion(self, argument: Pair) -> Pair:
        one, other = self.pairing.both(argument)
        if other is not None:
            return self.pairing.statement(after=other.conclusion)
        assert one is not None
        return self.pairing.statement(before=one.conclusion)

    def _stopped(self, argument: Pair, by: Pair) -> str:
        """Why an argument that rests on what differs does not differ itself."""
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        who, _, _ = self.chains.named(argument)
        text = quoted(self.pairing.text(by))
        number = by.after if other else by.before
        if any(exception.statement == number for exception in there.exceptions):
            return f"{text} is an exception to {who}, which fares the same with it and without it"
        fed = f"{who}, which {text} feeds,"
        after = other is not None
        weak = self._own_weakness(there, after)
        if weak:
            return f"{fed} {weak}"
        lacking = self._lacking(there, number, after)
        if lacking:
            return f"{fed} needs {lacking} too"
        return f"{fed} lends no more and no less than before"

    def _own_weakness(self, argument: Argument, after: bool) -> str:
        """That an argument carries no more by itself, where it does not reach the next standard."""
        side = self.after if after else self.before
        standards = side.weighing.proof_standards
        r = self._stands_to(argument, side) + 1
        if r in (0, len(standards)):
            return ""
        own = argument.charging if standards[r].forum == "charging" else argument.trial
        if own >= standards[r].floor:
            return ""
        needed = STRENGTHS[standards[r].floor]
        proof = proof_words(standards[r])
        return f"carries no more than {STRENGTHS[own]}, and {proof} needs {needed}"

    def _stands_to(self, argument: Argument, side: Side) -> int:
        """The highest proof standard at which an argument stands for anybody; -1 for none."""
        return max(
            (
                r
                for party in self.parties
                for r in range(len(side.weighing.proof_standards))
                if side.labels.force(argument.number, r, party)
            ),
            default=-1,
        )

    def _lacking(self, argument: Argument, but: int | None, after: bool) -> str:
        """The other premise of an argument that keeps it from the next standard, if one does."""
        side = self.after if after else self.before
        lacking = []
        for premise in argument.premises:
            far = max((side.reached(premise, party) for party in self.parties), default=-1)
            if premise != but and far <= self._stands_to(argument, side):
                lacking.append((far, premise))
        if lacking:
            far, premise = min(lacking)
            words = self.chains.reach(side, far)
            return f"{quoted(side.graph.statements[premise].text)}, which reaches {words},"
        for factor in argument.at_least:
            met = sum(any(side.reached(m, party) >= 0 for party in self.parties) for m in factor.of)
            if met < factor.n:
                return f"{factor.n} signs of a list, of which there {_is(met)},"
        return ""

    def _swallowed(self, argument: Pair, conclusion: Pair) -> str:
        """Why a statement does not differ for which an argument does."""
        text = self.pairing.text(conclusion)
        other = self._best(conclusion, argument)
        if other is not None and not self._any_differs(other, ("force",)):
            return self._carried(conclusion, argument, text)
        who, _, _ = self.chains.named(argument)
        return f"{who} carries {quoted(text)} no further than it was"

    @property
    def _using(self) -> Mapping[Pair, list[Pair]]:
        """The arguments that rest on a statement, or to which it is an exception."""
        if not hasattr(self, "_uses"):
            self._uses: dict[Pair, list[Pair]] = {}
            graph = self.after.graph
            for argument in graph.arguments:
                members = [m for factor in argument.at_least for m in factor.of]
                cut = [exception.statement for exception in argument.exceptions]
                for number in dict.fromkeys((*argument.premises, *members, *cut)):
                    statement = self.pairing.statement(after=number)
                    pair = self.pairing.argument(after=argument.number)
                    self._uses.setdefault(statement, []).append(pair)
        return self._uses

    @property
    def _needed(self) -> Mapping[Pair, list[str]]:
        """For each statement that an element needs, what holds that element back."""
        if not hasattr(self, "_needs"):
            self._needs: dict[Pair, list[str]] = {}
            for finding in self.after.evaluation.findings:
                for element in finding.elements:
                    weakest = element.weakest
                    for need in element.needs:
                        if need.number is None:
                            continue
                        title = element.title or element.element
                        told = f"the element {quoted(title)} of {finding.standard.title}"
                        told += f" is held back by {quoted(weakest.text)}"
                        if weakest.number == need.number:
                            far = self.chains.reach(self.after, element.reached)
                            told = f"{quoted(need.text)} reaches no other proof standard: {far}"
                        pair = self.pairing.statement(after=need.number)
                        self._needs.setdefault(pair, []).append(told)
        return self._needs

    # --- settings

    def _settings(self, touched: bool) -> Iterator[str]:
        """What was set otherwise and changes nothing."""
        one, other = self.before.evaluation, self.after.evaluation
        if one.case.jurisdiction != other.case.jurisdiction:
            words = jurisdiction_words(other.case.jurisdiction)
            yield f"under the law of {words} every finding comes to the same"
        if one.case.event_date != other.case.event_date:
            yield f"the law in force on {other.case.event_date} brings every finding to the same"
        if one.weighing is not other.weighing and not touched:
            title = clause(other.weighing.title or other.weighing.id)
            yield f"weighed {title} every claim weighs the same"
        if one.proof != other.proof:
            proof = self.explainers[1].proofs[0]
            asked = [p for p in self.explainers[1].proofs if p.id == other.proof] or [proof]
            words = proof_words(asked[0]) if other.proof else "what each standard asks"
            yield f"asked {words}, every finding has the status it had"
        changed = [
            name
            for name, reading in other.rules.readings.items()
            if name in one.rules.readings and reading.default != one.rules.readings[name].default
        ]
        if changed:
            yield f"the readings of {listed(sorted(changed))} come to the same for every finding"


def _is(many: int) -> str:
    return "is none" if many == 0 else f"{'is' if many == 1 else 'are'} {many}"
