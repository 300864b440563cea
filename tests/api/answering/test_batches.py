"""Batches: each case comes to what it comes to alone, and an error costs only its own case."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering import answer
from api.answering.batch_questions import items
from api.answering.batches import joined
from api.answering.placing import moved
from api.answering.questions import HTML, JSON, MARKDOWN, Answer
from api.answering.refusing import refusing
from api.documents.batches import Batch, BatchRequest
from api.documents.problems import ProblemItem
from engine import Case, chosen, explain, select, shown
from tests.api.answering.asking import SMALL, told
from tests.verdict_words import verdict_words

STRIKE = [{"strike": "H32"}]


def batched(body: dict[str, Any], media: str = JSON) -> Answer:
    """The batch, as the server has it worked through."""
    request = BatchRequest.model_validate(body)
    return joined(request, [one and answer(one) for one in items(request)], media)


def cases_of(body: dict[str, Any]) -> list[dict[str, Any]]:
    found = json.loads(batched(body).body)
    cases: list[dict[str, Any]] = found["cases"]
    return cases


@pytest.mark.parametrize(
    ("case", "edits", "party"),
    [
        (SMALL, [], "Vance"),
        (SMALL, STRIKE, "Vance"),
        ("rust", [], "Dave Halls"),
        ("rust", [{"strike": "F032"}], "Dave Halls"),
    ],
)
def test_a_case_comes_to_what_it_comes_to_alone(
    case: str, edits: list[dict[str, str]], party: str
) -> None:
    """Every finding of the engine's, with status, what is reached, the charge and the elements."""
    wanted = {"party": party, "id": "his", "known": ["status", "reached", "to_charge", "elements"]}
    others = [{"@id": 0, "case": SMALL}, {"@id": 2, "case": "rust"}]
    sent = {"@id": "this", "case": case, "edits": edits}
    cases = cases_of({"outcomes": [wanted], "cases": [others[0], sent, others[1]]})
    assert [each["@id"] for each in cases] == [0, "this", 2]
    alone = Case(case)
    evaluation = alone.strike(edits[0]["strike"]).evaluation if edits else alone.evaluation
    proofs = [standard.id for standard in evaluation.weighing.proof_standards]
    expected = [
        {
            "party": f.party,
            "capacity": f.capacity,
            "act": f.act,
            "standard": f.standard.id,
            "title": f.standard.title,
            "reading": dict(f.reading),
            "status": f.status,
            "required": proofs[f.required],
            "reached": None if f.reached < 0 else proofs[f.reached],
            "to_charge": None
            if f.required_to_charge is None
            else {
                "required": proofs[f.required_to_charge],
                "met": f.reached >= f.required_to_charge,
                "status": f.status_to_charge,
            },
            "elements": [
                {
                    "element": e.element,
                    "title": e.title,
                    "status": e.status,
                    "reached": None if e.reached < 0 else proofs[e.reached],
                    "to_charge_met": None
                    if f.required_to_charge is None
                    else e.reached >= f.required_to_charge,
                }
                for e in f.elements
            ],
        }
        for f in shown(chosen(evaluation, select(evaluation, parties=[party])))
    ]
    assert cases[1]["outcomes"] == {"his": {"findings": expected}}
    assert cases[1]["digests"]["facts"] == evaluation.facts_digest


def test_an_explanation_is_the_engines() -> None:
    """Down to who said what; nothing else where nothing else is wanted."""
    outcome = {"standard": "excusable-homicide", "party": "Vance", "known": ["explanation"]}
    (case,) = cases_of({"outcomes": [outcome], "cases": [{"@id": 1, "case": SMALL}]})
    (finding,) = case["outcomes"]["excusable-homicide / Vance"]["findings"]
    assert "status" not in finding
    assert "elements" not in finding
    evaluation = Case(SMALL).evaluation
    asked = select(evaluation, parties=["Vance"], standards=["excusable-homicide"])
    wording = explain(evaluation, chosen(evaluation, asked)[0]).wording
    assert finding["explanation"]["wording"] == wording
    assert "Joy Lund" in json.dumps(finding["explanation"])


def test_a_plain_string_is_a_standard() -> None:
    """Under its own name; with status, what is reached, and the charge."""
    (case,) = cases_of({"outcomes": ["wrongful-death"], "cases": [{"@id": 1, "case": SMALL}]})
    findings = case["outcomes"]["wrongful-death"]["findings"]
    assert {f["standard"] for f in findings} == {"wrongful-death"}
    assert {"status", "reached", "to_charge"} <= set(findings[0])


