"""Two names where one was meant."""

from __future__ import annotations

import pytest

from rules.advising.variables import is_slip
from tests.rules.advising.asking import advised, module, rule


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("perosn", "person", True),
        ("persons", "person", True),
        ("persn", "person", True),
        ("persom", "person", True),
        ("act", "acts", True),
        ("person", "person", False),
        ("person", "other", False),
        ("gun-a", "gun-b", False),
        ("round1", "round2", False),
        ("holder", "folder", False),
        ("one", "two", False),
        ("a", "b", False),
    ],
)
def test_a_slip_is_a_letter_that_nobody_means(one: str, other: str, slip: bool) -> None:
    """One too many, one missing, one wrong, two swapped; not another word, nor a number."""
    assert is_slip(one, other) is is_slip(other, one) is slip


@pytest.mark.parametrize(
    ("name", "told"), [("perosn", True), ("other", False), ("rounds", False), ("person", False)]
)
def test_a_lone_variable_is_told_by_the_one_it_resembles(name: str, told: bool) -> None:
    """Not one of another type, and not one that means "any such"."""
    body = f"""
    if:
      - <person> loaded <round> into <firearm>
      - <act> was done by <person>
      - <act> bears on <round>
    unless: [<{name}> shook <round>]
    then: <person> knew in <act> that a gun can kill
    """
    assert advised("L428", module(rule("asked", body))) == ([f"<{name}>"] if told else [])
