"""The findings to choose among are all there are, the most open ones first."""

from __future__ import annotations

import pytest

from api.answering.findings import finding_id
from api.answering.refusing import NotThereError
from api.site.address import Address
from api.site.views.matters_findings import choices_of, finding_asked, most_telling, told_of
from tests.api.site.views.matters_asking import found, view_of

ACT = "the showing without a full inspection"


def test_every_finding_can_be_chosen_once() -> None:
    """Party by party, by the ids that the addresses have."""
    view = view_of("rust")
    choices = choices_of(view)
    ids = [id_ for choice in choices for id_, _ in choice.findings]
    assert sorted(ids) == sorted(map(finding_id, view.shown))
    parties = [choice.party for choice in choices]
    assert len(parties) == len(set(parties))


def test_what_is_most_open_is_contested() -> None:
    """Then what is thin; what is unknown is never the first thing to look at."""
    telling = most_telling(view_of("rust").shown)
    assert telling[0].status == "contested"
    statuses = [finding.status for finding in telling]
    assert statuses == sorted(statuses)
    assert set(statuses) == {"contested", "thin"}


def test_a_finding_is_told_as_the_edits_leave_it() -> None:
    """With what is asked of it, and links that keep the edits."""
    view = view_of(Address("rust").adding("strike", "D04"))
    told = told_of(view, found(view, "Hannah Gutierrez Reed", "involuntary-manslaughter", ACT))
    assert (told.reached, told.required, told.to_charge) == (0, 4, 1)
    assert told.to_charge_id == "probable-cause"
    assert ("death", "The death", 3) in told.elements
    assert told.href == f"/cases/rust/findings/{told.id}?strike=D04"
    assert told.matters == f"/cases/rust/matters?strike=D04&finding={told.id}"


def test_a_finding_that_is_none_is_not_there() -> None:
    """Whatever the address says."""
    with pytest.raises(NotThereError):
        finding_asked(view_of("rust", finding="0"))
