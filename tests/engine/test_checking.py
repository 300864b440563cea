"""Everything there is to say of whatever files an author points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CheckOutcome, check, gather_tests
from rules import Shelf, UsageError

CASE = """\
case: told
title: Told
event: {date: 2020-01-02, place: Springfield}
jurisdiction: us-nm
sources-as-of: 2020-02-01
sources: {paper: {citation: The paper, date: 2020-01-03}}
entities: {party: {Ann: []}}
claims:
  - {claim: F1, says: Ann served as the armorer, by: Ann, kind: own-words, source: paper,
     at: page 1, quote: I was}
"""
EDITS = "hypothetical: What if\ncase: harbor-lantern\nedits: [{strike: H99}]\n"
RULE_SET = "rule-set: course\ntitle: A course\nextends: library\n"
MODULE = """\
module: course/lanterns
title: Lanterns
rules:
  - rule: actor-owes
    title: Whoever serves as an actor owes the gun duty
    cites: [Safety Bulletin 1 (2003) on the property master]
    authority: guideline
    if: [<person> served as an actor]
    then: <person> owed the duty to inspect each round as an actor
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set of one's own with rules, a case and edits; its parent is the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = Path("course")
    (folder / "told").mkdir(parents=True)
    (folder / "rule-set.yaml").write_text(RULE_SET)
    (folder / "lanterns.yaml").write_text(MODULE)
    (folder / "told" / "case.yaml").write_text(CASE)
    (folder / "what-if.yaml").write_text(EDITS)
    return folder


def codes(outcome: CheckOutcome, severity: str = "error") -> list[tuple[str, str]]:
    """Code and file of what was found."""
    return [
        (each.code, each.place.file if each.place else "")
        for each in outcome.diagnostics
        if each.severity == severity
    ]


def test_a_folder_is_checked_with_all_kinds_of_files_in_it(course: Path) -> None:
    """Each as what it is: the one thing that is wrong is in the edits."""
    outcome = check([course])
    assert outcome.files == (
        "course/lanterns.yaml",
        "course/rule-set.yaml",
        "course/told/case.yaml",
        "course/what-if.yaml",
    )
    assert list(outcome.cases) == ["course/told"]
    assert codes(outcome) == [("E312", "course/what-if.yaml")]


def test_cases_speak_the_words_of_the_set_in_which_they_lie(course: Path) -> None:
    """A form of that set may be claimed."""
    (course / "words.yaml").write_text(
        'sentences: [{id: juggled, says: "{who:party} juggled", '
        'denies: "{who:party} did not juggle", asks: "Did {who} juggle?"}]\n'
    )
    case = course / "told" / "case.yaml"
    case.write_text(CASE.replace("Ann served as the armorer", "Ann juggled"))
    assert codes(check([case])) == []
    case.write_text(CASE.replace("Ann served as the armorer", "Ann jugled"))
    assert codes(check([case])) == [("E301", "course/told/case.yaml")]


def test_a_part_of_a_case_stands_for_its_case(course: Path) -> None:
    """So does its head; the case is told of once."""
    part = course / "told" / "more.yaml"
    part.write_text("missing: [{missing: M1, what: A letter, bears-on: [Ann flew]}]\n")
    outcome = check([part, course / "told" / "case.yaml"])
    assert codes(outcome) == [("E301", "course/told/more.yaml")]


def test_an_error_anywhere_in_a_set_is_told_whatever_file_is_asked(course: Path) -> None:
    """It keeps the rest from being read; what lies in the set is not checked without its rules."""
    (course / "broken.yaml").write_text("module: x\ntitle: X\nrulez: []\n")
    for asked in ("lanterns.yaml", "told"):
        assert codes(check([course / asked])) == [("E201", "course/broken.yaml")]


def test_advice_is_on_what_is_asked(course: Path) -> None:
    """Not on the rest of the set."""
    for name in ("lanterns", "other"):
        text = MODULE.replace("course/lanterns", name).replace("actor-owes", f"{name}-owes")
        (course / f"{name}.yaml").write_text(f"# scienter: allow L401 because of {name}\n{text}")
    assert ("L602", "course/other.yaml") in codes(check([course]), "advice")
    asked = codes(check([course / "lanterns.yaml"]), "advice")
    assert ("L602", "course/lanterns.yaml") in asked
    assert not [file for _, file in asked if file != "course/lanterns.yaml"]


