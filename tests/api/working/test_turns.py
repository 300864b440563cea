import asyncio

from hypothesis import given
from hypothesis import strategies as st

from api.working.turns import Turns


async def _through(askers: list[str], places: int = 1) -> list[str]:
    """Who is let through, in order, where all come at once to places that are taken."""
    turns, order = Turns(places), list[str]()
    for _ in range(places):
        await turns.acquire("first")

    async def ask(whose: str) -> None:
        await turns.acquire(whose)
        order.append(whose)
        await asyncio.sleep(0)
        turns.release()

    waiting = [asyncio.ensure_future(ask(whose)) for whose in askers]
    await asyncio.sleep(0)
    for _ in range(places):
        turns.release()
    await asyncio.gather(*waiting)
    assert not turns.locked()
    return order


def test_whoever_asks_much_does_not_go_before_others() -> None:
    """A single question waits for one of each other asker, and not for all of them."""
    order = asyncio.run(_through([*"aaaaaaaaaa", "b", *"cc"]))
    assert order.index("b") == 1
    assert [place for place, whose in enumerate(order) if whose == "c"] == [2, 4]


@given(st.lists(st.sampled_from("abc"), max_size=20), st.integers(1, 3))
def test_everybody_gets_through_in_fair_turns(askers: list[str], places: int) -> None:
    """As long as two askers wait, neither is more than one place's worth ahead of the other."""
    order = asyncio.run(_through(askers, places))
    assert sorted(order) == sorted(askers)
    for one in "abc":
        for other in "abc":
            both = min(askers.count(one), askers.count(other))
            places_of = [[p for p, w in enumerate(order) if w == each] for each in (one, other)]
            for number in range(both - 1):
                assert places_of[0][number] < places_of[1][number + 1] or one == other


def test_whoever_goes_away_takes_no_place() -> None:
    """Neither while waiting, nor in the moment in which a place is given."""

    async def run() -> bool:
        turns = Turns(1)
        await turns.acquire("a")
        gone = [asyncio.ensure_future(turns.acquire("b")) for _ in range(3)]
        await asyncio.sleep(0)
        gone[0].cancel()
        await asyncio.sleep(0)
        turns.release()
        gone[1].cancel()
        await asyncio.gather(*gone[:2], return_exceptions=True)
        await gone[2]
        assert turns.locked()
        turns.release()
        return turns.locked()

    assert not asyncio.run(run())
