"""Hands on: patient, the protocol of connections: those that send nothing, or too slowly, end.

uvicorn has no limit on how long the head of a request takes to come, nor on how long a client may
take to read; a few hundred such connections would keep everybody else out.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, NamedTuple

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.documents.problems import PROBLEM_MEDIA, problem

MOST_HEADERS: Final = 100
MOST_HEAD: Final = 64 * 1024
"""Bytes of a request's first line and headers; the id of an evaluation may be long."""


SLOWEST: Final = 1024
"""Bytes a second that a client has to read, if it is to get more."""


class Patience(NamedTuple):
    """How much is borne with."""

    seconds: float
    connections: int = 1000
    headers: int = MOST_HEADERS
    head: int = MOST_HEAD


def patient(patience: Patience) -> type[HttpToolsProtocol]:
    """The protocol with that patience, as uvicorn wants it: a class."""
    return type("PatientProtocol", (_Patient,), {"patience": patience})


class _Patient(HttpToolsProtocol):
    """One connection."""

    patience: Patience

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._waiting: asyncio.TimerHandle | None = None
        """Until the head of a request has come."""
        self._writing: asyncio.TimerHandle | None = None
        """Until the client has read what was sent."""
        self._in_head = False
        self._head = 0
        """How much of a head came, after the first part of it."""
        self._refusal = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        if len(self.connections) > self.patience.connections:
            said = "there are as many connections as this server has room for"
            self._refuse(503, _plain(503, "E719", said, "Retry-After: 2\r\n"))
        else:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        self._stop_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; while it is not yet known what is asked, count how much came."""
        if self.transport.is_closing():
            return
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._in_head and self._head > self.patience.head:
            self._refuse(431, _too_much())
        elif self._waiting is None and (self.cycle is None or self.cycle.response_complete):
            self._wait()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._in_head = True
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is there; how long its body takes is looked after elsewhere."""
        self._in_head = False
        self._stop_waiting()
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > self.patience.head or len(self.headers) > self.patience.headers:
            self._refusal = _too_much()
            raise ValueError
        super().on_headers_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, unless what is left of this one would have to be read."""
        super().on_response_complete()
        if self.cycle.response_complete and self.cycle.more_body:
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """What came is no request, or one that is refused."""
        if self._refusal:
            self._refuse(431, self._refusal)
        else:
            self._refuse(400, _plain(400, "E701", "that is no HTTP request"))

    def pause_writing(self) -> None:
        """The client does not read as fast as is written; or not at all."""
        super().pause_writing()
        self._stop_writing()
        self._look_later()

    def resume_writing(self) -> None:
        """It has read."""
        self._stop_writing()
        super().resume_writing()

    def _look_later(self) -> None:
        left = self.transport.get_write_buffer_size()
        self._writing = self.loop.call_later(self.patience.seconds, self._look, left)

    def _look(self, before: int) -> None:
        """Has the client read enough since? If so, it may go on."""
        self._writing = None
        read = before - self.transport.get_write_buffer_size()
        if read < self.patience.seconds * SLOWEST:
            self.transport.abort()
        else:
            self._look_later()

    def _stop_writing(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
            self._writing = None

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.patience.seconds, self._too_slow)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        self._waiting = None
        if self._in_head:
            said = f"the request did not come within {self.patience.seconds:g} s"
            self._refuse(408, _plain(408, "E704", said))
        else:
            self.transport.close()

    def _refuse(self, status: int, response: bytes) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            self.logger.warning(f"a connection was refused with {status}")
            self.transport.write(response)
            self.transport.close()


def _too_much() -> bytes:
    said = "the address and the headers are too long, or the headers too many"
    return _plain(431, "E702", said)


REASONS: Final = {
    400: "Bad Request",
    408: "Request Timeout",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


def _plain(status: int, code: str, said: str, more: str = "") -> bytes:
    """A problem as the bytes of a response, for where there is no app to ask."""
    body = problem(code, status, said).model_dump_json(exclude_none=True).encode()
    head = (
        f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: {PROBLEM_MEDIA}\r\n"
        f"Content-Length: {len(body)}\r\nX-Content-Type-Options: nosniff\r\n{more}"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
