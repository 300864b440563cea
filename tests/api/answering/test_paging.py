"""Pages of lists: nothing twice, nothing left out, and cursors that hold while lists grow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.answering.paging import paged
from api.answering.refusing import RefusedError


def pages(items: list[str], limit: int) -> list[list[str]]:
    """Every page of a list."""
    found = [paged(items, str, limit)]
    while found[-1].next:
        found.append(paged(items, str, limit, found[-1].next))
    return [page.items for page in found]


@given(st.lists(st.text(), unique=True), st.integers(1, 200))
def test_pages_together_are_the_list(items: list[str], limit: int) -> None:
    """In its order, whatever keys there are, and each page but the last is full."""
    found = pages(items, limit)
    assert [item for page in found for item in page] == items
    assert all(len(page) == limit for page in found[:-1])
    assert found[-1] or not items


@given(st.data())
def test_a_cursor_goes_on_behind_its_item_whatever_is_added(data: st.DataObject) -> None:
    """Before it, behind it, or in between."""
    items = data.draw(st.lists(st.text(), unique=True, min_size=2))
    limit = data.draw(st.integers(1, len(items) - 1))
    first = paged(items, str, limit)
    grown = list(items)
    for new in data.draw(st.lists(st.text().filter(lambda text: text not in items), unique=True)):
        grown.insert(data.draw(st.integers(0, len(grown))), new)
    behind = grown[grown.index(first.items[-1]) + 1 :]
    assert paged(grown, str, 200, first.next).items == behind[:200]


def test_a_page_has_fifty_items_unless_told() -> None:
    """And says where the rest is."""
    page = paged([str(number) for number in range(51)], str)
    assert len(page.items) == 50
    assert page.next
    assert page.cursor == page.next
    assert paged(["a"], str).cursor is None


@pytest.mark.parametrize("cursor", ["x", "é" * 10, "0" * 20, " "])
def test_a_cursor_that_was_not_given_out_is_refused(cursor: str) -> None:
    """As a parameter, with a code of its own."""
    with pytest.raises(RefusedError) as refused:
        paged(["a", "b"], str, 1, cursor)
    (item,) = refused.value.items
    assert (item.code, item.parameter, refused.value.status) == ("E726", "cursor", 400)


def test_a_cursor_of_another_list_is_refused() -> None:
    """Or of an item that is no longer in it."""
    cursor = paged(["a", "b"], str, 1).next
    with pytest.raises(RefusedError):
        paged(["b", "c"], str, 1, cursor)


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_a_page_has_from_one_to_two_hundred_items(limit: int) -> None:
    """Another number is refused."""
    with pytest.raises(RefusedError) as refused:
        paged(["a"], str, limit)
    assert (refused.value.items[0].code, refused.value.items[0].parameter) == ("E709", "limit")


def test_a_cursor_tells_nothing_of_what_is_in_the_list() -> None:
    """It can stand in an address and in a log."""
    cursor = paged(["Hannah Gutierrez Reed", "b"], str, 1).next
    assert len(cursor) == 20
    assert cursor.replace("-", "").replace("_", "").isalnum()
