"""Hands on: HTML for notebooks, tables that say what is found, and what a hypothetical moved.

Every piece carries the notice and the date of the sources; everything that comes from files or
users is escaped. There is no script and no style that is needed to read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from engine.evaluation import Evaluation
from engine.moves.moved import Difference, Outcome
from engine.reasons import Reasons
from engine.selection import shown
from engine.wording import NOTICE, STATUS_WORDS, banner, reached_words


def findings_html(evaluation: Evaluation) -> str:
    """What is found about each party and act, in the readings that are shown."""
    proofs = Reasons(evaluation).proofs
    rows = [
        (
            finding.party,
            f"{finding.act} (as {finding.capacity})" if finding.capacity else finding.act,
            finding.standard.title,
            STATUS_WORDS[finding.status] + (", disputed" if finding.disputed else ""),
            reached_words(proofs[finding.reached] if finding.reached >= 0 else None),
        )
        for finding in shown(evaluation.findings)
    ]
    head = ("party", "act", "standard", "the sourced facts", "reaches")
    case = evaluation.case
    notes = [banner(evaluation.edits)] if evaluation.edits else []
    return _block(case.title, case.sources_as_of, notes, head, rows)


def difference_html(difference: Difference) -> str:
    """What moved, from what to what, and why; or why nothing did."""
    rows = [
        (
            moved.party,
            moved.act,
            moved.title,
            moved.element_title or "the whole",
            _outcome(moved.before),
            _outcome(moved.after),
            " ".join(link.sentence for link in moved.because),
        )
        for moved in difference.moved
    ]
    head = ("party", "act", "standard", "element", "before", "after", "because")
    notes = [difference.banner, difference.nothing_moved]
    return _block(difference.case_title, difference.sources_as_of, notes, head, rows)


def _outcome(outcome: Outcome | None) -> str:
    if outcome is None:
        return "not found"
    return f"{outcome.word}, {reached_words(outcome.reached)}"


def _block(
    title: str,
    as_of: str,
    notes: Iterable[str],
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
) -> str:
    """A section with a table, if there is anything to put into it."""
    parts = ["<section>", f"<h3>{escape(title)}</h3>", f"<p>Sources as of {escape(as_of)}.</p>"]
    parts += [f"<p>{escape(note)}</p>" for note in notes if note]
    if rows:
        parts += ["<table>", "<thead>", _row("th", head, ' scope="col"'), "</thead>", "<tbody>"]
        parts += [_row("td", row) for row in rows]
        parts += ["</tbody>", "</table>"]
    return "\n".join([*parts, f"<p><small>{escape(NOTICE)}</small></p>", "</section>"])


def _row(tag: str, cells: Iterable[str], attributes: str = "") -> str:
    return f"<tr>{''.join(f'<{tag}{attributes}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
