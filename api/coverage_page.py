"""Hands on: coverage_page, the files of rules with each line marked by what tests saw of it.

One HTML file that needs nothing else: no script, no other style sheet, no picture.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.coverage_blocks import percent
from api.coverage_words import Mark, marks
from api.plain import one_line
from engine import CoverageReport, CoveredFile, Tallies
from facts import file_of

TEMPLATE = "coverage_page.html.jinja"
SHAPES = {"full": "●", "part": "◐", "none": "○", "": ""}
WORST = ("none", "part", "full")


class Bar(NamedTuple):
    """How much of one kind is covered."""

    kind: str
    covered: int
    of: int
    percent: str
    width: int


class CodeLine(NamedTuple):
    """A line of a file, and what was seen of what begins on it."""

    number: int
    text: str
    state: str
    shape: str
    words: str


class Section(NamedTuple):
    """A file."""

    name: str
    anchor: str
    bars: tuple[Bar, ...]
    lines: tuple[CodeLine, ...]
    gone: str


def coverage_page(report: CoverageReport) -> str:
    """The page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    sections = [_section(file, number) for number, file in enumerate(report.files, start=1)]
    return environment.get_template(TEMPLATE).render(
        evaluations=report.evaluations, bars=_bars(report.tallies), sections=sections
    )


def _bars(tallies: Tallies) -> tuple[Bar, ...]:
    return tuple(
        Bar(kind, tally.covered, tally.of, percent(tally), int(tally.percent))
        for kind, tally in tallies._asdict().items()
    )


def _section(file: CoveredFile, number: int) -> Section:
    at: dict[int, list[Mark]] = {}
    for mark in marks(file):
        at.setdefault(mark.place.line, []).append(mark)
    try:
        text = file_of(file.file).read_text(encoding="utf-8")
        gone = ""
    except (OSError, UnicodeDecodeError):
        text, gone = "", "The file cannot be read any more; only what was seen of it is shown."
    lines = text.splitlines() or [""] * max(at, default=0)
    return Section(
        name=one_line(file.file),
        anchor=f"file-{number}",
        bars=_bars(file.tallies),
        lines=tuple(
            _line(place, line, at.get(place, [])) for place, line in enumerate(lines, start=1)
        ),
        gone=gone,
    )


def _line(number: int, text: str, found: list[Mark]) -> CodeLine:
    state = min((mark.state for mark in found), key=WORST.index, default="")
    words = "; ".join(_words(mark, len(found) > 1) for mark in found)
    return CodeLine(number, text, state, SHAPES[state], one_line(words))


def _words(mark: Mark, named: bool) -> str:
    """What was seen, and what lacks; with its name where a line has several."""
    told = [f"seen: {', '.join(mark.seen)}"] if mark.seen else ["never seen"]
    if mark.seen and mark.lacks:
        told.append(", ".join(mark.lacks))
    name = f"{mark.kind} “{mark.name}”" if named else mark.kind
    return f"{name}: {'; '.join(told)}"
