"""What is known to be missing leads to its answers, one way and the other."""

from __future__ import annotations

from api.site.address import Address
from api.site.views.matters_known import known_missing
from engine import missing_items
from tests.api.site.views.matters_asking import found, view_of

ACT = "the showing without a full inspection"
SIXTH = "the sixth round was the round that was fired from the Colt"


def test_each_item_says_where_that_is_said_and_on_what_it_bears() -> None:
    """The same items as the engine's, those that bear on something."""
    view = view_of("rust")
    known = {item.id: item for item in known_missing(view, view.shown)}
    for item in missing_items(view.evaluation, view.shown):
        assert (item.id in known) == bool(item.affected)
        if item.affected:
            told = known[item.id]
            assert (told.what, told.at, told.bearing) == (item.what, item.at, item.sentence)
            assert [answer.sentence for answer in told.answers] == list(item.bears_on)


def test_of_one_finding_the_nearest_stands_first() -> None:
    """With the elements on which it bears."""
    view = view_of("rust")
    finding = found(view, "Hannah Gutierrez Reed", "involuntary-manslaughter", ACT)
    known = known_missing(view, [finding])
    assert known[0].elements
    titles = {element.title for element in finding.elements}
    assert all(set(item.elements) <= titles for item in known)


def test_an_answer_is_supposed_or_its_contrary_and_taken_back() -> None:
    """One takes the place of the other."""
    view = view_of(Address("rust").adding("suppose", SIXTH))
    answers = [a for item in known_missing(view, view.shown) for a in item.answers]
    answer = next(a for a in answers if a.sentence == SIXTH)
    assert answer.supposed == "so"
    assert answer.so == "/cases/rust/matters"
    assert "not%20the%20round" in answer.not_so
    assert answer.not_so.count("suppose=") == 1
