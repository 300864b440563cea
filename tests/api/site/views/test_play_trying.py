"""A text of the playground is read in the place of its file, and nothing else is."""

from __future__ import annotations

from api.answering.shipped import shipped_case, shipped_rules
from api.site.views.play_files import FIRST, play_file
from api.site.views.play_trying import tried, with_text
from rules import load_rules

WORDS = "rules/library/film-set/vocabulary.yaml"


def test_what_ships_is_not_weighed_again() -> None:
    """Nor is what says the same in other words of YAML."""
    file = play_file(FIRST)
    assert tried(file, file.text, "rust").evaluation is shipped_case("rust").evaluation
    commented = tried(file, file.text + "# more\n", "rust")
    assert commented.evaluation is shipped_case("rust").evaluation
    assert commented.difference is None
    assert commented.law == ()


def test_a_text_takes_the_place_of_its_file() -> None:
    """Its rules are not there twice, and what ships stays as it was."""
    file = play_file(FIRST)
    start = file.text.index("  - rule: showing-without-each-round")
    end = file.text.index("  - rule: ", start + 10)
    made = tried(file, file.text[:start] + file.text[end:], "rust")
    assert made.errors == 0
    assert made.rules is not None
    gone = set(shipped_rules().rules) - set(made.rules.rules)
    assert gone == {"showing-without-each-round"}
    assert made.difference is not None
    assert made.difference.moved
    assert [change.manner for change in made.law] == ["removed"]
    assert "showing-without-each-round" in load_rules().rules


def test_what_a_text_breaks_elsewhere_is_found() -> None:
    """A sentence that is taken away is missed by the rules that have it."""
    file = play_file(WORDS)
    made = tried(file, file.text.replace("loaded", "lowded"), "rust")
    assert made.evaluation is None
    assert {each.code for each in made.found} >= {"E301"}
    assert any(each.place and each.place.file == FIRST for each in made.found)


def test_a_case_is_tried_on_itself() -> None:
    """Whatever case was asked for; errors in one of its files stop it."""
    file = play_file("facts/cases/harbor-lantern/claims.yaml")
    made = tried(file, file.text.replace("    by: ", "    bye: ", 1), "rust")
    assert made.case == "harbor-lantern"
    assert made.evaluation is None
    assert {each.code for each in made.found} >= {"E201", "E202"}


def test_nothing_is_written() -> None:
    """The text lies on a shelf only."""
    file = play_file("new/rule")
    shelf = with_text(file, "text: of mine\n")
    assert "text: of mine\n" in shelf.unsaved.values()
    assert not file.path.exists()
