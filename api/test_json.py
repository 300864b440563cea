"""Hands on: the outcome of tests as plain data for JSON; nothing in it tells how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine import Failure, FileOutcome, RuleTestOutcome, RunOutcome
    from rules import Diagnostic, Place

SCHEMA = "scienter-tests-1"


def run_json(outcome: RunOutcome, untested: Sequence[str]) -> dict[str, Any]:
    """The outcome of a run."""
    return {
        "schema": SCHEMA,
        "passed": outcome.passed,
        "interrupted": outcome.interrupted,
        "counts": {
            "passed": outcome.count("passed"),
            "failed": outcome.count("failed"),
            "broken": outcome.count("broken"),
            "unread": outcome.unread,
        },
        "files": [_file(file) for file in outcome.files],
        "untested": list(untested),
    }


def _file(file: FileOutcome) -> dict[str, Any]:
    return {
        "file": file.file,
        "modules": list(file.modules),
        "errors": [_diagnostic(each) for each in file.errors],
        "tests": [_test(test) for test in file.tests],
    }


def _test(test: RuleTestOutcome) -> dict[str, Any]:
    return {
        "test": test.name,
        "line": test.place.line,
        "verdict": test.verdict,
        "failures": [_failure(each) for each in test.failures],
        "errors": [_diagnostic(each) for each in test.errors],
        "moved": _moved(test),
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "about": failure.about,
        "key": failure.key,
        "expected": failure.expected,
        "actual": failure.actual,
        **_place(failure.place),
        "why": [{"text": why.text, "depth": why.depth} for why in failure.why],
    }


def _moved(test: RuleTestOutcome) -> list[dict[str, Any]] | None:
    """The findings that the edits of a failed test move; null where it has none."""
    if test.difference is None:
        return None
    return [
        {
            "party": each.party,
            "act": each.act,
            "title": each.title,
            "before": each.before.status if each.before else None,
            "after": each.after.status if each.after else None,
        }
        for each in test.difference.moved
        if each.default and not each.element
    ]


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    told = {"code": found.code, "message": found.message, "hint": found.hint}
    return {**told, **(_place(found.place) if found.place else {})}


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
