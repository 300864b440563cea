"""Connections that send nothing, too slowly or too much are closed; others are served meanwhile."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from api.serving.listening import listening
from api.serving.patience import Patience, patient

SECONDS = 0.4
HEAD = 4096
LARGE = 8 * 1024 * 1024


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Answers at once; ``/large`` with more than a socket holds."""
    body = b"a" * (LARGE if scope["path"] == "/large" else 2)
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[uvicorn.Server, int]]:
    """A real one, in a thread, and its port."""
    config = uvicorn.Config(
        app,
        http=patient(Patience(SECONDS, connections=20, headers=10, head=HEAD)),
        lifespan="off",
        log_config=None,
        ws="none",
    )
    server = uvicorn.Server(config)
    with listening("127.0.0.1", 0) as found:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [found]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield server, found.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture
def port(server: tuple[uvicorn.Server, int]) -> Iterator[int]:
    """Where it is; after a test nothing is left over."""
    yield server[1]
    deadline = time.monotonic() + 2
    while server[0].server_state.connections and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not server[0].server_state.connections


def connect(port: int) -> socket.socket:
    """A connection."""
    return socket.create_connection(("127.0.0.1", port), timeout=3)


def rest(client: socket.socket) -> bytes:
    """All that still comes, until it is closed."""
    found = b""
    try:
        while part := client.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


def status(response: bytes) -> tuple[int, str]:
    """The status and the code of a problem."""
    head, _, body = response.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    return int(head.split()[1]), json.loads(body)["code"]


def served(port: int) -> bool:
    """Whether a usual request is answered."""
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return rest(client).endswith(b"\r\n\r\naa")


def test_a_client_that_sends_a_byte_at_a_time_is_closed_and_others_are_served(port: int) -> None:
    """However often a byte comes: it is the whole that has to be there in time."""
    begun = time.monotonic()
    with connect(port) as client:
        for (
            byte
        ) in b"GET / HTTP/1.1\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":
            try:
                client.sendall(bytes([byte]))
            except OSError:
                break
            assert served(port)
            time.sleep(0.03)
            if time.monotonic() - begun > SECONDS + 0.2:
                break
        assert status(rest(client)) == (408, "E704")
    assert time.monotonic() - begun < 2


def test_a_client_that_sends_nothing_is_closed(port: int) -> None:
    """Without a word."""
    begun = time.monotonic()
    with connect(port) as client:
        assert rest(client) == b""
    assert SECONDS * 0.9 < time.monotonic() - begun < 2


def test_empty_lines_between_requests_do_not_keep_a_connection(port: int) -> None:
    """They are no request."""
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert client.recv(65536)
        begun = time.monotonic()
        client.sendall(b"\r\n")
        rest(client)
        assert time.monotonic() - begun < 2


def test_two_requests_at_once_are_both_answered(port: int) -> None:
    """And so is one whose head comes in two parts."""
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHo")
        time.sleep(0.05)
        client.sendall(b"st: a\r\nConnection: close\r\n\r\n")
        assert rest(client).count(b"200 OK") == 2


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(11)) + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * HEAD + b"\r\n\r\n",
        b"GET /" + b"a" * HEAD + b" HTTP/1.1\r\n\r\n",
    ],
    ids=["many", "long", "address"],
)
def test_too_many_or_too_long_headers_are_refused(head: bytes, port: int) -> None:
    """Before any app hears of them."""
    with connect(port) as client:
        client.sendall(head)
        assert status(rest(client)) == (431, "E702")


def test_a_header_that_does_not_end_is_not_kept(port: int) -> None:
    """It is refused once it is too long, not once it is there."""
    with connect(port) as client:
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        for _ in range(3):
            time.sleep(0.05)
            client.sendall(b"a" * (HEAD // 2))
        assert status(rest(client)) == (431, "E702")


def test_what_is_no_request_is_refused(port: int) -> None:
    """With a problem, as everything."""
    with connect(port) as client:
        client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
        assert status(rest(client)) == (400, "E701")


def test_a_body_that_goes_on_after_the_answer_is_not_read(port: int) -> None:
    """The connection is closed instead."""
    with connect(port) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\naaaa")
        begun = time.monotonic()
        assert b"200 OK" in rest(client)
        assert time.monotonic() - begun < SECONDS


def test_a_client_that_does_not_read_is_closed(port: int) -> None:
    """What it asked for would be kept for it for ever."""
    with connect(port) as client:
        client.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(SECONDS * 2)
        assert len(rest(client)) < LARGE


def test_a_client_that_reads_slowly_but_steadily_gets_all(port: int) -> None:
    """Though it takes longer than a head may."""
    with connect(port) as client:
        client.sendall(b"GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        got, begun = 0, time.monotonic()
        while part := client.recv(256 * 1024):
            got += len(part)
            if time.monotonic() - begun < SECONDS * 2.5:
                time.sleep(0.05)
        assert got > LARGE


def test_more_connections_than_there_is_room_for_are_told_to_come_back(port: int) -> None:
    """At once; and those that are there stay."""
    clients = [connect(port) for _ in range(20)]
    time.sleep(0.1)
    with connect(port) as client:
        told = rest(client)
    assert status(told) == (503, "E719")
    assert b"Retry-After: 2" in told
    clients[0].sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert b"200 OK" in clients[0].recv(65536)
    for client in clients:
        client.close()
