"""How the playground tells what a text comes to: in order, no longer than can be read."""

from __future__ import annotations

from api.site.views.play_files import FIRST, play_file
from api.site.views.play_told import moves_told, outcomes_of, rows_of, rules_told, told_of
from api.site.views.play_trying import tried

FILE = play_file(FIRST)


def test_what_is_wrong_in_the_text_itself_comes_first() -> None:
    """Errors before advice, and what it breaks elsewhere last, with its file."""
    words = play_file("rules/library/film-set/vocabulary.yaml")
    text = words.text.replace("loaded", "lowded").replace("says: ", "sais: ", 1)
    found = told_of(tried(words, text, "rust"))
    assert not found[0].file
    places = [bool(each.file) for each in found]
    assert places == sorted(places)


def test_a_long_line_is_quoted_in_part() -> None:
    """Around the place that is meant; what would not show has a mark in its place."""
    text = "module: m/x\ntitle: " + "a" * 5_000 + "\u202e" + "b" * 5_000 + "\n"
    found = told_of(tried(play_file("new/rule"), text, "rust"))[0]
    assert found.quoted is not None
    assert found.quoted.meant == "·"
    assert found.quoted.before.startswith("…a")
    assert found.quoted.after.endswith("b…")
    assert len("".join(found.quoted)) < 200


def test_the_rule_asked_about_is_told_with_its_places() -> None:
    """The others in a sentence each, in their order."""
    rules = rules_told(tried(FILE, FILE.text, "rust"), "showing-without-each-round")
    assert rules[0].id == "showing-without-each-round"
    assert rules[0].instances
    said = [premise for each in rules[0].instances for premise in each.premises]
    assert any("Jason Bowles" in premise and "[F" in premise for premise in said)
    assert all(not each.instances for each in rules[1:])
    assert [each.line for each in rules[1:]] == sorted(each.line for each in rules[1:])
    assert len(rules) == FILE.text.count("  - rule: ")


def test_as_it_ships_nothing_moves() -> None:
    """And all findings are there."""
    made = tried(FILE, FILE.text, "rust")
    moves = moves_told(made)
    assert (moves.moves, moves.parts, moves.law) == ((), (), ())
    rows, silent = rows_of(made)
    assert rows
    assert silent


def test_what_is_not_tested_has_no_tests() -> None:
    """A file of one's own, words, a case; nor can those of a broken module be run."""
    for id_ in ("new/rule", "rules/library/film-set/vocabulary.yaml", "facts/cases/rust/acts.yaml"):
        assert outcomes_of(play_file(id_), play_file(id_).text) == ()
    assert outcomes_of(FILE, "module: [") == ()
