"""One edit on the Rust case, beside a fresh evaluation of it, warm."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random
from statistics import median

from engine import evaluate
from engine.hypotheticals import Case, Hypothetical
from tests.benchmarks.timing import least

SAMPLE = 40
"""How many claims are struck, each by itself."""


def run() -> Iterator[str]:
    """What an edit costs, as a share of evaluating the case from the beginning."""
    case = Case("rust")
    fresh = least(partial(evaluate, case.rules, case.facts))
    claims = Random(3).sample(sorted(case.facts.claims), SAMPLE)
    edited = {
        "strike a claim": [case.strike(claim) for claim in claims],
        "suppose what the case speaks of": [
            case.suppose(sentence)
            for sentence in (
                "Hannah Gutierrez Reed shook the sixth round",
                "Dave Halls saw every chamber of the Colt",
                "Alec Baldwin pulled the trigger of the Colt",
            )
        ],
    }
    yield f"fresh evaluation: {fresh * 1e3:.1f} ms"
    for what, hypotheticals in edited.items():
        times = [least(partial(_again, one), 3) for one in hypotheticals]
        yield (
            f"{what}: median {median(times) * 1e3:.1f} ms, {median(times) / fresh:.3f} of it; "
            f"most {max(times) * 1e3:.1f} ms, {max(times) / fresh:.3f} (goal: 0.1)"
        )
    drawn_anew = {
        "suppose what nobody speaks of": "Alec Baldwin removed every round from the Colt",
        "the same as evidence, under the other weighing": "Dave Halls shook the sixth round",
    }
    first, second = drawn_anew.values()
    for what, one in zip(
        drawn_anew,
        (case.suppose(first), case.weighed("as-if-testified").suppose(second, "fair")),
        strict=True,
    ):
        seconds = least(partial(_from_the_case, case, one), 3)
        yield f"{what}: {seconds * 1e3:.1f} ms, {seconds / fresh:.2f} of it (a graph drawn anew)"


def _from_the_case(case: Case, hypothetical: Hypothetical) -> None:
    """Evaluate it where no graph is kept from before."""
    case._bases.clear()
    _again(hypothetical)


def _again(hypothetical: Hypothetical) -> None:
    """Evaluate it as if for the first time."""
    hypothetical.__dict__.pop("evaluation", None)
    _ = hypothetical.evaluation
