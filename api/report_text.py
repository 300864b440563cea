"""Hands on: render_report, a report for the terminal: a matrix first, then what is not plain."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from rich.console import Console

from api.folding import (
    Block,
    Column,
    Folded,
    bears,
    commands,
    folded,
    paragraphs_of,
    status_words,
)
from api.page import Cell, Page
from api.scale import COLOURS, SHORT, shape
from engine import Proof, Report, Row

LABEL = 24
"""The least width for the names of acts."""
MOST_LABEL = 38
NARROW = 64
"""Below this width the matrix is a list."""


def render_report(report: Report, console: Console, case: str = "") -> None:
    """Write the report; ``case`` is how its user named the case, for the commands to go on with."""
    page, view = Page(console), folded(report)
    _head(page, report)
    _legend(page, report)
    if page.width < NARROW:
        _list(page, report, view)
    else:
        _matrices(page, report, view)
    _unknown(page, view)
    _paragraphs(page, report, view)
    _readings(page, view)
    _not_applied(page, report)
    _missing(page, report)
    _disputes(page, report)
    _further(page, report, view, case)


def _head(page: Page, report: Report) -> None:
    case = report.case
    page.say((case.title, "bold"))
    place = f", {case.place}" if case.place else ""
    page.say(f"Event: {case.event_date}{place}. Sources as of {case.sources_as_of}.")
    page.say(f"Weighing: {report.weighing_title}.")
    page.say((report.notice, "italic"))


def _legend(page: Page, report: Report) -> None:
    page.heading("How to read it")
    steps = ", ".join(
        f"{shape(proof, len(report.proofs))} {proof.title}" for proof in report.proofs
    )
    page.say(f"How far the sourced facts reach: {steps}.", hang=2)
    for word, meaning in report.legend:
        mark = "*" if word == "disputed" else SHORT_OF.get(word, word)
        page.say((mark, "bold"), f": {meaning}.", hang=2)


SHORT_OF = {"points the other way": "other way"}


# --- the matrix


def _matrices(page: Page, report: Report, view: Folded) -> None:
    page.heading("Party by party: which legal standards the sourced facts support")
    for columns in _fitting(view, page.width):
        _matrix(page, report, view, columns)
    _keys(page, view)


def _fitting(view: Folded, width: int) -> list[list[Column]]:
    """The columns, in as few tables as fit; a kind is split only where it must be."""
    tables: list[list[Column]] = []
    for _, columns in view.groups():
        group = list(columns)
        if tables and _width([*tables[-1], *group]) <= width - LABEL:
            tables[-1] += group
            continue
        table: list[Column] = []
        for column in group:
            if table and _width([*table, column]) > width - LABEL:
                tables.append(table)
                table = []
            table.append(column)
        tables.append(table)
    return tables


def _width(columns: Sequence[Column]) -> int:
    return sum(_of_column(column) + 1 for column in columns)


def _of_column(column: Column) -> int:
    """As wide as its longest word, and as the longest status."""
    return max(10, *(len(word) for word in column.short.split()))


def _matrix(page: Page, report: Report, view: Folded, columns: Sequence[Column]) -> None:
    widths = [_of_column(column) for column in columns]
    label = min(page.width - _width(columns), MOST_LABEL)
    widths = [label, *widths]
    page.blank()
    page.row([[("", "")], *([(c.short, "bold")] for c in columns)], widths)
    of = len(report.proofs)
    page.row(
        [[("asked, to charge", "dim")], *([_asked(c, of, charge=True)] for c in columns)], widths
    )
    page.row([[("asked, for proof", "dim")], *([_asked(c, of)] for c in columns)], widths)
    page.rule(sum(widths) + len(columns))
    for block in view.blocks:
        page.row([[(block.name, "bold")]], [page.width])
        for row in block.rows:
            cells = [_cell(row, column, of) for column in columns]
            page.row([[(f"  {_act(row)}", "")], *cells], widths)


def _asked(column: Column, of: int, charge: bool = False) -> Cell:
    proof: Proof | None = column.asked.required
    if charge:
        proof = column.asked.charge.required if column.asked.charge else None
    return (shape(proof, of) if proof else "–", "dim")


def _cell(row: Row, column: Column, of: int) -> list[Cell]:
    cell = row.cells[column.index]
    if cell is None:
        return [("–", "dim")]
    return [(status_words(cell), COLOURS[cell.status]), (shape(cell.reached, of), "")]


def _act(row: Row) -> str:
    return row.act


def _keys(page: Page, view: Folded) -> None:
    """What short titles stand for."""
    keys = [(c.short, c.standard.title) for c in view.columns if c.short != c.standard.title]
    if keys:
        page.blank()
        page.say("; ".join(f"{short}: {_without(title, short)}" for short, title in keys) + ".")


def _without(title: str, short: str) -> str:
    return title.removesuffix(f" ({short})")


def _list(page: Page, report: Report, view: Folded) -> None:
    """The matrix for a narrow terminal."""
    page.heading("Party by party")
    for block in view.blocks:
        for row in block.rows:
            page.blank()
            page.say((f"{block.name}: {_act(row)}", "bold"))
            for column in view.columns:
                cell = row.cells[column.index]
                if cell is not None and cell.status != "unknown":
                    page.say(
                        (status_words(cell), COLOURS[cell.status]),
                        f" {column.standard.title}",
                        indent=2,
                        mark=shape(cell.reached, len(report.proofs)),
                    )
    _keys(page, view)


def _unknown(page: Page, view: Folded) -> None:
    if view.unknown_standards:
        titles = "; ".join(standard.title for standard in view.unknown_standards)
        page.blank()
        page.say(f"Unknown for every act, so in no column: {titles}.")
    if view.unknown_blocks:
        acts = "; ".join(f"{b.name} ({_listed(b)})" for b in view.unknown_blocks)
        page.say(f"Unknown in every column, so in no row: {acts}.")


def _listed(block: Block) -> str:
    return ", ".join(row.act for row in block.rows)


# --- what is not plain


def _paragraphs(page: Page, report: Report, view: Folded) -> None:
    page.heading("Why, where a word does not say it all")
    for block in (*view.blocks, *view.unknown_blocks):
        for row in block.rows:
            found = paragraphs_of(report, row)
            if not found:
                continue
            page.blank()
            page.say((block.name, "bold"), f": {row.act} ({row.act_kind})")
            for paragraph in found:
                page.say(
                    (paragraph.sentences[0], COLOURS[paragraph.status]),
                    " ",
                    " ".join(paragraph.sentences[1:]),
                    indent=2,
                    mark=shape(paragraph.reached, len(report.proofs)),
                )


def _readings(page: Page, view: Folded) -> None:
    if not view.readings:
        return
    page.heading("Readings of the law that come to different results")
    for table in view.readings:
        page.blank()
        page.say((table.title, "bold"))
        page.say("; ".join(f"{name}: {title}" for name, title in table.choices) + ".", indent=2)
        for pattern in table.patterns:
            acts = "; ".join(f"{party}, {act}" for party, act in pattern.acts)
            page.say(f"{acts}:", indent=2, hang=2)
            for names, dots, words in pattern.outcomes:
                page.say(f"{words}: {names}", indent=4, mark=dots)


def _not_applied(page: Page, report: Report) -> None:
    if report.not_applied:
        page.heading("Not applied")
        for item in report.not_applied:
            page.say(f"{item.title}: {item.reason}.", mark="-")


def _missing(page: Page, report: Report) -> None:
    if report.missing:
        page.heading("Missing, and on whose findings it bears")
        for item in report.missing:
            parties = ", ".join(bears(item)) or "no finding here"
            page.say(f"{item.what} ", (f"({parties})", "dim"), mark=item.id)


def _disputes(page: Page, report: Report) -> None:
    if report.disputes:
        page.heading(f"In dispute: {len(report.disputes)} questions on which the sources differ")
        page.say(" ".join(f"{item.id} {item.question}" for item in report.disputes))


def _further(page: Page, report: Report, view: Folded, case: str) -> None:
    page.heading("To go on")
    for command, shows in commands(report, view, shlex.quote(case or report.case.id)):
        page.say(f"{command}  ", (f"# {shows}", "dim"), indent=2, hang=2)
    digests = f"rules {report.rules_digest[:12]}, facts {report.facts_digest[:12]}"
    page.blank()
    page.say((f"Engine {report.engine_version}, {report.grounder}; {digests}.", "dim"))
