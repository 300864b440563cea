"""Near misses are those of the engine, each a link that makes the one edit."""

from __future__ import annotations

from urllib.parse import unquote

from api.site.address import Address
from api.site.views.matters_near import kinds_of
from engine import near
from tests.api.site.views.asking import page_of
from tests.api.site.views.matters_asking import found, id_of, view_of

OSTROW = ("Dan Ostrow", "wrongful-death")


def test_every_near_miss_is_one_edit_away() -> None:
    """All of the engine's, kind by kind, each beside the edits that there are."""
    view = view_of(Address("harbor-lantern").adding("on", "2022-01-01"), finding="x")
    misses = near(view.made.hypothetical, found(view, *OSTROW), named="harbor-lantern")
    kinds = kinds_of(view, misses)
    told = [edit for kind in kinds for group in kind.groups for edit in group.edits]
    assert [edit.words for edit in told] == [variant.words for variant in misses.variants]
    assert told
    before = "/cases/harbor-lantern/matters?on=2022-01-01&"
    for kind in kinds:
        assert kind.crossing == sum(len(group.edits) for group in kind.groups) <= kind.tried
        for group in kind.groups:
            for edit in group.edits:
                assert edit.href.startswith(f"{before}{kind.kind}=")


def test_an_edit_that_is_tried_takes_it_across() -> None:
    """Where the link leads, the finding is what the page said it would be."""
    view = view_of("harbor-lantern")
    misses = near(view.made.hypothetical, found(view, *OSTROW), named="harbor-lantern")
    for kind in kinds_of(view, misses):
        group = kind.groups[0]
        _, _, query = group.edits[0].href.partition("?")
        option, _, value = query.partition("=")
        then = view_of(Address("harbor-lantern").adding(option, unquote(value)))
        assert found(then, *OSTROW).reached == group.after.reached


def test_the_part_is_a_page_of_its_own() -> None:
    """With how many there are, and why."""
    at = Address("harbor-lantern")
    page = page_of("matters-near", at, "matters", chosen={"finding": id_of(at, *OSTROW)})
    assert page.status == 200
    assert 'id="part-near"' in page.source
    assert "changes would do." in page.text


def test_where_nothing_is_near_it_says_so() -> None:
    """And what was tried."""
    at = Address("harbor-lantern")
    chosen = {"finding": id_of(at, "Dan Ostrow", "accessory")}
    page = page_of("matters-near", at, "matters", chosen=chosen)
    assert "No single change takes it across." in page.text
    assert "Tried in vain" in page.text
