"""The timeline: in order, each entry once under its day, each claim with who makes it."""

from __future__ import annotations

import re

import pytest

from api.timeline_text import render_timeline, timeline_markdown
from engine import Evaluation
from facts import Case, Entry, timeline
from tests.api.printing import HOSTILE, printed, widest
from tests.api.test_markdown import plain
from tests.verdict_words import verdict_words


def text_of(case: Case, width: int = 100) -> str:
    entries = timeline(case)
    return printed(
        lambda console: render_timeline(entries, console, case.title, case.sources_as_of), width
    )


@pytest.mark.parametrize("width", [24, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal(rust: Evaluation, width: int) -> None:
    """Whatever its width."""
    assert widest(text_of(rust.case, width)) <= width


def test_every_entry_stands_under_its_day(rust: Evaluation) -> None:
    """In the order of the timeline, with speaker and claim."""
    text = text_of(rust.case, 1000)
    at = 0
    for entry in timeline(rust.case):
        who = f"({entry.by or 'what no party disputes'}, {entry.claim}" if entry.claim else "("
        at = text.index(f"- {entry.text} {who}", at)
        day = re.findall(r"^\S+$", text[:at], re.MULTILINE)[-1]
        assert day == entry.when


def test_as_markdown_it_has_the_same_entries(rust: Evaluation) -> None:
    """A heading for each day, a list under it."""
    text = plain(timeline_markdown(timeline(rust.case), "Rust", "2022-02-28"))
    assert text.startswith("# Rust\n")
    assert "sources as of 2022-02-28" in text
    for entry in timeline(rust.case):
        assert f"\n## {entry.when}\n" in text
        assert f"- {entry.text} (" in text


def test_hostile_text_is_shown_as_text() -> None:
    """In both."""
    entries = [Entry("2020", "claim", HOSTILE, HOSTILE, "F1")]
    text = printed(lambda console: render_timeline(entries, console, HOSTILE, "2021"), 80)
    for each in (text, timeline_markdown(entries, HOSTILE, "2021")):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", each)
        assert "bold red" in each


def test_no_verdict_is_printed(shipped: dict[str, Evaluation]) -> None:
    """Of any shipped case."""
    for evaluation in shipped.values():
        assert verdict_words(text_of(evaluation.case)) == []
