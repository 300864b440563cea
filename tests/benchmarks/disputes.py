"""The map of disputes of the Rust case, warm, in one process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from engine import dispute_map, evaluate, shown
from facts import load_case
from rules import load_rules
from tests.benchmarks.timing import least

MOST = 2.0
"""Seconds it may take."""


def run() -> Iterator[str]:
    """Seconds for the findings that a report shows, and for all readings, and how many worlds."""
    rules = load_rules()
    evaluation = evaluate(rules, load_case("rust", rules))
    again = least(lambda: evaluate(rules, evaluation.case))
    told = {"the findings shown": shown(evaluation.findings), "every reading": evaluation.findings}
    for name, findings in told.items():
        map_ = dispute_map(evaluation, findings)
        seconds = least(partial(dispute_map, evaluation, findings))
        yield (
            f"{name:20} {seconds:6.3f} s of {MOST:.0f}: {len(map_.disputes)} disputes, "
            f"{len(findings)} findings, {map_.worlds:,} worlds, "
            f"{'all' if map_.exact else 'not all'}; {seconds / again:.1f} x evaluating the case"
        )
