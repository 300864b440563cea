"""Hands on: a search for the least sets of suppositions that reach a goal, exact by size.

A set *suffices* if the goal holds in the world in which exactly its statements are supposed; it is
*least* if it suffices and no proper subset does. Sets grow by size, and what contains a set found
is skipped, so that every set found is least. What makes the search exact and not blind are *cuts*:

    A cut (S, D) says: whoever supposes all of S, and none of D, does not reach the goal, whatever
    else is supposed. So a set that suffices, contains S and meets D nowhere does not exist.

Let a least set M contain a set S that does not suffice. For a cut (S', D) with S' within S, and D
disjoint from S, M must have a statement of D that S lacks. So if from every set S that does not
suffice the search goes on to S and one statement of D more, it comes to M: from nothing, by subsets
of M, none of which suffices. That is all that is left out; it is the way of Reiter's hitting-set
trees (Artificial Intelligence 32(1), 1987), where a cut serves every set that it fits.

A cut comes out of one weighing in which it is left open, for each statement outside of D, whether
it is supposed (``Worlds.bounds``): generous runs suppose it, cautious ones do not, and by induction
over runs all the worlds this leaves open lie between the two. The bound can be too generous, where
a statement helps in one place and harms in another. Then D is larger than it need be, and the
search longer, never wrong. D is made small by taking out of it what can be taken out, one by one.

Left out beforehand is what can only harm: the weigher takes what tells for something and what tells
against it (opposites, exceptions) with opposite signs, run by run, so that a statement from which
every path to the goal has the harming sign is in no least set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.worlds import Highest, Worlds

NOTHING, SUPPOSED, OPEN = 0, 1, 2
"""The options of each switch: a statement is not supposed, it is, or that is left open."""
BATCH = 4096
"""How many sets are weighed in one go: between two of them the search can be broken off."""
ARY = 32
"""How many first parts of what is left are tried in one go while a cut is made small."""

Bools = NDArray[np.bool_]
Set = int
"""A set of candidates, as the bits of an integer."""
Report = Callable[[int, int], None]
"""Told every now and then the size of the sets being weighed, and how many worlds have been."""


class Goal(NamedTuple):
    """That some of ``ways``, each a conjunction of statements, reaches a proof standard, or none.

    A statement that no graph can have is None; a way with it goes nowhere.
    """

    ways: tuple[tuple[int | None, ...], ...]
    standard: int
    away: bool = False

    @property
    def statements(self) -> tuple[int, ...]:
        """What it depends on."""
        every = {s for way in self.ways if None not in way for s in way if s is not None}
        return tuple(sorted(every))

    def met(self, lowest: dict[int, Highest], highest: dict[int, Highest], n: int) -> Bools:
        """Where it may be met, in each of ``n`` worlds, between what is reached at least and most.

        With the same for both: where it is met.
        """
        bound = lowest if self.away else highest
        best = np.full(n, -1, np.int8)
        for way in self.ways:
            if None not in way:
                least = np.full(n, np.iinfo(np.int8).max, np.int8)
                for statement in way:
                    assert statement is not None
                    least = np.minimum(least, bound[statement])
                best = np.maximum(best, least)
        return best < self.standard if self.away else best >= self.standard


@dataclass(slots=True)
class Found:
    """What a search has found: least sets by size, and the size up to which these are all.

    ``complete_to`` is None if there are no others of any size. ``stopped`` says why the search
    ended before: ``cap`` or ``interrupted``.
    """

    sets: list[Set] = field(default_factory=list)
    complete_to: int | None = 0
    worlds: int = 0
    stopped: str = ""


class Search:
    """Searches among candidates for the least sets that meet a goal not met without any.

    ``switches`` have for each candidate the options nothing, supposed and left open; ``exclusive``
    the candidates, as bits, that cannot be supposed with it. Candidates come in an order of which
    the last are the nearest to the goal: cuts are looked for among these.
    """

    def __init__(
        self,
        worlds: Callable[[], Worlds],
        goal: Goal,
        exclusive: Sequence[Set],
        cap: int,
        report: Report | None = None,
    ) -> None:
        self.goal = goal
        self.found = Found()
        self._sets, self._bounds = worlds(), worlds()
        self._exclusive = exclusive
        self._count = len(exclusive)
        self._all: Set = (1 << self._count) - 1
        self._cap = cap
        self._report = report
        self._cuts: list[tuple[Set, Set]] = []
        self._cutting: Set = 0
        self._size = 0

    def run(self) -> Found:
        """The least sets, until there are no others or the cap is reached."""
        try:
            self._grow()
        except _FullError:
            self.found.stopped = "cap"
        except KeyboardInterrupt:
            self.found.stopped = "interrupted"
        self.found.sets.sort(key=lambda s: (s.bit_count(), members(s)))
        return self.found

    def _grow(self) -> None:
        frontier: list[Set] = [0]
        while frontier:
            self._size += 1
            larger: dict[Set, None] = {}
            for smaller in frontier:
                for member in members(self._cut(smaller)):
                    grown = smaller | 1 << member
                    if not smaller & self._exclusive[member] and grown not in larger:
                        larger[grown] = None
            found = self.found.sets
            open_ = [s for s in larger if not any(f & s == f for f in found)]
            frontier = []
            for start in range(0, len(open_), BATCH):
                batch = open_[start : start + BATCH]
                sufficing = self._sufficing(batch)
                found += [s for s, enough in zip(batch, sufficing, strict=True) if enough]
                frontier += [s for s, enough in zip(batch, sufficing, strict=True) if not enough]
            self.found.complete_to = self._size
        self.found.complete_to = None

    # --- cuts

    def _cut(self, chosen: Set) -> Set:
        """Candidates of which every sufficing set that contains ``chosen`` has another one."""
        for given, cut in self._cuts:
            if not given & ~chosen and not cut & chosen:
                return cut
        # What is in no cut yet is hardly in this one, and is quickest tried all at once.
        strange = self._all & ~(self._cutting | chosen)
        starts = [(0, chosen | strange), (0, chosen), (chosen, strange), (chosen, 0)]
        for start, possible in zip(starts, self._possible(starts), strict=True):
            if not possible:
                return self._made_small(*start)
        return self._all & ~chosen

    def _made_small(self, given: Set, free: Set) -> Set:
        """A cut for ``given`` disjoint from ``free``, out of which no candidate can be taken."""
        cut: Set = 0
        left = [n for n in range(self._count) if not (given | free) >> n & 1]
        left.sort(key=lambda n: self._cutting >> n & 1)
        while left:
            step = max(1, -(-len(left) // ARY))
            ends = sorted({len(left), *range(step, len(left), step)})
            at = self._first_possible(given, free, left, ends)
            if at is None:
                break
            start = ends[at - 1] if at else 0
            within = list(range(start + 1, ends[at] + 1))
            while len(within) > 1:
                step = max(1, -(-len(within) // ARY))
                ends = sorted({within[-1], *within[step - 1 :: step]})
                at = self._first_possible(given, free, left, ends)
                assert at is not None
                start = ends[at - 1] if at else within[0] - 1
                within = list(range(start + 1, ends[at] + 1))
            (end,) = within
            free |= _set(left[: end - 1])
            cut |= 1 << left[end - 1]
            left = left[end:]
        self._cuts.append((given, cut))
        self._cuts.sort(key=lambda known: known[1].bit_count())
        self._cutting |= cut
        return cut

    def _first_possible(
        self, given: Set, free: Set, left: Sequence[int], ends: Sequence[int]
    ) -> int | None:
        """The first of ``ends`` up to which all of ``left`` has to be free for the goal."""
        possible = self._possible([(given, free | _set(left[:end])) for end in ends])
        return next((n for n, yes in enumerate(possible) if yes), None)

    # --- weighing

    def _sufficing(self, sets: Sequence[Set]) -> list[bool]:
        reached = self._sets.reached(self._choices(sets, [0] * len(sets)))
        return list(map(bool, self.goal.met(reached, reached, len(sets))))

    def _possible(self, bounds: Sequence[tuple[Set, Set]]) -> list[bool]:
        """Whether the goal may be met where some sets are supposed, and others left open."""
        given, free = zip(*bounds, strict=True)
        found = self._bounds.bounds(self._choices(given, free))
        lowest = {s: low for s, (low, _) in found.items()}
        highest = {s: high for s, (_, high) in found.items()}
        return list(map(bool, self.goal.met(lowest, highest, len(bounds))))

    def _choices(self, given: Sequence[Set], free: Sequence[Set]) -> list[NDArray[np.uint16]]:
        self.found.worlds += len(given)
        if self.found.worlds > self._cap:
            self.found.worlds = self._cap
            raise _FullError
        if self._report is not None:
            self._report(self._size, self.found.worlds)
        options = SUPPOSED * self._bits(given) + OPEN * self._bits(free)
        same = (options == options[:, :1]).all(axis=1)
        return [row[:1] if one else row for row, one in zip(options, same, strict=True)]

    def _bits(self, sets: Sequence[Set]) -> NDArray[np.uint16]:
        """A row for each candidate: which of the sets have it."""
        size = (self._count + 7) // 8
        data = b"".join(s.to_bytes(size, "little") for s in sets)
        packed = np.frombuffer(data, np.uint8).reshape(len(sets), size)
        bits = np.unpackbits(packed, axis=1, bitorder="little")[:, : self._count]
        return np.ascontiguousarray(bits.T, dtype=np.uint16)


class _FullError(Exception):
    """The cap of worlds is reached."""


def members(chosen: Set) -> tuple[int, ...]:
    """The candidates of a set, by number."""
    found = []
    while chosen:
        low = chosen & -chosen
        found.append(low.bit_length() - 1)
        chosen ^= low
    return tuple(found)


def _set(numbers: Iterable[int]) -> Set:
    chosen = 0
    for number in numbers:
        chosen |= 1 << number
    return chosen
