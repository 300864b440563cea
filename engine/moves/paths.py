"""Hands on: Paths, how far up from an edit something changes, and what stops it there.

From the statement that an edit touched one goes up by each rule it feeds, and stops at the first
step at which nothing comes to anything else: another argument carries as far, a premise is lacking,
a rule carries no more, something tells against it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from engine.explaining import Explainer
from engine.findings import ElementFinding
from engine.graph import Argument
from engine.moves.chains import Chains
from engine.moves.pairing import Aspect, Fact, Pair, Pairing
from engine.summaries import Obstacle
from engine.wording import clause, counted, quoted

MOST_WAYS = 3
"""How many ways up from one statement are told; the others are counted."""
BEARS_ON_NOTHING = "feeds no rule, and no element needs it"
OF_STATEMENT = {"opposed", "undecided", "below"}
"""Obstacles that are no argument's own."""
OF_ITSELF = {"too-weak", "weightless", "not-usable"}
"""Obstacles that an argument has by itself."""

Needed = tuple[ElementFinding, str]
"""An element and the title of its legal standard."""


class _Step(NamedTuple):
    """A statement that changes, how one came to it, and by which of the first ways up."""

    statement: Pair
    told: tuple[str, ...]
    first: int


class _Onward(NamedTuple):
    """A statement above that changes, or None and what stops it; ``via`` an argument, if one."""

    to: Pair | None
    told: str
    via: Pair | None = None


