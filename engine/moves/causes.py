"""Hands on: Causes, the shortest way from what moved down to what an edit touched.

What a statement or an argument comes to depends on few things (DESIGN 6). Where it came to
something else after an edit, something it depends on did so too; so the way is followed down along
what differs, at the proof standard in question, until it meets an argument that was struck, set
aside, supposed or weighed anew, or a rule that is newly applied or applied no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from engine.graph import Argument, Exception_
from engine.moves.pairing import Aspect, Fact, Pair, Pairing

LESSER = 8
"""How much longer a way is that goes by an argument which does not carry most."""
MOST = 20_000
"""How many steps are tried before a way is given up."""


class Part(NamedTuple):
    """A fact that another depends on, and as what it matters to it."""

    fact: Fact
    role: str
    cost: int = 1


class Stop(NamedTuple):
    """One fact on the way from what moved to its cause; ``role`` is what it is to the one above."""

    fact: Fact
    role: str


class Causes:
    """Follows differences between two evaluations down, for one party."""

    def __init__(self, pairing: Pairing, party: str) -> None:
        self.pairing = pairing
        self.party = party
        self._ways: dict[tuple[Fact, ...], tuple[Stop, ...]] = {}

    def way(self, *starts: Fact) -> tuple[Stop, ...]:
        """From one of the facts that differ down to a cause; empty if none is found.

        Of the starts the first that differs is preferred.
        """
        if starts not in self._ways:
            self._ways[starts] = self._search(starts)
        return self._ways[starts]

    def is_cause(self, fact: Fact) -> bool:
        """Whether an edit touched the argument itself, or the law brought it or took it away."""
        if fact.aspect not in ("force", "might"):
            return False
        one, other = self.pairing.both(fact.of)
        if self.pairing.touched(fact.of):
            return True
        there = one or other
        if there is None or (one is not None and other is not None):
            return False
        return there.source in self.pairing.reworked or not self._parts(fact)

    def _search(self, starts: tuple[Fact, ...]) -> tuple[Stop, ...]:
        queue: list[tuple[int, int, Fact]] = []
        above: dict[Fact, tuple[Fact | None, str]] = {}
        best: dict[Fact, int] = {}
        count = 0
        for fact in starts:
            if self.pairing.differs(fact, self.party) and fact not in best:
                best[fact], above[fact] = count, (None, "")
                heappush(queue, (count * LESSER, count, fact))
                count += 1
        done: set[Fact] = set()
        while queue and count < MOST:
            cost, _, fact = heappop(queue)
            if fact in done:
                continue
            done.add(fact)
            if self.is_cause(fact):
                return self._way(fact, above)
            run = self._run(fact)
            for part, role, step in self._parts(fact):
                total = cost + step + (0 if self._differs_in(part, run) else LESSER)
                if part not in done and total < best.get(part, total + 1):
                    best[part], above[part] = total, (fact, role)
                    count += 1
                    heappush(queue, (total, count, part))
        return ()

    def _run(self, fact: Fact) -> int:
        """The first run, cautious, generous or unopposed, in which the sides differ."""
        return next(run for run in range(3) if self._differs_in(fact, run))

    def _differs_in(self, fact: Fact, run: int) -> bool:
        one, other = self.pairing.values(fact, self.party)
        return one[2 * run : 2 * run + 2] != other[2 * run : 2 * run + 2]

    def _way(self, end: Fact, above: dict[Fact, tuple[Fact | None, str]]) -> tuple[Stop, ...]:
        way: list[Stop] = []
        fact: Fact | None = end
        while fact is not None:
            up, role = above[fact]
            way.append(Stop(fact, role))
            fact = up
        return tuple(reversed(way))

    # --- what a fact depends on

    def _parts(self, fact: Fact) -> list[Part]:
        """What the fact depends on and what differs, in the order in which it is told."""
        found = {
            "accepted": self._accepted,
            "strength": lambda fact: self._by_arguments(fact, "force"),
            "arguable": lambda fact: self._by_arguments(fact, "might"),
            "force": self._force,
            "might": self._might,
        }[fact.aspect](fact)
        first: dict[Fact, Part] = {}
        for part in found:
            if self.pairing.differs(part.fact, self.party):
                first.setdefault(part.fact, part)
        return list(first.values())

    def _accepted(self, fact: Fact) -> Iterator[Part]:
        _, of, r = fact
        yield Part(Fact("strength", of, r), "same")
        opposing = {
            side.weighing.proof_standards[r].opposing
            for side in (self.pairing.before, self.pairing.after)
        }
        for opposite in self.pairing.opposites(of):
            if "standing" in opposing:
                yield Part(Fact("strength", opposite, r), "opposite", 2)
            if "arguable" in opposing:
                yield Part(Fact("arguable", opposite, r), "opposite", 2)
        if r:
            yield Part(Fact("accepted", of, r - 1), "same")

    def _by_arguments(self, fact: Fact, aspect: Aspect) -> Iterator[Part]:
        """The arguments for a statement; those that carry most on either side come first."""
        facts = [Fact(aspect, pair, fact.r) for pair in self.pairing.for_(fact.of)]
        force = {one: self._most(one) for one in facts if self.pairing.differs(one, self.party)}
        top = max(force.values(), default=0)
        for one in sorted(force, key=lambda one: -force[one]):
            yield Part(one, "argument", 1 if force[one] == top else LESSER)

    def _most(self, fact: Fact) -> int:
        one, other = self.pairing.values(fact, self.party)
        return max(one[0], other[0]) * 10 + max(*one, *other)

    def _force(self, fact: Fact) -> Iterator[Part]:
        """A standing argument needs what it rests on, and that nothing defeats it."""
        _, argument, r = fact
        for premise in self._premises(argument):
            yield Part(Fact("accepted", premise, r), "premise")
            yield self._weakest(fact, premise)
        for member in self._members(argument):
            yield Part(Fact("accepted", member, r), "factor")
            yield Part(Fact("strength", member, r), "factor", 2)
        for exception, statement in self._exceptions(argument):
            yield from self._defeats(exception, statement, r)
        yield from self._overrides(argument, r)

    def _weakest(self, force: Fact, premise: Pair) -> Part:
        """A premise's strength; it tells where it is what holds the argument down."""
        strength = Fact("strength", premise, force.r)
        lent, has = (self.pairing.values(f, self.party) for f in (force, strength))
        run = 2 * self._run(force)
        side = 0 if lent[0][run] <= lent[1][run] else 1
        return Part(strength, "premise", 1 if has[side][run] <= lent[side][run] else LESSER)

    def _might(self, fact: Fact) -> Iterator[Part]:
        """An arguable argument needs that what it rests on is possible."""
        _, argument, r = fact
        yield Part(Fact("force", argument, r), "same")
        for premise in self._premises(argument):
            yield from self._possible(premise, r, "premise")
        for member in self._members(argument):
            yield from self._possible(member, r, "factor")
        for _, statement in self._exceptions(argument):
            yield Part(Fact("accepted", statement, r), "exception")
        yield from self._overrides(argument, r)

    def _possible(self, statement: Pair, r: int, role: str) -> Iterator[Part]:
        yield Part(Fact("accepted", statement, 0), role)
        yield Part(Fact("arguable", statement, r), role)
        for opposite in self.pairing.opposites(statement):
            yield Part(Fact("accepted", opposite, r), "against-premise", 2)

    def _defeats(self, exception: Exception_, statement: Pair, r: int) -> Iterator[Part]:
        """What an exception's defeating turns on at a proof standard."""
        number, last = self._standards()
        role = "exception"
        denied = [
            Part(Fact("accepted", opposite, r), "against-exception", 2)
            for opposite in self.pairing.opposites(statement)
        ]
        if exception.burden == "undercuts":
            yield Part(Fact("accepted", statement, max(last, 0)), role)
            yield from denied
            return
        if exception.burden == "opponent" and r > last:
            yield Part(Fact("accepted", statement, number[exception.proof]), role)
            return
        rule = self.pairing.after.weighing.proof_standards[r].exception
        if rule == "in-play":
            yield Part(Fact("arguable", statement, r), role)
            yield from denied
        elif rule in number:
            yield Part(Fact("accepted", statement, number[rule]), role)

    def _overrides(self, argument: Pair, r: int) -> Iterator[Part]:
        _, last = self._standards()
        many = len(self.pairing.after.weighing.proof_standards)
        at = [r, last + 1] if r == last and last + 1 < many else [r]
        one, other = self.pairing.both(argument)
        for stronger in self.pairing.arguments(
            one.yields_to if one else (), other.yields_to if other else ()
        ):
            for level in at:
                yield Part(Fact("force", stronger, level), "override", 2)

    def _standards(self) -> tuple[dict[str, int], int]:
        """The proof standards by id, and the last of those for charging."""
        standards = self.pairing.after.weighing.proof_standards
        number = {standard.id: n for n, standard in enumerate(standards)}
        charging = [n for n, standard in enumerate(standards) if standard.forum == "charging"]
        return number, max(charging, default=-1)

    # --- the statements that an argument names, on either side

    def _premises(self, argument: Pair) -> list[Pair]:
        one, other = self.pairing.both(argument)
        return self.pairing.statements(one.premises if one else (), other.premises if other else ())

    def _members(self, argument: Pair) -> list[Pair]:
        one, other = self.pairing.both(argument)
        return self.pairing.statements(_members(one), _members(other))

    def _exceptions(self, argument: Pair) -> list[tuple[Exception_, Pair]]:
        found: dict[tuple[Pair, str, str], Exception_] = {}
        one, other = self.pairing.both(argument)
        for exception in other.exceptions if other else ():
            pair = self.pairing.statement(after=exception.statement)
            found.setdefault((pair, exception.burden, exception.proof), exception)
        for exception in one.exceptions if one else ():
            pair = self.pairing.statement(before=exception.statement)
            found.setdefault((pair, exception.burden, exception.proof), exception)
        return [(exception, pair) for (pair, _, _), exception in found.items()]


def _members(argument: Argument | None) -> tuple[int, ...]:
    of = argument.at_least if argument else ()
    return tuple(dict.fromkeys(member for factor in of for member in factor.of))
