"""Harbor Lantern: the case that newcomers copy shows every part of a case, shortly."""

from __future__ import annotations

import pytest

from engine import evaluate
from facts import CASES, Case, load_case
from facts.shapes import ClaimShape
from rules import RuleSet, keys_of

FOLDER = CASES / "harbor-lantern"


@pytest.fixture(scope="module")
def case(library: RuleSet) -> Case:
    """The case, its quotes checked against the made-up article beside it."""
    return load_case("harbor-lantern", library, FOLDER / "courier.txt")


def test_every_quote_stands_in_the_article(case: Case) -> None:
    """And it is the article whose digest the source gives."""
    assert case.advice == ()
    assert {claim.quote_stands for claim in case.claims.values()} == {True}


def test_it_can_be_read_in_two_minutes(case: Case) -> None:
    """Some twenty claims on three acts of three people."""
    assert 18 <= len(case.claims) <= 26
    assert len({act.by for act in case.acts.values()}) == len(case.acts) == 3


def test_it_shows_every_part_of_a_case(case: Case) -> None:
    """One dispute, one undercut, one missing item, a lawyer's word, the rest of a statement."""
    claims = case.claims.values()
    assert len(case.disputes) == len(case.missing) == len(case.context) == 1
    assert [claim.undercuts for claim in claims if claim.undercuts] == [("H33",)]
    assert {claim.id for claim in claims if claim.completes} == {"H12"}
    assert "attorney-statement" in {claim.kind for claim in claims}
    assert {act.kind for act in case.acts.values()} == {"act", "omission"}


def test_it_uses_most_keys_of_a_claim() -> None:
    """What it leaves out is what a first case does not need."""
    text = (FOLDER / "claims.yaml").read_text(encoding="utf-8")
    unused = {key for key in keys_of(ClaimShape) if f"{key}:" not in text}
    assert unused == {"hedge", "no-evidence-of", "note", "provided"}


def test_its_findings_differ(case: Case, library: RuleSet) -> None:
    """Some supported, some contested, some thin, and most unknown, as in life."""
    found = {finding.status for finding in evaluate(library, case).findings}
    assert found >= {"supported", "contested", "thin", "unknown"}
