"""The files of the playground: each by the name that is shown, a rule in its module."""

from __future__ import annotations

import pytest

from api.answering.refusing import NotThereError
from api.answering.shipped import shipped_rules
from api.site.views.play_files import FIRST, OWN, line_of, play_file, play_files


def test_all_that_ships_can_be_opened() -> None:
    """Every module, every file of every case, and beginnings of one's own."""
    files = play_files()
    assert {module.file for module in shipped_rules().modules.values()} <= set(files)
    assert files["facts/cases/rust/case.yaml"].case == "rust"
    assert set(OWN) <= set(files)
    assert play_file("").id == FIRST


def test_a_rule_a_standard_and_a_module_are_found() -> None:
    """By their ids, each in the file that has it."""
    assert play_file("", "showing-without-each-round").id == FIRST
    standard = play_file("", "involuntary-manslaughter")
    assert standard.id == "rules/library/us-nm/involuntary-manslaughter.yaml"
    assert line_of(standard.text, "involuntary-manslaughter") > 1
    assert play_file("", "", "film-set/breach").id == FIRST


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("rules/library/film-set/breech.yaml", "", ""), "film-set/breach.yaml"),
        (("", "showing-without-each-rond", ""), "showing-without-each-round"),
        (("", "", "film-set/breech"), "film-set/breach"),
    ],
)
def test_what_is_not_there_is_told(asked: tuple[str, str, str], meant: str) -> None:
    """With what may have been meant."""
    with pytest.raises(NotThereError) as caught:
        play_file(*asked)
    assert meant in caught.value.hint


def test_the_line_of_a_rule_is_that_of_its_id() -> None:
    """And of no other that begins alike, or in a comment."""
    text = "rules:\n  # - rule: one\n  - rule: one-more\n  - rule: 'one' # here\n"
    assert line_of(text, "one") == 4
    assert line_of(text, "two") == 0
    assert line_of(text, "") == 0
