"""Hands on: Numbering, which numbers the combinations of several values that occur."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint16] | NDArray[np.uint32]

MOST_IN_TABLE = 1 << 20
"""Combinations for which a table is kept; of more, those that occur are sorted out each time."""
_UNKNOWN = np.uint32(0xFFFFFFFF)


class Numbering:
    """Gives each combination that occurs a number, from 0, and remembers it.

    ``combinations`` has them by number: of each input the value.
    """

    def __init__(self, inputs: int) -> None:
        self.combinations: list[tuple[int, ...]] = []
        self._number: dict[tuple[int, ...], int] = {}
        self._radices = [1] * inputs
        self._table: NDArray[np.uint32] | None = np.full(1, _UNKNOWN, np.uint32)

    def numbers(self, inputs: Sequence[Numbers], counts: Sequence[int]) -> NDArray[np.uint32]:
        """The numbers of the combinations that the inputs have, element by element.

        An input of length 1 has the same value everywhere. ``counts`` are the numbers of values
        that each input may have by now.
        """
        if any(count > radix for count, radix in zip(counts, self._radices, strict=True)):
            self._grow(counts)
        small = prod(self._radices) <= 1 << 16
        codes: NDArray[np.unsignedinteger] = np.zeros(1, np.uint16 if small else np.uint64)
        for values, radix in zip(inputs, self._radices, strict=True):
            codes = codes * codes.dtype.type(radix & 0xFFFF) + values.astype(codes.dtype)
        if self._table is None:
            occurring, places = np.unique(codes, return_inverse=True)
            return np.array([self._of(int(code)) for code in occurring], np.uint32)[places]
        found = self._table.take(codes)
        unknown = found == _UNKNOWN
        if unknown.any():
            for code in np.unique(codes[unknown]):
                self._table[code] = self._of(int(code))
            found = self._table.take(codes)
        return found

    def _of(self, code: int) -> int:
        """The number of a combination, by its code; a new one if it has none."""
        values = []
        for radix in reversed(self._radices):
            code, value = divmod(code, radix)
            values.append(value)
        combination = tuple(reversed(values))
        number = self._number.setdefault(combination, len(self.combinations))
        if number == len(self.combinations):
            self.combinations.append(combination)
        return number

    def _grow(self, counts: Sequence[int]) -> None:
        """Make room for further values, to the next power of two."""
        self._radices = [
            max(radix, 1 << (count - 1).bit_length())
            for radix, count in zip(self._radices, counts, strict=True)
        ]
        size = prod(self._radices)
        if size > MOST_IN_TABLE:
            self._table = None
            return
        self._table = np.full(size, _UNKNOWN, np.uint32)
        for combination, number in self._number.items():
            code = 0
            for value, radix in zip(combination, self._radices, strict=True):
                code = code * radix + value
            self._table[code] = number
