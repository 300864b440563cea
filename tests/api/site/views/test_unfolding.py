"""What of a tree a page opens, and where."""

from __future__ import annotations

from api.site.views.unfolding import FURTHER, MOST, anchor, below, unfolding
from tests.api.site.views.finding_asking import LARGEST, RUST, tree_of

TREE = tree_of(LARGEST)


def test_a_statement_keeps_its_name_under_other_edits() -> None:
    """It is made of its words, so that an address that opens it holds."""
    assert anchor("Dave Halls knew") == anchor("Dave Halls knew") != anchor("Dave Halls slept")
    other = unfolding(tree_of(LARGEST, RUST.adding("strike", "F032")), [])
    assert len(other.above.keys() & unfolding(TREE, []).above.keys()) > 100


def test_every_statement_has_one_place_and_its_arguments() -> None:
    """Whatever the tree explains elsewhere."""
    found = unfolding(TREE, [])
    assert found.above.keys() == found.whole.keys()
    assert all(each.elsewhere == "" for each in found.whole.values())
    for name, above in found.above.items():
        assert not above or name in {anchor(each.text) for each in below(found.whole[above])}


def test_the_nearest_are_opened_first() -> None:
    """About so many arguments; nothing is opened under what is closed."""
    found = unfolding(TREE, [])
    assert sum(len(found.whole[name].arguments) for name in found.opened) <= MOST
    assert all(found.above[name] in {"", *found.opened} for name in found.opened)
    assert not found.shown
    assert len(unfolding(TREE, [], most=10_000).opened) == len(found.whole)


def test_what_is_asked_for_is_opened_with_the_way_to_it() -> None:
    """And some of what is under it; what is not there is passed over."""
    found = unfolding(TREE, [])
    deep = [n for n in found.whole if n not in found.opened and found.whole[n].arguments][-1]
    asked = unfolding(TREE, [deep, "s-nothing"])
    assert deep in asked.opened
    assert deep in asked.shown
    assert all(asked.above[name] in {"", *asked.opened} for name in asked.opened)
    more = asked.opened - found.opened - asked.shown
    assert sum(len(asked.whole[name].arguments) for name in more) <= FURTHER
