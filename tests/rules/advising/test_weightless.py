"""What carries no weight."""

from __future__ import annotations

import pytest

from rules import load_rules
from rules.advising.speaking import is_weightless
from rules.vocabulary import Form
from tests.rules.advising.asking import advised, module, rule, standard


@pytest.mark.parametrize(
    ("says", "light"),
    [
        ("{person:party} apologised to {other:party}", True),
        ("{person:party} was blamed in the press", True),
        ("{family:party} wants {person:party} to be charged", True),
        ("{person:party} wanted to fire {firearm:firearm}", False),
        ("{manager:party} pressed {worker:party} to hurry", False),
        ("{person:party} pressed the trigger of {firearm:firearm}", False),
        ("{person:party} gave {reason:matter} in the opinion of an expert", False),
    ],
)
def test_a_form_says_of_itself_that_it_is_of_no_weight(says: str, light: bool) -> None:
    """By words that mean nothing else."""
    place = load_rules().vocabulary.forms["knew"].place
    assert is_weightless(Form("asked", says, says, None, (), None, place)) == light


def test_an_element_of_regret_is_told_as_a_premise_is() -> None:
    """In both, something turns on it; as an exception it is only ever in the way."""
    text = module(
        rule("asked", "if: [<person> shook <round>]\nthen: <round> was inert"),
        head=standard("<party> voiced no regret about <act>"),
    )
    assert advised("L432", text) == ["<party> voiced no regret about <act>"]
