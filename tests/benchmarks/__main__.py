"""Every benchmark, printed as ratios: ``python -m tests.benchmarks [NAME …]``."""

from __future__ import annotations

import sys

from tests.benchmarks import (
    checking,
    disputes,
    grounding,
    growth,
    hypotheticals,
    lacking,
    process,
    serving,
    stages,
    toggling,
    watching,
    worlds,
)

ALL = {
    "process": process.run,
    "stages": stages.run,
    "grounding": grounding.run,
    "growth": growth.run,
    "hypotheticals": hypotheticals.run,
    "worlds": worlds.run,
    "disputes": disputes.run,
    "lacking": lacking.run,
    "checking": checking.run,
    "watching": watching.run,
    "serving": serving.run,
    "toggling": toggling.run,
}


def main() -> None:
    """Run the benchmarks named on the command line, or all."""
    if unknown := [name for name in sys.argv[1:] if name not in ALL]:
        sys.exit(f"no benchmark is called {unknown[0]}; there are {', '.join(ALL)}")
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        for line in ALL[name]():
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
