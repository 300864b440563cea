"""The address of a page holds the whole hypothetical, in its order."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from api.site.address import OPTIONS, Address, EditPart
from engine import EDIT_OPTIONS

TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
TEXT = TEXT.map(str.strip).filter(bool)
PARTS = st.builds(
    lambda option, value, as_: EditPart(option, value, as_ if option == "suppose" else ""),
    st.sampled_from(OPTIONS),
    TEXT,
    st.one_of(st.just(""), TEXT),
)


def read_again(href: str) -> Address:
    """What an address says."""
    split = urlsplit(href)
    return Address.read("rust", parse_qsl(split.query, keep_blank_values=True))


@given(st.lists(PARTS, max_size=6))
def test_whoever_follows_a_link_asks_the_same(parts: list[EditPart]) -> None:
    """Edits, their order, and every letter of them come back from the query."""
    at = Address("rust", tuple(parts))
    assert read_again(at.to("matrix", all="yes")) == at
    assert Address.read("rust", at.pairs) == at
    assert Address.told(at.about) == at


def test_the_parameters_are_the_options_of_the_command_line() -> None:
    """Whoever knows one knows the other."""
    assert set(OPTIONS) == set(EDIT_OPTIONS)


def test_a_path_keeps_what_would_be_a_step() -> None:
    """A slash in an id is no new step, and a query begins only where there is one."""
    assert Address("a/b").to("claims", "F1/2?") == "/cases/a%2Fb/claims/F1%2F2%3F"
    assert Address("rust").to() == "/cases/rust"


def test_fields_left_empty_are_no_edits() -> None:
    """A form sends all its fields; what stands around a pasted word is none of it."""
    at = Address.read("rust", [("suppose", " "), ("strike", " F032\n"), ("as", ""), ("page", "2")])
    assert at.edits == (EditPart("strike", "F032"),)


def test_as_goes_with_the_suppose_before_it() -> None:
    """One that follows nothing is kept, so that it can be refused."""
    pairs = [("suppose", "a"), ("as", "message"), ("as", "again")]
    assert Address.read("rust", pairs).edits == (
        EditPart("suppose", "a", "message"),
        EditPart("as", "again"),
    )


def test_a_switch_takes_the_place_of_the_one_before() -> None:
    """There is one weighing; of readings one for each name; of the rest as many as one likes."""
    at = Address("rust").adding("weighing", "a").adding("weighing", "b")
    assert [edit.value for edit in at.edits] == ["b"]
    at = Address("rust").adding("reading", "x=1").adding("reading", "y=1").adding("reading", "x=2")
    assert [edit.value for edit in at.edits] == ["y=1", "x=2"]
    at = Address("rust").adding("strike", "F1").adding("strike", "F2")
    assert [edit.value for edit in at.edits] == ["F1", "F2"]


def test_edits_are_taken_away_by_number_or_by_what_they_are() -> None:
    """Nothing else goes with them."""
    at = Address("rust").adding("strike", "F1").adding("believe", "s").adding("strike", "F2")
    assert [edit.value for edit in at.without(1).edits] == ["F1", "F2"]
    assert [edit.value for edit in at.dropping("strike").edits] == ["s"]
    assert [edit.value for edit in at.dropping("strike", "F2").edits] == ["F1", "s"]
    assert at.has("strike", "F1")
    assert not at.without(0).has("strike", "F1")
    assert at.baseline == Address("rust")
