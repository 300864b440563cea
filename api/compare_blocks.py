"""Hands on: compare_blocks, a comparison as a page."""

from __future__ import annotations

from collections.abc import Iterator

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
    differing = len(comparison.differing)
    yield Line(
        f"{_counted(len(comparison.rows), 'row')}, of which {differing or 'none'} "
        f"{'differs' if differing == 1 else 'differ'}."
    )
    if not rows:
        return
    yield Line(READ)
    for about, of in _about(rows):
        yield Heading(2, about)
        head = ("", *(column.title for column in comparison.columns))
        yield Grid(head, tuple((row.title, *map(_cell, row.cells)) for row in of))
        if any(row.origins for row in of):
            yield Heading(3, "Where it comes from")
        for row in of:
            for origin in row.origins:
                yield Point(f"{row.title}: {origin.sentence}")


def _lacking(comparison: Comparison) -> Iterator[Block]:
    """What a column does not have, which says nothing about evidence."""
    for column in comparison.columns:
        nobody = [each.reason for each in column.lacking if each.reason.startswith("nobody")]
        for each in column.lacking:
            if each.reason not in nobody:
                titles = "; ".join(each.titles)
                yield Line(f"{column.title} has no row for {titles}: {each.reason}.")
        if nobody:
            yield Line(f"{column.title}: {'; '.join(nobody)}.")


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
