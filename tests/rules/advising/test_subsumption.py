"""Rules and premises that others make needless."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import Pattern, Rule, Statement, Variable, check_rules
from rules.advising.fitting import General, Head
from rules.advising.subsumption import subsumes
from tests.rules.advising.asking import advised, checked, module, rule

GENERAL = """
if:
  - <someone> loaded <thing> into <gun>
  - <act> was done by <someone>
  - <act> bears on <thing>
unless: [<any> shook <thing>]
then: <someone> knew in <act> that a gun can kill
"""
SPECIAL = """
if:
  - <act> bears on <round>
  - <person> loaded <round> into <firearm>
  - <round> was live
  - <act> was done by <person>
unless: [<other> shook <round>, <round> was inert]
then: <person> knew in <act> that a gun can kill
"""


SET = "rule-set: mine\ntitle: Mine\nextends: library\n"
DOUBLE = """\
module: mine
title: Mine
rules:
  - rule: who-loads-handles
    title: To load is to handle
    cites: [Safety Bulletin 1 (2003)]
    authority: definition
    if: [<loader> loaded <round> into <gun>]
    then: <loader> handled <gun>
"""


def told(
    special: str, general: str = GENERAL, more: str = "", authority: str = "inference"
) -> bool:
    """Whether the special rule is said to add nothing."""
    text = module(rule("general", general, authority), rule("special", special), more)
    return "special" in advised("L420", text)


def test_a_rule_that_asks_more_and_says_no_more_adds_nothing() -> None:
    """Whatever the names of its variables, and the order of its premises."""
    assert told(SPECIAL)
    assert not told(GENERAL.replace("thing", "round"), SPECIAL)


def test_the_hint_names_which_rule_to_take_out_and_which_to_add_to() -> None:
    """Both stand in it, by their names."""
    text = module(rule("general", GENERAL), rule("special", SPECIAL))
    hints = [found.hint for found in checked(text)[1] if found.code == "L420"]
    assert hints == ['take "special" out, or add a premise to "general"']


def test_of_two_that_are_the_same_the_later_is_told() -> None:
    """Once."""
    text = module(rule("one", GENERAL), rule("other", GENERAL.replace("<gun>", "<firearm>")))
    assert advised("L420", text) == ["other"]


def test_a_double_of_a_shipped_rule_is_told_at_the_authors_own(tmp_path: Path) -> None:
    """Wherever its file stands: on the library no author is advised."""
    (tmp_path / "a.yaml").write_text(DOUBLE, encoding="utf-8")
    (tmp_path / "rule-set.yaml").write_text(SET, encoding="utf-8")
    found = [d for d in check_rules(tmp_path).diagnostics if d.code == "L420"]
    assert [d.place.line for d in found if d.place] == [4]


@pytest.mark.parametrize(
    "special",
    [
        "strength: strong\nbecause: it is live\n" + SPECIAL,
        SPECIAL.replace("unless: [<other> shook <round>, <round> was inert]\n", ""),
        SPECIAL.replace("unless: [<other>", "unless: [<person>"),
        SPECIAL.replace(
            "[<other> shook <round>, <round> was inert]",
            "[{says: <other> shook <round>, burden: opponent}, <round> was inert]",
        ),
        SPECIAL.replace("a gun can kill", "live rounds were on the set"),
        SPECIAL.replace("<person> knew", "<person> did not know"),
        SPECIAL.replace("  - <act> bears on <round>\n", "  - <act> bears on <firearm>\n"),
    ],
    ids=["firmer", "unstopped", "narrower", "burden", "danger", "contrary", "tie"],
)
def test_a_rule_that_does_anything_of_its_own_is_left_alone(special: str) -> None:
    """Firmer, stopped by less, of something else, or tied to something else."""
    assert not told(special)


def test_a_general_rule_that_applies_less_often_makes_nothing_needless() -> None:
    """It is dated; or something undercuts it that does not undercut the other."""
    assert not told(SPECIAL, "in-force: {from: 2001}\n" + GENERAL)
    assert told("in-force: {from: 2002}\n" + SPECIAL, "in-force: {from: 2001}\n" + GENERAL)
    cut = rule("cut", "if: [<someone> served as an actor]\nundercuts: general")
    assert not told(SPECIAL, GENERAL, cut)


def test_signs_that_are_counted_make_nothing_needless() -> None:
    """Two of three are firmer than one; one of three as firm is enough for both."""
    of = "of: [<round> was live, <person> shook <round>, <round> was inert]"
    ends = "then: <person> knew in <act> that a gun can kill"
    act = "if:\n  - <act> was done by <person>\n  - <act> bears on <round>\n"
    one, two = (f"{act}  - {{at-least: {n}, {of}}}\n{ends}" for n in (1, 2))
    assert told(two, one)
    assert not told(one, two)
    assert not told("strength: strong\nbecause: two\n" + two, one)


DEFINED = """
if: [<person> loaded <round> into <firearm>]
then: <round> was live
"""


def test_a_premise_that_a_definition_gives_asks_nothing() -> None:
    """Told at the premise; where the rule that gives it is no definition, it asks something."""
    asked = rule("asked", SPECIAL)
    by_definition = module(rule("defined", DEFINED, "definition"), asked)
    assert advised("L429", by_definition) == ["<round> was live"]
    assert advised("L429", module(rule("inferred", DEFINED), asked)) == []


def test_a_conclusion_among_the_premises_is_told_at_the_conclusion() -> None:
    """It proves nothing that was not proved."""
    text = module(rule("asked", SPECIAL.replace("then: <person> knew in <act> that a gun can kill",
                                               "then: <round> was live")))  # fmt: skip
    assert advised("L429", text) == ["<round> was live"]


NAMES = ("Ann", "Ben")
ARGUMENTS = st.sampled_from([Variable("a"), Variable("b"), Variable("c"), *NAMES])
PREMISES = st.lists(
    st.builds(
        lambda form, one, other: Pattern(form, (one, other)),
        st.sampled_from(["trusts", "knows"]),
        ARGUMENTS,
        ARGUMENTS,
    ),
    min_size=1,
    max_size=4,
)
LIKE, _ = checked(module(rule("asked", SPECIAL)))
assert LIKE is not None
FACTS = [Statement(f, pair) for f in ("trusts", "knows") for pair in product(NAMES, NAMES)]


def made(name: str, premises: list[Pattern], conclusion: Pattern) -> Rule:
    """A rule of those premises and that conclusion."""
    assert LIKE is not None
    return LIKE.rules["asked"]._replace(
        id=name, premises=tuple(premises), exceptions=(), conclusion=conclusion, types={}
    )


def concluded(rule: Rule, facts: set[Statement]) -> set[Statement]:
    """What follows from the facts, every binding being tried."""
    names = sorted({v for p in rule.premises for v in p.variables})
    bindings = (dict(zip(names, some, strict=True)) for some in product(NAMES, repeat=len(names)))
    assert rule.conclusion is not None
    return {
        rule.conclusion.ground(binding)
        for binding in bindings
        if all(premise.ground(binding) in facts for premise in rule.premises)
    }


@settings(max_examples=200, deadline=None)
@given(PREMISES, PREMISES, st.sets(st.sampled_from(FACTS)))
def test_what_a_needless_rule_concludes_the_other_concludes_too(
    one: list[Pattern], other: list[Pattern], facts: set[Statement]
) -> None:
    """In every world: so that to take it out changes nothing."""
    assert LIKE is not None
    first, second = (
        made(name, premises, Pattern("suspects", premises[0].args))
        for name, premises in (("one", one), ("other", [*other, *one[:2]]))
    )
    general = General(LIKE, [first])
    if subsumes(general, first, second):
        assert list(general.that_may_fit(Head("suspects", True), second.premises)) == [first]
        assert concluded(second, facts) <= concluded(first, facts)
