"""Hands on: Turns, which lets so many through at once, and whoever asks much not before others.

Each asker has a line of their own, and the first of each line is let through in turn: so a
hundred questions of one person hold up another's single one by one question, not by a hundred.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque


class Turns:
    """So many ``places``; who waits for one waits behind their own questions only."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._lines: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    def locked(self) -> bool:
        """Whether one has to wait."""
        return not self._free

    async def acquire(self, whose: str = "") -> None:
        """Take a place, as soon as one is free and it is the turn of ``whose``."""
        if self._free:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        line = self._lines.setdefault(whose, deque())
        line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it was given a place in the same moment
                self.release()
            else:
                self._leave(whose, line, turn)
            raise

    def release(self) -> None:
        """Give the place to the next, or back."""
        while self._lines:
            whose, line = self._lines.popitem(last=False)
            turn = line.popleft()
            if line:
                self._lines[whose] = line  # behind all the others
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def _leave(
        self, whose: str, line: deque[asyncio.Future[None]], turn: asyncio.Future[None]
    ) -> None:
        if turn in line:
            line.remove(turn)
        if not line and self._lines.get(whose) is line:
            del self._lines[whose]
