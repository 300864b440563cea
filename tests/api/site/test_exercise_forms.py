"""The form that sets an exercise: pasted addresses, fields, and what is wrong with them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.documents.exercises import QuestionsDrawn
from api.site.address import OPTIONS, Address, EditPart
from api.site.exercise_forms import (
    address_of,
    changed,
    chosen_in,
    fields_of,
    filled,
    pasted,
    request_of,
)

AT = Address("rust", (EditPart("strike", "F032"),))
KNOWN = {"party": ["Ann", "Bo"], "standard": ["s1", "s2"]}
FORM = {"title": "Week 3", "draw": "4", "seed": "7", "attempts": "2", "reveal": "after-answer"}


@pytest.mark.parametrize(
    ("address", "at"),
    [
        ("/cases/rust", Address("rust")),
        (" /cases/rust/matrix?strike=F032 ", AT),
        ("https://school.example:8000/cases/rust/claims/F1?strike=F032&party=x", AT),
        ("/embed/cases/rust/matrix?strike=F032&all=yes", AT),
        (
            "/cases/rust?suppose=a+b&as=message",
            Address("rust", (EditPart("suppose", "a b", "message"),)),
        ),
        ("/rules", None),
        ("/cases/", None),
        ("rust", None),
        ("", None),
        ("http://[x/cases/rust", None),
    ],
)
def test_an_address_of_a_page_is_read(address: str, at: Address | None) -> None:
    """Whatever host it has, and whatever page about the case it is of."""
    assert pasted(address) == at


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(set(OPTIONS) - {"entity"})), st.text(min_size=1)),
        max_size=5,
    )
)
def test_what_is_evaluated_leads_back_to_the_address(edits: list[tuple[str, str]]) -> None:
    """Any edits, in their order."""
    at = Address("rust", tuple(EditPart(*each) for each in edits))
    assert address_of(request_of(at)) == at


@pytest.mark.parametrize(
    ("edit", "item"),
    [
        (EditPart("suppose", "a", "message"), {"suppose": "a", "as": "message"}),
        (EditPart("entity", "party=Jo Doe"), {"entity": "Jo Doe", "type": "party"}),
        (EditPart("reading", "awareness=subjective"), {"reading": "awareness=subjective"}),
    ],
)
def test_an_edit_is_an_item_of_a_file_of_edits(edit: EditPart, item: dict[str, Any]) -> None:
    """There and back."""
    at = Address("rust", (edit,))
    assert request_of(at) == {"case": "rust", "edits": [item]}
    assert address_of(request_of(at)) == at


@pytest.mark.parametrize(
    ("request_", "pairs"),
    [
        ({"case": "rust", "edits": [{"believe": {"D1": "it was so"}}]}, "D1 = it was so"),
        ({"case": "rust", "edits": [], "proof": "preponderance"}, "preponderance"),
        ({"case": "rust", "edits": [], "weighing": "strict"}, "strict"),
    ],
)
def test_what_the_interface_says_otherwise_has_an_address_too(
    request_: dict[str, Any], pairs: str
) -> None:
    """A map in place of a sentence, options in place of edits."""
    at = address_of(request_)
    assert at is not None
    assert [edit.value for edit in at.edits] == [pairs]


@pytest.mark.parametrize(
    "request_",
    [
        {"case": {"files": {}}, "edits": []},
        {"case": "rust", "rules": {"files": {}}, "edits": []},
        {"case": "rust", "edits": [{"entity": "Jo", "type": "party", "aliases": ["J"]}]},
        {"case": "rust", "edits": [{"odd": "edit"}]},
    ],
)
def test_what_no_address_says_has_none(request_: dict[str, Any]) -> None:
    """Texts of one's own, and edits with more than an address holds."""
    assert address_of(request_) is None


def test_a_form_becomes_an_exercise() -> None:
    """Ticked names in the order of what there is; times are UTC."""
    form = {
        **FORM,
        "party.1": "Bo",
        "standard.1": "s2",
        "standard.0": "s1",
        "opens": "2026-11-30T18:00",
    }
    got = filled(form, AT, KNOWN)
    assert got.document is not None
    drawn = got.document.questions
    assert isinstance(drawn, QuestionsDrawn)
    assert (drawn.draw, drawn.seed, drawn.party, drawn.standard) == (4, 7, ["Bo"], [])
    assert got.document.opens == datetime(2026, 11, 30, 18, tzinfo=UTC)
    assert got.document.request.edits == [{"strike": "F032"}]
    fields = fields_of(got.document.model_dump(mode="json"))
    assert fields["opens"] == "2026-11-30T18:00"
    assert chosen_in(fields, "party") == {"Bo"}
    again = filled(fields, AT, KNOWN)
    assert again == got


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", " "),
        ("note", "x" * 4001),
        ("draw", "0"),
        ("draw", "51"),
        ("seed", "-1"),
        ("attempts", "²"),
        ("attempts", "9" * 5000),
        ("opens", "tomorrow"),
        ("closes", "2026-13-01T00:00"),
        ("closes", "0001-01-01T00:00+23:00"),
        ("reveal", "never"),
    ],
)
def test_what_is_wrong_is_told_by_its_field(field: str, value: str) -> None:
    """And nothing is set."""
    got = filled({**FORM, field: value}, AT, KNOWN)
    assert got.document is None
    assert list(got.wrong) == [field]


def test_a_change_keeps_what_is_asked() -> None:
    """Whatever else the form may hold."""
    before = filled(FORM, AT, KNOWN).document
    assert before is not None
    got = changed({**FORM, "title": "Week 4", "draw": "50"}, before.model_dump(mode="json"))
    assert got.document is not None
    assert got.document.title == "Week 4"
    assert got.document.questions == before.questions
    assert changed({"title": ""}, {}).wrong == {"title": "Give it a title."}
