"""Timeline: what is dated, in order; before is said only where the dates tell it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts import Case, came_before, timeline
from facts.dates import is_before, span
from rules import RuleSet

from .writing import claim, read


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A date near another, cut after the year, the month, the day or not at all."""
    moment = draw(st.datetimes(datetime(2021, 9, 1), datetime(2022, 3, 1)))
    return moment.strftime("%Y-%m-%dT%H:%M")[: draw(st.sampled_from([4, 7, 10, 16]))]


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2021-10", "2021-11-02", True),
        ("2021-10", "2021-10-14", False),
        ("2021-10-14", "2021-10", False),
        ("2021-10-21T13:00", "2021-10-21T13:01", True),
        ("2021-10-21 13:00", "2021-10-21T13:01", True),
        ("2021-10-21", "2021-10-21T23:59", False),
        ("2021-12", "2022", True),
        ("2021", "2021", False),
        ("", "2021", False),
        ("2021-02-30", "2022", False),
    ],
)
def test_one_date_is_before_another_if_all_of_it_is(
    earlier: str, later: str, expected: bool
) -> None:
    """An imprecise date is a span; spans that overlap tell nothing."""
    assert is_before(earlier, later) is expected


@given(dates(), dates(), dates())
def test_before_is_an_order(one: str, two: str, three: str) -> None:
    """Nothing is before itself; never both ways round; and it carries over."""
    assert not is_before(one, one)
    assert not (is_before(one, two) and is_before(two, one))
    if is_before(one, two) and is_before(two, three):
        assert is_before(one, three)


@given(dates())
def test_a_date_cut_short_holds_the_date(date: str) -> None:
    """The span of a month holds those of its days."""
    whole, cut = span(date), span(date[:7])
    assert whole is not None
    assert cut is not None
    assert len(date) < 7 or (cut.start <= whole.start and whole.end <= cut.end)
    assert whole.end - whole.start >= timedelta(minutes=1)


def test_the_timeline_has_all_that_is_dated_in_order(lodge: Case) -> None:
    """Entities and acts by their names, claims where they happened and where they were said."""
    assert [(e.when, e.kind, e.text, e.by, e.claim) for e in timeline(lodge)] == [
        ("2021-04", "entity", "the earlier shot", "", ""),
        ("2021-10-21", "act", "the leaving of the rifle", "", ""),
        ("2021-10-21T08:00", "act", "the loading of the rifle", "", ""),
        ("2021-10-21T08:00", "claim", "Ann Keeper loaded the old rifle", "Ann Keeper", "F1"),
        ("2021-10-21T09:30", "entity", "the broken lock", "", ""),
        ("2021-11", "saying", "Ann Keeper loaded the old rifle", "Ann Keeper", "F1"),
    ]


def test_of_two_that_begin_together_the_wider_stands_first(words: RuleSet, tmp_path: Path) -> None:
    """A month is before its first day in the list, though not in time."""
    case = read(tmp_path, words, claim("F1", on="2021-10-01"), claim("F2", said_on="2021-10"))
    assert [entry.claim for entry in timeline(case)] == ["F2", "F1"]


def test_what_came_before_what_is_reckoned_from_dates(lodge: Case) -> None:
    """The act dated by its day alone is neither before nor after the hours of that day."""
    assert came_before(lodge) == (
        ("the earlier shot", "the leaving of the rifle"),
        ("the earlier shot", "the loading of the rifle"),
        ("the earlier shot", "the broken lock"),
        ("the loading of the rifle", "the broken lock"),
    )
