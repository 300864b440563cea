"""What is missing: the least sets of findings about the Rust case, and how much that weighs.

Beside the worlds weighed stands how many sets there are to try of the largest size found: what a
search would weigh that grows sets by size and knows nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from math import comb

from engine import evaluate, lacking, shown
from facts import load_case
from rules import load_rules

ASKED = (
    ("Dave Halls", "t03-knew-or-should-have-known", "the cold gun call"),
    ("Alec Baldwin", "t03-knew-or-should-have-known", "the pulling back of the hammer"),
    ("Hannah Gutierrez Reed", "involuntary-manslaughter", "the loading of the sixth round"),
)


def run() -> Iterator[str]:
    """Seconds for each finding as a whole, beside those of one evaluation of the case."""
    rules = load_rules()
    case = load_case("rust", rules)
    evaluate(rules, case)
    start = time.perf_counter()
    evaluation = evaluate(rules, case)
    warm = time.perf_counter() - start
    findings = shown(evaluation.findings)
    for asked in ASKED:
        finding = next(f for f in findings if (f.party, f.standard.id, f.act) == asked)
        start = time.perf_counter()
        whole = lacking(evaluation, finding, only=[""]).whole
        seconds = time.perf_counter() - start
        assert whole is not None
        assert whole.complete_to is None
        largest = max(len(least.statements) for least in whole.sets)
        blindly = sum(comb(whole.candidates, size) for size in range(largest + 1))
        yield (
            f"{finding.standard.id}, {finding.act}: {len(whole.sets)} least sets of up to "
            f"{largest} out of {whole.candidates} statements, all there are; {whole.worlds:,} "
            f"worlds weighed (blindly {blindly:.0e}); {seconds:.2f} s, "
            f"{seconds / warm:.1f} evaluations of the case"
        )
