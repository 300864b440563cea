"""Rules of law that conclude opposites."""

from __future__ import annotations

import pytest

from tests.rules.advising.asking import advised, module, rule

GENERAL = """
if: [<one> served as the armorer]
then: <one> owed the duty to inspect each round as the armorer
"""
SPECIAL = """
if:
  - <person> served as the armorer
  - <person> served as an actor
then: <person> did not owe the duty to inspect each round as the armorer
"""


def test_a_special_law_against_a_general_one_needs_a_priority() -> None:
    """Told once, at the special one; the small set has the general one."""
    assert advised("L419", module(rule("special", SPECIAL, "statute"))) == ["special"]


@pytest.mark.parametrize(
    ("special", "authority"),
    [
        (SPECIAL, "inference"),
        ("overrides: [armorer-owes]\n" + SPECIAL, "statute"),
        ("strength: fair\nbecause: of the doubt\n" + SPECIAL, "statute"),
        (SPECIAL.replace("served as the armorer", "did not serve as the armorer"), "statute"),
        (SPECIAL.replace("inspect each round", "handle a gun as if loaded"), "statute"),
    ],
    ids=["evidence", "overriding", "less-firm", "other-case", "other-duty"],
)  # fmt: skip
def test_what_needs_no_priority_is_left_alone(special: str, authority: str) -> None:
    """Evidence is weighed; an override or a lesser strength decides; other cases never meet."""
    assert advised("L419", module(rule("special", special, authority))) == []


def test_an_exception_is_a_priority_too() -> None:
    """The general rule yields by itself where its exception is a premise of the special one."""
    body = "unless: [<one> served as an actor]\nif: [<one> served as the armorer]\nthen: "
    needs = "<one> owed the duty to handle a gun as if loaded as the armorer"
    special = SPECIAL.replace("inspect each round", "handle a gun as if loaded")
    yields = module(rule("general", body + needs, "statute"), rule("special", special, "statute"))
    assert advised("L419", yields) == []


def test_laws_of_different_times_never_meet() -> None:
    """One ended before the other began."""
    old, new = "in-force: {to: 1996}\n", "in-force: {from: 1997}\n"
    body = GENERAL.replace("inspect each round", "handle a gun as if loaded")
    special = SPECIAL.replace("inspect each round", "handle a gun as if loaded")
    text = module(rule("one", old + body, "statute"), rule("other", new + special, "statute"))
    assert advised("L419", text) == []
    text = module(rule("one", new + body, "statute"), rule("other", new + special, "statute"))
    assert advised("L419", text) == ["other"]


def test_rivals_are_opposites_too() -> None:
    """Of a form in which one slot alone tells rivals apart, where that slot names two things."""
    one = "if: [<a> loaded <r> into <g>]\nthen: <a> was the last to hand <g> to <a>"
    two = "if: [<a> loaded <r> into <g>, <b> shook <r>]\nthen: <b> was the last to hand <g> to <a>"
    text = module(rule("one", one, "statute"), rule("two", two, "statute"))
    assert advised("L419", text) == []  # <a> and <b> may be the same person


ONE = """
if:
  - <a> loaded <round> into <gun>
  - <a> shook <round>
then: <a> owed the duty to handle a gun as if loaded as the armorer
"""
OTHER = """
if:
  - <b> loaded <round> into <gun>
  - <b> served as an actor
then: <b> did not owe the duty to handle a gun as if loaded as the armorer
"""


@pytest.mark.parametrize(
    ("one", "other", "authority", "told"),
    [
        (ONE, OTHER, "statute", True),
        (ONE, OTHER, "definition", False),
        (ONE, OTHER.replace("<b> loaded <round> into <gun>", "<b> was live"), "statute", False),
        (ONE.replace("shook", "did not shake"), OTHER + "", "opinion", True),
        (ONE, OTHER.replace("served as an actor", "did not shake <round>"), "statute", False),
        (ONE, OTHER.replace("<b> loaded", "<c> loaded"), "statute", False),
    ],
    ids=["same-matter", "words", "other-matter", "opinions", "excluded", "other-person"],
)
def test_laws_on_the_same_matter_need_a_priority(
    one: str, other: str, authority: str, told: bool
) -> None:
    """Each asks for something more; unless what one needs is denied by what the other needs."""
    other = other.replace("<b> was live", "<b> had notice of <incident>")
    text = module(rule("one", one, authority), rule("other", other, authority))
    assert advised("L419", text) == (["other"] if told else [])


def test_laws_that_the_ladder_keeps_apart_need_none() -> None:
    """What one needs leads by law to the contrary of what the other needs."""
    leads = rule("leads", "if: [<a> shook <round>]\nthen: <round> was inert", "statute")
    other = OTHER.replace("<b> served as an actor", "<round> was live")
    text = module(leads, rule("one", ONE, "statute"), rule("other", other, "statute"))
    assert advised("L419", text) == []
