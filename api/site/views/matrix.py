"""Hands on: matrix, the page with parties and acts down and legal standards across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from api.answering.questions import Answer, Progress, Question
from api.site.views.case_view import CaseView
from engine import STATUS_MEANINGS, STATUS_WORDS, Finding, shown
from rules import Standard

KINDS: Final = {
    "crime": "Crimes",
    "enhancement": "Enhancements",
    "threshold": "Thresholds in the article",
    "civil": "Civil law",
    "defence": "Defences",
    "regulatory": "Regulation",
}
RAISED: Final = "may be raised"


class CellTold(NamedTuple):
    """One standard for one act: in words, as a mark, and how far up the ladder."""

    word: str
    mark: str
    reached: int
    required: int
    to_charge: int | None
    charge_met: bool
    disputed: bool
    href: str
    was: str
    """Under edits: the word of before, where it is another; else empty."""
    reached_before: int | None
    """Under edits: how far it reached before, where that is another."""


class RowTold(NamedTuple):
    """An act of a party, and a cell for each column; None where the standard does not apply."""

    act: str
    cells: tuple[CellTold | None, ...]


class PartyTold(NamedTuple):
    """A party in a capacity, with its acts."""

    party: str
    capacity: str
    rows: tuple[RowTold, ...]


class ColumnTold(NamedTuple):
    """A standard, with what proof and a charge ask of it."""

    id: str
    title: str
    kind: str
    required: int
    to_charge: int | None


class Matrix(NamedTuple):
    """The whole table, and what is left out of it."""

    kinds: tuple[tuple[str, int], ...]
    columns: tuple[ColumnTold, ...]
    parties: tuple[PartyTold, ...]
    hidden_columns: tuple[str, ...]
    hidden_rows: tuple[str, ...]


def matrix(question: Question, progress: Progress) -> Answer:
    """The page; with ``all`` also what is unknown all along a row or a column."""
    view = CaseView(question)
    whole = bool(view.about.get("chosen", {}).get("all"))
    table = matrix_of(view, whole)
    return view.told(
        "matrix",
        "What the sourced facts support",
        table=table,
        whole=whole,
        meanings=STATUS_MEANINGS,
    )


def matrix_of(view: CaseView, whole: bool) -> Matrix:
    """The table of the findings that are shown."""
    found, before = view.shown, _before(view)
    standards = {f.standard.id: f for f in found}
    order = [id_ for id_ in view.rules.standards if id_ in standards]
    order.sort(key=lambda id_: list(KINDS).index(standards[id_].standard.kind))
    telling = [f for f in found if f.status != "unknown" or _key(f) in _moved(view, before)]
    rows = {(f.party, f.act) for f in telling}
    columns = {f.standard.id for f in telling}
    kept = [id_ for id_ in order if whole or id_ in columns]
    acts = sorted({(f.party, f.capacity, f.act) for f in found})
    kept_acts = [each for each in acts if whole or (each[0], each[2]) in rows]
    cells = {_key(f): _cell(view, f, before.get(_key(f))) for f in found}
    heads = tuple(_column(standards[id_]) for id_ in kept)
    return Matrix(
        kinds=tuple((kind, len(list(group))) for kind, group in groupby(c.kind for c in heads)),
        columns=heads,
        parties=tuple(_parties(kept_acts, kept, cells)),
        hidden_columns=tuple(standards[id_].standard.title for id_ in order if id_ not in kept),
        hidden_rows=tuple(f"{p}: {act}" for p, c, act in acts if (p, c, act) not in kept_acts),
    )


def word_of(finding: Finding) -> tuple[str, str]:
    """The status as a reader reads it, and the mark it has."""
    if finding.status == "supported" and finding.required == 0:
        return RAISED, "raised"
    return STATUS_WORDS[finding.status], finding.status


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.party, finding.act, finding.standard.id


def _before(view: CaseView) -> dict[tuple[str, str, str], Finding]:
    """The findings of the baseline; none where the page shows that itself."""
    return {_key(f): f for f in shown(view.baseline.findings)} if view.at.edits else {}


def _moved(
    view: CaseView, before: dict[tuple[str, str, str], Finding]
) -> set[tuple[str, str, str]]:
    """What was something else than unknown before."""
    return {key for key, finding in before.items() if finding.status != "unknown"}


def _parties(
    acts: Sequence[tuple[str, str, str]],
    columns: Sequence[str],
    cells: dict[tuple[str, str, str], CellTold],
) -> Iterator[PartyTold]:
    for (party, capacity), group in groupby(acts, key=lambda each: each[:2]):
        rows = (
            RowTold(act, tuple(cells.get((party, act, column)) for column in columns))
            for _, _, act in group
        )
        yield PartyTold(party, capacity, tuple(rows))


def _column(finding: Finding) -> ColumnTold:
    standard: Standard = finding.standard
    return ColumnTold(
        standard.id,
        standard.title,
        KINDS[standard.kind],
        finding.required,
        finding.required_to_charge,
    )


def _cell(view: CaseView, finding: Finding, before: Finding | None) -> CellTold:
    word, mark = word_of(finding)
    was = word_of(before)[0] if before else ""
    higher = before is not None and before.reached != finding.reached
    return CellTold(
        word,
        mark,
        finding.reached,
        finding.required,
        finding.required_to_charge,
        finding.status_to_charge == "supported",
        finding.disputed,
        view.finding_href(finding),
        was if was != word else "",
        before.reached if before is not None and higher else None,
    )
