"""The stages of a report on the Rust case, warm, in one process."""

from __future__ import annotations

from collections.abc import Iterator

from engine import assemble, evaluate, explain, find, report, report_json, weigh
from facts import load_case
from rules import load_rules
from tests.benchmarks.timing import least


def run() -> Iterator[str]:
    """Each stage in milliseconds, and as a share of all."""
    rules = load_rules()
    case = load_case("rust", rules)
    weighing = rules.weighings["as-published"]
    assembly = assemble(rules, case, weighing)
    labels = weigh(assembly.graph, weighing)
    evaluation = evaluate(rules, case)
    findings = [finding for finding in evaluation.findings if finding.is_default]
    stages = {
        "read the rules": lambda: load_rules(),
        "read the case": lambda: load_case("rust", rules),
        "ground and assemble": lambda: assemble(rules, case, weighing),
        "weigh": lambda: weigh(assembly.graph, weighing),
        "find": lambda: find(rules, assembly, labels),
        "report": lambda: report(evaluation),
        "report as JSON": lambda: report_json(evaluation),
        "explain ten findings": lambda: [explain(evaluation, f) for f in findings[:10]],
    }
    times = {name: least(call) for name, call in stages.items()}
    total = sum(times.values())
    graph = assembly.graph
    yield (
        f"{len(rules.rules)} rules, {len(case.claims)} claims, {len(graph.statements)} statements,"
        f" {len(graph.arguments)} arguments, {len(evaluation.findings)} findings"
    )
    for name, seconds in times.items():
        yield f"{name:22} {seconds * 1e3:7.1f} ms  {seconds / total:5.0%}"
