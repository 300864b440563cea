"""How often somebody may ask, and how little is kept of them."""

from __future__ import annotations

import pytest

from api.serving.rates import Rates
from api.serving.settings import Settings


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def rates(clock: Clock, **settings: str) -> Rates:
    """Two a minute without a token, unless told otherwise."""
    return Rates(Settings(**{"anonymous_rate": "2/minute", **settings}), clock)  # type: ignore[arg-type]


def test_whoever_asks_too_often_waits_until_the_window_is_over() -> None:
    """The seconds to wait become fewer, and then one may ask again."""
    clock = Clock()
    found = rates(clock)
    assert [found.take("192.0.2.1", "anonymous") for _ in range(2)] == [0, 0]
    assert found.take("192.0.2.1", "anonymous") == pytest.approx(60)
    clock.now += 45
    assert found.take("192.0.2.1", "anonymous") == pytest.approx(15)
    clock.now += 15
    assert found.take("192.0.2.1", "anonymous") == 0


def test_nobody_waits_for_another_nor_for_what_is_of_another_kind() -> None:
    """Each address, member and kind is counted by itself."""
    found = rates(Clock(), rate="1/minute", work_rate="1/minute")
    assert found.take("a", "member") == 0
    assert found.take("b", "member") == 0
    assert found.take("a", "work") == 0
    assert found.take("a", "member") > 0


def test_of_several_rates_the_longest_wait_counts() -> None:
    """A rate may be a list: so many a second, and so many an hour."""
    found = rates(Clock(), anonymous_rate="1/second;2/hour")
    waits = [found.take("a", "anonymous") for _ in range(3)]
    assert waits == [0, pytest.approx(1), pytest.approx(3600)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("no:address", "no:other", False),
    ],
)
def test_ipv6_counts_by_64_bits(one: str, other: str, same: bool) -> None:
    """A host has that many addresses to itself."""
    found = rates(Clock(), anonymous_rate="1/minute")
    assert found.take(one, "anonymous") == 0
    assert (found.take(other, "anonymous") > 0) is same


def test_what_is_kept_is_bounded_whoever_asks() -> None:
    """Those who asked first are let go first; the last are still counted."""
    found = Rates(Settings(anonymous_rate="1/minute"), Clock(), most=1000)
    for number in range(20_000):
        found.take(f"address {number}", "anonymous")
    assert len(found) == 1000
    assert found.take("address 19999", "anonymous") > 0
    assert found.take("address 1", "anonymous") == 0


def test_a_window_that_is_over_does_not_push_others_out() -> None:
    """It is counted anew, and stands last again."""
    clock = Clock()
    found = Rates(Settings(anonymous_rate="1/minute"), clock, most=2)
    found.take("a", "anonymous")
    found.take("b", "anonymous")
    clock.now += 61
    assert found.take("a", "anonymous") == 0
    assert found.take("c", "anonymous") == 0
    assert found.take("a", "anonymous") > 0


def test_an_address_that_is_none_takes_no_room() -> None:
    """However long what a proxy hands on is; what follows does not make it another."""
    found = rates(Clock(), anonymous_rate="1/minute")
    assert found.take("x" * 100_000, "anonymous") == 0
    assert found.take("x" * 90_000, "anonymous") > 0
    assert all(len(key) < 200 for key in found._counters._kept)
