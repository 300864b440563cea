"""The whole process ``scienter report rust --format json`` beside one that only imports.

What that one imports is what the report has imported at its end, of all that is neither Python's
own nor ours. Both are as installed: ours with its bytecode compiled, as the libraries' is.
Processor time is told beside the time on the clock, which depends on what else the machine does.
"""

from __future__ import annotations

import compileall
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("rules", "facts", "engine", "api")
RUNS = 11
REPORT = ("report", "rust", "--format", "json")
FOREIGN = f"""
import os, sys, sysconfig
from api.commands import main
try:
    main([*{REPORT}, "--output", os.devnull])
except SystemExit:
    pass
home = sysconfig.get_path("platlib")
files = {{name: getattr(module, "__file__", None) for name, module in sys.modules.items()}}
print(*(name for name, file in files.items() if file and file.startswith(home)))
"""
"""A process that prints which modules of libraries the report imports, in their order."""


class Cost(NamedTuple):
    """What a process took, in seconds."""

    wall: float
    cpu: float


def run() -> Iterator[str]:
    """Runs of both by turns; the ratios of their medians and of their minima."""
    for package in PACKAGES:
        compileall.compile_dir(ROOT / package, quiet=1)
    told = subprocess.run(
        [sys.executable, "-c", FOREIGN], cwd=ROOT, check=True, capture_output=True, text=True
    )
    libraries = told.stdout.split()
    yield f"libraries: {', '.join(name for name in libraries if '.' not in name)}"
    report = [sys.executable, "-m", "api", *REPORT]
    imports = [sys.executable, "-c", f"import {', '.join(libraries)}"]
    runs = [(_cost(imports), _cost(report)) for _ in range(RUNS)]
    for what in Cost._fields:
        of_imports = sorted(getattr(cost, what) for cost, _ in runs)
        of_report = sorted(getattr(cost, what) for _, cost in runs)
        yield f"{what}: libraries imported: {_spread(of_imports)}"
        yield f"{what}: report rust --format json: {_spread(of_report)}"
        median = of_report[RUNS // 2] / of_imports[RUNS // 2]
        least = of_report[0] / of_imports[0]
        yield f"{what}: ratio: median {median:.1f}, least {least:.1f} (goal: 2)"


def _cost(command: list[str]) -> Cost:
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu)


def _spread(times: list[float]) -> str:
    least, median, most = times[0], times[len(times) // 2], times[-1]
    return f"{least * 1e3:.0f} / {median * 1e3:.0f} / {most * 1e3:.0f} ms (least, median, most)"
