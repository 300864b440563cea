"""What rules can reach."""

from __future__ import annotations

import pytest

from tests.rules.advising.asking import advised, module, rule, standard

ACT = "if:\n  - <act> was done by <person>\n  - <act> bears on <round>\n"
NEEDS = "<party> willfully disregarded the safety of others in <act>"
THEN = "then: <person> willfully disregarded the safety of others in <act>"
FIRM = "strength: strong\nbecause: it is so\n"
SHORT = "  - <person> fell short of <duty> as <role> by <act>\n"
FALLS = "then: <person> fell short of <duty> as <role> by <act>"
OWED = "  - <person> owed <duty> as <role>\n  - <person> shook <round>\n"


def crime(*rules: str, needs: str = NEEDS, proof: str = "beyond-reasonable-doubt") -> str:
    """A module with a crime of one element."""
    return module(*rules, head=standard(needs, kind="crime", proof=proof))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (crime(rule("fair", ACT + THEN)), True),
        (crime(rule("fair", ACT + THEN), proof="clear-and-convincing"), False),
        (crime(rule("fair", ACT + THEN), rule("firm", FIRM + ACT + THEN)), False),
        (crime(rule("firm", FIRM + ACT + SHORT + THEN), rule("fair", ACT + OWED + FALLS)), True),
        (crime(rule("firm", FIRM + ACT + SHORT + THEN),
               rule("law", ACT + OWED + FALLS, "statute")), False),
        (crime(rule("fair", ACT + THEN), needs="<party> knew in <act> that a gun can kill"), False),
    ],
    ids=["weak-rule", "lower-proof", "firm-rule", "weak-link", "firm-chain", "fact"],
)  # fmt: skip
def test_an_element_is_out_of_reach_where_every_chain_has_a_weak_link(
    text: str, told: bool
) -> None:
    """A fact that claims may state is never out of reach."""
    assert advised("L434", text) == ([NEEDS] if told else [])


def test_what_is_counted_may_carry_an_element() -> None:
    """A firm rule that counts signs, each from a fact."""
    signs = "  - {at-least: 2, of: [<person> shook <round>, <round> was live]}\n"
    text = crime(rule("fair", ACT + THEN), rule("firm", FIRM + ACT + signs + THEN))
    assert advised("L434", text) == []


@pytest.mark.parametrize(
    ("rules_when", "standards_when", "told"),
    [
        ("{to: 1996}", "{from: 1997-08}", True),
        ("{from: 2022-05-18}", "{to: 2022-05-17}", True),
        ("{to: 1997}", "{from: 1997-08}", False),
        ("{from: 2003}", "{from: 1997-08}", False),
    ],
)
def test_a_rule_is_shut_out_by_dates(rules_when: str, standards_when: str, told: bool) -> None:
    """A date that is cut short may be any day of it."""
    body = f"in-force: {rules_when}\n{ACT}{THEN}"
    head = standard(NEEDS, f"in-force: {standards_when}")
    assert advised("L435", module(rule("asked", body), head=head)) == (["asked"] if told else [])


def test_a_rule_serves_by_way_of_other_rules_too() -> None:
    """What it concludes is a premise of a rule for a standard, of another time."""
    body = f"in-force: {{to: 1996}}\n{ACT}{OWED}{FALLS}"
    for since, told in (("1997", ["asked"]), ("1996", [])):
        head = standard(NEEDS, f"in-force: {{from: {since}}}")
        text = module(rule("asked", body), rule("on", ACT + SHORT + THEN), head=head)
        assert advised("L435", text) == told


def test_a_rule_that_serves_nothing_is_not_told_here() -> None:
    """That nothing uses its conclusion is another advice."""
    body = f"in-force: {{to: 1996}}\n{ACT}then: <round> was inert"
    assert advised("L435", module(rule("asked", body))) == []
