"""``scienter suppose``: edits in their order, what they move, and files of edits."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine import difference_schema, report_schema
from tests.api.printing import widest
from tests.api.test_commands import Ended, exit_code

SENTENCE = "Dave Halls removed every round from the Colt"
SCHEMA = Draft202012Validator(difference_schema())


@pytest.fixture
def suppose(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run ``scienter suppose rust`` in this process."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def scienter(*arguments: str | Path, command: str = "suppose") -> Ended:
        capsys.readouterr()
        code = exit_code([command, "rust", *map(str, arguments)])
        found = capsys.readouterr()
        return Ended(code, found.out, found.err)

    return scienter


def test_the_difference_as_json_keeps_to_its_schema(suppose: Any) -> None:
    """Each of ``moved`` has from what, to what and why; each of ``edits`` is in words."""
    ended = suppose("--strike", "F032", "--format", "json")
    assert ended.code == 0, ended.err
    data = ended.json
    SCHEMA.validate(data)
    assert [edit[:12] for edit in data["edits"]] == ["strike F032 "]
    assert data["nothing_moved"] is None
    whole = [moved for moved in data["moved"] if moved["element"] is None]
    assert whole
    for moved in data["moved"]:
        assert moved["party"] == "Hannah Gutierrez Reed"
        assert moved["before"] != moved["after"]
        assert moved["because"][0]["kind"] in {"struck", "weighed"}


def test_edits_are_taken_in_the_order_in_which_they_stand(suppose: Any, tmp_path: Path) -> None:
    """Whatever their options are, and with the edits of a file where it is named."""
    file = tmp_path / "told.yaml"
    file.write_text(
        "hypothetical: As told\nedits: [{strike: F034}, {reading: awareness=subjective}]\n",
        encoding="utf-8",
    )
    ended = suppose(
        *("--strike", "F118", "--suppose", SENTENCE, "--as", "witness-press"),
        *("--edits", file, "--reading=danger=g1", "--strike", "F032"),
        *("--suppose", "Dave Halls did not verify the sixth round", "--on", "2021-10-21"),
        *("--format", "json"),
    )
    assert ended.code == 0, ended.err
    assert [re.split(r"[ (]", edit, maxsplit=2)[:2] for edit in ended.json["edits"]] == [
        ["strike", "F118"],
        ["suppose", "that"],
        ["strike", "F034"],
        ["read", "the"],
        ["read", "the"],
        ["strike", "F032"],
        ["suppose", "that"],
        ["put", "the"],
    ]
    assert "as a first-hand witness, to the press" in ended.json["edits"][1]
    assert "(as" not in ended.json["edits"][6]


def test_as_goes_with_the_suppose_before_it(suppose: Any) -> None:
    """Alone, before it, or twice it is wrong use."""
    for words in (
        ("--as", "weak", "--suppose", SENTENCE),
        ("--strike", "F032", "--as", "weak"),
        ("--suppose", SENTENCE, "--strike", "F032", "--as", "weak"),
        ("--suppose", SENTENCE, "--as", "weak", "--as", "fair"),
    ):
        ended = suppose(*words)
        assert ended.code == 2, words
        assert "E615" in ended.err
        assert "--suppose SENTENCE --as KIND" in ended.err


def test_without_an_edit_it_says_what_an_edit_is(suppose: Any) -> None:
    """Exit code 2."""
    ended = suppose()
    assert ended.code == 2
    assert "there is no edit" in ended.err


def test_every_error_of_all_edits_is_told_at_once(suppose: Any) -> None:
    """A sentence no form matches, and a claim, dispute and rule that there are not."""
    ended = suppose(
        *("--suppose", "Dave Halls remooved every round from the Colt", "--strike", "F0032"),
        *("--believe", "C99=F035", "--strike-rule", "shaking-verifies-a-rond"),
    )
    assert ended.code == 1
    assert ended.out == ""
    for words in ("removed every round", "F032", "C99", "shaking-verifies-a-round"):
        assert words in ended.err


def test_edits_that_contradict_each_other_are_told_with_both_places(suppose: Any) -> None:
    """Two suppositions that are opposites."""
    ended = suppose(
        "--suppose", SENTENCE, "--suppose", SENTENCE.replace("removed", "did not remove")
    )
    assert ended.code == 1
    assert "what stands in --suppose number 2 contradicts --suppose number 1: " in ended.err


def test_edits_of_a_file_that_contradict_each_other_are_told_with_both_lines(
    suppose: Any, tmp_path: Path
) -> None:
    """Though its path begins as a pointer into the body of a request does."""
    file = tmp_path / "what-if.yaml"
    file.write_text(
        "hypothetical: Both\nedits:\n  - believe: C05 = F035\n  - believe: C05 = none\n",
        encoding="utf-8",
    )
    ended = suppose("--edits", file)
    assert ended.code == 1
    assert f"what stands in {file}, line 4 contradicts {file}, line 3: " in ended.err


def test_an_edit_without_effect_is_told(suppose: Any) -> None:
    """With the reason, as the answer."""
    ended = suppose("--strike", "F118")
    assert ended.code == 0
    assert "Nothing moved, because F118, the Hutchins family" in ended.out


def test_edits_are_saved_and_read_again(suppose: Any, tmp_path: Path) -> None:
    """The file gives the same difference, to the byte, and is written over only by force."""
    file = tmp_path / "saved.yaml"
    words = ("--strike", "F032", "--suppose", SENTENCE, "--as", "witness-press")
    first = suppose(*words, "--save", file, "--format", "json")
    assert first.code == 0, first.err
    written = file.read_text(encoding="utf-8")
    assert suppose("--edits", file, "--format", "json").out == first.out
    refused = suppose("--strike", "F118", "--save", file)
    assert refused.code == 2
    assert "E616" in refused.err
    assert file.read_text(encoding="utf-8") == written
    assert suppose("--strike", "F118", "--save", file, "--force").code == 0
    assert "F118" in file.read_text(encoding="utf-8")


def test_nothing_is_saved_of_edits_that_are_wrong(suppose: Any, tmp_path: Path) -> None:
    """A claim that there is not."""
    file = tmp_path / "saved.yaml"
    assert suppose("--strike", "nobody", "--save", file).code == 1
    assert not file.exists()


def test_it_can_be_narrowed_to_a_party_a_standard_an_act(suppose: Any) -> None:
    """And says so where what was asked for did not move."""
    ended = suppose("--strike", "F032", "--standard", "wrongful-death", "--format", "json")
    assert {moved["standard"] for moved in ended.json["moved"]} == {"wrongful-death"}
    ended = suppose("--strike", "F032", "--party", "Dave Halls")
    assert "Nothing that was asked for moved" in ended.out


def test_what_the_law_of_another_place_takes_away_can_be_asked_for(suppose: Any) -> None:
    """Though nothing is found of it any more."""
    ended = suppose(
        *("--jurisdiction", "us-nc", "--standard", "wrongful-death", "--format", "json"),
    )
    assert ended.code == 0, ended.err
    assert all(moved["after"] is None for moved in ended.json["moved"])


def test_the_whole_report_is_marked_as_a_hypothetical(suppose: Any) -> None:
    """As text, Markdown and JSON; what is struck and supposed is marked in it."""
    words = ("--strike", "F032", "--suppose", SENTENCE, "--full")
    for format_ in ("text", "markdown"):
        ended = suppose(*words, "--format", format_)
        assert ended.code == 0, ended.err
        assert "A hypothetical: strike F032 (" in ended.out
        assert "The case file is unchanged." in " ".join(ended.out.split())
    data = suppose(*words, "--format", "json").json
    Draft202012Validator(report_schema()).validate(data)
    assert len(data["edits"]) == 2


def test_reports_and_explanations_take_edits_from_a_file(suppose: Any, tmp_path: Path) -> None:
    """The same report as of the command."""
    file = tmp_path / "told.yaml"
    file.write_text(
        "hypothetical: As told\ncase: rust\nedits: [{strike: F032}]\n", encoding="utf-8"
    )
    report = suppose("--edits", file, "--format", "json", command="report")
    assert report.out == suppose("--strike", "F032", "--full", "--format", "json").out
    ended = suppose(
        *("--edits", file, "--standard", "wrongful-death", "--party", "Hannah Gutierrez Reed"),
        command="explain",
    )
    assert "Hypothetical: strike F032 (" in ended.out


def test_what_moved_can_be_explained(suppose: Any) -> None:
    """The trees follow the difference; in JSON they stand beside it."""
    words = ("--suppose", SENTENCE, "--act", "the cold gun call", "--explain")
    ended = suppose(*words)
    assert ended.code == 0, ended.err
    assert widest(ended.out) <= 100
    data = suppose(*words, "--format", "json").json
    SCHEMA.validate(data)
    moved = {(one["act"], one["standard"]) for one in data["moved"] if one["default"]}
    trees = {(tree["act"], tree["standard"]["id"]) for tree in data["explanations"]}
    assert trees == moved
    assert suppose(*words, "--full").code == 2


def test_a_file_of_edits_for_another_case_is_refused(suppose: Any, tmp_path: Path) -> None:
    """With its place."""
    file = tmp_path / "told.yaml"
    file.write_text(
        "hypothetical: As told\ncase: harbor-lantern\nedits: [{strike: F032}]\n", encoding="utf-8"
    )
    ended = suppose("--edits", file)
    assert ended.code == 1
    assert "told.yaml:2" in ended.err


def test_the_same_words_give_the_same_bytes(suppose: Any) -> None:
    """As text and as JSON."""
    for format_ in ("text", "json"):
        first, second = (suppose("--strike", "F032", "--format", format_) for _ in range(2))
        assert first.out == second.out
    json.loads(second.out)
