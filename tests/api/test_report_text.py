"""The report in a terminal: it fits, says all that is not plain, and shows hostile text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest

from api.evaluating import case_words
from api.folding import folded
from api.report_markdown import report_markdown
from api.report_text import render_report
from engine import Evaluation, Report, report, select
from tests.api.printing import HOSTILE, SAFE, printed, spoilt, widest
from tests.api.test_commands import exit_code
from tests.verdict_words import verdict_words

WIDTHS = (24, 60, 80, 100, 120, 200)


def text_of(tree: Report, width: int = 100, colour: bool = False, case: str = "") -> str:
    return printed(lambda console: render_report(tree, console, case), width, colour)


def flat(text: str) -> str:
    """The text in one line, however it was wrapped."""
    return " ".join(text.split())


@pytest.fixture(scope="session")
def of_rust(rust: Evaluation) -> Report:
    return report(rust)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_terminal(of_rust: Report, width: int) -> None:
    """Whatever its width."""
    assert widest(text_of(of_rust, width)) <= width


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_word_of_the_matrix_is_cut(of_rust: Report, width: int) -> None:
    """Every line of a table has whole words only."""
    text = text_of(of_rust, width)
    start = text.index("Party by party")
    words = set(re.findall(r"[A-Za-z]+", text[start : text.index("What a charge requires")]))
    whole = {
        word
        for row in of_rust.rows
        for part in (row.party, row.capacity, row.act)
        for word in re.findall(r"[A-Za-z]+", part)
    }
    whole |= {w for s in of_rust.standards for w in re.findall(r"[A-Za-z]+", s.title)}
    known = {"supported", "contested", "unknown", "thin", "other", "way", "may", "be", "raised"}
    said = "Party by which legal standards the sourced facts support asked of a charge proof T"
    assert words <= whole | known | set(said.split()) | {"party"}


def test_every_party_act_and_standard_is_named(of_rust: Report) -> None:
    """In the matrix, or as unknown throughout."""
    text = flat(text_of(of_rust, 120))
    for row in of_rust.rows:
        assert row.party in text
    for block in folded(of_rust).blocks:
        for row in block.rows:
            assert row.act.split()[-1] in text
    for standard in of_rust.standards:
        assert standard.title.removesuffix(")").split(" (")[0] in text


def test_the_head_says_what_it_is(of_rust: Report) -> None:
    """Title, event, sources, weighing, and that it is no verdict."""
    head = flat(text_of(of_rust)[:700])
    assert of_rust.case.title in head
    assert of_rust.case.event_date in head
    assert f"Sources as of {of_rust.case.sources_as_of}." in head
    assert "Weighing: as published." in head
    assert of_rust.notice in head


def test_a_report_on_rust_is_read_in_minutes(of_rust: Report) -> None:
    """What repeats is told once."""
    assert len(text_of(of_rust, 120).splitlines()) < 280
    assert len(text_of(of_rust, 100).splitlines()) < 320


def test_a_status_never_rests_on_colour_alone(of_rust: Report) -> None:
    """With colour and without, the words are the same."""
    coloured = text_of(of_rust, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text_of(of_rust)
    assert "\x1b" not in text_of(of_rust)


def test_each_cell_has_its_word_and_its_shape(of_rust: Report) -> None:
    """As many full circles as proof standards reached; a star where it is disputed."""
    text = text_of(of_rust, 200)
    (line,) = [
        line
        for line in text.splitlines()
        if line.startswith("   the showing without a full inspection")
    ]
    cells = next(row for row in of_rust.rows if row.act.startswith("the showing")).cells
    view = folded(of_rust)
    shown = [cells[column.place] for column in view.columns]
    for cell in filter(None, shown):
        full = 0 if cell.reached is None else cell.reached.number + 1
        star = r"\*" if cell.disputed else " "
        assert re.search(f"●{{{full}}}○{{{5 - full}}}{star} {cell.word}", line)


def test_columns_that_come_to_the_same_share_one(of_rust: Report) -> None:
    """No two columns of a kind have the same cells."""
    view = folded(of_rust)
    columns = [
        (column.kind, tuple(row.cells[column.place] for row in of_rust.rows))
        for column in view.columns
    ]
    assert sum(len(column.standards) for column in view.columns) + len(
        view.unknown_standards
    ) == len(of_rust.standards)
    shown = [
        (kind, tuple(cell and (cell.status, cell.reached, cell.disputed) for cell in cells))
        for kind, cells in columns
    ]
    assert len(set(shown)) == len(shown)


def test_what_is_unknown_for_all_is_named_and_left_out(of_rust: Report) -> None:
    """Columns and rows of nothing but unknown cells."""
    view, text = folded(of_rust), flat(text_of(of_rust))
    assert view.unknown_standards
    titles = "; ".join(standard.title for standard in view.unknown_standards)
    assert f"Unknown for every act, so in no column: {titles}." in text
    assert "Unknown in every column, so in no row: " in text
    for column in view.columns:
        cells = [row.cells[column.place] for row in of_rust.rows]
        assert any(cell is not None and cell.status != "unknown" for cell in cells)


def test_where_a_charge_may_be_brought_is_said(of_rust: Report) -> None:
    """In words, for each act and standard of which a charge asks no more than is reached."""
    text = flat(text_of(of_rust))
    line = text[text.index("What a charge requires is met") : text.index("Unknown for every act")]
    for row in of_rust.rows:
        for cell, standard in zip(row.cells, of_rust.standards, strict=True):
            if cell and cell.charge and cell.charge.met:
                assert row.act in line
                assert standard.title in line


def test_every_cell_that_is_not_plain_has_its_reason(of_rust: Report) -> None:
    """Each act of the matrix is told of, alone or with others."""
    view = folded(of_rust)
    told = {act for act, reasons in view.own.items() if reasons}
    told |= {row.act for _, acts in view.shared for row in acts}
    told |= {row.act for _, acts in view.nothing for row in acts}
    for block in view.blocks:
        for row in block.rows:
            plain = all(cell is None or cell.plain for cell in row.cells)
            assert plain or row.act in told


def test_readings_stand_side_by_side_where_they_differ(of_rust: Report) -> None:
    """Each standard and act whose readings come apart, with every reading named or otherwise."""
    text = flat(text_of(of_rust))
    section = text[text.index("Readings of the law") : text.index("Not applied")]
    for side in of_rust.readings:
        assert side.title in section
        assert side.party in section
    assert "danger=g1: the danger is that a gun can kill" in section
    assert re.search(r"objective with g1/g2 ●●○○○ \w+, enough to charge", section)


def test_one_party_alone_is_shown_whole(rust: Evaluation) -> None:
    """A selection of what is unknown throughout still has its matrix."""
    tree = report(rust, select(rust, parties=["Joel Souza"]))
    text = text_of(tree)
    assert "the director's part" in text
    assert "unknown" in text
    assert "so in no row" not in text


def test_missing_and_not_applied_are_listed(of_rust: Report) -> None:
    """Each with its reason or the parties it bears on."""
    text = flat(text_of(of_rust))
    for item in of_rust.not_applied:
        assert f"{item.title}: {item.reason}." in text
    for missing in of_rust.missing:
        assert f"{missing.id} {missing.what}" in text


def test_the_commands_to_go_on_with_name_the_case_as_its_user_did(of_rust: Report) -> None:
    """Quoted for a shell where that is needed."""
    text = text_of(of_rust, 200, case=case_words("my cases/rust", None))
    assert "scienter timeline 'my cases/rust'" in text
    assert 'scienter explain rust --party "' in text_of(of_rust, 200)


def test_the_commands_to_go_on_with_name_the_rules_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """So that they can be copied; also as Markdown, and after `disputes`."""
    for format_ in ("text", "markdown"):
        for command in ("report", "disputes"):
            options = ["--rules", "rules/library", "--party", "Dave Halls", "--format", format_]
            assert exit_code([command, "rust", *options]) == 0
            out = flat(capsys.readouterr().out)
            assert "scienter report rust --rules rules/library" in out
            assert not re.search(r"scienter (?!list)\w+ rust(?! --rules rules/library)", out)


def test_where_a_standard_is_asked_for_the_rest_of_the_law_is_counted(rust: Evaluation) -> None:
    """Not listed: it was not asked for."""
    tree = report(rust, select(rust, standards=["involuntary-manslaughter"]))
    text = flat(text_of(tree))
    assert "the report without --standard says which, and why." in text
    assert "the report without --standard says which, and why." in report_markdown(tree)
    assert not any(f"{item.title}: {item.reason}." in text for item in tree.not_applied)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_hostile_text_is_shown_as_text(of_rust: Report, width: int) -> None:
    """No control or bidirectional character, no markup of rich in what a case says."""
    tree = spoilt(of_rust, "Dave Halls", HOSTILE)
    text = text_of(tree, width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)
    assert SAFE in text_of(tree, 200)
    assert widest(text) <= width


def test_no_verdict_is_printed(shipped: dict[str, Evaluation]) -> None:
    """Of any shipped case, at any width."""
    for evaluation in shipped.values():
        for width in (40, 100):
            assert verdict_words(flat(text_of(report(evaluation), width))) == []


def test_a_case_without_findings_still_prints(of_rust: Report) -> None:
    """Nothing raised: a head and what to do next."""
    empty = replace(of_rust, rows=(), standards=(), paragraphs=(), readings=())
    assert of_rust.case.title in text_of(empty)


def test_the_same_report_is_the_same_text(rust: Evaluation) -> None:
    """Twice over."""
    render = partial(render_report, report(rust))
    assert printed(render) == printed(partial(render_report, report(rust)))
