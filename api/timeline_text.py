"""Hands on: the timeline of a case, for the terminal and as Markdown.

A day stands once; of what is claimed, who says so and under which claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from api.markdown import escaped, heading, page
from facts import Entry

if TYPE_CHECKING:
    from rich.console import Console

KINDS = {
    "entity": "in the case",
    "act": "act",
    "claim": "",
    "saying": "said then",
}
"""What an entry is, where that does not go without saying."""


def render_timeline(
    entries: Sequence[Entry], console: Console, title: str, sources_as_of: str
) -> None:
    """Write the timeline to the terminal."""
    from api.page import Page

    paper = Page(console)
    paper.say((title, "bold"))
    paper.say(f"Timeline, from sources as of {sources_as_of}. {HOW}")
    for when, of in _days(entries):
        paper.heading(when)
        for entry in of:
            paper.say(entry.text, (f" ({_told(entry)})", "dim"), mark="-")


def timeline_markdown(entries: Sequence[Entry], title: str, sources_as_of: str) -> str:
    """The timeline as Markdown."""
    lines = [
        *heading(1, title),
        escaped(f"Timeline, from sources as of {sources_as_of}. {HOW}"),
    ]
    for when, of in _days(entries):
        lines += heading(2, when)
        lines += [f"- {escaped(f'{entry.text} ({_told(entry)})')}" for entry in of]
    return page(lines)


HOW = (
    "What is claimed stands at the time it is about, and again when it was said, where that is "
    "known; a claim is what somebody says, not what is so."
)


def _days(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    for when, of in groupby(entries, key=lambda entry: entry.when):
        yield when, list(of)


def _told(entry: Entry) -> str:
    """Who says it, or what it is."""
    if not entry.claim:
        return KINDS[entry.kind]
    who = entry.by or "what no party disputes"
    said = "; said then" if entry.kind == "saying" else ""
    return f"{who}, {entry.claim}{said}"
