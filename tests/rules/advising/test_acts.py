"""What ties an act to the matter."""

from __future__ import annotations

import pytest

from tests.rules.advising.asking import advised, module, rule


@pytest.mark.parametrize(
    ("premises", "told"),
    [
        ("<person> shook <round>", True),
        ("<person> shook <round>, <act> was done as the armorer", True),
        ("<person> shook <round>, <round> came before <act>", True),
        ("<person> shook <round>, <act> bears on <round>", False),
        ("<person> shook <round>, <act> bears on a gun can kill", False),
        ("<person> shook <round>, '{at-least: 1}'", None),
        ("<person> shook <round>, <person> knew in <act> that live rounds were on the set", False),
        ("<act> was done as the armorer", False),
    ],
)
def test_who_did_it_is_no_tie(premises: str, told: bool | None) -> None:
    """A role or an order of time is none either; what it bears on is, or what was known in it."""
    if told is None:
        counted = "{at-least: 1, of: [<act> bears on <round>]}"
        premises, told = f"<person> shook <round>, {counted}", False
    then = "then: <person> knew in <act> that a gun can kill"
    text = module(rule("asked", f"if: [<act> was done by <person>, {premises}]\n{then}"))
    assert advised("L425", text) == (["<act>"] if told else [])


def test_a_rule_about_no_act_needs_no_tie() -> None:
    """Its conclusion is of a round, though its premises are of an act."""
    body = "if: [<act> was done by <person>, <person> shook <round>]\nthen: <round> was inert"
    assert advised("L425", module(rule("asked", body))) == []
