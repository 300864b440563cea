"""The report: a matrix, what in it is not plain, and the same as data that keeps to a schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from engine import (
    NOTICE,
    Evaluation,
    Selection,
    report,
    report_json,
    report_schema,
    select,
)
from rules import UsageError
from tests.engine.small import CASE, standard, world
from tests.engine.test_findings import (
    ADMITTED,
    BY_READING,
    CARELESS,
    DENIED,
    DENIED_IDLY,
    HASTE,
    LENDING,
    READINGS,
    RUMOUR,
    SEEN,
    UNCHECKED,
)
from tests.verdict_words import texts, verdict_words

CARE = "- {element: care, title: Care, needs: <party> was careless in <act>}\n"
MISSING = """
missing:
  - {missing: M1, what: the film of the yard, bears-on: [Ann checked the red bike], source: diary,
     at: page 2, quote: no film}
"""
DISPUTE = """
disputes:
  - dispute: C1
    question: Was Ann hasty?
    accounts:
      - {account: she was, claims: [A1]}
      - {account: she took her time, claims: [D2]}
"""
TWO_ACTS = CASE.replace(
    "claims:\n",
    """  the mending:
    by: Bob
    as: the mechanic
    is: [Bob checked the red bike]
    about: [the red bike]
    raised-by: [B]
claims:
  - {claim: B, says: Bob checked the red bike, by: Cleo, kind: witness-press, source: diary,
     at: page 3, quote: looked it over}
