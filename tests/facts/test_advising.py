"""Advice on cases: what is allowed, and yet seldom meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import advise_case, load_case, shipped_cases
from facts.advising import CASE_ADVICE
from rules import CODES, RuleSet, silenced
from tests.pages import examples_of

HEAD = """\
case: barn
title: The shot in the barn
event: {date: 2021-10-21, place: a barn}
jurisdiction: us-nm
sources-as-of: 2022-02-28
sources: {paper: {citation: A newspaper, date: 2022-02}}
source: paper
entities:
  party: {Ann: [], Ben: []}
  firearm: {the pistol: []}
  round: {the first round: []}
  incident: {the earlier shot: []}
"""
LOADED = "Ann loaded the first round into the pistol"


def claim(id_: str, says: str = LOADED, by: str = "Ben", **keys: str) -> str:
    """An item of ``claims:``; every keyword is a key, with ``_`` for ``-``."""
    written = {"says": says, "by": by, "kind": "witness-press", "at": "line 3", "quote": "it is so"}
    written |= {key.rstrip("_").replace("_", "-"): value for key, value in keys.items()}
    lines = [f"{key}: {value}" for key, value in written.items() if value]
    return "\n    ".join([f"  - claim: {id_}", *lines]) + "\n"


def told(folder: Path, rules: RuleSet, code: str, claims: str, rest: str = "") -> list[str]:
    """The words under the caret of each piece of that advice."""
    (folder / "case.yaml").write_text(f"{HEAD}claims:\n{claims}{rest}", encoding="utf-8")
    found = advise_case(load_case(folder, rules), rules)
    assert all(each.hint and each.severity == "advice" for each in found)
    places = [each.place for each in found if each.code == code and each.place]
    return [place.text[place.column - 1 :][: place.length] for place in places]


def test_every_kind_has_a_code_and_a_page_that_shows_it() -> None:
    """In the order of their codes."""
    codes = [kind.code for kind in CASE_ADVICE]
    assert codes == sorted(set(codes))
    assert codes == [code for code in CODES if code.startswith("L5")]
    assert all({example.gives for example in examples_of(code)} == {True, False} for code in codes)


@pytest.mark.parametrize(
    ("claims", "of_no_use"),
    [
        (claim("F1"), []),
        (claim("F1", "Ann did not load the first round into the pistol"), []),
        (claim("F1", "", no_evidence_of=LOADED), []),
        (claim("F1", "Ann spoke for Ben"), ["F1"]),
        (claim("F1", provided="Ann spoke for Ben") + claim("F2", "Ann spoke for Ben"), []),
        (claim("F1") + claim("F2", "Ann spoke for Ben", undercuts="F1"), []),
    ],
    ids=["asked", "contrary", "no evidence", "idle", "condition", "undercuts"],
)
def test_a_claim_is_of_use_if_anything_asks_for_it_or_its_contrary(
    tmp_path: Path, library: RuleSet, claims: str, of_no_use: list[str]
) -> None:
    """A rule, an element, an act, a condition; and what undercuts another claim."""
    assert told(tmp_path, library, "L501", claims) == of_no_use


def test_only_quotes_on_lines_can_be_checked(tmp_path: Path, library: RuleSet) -> None:
    """A source of which no line is quoted has no text to tell the digest of."""
    assert told(tmp_path, library, "L502", claim("F1")) == ["paper"]
    assert told(tmp_path, library, "L502", claim("F1", at="the second page")) == []


def test_whoever_speaks_or_is_spoken_for_is_named(tmp_path: Path, library: RuleSet) -> None:
    """Not only who stands in a sentence."""
    assert told(tmp_path, library, "L503", claim("F1")) == ["the earlier shot"]


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ({}, True),
        ({"origin": "Ann"}, False),
        ({"by": "Ann"}, False),
        ({"kind": "own-writing"}, False),
        ({"says": "Ann shook the first round"}, False),
        ({"says": "Ann had notice of the earlier shot"}, False),
    ],
)
def test_a_mind_is_told_by_whose_it_is_or_by_a_document(
    tmp_path: Path, library: RuleSet, keys: dict[str, str], is_told: bool
) -> None:
    """What was done, and that somebody was told, others can see."""
    says = "Ann believed that the first round had rattled"
    text = claim("F1", **{"says": says, **keys})
    assert told(tmp_path, library, "L506", text) == ["F1"] * is_told


def test_notice_is_told_once_for_each_thing_without_a_date(
    tmp_path: Path, library: RuleSet
) -> None:
    """And not of what a claim puts before something."""
    notice = claim("F1", "Ann had notice of the earlier shot")
    both = notice + claim("F2", "Ben had notice of the earlier shot")
    before = claim("F3", "the earlier shot came before the loading")
    act = f"acts: {{the loading: {{by: Ann, as: the armorer, is: {LOADED}}}}}\n"
    assert told(tmp_path, library, "L507", both, act) == ["F1"]
    assert told(tmp_path, library, "L507", both + before, act) == []


@pytest.mark.parametrize("name", shipped_cases())
def test_shipped_cases_say_why_they_do_what_advice_is_against(name: str, library: RuleSet) -> None:
    """Nothing is left that is not silenced with its reason."""
    case = load_case(name, library)
    found = advise_case(case, library)
    files = {each.place.file for each in found if each.place}
    root = Path(__file__).parents[2] / "facts" / "cases"
    texts = {file: (root / file).read_text(encoding="utf-8") for file in files}
    assert silenced([*case.advice, *found], texts, judged=False) == ()
