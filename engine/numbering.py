"""Hands on: Numbering, which numbers the combinations of several values that occur."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.uint16] | NDArray[np.intp]
"""The values of one input, element by element; of length 1 if it is the same everywhere."""

MOST_IN_TABLE = 1 << 18
"""For more combinations than these no table is kept; each half of the inputs has its own."""
_UNKNOWN = -1


class Numbering:
    """Gives each combination that occurs a number, from 0, and remembers it.

    ``combinations`` has them by number: of each input the value.
    """

    def __init__(self, inputs: int) -> None:
        self.combinations: list[tuple[int, ...]] = []
        self._number: dict[tuple[int, ...], int] = {}
        self._radices = [1] * inputs
        self._table = np.full(1, _UNKNOWN, np.intp)
        self._halves: tuple[Numbering, Numbering] | None = None

    def numbers(self, inputs: Sequence[Values], counts: Sequence[int]) -> NDArray[np.intp]:
        """The numbers of the combinations that the inputs have, element by element.

        ``counts`` are the numbers of values that each input may have by now.
        """
        if any(count > radix for count, radix in zip(counts, self._radices, strict=True)):
            self._grow(counts)
        if self._halves is not None:
            return self._joined(self._halves, inputs, counts)
        small = self._table.size <= 1 << 16
        codes: NDArray[np.integer[Any]] = np.zeros(1, np.uint16 if small else np.intp)
        for values, radix in zip(inputs, self._radices, strict=True):
            codes = (codes << codes.dtype.type(radix.bit_length() - 1)) | values.astype(codes.dtype)
        found = self._table.take(codes, mode="wrap")
        if found.min() == _UNKNOWN:
            for code in np.unique(codes[found == _UNKNOWN]):
                self._table[code] = self._of(self._combination(int(code)))
            found = self._table.take(codes, mode="wrap")
        return found

    def _joined(
        self,
        halves: tuple[Numbering, Numbering],
        inputs: Sequence[Values],
        counts: Sequence[int],
    ) -> NDArray[np.intp]:
        """The numbers of the pairs of numbers that the halves of the inputs have."""
        middle = len(inputs) // 2
        first = halves[0].numbers(inputs[:middle], counts[:middle])
        second = halves[1].numbers(inputs[middle:], counts[middle:])
        width = len(halves[1].combinations)
        occurring, places = np.unique(first * width + second, return_inverse=True)
        pairs = (divmod(int(code), width) for code in occurring)
        own = [
            self._of(halves[0].combinations[one] + halves[1].combinations[other])
            for one, other in pairs
        ]
        return np.array(own, np.intp)[places]

    def _of(self, combination: tuple[int, ...]) -> int:
        """The number of a combination; a new one if it has none."""
        number = self._number.setdefault(combination, len(self.combinations))
        if number == len(self.combinations):
            self.combinations.append(combination)
        return number

    def _combination(self, code: int) -> tuple[int, ...]:
        values = []
        for radix in reversed(self._radices):
            code, value = divmod(code, radix)
            values.append(value)
        return tuple(reversed(values))

    def _grow(self, counts: Sequence[int]) -> None:
        """Make room for further values, to the next power of two."""
        self._radices = [
            max(radix, 1 << (count - 1).bit_length())
            for radix, count in zip(self._radices, counts, strict=True)
        ]
        size = prod(self._radices)
        if size > MOST_IN_TABLE:
            middle = len(counts) // 2
            if self._halves is None and middle:
                self._halves = Numbering(middle), Numbering(len(counts) - middle)
                return
        if self._halves is not None:
            return
        self._table = np.full(size, _UNKNOWN, np.intp)
        for combination, number in self._number.items():
            code = 0
            for value, radix in zip(combination, self._radices, strict=True):
                code = code * radix + value
            self._table[code] = number
