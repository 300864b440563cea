"""How cost grows with the claims: the Rust case said 1, 10, 100, 1,000 times."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from engine import assemble, find, weigh
from facts import CASES, Case, load_case
from rules import RuleSet, load_rules
from tests.benchmarks.copies import louder, wider
from tests.benchmarks.timing import least

LOUDER = (1, 10, 100, 1_000)
WIDER = (1, 4, 16)


def run() -> Iterator[str]:
    """Milliseconds of each stage at each size, and the exponent from one size to the next."""
    rules = load_rules()
    case = load_case("rust", rules)
    yield "reading (the claims again under other ids; ms, then the exponent of the last step)"
    yield from _table({"read": [(t, _reading(rules, t)) for t in LOUDER[:3]]})
    yield "every claim said again by others (the same statements)"
    yield from _table(_stages(rules, case, louder, LOUDER))
    yield "the whole case again beside itself (other parties, acts and statements)"
    yield from _table(_stages(rules, case, wider, WIDER))


def _stages(
    rules: RuleSet, case: Case, grow: Callable[[Case, int], Case], sizes: tuple[int, ...]
) -> dict[str, list[tuple[int, float]]]:
    weighing = rules.weighings["as-published"]
    times: dict[str, list[tuple[int, float]]] = {"assemble": [], "weigh": [], "find": []}
    for size in sizes:
        larger = grow(case, size)
        runs = 3 if size < 100 else 1
        assembly = assemble(rules, larger, weighing)
        labels = weigh(assembly.graph, weighing)
        calls: dict[str, Callable[[], object]] = {
            "assemble": partial(assemble, rules, larger, weighing),
            "weigh": partial(weigh, assembly.graph, weighing),
            "find": partial(find, rules, assembly, labels),
        }
        for name, call in calls.items():
            times[name].append((size, least(call, runs)))
    times["all"] = [
        (size, sum(times[name][n][1] for name in ("assemble", "weigh", "find")))
        for n, size in enumerate(sizes)
    ]
    return times


def _reading(rules: RuleSet, times: int) -> float:
    """Seconds to read the Rust case with its claims ``times`` over, in files beside it."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((CASES / "rust").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            (Path(folder) / path.name).write_text(text, encoding="utf-8")
            if path.name.startswith("claims"):
                for copy in range(1, times):
                    again = text.replace("claim: ", f"claim: again{copy}-")
                    name = f"{path.stem}-{copy}.yaml"
                    (Path(folder) / name).write_text(again, encoding="utf-8")
        return least(lambda: load_case(Path(folder), rules), 3 if times < 100 else 1)


def _table(times: dict[str, list[tuple[int, float]]]) -> Iterator[str]:
    for name, measured in times.items():
        cells = [f"{size:>5,}x {seconds * 1e3:9,.0f}" for size, seconds in measured]
        steps = pairwise(measured)
        exponents = [math.log(b / a) / math.log(n / m) for (m, a), (n, b) in steps]
        yield f"  {name:9} {'  '.join(cells)}   exponents {' '.join(f'{e:.2f}' for e in exponents)}"
