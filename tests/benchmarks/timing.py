"""Hands on: how long a call takes, as the least of several runs, without the garbage collector."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least(call: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the quickest of ``runs`` calls."""
    times = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
        gc.enable()
    return min(times)
