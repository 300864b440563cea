"""``scienter compare``: what it writes, in which formats, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.printing import widest
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words

SMALL = "harbor-lantern"
EDITS = "hypothetical: As told\nedits: [{believe: D1=H31}]\n"


def test_a_table_and_where_it_comes_from(run: Any) -> None:
    """Every column by its name, the rows that differ, and a reason for each."""
    ended = run("compare", "rust", "--over", "awareness")
    assert ended.code == 0
    assert widest(ended.out) <= 100
    assert "\x1b" not in ended.out
    assert "Involuntary manslaughter" in ended.out
    assert "Where it comes from" in ended.out
    assert "In the latter it needs “Hannah Gutierrez" in " ".join(ended.out.split())
    assert not verdict_words(ended.out)


def test_only_what_differs_unless_all_is_asked(run: Any) -> None:
    """``--all`` has every row."""
    some = run("compare", SMALL, "--over", "weighings", "--format", "json").json
    every = run("compare", SMALL, "--over", "weighings", "--all", "--format", "json").json
    assert all(row["differs"] for row in some["rows"])
    assert len(every["rows"]) == len(some["rows"]) + every["alike"]
    assert every["incomparable"] == 0
    assert some["alike"] == every["alike"]


def test_json_says_what_it_came_from(run: Any) -> None:
    """The notice, the dates of the sources and the digests."""
    tree = run("compare", SMALL, "--over", "danger", "--format", "json").json
    assert tree["notice"].startswith("For teaching")
    for column in tree["columns"]:
        assert column["sources_as_of"] == "2022-07-31"
        assert len(column["rules_digest"]) == len(column["facts_digest"]) == 64


def test_markdown_has_the_same_cells(run: Any) -> None:
    """As a table."""
    ended = run("compare", "rust", "--over", "danger", "--standard", "T03", "--format", "markdown")
    assert "| --- | --- | --- | --- | --- |" in ended.out
    assert "supported, probable cause" in ended.out


def test_a_hypothetical_from_a_file(run: Any, tmp_path: Path) -> None:
    """Set beside the case as it stands."""
    edits = tmp_path / "what-if.yaml"
    edits.write_text(EDITS, encoding="utf-8")
    tree = run("compare", SMALL, "--edits", edits, "--format", "json").json
    assert [column["id"] for column in tree["columns"]] == ["case", "edits"]
    assert tree["rows"]


def test_whole_cases(run: Any) -> None:
    """Each row names the act that reaches furthest in each."""
    tree = run("compare", "rust", SMALL, "--format", "json").json
    assert [column["id"] for column in tree["columns"]] == ["rust", SMALL]
    assert tree["rows"]
    for row in tree["rows"]:
        for cell in row["cells"]:
            assert cell["absent"] or " by " in cell["who"]


def test_a_law_without_rules_is_told_in_words(run: Any) -> None:
    """And the command ends well."""
    ended = run(
        "compare", "rust", "--over", "jurisdiction", "--standard", "involuntary-manslaughter"
    )
    assert ended.code == 0
    told = " ".join(ended.out.split())
    assert (
        "North Carolina has no rules that apply for 1 legal standard, so it cannot be compared "
        "there: Involuntary manslaughter. The reason: it is law of New Mexico"
    ) in told
    assert "none of which can be compared" in told
    assert "differ" not in told.partition("none of which")[2]


def test_what_cannot_be_compared_is_not_said_to_be_alike(run: Any) -> None:
    """Rows that one law alone has are counted apart, and the others are shown."""
    ended = run("compare", "rust", "--over", "jurisdictions")
    told = " ".join(ended.out.split())
    tree = run("compare", "rust", "--over", "jurisdictions", "--all", "--format", "json").json
    there = [row for row in tree["rows"] if not any(cell["absent"] for cell in row["cells"])]
    alone = len(tree["rows"]) - len(there)
    assert (tree["alike"], tree["incomparable"]) == (len(there), alone)
    assert [row for row in tree["rows"] if row["comparable"]] == there
    assert f"{len(tree['rows'])} rows, of which {alone} cannot be compared" in told
    assert f"Of the {len(there)} that can be compared, none differ." in told
    assert "North Carolina has no rules that apply for 12 legal standards" in told
    assert "The same in each: Willful or wanton (T11)" in told
    assert all(row["act"].split()[-1] in told for row in there)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "rust", "--over", "weather"], "E608"),
        (["compare", "rust", "--over", "danger", "--only", "g9"], "E606"),
        (["compare", "rust", "--over", "jurisdiction", "--only", "us-zz"], "E611"),
        (["compare", "rust", "harbour-lantern"], "E601"),
        (["compare", "rust", "rust"], "named twice"),
        (["compare", "rust", SMALL, "--over", "danger"], "--over goes with one case"),
        (["compare", "rust", "--party", "Nobody"], "E602"),
        (["compare", "rust", "--weighing", "by-feel"], "E607"),
    ],
)
def test_wrong_use_is_told(run: Any, arguments: list[str], said: str) -> None:
    """Exit code 2, a code, and nothing on standard output."""
    ended = run(*arguments)
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_a_file_of_edits_without_sense_is_told(run: Any, tmp_path: Path) -> None:
    """With its place; and one that edits nothing is no comparison."""
    edits = tmp_path / "what-if.yaml"
    edits.write_text("hypothetical: No\nedits: [{strike: H999}]\n", encoding="utf-8")
    ended = run("compare", SMALL, "--edits", edits)
    assert ended.code == 1
    assert "what-if.yaml:2" in ended.err
    edits.write_text("hypothetical: No\nedits: []\n", encoding="utf-8")
    assert run("compare", SMALL, "--edits", edits).code in {1, 2}


def test_the_same_bytes(run: Any) -> None:
    """Twice the same."""
    words = ("compare", SMALL, "--over", "weighings", "--format", "json")
    one, other = run(*words), run(*words)
    assert json.loads(one.out)
    assert one.out == other.out