""",
)


def two_readings(folder: Path, **keys: Any) -> Evaluation:
    """A case whose readings come to different ends."""
    law = READINGS + standard(BY_READING, readings="[care]")
    law = law.replace("<bike>", "the shop bike")
    return world(folder, law, ADMITTED, **keys)


# --- the report


def test_the_matrix_has_a_row_for_each_act_and_a_column_for_each_standard(tmp_path: Path) -> None:
    """Rows name party, capacity and act; cells name the status and whether a charge is met."""
    summary = report(world(tmp_path, standard(HASTE), SEEN, case=TWO_ACTS))
    assert [(row.party, row.capacity, row.act) for row in summary.rows] == [
        ("Ann", "the shopkeeper", "the lending"),
        ("Bob", "the mechanic", "the mending"),
    ]
    assert [column.id for column in summary.standards] == ["careless-lending"]
    (cell,), (other,) = (row.cells for row in summary.rows)
    assert cell is not None
    assert other is not None
    assert (cell.status, cell.word, cell.disputed, cell.plain) == ("thin", "thin", False, False)
    assert cell.charge is not None
    assert cell.charge.met
    assert other.status == "unknown"


def test_a_standard_that_does_not_reach_an_act_leaves_its_cell_empty(tmp_path: Path) -> None:
    """``for-roles`` shows as no cell, not as a status."""
    law = standard(HASTE, for_roles="[the mechanic]")
    summary = report(world(tmp_path, law, case=TWO_ACTS))
    assert [row.party for row in summary.rows] == ["Bob"]


def test_a_plain_cell_has_no_paragraph(tmp_path: Path) -> None:
    """What is supported and not disputed needs no words."""
    summary = report(world(tmp_path, standard(HASTE), ADMITTED))
    assert summary.paragraphs == ()


def test_a_paragraph_says_which_element_holds_back_and_why(tmp_path: Path) -> None:
    """The element, what stops it, who said too little, and how the charge stands."""
    (paragraph,) = report(world(tmp_path, standard(HASTE), SEEN)).paragraphs
    assert [held.element for held in paragraph.held_back_by] == ["haste"]
    assert paragraph.text == (
        "Careless lending: thin; reaches clear and convincing evidence. "
        "The element “haste” stops at clear and convincing evidence: at trial the only evidence "
        "for “Ann was hasty”, Bob (physical evidence), is fair, and proof beyond reasonable doubt "
        "needs strong. What a charge requires, probable cause, is met."
    )


def test_what_is_supported_and_disputed_is_told(tmp_path: Path) -> None:
    """The paragraph names what stands against it and who says so."""
    (paragraph,) = report(world(tmp_path, standard(HASTE), ADMITTED + DENIED_IDLY)).paragraphs
    assert paragraph.disputed
    assert "Against “haste”: the town crier (a reporter's narration)" in paragraph.text


def test_cells_that_stop_at_the_same_share_a_paragraph(tmp_path: Path) -> None:
    """Two standards that want the same element are told together."""
    law = standard(HASTE) + standard(HASTE).replace("standards:\n", "").replace(
        "careless-lending", "hasty-lending"
    ).replace("Careless lending", "Hasty lending")
    (paragraph,) = report(world(tmp_path, law, SEEN)).paragraphs
    assert paragraph.titles == ("Careless lending", "Hasty lending")


def test_what_is_unknown_is_told_in_one_sentence(tmp_path: Path) -> None:
    """Nothing speaks for it: the elements that would be needed."""
    (paragraph,) = report(world(tmp_path, CARELESS + standard(HASTE + CARE))).paragraphs
    assert "unknown" in paragraph.text
    assert paragraph.text == "Careless lending: unknown; nothing carries “haste” or “care”."


def test_readings_that_differ_stand_side_by_side(tmp_path: Path) -> None:
    """The default is shown in the matrix, and what the other comes to is told."""
    summary = report(two_readings(tmp_path))
    (cell,) = summary.rows[0].cells
    assert cell is not None
    assert (cell.status, cell.readings_differ) == ("supported", True)
    (beside,) = summary.readings
    assert [outcome.status for outcome in beside.outcomes] == ["supported", "unknown"]
    assert beside.sentence == (
        "With lax: supported, reaching proof beyond reasonable doubt, what a charge requires met. "
        "With strict: unknown."
    )


def test_what_is_missing_names_the_elements_it_bears_on(tmp_path: Path) -> None:
    """Through premises and opposites up to the element."""
    summary = report(world(tmp_path, CARELESS + standard(HASTE + CARE), UNCHECKED + MISSING))
    (item,) = summary.missing
    assert item.bears_on == ("Ann checked the red bike",)
    assert [affected.element for affected in item.affected] == ["care"]


def test_a_dispute_names_who_gives_each_account(tmp_path: Path) -> None:
    """Nobody's account is nobody's."""
    claims = ADMITTED + DENIED_IDLY + DISPUTE
    (dispute,) = report(world(tmp_path, standard(HASTE), claims)).disputes
    assert dispute.accounts[1].attributions == ("the town crier (a reporter's narration)",)


def test_what_is_not_applied_is_listed_with_the_reason(tmp_path: Path) -> None:
    """A standard not yet in force is named, and gives no cells."""
    law = standard(HASTE) + standard(HASTE, in_force="{from: 2021-01-01}").replace(
        "standards:\n", ""
    ).replace("careless-lending", "later-law")
    summary = report(world(tmp_path, law))
    (item,) = summary.not_applied
    assert (item.kind, item.id) == ("standard", "later-law")
    assert "2021-01-01" in item.reason
    assert [column.id for column in summary.standards] == ["careless-lending"]


def test_no_report_speaks_a_verdict_and_each_carries_the_notice(tmp_path: Path) -> None:
    """Teaching, not legal advice; what the sources support, never what anybody is."""
    claims = UNCHECKED + RUMOUR + DENIED + MISSING
    evaluation = world(tmp_path, CARELESS + standard(HASTE + CARE + LENDING), claims)
    summary = report(evaluation)
    assert summary.notice == NOTICE
    assert summary.case.sources_as_of == "2020-06-01"
    for thing in (summary, report_json(evaluation)):
        assert not [found for text in texts(thing) for found in verdict_words(text)]


# --- what is asked for


def test_a_selection_takes_names_and_aliases(tmp_path: Path) -> None:
    """Party, act and standard in any case, a reading by name and choice or by choice alone."""
    evaluation = two_readings(tmp_path)
    selection = select(
        evaluation, parties=["ann"], standards=["Careless lending"], reading=["care=strict"]
    )
    assert selection == Selection(("Ann",), (), ("careless-lending",), (("care", "strict"),))
    (cell,) = report(evaluation, selection).rows[0].cells
    assert cell is not None
    assert cell.status == "unknown"
    assert select(evaluation, reading=["strict"]).reading == (("care", "strict"),)


@pytest.mark.parametrize(
    ("asked", "code", "near"),
    [
        ({"parties": ["Anne"]}, "E602", "Ann"),
        ({"parties": ["Cleo"]}, "E602", "Ann"),
        ({"acts": ["the lendin"]}, "E604", "the lending"),
        ({"standards": ["careless-lendin"]}, "E603", "careless-lending"),
        ({"reading": ["care=strikt"]}, "E606", "strict"),
        ({"reading": ["car=strict"]}, "E606", "care"),
        ({"reading": ["strikt"]}, "E606", "care=strict"),
    ],
)
def test_what_there_is_not_is_an_error_that_names_the_nearest(
    tmp_path: Path, asked: dict[str, list[str]], code: str, near: str
) -> None:
    """A slip is answered, not passed over."""
    with pytest.raises(UsageError) as raised:
        select(two_readings(tmp_path), **asked)
    assert raised.value.code == code
    assert near in str(raised.value)


def test_a_selection_that_nothing_fits_is_an_error(tmp_path: Path) -> None:
    """Each name exists, and no finding has them all."""
    evaluation = world(tmp_path, standard(HASTE), SEEN, case=TWO_ACTS)
    with pytest.raises(UsageError, match="E608"):
        select(evaluation, parties=["Ann"], acts=["the mending"])


# --- as data


def test_the_data_keeps_to_its_schema(tmp_path: Path) -> None:
    """The schema ships, is itself well-formed, and holds for what is written."""
    schema = report_schema()
    Draft202012Validator.check_schema(schema)
    claims = UNCHECKED + RUMOUR + DENIED + MISSING
    evaluation = world(tmp_path, CARELESS + standard(HASTE + CARE + LENDING), claims)
    written = json.loads(json.dumps(report_json(evaluation)))
    Draft202012Validator(schema).validate(written)
    assert written["schema"] == schema["$id"] == "urn:scienter:report:1"


def test_the_schema_refuses_what_is_not_a_report(tmp_path: Path) -> None:
    """A key too many, or a status that does not exist, is no report."""
    written = report_json(world(tmp_path, standard(HASTE)))
    check = Draft202012Validator(report_schema())
    assert not check.is_valid({**written, "verdict": "none"})
    finding = {**written["findings"][0], "status": "proven"}
    assert not check.is_valid({**written, "findings": [finding]})


def test_the_data_has_every_reading_and_marks_the_default(tmp_path: Path) -> None:
    """The report shows one; the data has all."""
    findings = report_json(two_readings(tmp_path))["findings"]
    assert [finding["reading"] for finding in findings] == [{"care": "lax"}, {"care": "strict"}]
    assert [finding["default"] for finding in findings] == [True, False]


def test_an_element_names_the_statement_that_holds_it_back(tmp_path: Path) -> None:
    """All statements are listed, the weakest is the element's own."""
    findings = report_json(two_readings(tmp_path))["findings"]
    (element,) = findings[1]["elements"]
    assert element["statement"] == "Ann did not check the shop bike"
    assert [part["status"] for part in element["statements"]] == ["supported", "unknown"]
    assert element["why_not"].startswith("Does not reach even a scintilla")


