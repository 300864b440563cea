"""Titles tell things apart."""

from __future__ import annotations

from pathlib import Path

from tests.rules.advising.advised import MODULE, advised, rule


def test_capitals_and_a_full_stop_make_no_difference(tmp_path: Path) -> None:
    """The later of two is told of."""
    text = MODULE + "rules:\n" + rule("a", title="Of care") + rule("b", title="of Care.")
    assert advised(tmp_path, text, "L210") == ["of Care."]


def test_a_rule_may_have_the_title_of_a_rule_elsewhere(tmp_path: Path) -> None:
    """Reports name the module too."""
    same = "The armorer owes the duty to inspect each round"  # as in the base module
    assert advised(tmp_path, MODULE + "rules:\n" + rule("a", title=same), "L210") == []