class Paths:
    """Follows changes up to what the findings at some places rest on, for some parties."""

    def __init__(
        self,
        pairing: Pairing,
        explainer: Explainer,
        chains: Chains,
        parties: Sequence[str],
        places: Sequence[int],
    ) -> None:
        self.pairing, self.after = pairing, pairing.after
        self.explainer, self.chains = explainer, chains
        self.parties, self.places = parties, places

    @cached_property
    def cone(self) -> frozenset[int]:
        """All statements on which the findings rest, or what tells against them, by number."""
        finder, graph = self.after.evaluation.finder, self.after.graph
        found = set().union(*(finder.depends_on(place) for place in self.places))
        waiting = list(found)
        while waiting:
            number = waiting.pop()
            below = set(graph.statements[number].opposites)
            for argument in self.after.for_[number]:
                below |= set(_rests_on(graph.arguments[argument]))
                below |= {
                    graph.arguments[n].conclusion for n in graph.arguments[argument].yields_to
                }
            waiting += below - found
            found |= below
        return frozenset(found)

    def bears(self, statement: Pair) -> bool:
        """Whether any of the findings rests on it."""
        return statement.after is None or statement.after in self.cone

    def used(self, statement: Pair) -> bool:
        """Whether any argument at all rests on it, or any of the findings."""
        return statement in self._using or self.bears(statement)

    def differs(self, statement: Pair) -> bool:
        """Whether anything about a statement changes for any of the parties."""
        return self._any(statement, "accepted", "strength", "arguable")

    def told(self, start: Pair, apart: Collection[Pair] = (), most: int = MOST_WAYS) -> str:
        """What stops the change of a statement that an edit touched; no more than ``most`` ways.

        ``apart`` are statements that are told of by themselves.
        """
        first: dict[int, tuple[str, ...]] = {}
        for step in self._ends(start, apart):
            first.setdefault(step.first, step.told)
        ways = [_way(told) for told in dict.fromkeys(first.values())]
        if not self._reaches_otherwise(start):
            return "; and ".join(ways[:most]) or self.kept(start)
        lead = f"{self._changed(start)}{self._already(start)}"
        if not ways:
            return lead
        if len(ways) == 1:
            joint = " and " if "; but " in ways[0] else " but "
            return f"{lead};{joint}{ways[0]}"
        told = "; ".join(f"({n}) {way}" for n, way in enumerate(ways[:most], start=1))
        if len(ways) > most:
            rest = len(ways) - most
            told += (
                f"; and {counted(rest, 'other way')} up from it {'ends' if rest == 1 else 'end'}"
            )
            told += " like that"
        return f"{lead}; but of the ways up from there none gets through: {told}"

    def _already(self, statement: Pair) -> str:
        """By whom it was carried as far as before, if it was."""
        party = self._party(statement)
        far = self.pairing.before.reached(statement.before, party)
        if far < 0 or self.after.reached(statement.after, party) < far:
            return ""
        standing = [
            pair
            for pair in self.pairing.for_(statement)
            if self.pairing.before.value("force", pair.before, far, party)[0]
        ]
        if not standing:
            return ""
        most = max(
            standing, key=lambda p: self.pairing.before.value("force", p.before, far, party)[0]
        )
        return f", by {self.chains.named(most)[0]}"

    # --- upward

    def _ends(self, start: Pair, apart: Collection[Pair]) -> list[_Step]:
        """Where the change stops, the nearest first; each with what is told of the way."""
        seen, waiting, ends = {start, *apart}, [_Step(start, (), -1)], list[_Step]()
        ways = 0
        while waiting:
            now, waiting = waiting, []
            for step in now:
                onward = list(self._onward(step.statement))
                for other, told, via in onward:
                    first = ways if step.first < 0 else step.first
                    ways += step.first < 0
                    if other is None:
                        ends.append(_Step(step.statement, (*step.told, told), first))
                    elif other not in seen:
                        seen.add(other)
                        if self._reaches_otherwise(other):
                            way = (*step.told, f"{told}, {self._changed(other)}")
                            waiting.append(_Step(other, way, first))
                        elif any(o.to not in seen for o in self._onward(other)):
                            waiting.append(_Step(other, step.told, first))
                        else:
                            way = (*step.told, f"{told}, {self.kept(other, via)}")
                            ends.append(_Step(other, way, first))
        return ends

    def _onward(self, statement: Pair) -> Iterator[_Onward]:
        """Each way up from a statement, or what stops it there."""
        for pair in self._using.get(statement, ()):
            conclusion = self._conclusion(pair)
            if not self.bears(conclusion):
                continue
            if not self._any(pair, "force", "might"):
                if self._reaches_otherwise(statement):
                    yield _Onward(None, self._stopped(pair, statement))
            elif self.differs(conclusion):
                yield _Onward(conclusion, self._fed(pair, statement), pair)
            elif self._reaches_otherwise(statement):
                told = f"{self._fed(pair, statement)}, {self.kept(conclusion, pair)}"
                yield _Onward(None, told)
        for opposite in self.pairing.opposites(statement):
            if self.pairing.for_(opposite) and self.bears(opposite):
                against = "what tells against it"
                if self._reaches_otherwise(opposite):
                    yield _Onward(opposite, against)
                elif self._reaches_otherwise(statement):
                    yield _Onward(None, f"{against}, {self.kept(opposite)}")
        if self._reaches_otherwise(statement):
            for told in self._held_back(statement):
                yield _Onward(None, told)

    def _fed(self, argument: Pair, by: Pair) -> str:
        """The rule by which one goes on, or what an exception does to an argument."""
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        who = self.chains.named(argument)[0]
        number = by.after if other else by.before
        if all(exception.statement != number for exception in there.exceptions):
            return f"by {who}"
        stands = [
            any(
                side.value("force", n, r, party)[0]
                for party in self.parties
                for r in range(len(self.after.weighing.proof_standards))
            )
            for side, n in ((self.pairing.before, argument.before), (self.after, argument.after))
        ]
        if stands == [False, True]:
            return f"{who}, counts again" if there.kind == "claim" else f"{who} counts again"
        if stands == [True, False]:
            return f"{who} counts no more"
        return f"it is an exception to {who}"

    def _stopped(self, argument: Pair, by: Pair) -> str:
        """Why an argument that rests on what changes does not change itself."""
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        who = self.chains.named(argument)[0]
        number = by.after if other else by.before
        if any(exception.statement == number for exception in there.exceptions):
            return f"as an exception to {who} it changes nothing in it"
        explainer = self.explainer
        party = self._party(by)
        far = self._stands_to(there, party) if other else -1
        if other and far + 1 < len(self.after.weighing.proof_standards):
            obstacles = explainer.obstacles(party).against(there, far + 1)
            own = [o for o in obstacles if o.statement != self.pairing.text(by)] or obstacles
            if own:
                return _inside(_telling(own))
        return f"{who} carries as far without it"

    def _stands_to(self, argument: Argument, party: str) -> int:
        """The highest proof standard at which an argument stands; -1 for none."""
        every = range(len(self.after.weighing.proof_standards))
        labels = self.after.labels
        return max((r for r in every if labels.force(argument.number, r, party)), default=-1)

    def _held_back(self, statement: Pair) -> Iterator[str]:
        """What holds back an element that needs it, or what keeps the element from moving."""
        for element, title in self._needed.get(statement.after, ()):
            others = [n for n in element.needs if n.number != statement.after]
            others = [n for n in others if n.reached <= element.reached]
            name = f"the element {quoted(element.title or element.element)} of {title}"
            if others:
                far = self.chains.reach(self.after, others[0].reached)
                held = f"{quoted(others[0].text)}, which reaches {far}"
                yield f"{name} is held back by {held}"
            else:
                yield f"{name} fares the same with it"
            return

    # --- what keeps a statement

    def kept(self, statement: Pair, via: Pair | None = None) -> str:
        """Where a statement stays, what carries it there, and what keeps it from the next step.

        ``via`` is an argument for it that has been named.
        """
        text, party = self.pairing.text(statement), self._party(statement)
        far = self.after.reached(statement.after, party)
        was = self.pairing.before.reached(statement.before, party)
        told = f"{quoted(text)} stays at {self.chains.reach(self.after, far)}"
        named = [] if via is None else [via]
        if far < 0:
            told = f"{quoted(text)} does not reach even a scintilla"
        elif far == was:
            other = self.carrier(statement, far, party)
            if other is not None and other != via:
                told += f", to which {self.chains.named(other)[0]} carries it anyway"
                named = [other]
        if statement.after is not None and far + 1 < len(self.after.weighing.proof_standards):
            by = [self.chains.named(pair)[1] for pair in named]
            obstacles = [
                obstacle
                for obstacle in self.explainer.obstacles(party).stop(
                    statement.after, text, far + 1, most=1
                )
                if not by or obstacle.kind in OF_STATEMENT or obstacle.argument in by
            ]
            if obstacles:
                why = _inside(_telling(obstacles)).replace(f"for {quoted(text)}", "for it")
                why = why.replace(f"against {quoted(text)}", "against it")
                told += f" ({self._shortly(why, named)})"
        return told

    def _shortly(self, told: str, named: Sequence[Pair]) -> str:
        """With arguments that were named just before not named in full again."""
        for pair in named:
            who, id_, title = self.chains.named(pair)
            told = told.replace(who, "this rule" if title else "this")
            told = told.replace(who.removeprefix(f"{id_}, "), id_)
        return told

    def carrier(self, statement: Pair, far: int, party: str) -> Pair | None:
        """What carries a statement that far both before and after, the strongest of it."""
        floor = self.after.weighing.proof_standards[far].floor
        best: tuple[int, Pair] | None = None
        for pair in self.pairing.for_(statement):
            if self.pairing.touched(pair):
                continue
            both = [v[0] for v in self.pairing.values(Fact("force", pair, far), party)]
            if min(both) >= floor and (best is None or min(both) > best[0]):
                best = min(both), pair
        return best[1] if best else None

    def _changed(self, statement: Pair) -> str:
        party = self._party(statement)
        every = range(len(self.after.weighing.proof_standards))
        r = next(
            (r for r in every if self.pairing.differs(Fact("accepted", statement, r), party)), 0
        )
        change = self.chains.change(Fact("accepted", statement, r), party)
        return f"{quoted(self.pairing.text(statement))} {change.told}"

    def _reaches_otherwise(self, statement: Pair) -> bool:
        return self._any(statement, "accepted")

    def _party(self, statement: Pair) -> str:
        """Of the parties the first for whom it changes, its reach above all; who it names first."""
        text = self.pairing.text(statement)
        parties = sorted(self.parties, key=lambda party: party not in text)
        every = range(len(self.after.weighing.proof_standards))
        aspects: tuple[Aspect, ...] = ("accepted", "strength", "arguable")
        for aspect in aspects:
            for party in parties:
                if any(self.pairing.differs(Fact(aspect, statement, r), party) for r in every):
                    return party
        return parties[0]

    def _any(self, pair: Pair, *aspects: Aspect) -> bool:
        return any(
            self.pairing.differs(Fact(aspect, pair, r), party)
            for party in self.parties
            for aspect in aspects
            for r in range(len(self.after.weighing.proof_standards))
        )

    def _conclusion(self, argument: Pair) -> Pair:
        one, other = self.pairing.both(argument)
        if other is not None:
            return self.pairing.statement(after=other.conclusion)
        assert one is not None
        return self.pairing.statement(before=one.conclusion)

    @cached_property
    def _using(self) -> dict[Pair, list[Pair]]:
        """The arguments that rest on a statement, or to which it is an exception."""
        uses: dict[Pair, list[Pair]] = {}
        for argument in self.after.graph.arguments:
            for number in _rests_on(argument):
                statement = self.pairing.statement(after=number)
                uses.setdefault(statement, []).append(self.pairing.argument(after=argument.number))
        return uses

    @cached_property
    def _needed(self) -> dict[int | None, list[Needed]]:
        """The elements that need a statement, by its number."""
        found: dict[int | None, list[Needed]] = {}
        for place in self.places:
            finding = self.after.evaluation.findings[place]
            for element in finding.elements:
                for need in element.needs:
                    if need.number is not None:
                        found.setdefault(need.number, []).append((element, finding.standard.title))
        return found


def _way(steps: Sequence[str]) -> str:
    """The steps of one way up, the last of which stops it."""
    *on, end = steps
    return f"{'; '.join(on)}; but {end}" if on else end


def _telling(obstacles: Sequence[Obstacle]) -> str:
    """The obstacle to tell: what an argument lacks by itself, rather than in what it rests on."""
    own = [o for o in obstacles if o.kind in OF_ITSELF]
    obstacle = (own or obstacles)[0]
    only = obstacle.kind == "premise" and "not even" not in obstacle.sentence
    return obstacle.sentence.removesuffix(".") + " only" * only


def _rests_on(argument: Argument) -> tuple[int, ...]:
    """The statements on which an argument turns: its premises, signs and exceptions."""
    members = [m for factor in argument.at_least for m in factor.of]
    cut = [exception.statement for exception in argument.exceptions]
    return tuple(dict.fromkeys((*argument.premises, *members, *cut)))


def _inside(sentence: str) -> str:
    """A sentence of ours as it stands within another."""
    told = clause(sentence.removesuffix("."))
    first = told[:2]
    return told[0].lower() + told[1:] if first in {"th", "Th", "It"} else told
