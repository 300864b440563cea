"""Hands on: what one save of some files comes to, as data, in the order in which it is known."""

from __future__ import annotations

from typing import NamedTuple

from engine.moves.moved import Difference
from engine.testing.outcome import RunOutcome
from rules import Diagnostic


class WatchChecked(NamedTuple):
    """What is wrong in the whole set, and what is advised on the files that changed.

    ``further`` is how much more advice there is, on files that did not change.
    """

    diagnostics: tuple[Diagnostic, ...]
    further: int
    files: int
    rules: int

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(found.severity == "error" for found in self.diagnostics)


class CaseWatched(NamedTuple):
    """What moved in the findings about a case, since the last good state and since the start.

    Each is None where nothing that matters to it changed; ``errors`` says why the case cannot
    be read under these rules. ``first`` is set where there was no good state to compare with.
    """

    case: str
    title: str
    since_last: Difference | None = None
    since_start: Difference | None = None
    errors: tuple[Diagnostic, ...] = ()
    first: bool = False


class WatchTested(NamedTuple):
    """What came of the tests of what changed; ``waiting`` test files are yet to be run."""

    outcome: RunOutcome
    waiting: int


WatchStep = WatchChecked | CaseWatched | WatchTested


class Watched(NamedTuple):
    """All that one save comes to. After an error there is nothing but what was checked."""

    checked: WatchChecked
    cases: tuple[CaseWatched, ...]
    tested: WatchTested | None
