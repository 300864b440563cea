"""Whose the tokens are that come with requests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection

import pytest

from api.serving.tokens import MOST, Tokens
from api.storing.errors import Refused, Unavailable
from api.storing.kept import Member, Role


class Database:
    """Looks when it is let, and notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.let = threading.Event()
        self.revoked: set[str] = set()
        self.away = False

    def look(self, secrets: Collection[str]) -> dict[str, Member | Refused]:
        self.asked.append(list(secrets))
        assert self.let.wait(10)
        if self.away:
            raise Unavailable("away")
        return {
            each: Refused("revoked") if each in self.revoked else member(each) for each in secrets
        }


def member(name: str) -> Member:
    return Member(name, "torts", Role.STUDENT, name)


async def begun(database: Database, looks: int) -> None:
    """Until it is at that look."""
    while len(database.asked) < looks:
        await asyncio.sleep(0.001)


def test_those_that_come_meanwhile_are_looked_up_together() -> None:
    """The first alone, the others in one look; each gets its own."""

    async def run() -> None:
        database = Database()
        tokens = Tokens(database.look)
        first = asyncio.ensure_future(tokens.member_of("a"))
        await begun(database, 1)
        others = [asyncio.ensure_future(tokens.member_of(each)) for each in "bcb"]
        await asyncio.sleep(0)
        database.let.set()
        assert await first == member("a")
        assert await asyncio.gather(*others) == [member("b"), member("c"), member("b")]
        assert database.asked == [["a"], ["b", "c"]]
        assert await tokens.member_of("d") == member("d")

    asyncio.run(run())


def test_a_token_that_was_revoked_meanwhile_opens_nothing() -> None:
    """Whoever comes while it is looked up gets a look of their own."""

    async def run() -> None:
        database = Database()
        tokens = Tokens(database.look)
        before = asyncio.ensure_future(tokens.member_of("a"))
        await begun(database, 1)
        after = asyncio.ensure_future(tokens.member_of("a"))
        await asyncio.sleep(0)
        database.let.set()
        assert await before == member("a")
        database.revoked.add("a")
        with pytest.raises(Refused):
            await tokens.member_of("a")
        await asyncio.gather(after, return_exceptions=True)
        assert len(database.asked) >= 2

    asyncio.run(run())


def test_an_error_is_told_to_all_who_wait_and_to_nobody_later() -> None:
    """A database that comes back answers again."""

    async def run() -> None:
        database = Database()
        database.away = True
        database.let.set()
        tokens = Tokens(database.look)
        found = await asyncio.gather(*map(tokens.member_of, "abc"), return_exceptions=True)
        assert [type(each) for each in found] == [Unavailable] * 3
        database.away = False
        assert await tokens.member_of("a") == member("a")

    asyncio.run(run())


def test_one_who_leaves_takes_nobody_along() -> None:
    """The others who wait for the same token still get it."""

    async def run() -> None:
        database = Database()
        tokens = Tokens(database.look)
        one, other = (asyncio.ensure_future(tokens.member_of("a")) for _ in range(2))
        await begun(database, 1)
        one.cancel()
        await asyncio.sleep(0)
        database.let.set()
        assert await other == member("a")

    asyncio.run(run())


def test_a_look_is_bounded() -> None:
    """However many come at once."""

    async def run() -> None:
        database = Database()
        database.let.set()
        tokens = Tokens(database.look)
        names = [str(number) for number in range(MOST + 1)]
        assert await asyncio.gather(*map(tokens.member_of, names)) == [member(n) for n in names]
        assert [len(asked) for asked in database.asked] == [MOST, 1]

    asyncio.run(run())
