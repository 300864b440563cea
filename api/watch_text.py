"""Hands on: what a save comes to, for the terminal, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api.diagnostics import shown_diagnostics
from api.page import Page
from api.test_text import render_run

if TYPE_CHECKING:
    from rich.console import Console

    from engine import CaseWatched, Difference, Moved, WatchChecked, WatchStep, WatchTested

MOST_MOVED: Final = 12
"""How many findings that moved are told, each with its first reason."""
MOST_ERRORS: Final = 20


def render_step(step: WatchStep, console: Console) -> None:
    """Write one piece of what a save comes to."""
    from engine import CaseWatched, WatchChecked

    if isinstance(step, WatchChecked):
        _checked(step, console)
    elif isinstance(step, CaseWatched):
        _case(step, Page(console))
    else:
        _tested(step, console)


def _checked(step: WatchChecked, console: Console) -> None:
    paper = Page(console)
    told = step.diagnostics[:MOST_ERRORS]
    parts = [f"{step.files} files", *([f"{step.rules} rules"] if step.rules else [])]
    advice = len(step.diagnostics) - step.errors
    last = f"{', '.join(parts)}; errors: {step.errors}, advice: {advice}"
    if step.further:
        last += f" (and {step.further} on files that did not change)"
    shown_diagnostics(told, last, console)
    if len(step.diagnostics) > len(told):
        paper.say(f"{len(step.diagnostics) - len(told)} more are not shown; scienter check has all")
    if step.errors:
        paper.say("Findings and tests wait until the errors are mended.")


def _case(step: CaseWatched, paper: Page) -> None:
    paper.blank()
    if step.errors:
        first = step.errors[0]
        number = len(step.errors)
        errors = "1 error" if number == 1 else f"{number} errors"
        paper.say((f"{step.case}: cannot be read under these rules, {errors}", "bold"))
        paper.say(f"{first.code}: {first.message}", indent=2, hang=2)
    elif step.first:
        paper.say((f"{step.title}: ", "bold"), "what moves is told from here on.")
    elif step.since_last is not None:
        _moves(step.title, step.since_last, "", paper)
        if step.since_start is not None and step.since_start is not step.since_last:
            _moves(step.title, step.since_start, " since the start", paper)


def _moves(title: str, difference: Difference, since: str, paper: Page) -> None:
    findings = [moved for moved in difference.moved if moved.default and not moved.element]
    others = len(difference.moved) - len(findings)
    if not difference.moved:
        paper.say((f"{title}: ", "bold"), f"nothing moved{since}.")
        return
    number = "1 finding" if len(findings) == 1 else f"{len(findings) or 'no'} findings"
    besides = f"; of elements and other readings, {others}" if others else ""
    paper.say((f"{title}: ", "bold"), f"{number} moved{since}{besides}.")
    for moved in findings[:MOST_MOVED]:
        paper.say(f"{moved.party}, {moved.act}. {moved.sentence}", indent=2, mark="-")
        if not since and (why := _why(moved)):
            paper.say(why, indent=4, hang=2)
    if len(findings) > MOST_MOVED:
        paper.say(f"and {len(findings) - MOST_MOVED} more", indent=2, mark="-")


def _why(moved: Moved) -> str:
    return moved.because[0].sentence if moved.because else ""


def _tested(step: WatchTested, console: Console) -> None:
    if step.outcome.files:
        console.print()
        render_run(step.outcome, (), console)
    if step.waiting:
        files = "1 file" if step.waiting == 1 else f"{step.waiting} files"
        Page(console).say((f"Tests of {files} are still to be run.", "dim"))
