"""What stands there for nothing."""

from __future__ import annotations

import pytest

from tests.rules.advising.asking import advised, module, rule, standard

ACT = "if:\n  - <act> was done by <person>\n  - <act> bears on <round>\n"


@pytest.mark.parametrize(
    ("needs", "used"),
    [
        ("<party> knew in <act> that a gun can kill", True),
        ("<party> did not know in <act> that a gun can kill", True),
        ("<party> knew in <act> that live rounds were on the set", False),
        ("<party> should have known in <act> that a gun can kill", False),
    ],
)
def test_a_conclusion_is_of_use_for_its_opposite_too(needs: str, used: bool) -> None:
    """What tells against an element is asked for; the same of another danger is not."""
    asked = rule("asked", f"{ACT}then: <person> knew in <act> that a gun can kill")
    text = module(asked, head=standard(needs))
    assert (advised("L417", text) == []) == used


def test_a_rival_is_of_use() -> None:
    """That one was the last to hand over tells against another's having been."""
    text = module(
        rule("asked", "if: [<one> was the last to hand <gun> to <two>]\nthen: <two> shook <round>")
        .replace("<two> shook <round>", "<two> was the last to hand <gun> to <one>")
    )  # fmt: skip
    assert advised("L417", text) == []


def test_what_an_element_never_has_is_told_at_its_sentence() -> None:
    """Once, though two choices of a reading need it."""
    text = module(
        rule("asked", f"{ACT}then: <person> knew in <act> that a gun can kill"),
        head=standard("<party> should have known in <act> that live rounds were on the set"),
    )
    words = "<party> should have known in <act> that live rounds were on the set"
    assert advised("L418", text) == [words]


def test_a_sentence_that_is_counted_is_told_too() -> None:
    """A fact that claims may state, and what the engine supplies, are never told."""
    of = "[<gun> was not safe, <round> was live, <act> was not an omission]"
    text = module(rule("asked", f"{ACT}  - {{at-least: 1, of: {of}}}\nthen: <round> was inert"))
    assert advised("L418", text) == ["<gun> was not safe"]


def test_an_exception_that_a_rule_concludes_is_left_alone() -> None:
    """One that a rule concludes of other things only is told."""
    made = rule("made", f"{ACT}then: <act> was safe", "definition").replace("<act> was safe",
        "<person> should have known in <act> that live rounds were on the set")  # fmt: skip
    for danger, told in (("live rounds were on the set", False), ("a gun can kill", False)):
        body = f"{ACT}unless: [<person> should have known in <act> that {danger}]\n"
        text = module(made, rule("asked", f"{body}then: <round> was inert"))
        assert bool(advised("L427", text)) == told
    body = f"{ACT}unless: [<person> owed the duty to handle a gun as if loaded as the armorer]\n"
    assert advised("L427", module(rule("asked", f"{body}then: <round> was inert")))


def test_a_group_that_somebody_undercuts_or_shares_is_left_alone() -> None:
    """Only a group of one that nothing undercuts does nothing."""
    one, other = (
        rule(name, f"group: hands\n{ACT}then: <round> was inert") for name in ("one", "other")
    )
    cut = rule("cut", "if: [<person> shook <round>]\nundercuts: hands")
    assert advised("L430", module(one)) == ["hands"]
    assert advised("L430", module(one, other)) == []
    assert advised("L430", module(one, cut)) == []


SAME = """\
readings:
  fault:
    lax: {title: knew, cites: [Test Code § 1]}
    strict: {title: really knew, cites: [Test Code § 1]}
"""


@pytest.mark.parametrize("told", [True, False])
def test_choices_that_come_to_the_same_are_told(told: bool) -> None:
    """At the later of the two."""
    of = "in <act> that a gun can kill"
    other = f"<party> knew {of}" if told else f"<party> should have known {of}"
    needs = f"{{lax: <party> knew {of}, strict: {other}}}"
    text = module(
        rule("asked", f"{ACT}then: <person> knew {of}"),
        head=SAME + standard(needs, "readings: [fault]"),
    )
    assert advised("L431", text) == (["strict"] if told else [])
