"""Rule sets and their law: everything once, in the words of the files, with what it rests on."""

from __future__ import annotations

import pytest

from rules import STRENGTHS, Problems, load_rules
from tests.api.answering.reading import LIBRARY, every, refused, told
from tests.api.answering.test_cases import listed

RULES = load_rules()


def test_a_rule_set_tells_what_is_in_it() -> None:
    """How much, whose law, and of which files."""
    (item,) = every("rule-sets")
    body = told("rule-set", **LIBRARY)
    assert body.items() >= item.items()
    assert body["digest"] == RULES.digest
    assert body["counts"]["rules"] == len(RULES.rules)
    assert body["counts"]["sentences"] == len(RULES.vocabulary.forms)
    assert [module["id"] for module in body["modules"]] == list(RULES.modules)
    assert sum(module["rules"] for module in body["modules"]) == len(RULES.rules)
    assert sum(module["standards"] for module in body["modules"]) == len(RULES.standards)
    assert {each["code"]: each["title"] for each in body["jurisdictions"]} == {
        "us-nc": "North Carolina",
        "us-nm": "New Mexico",
    }
    assert body["links"]["proof_standards"] == "/v1/rule-sets/library/proof-standards"


def test_standards_are_those_the_command_line_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """With the same proof, jurisdiction and citations."""
    rows = [
        {
            "standard": item["id"],
            "title": item["title"],
            "kind": item["kind"],
            "jurisdiction": item.get("jurisdiction", ""),
            "proof": item["proof"],
            "to_charge": item.get("to_charge", ""),
            "reaches": item["reaches"],
            "cites": ", ".join(item["cites"]),
        }
        for item in every("standards", 5, **LIBRARY)
    ]
    assert rows == listed(capsys, "standards")


def test_rules_are_those_the_command_line_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """With the same authority, strength and citations."""
    rows = [
        {
            "rule": item["id"],
            "title": item["title"],
            "module": item["module"],
            "authority": item["authority"],
            "strength": item["strength"],
            "cites": ", ".join(item["cites"]),
        }
        for item in every("rules", 50, **LIBRARY)
    ]
    assert rows == listed(capsys, "rules")


def test_readings_are_those_the_command_line_lists(capsys: pytest.CaptureFixture[str]) -> None:
    """Each choice, and which is the default."""
    rows = [
        {
            "reading": reading["id"],
            "title": reading["title"],
            "choice": choice["id"],
            "means": choice["title"],
            "default": "yes" if choice["default"] else "no",
        }
        for reading in every("readings", 1, **LIBRARY)
        for choice in reading["choices"]
    ]
    assert rows == listed(capsys, "readings")


@pytest.mark.parametrize("id_", RULES.standards)
def test_a_standard_s_elements_are_sentences_that_can_be_read(id_: str) -> None:
    """Under each choice of a reading, as the file has them; and all it cites is told."""
    body, standard = told("standard", **LIBRARY, id=id_), RULES.standards[id_]
    assert [each["id"] for each in body["elements"]] == [each.id for each in standard.elements]
    for element, law in zip(body["elements"], standard.elements, strict=True):
        assert {need.get("choice") for need in element["needs"]} == set(law.needs)
        for need in element["needs"]:
            patterns = law.needs[need.get("choice")]
            assert [
                RULES.vocabulary.read(text, None, Problems(), rule=True)
                for text in need["sentences"]
            ] == list(patterns)
    assert [each["cite"] for each in body["authority"]] == list(standard.cites)
    assert [each["id"] for each in body["readings"]] == list(standard.readings)
    assert (body["file"], body["line"]) == standard.place[:2]
    assert (body["proof"], body.get("to_charge")) == (standard.proof, standard.to_charge)


@pytest.mark.parametrize("id_", RULES.rules)
def test_a_rule_s_sentences_can_be_read_and_its_citations_say_how_they_were_checked(
    id_: str,
) -> None:
    """Premises, what counts, exceptions and conclusion, as the file has them."""
    body, rule = told("rule", **LIBRARY, id=id_), RULES.rules[id_]

    def read(text: str) -> object:
        return RULES.vocabulary.read(text, None, Problems(), rule=True)

    assert [read(text) for text in body["premises"]] == list(rule.premises)
    assert [(each["at_least"], [*map(read, each["of"])]) for each in body["counted"]] == [
        (each.n, list(each.of)) for each in rule.factors
    ]
    assert [
        (read(each["sentence"]), each["burden"], each.get("proof", ""))
        for each in body["exceptions"]
    ] == [(each.pattern, each.burden, each.proof) for each in rule.exceptions]
    assert (read(body["concludes"]) if "concludes" in body else None) == rule.conclusion
    assert body.get("undercuts") == rule.undercuts
    assert body["strength"] == STRENGTHS[rule.strength]
    for each in body["citations"]:
        authority = RULES.authorities[each["cite"]]
        assert (each["title"], each["verified"]) == (authority.title, authority.verified)
    assert [each["cite"] for each in body["citations"]] == list(rule.cites)
    assert (body["file"], body["line"]) == rule.place[:2]


def test_weighings_tell_what_each_kind_of_claim_is_worth() -> None:
    """Against whom it is offered, and otherwise."""
    items = every("weighings", 1, **LIBRARY)
    assert [item["id"] for item in items] == list(RULES.weighings)
    assert [item["id"] for item in items if item["default"]] == ["as-published"]
    for item in items:
        weighing = RULES.weighings[item["id"]]
        assert [kind["kind"] for kind in item["kinds"]] == list(weighing.kinds)
        for kind in item["kinds"]:
            law = weighing.kinds[kind["kind"]]
            assert kind["offered_against"]["trial"] == STRENGTHS[law.offered.trial]
            assert kind["otherwise"]["charging"] == STRENGTHS[law.otherwise.charging]
            usable = "maker" if law.offered.against_maker_only else "anyone"
            assert kind["offered_against"]["usable"] == usable


def test_proof_standards_stand_once_from_the_lowest_to_the_highest() -> None:
    """As both weighings define them, with what each asks in words."""
    items = every("proof-standards", 2, **LIBRARY)
    published = RULES.weighings["as-published"].proof_standards
    assert [item["id"] for item in items] == [each.id for each in published]
    assert all(item["weighings"] == list(RULES.weighings) for item in items)
    assert [STRENGTHS.index(item["floor"]) for item in items] == [each.floor for each in published]
    assert items[-1]["asks"] == (
        "At trial, evidence that is at least strong; 2 steps stronger than what opposes it; and "
        "nothing above weak against it."
    )


@pytest.mark.parametrize(
    ("asks", "id_", "near"),
    [("standard", "civil-recklesness", "civil-recklessness"), ("rule", "loader-x", "loader")],
)
def test_what_is_not_in_the_rule_set_is_not_found(asks: str, id_: str, near: str) -> None:
    """And the nearest is named."""
    status, error = refused(asks, **LIBRARY, id=id_)
    assert (status, error["code"]) == (404, "E707")
    assert near in error["hint"] or asks == "rule"


@pytest.mark.parametrize(
    "asks",
    [
        "rule-set",
        "standards",
        "rules",
        "readings",
        "weighings",
        "proof-standards",
        "vocabulary",
        "completions",
    ],
)
def test_a_rule_set_that_is_not_there_is_not_found(asks: str) -> None:
    """And the one that there is is named."""
    status, error = refused(asks, rule_set="libary")
    assert (status, error["code"]) == (404, "E707")
    assert '"library"' in error["hint"]
