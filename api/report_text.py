"""Hands on: render_report, a report for the terminal: a matrix first, then what is not plain."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from rich.console import Console

from api.folding import (
    Column,
    Folded,
    Reason,
    acts_of,
    bears,
    commands,
    dots,
    folded,
    not_applied_words,
    quoted,
    short_title,
)
from api.page import Cell, Page
from api.scale import COLOURS, shape, words_of
from engine import Proof, Report, Row

LABEL = 21
"""The least width for the names of acts."""
MOST_LABEL = 38
"""Where so much is left for them, a status stands beside its shape, and not over it."""
STATUS = len("contested")
MORE = len("may be raised") - STATUS
"""How much longer the longest status of a defence is."""
INDENT = "   "
NONE = "–"
NARROW = 64
"""Below this width the matrix is a list."""
MOST_PARTIES = 3
"""How many parties are named on whom something missing bears; more are counted."""


def render_report(report: Report, console: Console, case: str = "") -> None:
    """Write the report; ``case`` are the words that name it in the commands to go on with."""
    page, view = Page(console), folded(report)
    _head(page, report)
    _legend(page, report)
    if page.width < NARROW:
        _list(page, report, view)
    else:
        _matrices(page, report, view)
    _chargeable(page, view)
    _unknown(page, report, view)
    _reasons(page, view)
    _readings(page, view)
    _not_applied(page, report)
    _missing(page, report)
    _disputes(page, report)
    _further(page, report, view, case)


def _head(page: Page, report: Report) -> None:
    case = report.case
    page.say((case.title, "bold"))
    if report.banner:
        page.say((report.banner, "bold"))
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


def _width(columns: Sequence[Column], least: int = STATUS) -> int:
    return sum(_of_column(column, least) + 1 for column in columns)


def _of_column(column: Column, least: int = STATUS) -> int:
    """As wide as its longest word, and as the longest status."""
    defence = any(standard.kind == "defence" for standard in column.standards)
    return max(least + MORE * defence, *(len(word) for word in column.short.split()))


def _matrix(page: Page, report: Report, view: Folded, columns: Sequence[Column]) -> None:
    of = len(report.proofs)
    longest = max(len(row.act) for row in view.rows) + len(INDENT) + 1
    in_line = STATUS + of + 2
    beside = page.width - _width(columns, in_line) >= min(longest, MOST_LABEL)
    least = in_line if beside else STATUS
    room = page.width - _width(columns, least) - len(INDENT)
    label = max(min(room, longest), LABEL - len(INDENT))
    widths = [len(INDENT) - 1, label - 1, *(_of_column(column, least) for column in columns)]
    page.blank()
    page.row([[], [], *([(c.short, "bold")] for c in columns)], widths)
    for words, charge in (("asked of a charge", True), ("asked of the proof", False)):
        asked = [_asked(column, of, charge) for column in columns]
        if any(cell[0] != NONE for cell in asked):
            page.row([[], [(words, "dim")], *([cell] for cell in asked)], widths)
    page.rule(sum(widths) + len(widths) - 1)
    for block in view.blocks:
        page.say((block.name, "bold"))
        for row in block.rows:
            cells = [_cell(row, column, of, beside) for column in columns]
            page.row([[], [(row.act, "")], *cells], widths)


def _asked(column: Column, of: int, charge: bool) -> Cell:
    proof: Proof | None = column.asked.required
    if charge:
        proof = column.asked.charge.required if column.asked.charge else None
    return (shape(proof, of) if proof else NONE, "dim")


def _cell(row: Row, column: Column, of: int, beside: bool) -> list[Cell]:
    cell = row.cells[column.place]
    if cell is None:
        return [(NONE, "dim")]
    words, reach, colour = words_of(cell), dots(cell, of), COLOURS[cell.status]
    if beside:
        return [(f"{reach:{of + 1}} {words}", colour)]
    return [(words, colour), (reach, colour)]


def _keys(page: Page, view: Folded) -> None:
    """What short titles stand for."""
    keys = {
        short: title.removesuffix(f" ({short})")
        for column in view.columns
        for title in (standard.title for standard in column.standards)
        if (short := short_title(title)) != title
    }
    if keys:
        page.blank()
        page.say("; ".join(f"{short}: {title}" for short, title in keys.items()) + ".")


def _chargeable(page: Page, view: Folded) -> None:
    if view.chargeable:
        told = [f"{row.party} ({row.act}): {', '.join(titles)}" for row, titles in view.chargeable]
        page.blank()
        page.say(("What a charge requires is met, but not what the proof requires", "bold"), ":")
        for words in told:
            page.say(f"{words}.", mark="-")


def _list(page: Page, report: Report, view: Folded) -> None:
    """The matrix for a narrow terminal."""
    page.heading("Party by party")
    for block in view.blocks:
        for row in block.rows:
            page.blank()
            page.say((f"{block.name}: {row.act}", "bold"))
            for column in view.columns:
                cell = row.cells[column.place]
                if cell is not None and cell.status != "unknown":
                    page.say(
                        (words_of(cell), COLOURS[cell.status]),
                        f" {column.short}",
                        indent=2,
                        mark=dots(cell, len(report.proofs)),
                    )
    _keys(page, view)


def _unknown(page: Page, report: Report, view: Folded) -> None:
    if view.unknown_standards or view.unknown_blocks:
        page.blank()
    if view.unknown_standards:
        titles = "; ".join(standard.title for standard in view.unknown_standards)
        page.say(f"Unknown for every act, so in no column: {titles}.")
    if view.unknown_blocks:
        rows = [row for block in view.unknown_blocks for row in block.rows]
        page.say(f"Unknown in every column, so in no row: {acts_of(rows, report.rows)}.")


# --- what is not plain


def _reasons(page: Page, view: Folded) -> None:
    page.heading("Why, where a word does not say it all")
    if view.nothing or view.shared:
        page.say("A name alone stands for all of a party's acts in the table.")
    if view.nothing:
        page.blank()
        page.say(("What nothing in the sources carries", "bold"))
    for titles, acts in view.nothing:
        page.say(f"{quoted(titles)}: {acts_of(acts, view.rows)}.", indent=2, mark="-")
    if view.shared:
        page.blank()
        page.say(("The same for several acts", "bold"))
    for reason, acts in view.shared:
        _reason(page, reason, acts_of(acts, view.rows))
    for block in view.blocks:
        rows = [row for row in block.rows if row.act in view.own]
        if rows:
            page.blank()
        for number, row in enumerate(rows):
            if number == 0:
                page.say((block.name, "bold"))
            page.say(f"{row.act} ({row.act_kind})", indent=1)
            for reason in view.own[row.act]:
                _reason(page, reason)


def _reason(page: Page, reason: Reason, acts: str = "") -> None:
    standards = (f" [{'; '.join(reason.standards)}]", "dim")
    so = f" So for {acts}." if acts else ""
    page.say(reason.text, standards, so, indent=2, mark="-")


def _readings(page: Page, view: Folded) -> None:
    if not view.readings:
        return
    page.heading("Readings of the law that come to different results")
    page.say("; ".join(f"{name}: {title}" for name, title, _ in view.choices) + ".")
    for table in view.readings:
        page.blank()
        page.say((table.title, "bold"))
        for outcomes, rows in table.patterns:
            told = " · ".join(f"{names} {reach} {words}" for names, reach, words in outcomes)
            page.say(f"{acts_of(rows, view.rows)}: {told}.", indent=2, mark="-")


def _not_applied(page: Page, report: Report) -> None:
    if report.not_applied:
        page.heading("Not applied")
        if report.of_standards:
            page.say(not_applied_words(report))
            return
        for item in report.not_applied:
            page.say(f"{item.title}: {item.reason}.", mark="-")


def _missing(page: Page, report: Report) -> None:
    bearing = [(item, bears(item)) for item in report.missing]
    if bearing:
        page.heading("Missing, and on whose findings it bears most directly")
    for item, parties in bearing:
        if parties:
            on = ", ".join(parties)
            if len(parties) > MOST_PARTIES:
                on = f"{len(parties)} parties"
            page.say(f"{item.what} ", (f"({on})", "dim"), mark=item.id)
    idle = [f"{item.id} {item.what}" for item, parties in bearing if not parties]
    if idle:
        page.say(f"On no finding shown here: {'; '.join(idle)}.")


def _disputes(page: Page, report: Report) -> None:
    many = len(report.disputes)
    if many:
        questions = "1 question" if many == 1 else f"{many} questions"
        page.blank()
        page.say(
            f"The sources differ on {questions}: "
            "as Markdown the report has them, with each account and who gives it."
        )


def _further(page: Page, report: Report, view: Folded, case: str) -> None:
    page.heading("To go on")
    for command, shows in commands(report, view, case or shlex.quote(report.case.id)):
        if len(command) + len(shows) + 6 <= page.width:
            page.say(command, (f"  # {shows}", "dim"), indent=2)
        else:
            page.say((f"# {shows}", "dim"), indent=2)
            page.say(command, indent=2, hang=2)
    digests = f"rules {report.rules_digest[:12]}, facts {report.facts_digest[:12]}"
    page.blank()
    page.say((f"Engine {report.engine_version}, {report.grounder}; {digests}.", "dim"))
