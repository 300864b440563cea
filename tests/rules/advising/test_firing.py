"""Rules that never count, and rules that always do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.advising.firing import most_together, opposed
from rules.advising.survey import Survey
from rules.loading import load_rules
from rules.statements import Pattern, Variable
from tests.rules.advising.asking import RULES, advised, checked, module, rule

KNEW = "then: <person> knew in <act> that a gun can kill"
ACT = "  - <act> was done by <person>\n  - <act> bears on <round>\n"


def asked(*premises: str, more: str = "", then: str = KNEW) -> str:
    """A module with one rule of those premises."""
    lines = "".join(f"  - {premise}\n" for premise in premises)
    return module(rule("asked", f"if:\n{ACT}{lines}{more}{then}"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (asked("<round> was live", "<round> was inert"), "<round> was inert"),
        (
            asked(
                "<person> shook <round>",
                "{at-least: 2, of: [<round> was live, <round> was inert]}",
            ),
            "at-least",
        ),
        (asked("<round> was live", more="unless: [<round> was live]\n"), "<round> was live"),
        (asked("<round> was live", then="then: <round> was inert"), "<round> was inert"),
        (asked("<act> came before <act>"), "<act> came before <act>"),
    ],
)
def test_what_can_never_be_had_is_told_where_it_stands(text: str, words: str) -> None:
    """At the second of the two that exclude each other, at the count, or at the exception."""
    assert advised("L415", text) == [words]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (asked("<round> was live", "<round> was inert"), "one of the two"),
        (asked("<act> came before <act>"), "two different things"),
        (asked("<round> was live", more="unless: [<round> was live]\n"), "the exception"),
        (asked("<round> was live", then="then: <round> was inert"), "conclude something else"),
        (
            module(
                rule("yields", f"if:\n{ACT}{KNEW}"),
                rule(
                    "wins", f"overrides: [yields]\nif:\n{ACT}{KNEW.replace('knew', 'did not know')}"
                ),
            ),
            'take out the override, or let "wins" need more than "yields" does',
        ),
    ],
)
def test_each_way_never_to_count_has_its_own_way_out(text: str, what: str) -> None:
    """Of two things only where there are two."""
    hints = [found.hint for found in checked(text)[1] if found.code == "L415"]
    assert len(hints) == 1
    assert what in hints[0]


@pytest.mark.parametrize(
    "text",
    [
        asked("<round> was live", "<other> was inert"),
        asked("<person> shook <round>", "<other> did not shake <round>"),
        asked("{at-least: 1, of: [<round> was live, <round> was inert]}"),
        asked("<round> was live", more="unless: [<other> was live]\n"),
        asked("<one> was the last to hand <gun> to <person>",
              "<two> was the last to hand <gun> to <person>"),
    ],
)  # fmt: skip
def test_what_may_well_be_had_is_left_alone(text: str) -> None:
    """Sentences about different things, a count that can be had, an exception about others."""
    assert advised("L415", text) == []


def test_a_rule_that_is_overridden_whenever_it_could_count_is_told() -> None:
    """And one that is overridden only in a special case is not."""
    needs = f"if:\n{ACT}  - <round> was live\n"
    general = f"if:\n{ACT}then: <person> did not know in <act> that a gun can kill"
    always = module(rule("yields", needs + KNEW), rule("wins", f"overrides: [yields]\n{general}"))
    assert advised("L415", always) == ["yields"]
    narrow = f"overrides: [yields]\n{needs}then: <person> did not know in <act> that a gun can kill"
    seldom = module(rule("yields", f"if:\n{ACT}{KNEW}"), rule("wins", narrow))
    assert advised("L415", seldom) == []


@pytest.mark.parametrize(
    ("body", "always"),
    [
        (f"if:\n{ACT}{KNEW}", True),
        (f"if:\n{ACT}unless: [<person> shook <round>]\n{KNEW}", False),
        (f"if:\n{ACT}  - <act> was not an omission\n{KNEW}", False),
        (f"if:\n{ACT}  - <act> was done as the armorer\n{KNEW}", False),
        (f"if:\n{ACT}  - <act> bears on a gun can kill\n{KNEW}", False),
    ],
)
def test_a_rule_that_asks_nothing_always_fires(body: str, always: bool) -> None:
    """An exception, a kind of act, a role or what it bears on is something that is asked."""
    assert bool(advised("L416", module(rule("asked", body)))) == always


SENTENCES = [
    Pattern(form, args, positive)
    for form, args in (
        ("live", (Variable("round"),)),
        ("handed-last", ("Ann", "the gun", Variable("taker"))),
        ("handed-last", ("Ben", "the gun", Variable("taker"))),
        ("shook", (Variable("a"), Variable("round"))),
        ("shook", (Variable("b"), Variable("round"))),
    )
    for positive in (True, False)
]
SURVEY = Survey(load_rules(RULES / "base"), [])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
def test_no_more_go_together_than_some_choice_has(of: list[Pattern]) -> None:
    """Tried one choice after the other: the most that hold no two opposites."""
    most = max(
        number.bit_count()
        for number in range(1 << len(of))
        if not any(
            opposed(SURVEY, one, other)
            for n, one in enumerate(of)
            for m, other in enumerate(of)
            if n < m and number >> n & 1 and number >> m & 1
        )
    )
    assert most_together(SURVEY, of, ()) == most
