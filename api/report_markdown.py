"""Hands on: report_markdown, the report as Markdown: the same as for the terminal, and more room.

Under the matrix each act has its paragraphs in full; the disputes have each account.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from api.folding import (
    Block,
    Folded,
    acts_of,
    commands,
    dots,
    folded,
    not_applied_words,
    quoted,
)
from api.markdown import code, escaped, heading, page, table
from api.scale import SHORT, shape, words_of
from engine import Report, Row


def report_markdown(report: Report, case: str = "") -> str:
    """The report as Markdown; ``case`` are the words that name it in commands."""
    view = folded(report)
    return page(
        [
            *_head(report),
            *_matrix(report, view),
            *_paragraphs(report, view),
            *_readings(view),
            *_not_applied(report),
            *_missing(report),
            *_disputes(report),
            *_further(report, view, case or shlex.quote(report.case.id)),
        ]
    )


def _head(report: Report) -> list[str]:
    case, of = report.case, len(report.proofs)
    place = f", {case.place}" if case.place else ""
    steps = ", ".join(f"{shape(proof, of)} {escaped(proof.title)}" for proof in report.proofs)
    return [
        *heading(1, case.title),
        *([f"**{escaped(report.banner)}**", ""] if report.banner else []),
        f"Event: {escaped(case.event_date + place)}. "
        f"Sources as of {escaped(case.sources_as_of)}. "
        f"Weighing: {escaped(report.weighing_title)}.",
        "",
        f"*{escaped(report.notice)}*",
        *heading(2, "How to read it"),
        f"How far the sourced facts reach: {steps}.",
        "",
        *(f"- **{escaped(_mark(word))}**: {escaped(meaning)}" for word, meaning in report.legend),
    ]


def _mark(word: str) -> str:
    return {"disputed": "*", "points the other way": SHORT["refuted"]}.get(word, word)


def _matrix(report: Report, view: Folded) -> list[str]:
    of = len(report.proofs)
    lines = heading(2, "Party by party: which legal standards the sourced facts support")
    for kind, columns in view.groups():
        charged = any(column.asked.charge for column in columns)
        rows = [["*asked of the proof*", "", *(shape(c.asked.required, of) for c in columns)]]
        if charged:
            asked = [shape(c.asked.charge.required, of) if c.asked.charge else "–" for c in columns]
            rows.insert(0, ["*asked of a charge*", "", *asked])
        for block in view.blocks:
            for row in block.rows:
                cells = [_cell(row, column.place, of) for column in columns]
                rows.append([escaped(block.name), escaped(row.act), *cells])
        heads = ["; ".join(s.title for s in column.standards) for column in columns]
        lines += [*heading(3, kind), *table(["Party", "Act", *map(escaped, heads)], rows)]
    if view.chargeable:
        lines += ["", "What a charge requires is met, but not what the proof requires:", ""]
        for row, met in view.chargeable:
            lines.append(f"- {escaped(_met(row, met))}")
    if view.unknown_standards:
        titles = "; ".join(standard.title for standard in view.unknown_standards)
        lines += ["", f"Unknown for every act, so in no column: {escaped(titles)}."]
    if view.unknown_blocks:
        rest = [row for block in view.unknown_blocks for row in block.rows]
        acts = escaped(acts_of(rest, report.rows))
        lines += ["", f"Unknown in every column, so in no row: {acts}."]
    return lines


def _met(row: Row, titles: Sequence[str]) -> str:
    return f"{row.party} ({row.act}): {', '.join(titles)}."


def _cell(row: Row, place: int, of: int) -> str:
    cell = row.cells[place]
    if cell is None:
        return "–"
    return escaped(f"{dots(cell, of)} {words_of(cell)}")


def _paragraphs(report: Report, view: Folded) -> list[str]:
    lines = heading(2, "Why, where a word does not say it all")
    if view.nothing:
        lines += heading(3, "What nothing in the sources carries")
        lines += ["A name alone stands for all of a party's acts in the tables.", ""]
        for titles, acts in view.nothing:
            lines.append(f"- {escaped(quoted(titles))}: {escaped(acts_of(acts, view.rows))}.")
    for block in (*view.blocks, *view.unknown_blocks):
        lines += _block(report, block)
    return lines


def _block(report: Report, block: Block) -> list[str]:
    lines = heading(3, block.name)
    for row in block.rows:
        lines += [f"**{escaped(row.act)}** ({escaped(row.act_kind)})", ""]
        for paragraph in report.paragraphs:
            if paragraph.act == row.act:
                reached = shape(paragraph.reached, len(report.proofs))
                lines.append(f"- {reached} {escaped(paragraph.text)}")
        lines.append("")
    return lines


def _readings(view: Folded) -> list[str]:
    if not view.readings:
        return []
    lines = heading(2, "Readings of the law that come to different results")
    lines += [f"- {code(name)}: {escaped(title)}" for name, title, _ in view.choices]
    for readings in view.readings:
        lines += heading(3, readings.title)
        rows = [
            [
                escaped(acts_of(acts, view.rows)),
                " <br> ".join(
                    escaped(f"{reach} {words}: {names}") for names, reach, words in outcomes
                ),
            ]
            for outcomes, acts in readings.patterns
        ]
        lines += table(["Acts", "Readings"], rows)
    return lines


def _not_applied(report: Report) -> list[str]:
    if not report.not_applied:
        return []
    if report.of_standards:
        return [*heading(2, "Not applied"), not_applied_words(report)]
    return [
        *heading(2, "Not applied"),
        *(f"- {escaped(f'{item.title}: {item.reason}')}." for item in report.not_applied),
    ]


def _missing(report: Report) -> list[str]:
    if not report.missing:
        return []
    rows = [
        [
            escaped(item.id),
            escaped(item.what),
            escaped(item.sentence),
            escaped(
                "; ".join(part for part in (_where(item.citation, item.at), item.note) if part)
            ),
        ]
        for item in report.missing
    ]
    head = ["", "What is missing", "On what it bears", "Where it says so"]
    return [*heading(2, "Missing"), *table(head, rows)]


def _where(citation: str, at: str) -> str:
    return ", ".join(part for part in (citation, at) if part)


def _disputes(report: Report) -> list[str]:
    if not report.disputes:
        return []
    lines = heading(2, "Questions on which the sources differ")
    for dispute in report.disputes:
        lines.append(f"- **{escaped(dispute.id)}** {escaped(dispute.question)}")
        for account in dispute.accounts:
            by = "; ".join(dict.fromkeys(account.attributions))
            lines.append(f"    - {escaped(account.account)} {escaped(f'({by})')}")
        if dispute.settled_by:
            lines.append(f"    - What would settle it: {escaped(dispute.settled_by)}")
        if dispute.note:
            lines.append(f"    - {escaped(dispute.note)}")
    return lines


def _further(report: Report, view: Folded, case: str) -> list[str]:
    return [
        *heading(2, "To go on"),
        *(
            f"- {code(command)}: {escaped(shows)}"
            for command, shows in commands(report, view, case)
        ),
        "",
        escaped(
            f"Engine {report.engine_version}, {report.grounder}; "
            f"rules {report.rules_digest}, facts {report.facts_digest}."
        ),
    ]
