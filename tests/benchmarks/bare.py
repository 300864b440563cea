"""Hands on: app, a FastAPI application that answers every evaluation with the same bytes.

``python -m tests.benchmarks.bare FILE`` serves it as our server is served, on a free port.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import uvicorn
from fastapi import FastAPI
from starlette.responses import Response


def app(body: bytes) -> FastAPI:
    """The application; it reads nothing of what it is sent."""
    made = FastAPI(openapi_url=None)

    @made.post("/v1/evaluations")
    async def evaluate() -> Response:
        return Response(body, media_type="application/json")

    return made


@contextmanager
def bare_server(file: Path) -> Iterator[str]:
    """Its address, while it runs as a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.bare", str(file)]
    with Popen(command, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def _main() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        app(Path(sys.argv[1]).read_bytes()),
        http="httptools",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    _main()