def test_a_silence_in_a_case_silences(course: Path) -> None:
    """As it does in rules."""
    case = course / "told" / "case.yaml"
    long = "one two three four five six seven eight nine ten eleven twelve thirteen"
    case.write_text(CASE.replace("quote: I was", f"quote: {long}"))
    assert ("L404", "course/told/case.yaml") in codes(check([case]), "advice")
    text = case.read_text().replace("  - {claim", "  # scienter: allow L404 because\n  - {claim")
    case.write_text(text)
    assert ("L404", "course/told/case.yaml") not in codes(check([case]), "advice")
    assert ("L601", "course/told/case.yaml") in codes(check([case]), "advice")


def test_what_is_not_there_is_wrong_use_with_what_is_near(course: Path) -> None:
    """A name of a file in that folder, or of a shipped case."""
    with pytest.raises(UsageError) as caught:
        check([course / "lantern.yaml"])
    assert caught.value.code == "E628"
    assert "lanterns.yaml" in caught.value.diagnostics[0].hint
    with pytest.raises(UsageError, match="E628"):
        check(["x" * 100_000])
    (course / "empty").mkdir()
    with pytest.raises(UsageError, match="E628"):
        check([course / "empty"])


def test_a_file_that_vanishes_while_it_is_read_is_an_error_with_its_name(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was listed and is gone when it is opened."""
    real = Shelf.read

    def gone(self: Shelf, path: Path, *rest: object) -> object:
        if path.name == "lanterns.yaml":
            path.unlink(missing_ok=True)
        return real(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "read", gone)
    assert ("E101", "course/lanterns.yaml") in codes(check([course / "rule-set.yaml"]))


def test_unsaved_texts_are_checked_in_place_of_their_files(course: Path) -> None:
    """As an editor shows them."""
    shelf = Shelf({course / "lanterns.yaml": "module: x\ntitle: X\nrulez: []\n"})
    assert codes(check([course / "lanterns.yaml"], shelf=shelf)) == [
        ("E201", "course/lanterns.yaml")
    ]


def test_the_order_of_what_is_asked_changes_nothing(course: Path) -> None:
    """Nor does asking twice."""
    files = sorted(course.rglob("*.yaml"))
    assert check(files).diagnostics == check([*reversed(files), *files]).diagnostics


def test_a_hidden_folder_is_read_where_it_is_asked_for(course: Path) -> None:
    """Though no set has what is in it: what is told to be checked is."""
    hidden = course / ".drafts"
    hidden.mkdir()
    (hidden / "more.yaml").write_text("module: course/more\ntitel: More\n", encoding="utf-8")
    assert "course/.drafts/more.yaml" not in check([course]).files
    outcome = check([hidden])
    assert outcome.files == ("course/.drafts/more.yaml",)
    assert outcome.errors


@pytest.mark.parametrize("name", ["x.test.yml", "x.yaml"])
def test_a_test_file_that_no_run_would_find_is_an_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is checked is also run, or it is said that it is not."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("tests-of: film-set/duties-armorer\ntests: []\n")
    found = [each for each in check([name]).diagnostics if each.code == "E619"]
    assert [each.hint for each in found] == ["rename it to x.test.yaml"]
    for path in (Path(name), *([Path()] if name == "x.test.yml" else [])):
        with pytest.raises(UsageError, match=r"end in \.test\.yaml"):
            gather_tests([path])


def test_a_link_to_nothing_and_no_name_at_all_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is what it would be without a look: a name that is nearly there, and all."""
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").symlink_to("gone.yaml")
    Path("loop.yaml").symlink_to("loop.yaml")
    for name in ("x.yaml", "loop.yaml"):
        with pytest.raises(UsageError, match="is a link to what is not there"):
            check([name])
    with pytest.raises(UsageError, match="without a name"):
        check([""])
