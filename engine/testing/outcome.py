"""Hands on: what came of tests, as data; what prints it is in ``api``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.explanation import StatementExplanation
from engine.moves.moved import Difference
from rules import Diagnostic, Place

Verdict = Literal["passed", "failed", "broken"]
"""``broken``: it could not be run to its end."""


class Why(NamedTuple):
    """A line of why it is otherwise than expected; ``depth`` says under which line it stands."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that is otherwise than a test expects.

    ``about`` is the sentence, or the finding and its element; ``key`` the key of the test file
    that does not hold. ``why`` are the reasons for what is there instead; ``explanation`` the tree
    they come from, if a sentence was in question.
    """

    about: str
    key: str
    expected: str
    actual: str
    place: Place
    why: tuple[Why, ...] = ()
    explanation: StatementExplanation | None = None


@dataclass(frozen=True, slots=True)
class RuleTestOutcome:
    """What came of a test. ``errors`` say why a broken one could not be run to its end.

    ``difference`` is what the edits of a failed test move. ``seconds`` is how long it took, which
    no output that is to be the same each time may hold.
    """

    name: str
    place: Place
    failures: tuple[Failure, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    difference: Difference | None = None
    seconds: float = 0.0

    @property
    def verdict(self) -> Verdict:
        """Whether it passed."""
        if self.errors:
            return "broken"
        return "failed" if self.failures else "passed"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of a test file: of its tests, or, where it cannot be read, its ``errors``."""

    file: str
    modules: tuple[str, ...] = ()
    tests: tuple[RuleTestOutcome, ...] = ()
    errors: tuple[Diagnostic, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many of its tests came out so."""
        return sum(test.verdict == verdict for test in self.tests)

    @property
    def passed(self) -> bool:
        """Whether it could be read, and all of its tests passed."""
        return not self.errors and self.count("passed") == len(self.tests)


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What came of a run over test files."""

    files: tuple[FileOutcome, ...]
    interrupted: bool = False
    """Whether it was ended before all tests were run."""

    @property
    def passed(self) -> bool:
        """Whether all were run, and passed."""
        return not self.interrupted and all(file.passed for file in self.files)

    def count(self, verdict: Verdict) -> int:
        """How many tests of all files came out so."""
        return sum(file.count(verdict) for file in self.files)

    @property
    def unread(self) -> int:
        """How many files could not be read."""
        return sum(bool(file.errors) for file in self.files)
