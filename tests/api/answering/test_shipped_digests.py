"""What work over what ships is made of: its rules, its cases, the engine."""

from __future__ import annotations

from typing import Any

from engine import Case
from facts import shipped_cases
from tests.api.answering.asking import SMALL, told


def digests(**about: Any) -> dict[str, str]:
    """The digests that are told."""
    found: dict[str, str] = told("shipped-digests", about)
    return found


def test_of_one_case_they_are_those_of_its_evaluation() -> None:
    """So that they can be compared with what a result says."""
    found = Case(SMALL).evaluation
    expected = {
        "rules": found.rules_digest,
        "facts": found.facts_digest,
        "engine": found.engine_version,
    }
    assert digests(library=True, cases=[SMALL]) == expected


def test_of_several_cases_each_counts_and_their_order_does_not() -> None:
    """Of none there is nothing to tell; of all by default."""
    both = digests(library=True, cases=[SMALL, "rust"])
    assert both == digests(library=True, cases=["rust", SMALL, "rust", "not shipped"])
    assert both["facts"] not in {digests(library=True, cases=[c])["facts"] for c in (SMALL, "rust")}
    assert digests(library=True, cases=[])["facts"] == ""
    assert digests(library=True) == digests(library=True, cases=list(shipped_cases()))


def test_rules_that_take_no_part_are_not_told() -> None:
    """What was sent cannot change."""
    assert digests(library=False, cases=[SMALL])["rules"] == ""
