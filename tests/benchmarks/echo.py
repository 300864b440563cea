"""Hands on: echo_server, which gives back pages that another server made, and does nothing else.

``python -m tests.benchmarks.echo FOLDER`` serves what ``kept`` wrote there, on a free port.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import Response

INDEX = "index.json"


def kept(folder: Path, pages: Mapping[str, tuple[str, bytes]]) -> None:
    """Write pages: by their address the media type and the bytes."""
    index = {}
    for number, (address, (media, body)) in enumerate(pages.items()):
        (folder / str(number)).write_bytes(body)
        index[address] = (str(number), media)
    (folder / INDEX).write_text(json.dumps(index), "utf-8")


@contextmanager
def echo_server(folder: Path) -> Iterator[str]:
    """Its address, while it runs as a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.echo", str(folder)]
    with Popen(command, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def app(folder: Path) -> FastAPI:
    """The application: everything is in memory, and is sent as it is."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    pages = {at: (media, (folder / name).read_bytes()) for at, (name, media) in index.items()}
    made = FastAPI(openapi_url=None)

    @made.get("/{path:path}")
    async def page(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        media, body = pages.get(request.url.path + query, ("text/plain", b""))
        return Response(body, headers={"Content-Type": media})

    return made


def _main() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        app(Path(sys.argv[1])), http="httptools", ws="none", lifespan="off", log_config=None
    )
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    _main()
