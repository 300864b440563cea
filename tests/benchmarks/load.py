"""Hands on: load, so many requests over so many connections, from a process of its own.

``python -m tests.benchmarks.load`` reads what to send as JSON and tells what came as JSON.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

BUFFER = 1 << 22
PATIENCE = 600.0


class Loaded(NamedTuple):
    """What came of it: requests a second, seconds that half and 99 of 100 took, and errors."""

    per_second: float
    median: float
    last: float
    errors: int
    bytes: int


def load(
    url: str,
    path: str,
    bodies: list[str],
    requests: int,
    connections: int,
    tokens: Sequence[str] = ("",),
) -> Loaded:
    """Send ``bodies`` in turn, each connection the next as soon as it has its answer.

    An empty body is a GET, any other a POST. ``tokens`` are sent in turn, too.
    """
    asked = [url, path, bodies, requests, connections, tokens]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load"],
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        text=True,
        timeout=PATIENCE,
    )
    return Loaded(*json.loads(done.stdout))


class _Load:
    def __init__(
        self, url: str, path: str, bodies: list[str], requests: int, tokens: list[str]
    ) -> None:
        split = urlsplit(url)
        self.address = split.hostname, split.port
        self.requests = [
            _request(path, body.encode(), token) for body in bodies for token in tokens
        ]
        self.left = requests
        self.took: list[float] = []
        self.errors = 0
        self.bytes = 0

    async def run(self, connections: int) -> Loaded:
        begun = perf_counter()
        await asyncio.gather(*(self._connection() for _ in range(connections)))
        took = perf_counter() - begun
        self.took.sort()
        count = len(self.took)
        return Loaded(
            count / took,
            self.took[count // 2],
            self.took[min(count - 1, count * 99 // 100)],
            self.errors,
            self.bytes,
        )

    async def _connection(self) -> None:
        host, port = self.address
        reader, writer = await asyncio.open_connection(host, port, limit=BUFFER)
        while self.left:
            self.left -= 1
            request = self.requests[self.left % len(self.requests)]
            begun = perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            start = head.lower().index(b"content-length:") + len(b"content-length:")
            length = int(head[start : head.index(b"\r", start)])
            await reader.readexactly(length)
            self.took.append(perf_counter() - begun)
            self.errors += head[9:12] != b"200"
            self.bytes = max(self.bytes, length)
        writer.close()


def _request(path: str, body: bytes, token: str) -> bytes:
    lines = [
        f"{'POST' if body else 'GET'} {path} HTTP/1.1",
        "Host: bench",
        *(["Content-Type: application/json", f"Content-Length: {len(body)}"] if body else []),
        *([f"Authorization: Bearer {token}"] if token else []),
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _main() -> None:
    url, path, bodies, requests, connections, tokens = json.load(sys.stdin)
    made: Any = _Load(url, path, bodies, requests, tokens).run(connections)
    json.dump(asyncio.run(made), sys.stdout)


if __name__ == "__main__":
    _main()
