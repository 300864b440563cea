"""Hands on: the outcome of tests for the terminal: little where all is well, else what and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from api.complaints import complaint
from api.page import Page

Verdict = Literal["passed", "failed", "broken"]

if TYPE_CHECKING:
    from rich.console import Console

    from engine import Failure, FileOutcome, RuleTestOutcome, RunOutcome, Why
    from rules import Diagnostic

GOOD, BAD, DIM = "green", "bold red", "dim"
VERDICTS: tuple[Verdict, ...] = ("passed", "failed", "broken")
MOST_MOVED = 12
"""How many findings that the edits move are told of."""


def render_run(outcome: RunOutcome, untested: Sequence[str], console: Console) -> None:
    """A line for each file, what failed with its reasons, and what it comes to."""
    paper = Page(console)
    for file in outcome.files:
        _file(file, paper)
    for file in outcome.files:
        if file.errors:
            paper.heading(f"{file.file} cannot be read", BAD)
            _diagnostics(file.errors, paper)
        for test in file.tests:
            if test.verdict != "passed":
                _test(test, paper)
    if untested:
        paper.heading("without tests")
        for each in untested:
            paper.say(each, indent=2)
    paper.blank()
    paper.say((_tally(outcome), "bold green" if outcome.passed else BAD))


def _file(file: FileOutcome, paper: Page) -> None:
    if file.errors:
        errors = "1 error" if len(file.errors) == 1 else f"{len(file.errors)} errors"
        paper.say(("✗ ", BAD), file.file, (f"  cannot be read, {errors}", BAD))
        return
    mark = ("✓ ", GOOD) if file.passed else ("✗ ", BAD)
    style = GOOD if file.passed else BAD
    paper.say(mark, file.file, (f"  {_counts(file)}", style))


def _test(test: RuleTestOutcome, paper: Page) -> None:
    verdict = "FAILED" if test.verdict == "failed" else "BROKEN"
    paper.blank()
    paper.say((f"{verdict} ", BAD), (test.name, "bold"))
    paper.say((f"{test.place.file}:{test.place.line}", DIM), indent=2, hang=2)
    _diagnostics(test.errors, paper)
    told: set[object] = set()
    about = ""
    for failure in test.failures:
        if failure.about != about:
            about = failure.about
            paper.blank()
            paper.say((about, "bold"), indent=2, hang=2)
        _failure(failure, paper, told)
    if test.difference is not None:
        _moved(test, paper)


def _failure(failure: Failure, paper: Page, told: set[object]) -> None:
    where = f"line {failure.place.line}"
    paper.say(
        f"{failure.key}: expected ",
        (failure.expected, GOOD),
        ", found ",
        (failure.actual, BAD),
        (f"  ({where})", DIM),
        indent=4,
        hang=2,
    )
    if failure.why in told:
        return  # the same reasons stand above
    told.add(failure.why)
    for why in _untold(failure, told):
        paper.say(why.text, indent=6 + 2 * why.depth, mark="-")


def _untold(failure: Failure, told: set[object]) -> Iterator[Why]:
    """The reasons that no failure above about the same gave, each under what it stands under."""
    head: Why | None = None
    head_told = False
    for why in failure.why:
        if why.depth <= 1:
            head = why
            head_told = False
        of = head.text if head and head is not why else ""
        key = failure.about, of.removeprefix("for it: "), why.text.removeprefix("for it: ")
        if key in told:
            continue
        told.add(key)
        if head and head is not why and not head_told:
            yield head
        head_told = True
        yield why


def _moved(test: RuleTestOutcome, paper: Page) -> None:
    """What the edits of the test move."""
    assert test.difference is not None
    moved = [each for each in test.difference.moved if each.default and not each.element]
    paper.blank()
    if not moved:
        paper.say("its edits move no finding", indent=2)
        return
    paper.say("what its edits move:", indent=2)
    for each in moved[:MOST_MOVED]:
        change = f"{each.party}, {each.act}, {each.title}: "
        change += " → ".join(to.status if to else "not asked" for to in (each.before, each.after))
        paper.say(change, indent=4, mark="-")
    if len(moved) > MOST_MOVED:
        paper.say(f"and {len(moved) - MOST_MOVED} more", indent=4, mark="-")


def _diagnostics(found: Sequence[Diagnostic], paper: Page) -> None:
    for each in found:
        for line in complaint(each, paper.width - 2).split("\n"):
            paper.line(line, indent=2)


def _counts(of: FileOutcome | RunOutcome) -> str:
    counts = [(of.count(verdict), verdict) for verdict in VERDICTS]
    told = [f"{number} {verdict}" for number, verdict in counts if number]
    return ", ".join(told) or "0 passed"


def _tally(outcome: RunOutcome) -> str:
    files = "1 file" if len(outcome.files) == 1 else f"{len(outcome.files)} files"
    parts = [f"{files}: {_counts(outcome)}"]
    if outcome.unread:
        parts.append(f"{outcome.unread} cannot be read")
    if outcome.interrupted:
        parts.append("interrupted before the rest")
    return ", ".join(parts)
