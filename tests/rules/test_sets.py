"""Which files make up a set of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import LIBRARY, InputError, Problems, check_rules, load_rules, rule_files, set_of

MODULE = """\
module: course/lanterns
title: Lanterns
rules:
  - rule: who-lights-a-lantern-owes
    title: Whoever serves as an actor owes the gun duty
    cites: [Safety Bulletin 1 (2003) on the property master]
    authority: guideline
    if: [<person> served as an actor]
    then: <person> owed the duty to inspect each round as an actor
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set of one's own that extends the library; its parent is the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = Path("course")
    (folder / "deep").mkdir(parents=True)
    (folder / "rule-set.yaml").write_text("rule-set: course\ntitle: A course\nextends: library\n")
    (folder / "deep" / "lanterns.yaml").write_text(MODULE)
    return folder


def test_a_set_that_extends_the_library_holds_both(course: Path) -> None:
    """Its own rules stand beside the shipped ones, in their words."""
    rules = load_rules(course)
    assert {"who-lights-a-lantern-owes", "armorer-owes-inspecting-each-round"} <= set(rules.rules)
    assert rules.digest != load_rules().digest


def test_a_set_that_extends_nothing_is_all_there_is(course: Path) -> None:
    """Then the library's words are not known in it: it has none, or its own."""
    (course / "rule-set.yaml").write_text("rule-set: course\ntitle: A course\n")
    assert [found.code for found in check_rules(course).diagnostics] == ["E629"]
    with pytest.raises(InputError, match="extends: library"):
        load_rules(course)
    (course / "words.yaml").write_text(
        'types: [party]\nsentences: [{id: slept, says: "{who:party} slept", '
        'denies: "{who:party} did not sleep"}]\n'
    )
    assert {"E301", "E307"} <= {found.code for found in check_rules(course).diagnostics}


def test_advice_is_on_the_files_of_the_set_itself(course: Path) -> None:
    """The library is not the author's to mend."""
    assert {file.shown for file in check_rules(course).files} == {
        "course/deep/lanterns.yaml",
        "course/rule-set.yaml",
    }


def test_a_file_belongs_to_the_nearest_set_above_it(course: Path) -> None:
    """Named as one would write it from here; a file of the library to the library."""
    assert set_of(course / "deep" / "lanterns.yaml") == course
    assert set_of(course) == course
    assert set_of(LIBRARY / "common" / "causation.yaml") is None
    assert set_of(LIBRARY) is None


def test_without_a_set_a_file_stands_for_itself(tmp_path: Path) -> None:
    """It is then checked as if it were added to the library."""
    file = tmp_path / "lanterns.yaml"
    file.write_text(MODULE)
    assert set_of(file) == file
    rules, found, _ = check_rules(file)
    assert rules is not None
    assert not [each for each in found if each.severity == "error"]
    assert "who-lights-a-lantern-owes" in rules.rules


def test_tests_and_hidden_folders_are_no_part_of_a_set(course: Path) -> None:
    """They lie beside the rules and are read by others."""
    (course / "lanterns.test.yaml").write_text("tests-of: course/lanterns\n")
    (course / ".scienter").mkdir()
    (course / ".scienter" / "x.yaml").write_text("nothing: known\n")
    shown = [file.shown for file in rule_files(course, Problems())]
    assert shown == ["course/deep/lanterns.yaml", "course/rule-set.yaml"]


AGAIN = """\
types: [party]
terms: [{name: the actor, type: party}]
sentences:
  - id: loaded
    says: "{who:party} slept on the cart"
    denies: "{who:party} did not sleep on the cart"
"""


def test_who_declares_again_what_the_library_has_is_told_so(course: Path) -> None:
    """At the second declaration, and nothing is told of what the library's files then lack."""
    (course / "again.yaml").write_text(AGAIN)
    rule = MODULE.replace("who-lights-a-lantern-owes", "armorer-owes-inspecting-each-round")
    (course / "deep" / "lanterns.yaml").write_text(rule)
    found = [each for each in check_rules(course).diagnostics if each.severity == "error"]
    told = {(each.place.file, each.place.line) for each in found if each.place}
    assert told >= {("course/again.yaml", 4), ("course/deep/lanterns.yaml", 4)}
    assert {file for file, _ in told} == {"course/again.yaml", "course/deep/lanterns.yaml"}
    assert all("declared twice; first at rules/library/" in each.message for each in found)


def test_words_that_make_the_librarys_unclear_are_the_authors(course: Path) -> None:
    """A form that reads what a form of the library reads is blamed where it is declared."""
    (course / "wide.yaml").write_text(
        "sentences:\n"
        '  - {id: wide, says: "{who:thing} loaded {what:thing} into {where:thing}",\n'
        '     denies: "{who:thing} did not load {what:thing} into {where:thing}", asks: "?"}\n'
    )
    found = [each for each in check_rules(course).diagnostics if each.severity == "error"]
    assert [(each.code, each.place.file, each.place.line) for each in found if each.place] == [
        ("E302", "course/wide.yaml", 2)
    ]
    assert "at rules/library/" in found[0].message


def test_a_case_of_one_file_may_lie_in_a_set(course: Path) -> None:
    """It is no rules; without a set around it, it is told to be none."""
    (course / "night.yaml").write_text("case: night\ntitle: A night\n")
    assert not [d for d in check_rules(course).diagnostics if d.severity == "error"]
    (course / "rule-set.yaml").unlink()
    found = check_rules(course).diagnostics
    assert ("E206", "course/night.yaml") in {(d.code, d.place.file) for d in found if d.place}
