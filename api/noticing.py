"""Hands on: Saves, which notices that files under some folders were saved."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

from watchfiles import Change, watch

ENDINGS: Final = (".yaml", ".yml")
STEP: Final = 10
"""Milliseconds of quiet after which a save is over: an editor may write a file in two goes."""
MOST: Final = 200
"""Milliseconds after which it is told in any case, as of git, which writes many files at once."""


class Saves:
    """Files saved, deleted or renamed, gathered until somebody asks; to be used in a ``with``."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._queue: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._notice, daemon=True)

    def __enter__(self) -> Saves:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join(timeout=1)

    @property
    def any(self) -> bool:
        """Whether something was saved that nobody has asked for."""
        return not self._queue.empty()

    def next(self) -> set[Path]:
        """The files of the next save, with those of all that came meanwhile; it waits for one."""
        found: set[Path] = set()
        while not found or self.any:
            try:
                # With a time, so that Ctrl-C ends it on every system.
                found |= self._queue.get(timeout=0.5)
            except Empty:
                continue
        return found

    def _notice(self) -> None:
        changes: Iterable[set[tuple[Change, str]]] = watch(
            *self._folders,
            watch_filter=_is_ours,
            debounce=MOST,
            step=STEP,
            stop_event=self._end,
            raise_interrupt=False,
        )
        for change in changes:
            self._queue.put(frozenset(Path(path) for _, path in change))


def _is_ours(_: Change, path: str) -> bool:
    """Whether a path is one of rules, tests or cases; editors' own files are hidden, or others."""
    name = Path(path).name
    return name.endswith(ENDINGS) and not name.startswith(".")
