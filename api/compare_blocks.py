"""Hands on: compare_blocks, a comparison as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.blocks import Block, Grid, Heading, Line, Point
from engine import ComparedCell, ComparedRow, Comparison, reached_words

READ = (
    "A cell has the status of a finding and the proof standard that all its elements reach. "
    "Compared are status, proof standard, and whether what a charge requires is met."
)


def compare_blocks(comparison: Comparison, every: bool = False) -> Iterator[Block]:
    """The table, and where each difference comes from; with ``every`` all rows."""
    yield Heading(1, comparison.title)
    dates = dict.fromkeys((column.case, column.sources_as_of) for column in comparison.columns)
    told = "; ".join(f"{case}: {date}" for case, date in dates)
    yield Line(f"Sources as of: {told}." if len(dates) > 1 else f"Sources as of {told[-10:]}.")
    yield Line(comparison.notice, "italic")
    rows = comparison.rows if every else comparison.differing
    yield from _lacking(comparison)
    yield Line(_told(comparison))
    if not rows and comparison.incomparable:
        yield from _alike(comparison)
    if not rows:
        return
    yield Line(READ)
    for about, of in _about(rows):
        yield Heading(2, about)
        yield _grid(comparison, of, [row.title for row in of])
        if any(row.origins for row in of):
            yield Heading(3, "Where it comes from")
        for row in of:
            for origin in row.origins:
                yield Point(f"{row.title}: {origin.sentence}")


def _told(comparison: Comparison) -> str:
    """How many rows there are, how many of them can be compared, and how many of those differ."""
    number, differing = len(comparison.rows), len(comparison.differing)
    verb = "differs" if differing == 1 else "differ"
    counted = _counted(number, "row")
    if not comparison.incomparable:
        return f"{counted}, of which {differing or 'none'} {verb}."
    there = number - comparison.incomparable
    if not there:
        return f"{counted}, none of which can be compared: each is in one column only."
    told = (
        f"{counted}, of which {comparison.incomparable} cannot be compared: they are in one column"
    )
    return f"{told} only. Of the {there} that can be compared, {differing or 'none'} {verb}."


def _alike(comparison: Comparison) -> Iterator[Block]:
    """What can be compared where not everything can, and is the same in all columns."""
    if comparison.comparable:
        yield Line(READ)
    for title in dict.fromkeys(row.title for row in comparison.comparable):
        of = [row for row in comparison.comparable if row.title == title]
        yield Heading(2, f"The same in each: {title}")
        yield _grid(comparison, of, [_whose(row) for row in of])


def _grid(comparison: Comparison, rows: Sequence[ComparedRow], names: Sequence[str]) -> Grid:
    head = ("", *(column.title for column in comparison.columns))
    named = zip(names, rows, strict=True)
    return Grid(head, tuple((name, *map(_cell, row.cells)) for name, row in named))


def _lacking(comparison: Comparison) -> Iterator[Block]:
    """What a column does not have, which says nothing about evidence."""
    for column in comparison.columns:
        nobody = [each.reason for each in column.lacking if each.reason.startswith("nobody")]
        for each in column.lacking:
            if each.reason not in nobody:
                number = len(each.titles)
                these = "it cannot" if number == 1 else "these cannot"
                yield Line(
                    f"{column.title} has no rules that apply for "
                    f"{_counted(number, 'legal standard')}, so {these} be compared there: "
                    f"{'; '.join(each.titles)}. The reason: {each.reason}."
                )
        if nobody:
            yield Line(f"{column.title}: {'; '.join(nobody)}.")


def _whose(row: ComparedRow) -> str:
    """The act and party of a row, or the capacity."""
    return f"{row.act}, by {row.party}" if row.party else row.capacity or "no capacity"


def _about(rows: tuple[ComparedRow, ...]) -> Iterator[tuple[str, list[ComparedRow]]]:
    """The rows of one act, or of one capacity, together."""
    found: dict[str, list[ComparedRow]] = {}
    for row in rows:
        if row.party:
            about = f"{row.party} ({row.capacity}): {row.act}" if row.capacity else row.act
        else:
            about = row.capacity or "no capacity"
        found.setdefault(about, []).append(row)
    yield from found.items()


def _cell(cell: ComparedCell) -> str:
    if cell.absent:
        return f"none: {cell.absent}"
    told = f"{cell.word}, {reached_words(cell.reached)}"
    if cell.charge is not None:
        told += ", charge met" if cell.charge.met else ", charge not met"
    if cell.disputed:
        told += ", disputed"
    if cell.who:
        told += f" ({cell.who}{f', and {cell.others} more' if cell.others else ''})"
    return told


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
