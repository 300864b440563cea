"""Impacts: what the command line has, in every medium, and each error in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.answering import answer
from api.answering.questions import HTML, MARKDOWN, Question
from api.documents.impacts import Impact
from facts.loading import CASES
from tests.api.answering.asking import SMALL, asked, errors, told
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words

OWN = """\
module: own/pulling
title: A rule of one's own
rules:
  - rule: whoever-pulls-disregards
    title: Whoever pulls the trigger disregards the safety of others
    cites: [State v. Skippings 2011-NMSC-021]
    authority: inference
    if:
      - <act> was done by <person>
      - <person> pulled the trigger of <firearm>
      - <act> bears on <firearm>
    then: <person> willfully disregarded the safety of others in <act>
"""
RULES = {"files": {"own.yaml": OWN}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same rules as a set on a disk."""
    (tmp_path / "rule-set.yaml").write_text(
        "rule-set: own\ntitle: Own\nextends: library\n", encoding="utf-8"
    )
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def comparable(document: dict[str, Any]) -> dict[str, Any]:
    """Without what the rules are called, and where they stand."""
    for side in ("old", "new"):
        document[side] = document[side]["digest"]
    for change in document["law"]:
        change["before"] = change["after"] = None
    return document


@pytest.mark.parametrize("case", [SMALL, "rust"])
def test_an_impact_is_what_the_command_line_has(run: Any, folder: Path, case: str) -> None:
    """But for where the rules stand; and something moves."""
    shipped = CASES.parents[1] / "rules" / "library"
    ended = run("impact", shipped, folder, case, "--format", "json", "--grounder", "reference")
    expected = comparable(json.loads(ended.out))
    found = told("impact", {"new": RULES, "cases": [case]})
    assert comparable(found)["cases"] == expected["cases"]
    assert {k: v for k, v in found.items() if k not in ("old", "new")} == {
        k: v for k, v in expected.items() if k not in ("old", "new")
    }
    assert case != SMALL or found["moved"] > 0


def test_an_impact_is_described_to_the_last_key() -> None:
    """What the document says of itself is all there is in it."""
    found = told("impact", {"new": RULES, "cases": [SMALL, {"files": {"case.yaml": "case: x\n"}}]})
    said = Impact.model_validate(found)
    assert said.model_dump(mode="json", by_alias=True, exclude_unset=True) == found


def test_an_impact_can_be_read() -> None:
    """In Markdown folded up for a pull request; as a page without HTML of anybody's."""
    about = {"new": RULES, "cases": [SMALL]}
    markdown = asked("impact", about, MARKDOWN).body.decode()
    assert "<details>" in markdown
    page = asked("impact", about, HTML).body.decode()
    assert "details" not in page
    assert "Sources as of" in page
    assert not verdict_words(page)


def test_a_case_that_was_sent_is_called_by_its_place() -> None:
    """Whether it can be read or not; errors of it lead to its text, and cost the others nothing."""
    texts = {
        file.name: file.read_text(encoding="utf-8")
        for file in (CASES / SMALL).glob("*.yaml")
        if not file.name.endswith("_tests.yaml")
    }
    sent = [{"files": texts}, {"files": {"case.yaml": "case: x\n"}}, SMALL]
    found = told("impact", {"new": RULES, "cases": sent})["cases"]
    assert [case["name"] for case in found] == ["/cases/0", "/cases/1", SMALL]
    assert found[0]["findings"] == found[2]["findings"] != []
    assert found[1]["state"] == "unreadable"
    assert {error["pointer"] for error in found[1]["errors"]} == {"/cases/1/files/case.yaml"}


def test_progress_is_told_case_by_case() -> None:
    steps: list[tuple[int, int, str]] = []
    about = {"new": "library", "cases": [SMALL, "rust"]}
    answer(Question("impact", about), lambda *step: steps.append(step))
    assert steps == [(0, 2, SMALL), (1, 2, "rust"), (2, 2, "")]


def test_left_out_all_shipped_cases_are_asked_about() -> None:
    """And of the library against itself nothing moves."""
    found = told("impact", {"new": "library"})
    assert [case["name"] for case in found["cases"]] == [SMALL, "rust"]
    assert found["moved"] == 0


def test_errors_lead_to_their_place() -> None:
    """In either rules, in the cases, and in the options."""
    new = {"new": "library"}
    assert errors("impact", {**new, "cases": [SMALL, "rusty"]}) == [("E601", "/cases/1")]
    assert errors("impact", {**new, "proof": "certainty"}) == [("E605", "/proof")]
    assert errors("impact", {**new, "weighing": "heavy"}) == [("E607", "/weighing")]
    assert errors("impact", {**new, "party": ["Vance", "Vanse"]}) == [("E602", "/party/1")]
    assert errors("impact", {**new, "standard": ["t03", "t99"]}) == [("E603", "/standard/1")]
    broken = {"files": {"own.yaml": OWN.replace("pulled", "puled")}}
    found = asked("impact", {"old": broken, "new": "library"})
    (error,) = json.loads(found.body)["errors"]
    assert (error["code"], error["pointer"]) == ("E301", "/old/files/own.yaml")
    assert (error["file"], error["line"]) == ("own.yaml", 10)
