"""What matters, as a page: what decides, of all findings, of a party, of one."""

from __future__ import annotations

import pytest

from api.answering.shipped import shipped_ids
from api.site.address import Address
from tests.api.site.views.asking import page_of
from tests.api.site.views.matters_asking import id_of
from tests.verdict_words import verdict_words

ACT = "the showing without a full inspection"
REED = ("Hannah Gutierrez Reed", "involuntary-manslaughter", ACT)


@pytest.mark.parametrize("case", shipped_ids())
def test_a_case_says_what_decides(case: str) -> None:
    """And judges nobody."""
    page = page_of("matters", case, "matters", chosen={})
    assert page.status == 200
    assert "decide most" in page.text or "One dispute decides" in page.text
    assert any(link.startswith(f"/cases/{case}/matters?believe=") for link in page.links)
    assert not verdict_words(page.text)


def test_rust_names_its_three_disputes() -> None:
    """Each account with who says it, and what the contradictions come to."""
    page = page_of("matters", "rust", "matters", chosen={})
    assert "Three disputes decide most" in page.text
    assert "How deep was the inspection in the church? C06 It decides" in page.text
    assert "In this case that never matters: 9 open disputes" in page.text
    assert "/cases/rust/matters?believe=C06%3DF013" in page.links
    assert "/cases/rust/claims/F013" in page.links
    assert "/cases/rust/matters?party=Dave%20Halls" in page.links


def test_what_is_believed_stands_on_top() -> None:
    """With the way back, and the strip says what moved."""
    at = Address("rust").adding("believe", "C06=F013")
    page = page_of("matters", at, "matters", chosen={"party": "Dave Halls"})
    assert "What is believed here How deep was the inspection in the church?" in page.text
    assert "Take it back" in page.text
    assert 'id="strip-sum"' in page.source
    assert "/cases/rust/matters?party=Dave%20Halls" in page.links


def test_one_finding_has_its_own_disputes_and_parts() -> None:
    """The parts have addresses, which links lead to, scripts or not."""
    id_ = id_of("rust", *REED)
    page = page_of("matters", "rust", "matters", chosen={"finding": id_})
    assert "5 disputes of 33 can move it" in page.text
    for step in ("missing", "near"):
        address = f"/cases/rust/matters/{step}?finding={id_}"
        assert address in page.links
        assert f'hx-get="{address}"' in page.source
    assert f"/cases/rust/findings/{id_}" in page.links
    assert f"/cases/rust/matters?believe=C19%3DD08&finding={id_}" in page.links


def test_a_party_that_is_none_is_not_there() -> None:
    """With the names that there are."""
    page = page_of("matters", "rust", "matters", chosen={"party": "Nobody"})
    assert page.status == 404
    assert "Dave Halls" in page.text
