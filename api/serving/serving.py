"""Hands on: serve, which runs a server until it is told to stop.

The first SIGINT or SIGTERM lets what is under way come to its end; a further SIGINT (Ctrl-C) ends
all at once.
"""

from __future__ import annotations

import asyncio
import math
import multiprocessing
import os
import signal
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import structlog
import uvicorn
from fastapi import FastAPI

from api.serving.app import create_app
from api.serving.checking import cannot
from api.serving.listening import BACKLOG, is_loopback, listening, room, shown_address
from api.serving.logs import logs_to
from api.serving.patience import Patience, patient
from api.serving.server import Server
from api.serving.settings import Settings
from api.storing.places import default_database, shown, url_of
from api.storing.store import Store

NOTICE: Final = "It teaches. It gives no legal advice, and no finding is a verdict on anybody."
IN_CLEAR: Final = (
    "whoever is on the network can read tokens: let a proxy with TLS stand in front, "
    "or give --certificate and --key"
)
ENDED_AT_ONCE: Final = 130
"""How a process ends that was told twice to stop."""


class Certificate(NamedTuple):
    """The files of a certificate and of its key."""

    certificate: str
    key: str


def serve(settings: Settings, tls: Certificate | None = None) -> None:
    """Serve until told to stop; UsageError (E730) where a server cannot start so.

    ``settings`` were looked through before (``checking.checked``).
    """
    secure = None if tls is None else _secure(tls)
    with listening(settings.host, settings.port) as found, logs_to(sys.stderr):
        store = Store.open(settings.database or default_database())
        app = create_app(settings, store)
        scheme = "https" if secure else "http"
        server = _Server(
            _config(app, settings, secure),
            lambda: _announce(app, settings, shown_address(scheme, settings.host, found)),
        )
        if not secure and not is_loopback(found):
            structlog.get_logger().warning(IN_CLEAR)
        asyncio.run(_served(app, server, found))


async def _served(app: FastAPI, server: _Server, found: socket.socket) -> None:
    with _signals(server, app.state.server.told_to_stop):
        async with app.router.lifespan_context(app):
            await server.serve(sockets=[found])


class _Server(uvicorn.Server):
    """uvicorn, which leaves signals to us and tells when it is there."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        if not self.should_exit:
            await self._announce()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """It would end the process by the signal it got; a server that was told to stop is well."""
        yield


def _config(app: FastAPI, settings: Settings, secure: ssl.SSLContext | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=patient(Patience(settings.body_seconds, room())),
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        server_header=False,
        backlog=BACKLOG,
        timeout_graceful_shutdown=math.ceil(settings.drain_seconds),
        ssl_context_factory=None if secure is None else lambda *_: secure,
    )


def _secure(tls: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(tls.certificate, tls.key, password=lambda: b"")
    except (OSError, ValueError):
        hint = "both are files in PEM form, and the key has no password"
        raise cannot("certificate and key cannot be read, or do not fit", hint) from None
    return context


@contextmanager
def _signals(server: uvicorn.Server, told_to_stop: Callable[[], None]) -> Iterator[None]:
    """Within it, a first signal stops the server, and a Ctrl-C after it ends the process."""
    loop = asyncio.get_running_loop()

    def told(number: int, _: Any) -> None:
        if server.should_exit and number == signal.SIGINT:
            for child in multiprocessing.active_children():
                child.kill()
            os._exit(ENDED_AT_ONCE)
        if server.should_exit:
            return
        server.should_exit = True
        # not here: what is interrupted may be in the midst of logging, and hold its lock
        loop.call_soon_threadsafe(stop)

    def stop() -> None:
        structlog.get_logger().info("stopping")
        told_to_stop()

    before = {each: signal.signal(each, told) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


async def _announce(app: FastAPI, settings: Settings, url: str) -> None:
    """Say where it is, what it keeps and where, and what it is for."""
    database = shown(url_of(settings.database or default_database()))
    server: Server = app.state.server
    await server.learn_cases()
    as_of = {id_: item.sources_as_of for id_, item in server.cases.items()}
    if not sys.stderr.isatty():
        structlog.get_logger().info(
            "serving", url=url, database=database, sources_as_of=as_of, notice=NOTICE
        )
        return
    lines = [
        f"Scienter answers at {url}/v1; {url}/openapi.json tells what may be asked.",
        f"What people make is kept in {database}.",
        *(f"The case {case} says what its sources said by {date}." for case, date in as_of.items()),
        NOTICE,
        "Ctrl-C stops it; a second one does so at once.",
    ]
    print("\n".join(lines), file=sys.stderr, flush=True)
