"""Hands on: Tokens, whose the tokens are that come with requests; those of one moment together.

To reach the database takes a thread, which costs more than the look itself. Nothing is kept from
one look to the next: a token that is revoked opens nothing from then on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from itertools import islice
from typing import Final

from starlette.concurrency import run_in_threadpool

from api.storing.errors import Refused
from api.storing.kept import Member

Look = Callable[[Collection[str]], Mapping[str, Member | Refused]]
MOST: Final = 100
"""Tokens that are looked up at once."""


class Tokens:
    """Asks ``look``, in a thread, for all that came since it was asked last."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._waiting: dict[str, asyncio.Future[Member | Exception]] = {}
        self._looking: asyncio.Task[None] | None = None

    async def member_of(self, secret: str) -> Member:
        """Whose it is; Refused if it opens nothing, and what else ``look`` may raise."""
        waiting = self._waiting.get(secret)
        if waiting is None:
            waiting = self._waiting[secret] = asyncio.get_running_loop().create_future()
        if self._looking is None:
            self._looking = asyncio.ensure_future(self._looked())
        found = await asyncio.shield(waiting)
        if isinstance(found, Exception):
            raise found
        return found

    async def _looked(self) -> None:
        try:
            while self._waiting:
                asked = {
                    each: self._waiting.pop(each) for each in list(islice(self._waiting, MOST))
                }
                found: Mapping[str, Member | Exception]
                try:
                    found = await run_in_threadpool(self._look, asked.keys())
                except Exception as error:
                    found = dict.fromkeys(asked, error)
                for secret, waiting in asked.items():
                    waiting.set_result(found[secret])
        finally:
            self._looking = None
