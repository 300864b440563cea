"""Grounding: durable-rules beside the reference grounder and clingo, results checked equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from engine import Grounding, assemble, make_grounder
from engine.grounders import Preference
from facts import load_case
from rules import load_rules
from tests.benchmarks.copies import wider
from tests.benchmarks.timing import least
from tests.oracles.grounding import ground_with_clingo
from tests.oracles.programs import Program

SIZES = (1, 10)


def run() -> Iterator[str]:
    """The Rust case and ten of it: milliseconds, and as multiples of the reference grounder."""
    rules = load_rules()
    case = load_case("rust", rules)
    weighing = rules.weighings["as-published"]
    for size in SIZES:
        program = Program(*assemble(rules, wider(case, size), weighing).assembler.program)
        ways: dict[str, Callable[[], Grounding]] = {
            "durable-rules": partial(_ours, "durable", program),
            "reference": partial(_ours, "reference", program),
            "clingo": partial(ground_with_clingo, program),
        }
        found = {name: ground() for name, ground in ways.items()}
        assert len({(g.statements, g.instances) for g in found.values()}) == 1
        times = {name: least(ground, 3) for name, ground in ways.items()}
        yield (
            f"{size}x: {len(program.clauses)} clauses, {len(program.statements)} statements given,"
            f" {len(found['reference'].instances)} instances found, the same by all three"
        )
        for name, seconds in times.items():
            ratio = seconds / times["reference"]
            yield f"  {name:14} {seconds * 1e3:8.1f} ms  {ratio:5.2f} of the reference"


def _ours(prefer: Preference, program: Program) -> Grounding:
    grounder = make_grounder(program.clauses, prefer)
    try:
        return grounder.add(program.statements)
    finally:
        grounder.close()
