"""The timeline tells all that the case dates, once in the picture and once in the list."""

from __future__ import annotations

from itertools import pairwise

import pytest

from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_facts, shipped_ids
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.timeline import PER_ROW, WIDTH, Moment, Timeline, timeline_of
from facts import timeline
from tests.api.site.views.asking import page_of


def told(at: Address) -> Timeline:
    """The timeline under some edits."""
    return timeline_of(CaseView(Question("page-case", at.about, HTML)))


def moment(title: str) -> Moment:
    """A moment of the Rust case."""
    return next(each for each in told(Address("rust")).moments if each.title == title)


@pytest.mark.parametrize("case", shipped_ids())
def test_all_that_is_dated_is_in_the_picture_and_in_the_list(case: str) -> None:
    """A node for each entry; the list has the same claims, each with who says it and where."""
    found, entries = told(Address(case)), timeline(shipped_facts(case))
    assert sum(len(each.nodes) for each in found.moments) == len(entries)
    listed = [
        voice
        for each in found.moments
        for said in (*each.things, *each.claims, *each.sayings)
        for voice in said.voices
    ]
    assert sorted(v.claim for v in listed) == sorted(e.claim for e in entries if e.claim)
    assert all(voice.by and voice.at for voice in listed)


@pytest.mark.parametrize("case", shipped_ids())
def test_nodes_do_not_touch_one_another_and_stay_within_the_picture(case: str) -> None:
    """Each can be hit: 24 units to the next, whatever the moment."""
    found = told(Address(case))
    places = [(node.x, node.y) for each in found.moments for node in each.nodes]
    assert len(set(places)) == len(places)
    for x, y in places:
        assert 0 < x <= WIDTH - 12
        assert 0 < y <= found.height - 12
        near = [(a, b) for a, b in places if abs(a - x) < 24 and abs(b - y) < 24]
        assert near == [(x, y)]


@pytest.mark.parametrize("case", shipped_ids())
def test_moments_follow_one_another_down_the_rail(case: str) -> None:
    """None begins before the words and nodes of the one before have ended."""
    for one, other in pairwise(told(Address(case)).moments):
        assert one.bottom < other.top
        assert one.top + 15 * len(one.short) <= one.bottom


def test_a_gap_is_said_in_words() -> None:
    """Years, days, or nothing where the dates do not tell."""
    gaps = {each.title: each.gap for each in told(Address("rust")).moments}
    assert gaps["2019"] == ""
    assert gaps["20 September 2021"] == "about 2 years later"
    assert gaps["24 September 2021"] == "the next day"
    assert gaps["21 October 2021, 06:30"] == "7 days later"
    assert gaps["21 October 2021, 13:00"] == ""
    assert gaps["October 2021, no day given"] == ""


def test_a_longer_gap_is_a_longer_way() -> None:
    """But not in proportion: two years are not seven hundred times a day."""
    way = {
        other.title: other.top - one.bottom
        for one, other in pairwise(told(Address("rust")).moments)
    }
    assert way["24 September 2021"] < way["8 October 2021"] < way["20 September 2021"] < 100


def test_what_is_dated_less_closely_comes_after_what_is_within_it() -> None:
    """What was said in October is not told before what was done on the 8th."""
    titles = [each.title for each in told(Address("rust")).moments]
    day = ["21 October 2021, 06:30", "21 October 2021, 13:00", "21 October 2021, no hour given"]
    assert [title for title in titles if title in day] == day
    assert titles.index("October 2021, no day given") > titles.index("29 October 2021")


def test_the_day_of_the_event_is_marked() -> None:
    """All its hours, and no other day."""
    marked = [each.title for each in told(Address("rust")).moments if each.the_day]
    assert marked
    assert all(title.startswith("21 October 2021") for title in marked)


def test_a_sentence_that_several_say_stands_once() -> None:
    """With everybody who says it."""
    said = next(
        each
        for each in moment("21 October 2021, no hour given").claims
        if each.text == "Dave Halls was the last to put the Colt into the hands of Alec Baldwin"
    )
    assert [voice.claim for voice in said.voices] == ["F063", "F064", "F068"]
    assert said.voices[2].by == "Lisa Torraco for Dave Halls"


def test_an_act_leads_to_the_claim_that_raises_it() -> None:
    """A node of the case itself leads to a claim, too."""
    act = next(
        each
        for each in moment("21 October 2021, no hour given").things
        if each.text == "the loading of the sixth round"
    )
    assert act.href == "/cases/rust/claims/F032"


def test_what_a_hypothetical_does_with_a_claim_is_marked() -> None:
    """In the list in words, in the picture by a stroke."""
    at = Address("rust").adding("strike", "F032")
    nodes = [n for each in told(at).moments for n in each.nodes if n.state != "left"]
    assert [node.href for node in nodes] == ["/cases/rust/claims/F032?strike=F032"]
    page = page_of("case", at)
    assert page.source.count('class="strike"') == 1
    assert "struck Jason Bowles for Hannah Gutierrez Reed" in page.text


def test_the_picture_is_no_wider_than_a_telephone() -> None:
    """A row holds as many nodes as fit."""
    rows = [node.y for node in moment("21 October 2021, no hour given").nodes]
    assert max(rows.count(y) for y in rows) == PER_ROW
    assert WIDTH <= 300
