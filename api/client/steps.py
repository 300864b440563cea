"""Hands on: the steps that asking a server takes, without taking them.

What is asked is a generator of steps; a sync and an async client take them (``clients``) and send
back what came of each: of Send a response or the error in its place, of NextLine a line, the error,
or None at the end of the stream. So there is one description of every call.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Mapping
from itertools import count
from types import MappingProxyType
from typing import Any, Final, Generic, NamedTuple, TypeVar

import httpx

from api.client.errors import refusal, unreached

T = TypeVar("T")
Json = dict[str, Any]
Query = Mapping[str, Any]
REPEATABLE: Final = frozenset({"GET", "PUT", "DELETE"})
BUSY: Final = frozenset({429, 503})


class Send(NamedTuple):
    """A request to send. ``repeatable``: to do it twice is to do it once.

    ``stream``: its lines are asked for one by one, by NextLine.
    """

    method: str
    path: str
    query: Query = MappingProxyType({})
    body: Json | None = None
    headers: Mapping[str, str] = MappingProxyType({})
    stream: bool = False
    repeatable: bool = False

    @property
    def safe(self) -> bool:
        """Whether it may be sent again where nobody knows whether it was received."""
        return self.repeatable or self.method in REPEATABLE


class Sleep(NamedTuple):
    """To wait for so many seconds."""

    seconds: float


class NextLine(NamedTuple):
    """The next line of the response that is streamed."""


class Tell(NamedTuple, Generic[T]):
    """What came of it, or one item of that, for whoever asked."""

    value: T


Step = Send | Sleep | NextLine | Tell[Any]
Steps = Generator[Step, Any, T]


class Retries(NamedTuple):
    """How often a request is sent again, and for how many seconds a client waits before that.

    Only what is safe to repeat is: where the server is busy (429, 503), after the time that it asks
    for, unless that is longer than ``longest``; and where no answer comes.
    """

    most: int = 3
    first: float = 0.5
    longest: float = 30.0

    def wait(self, attempt: int, response: httpx.Response | None = None) -> float | None:
        """How long to wait after this attempt, counted from 0; None: it is the last one."""
        if attempt >= self.most:
            return None
        asked = response.headers.get("retry-after", "") if response is not None else ""
        if asked.isascii() and asked.isdigit():
            return float(asked) if len(asked) < 9 and float(asked) <= self.longest else None
        return min(self.first * float(2**attempt), self.longest)


AS_USUAL: Final = Retries()


class Memory:
    """The latest answers with their ETags, so that what has not changed is not sent again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, ...], httpx.Response] = OrderedDict()

    def known(self, send: Send) -> httpx.Response | None:
        """The answer that is kept, if there is one."""
        kept = self._kept.get(_key(send))
        if kept is not None:
            self._kept.move_to_end(_key(send))
        return kept

    def keep(self, send: Send, response: httpx.Response) -> None:
        """Keep the answer, if it has an ETag and there is room for any."""
        if send.method == "GET" and not send.stream and self._most and "etag" in response.headers:
            self._kept[_key(send)] = response
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Terms(NamedTuple):
    """On which terms a client asks: how often again, what it remembers, where the server is."""

    retries: Retries
    memory: Memory
    url: str


def answered(send: Send, terms: Terms) -> Steps[httpx.Response]:
    """The successful response to a request; ClientError if there is none."""
    known = terms.memory.known(send)
    if known is not None:
        headers = {**send.headers, "If-None-Match": known.headers["etag"]}
        send = send._replace(headers=headers)
    for attempt in count():
        got: httpx.Response | httpx.RequestError = yield send
        if isinstance(got, httpx.RequestError):
            # Where there was no connection, nothing was received: that may always be repeated.
            again = send.safe or isinstance(got, httpx.ConnectError | httpx.ConnectTimeout)
            again = again and not isinstance(got, httpx.UnsupportedProtocol)
            wait = terms.retries.wait(attempt) if again else None
            if wait is None:
                raise unreached(terms.url + send.path, got) from got
        elif got.status_code == 304 and known is not None:
            return known
        elif got.is_success:
            terms.memory.keep(send, got)
            return got
        else:
            again = send.safe and got.status_code in BUSY
            wait = terms.retries.wait(attempt, got) if again else None
            if wait is None:
                raise refusal(got)
        yield Sleep(wait)
    raise AssertionError("nobody counts so far")


def _key(send: Send) -> tuple[Any, ...]:
    return send.path, repr(sorted(send.query.items())), send.headers.get("Accept", "")
