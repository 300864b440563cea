"""The case of Rust as encoded: complete, pinned to its source, and saying no more than it says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from itertools import combinations, product
from pathlib import Path

import pytest

from facts import CASES, Case, Claim, Dispute, check_quotes, load_case, read_text
from rules import RuleSet, Statement, load_rules
from tests.verdict_words import verdict_words

FACTS = [f"F{number:03d}" for number in range(1, 170)]
DISPUTES = [f"C{number:02d}" for number in range(1, 25)]
MISSING = [f"M{number:02d}" for number in range(1, 16)]
OPPOSED = ["C01", "C02", "C03", "C04", "C08", "C10", "C11", "C14", "C17", "C19", "C20", "C22"]
"""Where accounts truly oppose. In the others they only seem to, and the note says why."""

ARTICLE = Path("sources", "vanity-fair-rust-2022.txt")
SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="module")
def rust(rules: RuleSet) -> Case:
    """The shipped case."""
    return load_case("rust", rules)


def test_at_least_150_of_the_169_facts_are_claims(rust: Case) -> None:
    """Nine facts in ten say something that a sentence can say."""
    assert len(facts_claimed(rust) & set(FACTS)) >= 150


def test_every_other_fact_is_context_with_a_reason(rust: Case) -> None:
    """What is no claim is listed, once, as opinion or context, and says why."""
    in_context = [item.fact for item in rust.context if item.fact.startswith("F")]
    assert sorted(in_context) == sorted(set(FACTS) - facts_claimed(rust))
    assert all(item.because and item.quote for item in rust.context)


def test_every_claim_is_of_a_numbered_fact(rust: Case) -> None:
    """A claim's id begins with the fact, duty or threshold it is taken from."""
    known = {*FACTS, *(f"D{n:02d}" for n in range(1, 35)), *(f"T{n:02d}" for n in range(1, 22))}
    assert {fact_of(id_) for id_ in rust.claims} <= known


def test_every_contested_pair_is_a_dispute(rust: Case) -> None:
    """C01 to C24, each with two accounts at least."""
    assert [dispute.id for dispute in rust.disputes] == DISPUTES
    assert all(len(dispute.accounts) >= 2 for dispute in rust.disputes)


@pytest.mark.parametrize("id_", DISPUTES)
def test_accounts_oppose_or_the_note_says_why_not(id_: str, rust: Case, rules: RuleSet) -> None:
    """Two accounts deny or undercut each other, or are rivals; else the note tells why not."""
    (dispute,) = (dispute for dispute in rust.disputes if dispute.id == id_)
    opposed = any(oppose(one, other, rules) for one, other in across(dispute, rust))
    assert opposed == (id_ in OPPOSED)
    assert opposed or dispute.note.startswith(("They do not oppose one another", "Agreed"))


def test_everything_missing_is_listed(rust: Case) -> None:
    """M01 to M15, each with the sentences it bears on."""
    assert [item.id for item in rust.missing] == MISSING
    assert all(item.bears_on for item in rust.missing)


def test_the_five_errors_are_the_chapters(rust: Case) -> None:
    """The article's own headings, in its order; claims of a chapter stand under it."""
    assert [(chapter.title, chapter.at) for chapter in rust.chapters] == [
        ("The hiring of the armorer", "line 40"),
        ("The introduction of the bullet", "line 62"),
        ("Loading the bullet", "line 94"),
        ("Lax on-set safety inspection", "line 126"),
        ("The gun goes off", "line 154"),
    ]
    starts = [int(chapter.at.removeprefix("line ")) for chapter in rust.chapters]
    for claim in rust.claims.values():
        line = int(claim.at.removeprefix("line "))
        begun = zip(rust.chapters, starts, strict=True)
        before = [chapter.id for chapter, at in begun if at < line]
        assert claim.chapter == (before[-1] if before and line < 188 else None), claim.id


def test_no_quote_is_longer_than_twelve_words(rust: Case) -> None:
    """A quote is only the pin; the claim is in our own words."""
    quotes = [item.quote for item in rust.claims.values()]
    quotes += [item.quote for item in rust.missing]
    quotes += [item.quote for item in rust.context]
    assert [quote for quote in quotes if not 0 < len(quote.split()) <= 12] == []


def test_every_quote_stands_in_the_article(rust: Case) -> None:
    """On exactly the line it is pinned to."""
    article = Path(os.environ.get("SCIENTER_SOURCE_TEXT") or SHARED / ARTICLE)
    if not article.is_file():
        pytest.skip("no source text: set SCIENTER_SOURCE_TEXT to the article's")
    assert check_quotes(rust, read_text(article)) == ()


