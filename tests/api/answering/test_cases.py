"""Cases: what happened, who acts, what is in dispute, dated, and missing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import MARKDOWN
from engine import Case, missing_items, shown
from facts import load_case, timeline
from rules import load_rules
from tests.api.answering.reading import CASES, asked, every, refused, told
from tests.api.test_commands import exit_code

RULES = load_rules()
FACTS = {case: load_case(case, RULES) for case in CASES}


def listed(capsys: pytest.CaptureFixture[str], what: str, case: str = "rust") -> list[Any]:
    """What the command line lists, as JSON."""
    capsys.readouterr()
    assert exit_code(["list", what, "--case", case, "--format", "json"]) == 0
    found: list[Any] = json.loads(capsys.readouterr().out)[what]
    return found


def test_cases_are_those_the_command_line_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """With the same title, event, jurisdiction and date of sources."""
    items = [
        {
            "case": item["id"],
            "title": item["title"],
            "event": item["event_date"],
            "jurisdiction": item["jurisdiction"],
            "sources_as_of": item["sources_as_of"],
            "claims": str(item["claims"]),
        }
        for item in every("cases", 1)
    ]
    assert items == listed(capsys, "cases")


@pytest.mark.parametrize("case", CASES)
def test_parties_are_those_the_command_line_lists(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each act with its capacity; then who only speaks."""
    rows = []
    for party in every("parties", 3, case=case):
        for act in party["acts"]:
            raised = "yes" if act["raised_by"] else "no"
            rows.append((party["name"], act["capacity"], act["act"], act["kind"], raised))
        if not party["acts"]:
            rows.append((party["name"], "", "", "", ""))
    names = ("party", "capacity", "act", "kind", "raised_by_anybody")
    assert [dict(zip(names, row, strict=True)) for row in rows] == listed(capsys, "parties", case)


@pytest.mark.parametrize("case", CASES)
def test_disputes_are_those_the_command_line_lists(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each account with the claims that tell it."""
    rows = [
        {
            "dispute": dispute["id"],
            "question": dispute["question"],
            "account": account["account"],
            "claims": ", ".join(claim["claim"] for claim in account["claims"]),
        }
        for dispute in every("disputes", 3, case=case)
        for account in dispute["accounts"]
    ]
    assert rows == listed(capsys, "disputes", case)


@pytest.mark.parametrize("case", CASES)
def test_a_case_tells_its_sources_chapters_acts_and_defaults(case: str) -> None:
    """And the digests that it is made of."""
    body, facts = told("case", case=case), FACTS[case]
    assert [source["id"] for source in body["sources"]] == list(facts.sources)
    assert all(source["date"] and source["sha256"] for source in body["sources"])
    assert [each["id"] for each in body["chapters"]] == [each.id for each in facts.chapters]
    assert {each["act"] for each in body["acts"]} == set(facts.acts)
    assert body["about"] == facts.about
    assert body["defaults"]["weighing"] == "as-published"
    assert body["defaults"]["weighings"] == list(RULES.weighings)
    assert body["digests"]["facts"] == facts.digest
    assert body["digests"]["rules"] == RULES.digest
    assert body["links"]["claims"] == f"/v1/cases/{case}/claims"
    things = {each["name"] for each in body["things"]}
    assert things | set(facts.parties) == set(facts.entities)


@pytest.mark.parametrize("case", CASES)
def test_who_raises_an_act_is_told_with_where(case: str) -> None:
    """An act of somebody never stands without."""
    for act in told("case", case=case)["acts"]:
        raised = FACTS[case].acts[act["act"]].raised_by
        assert [claim["claim"] for claim in act["raised_by"]] == list(raised)
        for claim in act["raised_by"]:
            assert claim["attribution"]
            assert claim["citation"]
            assert claim["at"]


@pytest.mark.parametrize("case", CASES)
def test_a_party_s_claims_stand_where_it_says(case: str) -> None:
    """As many as it says."""
    for party in every("parties", 50, case=case):
        said = every("claims", 200, case=case, speaker=party["name"])
        assert len(said) == party["claims"]


@pytest.mark.parametrize("case", CASES)
def test_the_timeline_is_that_of_the_case(case: str) -> None:
    """In its order, and each claim with who says it."""
    entries = timeline(FACTS[case])
    items = every("timeline", 11, case=case)
    assert [(item["when"], item["kind"], item["text"]) for item in items] == [
        (entry.when, entry.kind, entry.text) for entry in entries
    ]
    for entry, item in zip(entries, items, strict=True):
        assert item.get("claim", {}).get("claim", "") == entry.claim
    page = asked("timeline", MARKDOWN, case=case, limit=200).body.decode()
    assert page.count("\n- ") == min(200, len(entries))


def test_a_page_of_the_timeline_shows_that_page() -> None:
    """And not the whole of it."""
    page = asked("timeline", MARKDOWN, case="rust", limit=2).body.decode()
    assert page.count("\n- ") == 2


@pytest.mark.parametrize("case", CASES)
def test_what_is_missing_affects_what_the_engine_says(case: str) -> None:
    """Each element, with the least number of steps."""
    evaluation = Case(FACTS[case], rules=RULES).evaluation
    found = missing_items(evaluation, shown(evaluation.findings))
    items = every("missing-items", 4, case=case)
    assert [item["id"] for item in items] == [item.id for item in FACTS[case].missing]
    for item, engine in zip(items, found, strict=True):
        told_of = {
            (one["party"], one["act"], one["standard"], element)
            for one in item["affects"]
            for element in one["elements"]
        }
        of = {(one.party, one.act, one.standard, one.element) for one in engine.affected}
        assert told_of == of
        steps = [one["steps"] for one in item["affects"]]
        assert min(steps, default=0) == min((one.steps for one in engine.affected), default=0)
        assert item["quote"]
        assert item["at"]
        assert item["citation"]


@pytest.mark.parametrize(
    "asks", ["case", "parties", "claims", "disputes", "timeline", "missing-items"]
)
def test_a_case_that_is_not_there_is_not_found(asks: str) -> None:
    """And the nearest is named."""
    status, error = refused(asks, case="rusty")
    assert (status, error["code"]) == (404, "E707")
    assert '"rust"' in error["hint"]
