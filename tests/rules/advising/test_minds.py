"""Whose states of mind they are, what they rest on, and their ladder."""

from __future__ import annotations

import pytest

from rules import load_rules
from rules.advising.speaking import (
    BREACH,
    DONE,
    KNOWING,
    MINDS,
    NOTICE,
    RUNGS,
    TELLING_OF_MINDS,
)
from tests.rules.advising.asking import advised, module, rule, standard

ACT = "  - <act> was done by <person>\n  - <act> bears on <round>\n"
KNEW = "then: <person> knew in <act> that a gun can kill"


def asked(*premises: str, then: str = KNEW, authority: str = "inference", head: str = "") -> str:
    """A module with one rule of those premises."""
    lines = "".join(f"  - {premise}\n" for premise in premises)
    return module(rule("asked", f"if:\n{ACT}{lines}{then}", authority), head=head)


def test_the_forms_spoken_of_are_those_of_the_shipped_vocabulary() -> None:
    """A form that is renamed there must be renamed here."""
    forms = load_rules().vocabulary.forms.keys()
    named = MINDS | KNOWING | NOTICE | TELLING_OF_MINDS | DONE
    signed = {form for form, _ in (*BREACH, *(rung for pair in RUNGS for rung in pair))}
    assert named | signed <= forms


@pytest.mark.parametrize(
    ("premises", "told"),
    [
        (["<other> knew in <act> that a gun can kill"], True),
        (["<other> had notice of <incident>", "<incident> came before <act>"], True),
        (["<other> did not know in <act> that a gun can kill"], False),
        (["<other> knew in <act> that a gun can kill",
          "<other> was the last to hand <gun> to <person>"], False),
        (["<other> knew in <act> that a gun can kill", "<person> had notice of <incident>"], False),
        (["<person> should have known in <act> that a gun can kill"], False),
        (["<other> loaded <round> into <gun>"], False),
        (["<other> knew in <act> that a gun can kill", "<other> outranked <person>"], True),
        (["<other> knew in <act> that a gun can kill", "<other> warned <person>"], False),
        (["<other> knew in <act> that a gun can kill", "<other> did not warn <person>"], True),
        (["<other> knew in <act> that a gun can kill",
          "<person> knew in <third> that live rounds were on the set"], True),
        (["<other> knew in <act> that a gun can kill",
          "<person> knew in <third> that a gun can kill"], False),
        (["<other> knew in <act> that a gun can kill",
          "<person> knew in <act> that live rounds were on the set"], False),
    ],
)  # fmt: skip
def test_what_another_knew_is_told_unless_something_passed_between_them(
    premises: list[str], told: bool
) -> None:
    """What the person knew of this, or was told or handed, is evidence about that person.

    Rank is not, in words of the author's own, nor is what was known in another act of other things.
    """
    assert bool(advised("L421", asked(*premises))) == told


DISREGARD = "then: <person> willfully disregarded the safety of others in <act>"
BREACHED = "<person> fell short of <duty> as <role> by <act>"


@pytest.mark.parametrize(
    ("premises", "told"),
    [
        ([BREACHED], True),
        ([BREACHED, "<person> owed <duty> as <role>"], True),
        ([BREACHED, "<person> knew in <act> that a gun can kill"], False),
        ([BREACHED, "<person> had notice of <incident>"], False),
        ([BREACHED, "<other> warned <person>"], False),
        ([BREACHED, "<person> loaded <round> into <gun>"], True),
        ([BREACHED, "{at-least: 1, of: [<person> shook <round>, <round> was live]}"], True),
        (
            [
                BREACHED,
                "{at-least: 1, of: [<person> shook <round>, "
                "<person> knew in <act> that a gun can kill]}",
            ],
            False,
        ),
        (["<person> loaded <round> into <gun>"], False),
    ],
)
def test_a_breach_needs_what_tells_of_a_mind(premises: list[str], told: bool) -> None:
    """Knowledge, notice or a warning is what a careful rule has; a fact of no such kind is not."""
    assert bool(advised("L423", asked(*premises, then=DISREGARD))) == told


@pytest.mark.parametrize(
    ("authority", "head", "told"),
    [
        ("inference", "jurisdiction: us-nm\n", True),
        ("inference", standard("<party> knew in <act> that a gun can kill"), True),
        ("inference", "", False),
        ("statute", "jurisdiction: us-nm\n", False),
    ],
)
def test_only_guesses_in_modules_of_law_are_told(authority: str, head: str, told: bool) -> None:
    """What a statute itself infers is law."""
    text = asked("<person> loaded <round> into <gun>", authority=authority, head=head)
    assert bool(advised("L424", text)) == told


def test_from_mind_to_mind_is_no_inference_from_conduct() -> None:
    """One state of mind may well be evidence of another, in a module of law too."""
    text = asked("<person> had notice of <incident>", "<incident> came before <act>",
                 "<person> should have known in <act> that a gun can kill",
                 head="jurisdiction: us-nm\n")  # fmt: skip
    assert advised("L424", text) == []


@pytest.mark.parametrize(
    ("premises", "words"),
    [
        (["<person> had notice of <incident>"], ["<person> had notice of <incident>"]),
        (["<person> had notice of <incident>", "<incident> came before <act>"], []),
        (["<person> had notice of <incident>", "<incident> did not come before <act>"],
         ["<person> had notice of <incident>"]),
        (["<person> had notice of <incident>", "<round> came before <act>"],
         ["<person> had notice of <incident>"]),
    ],
)  # fmt: skip
def test_notice_needs_to_have_come_before(premises: list[str], words: list[str]) -> None:
    """Once for each incident, at the first premise that names it."""
    assert advised("L426", asked(*premises)) == words


LADDER = "if: [<person> knew in <act> that <danger>]\nthen: <person> should have known in <act> "


@pytest.mark.parametrize(
    ("needs", "more", "told"),
    [
        ("<party> should have known in <act> that a gun can kill", "", True),
        ("<party> knew in <act> that a gun can kill", "", False),
        ("<party> should have known in <act> that a gun can kill", LADDER, False),
    ],
)
def test_a_rung_is_missing_only_where_something_stands_on_it(
    needs: str, more: str, told: bool
) -> None:
    """And no rule leads there."""
    body = f"if:\n{ACT}  - <person> loaded <round> into <gun>\n{KNEW}"
    rules = [rule("asked", body)]
    if more:
        rules.append(rule("rung", f"{more}that <danger>", "definition"))
    assert bool(advised("L433", module(*rules, head=standard(needs)))) == told
