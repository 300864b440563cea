"""Hands on: Growing, what turns on disputes whose worlds are too many to look at them all.

Worlds are looked at by how many sides are taken, the fewest first, up to a cap. A dispute that is
found to matter does, and its sets are least; whether another would in larger sets stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import combinations
from math import comb, prod

import numpy as np

from engine.disputing.turning import Flags, Reached, Taken, Turn, Turning, Way, turn
from engine.worlds import BLOCK, Choices, Worlds

Set = tuple[int, ...]
"""Switches of which a side is taken, all others being open."""


class Growing:
    """What is known so far of a finding that reaches what the best of ``bindings`` does.

    The switches of ``worlds`` are the disputes ``axes``.
    """

    def __init__(
        self, worlds: Worlds, bindings: Sequence[Sequence[int]], axes: Sequence[int]
    ) -> None:
        self._worlds, self._bindings, self._axes = worlds, bindings, axes
        self._sides = [len(switch) - 1 for switch in worlds.switches]
        self._before = self._weighed([()])
        now = int(self._before[()])
        self._lowest = self._highest = Way((), now)
        self._turns: dict[int, dict[Set, Turn]] = {at: {} for at in range(len(axes))}
        self._looked, self._through = 1, 0

    def turning(self, interrupted: bool = False) -> Turning:
        """What is known, for a cone that is just the disputes."""
        turns = {d: tuple(self._turns[at].values()) for at, d in enumerate(self._axes)}
        return Turning(
            cone=tuple(self._axes),
            lowest=self._lowest,
            highest=self._highest,
            turns={d: found for d, found in turns.items() if found},
            worlds=self._looked,
            through=self._through,
            interrupted=interrupted,
        )

    def sizes(self, cap: int) -> Iterator[int]:
        """Look at ever larger sets, up to the cap; yields how many worlds were looked at."""
        for size in range(1, len(self._axes) + 1):
            found: dict[Set, Reached] = {}
            for sets in self._batches(size, cap):
                weighed = self._weighed(sets)
                for set_, reached in weighed.items():
                    self._extremes(set_, reached)
                    self._turn(set_, reached)
                found |= weighed
                worlds = sum(reached.size for reached in weighed.values())
                self._looked += worlds
                yield worlds
            if len(found) < comb(len(self._axes), size):
                return
            self._before, self._through = found, size

    def _batches(self, size: int, cap: int) -> Iterator[list[Set]]:
        """The sets of a size, in blocks of about as many worlds as are weighed at once."""
        batch: list[Set] = []
        worlds, looked = 0, self._looked
        for set_ in combinations(range(len(self._axes)), size):
            number = prod(self._sides[at] for at in set_)
            if looked + number > cap:
                break
            looked += number
            worlds += number
            batch.append(set_)
            if worlds >= BLOCK:
                yield batch
                batch, worlds = [], 0
        if batch:
            yield batch

    def _weighed(self, sets: Sequence[Set]) -> dict[Set, Reached]:
        """What the finding reaches, for each way of taking sides of a set an element."""
        shapes = [tuple(self._sides[at] for at in set_) for set_ in sets]
        ends = np.cumsum([prod(shape) for shape in shapes])
        choices: list[Choices] = [np.zeros(int(ends[-1]), np.uint16) for _ in self._axes]
        for set_, shape, end in zip(sets, shapes, ends, strict=True):
            start = int(end) - prod(shape)
            for at, sides in zip(set_, np.indices(shape, np.uint16), strict=True):
                choices[at][start : int(end)] = sides.ravel() + 1
        reached = self._worlds.reached(choices)
        least = [reduce(np.minimum, [reached[n] for n in needs]) for needs in self._bindings]
        parts = np.split(np.broadcast_to(reduce(np.maximum, least), int(ends[-1])), ends[:-1])
        return {
            set_: part.reshape(shape) for set_, shape, part in zip(sets, shapes, parts, strict=True)
        }

    def _extremes(self, set_: Set, reached: Reached) -> None:
        """Keep the lowest and the highest; of equals what came first, which takes fewest."""
        low, high = int(reached.argmin()), int(reached.argmax())
        if reached.flat[low] < self._lowest.reached:
            self._lowest = Way(self._taken(set_, reached, low), int(reached.flat[low]))
        if reached.flat[high] > self._highest.reached:
            self._highest = Way(self._taken(set_, reached, high), int(reached.flat[high]))

    def _turn(self, set_: Set, reached: Reached) -> None:
        """Compare with the worlds in which one of the disputes is open."""
        for at, d in enumerate(set_):
            others = (*set_[:at], *set_[at + 1 :])
            if any(set(known) <= set(others) for known in self._turns[d]):
                continue
            open_ = self._before[others]
            sides = np.moveaxis(reached, at, 0)
            matters = (sides != open_).any(axis=0)
            if matters.any():
                first = int(matters.argmax())
                place = np.unravel_index(first, matters.shape)
                every = [open_[place], *(side[place] for side in sides)]
                self._turns[d][others] = turn(self._taken(others, matters, first), every)

    def _taken(self, set_: Set, shaped: Reached | Flags, flat: int) -> Taken:
        """The sides taken, from a place in the array of a set."""
        place = np.unravel_index(flat, shaped.shape)
        return tuple((self._axes[d], int(n) + 1) for d, n in zip(set_, place, strict=True))