def test_no_file_says_a_verdict_word() -> None:
    """Neither in our own words nor in what is quoted."""
    files = sorted((CASES / "rust").glob("*.yaml"))
    assert files
    for file in files:
        assert verdict_words(file.read_text(encoding="utf-8")) == [], file.name


def test_what_nobody_says_is_claimed_by_nobody(rust: Case) -> None:
    """What readers think the article says, and it does not."""
    said = {claim.statement for claim in rust.claims.values()}
    never = {
        Statement("pointed", ("Alec Baldwin", "the Colt", "Halyna Hutchins")),
        Statement("trigger", ("Alec Baldwin", "the Colt")),
        Statement("doubted-readiness", ("Hannah Gutierrez Reed", "the production of Rust")),
        Statement("walked-off-over", ("the production of Rust", "weapons safety")),
        Statement("fires-without-trigger", ("the Colt",)),
        Statement("caused-earlier", ("Dave Halls", "the discharge on Freedom's Path")),
        Statement("called-cold", ("Dave Halls", "the Colt"), positive=False),
    }
    assert said & never == set()
    silent = {"warned-of-merger", "knew", "meant", "adopted", "willful-disregard", "safety-meeting"}
    assert {s.form for s in said if s} & silent == set()


def test_cold_gun_has_three_meanings_each_by_its_own_speaker(rust: Case) -> None:
    """The reporter's, the affidavit's and the attorney's are never merged."""
    meant = {
        claim.statement.args[0]: claim.by
        for claim in rust.claims.values()
        if claim.statement and claim.statement.form == "cold-means"
    }
    assert meant == {
        "holds only dummies": "the reporter",
        "holds no live round": "the affiant",
        "cannot fire at all": "Aaron Dyer",
    }


def test_attorneys_perceived_nothing(rust: Case) -> None:
    """An attorney's statement names who perceived it; a theory names nobody."""
    for claim in rust.claims.values():
        if claim.kind == "attorney-statement":
            assert claim.origin in {claim.for_}, claim.id
        if claim.kind == "attorney-theory":
            assert claim.origin is None, claim.id


def test_the_agreed_fact_is_conceded_on_each_side_against_its_own_client(rust: Case) -> None:
    """C06: one claim a side, each offered against its own client."""
    conceded = {
        claim.offered_against
        for claim in rust.claims.values()
        if claim.statement
        == Statement("each-round-checked", ("the Colt", "Dave Halls"), positive=False)
    }
    assert {("Hannah Gutierrez Reed",), ("Dave Halls",)} <= conceded


def test_every_act_is_raised_that_a_source_alleges(rust: Case) -> None:
    """All but the prop master's overseeing: no source says that it was wanting."""
    unraised = {act.by for act in rust.acts.values() if not act.raised_by}
    assert unraised == {"Sarah Zachry"}


def test_no_two_acts_share_party_and_deed(rust: Case) -> None:
    """One finding is about one act of one party in one capacity."""
    acts = list(rust.acts.values())
    assert all(act.about for act in acts)
    assert len({(act.by, act.role, act.is_) for act in acts}) == len(acts)
    assert {act.role for act in acts if act.by == "Alec Baldwin"} == {"an actor", "a producer"}


def fact_of(claim_id: str) -> str:
    """The number of the fact that a claim is taken from."""
    found = re.match(r"[FDT]\d+", claim_id)
    return found.group() if found else claim_id


def facts_claimed(case: Case) -> set[str]:
    """The facts, duties and thresholds that have a claim."""
    return {fact_of(id_) for id_ in case.claims}


def across(dispute: Dispute, case: Case) -> Iterable[tuple[Claim, Claim]]:
    """Every pair of claims from two accounts, either way round."""
    for one, other in combinations(dispute.accounts, 2):
        for pair in product(one.claims, other.claims):
            yield case.claims[pair[0]], case.claims[pair[1]]
            yield case.claims[pair[1]], case.claims[pair[0]]


def oppose(one: Claim, other: Claim, rules: RuleSet) -> bool:
    """Whether one denies, undercuts or rivals the other, or denies what the other is said on."""
    if other.id in one.undercuts:
        return True
    if one.statement is None:
        return False
    if one.statement.contrary in (other.statement, *other.provided):
        return True
    return other.statement is not None and rivals(one.statement, other.statement, rules)


def rivals(one: Statement, other: Statement, rules: RuleSet) -> bool:
    """Whether two statements of a form differ in its functional slot alone."""
    slot = rules.vocabulary.forms[one.form].one_of
    if one.form != other.form or slot is None or not (one.positive and other.positive):
        return False
    pairs = zip(one.args, other.args, strict=True)
    return [number for number, (mine, theirs) in enumerate(pairs) if mine != theirs] == [slot]
