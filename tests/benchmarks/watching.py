"""A rule file of the library is saved: from the change to all that is shown, without the notice.

Processor and disk aside, somebody who saves waits for this and for 10 ms of quiet (``noticing``).
"""

from __future__ import annotations

import io
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from api.watch_text import render_step
from engine import Watch
from rules import LIBRARY

CHANGES = (
    ("film-set/duties-armorer.yaml", "authority: guideline", "authority: custom"),
    ("film-set/rounds.yaml", "authority: definition", "authority: custom"),
    ("film-set/breach.yaml", "authority: guideline", "authority: custom"),
    ("common/mental-states.yaml", "authority: definition", "authority: custom"),
    ("us-nm/negligent-use.yaml", "    title: ", "    title: Now, "),
)
RUNS = 5


def run() -> Iterator[str]:
    """Milliseconds to what was checked, to what moved, and to all, for some changed files."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        shutil.copytree(LIBRARY, library)
        watch = Watch(library)
        list(watch.start())
        list(watch.rest())
        for file, old, new in CHANGES:
            path = library / file
            text = path.read_text(encoding="utf-8")
            runs = []
            for number in range(2 * RUNS):
                path.write_text(text.replace(old, new) if number % 2 == 0 else text)
                runs.append(_save(watch, path))
                list(watch.rest())
            last = sorted(times[-1] for times in runs)
            checked = sorted(times[0] for times in runs)[RUNS]
            yield (
                f"{file}: checked after {checked * 1e3:.0f} ms, all shown after "
                f"{last[RUNS] * 1e3:.0f} ms (least {last[0] * 1e3:.0f}, most {last[-1] * 1e3:.0f};"
                " goal: 250)"
            )


def _save(watch: Watch, path: Path) -> list[float]:
    """Seconds to each thing that is shown."""
    console = Console(file=io.StringIO(), width=100)
    times = []
    start = time.perf_counter()
    for step in watch.steps([path]):
        render_step(step, console)
        times.append(time.perf_counter() - start)
    return times