def test_an_error_costs_only_its_own_case() -> None:
    """Each leads to its place in the whole batch."""
    body = {
        "outcomes": ["wrongful-death", {"party": "Vance", "id": "his"}],
        "cases": [
            {"@id": 1, "case": SMALL},
            {"@id": 2, "case": SMALL, "edits": [{"strike": "H32"}, {"strik": "H32"}]},
            {"@id": 3, "case": "rusty"},
            {"@id": 4, "case": "rust"},
            {"@id": 5, "case": SMALL, "colour": "red"},
            {"@id": 6},
            {"@id": 7, "case": {"files": {"case.yaml": "case: x\n"}}},
            {"@id": 8, "case": SMALL},
        ],
    }
    found = json.loads(batched(body).body)
    cases = found["cases"]
    assert [case["@id"] for case in cases] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert ["outcomes" in case for case in cases] == [n in (1, 8) for n in range(1, 9)]
    places = [[(e["code"], e["pointer"]) for e in case.get("@errors", [])] for case in cases]
    assert places[1] == [("E201", "/cases/1/edits/1/strik")]
    assert places[2] == [("E601", "/cases/2/case")]
    assert places[3] == [("E602", "/outcomes/1/party")]
    assert places[4] == [("E701", "/cases/4/colour")]
    assert places[5][0][0] == "E701"
    assert places[5][0][1].startswith("/cases/5")
    assert {pointer for _, pointer in places[6]} == {"/cases/6/case/files/case.yaml"}
    assert cases[0]["outcomes"] == cases[7]["outcomes"]
    assert found["summary"]["read"] == 8
    assert found["summary"]["processed"] == 2
    assert found["summary"]["failed"] == 6
    assert found["summary"]["findings"] == 2 * sum(
        len(outcome["findings"]) for outcome in cases[0]["outcomes"].values()
    )
    assert (
        Batch.model_validate(found).model_dump(mode="json", by_alias=True, exclude_unset=True)
        == found
    )


def test_every_case_has_an_id_of_its_own() -> None:
    """A string or a number, once; what has none is not asked about."""
    body = {
        "outcomes": ["wrongful-death"],
        "cases": [
            *({"@id": id_, "case": SMALL} for id_ in (1, "1", 1.5, 1, True, None, ["a"])),
            {"case": SMALL},
            "harbor-lantern",
        ],
    }
    cases = cases_of(body)
    assert [case["@id"] for case in cases] == [1, "1", 1.5, 1, True, None, ["a"], None, None]
    assert ["outcomes" in case for case in cases] == [True] * 3 + [False] * 6
    pointers = [case["@errors"][0]["pointer"] for case in cases[3:]]
    ids = [f"/cases/{n}/@id" for n in range(3, 7)]
    assert pointers == [*ids, "/cases/7", "/cases/8"]
    assert items(BatchRequest.model_validate(body))[3:] == [None] * 6


def test_what_is_known_but_not_found_says_why() -> None:
    """It is no error of the case that a standard is not applied to it."""
    body = {
        "outcomes": [{"party": "Vance", "act": "the leaving of the revolver", "id": "none"}],
        "cases": [{"@id": 1, "case": SMALL}],
    }
    (case,) = cases_of(body)
    assert case["outcomes"]["none"]["findings"] == []
    assert "nothing is found" in case["outcomes"]["none"]["why"]


def test_a_worker_that_breaks_costs_its_own_case() -> None:
    """Whatever problem it left is the case's."""
    body = {"outcomes": ["wrongful-death"], "cases": [{"@id": n, "case": SMALL} for n in (1, 2)]}
    request = BatchRequest.model_validate(body)
    first, _ = items(request)
    assert first is not None
    broken = refusing([ProblemItem(code="E716", message="it took too long")])
    cases = json.loads(joined(request, [answer(first), broken]).body)["cases"]
    assert "outcomes" in cases[0]
    (error,) = cases[1]["@errors"]
    assert (error["code"], error["pointer"]) == ("E716", "/cases/1")


def test_the_same_case_is_the_same_question() -> None:
    """Wherever in a batch it stands, so that it is answered once."""
    body = {"outcomes": ["t03"], "cases": [{"@id": n, "case": "rust"} for n in range(3)]}
    asked = items(BatchRequest.model_validate(body))
    assert len({one.digest for one in asked if one}) == 1


def test_a_batch_can_be_read() -> None:
    """As Markdown and as a page; what a sender wrote is text."""
    body = {
        "outcomes": ["wrongful-death"],
        "cases": [{"@id": "<script>*x*", "case": SMALL}, {"@id": 2, "case": "rusty"}],
    }
    markdown = batched(body, MARKDOWN).body.decode()
    assert "1 of 2 cases answered" in markdown
    assert "| wrongful-death | Leo Vance |" in markdown
    page = batched(body, HTML).body.decode()
    assert "<script>" not in page
    assert "<em>x</em>" not in page
    assert "<table>" in page
    assert not verdict_words(page)


def test_a_case_alone_is_answered_with_its_tag() -> None:
    """As the workers are asked."""
    found = told("batch-item", {"case": {"case": SMALL}, "outcomes": ["wrongful-death"]})
    assert set(found) == {"sources_as_of", "outcomes", "digests"}


def test_what_is_wrong_with_a_part_is_wrong_with_the_whole() -> None:
    """Its place begins with that of the part."""
    item = ProblemItem(code="E701", message="m", pointer="/a")
    whole = ProblemItem(code="E701", message="m")
    assert [each.pointer for each in moved([item, whole], "/b")] == ["/b/a", "/b"]
