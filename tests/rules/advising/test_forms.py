"""How sentence forms are worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising.advised import MODULE, advised, form, standard

P, G = "{person:party}", "{gun:firearm}"


@pytest.mark.parametrize(
    ("says", "denies", "is_told"),
    [
        ("{p:party} has shaken the {r:round}", "{p:party} has not shaken the {r:round}", False),
        ("{p:party} shooks the {r:round}", "{p:party} kept the {r:round} still", True),
        ("{p:party} had notice of {r:round}", "{p:party} had no notice of {r:round}", False),
        ("{r:round} was alive", "{r:round} was dead", False),
        ("{r:round} was very live", "{r:round} was no danger", True),
        ("{r:round} was anything", "{r:round} was very inert", True),
        ("{p:party} shook {r:round} twice", "{p:party} never shook {r:round} twice", False),
    ],
)
def test_forms_alike_but_for_trivial_words_are_told(
    tmp_path: Path, says: str, denies: str, is_told: bool
) -> None:
    """Beside those of the small set: its words for shaking a round, and for a live one."""
    assert bool(advised(tmp_path, form(says, denies), "L303")) is is_told


def test_a_word_misspelt_is_told(tmp_path: Path) -> None:
    """One word may differ, if only in its spelling."""
    text = form(f"{P} loadded {{r:round}} into {G}", f"{P} kept {{r:round}} out of {G}")
    assert len(advised(tmp_path, text, "L303")) == 1


@pytest.mark.parametrize(
    ("says", "told"),
    [
        (f"{P} opened {G} 3 times", ["3"]),
        (f"{P} saw Two chambers of {G}", ["Two"]),
        (f"{P} saw one of the chambers of {G}", []),
        ("{two:party} opened " + G, []),
    ],
)
def test_numbers_are_told_and_slots_are_none(tmp_path: Path, says: str, told: list[str]) -> None:
    """And "one" is mostly no number."""
    denies = f"it is not so that {says.lower()}"
    assert advised(tmp_path, form(says, denies), "L307") == told


@pytest.mark.parametrize(
    ("says", "is_told"),
    [
        (f"{P} loaded and/or cocked {G}", True),
        (f"{P} loaded or then handed {G} over", True),
        (f"{P} took {G} and left it on the cart", True),
        (f"{P} followed in a natural and continuous chain from {G}", False),
        (f"{P} displayed {G} to intimidate or injure", False),
        (f"{P} knew or should have known of {G}", False),
        (f"{P} was young and tired by {G}", False),
    ],
)
def test_two_acts_are_told_and_other_pairs_are_not(
    tmp_path: Path, says: str, is_told: bool
) -> None:
    """Purposes, qualities and states of mind may be joined."""
    found = advised(tmp_path, form(says, f"it is not so that {says}"), "L308")
    assert bool(found) is is_told


@pytest.mark.parametrize(
    ("needs", "is_told"),
    [
        ("[<party> loaded <round> into <gun>, <act> was done by <party>]", False),
        ("[<party> loaded <round> into <gun>, <party> did not shake <round>]", False),
        ("[<party> loaded <round> into <gun>, <party> shook <round>]", True),
        ("[<party> shook <round>, <other> loaded <round> into <gun>]", False),
    ],
)
def test_an_element_needs_one_act_of_the_party(tmp_path: Path, needs: str, is_told: bool) -> None:
    """What somebody else did, what was left undone, and what the law makes of it go with it."""
    text = MODULE + standard("threshold", "on: prosecution, proof: probable-cause", needs)
    assert advised(tmp_path, text, "L308") == ["conduct"] * is_told


@pytest.mark.parametrize(
    ("denies", "is_told"),
    [
        (f"{P} stayed while {G} was in use", False),
        (f"{P} left while {G} was in use", False),
        (f"{P} Left while {G} was in use", True),
        (f"{P} quietly left while {G} was in use", True),
        (f"{P} never left while {G} was in use", False),
    ],
)
def test_a_contrary_may_do_without_a_negation(tmp_path: Path, denies: str, is_told: bool) -> None:
    """It is told of where it only adds words, or changes capitals."""
    says = f"{P} left while {G} was in use"
    if denies != says:
        assert bool(advised(tmp_path, form(says, denies), "L309")) is is_told
