"""A difference on the terminal and as Markdown."""

from __future__ import annotations

import re

import pytest
from rich.console import Console

from api.difference_folding import folded
from api.difference_markdown import difference_markdown
from api.difference_text import render_difference
from engine import Case, Difference
from rules import RuleSet
from tests.api.printing import HOSTILE, SAFE, printed, spoilt, widest


@pytest.fixture(scope="module")
def case(rules: RuleSet) -> Case:
    """Rust, to ask "what if" of."""
    return Case("rust", rules=rules)


@pytest.fixture(scope="module")
def struck(case: Case) -> Difference:
    """What striking one claim moves."""
    return case.strike("F032").difference


def text(difference: Difference, width: int = 100, colour: bool = False) -> str:
    def render(console: Console) -> None:
        render_difference(difference, console)

    return printed(render, width, colour)


def test_it_says_first_that_it_is_a_hypothetical(struck: Difference) -> None:
    """With each edit, and that the case file is unchanged; in both formats."""
    head = text(struck).split("What moves")[0]
    assert "A hypothetical. The case file is unchanged." in head
    assert "1. strike F032 (Jason Bowles, for Hannah Gutierrez Reed:" in head
    assert "Sources as of 2022-02-28." in head
    assert "not legal advice" in head
    markdown = difference_markdown(struck)
    assert "**A hypothetical. The case file is unchanged.**" in markdown
    assert "1. strike F032 (Jason Bowles, for Hannah Gutierrez Reed:" in markdown


def test_a_row_has_the_shape_and_the_word_of_before_and_after(struck: Difference) -> None:
    """And the number of a reason, which is told below."""
    shown = text(struck)
    row = next(line for line in shown.splitlines() if "Willful or wanton (T11)  " in line)
    assert re.search(r"●○○○○ thin\* +○○○○○ unknown +\[\d+\]", row)
    assert "[1] Struck: F032, Jason Bowles for Hannah Gutierrez Reed" in shown
    assert "| **Willful or wanton (T11)** | ●○○○○ thin\\* | ○○○○○ unknown |" in (
        difference_markdown(struck)
    )


def test_what_reasons_share_is_told_once(struck: Difference) -> None:
    """The first links of a chain refer to the chain that has them."""
    view = folded(struck)
    assert sum(link.kind == "struck" for reason in view.reasons for link in reason.links) == 1
    assert "[2] First as in [1], 2 steps of it." in text(struck)


def test_the_legend_is_true_of_contested_without_a_star(case: Case) -> None:
    """Contested may be what rests on something opposed, and is not opposed itself."""
    found = case.suppose("Dave Halls removed every round from the Colt").difference
    assert any(
        one.after is not None and one.after.status == "contested" and not one.after.disputed
        for one in found.moved
    )
    for shown in (text(found), difference_markdown(found).replace("\\", "")):
        told = " ".join(shown.split())
        assert "* disputed: something tells directly against the statement itself." in told
        assert "Contested: it would reach higher if nothing anywhere were opposed." in told


@pytest.mark.parametrize("width", [40, 75, 76, 80, 100, 160])
def test_it_fits_the_terminal(struck: Difference, width: int) -> None:
    """No line is longer, whatever the width."""
    assert widest(text(struck, width)) <= width


def test_colour_adds_nothing_that_words_do_not_say(struck: Difference) -> None:
    """Without escapes it is the same text."""
    coloured = text(struck, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(struck)


def test_why_nothing_moved_is_told(case: Case) -> None:
    """In place of the tables."""
    shown = text(case.strike("F118").difference)
    assert "Nothing moved, because F118, the Hutchins family" in shown
    assert "What moves" not in shown
    assert "Nothing moved, because" in difference_markdown(case.strike("F118").difference)


def test_findings_of_one_side_are_summed_up_by_standard(case: Case) -> None:
    """With the reason once, and the acts counted."""
    found = case.under("us-nc").difference
    view = folded(found)
    assert view.gone == len(found.moved)
    shown = " ".join(text(found).split())
    assert shown.count("Wrongful death by negligence is not applied now") == 1
    assert "So for 15 acts." in shown


def test_another_reading_is_named_where_it_is_shown_now(case: Case) -> None:
    """Before and after in the row's note."""
    shown = " ".join(text(case.read("awareness=subjective").difference).split())
    assert "(read with awareness=subjective, danger=g2; before, with awareness=objective," in shown


def test_many_elements_are_only_counted(case: Case) -> None:
    """Another weighing moves almost all; the findings have their rows."""
    found = case.weighed("as-if-testified").difference
    view = folded(found)
    assert view.counted > 0
    assert f"{view.counted} elements move too" in text(found)
    assert not any(
        line.element for block in view.blocks for acts in block.acts for line in acts.lines
    )


def test_edits_without_effect_are_told(case: Case) -> None:
    """By number, with the reason."""
    shown = " ".join(text(case.strike("F032").strike("F118").difference).split())
    assert "Edits that change nothing beside the others" in shown
    assert "2. strike F118 (the Hutchins family:" in shown


def test_edits_that_were_not_tried_are_told(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many edits only the first are tried one by one, and it says so."""
    monkeypatch.setattr("engine.hypotheticals.MOST_TRIED", 1)
    found = case.strike("F032").strike("F118").difference
    assert found.untried == 1
    said = "Whether the last edit would be missed beside the others was not tried."
    assert said in " ".join(text(found).split())
    assert said in difference_markdown(found)


def test_nothing_of_a_case_file_is_read_as_markup(struck: Difference) -> None:
    """Control characters are gone, and marks are escaped."""
    spoiled = spoilt(struck, "Hannah Gutierrez Reed", HOSTILE)
    shown = " ".join(text(spoiled).split())
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert SAFE in shown
    markdown = difference_markdown(spoiled)
    assert "<b>" not in markdown.replace("\\<b\\>", "")
    assert "\x1b" not in markdown
