"""Rungs, and why those that are not met are not."""

from __future__ import annotations

from api.site.views.laddering import ladder
from tests.api.site.views.finding_asking import tree_of

NEEDS = [need for element in tree_of().elements for need in element.needs]


def test_every_rung_is_there_with_what_asks_it() -> None:
    """From the lowest."""
    told = ladder(NEEDS[0].ladder)
    assert [rung.words for rung in told.rungs][:2] == ["a scintilla", "probable cause"]
    assert [rung.asked for rung in told.rungs] == ["", "charge", "", "", "proof"]
    assert [rung.met for rung in told.rungs] == [True, True, True, True, False]


def test_every_rung_that_is_not_met_has_its_reason_once() -> None:
    """Those in a row that fail alike are told together."""
    for need in NEEDS:
        told = ladder(need.ladder)
        words = [word for why in told.why_not for word in why.words]
        assert words == [rung.words for rung in told.rungs if not rung.met]
        assert [why.first for why in told.why_not] == [not n for n in range(len(told.why_not))]
        for why in told.why_not:
            assert why.steps
            assert not set(why.steps) & set(why.others)
    several = [why for need in NEEDS for why in ladder(need.ladder).why_not if len(why.words) > 1]
    assert several


def test_the_reason_leads_down_to_what_is_too_weak() -> None:
    """The last step names who says it."""
    steps = ladder(NEEDS[0].ladder).why_not[0].steps
    assert len(steps) == 3
    assert "Jason Bowles" in steps[-1]
