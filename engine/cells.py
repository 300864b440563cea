"""Hands on: Layout, how many yes-or-no values about one statement are packed into one integer.

A *row* has a bit for each proof standard and world: "accepted at R". A *block* has a row for each
strength above none, from the weakest: "strength at least v at R". Being integers, rows and blocks
of any number of worlds are met by ``&`` and joined by ``|`` in one step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

LEVELS = 5
"""Strengths run from 1 (bare) to 5 (conclusive), unless a layout has more; 0 is none."""
MANY_WORLDS = 64
"""From so many worlds on, blocks are put together in another way."""


@dataclass(frozen=True, slots=True)
class Layout:
    """``worlds`` bits to a proof standard, ``standards`` of them a row, ``height`` rows a block."""

    worlds: int
    standards: int
    height: int = LEVELS
    width: int = field(init=False)
    everywhere: int = field(init=False)
    row: int = field(init=False)
    block: int = field(init=False)
    _each_standard: int = field(init=False)
    _each_level: int = field(init=False)

    def __post_init__(self) -> None:
        width = self.worlds * self.standards
        values = {
            "width": width,
            "everywhere": (1 << self.worlds) - 1,
            "row": (1 << width) - 1,
            "block": (1 << width * self.height) - 1,
            "_each_standard": sum(1 << self.worlds * r for r in range(self.standards)),
            "_each_level": sum(1 << width * v for v in range(self.height)),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def column(self, standard: int, cells: int | None = None) -> int:
        """A row that holds ``cells`` (every world, by default) at one proof standard."""
        return (self.everywhere if cells is None else cells) << self.worlds * standard

    def at(self, row: int, standard: int) -> int:
        """The worlds in which a row holds at a proof standard."""
        return row >> self.worlds * standard & self.everywhere

    def at_all(self, cells: int) -> int:
        """A row that holds the same worlds at every proof standard."""
        return cells * self._each_standard

    def at_any_strength(self, row: int) -> int:
        """A block that holds the same row for every strength."""
        if self.worlds <= MANY_WORLDS:
            return row * self._each_level
        block = row
        for _ in range(self.height - 1):  # far quicker than multiplying very long integers
            block = block << self.width | row
        return block

    def levels(self, row: int, least: int, most: int | None = None) -> int:
        """A block that holds a row for the strengths from ``least`` to ``most``, or to the top."""
        top = self.height if most is None else most
        return sum(row << self.width * (v - 1) for v in range(least, top + 1))

    def level(self, block: int, strength: int) -> int:
        """The row of a block for one strength; every cell for strength 0, none above the top."""
        if strength < 1:
            return self.row
        return block >> self.width * (strength - 1) & self.row

    def some_level(self, block: int) -> int:
        """The row that holds where any row of the block does."""
        found = 0
        while block:
            found |= block
            block >>= self.width
        return found & self.row

    def downwards(self, row: int) -> int:
        """The row with only those cells at which, and below which, it holds."""
        below = self.everywhere
        for _ in range(self.standards - 1):
            row &= row << self.worlds | below
        return row

    def highest(self, row: int, world: int) -> int:
        """How many proof standards a row holds in a world, less one: -1 for none."""
        return (row >> world & self._each_standard).bit_count() - 1

    def strength(self, block: int, standard: int, world: int) -> int:
        """The strength a block has at a proof standard in a world, 0 to ``height``."""
        return (block >> self.worlds * standard + world & self._each_level).bit_count()


def at_least(n: int, cells: Sequence[int], everywhere: int) -> int:
    """Where at least ``n`` of ``cells`` hold."""
    counts = [everywhere] + [0] * n
    for cell in cells:
        for k in range(n, 0, -1):
            counts[k] |= counts[k - 1] & cell
    return counts[n]
