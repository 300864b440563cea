"""The claims of a case: each once, filtered as asked, with who says it and where."""

from __future__ import annotations

import pytest

from facts import load_case
from rules import load_rules
from tests.api.answering.reading import CASES, every, refused, told

RULES = load_rules()
FACTS = {case: load_case(case, RULES) for case in CASES}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("limit", [7, 200])
def test_every_claim_is_told_exactly_once(case: str, limit: int) -> None:
    """Over all pages, in the order of ids, as the case file has it."""
    items = every("claims", limit, case=case)
    assert [item["claim"] for item in items] == list(FACTS[case].claims)
    for item in items:
        claim = FACTS[case].claims[item["claim"]]
        assert item["sentence"] == claim.text
        assert item.get("by", "") == claim.by
        assert item.get("on_behalf_of") == claim.for_
        assert (item["kind"], item["quote"], item["at"]) == (claim.kind, claim.quote, claim.at)
        assert item["citation"] == FACTS[case].sources[claim.source].citation
        assert item.get("hedge", "") == claim.hedge
        assert item["quote_check"] == "not-checked"


@pytest.mark.parametrize("case", CASES)
def test_every_claim_says_who_says_it_and_where(case: str) -> None:
    """No sentence about anybody goes without."""
    for item in every("claims", 200, case=case):
        assert item["attribution"]
        assert item["citation"]
        assert item["at"]
        assert item["quote"]
        who = item.get("by", "")
        assert item["attribution"].startswith(who)
        assert who or item["kind"] == "common-ground"


@pytest.mark.parametrize("case", CASES)
def test_a_claim_alone_is_what_it_is_in_the_list(case: str) -> None:
    """Under the address that the list gives."""
    for item in every("claims", 200, case=case)[::10]:
        assert item["href"] == f"/v1/cases/{case}/claims/{item['claim']}"
        assert told("claim", case=case, claim=item["claim"])["claim"] == item


def ids(**filters: str) -> set[str]:
    """The claims of Rust that pass."""
    return {item["claim"] for item in every("claims", 50, case="rust", **filters)}


def test_filters_choose_claims() -> None:
    """By whom they name or are offered against, who says them, chapter, dispute and kind."""
    claims = FACTS["rust"].claims
    halls = "Dave Halls"
    said = {i for i, c in claims.items() if halls in (c.by, c.for_)}
    assert ids(speaker=halls) == said != set()
    named = {
        i
        for i, c in claims.items()
        if halls in (c.statement or c.no_evidence_of or ("", ()))[1] or halls in c.offered_against
    }
    assert ids(party=halls) == named != set()
    kind = {i for i, c in claims.items() if c.kind == "attorney-statement"}
    assert ids(kind="attorney-statement") == kind != set()
    assert ids(chapter="loading") == {i for i, c in claims.items() if c.chapter == "loading"}
    dispute = next(d for d in FACTS["rust"].disputes if d.id == "C01")
    assert ids(dispute="C01") == {i for account in dispute.accounts for i in account.claims}


def test_filters_narrow_together() -> None:
    """What passes two of them passes each."""
    both = ids(speaker="Dave Halls", kind="affidavit-told")
    assert both == ids(speaker="Dave Halls") & ids(kind="affidavit-told")


def test_a_party_may_be_called_by_its_alias() -> None:
    """As in the case."""
    assert ids(speaker="Halls") == ids(speaker="Dave Halls")


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("party", "Haldls", "Dave Halls"),
        ("speaker", "Alec Baldwinn", "Alec Baldwin"),
        ("party", "the Colt", "the "),
        ("chapter", "loadng", "loading"),
        ("dispute", "C1", "C01"),
        ("kind", "own-word", "own-words"),
        ("kind", "", ""),
    ],
)
def test_a_filter_that_names_nothing_is_refused(name: str, value: str, near: str) -> None:
    """With the parameter, and what comes nearest."""
    status, error = refused("claims", case="rust", **{name: value})
    assert (status, error["code"], error["parameter"]) == (422, "E709", name)
    assert near in error["hint"]


def test_the_cursor_of_other_filters_is_refused_or_goes_on_behind_its_claim() -> None:
    """It never leads to a claim that comes before."""
    first = told("claims", case="rust", limit=1, kind="common-ground")
    rest = told("claims", case="rust", limit=200, cursor=first["next"])
    assert all(item["claim"] > first["items"][0]["claim"] for item in rest["items"])
    status, error = refused("claims", case="rust", kind="message", cursor=first["next"])
    assert (status, error["code"], error["parameter"]) == (400, "E726", "cursor")


def test_a_claim_that_is_not_there_is_not_found() -> None:
    """And the nearest is named."""
    status, error = refused("claim", case="rust", claim="F32")
    assert (status, error["code"]) == (404, "E707")
    assert '"F032"' in error["hint"]
    assert refused("claims", case="rst")[0] == 404


def test_what_sort_of_thing_a_claim_says_is_told() -> None:
    """A statement, that there is no evidence of one, or that others cannot be relied on."""
    items = {item["claim"]: item for item in every("claims", 200, case="rust")}
    for id_, claim in FACTS["rust"].claims.items():
        if claim.statement is not None:
            says = "statement"
        else:
            says = "no-evidence" if claim.no_evidence_of else "undercuts"
        assert items[id_]["says"] == says
        assert items[id_]["undercuts"] == list(claim.undercuts)
    assert {item["says"] for item in items.values()} == {"statement", "no-evidence", "undercuts"}
