"""Hands on: Rates, how often somebody may ask; what it keeps is bounded, whoever asks."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Literal

from limits import RateLimitItem, parse_many
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from api.serving.settings import Settings

Kind = Literal["anonymous", "member", "work"]
MOST_KEPT: Final = 100_000
"""Counters that are kept; with more, the oldest is let go."""

_LONGEST: Final = 64
"""A proxy that is trusted may still hand on anything as an address."""


class Rates:
    """Counts requests of one member or address, in windows that begin with the first of them."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], float] = time.monotonic,
        most: int = MOST_KEPT,
    ) -> None:
        self._clock = clock
        self._counters = Counters(clock, most)
        self._windows = FixedWindowRateLimiter(self._counters)
        self._rates: dict[str, list[RateLimitItem]] = {
            "anonymous": parse_many(settings.anonymous_rate),
            "member": parse_many(settings.rate),
            "work": parse_many(settings.work_rate),
        }

    def take(self, who: str, kind: Kind) -> float:
        """Count a request of ``who``: 0, or the seconds to wait until one is let in again."""
        who = _counted_by(who)
        wait = 0.0
        for rate in self._rates[kind]:
            if not self._windows.hit(rate, kind, who):
                until = self._counters.get_expiry(rate.key_for(kind, who))
                wait = max(wait, until - self._clock(), 0.001)
        return wait

    def __len__(self) -> int:
        return len(self._counters)


class Counters(Storage):
    """Counters of `limits` in memory.

    Those of the library keep a thread busy that looks at all of them, and have no bound.
    """

    def __init__(self, clock: Callable[[], float], most: int) -> None:
        super().__init__()
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[str, tuple[int, float]] = OrderedDict()
        """By key, the count and when it ends; those that began first stand first."""

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong with it."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count on, or anew where the window is over."""
        now = self._clock()
        count, until = self._kept.get(key, (0, 0.0))
        if until <= now:
            self._kept.pop(key, None)
            count, until = 0, now + expiry
            if len(self._kept) >= self._most:
                self._kept.popitem(last=False)
        self._kept[key] = (count + amount, until)
        return count + amount

    def get(self, key: str) -> int:
        """The count."""
        count, until = self._kept.get(key, (0, 0.0))
        return count if until > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """When the window is over, by the clock it was made with."""
        return self._kept.get(key, (0, self._clock()))[1]

    def check(self) -> bool:
        """It is always there."""
        return True

    def reset(self) -> int:
        """Forget all; how many there were."""
        number = len(self._kept)
        self._kept.clear()
        return number

    def clear(self, key: str) -> None:
        """Forget one."""
        self._kept.pop(key, None)

    def __len__(self) -> int:
        return len(self._kept)


def _counted_by(who: str) -> str:
    """A host has a whole /64 of IPv6 to itself, so all of it counts as one."""
    if ":" not in who:
        return who[:_LONGEST]
    try:
        address = ipaddress.IPv6Address(who)
    except ValueError:
        return who[:_LONGEST]
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return f"{int(address) >> 64:x}::/64"
