"""What is an instance of what."""

from __future__ import annotations

import pytest

from rules import Pattern, Period, Variable
from rules.advising.fitting import General, Head, applied, key_of, overlap
from tests.rules.advising.asking import checked, module, rule

BODY = """
if:
  - <person> loaded <round> into <gun>
  - <act> was done by <person>
  - <act> bears on <round>
then: <person> knew in <act> that a gun can kill
"""
RULES, _ = checked(module(rule("asked", BODY)))


def pattern(form: str, *args: str) -> Pattern:
    """A sentence; what begins with a capital is a variable."""
    return Pattern(form, tuple(Variable(a.lower()) if a[0].isupper() else a for a in args))


BEARS = pattern("bears-on", "Deed", "Thing")
DONE = pattern("done-by", "Deed", "Who")
LOADED = pattern("loaded", "Who", "Thing", "Colt")
TYPES = {"deed": "act", "who": "party", "thing": "round", "colt": "firearm"}


@pytest.mark.parametrize(
    ("body", "types", "fits"),
    [
        ([BEARS, DONE, LOADED], TYPES, True),
        ([BEARS, DONE, LOADED, pattern("live", "Thing")], TYPES, True),
        ([BEARS, DONE], TYPES, False),
        ([BEARS, DONE, pattern("loaded", "Other", "Thing", "Colt")], TYPES, False),
        ([BEARS, DONE, LOADED], {**TYPES, "thing": "duty"}, False),
        ([pattern("bears-on", "Deed", "a gun can kill"), DONE, LOADED], TYPES, False),
        ([DONE, LOADED, BEARS._replace(positive=False)], TYPES, False),
    ],
    ids=["renamed", "more", "less", "another-person", "another-type", "a-term", "contrary"],
)
def test_a_general_rule_fits_where_each_premise_is_found(
    body: list[Pattern], types: dict[str, str], fits: bool
) -> None:
    """Under one binding of its variables, each of its type."""
    assert RULES is not None
    asked = RULES.rules["asked"]
    binding = General(RULES, [asked]).fits(asked, body, types, [])
    assert (binding is not None) == fits
    if binding is not None:
        assert {applied(binding, premise) for premise in asked.premises} <= set(body)


def test_a_rule_is_found_by_what_it_concludes_and_by_its_rarest_premise() -> None:
    """Not where that premise is missing, nor by another conclusion."""
    assert RULES is not None
    asked = RULES.rules["asked"]
    general = General(RULES, [asked])
    head = Head("knew", True)
    assert general.concludes(head)
    assert list(general.that_may_fit(head, [BEARS, DONE, LOADED])) == [asked]
    assert list(general.that_may_fit(head, [pattern("live", "Thing")])) == []
    assert list(general.that_may_fit(Head("knew", False), [BEARS, DONE, LOADED])) == []


def test_a_key_has_the_terms_and_their_slots() -> None:
    """Variables are nothing to go by."""
    assert key_of(pattern("bears-on", "Deed", "a gun can kill")) == (
        "bears-on",
        True,
        ((1, "a gun can kill"),),
    )


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Period(), Period("2001", "2002"), True),
        (Period("1973", "1996"), Period("1997-08-01"), False),
        (Period(None, "1997"), Period("1997-08-01"), True),
        (Period("2022-05-18"), Period("2020-07-01", "2022-05-17"), False),
    ],
)
def test_periods_overlap_where_a_day_may_lie_in_both(
    one: Period, other: Period, both: bool
) -> None:
    """A year is any of its days."""
    assert overlap(one, other) is overlap(other, one) is both
