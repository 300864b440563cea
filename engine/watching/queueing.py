"""Hands on: TestQueue, tests in the order in which they matter to a save, as many as there is time.

First come those that name what was changed, then the others of the changed files. What there is no
time for waits, and is run when nobody saves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from engine.testing.loading import load_tests, shown
from engine.testing.models import FindingExpected, RuleTest, RuleTests
from engine.testing.outcome import FileOutcome, RuleTestOutcome, RunOutcome
from engine.testing.running import RunOptions, run_test
from engine.watching.watched import WatchTested
from rules import InputError, Place, RuleSet, Shelf

_OPTIONS: Final = RunOptions()


class TestQueue:
    """Runs tests of files, and knows which are yet to be run."""

    __test__ = False

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._waiting: dict[Path, frozenset[str] | None] = {}
        """By file, the names of its tests that are to be run; None: all."""

    @property
    def waiting(self) -> int:
        """How many files have tests that are yet to be run."""
        return len(self._waiting)

    def wait(self, paths: Iterable[Path]) -> None:
        """Let all tests of these files be run when there is time."""
        self._waiting.update(dict.fromkeys(paths))

    def forget(self, paths: Iterable[Path]) -> None:
        """Files that are there no more."""
        for path in paths:
            self._waiting.pop(path, None)

    def run(
        self,
        paths: Sequence[Path],
        rules: RuleSet,
        altered: frozenset[str],
        until: float | None,
    ) -> WatchTested:
        """Run the tests of files until that time; ``altered`` are the ids of what was changed."""
        outcomes = []
        for path in paths:
            self._waiting.pop(path, None)
            outcomes.append(self._file(path, None, rules, altered, until))
        return WatchTested(RunOutcome(tuple(outcomes)), self.waiting)

    def rest(self, rules: RuleSet) -> Iterator[WatchTested]:
        """Run what waits, a file at a time; whoever stops asking leaves the others waiting."""
        while self._waiting:
            path, names = next(iter(self._waiting.items()))
            del self._waiting[path]
            if path.is_file():
                outcome = self._file(path, names, rules, frozenset(), None)
                yield WatchTested(RunOutcome((outcome,)), self.waiting)

    def _file(
        self,
        path: Path,
        names: frozenset[str] | None,
        rules: RuleSet,
        altered: frozenset[str],
        until: float | None,
    ) -> FileOutcome:
        named = path_from_here(path)
        try:
            tests = load_tests(named, rules, self._shelf)
        except InputError as error:
            wrong = tuple(each for each in error.diagnostics if each.severity == "error")
            return FileOutcome(shown(named), errors=wrong)
        asked = [test for test in tests.tests if names is None or test.name in names]
        asked.sort(key=lambda test: not altered.intersection(_named(test)))
        return self._run(path, tests, asked, rules, until)

    def _run(
        self,
        path: Path,
        tests: RuleTests,
        asked: Sequence[RuleTest],
        rules: RuleSet,
        until: float | None,
    ) -> FileOutcome:
        done: dict[Place, RuleTestOutcome] = {}
        for number, test in enumerate(asked):
            if until is not None and perf_counter() > until:
                self._waiting[path] = frozenset(each.name for each in asked[number:])
                break
            done[test.place] = run_test(test, rules, _OPTIONS)
        in_order = tuple(done[test.place] for test in tests.tests if test.place in done)
        return FileOutcome(tests.file, tests.modules, in_order)


def path_from_here(path: Path) -> Path:
    """The path as one would write it here: shorter where it is under the current folder."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _named(test: RuleTest) -> Iterator[str]:
    """The rules and standards that a test names."""
    for expected in test.expected:
        if isinstance(expected, FindingExpected):
            yield expected.standard
            reasons = [element.reasons for element in expected.elements]
        else:
            reasons = [expected.reasons]
            yield from (str(by.rule) for by in (*expected.defeated, *expected.not_defeated))
            for other in (*expected.undercut, *expected.overridden):
                yield from (str(other.rule), str(other.other))
        for each in reasons:
            yield from (str(word) for word in (*each.because, *each.not_because))
