"""Hands on: running_server, ``scienter serve`` as a process of its own, on a port that is free."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx

ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 60.0
"""Seconds in which a server has to be there, on a machine that has much to do."""


class RunningServer:
    """A server that answers: its ``url``, its ``process``, and the ``lines`` of its log so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self.url = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def log(self) -> list[dict[str, Any]]:
        """What it logged, read; what is no line of its log is left out."""
        return [json.loads(line) for line in list(self.lines) if line.startswith("{")]

    def wait(self) -> None:
        """Until it has said where it is and answers that it is ready."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            said = [line["url"] for line in self.log if line["event"] == "serving"]
            if said and _ready(said[0]):
                self.url = said[0]
                return
            time.sleep(0.02)
        self.end(signal.SIGKILL)
        raise AssertionError("the server did not start:\n" + "".join(self.lines))

    @property
    def gone(self) -> bool:
        """Whether it and all that it started have ended."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False

    def end(self, by: signal.Signals = signal.SIGTERM, seconds: float = PATIENCE) -> int:
        """Tell it to stop, and wait until it has; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            return self.process.wait(seconds)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self._reader.join(5)

    def _read(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as stderr:
            for line in stderr:
                self.lines.append(line)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", timeout=5, verify=False).status_code == 200
    except httpx.TransportError:
        return False


def started(
    folder: Path, options: Sequence[str] = (), environment: dict[str, str] | None = None
) -> RunningServer:
    """A server that may not be there yet; it keeps its database in ``folder``."""
    return RunningServer(
        subprocess.Popen(
            [sys.executable, "-m", "api", "serve", "--port", "0", *options],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                "SCIENTER_DATABASE": str(folder / "scienter.db"),
                **(environment or {}),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    )


@contextmanager
def running_server(
    folder: Path, *options: str, environment: dict[str, str] | None = None
) -> Iterator[RunningServer]:
    """A server with these options of ``scienter serve``, there and ready; ended afterwards."""
    server = started(folder, options, environment)
    try:
        server.wait()
        yield server
    finally:
        server.end()
