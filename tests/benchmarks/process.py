"""The whole process ``scienter report rust --format json`` beside one that only imports."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
LIBRARIES = "import durable_rules_engine, typer, yaml"


def run() -> Iterator[str]:
    """Runs of both by turns; the ratio of their medians and of their minima."""
    report = [sys.executable, "-m", "api", "report", "rust", "--format", "json"]
    imports = [sys.executable, "-c", LIBRARIES]
    of_report, of_imports = [], []
    for _ in range(RUNS):
        of_imports.append(_seconds(imports))
        of_report.append(_seconds(report))
    yield f"libraries imported: {_spread(of_imports)}"
    yield f"report rust --format json: {_spread(of_report)}"
    median = sorted(of_report)[RUNS // 2] / sorted(of_imports)[RUNS // 2]
    yield f"ratio: median {median:.1f}, least {min(of_report) / min(of_imports):.1f} (goal: 2)"


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _spread(times: list[float]) -> str:
    least, median, most = min(times), sorted(times)[len(times) // 2], max(times)
    return f"{least * 1e3:.0f} / {median * 1e3:.0f} / {most * 1e3:.0f} ms (least, median, most)"
