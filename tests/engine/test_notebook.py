"""Tables for notebooks: all that moved, who is spoken of and as of when, and nothing raw."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from engine import NOTICE, Evaluation, shown
from engine.hypotheticals import Case


@pytest.fixture(scope="module")
def case(rust: Evaluation) -> Case:
    return Case(rust.case, rules=rust.rules, prefer="reference")


class Cells(HTMLParser):
    """The text of the cells of a page, row by row, and every tag it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")


def test_a_case_shows_what_is_found(case: Case) -> None:
    page = Cells(case._repr_html_())
    assert len(page.rows) == 1 + len(shown(case.evaluation.findings))
    assert {row[0] for row in page.rows[1:]} == {f.party for f in case.evaluation.findings}
    assert case.facts.sources_as_of in page.text
    assert NOTICE in page.text
    assert "A hypothetical" not in page.text


def test_a_hypothetical_shows_what_moves_and_why(case: Case) -> None:
    page = Cells(case.strike("F032")._repr_html_())
    assert len(page.rows) == 1 + len(case.strike("F032").difference.moved)
    assert "A hypothetical: strike F032 (Jason Bowles, for Hannah Gutierrez Reed" in page.text
    assert all(row[-1] for row in page.rows)


def test_a_hypothetical_without_effect_says_why(case: Case) -> None:
    hypothetical = case.strike("T09")
    page = Cells(hypothetical._repr_html_())
    assert not page.rows
    assert hypothetical.difference.nothing_moved in page.text


def test_what_files_say_is_escaped(case: Case) -> None:
    title = "<script>alert(1)</script> & <b>others</b>"
    hostile = Case(replace(case.facts, title=title), rules=case.rules, prefer="reference")
    for page in (hostile._repr_html_(), hostile.strike("F032")._repr_html_()):
        assert title in Cells(page).text
        assert Cells(page).tags.isdisjoint({"script", "b"})
