"""The tests beside the shipped rules: they pass, and leave no rule and no exception out."""

from __future__ import annotations

import pytest

from engine import (
    Coverage,
    CoverageReport,
    Gathering,
    RunOptions,
    RunOutcome,
    gather_tests,
    load_tests,
    run_tests,
)
from rules import RuleSet, load_rules


@pytest.fixture(scope="module")
def library() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="module")
def gathered() -> Gathering:
    """The test files of the library."""
    return gather_tests()


@pytest.fixture(scope="module")
def run(gathered: Gathering, library: RuleSet) -> tuple[RunOutcome, CoverageReport]:
    """What came of them, and what of the rules they saw."""
    coverage = Coverage(library)
    outcome = run_tests(gathered.files, RunOptions(each=coverage.see))
    return outcome, coverage.result()


def test_every_file_of_rules_has_its_tests(gathered: Gathering) -> None:
    """Beside it."""
    assert gathered.untested == ()


@pytest.mark.slow
def test_they_pass(run: tuple[RunOutcome, CoverageReport]) -> None:
    """Every one, and there are not a few."""
    outcome, _ = run
    tests = [test for file in outcome.files for test in file.tests]
    assert [test.name for test in tests if test.verdict != "passed"] == []
    assert len(tests) > 300


@pytest.mark.slow
def test_all_rules_and_exceptions_are_covered(run: tuple[RunOutcome, CoverageReport]) -> None:
    """Each rule is seen to stand and not to, each exception to defeat and to fail."""
    _, report = run
    assert report.reaches(100)


def test_every_rule_is_some_tests_reason(gathered: Gathering, library: RuleSet) -> None:
    """It is not only seen: a test says that it is because of this rule, or undercut by it."""
    named: set[str] = set()
    for file, rules in gathered.files:
        for test in load_tests(file, rules).tests:
            for expected in test.expected:
                parts = getattr(expected, "elements", None) or (expected,)
                reasons = [getattr(part, "reasons", None) for part in parts]
                named.update(str(rule) for each in reasons if each for rule in each.because)
                for other in getattr(expected, "undercut", ()):
                    named.add(str(other.other))
    assert sorted(set(library.rules) - named) == []
