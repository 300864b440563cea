"""Hands on: Turning, what turns on each dispute for one finding, by numbers (DESIGN 8).

What a finding reaches in every world is an array with one axis for each dispute: 0 is open, the
others are its sides. A dispute is irrelevant if the array is constant along its axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Reached = NDArray[np.int8]
Flags = NDArray[np.bool_]
Taken = tuple[tuple[int, int], ...]
"""Disputes, each with the number of the side that is taken, from 1; all others are open."""


class Way(NamedTuple):
    """What is reached where some sides are taken."""

    taken: Taken
    reached: int


class Turn(NamedTuple):
    """What a dispute moves where sides of others are taken.

    ``reached`` is with the dispute open; ``moves`` has the sides of it that change this, each with
    what is reached then.
    """

    taken: Taken
    reached: int
    moves: tuple[tuple[int, int], ...]


class Turning(NamedTuple):
    """What a finding reaches in the worlds of the disputes in its cone.

    ``turns`` has, of each dispute that matters, the least sets of others with which it does, each
    in one way of taking them; the one empty set if it matters alone. ``through`` is None where all
    worlds count; else those with at most so many sides taken, and some of the next size.
    """

    cone: tuple[int, ...]
    lowest: Way
    highest: Way
    turns: Mapping[int, tuple[Turn, ...]]
    worlds: int
    through: int | None = None
    interrupted: bool = False


class Cube(NamedTuple):
    """What is reached in all worlds of some disputes, each an axis."""

    axes: tuple[int, ...]
    reached: Reached

    def along(self, axes: Sequence[int]) -> Reached:
        """The array with further axes, of length 1."""
        shape = iter(self.reached.shape)
        return self.reached.reshape([next(shape) if d in self.axes else 1 for d in axes])

    def trimmed(self) -> Cube:
        """Without the axes along which it is constant."""
        axes: list[int] = []
        reached = self.reached
        for d in self.axes:
            at = len(axes)
            open_ = np.asarray(reached.take(0, at))
            if (reached == np.expand_dims(open_, at)).all():
                reached = open_
            else:
                axes.append(d)
        return Cube(tuple(axes), reached)

    def turning(self, cone: tuple[int, ...], worlds: int) -> Turning:
        """What turns on its disputes; on the others of the cone nothing does."""
        lowest, highest = self._extremes()
        turns = {d: tuple(self._turns(at)) for at, d in enumerate(self.axes)}
        return Turning(cone, lowest, highest, {d: t for d, t in turns.items() if t}, worlds)

    def _extremes(self) -> Iterator[Way]:
        """The lowest and the highest that is reached, each with the fewest sides taken."""
        reached = self.reached
        taken = np.zeros(reached.shape, np.uint8)
        for at, size in enumerate(reached.shape):
            shape = [size if axis == at else 1 for axis in range(reached.ndim)]
            taken += (np.arange(size) > 0).astype(np.uint8).reshape(shape)
        for value in (int(reached.min()), int(reached.max())):
            place = int(np.where(reached == value, taken, 255).argmin())
            yield Way(_taken(self.axes, np.unravel_index(place, reached.shape)), value)

    def _turns(self, at: int) -> Iterator[Turn]:
        """The least sets with which the dispute of an axis matters."""
        others = (*self.axes[:at], *self.axes[at + 1 :])
        sides = np.moveaxis(self.reached, at, 0)
        matters = (sides[1:] != sides[0]).any(axis=0)
        for set_ in least_sets(matters):
            within = matters[tuple(slice(1, None) if n in set_ else 0 for n in range(len(others)))]
            first = np.unravel_index(int(within.argmax()), within.shape)
            place = [0] * len(others)
            for other, side in zip(set_, first, strict=True):
                place[other] = int(side) + 1
            yield turn(_taken(others, place), [side[tuple(place)] for side in sides])


def turn(taken: Taken, reached: Sequence[int]) -> Turn:
    """What a dispute moves, from what is reached with it open and with each of its sides."""
    moves = [(side, int(value)) for side, value in enumerate(reached) if value != reached[0]]
    return Turn(taken, int(reached[0]), tuple(moves))


def least_sets(matters: Flags) -> list[tuple[int, ...]]:
    """The least sets of axes that, others being at 0 and they not, hold a place that is true."""
    sets = matters
    for at in range(matters.ndim):
        taken = sets.take(range(1, sets.shape[at]), at).any(axis=at)
        sets = np.stack([sets.take(0, at), taken], axis=at)
    within = sets.copy()
    for at in range(sets.ndim):
        without, with_ = np.moveaxis(within, at, 0)
        with_ |= without
    least = sets.copy()
    for at in range(sets.ndim):
        np.moveaxis(least, at, 0)[1] &= ~np.moveaxis(within, at, 0)[0]
    every = [tuple(int(n) for n in np.flatnonzero(place)) for place in np.argwhere(least)]
    return sorted(every, key=lambda set_: (len(set_), set_))


def _taken(axes: Sequence[int], place: Sequence[int | np.intp]) -> Taken:
    return tuple((d, int(side)) for d, side in zip(axes, place, strict=True) if side)