def test_arguments_for_and_against_say_who_and_how_strong(tmp_path: Path) -> None:
    """A claim by its speaker, a rule by its title, with words for strengths."""
    (finding,) = report_json(world(tmp_path, standard(HASTE), ADMITTED + DENIED))["findings"]
    (element,) = finding["elements"]
    assert element["for"] == [
        {
            "argument": "A1",
            "kind": "claim",
            "text": "Ann was hasty",
            "by": "Ann (a party's own spoken words, offered against Ann)",
            "strength": {"charging": "strong", "trial": "strong"},
            "stands": "beyond-reasonable-doubt",
        }
    ]
    assert [entry["argument"] for entry in element["against"]] == ["D1"]
    assert finding["to_charge"] == {
        "required": "probable-cause",
        "met": True,
        "status": "supported",
    }


def test_a_standard_without_a_charge_has_nulls(tmp_path: Path) -> None:
    """The key is there, and says nothing."""
    law = standard(HASTE, burden="{on: the rider, proof: preponderance}")
    (finding,) = report_json(world(tmp_path, law))["findings"]
    assert finding["to_charge"] == {"required": None, "met": None, "status": None}


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order in which claims are written."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    law = CARELESS + standard(HASTE + CARE)
    one = world(tmp_path / "a", law, UNCHECKED + SEEN + DENIED)
    other = world(tmp_path / "b", law, DENIED + UNCHECKED + SEEN)
    first, second = report_json(one), report_json(other)
    first["digests"]["facts"] = second["digests"]["facts"] = ""
    assert json.dumps(first) == json.dumps(second)
    assert report(one).paragraphs == report(other).paragraphs
