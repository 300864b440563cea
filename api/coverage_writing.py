"""Hands on: what ``scienter test --coverage`` sees, and its report in the format asked for."""

from __future__ import annotations

from collections.abc import Collection
from math import isfinite
from typing import TYPE_CHECKING

from rules import RuleSet, UsageError, brief

if TYPE_CHECKING:
    from engine import (
        Coverage,
        CoverageReport,
        CoveredFile,
        Evaluation,
        Gathering,
        RunOutcome,
    )


def threshold_asked(text: str | None) -> float | None:
    """The number from 0 to 100 that was typed; UsageError where it is none."""
    if text is None:
        return None
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        number = -1.0
    if not isfinite(number) or not 0 <= number <= 100 or "_" in text:
        said = f"--threshold {brief(text)} is not a number from 0 to 100"
        raise UsageError("E623", said, hint="as --threshold 95")
    return number


class Sighting:
    """Sees the evaluations of tests, under whichever rules each is."""

    def __init__(self) -> None:
        self._coverages: dict[str, tuple[RuleSet, Coverage]] = {}

    def see(self, evaluation: Evaluation) -> None:
        """Take in the evaluation of one test."""
        self._of(evaluation.rules).see(evaluation)

    def report(self, gathered: Gathering, outcome: RunOutcome, whole: bool) -> CoverageReport:
        """What was seen of the files that were tested; of a ``whole`` set, of the others too."""
        from engine import CoverageReport

        for file in gathered.files:
            self._of(file.rules)
        modules = {name for file in outcome.files for name in file.modules}
        found: dict[str, CoveredFile] = {}
        evaluations = 0
        for rules, coverage in self._coverages.values():
            tested: Collection[str] = {
                module.file for name, module in rules.modules.items() if name in modules
            }
            report = coverage.result({*tested, *(gathered.untested if whole else ())})
            evaluations += report.evaluations
            for covered in report.files:
                found.setdefault(covered.file, covered)
        return CoverageReport(evaluations, tuple(found[name] for name in sorted(found)))

    def _of(self, rules: RuleSet) -> Coverage:
        from engine import Coverage

        known = self._coverages.get(rules.digest)
        if known is None:
            known = self._coverages[rules.digest] = rules, Coverage(rules)
        return known[1]
