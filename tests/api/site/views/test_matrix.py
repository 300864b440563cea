"""The matrix says what the report says, cell by cell, and leads to why."""

from __future__ import annotations

import pytest

from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_case, shipped_ids
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.matrix import CellTold, Matrix, matrix_of
from engine import report
from tests.api.site.views.asking import page_of
from tests.verdict_words import verdict_words


def table(at: Address, whole: bool = True) -> Matrix:
    """The table under some edits."""
    return matrix_of(CaseView(Question("page-matrix", at.about, HTML)), whole)


def cells(found: Matrix) -> dict[tuple[str, str, str], CellTold]:
    """The cells by party, act and standard."""
    return {
        (party.party, row.act, column.id): cell
        for party in found.parties
        for row in party.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell is not None
    }


@pytest.mark.parametrize("case", shipped_ids())
def test_every_cell_says_what_the_report_says(case: str) -> None:
    """The same word, the same rungs, and nothing is left out of the whole table."""
    told = report(shipped_case(case).evaluation)
    here = cells(table(Address(case)))
    there = {
        (row.party, row.act, cell.standard): cell
        for row in told.rows
        for cell in row.cells
        if cell is not None
    }
    assert here.keys() == there.keys()
    for key, cell in there.items():
        mine = here[key]
        assert mine.word == cell.word
        assert mine.reached == (cell.reached.number if cell.reached else -1)
        assert mine.required == cell.required.number
        assert mine.to_charge == (cell.charge.required.number if cell.charge else None)
        assert mine.disputed == cell.disputed
        assert not mine.was
        assert mine.reached_before is None


def test_what_is_unknown_all_along_is_named_below() -> None:
    """And nothing else is left out: what is shown and what is named is everything."""
    whole, short = table(Address("rust")), table(Address("rust"), whole=False)
    assert not whole.hidden_columns
    assert not whole.hidden_rows
    assert len(short.columns) + len(short.hidden_columns) == len(whole.columns)
    rows = [len(m.hidden_rows) + sum(len(p.rows) for p in m.parties) for m in (whole, short)]
    assert rows[0] == rows[1]
    assert sum(span for _, span in short.kinds) == len(short.columns)
    kept = cells(short)
    left_out = {key: cell for key, cell in cells(whole).items() if key not in kept}
    assert left_out
    assert {cell.word for cell in left_out.values()} == {"unknown"}


def test_under_edits_a_cell_says_what_it_was() -> None:
    """The baseline stays beside it, also where a cell is unknown now."""
    before = cells(table(Address("rust")))
    found = table(Address("rust").adding("strike", "F032"), whole=False)
    now = cells(found)
    moved = {key: cell for key, cell in now.items() if cell.was or cell.reached_before is not None}
    assert moved
    for key, cell in now.items():
        was = before[key]
        assert (cell.was or cell.word) == was.word
        assert (cell.reached if cell.reached_before is None else cell.reached_before) == was.reached


def test_each_cell_is_a_link_to_its_explanation_under_the_edits() -> None:
    """With the hypothetical in the address."""
    at = Address("rust").adding("strike", "F032")
    page = page_of("matrix", at, "matrix")
    hrefs = [cell.href for cell in cells(table(at, whole=False)).values()]
    assert hrefs
    assert set(hrefs) <= set(page.links)
    assert all(href.endswith("?strike=F032") for href in hrefs)


@pytest.mark.parametrize("case", shipped_ids())
def test_the_page_says_what_it_is_not_and_of_when(case: str) -> None:
    """Date of the sources and notice; no word says what anybody is."""
    page = page_of("matrix", case, "matrix", chosen={"all": "yes"})
    assert page.status == 200
    assert "Sources as of" in page.text
    assert "No finding is a verdict" in page.text
    assert not verdict_words(page.text)
    assert page.source == page_of("matrix", case, "matrix", chosen={"all": "yes"}).source
