"""Reports and explanations as Markdown: the same content, and nothing in it acts as markup."""

from __future__ import annotations

import re

import pytest

from api.explanation_markdown import explanation_markdown
from api.markdown import code, escaped, page, table
from api.report_markdown import report_markdown
from engine import Evaluation, Finding, FindingExplanation, explain, report
from tests.api.printing import HOSTILE, spoilt
from tests.verdict_words import verdict_words

PARTY = "Dave Halls"


def plain(markdown: str) -> str:
    """What a reader of the Markdown sees of it, roughly: no backslashes before punctuation."""
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def finding(evaluation: Evaluation, act: str, standard: str) -> Finding:
    """The default finding about an act."""
    (found,) = [
        f
        for f in evaluation.findings
        if f.act == act and f.standard.id == standard and f.is_default
    ]
    return found


@pytest.fixture(scope="session")
def tree(rust: Evaluation) -> FindingExplanation:
    return explain(rust, finding(rust, "the incomplete check", "wrongful-death"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("*bold* _it_", r"\*bold\* \_it\_"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("[x](y) `z`", r"\[x\](y) \`z\`"),
        ("# one", r"\# one"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("a\nb\x1b\u202ec", "a bc"),
    ],
)
def test_special_characters_are_escaped(text: str, expected: str) -> None:
    """Each that could begin a table, a list, a link, code or HTML."""
    assert escaped(text) == expected


@pytest.mark.parametrize("text", ["a", "a`b", "``a``", "`"])
def test_code_holds_any_run_of_backticks(text: str) -> None:
    """Its fence is longer than any within."""
    written = code(text)
    fence = re.match("`+", written)
    assert fence
    assert written.endswith(fence[0])
    assert fence[0] not in text
    assert written[len(fence[0]) : -len(fence[0])].strip() == text


def test_a_page_never_has_two_empty_lines() -> None:
    """None at its start or end either."""
    assert page(["", "a", "", "", "b", "", ""]) == "a\n\nb\n"


def test_a_table_has_as_many_cells_in_each_row() -> None:
    """A head, a rule and the rows."""
    assert table(["a", "b"], [["1", "2"]]) == ["", "| a | b |", "| --- | --- |", "| 1 | 2 |", ""]


# --- the report


def tables(markdown: str) -> list[list[str]]:
    """The lines of each table."""
    found: list[list[str]] = [[]]
    for line in markdown.splitlines():
        if line.startswith("|"):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [lines for lines in found if lines]


def cells(line: str) -> list[str]:
    """The cells of a row: bars with a backslash before them do not part cells."""
    return re.split(r"(?<!\\)\|", line)[1:-1]


def test_the_report_has_the_same_content(rust: Evaluation) -> None:
    """Acts, standards, paragraphs, what is missing and disputed, and the notice."""
    tree = report(rust)
    text = plain(report_markdown(tree))
    assert text.startswith(f"# {tree.case.title}\n")
    assert tree.notice in text
    for row in tree.rows:
        assert row.act in text
    for standard in tree.standards:
        assert standard.title in text
    for paragraph in tree.paragraphs:
        assert paragraph.text in text
    for missing in tree.missing:
        assert missing.what in text
    for item in tree.not_applied:
        assert item.reason in text
    for dispute in tree.disputes:
        assert dispute.question in text
        for account in dispute.accounts:
            assert account.account in text


@pytest.mark.parametrize("spoil", [False, True])
def test_every_table_keeps_its_shape(rust: Evaluation, spoil: bool) -> None:
    """Each row has as many cells as the head, whatever names hold."""
    tree = report(rust)
    if spoil:
        tree = spoilt(tree, PARTY, HOSTILE)
    found = tables(report_markdown(tree))
    assert len(found) > 3
    for head, *rows in found:
        assert {len(cells(row)) for row in rows} == {len(cells(head))}


def test_hostile_names_do_not_act(rust: Evaluation, tree: FindingExplanation) -> None:
    """No control characters, and every special one has its backslash."""
    for text in (
        report_markdown(spoilt(report(rust), PARTY, HOSTILE)),
        explanation_markdown(spoilt(tree, PARTY, HOSTILE)),
    ):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)
        outside = re.sub(r"(`+).*?\1", "", re.sub(r"\\.", "", text)).replace(" <br> ", "")
        assert "<" not in outside
        assert "[" not in outside
        assert escaped(HOSTILE) in text


# --- explanations


def test_an_explanation_has_a_heading_for_each_element(tree: FindingExplanation) -> None:
    """And under it what is needed, as nested lists four spaces deep."""
    text = explanation_markdown(tree)
    headings = re.findall(r"^## (\d+)\. (.*)$", text, re.MULTILINE)
    assert [title for _, title in headings] == [element.title for element in tree.elements]
    for element in tree.elements:
        for need in element.needs:
            assert f"“{need.text}”" in plain(text)
    for line in text.splitlines():
        lead = len(line) - len(line.lstrip(" "))
        assert lead % 4 == 0


def test_an_explanation_names_who_said_it_where_in_what_words(tree: FindingExplanation) -> None:
    """A claim's speaker, kind, place and quote, and the citation of its source."""
    text = plain(explanation_markdown(tree))
    assert "Lisa Torraco for Dave Halls (an attorney's statement of fact for a client" in text
    assert re.search(r"“[^”]+” \[F\d+\w*; vanity-fair-2022, line \d+\]", text)
    assert "- **vanity-fair-2022**: " in text


def test_no_verdict_is_written(shipped: dict[str, Evaluation]) -> None:
    """In no report and no explanation of any shipped case."""
    for evaluation in shipped.values():
        assert verdict_words(report_markdown(report(evaluation))) == []
        for found in evaluation.findings:
            if found.is_default:
                text = explanation_markdown(explain(evaluation, found), 1)
                assert verdict_words(text) == []
