"""Findings page by page, one of them in full, and why it is so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.findings import finding_id
from api.answering.questions import HTML, MARKDOWN
from api.documents.explanations import ExplanationAnswer
from api.documents.findings import FindingAnswer, FindingList
from engine import NOTICE, Evaluation
from tests.api.answering.asking import MEDIA, SMALL, asked, told
from tests.api.answering.evaluating import (
    AT,
    EDITED,
    PARTY,
    STANDARD,
    about,
    of_small,
    small_finding,
)
from tests.api.test_commands import run as run


def without(item: dict[str, Any]) -> dict[str, Any]:
    """A finding as a report has it."""
    return {key: value for key, value in item.items() if key not in {"id", "links"}}


def bare(ours: Any, theirs: Any) -> Any:
    """The same with the values alone of what the command line tells as a list."""
    if isinstance(ours, dict) and isinstance(theirs, list):
        return [bare(*pair) for pair in zip(ours.values(), theirs, strict=True)]
    if isinstance(ours, dict) and isinstance(theirs, dict):
        assert ours.keys() == theirs.keys()
        return {key: bare(value, theirs[key]) for key, value in ours.items()}
    if isinstance(ours, list) and isinstance(theirs, list):
        return [bare(*pair) for pair in zip(ours, theirs, strict=True)]
    return ours


def test_findings_are_those_of_a_report(run: Any) -> None:
    """Page by page, every reading, each as the command line's JSON has it."""
    every, cursor = [], None
    while True:
        page = told("findings", about(all_readings=True, limit=7, cursor=cursor))
        FindingList.model_validate(page)
        every += page["items"]
        cursor = page.get("next")
        if cursor is None:
            break
        assert len(page["items"]) == 7
    report = run("report", SMALL, "--format", "json").json
    assert [without(each) for each in every] == report["findings"]


def test_findings_are_shown_in_the_reading_by_default() -> None:
    """Unless another is asked for."""
    shown = told("findings", about(limit=200))["items"]
    assert {each["default"] for each in shown} == {True}
    other = told("findings", about(limit=200, reading="awareness=subjective"))["items"]
    readings = {each["reading"]["awareness"] for each in other if "awareness" in each["reading"]}
    assert readings == {"subjective"}


def test_a_selection_that_nothing_fits_is_empty() -> None:
    """That is no error; a party that there is not is one."""
    other = next(f for f in told("evaluation", about())["findings"] if f["party"] != PARTY)
    found = told("findings", about(party=PARTY, act=other["act"]))
    assert found["items"] == []
    refused = asked("findings", about(standard="no such standard"))
    assert refused.status == 422
    assert json.loads(refused.body)["errors"][0]["parameter"] == "standard"


def test_one_finding_is_the_one_of_the_list() -> None:
    """The same document, by its id; what is told with the list is told with it."""
    listed = told("findings", about(party=PARTY, standard=STANDARD))["items"]
    found = json.loads(of_small("finding").body)
    frame = {key: found.pop(key) for key in ("notice", "sources_as_of")}
    assert found in listed
    assert frame == {"notice": NOTICE, "sources_as_of": "2022-07-31"}
    document = FindingAnswer.model_validate({**found, **frame})
    assert document.links["self"] == f"{AT}/findings/{document.id}"
    assert document.elements[0].statements


def test_a_finding_has_the_same_id_under_edits(shipped: dict[str, Evaluation]) -> None:
    """So it can be followed from one evaluation to another; no two have the same."""
    found = asked("finding", about(EDITED, finding=small_finding()))
    assert found.status == 200
    for evaluation in shipped.values():
        assert len({finding_id(each) for each in evaluation.findings}) == len(evaluation.findings)


def test_a_finding_that_there_is_not() -> None:
    """It is not there, whatever the medium."""
    for asks in ("finding", "explanation", "graph", "missing", "near-misses"):
        found = asked(asks, about(finding="0" * 16), HTML)
        assert (found.status, json.loads(found.body)["code"]) == (404, "E707")


def test_an_explanation_is_that_of_the_command_line(run: Any) -> None:
    """The whole tree as JSON; as Markdown as far as it is opened."""
    asked_for = ("explain", SMALL, "--party", PARTY, "--standard", STANDARD)
    (theirs,) = run(*asked_for, "--format", "json").json["explanations"]
    ours = json.loads(of_small("explanation").body)["explanation"]
    assert bare(ours, theirs) == theirs
    assert json.loads(of_small("explanation", depth=0).body)["explanation"] == ours
    for depth in (None, 0, 1, 3):
        words = () if depth is None else ("--depth", str(depth))
        written = of_small("explanation", MARKDOWN, depth=depth).body.decode()
        assert written == run(*asked_for, "--format", "markdown", *words).out


def test_an_explanation_is_opened_as_far_as_asked() -> None:
    """Fewer steps make a smaller tree, which says where it ends."""
    sizes = [len(of_small("explanation", depth=depth).body) for depth in (1, 2, 20)]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    tree = json.loads(of_small("explanation", depth=1).body)["explanation"]
    statements = [n["statement"] for e in tree["elements"] for n in e["needs"]]
    premises = [p for s in statements for a in s["arguments"] for p in a["premises"]]
    assert premises
    assert all(not premise["arguments"] and premise["elsewhere"] for premise in premises)
    assert len(of_small("explanation", depth=20).body) == sizes[-1]


def test_an_explanation_goes_down_to_quotes() -> None:
    """A claim has its speaker, its source, its place and its words."""
    text = of_small("explanation").body.decode()
    tree = json.loads(text)

    def claims(thing: Any) -> list[Any]:
        if isinstance(thing, dict):
            own = [thing["claim"]] if isinstance(thing.get("claim"), dict) else []
            return own + [found for value in thing.values() for found in claims(value)]
        return (
            [found for each in thing for found in claims(each)] if isinstance(thing, list) else []
        )

    found = claims(tree)
    assert found
    assert all(each["quote"] and each["citation"] and each["at"] for each in found)


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("asks", ["findings", "finding", "explanation"])
def test_the_same_question_has_the_same_bytes(asks: str, media: str) -> None:
    """Whichever is asked first."""
    first, again = of_small(asks, media), of_small(asks, media)
    assert first.status == 200
    assert (first.media, first.body, first.tag) == (media, again.body, again.tag)
    assert len(first.tag) == 32


def test_an_explanation_is_described_to_the_last_field() -> None:
    """Its document has every field of the engine's tree, and no other."""
    answer = json.loads(of_small("explanation").body)
    document = ExplanationAnswer.model_validate(answer)
    assert json.loads(document.model_dump_json()) == answer
