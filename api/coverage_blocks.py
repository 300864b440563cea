"""Hands on: coverage_blocks, what the tests have seen of the rules, as text."""

from __future__ import annotations

from collections.abc import Iterator

from api.blocks import Block, Grid, Heading, Line, Point
from api.coverage_words import Mark, marks
from engine import CoverageReport, Tallies, Tally

HEAD = ("file", "rules", "exceptions", "premises", "elements")
TOLD = ("rule", "exception", "element")
"""What is told line by line; premises are in JSON and on the page."""

HOW = (
    "A rule is seen not to stand where a claim speaks against one of its premises, or where one "
    "premise lacks while the others are there."
)


def coverage_blocks(report: CoverageReport, threshold: float | None = None) -> Iterator[Block]:
    """A table of the files, and what is not covered, with the kind of test that lacks."""
    tallies = report.tallies
    yield Heading(1, "Coverage")
    yield Line(
        "A rule is covered once tests see it stand and see it not stand; an exception once they "
        "see it defeat and see it fail to."
    )
    yield Grid(
        HEAD,
        (
            *((file.file, *_cells(file.tallies)) for file in report.files),
            ("all files", *_cells(tallies)),
        ),
        paths=True,
    )
    lacking = [mark for file in report.files for mark in marks(file) if mark.lacks]
    told = [mark for mark in lacking if mark.kind in TOLD]
    if told:
        yield Heading(2, "Not covered")
    for mark in told:
        yield Point(f"{mark.place.file}:{mark.place.line}: {_name(mark)}: {_and(mark.lacks)}")
    premises = len(lacking) - len(told)
    if premises:
        noun = "premise is" if premises == 1 else "premises are"
        yield Line(f"{premises} {noun} not covered: --format html or json shows which.", "dim")
    if told:
        yield Line(HOW, "dim")
    if threshold is not None and not report.reaches(threshold):
        yield Line(
            f"Below the threshold of {threshold:g} %: rules {percent(tallies.rules)}, exceptions "
            f"{percent(tallies.exceptions)}.",
            "bold",
        )


def percent(tally: Tally) -> str:
    """Cut, not rounded: 100 % is said of all and of nothing less."""
    if tally.covered == tally.of:
        return "100 %"
    return f"{int(tally.percent * 10) / 10:g} %"


def _cells(tallies: Tallies) -> tuple[str, ...]:
    return tuple(f"{tally.covered}/{tally.of}" if tally.of else "–" for tally in tallies)


def _name(mark: Mark) -> str:
    if mark.kind == "rule":
        return mark.name
    return f"{mark.kind} “{mark.name}”"


def _and(lacks: tuple[str, ...]) -> str:
    return " and ".join((lacks[0], *(each.removeprefix("no test sees ") for each in lacks[1:])))
