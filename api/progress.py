"""Hands on: a bar that shows how far long work is, on standard error, if that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

PATIENCE = 1.0
"""Seconds before anything shows."""

Advance = Callable[..., None]
"""Takes what is done, of how many (None where nobody knows), and what the words name."""


@contextmanager
def progress(words: str, **fields: Any) -> Iterator[Advance | None]:
    """Shows a bar and ``words``, in which ``{task.fields[…]}`` stand; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    told = TextColumn(words + "; Ctrl-C ends it with what is known")
    bar = Progress(BarColumn(), told, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None, **fields)
    since = monotonic()

    def advance(done: int, of: int | None = None, **fields: Any) -> None:
        if not bar.live.is_started and monotonic() - since > PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=of, **fields)

    try:
        yield advance
    finally:
        bar.stop()
