"""What may be written at a place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from engine.authoring.completions import complete
from engine.authoring.places import lines_of
from facts import CASES
from rules import LIBRARY
from tests.engine.authoring.writing import CLAIM, RULE, completed, known


def test_a_sentence_is_completed_with_the_rules_own_variables() -> None:
    """What is typed stays, a slot takes the variable of its type, the whole text is replaced."""
    began = completed(RULE + "      - <other> hand▮\n")
    one = began["<other> handled <firearm>"]
    assert one.text == "<other> handled ${1:<firearm>}"
    assert one.plain == "<other> handled <firearm>"
    assert (one.start, one.end) == (8, 20)
    assert next(iter(began.values())).sort == "sentence"


def test_all_sentences_and_their_contraries_are_offered_where_one_may_begin() -> None:
    """Also where the file is broken further on, and before the keys of a counting premise."""
    found = completed(RULE + "      - ▮\n  - rule: [broken\n")
    sentences = [each for each in found.values() if each.sort == "sentence"]
    assert len(sentences) == len(known(RULE).rules.vocabulary.templates)
    assert next(iter(found.values())).sort == "sentence"
    assert found["at-least"].sort == "key"
    assert "contrary: " in found["<loader> loaded <round> into <firearm>"].documentation


@pytest.mark.parametrize(
    "place",
    [
        "    unless: [{says: <person> lo▮",
        "    unless:\n      - says: <person> lo▮\n",
        "    then: <person> lo▮\n",
        "      - {at-least: 1, of: [<person> lo▮]}\n",
        "standards:\n  - standard: s\n    elements:\n      - {element: e, needs: <person> lo▮}\n",
        "standards:\n  - standard: s\n    elements:\n      - {needs: {x: <person> lo▮}}\n",
    ],
)
def test_sentences_stand_wherever_rules_have_them(place: str) -> None:
    """As premise, exception, conclusion, sign and element, in any layout."""
    assert "<person> locked <firearm> away" in completed(RULE + place)


def test_words_anywhere_in_a_sentence_find_it() -> None:
    """Who knows some of its words needs not know how it begins."""
    found = completed(RULE + "      - into fire load▮\n")
    assert "<loader> loaded <round> into <firearm>" not in found
    found = completed(RULE + "      - into load▮\n")
    assert "<loader> loaded <round> into <firearm>" in found


def test_names_are_completed_inside_a_sentence() -> None:
    """Terms of the slot's type and variables of the rule; what of a name is there is replaced."""
    line = "      - <person> owed the duty to in▮"
    found = completed(RULE + line)
    duty = found["the duty to inspect each round"]
    assert (duty.start, duty.end) == (line.index("the duty"), len(line) - 1)
    assert "the armorer" not in found
    begun = completed(RULE + "      - <person> loaded <r▮> into <firearm>\n")
    assert begun["<round>"].text == "<round>"
    assert "<person>" not in begun


def test_a_claim_is_completed_with_the_names_of_its_case() -> None:
    """Entities of the other files of the case, with their aliases, and no variables."""
    found = completed(CLAIM + "says: Halls remo▮\n")
    one = found["Halls removed every round from <firearm>"]
    assert "the Colt" in one.text
    assert "Halls" in completed(CLAIM + "by: ▮\n")
    assert "the armorer" not in completed(CLAIM + "by: ▮\n")
    assert "Hannah Gutierrez Reed" in completed(CLAIM + "says: Hannah Gut▮\n")
    assert "F032" in completed(CLAIM + "completes: ▮\n")
    assert "own-words" in completed(CLAIM + "kind: ▮\n")
    assert "vanity-fair-2022" in completed(CLAIM + "source: ▮\n")


def test_a_test_is_completed_with_the_names_of_the_file_and_its_own() -> None:
    """Names of another test are no names here; rules are, where reasons stand."""
    head = (
        "tests-of: film-set/duties-armorer\nentities: {party: [Ann]}\ntests:\n"
        "  - test: One\n    entities: {party: [Ben]}\n    expect: []\n"
        "  - test: Two\n    entities: {party: [Cy]}\n"
    )
    found = completed(head + "    given:\n      - ▮\n")
    assert found["<person> served as <role>"].text.startswith("${1|Ann,Cy|} served as ")
    because = completed(head + "    expect:\n      - says: x\n        because: [armor▮\n")
    assert "armorer-owes-securing-guns" in because
    assert "involuntary-manslaughter" in completed(head + "    expect:\n      - finding: ▮\n")
    elements = completed(
        head + "    expect:\n      - finding: involuntary-manslaughter\n        elements: {▮\n"
    )
    assert "awareness" in elements


def test_references_are_completed() -> None:
    """Citations as they are declared, quoted where YAML asks for it; rules and groups; readings."""
    cites = completed(RULE.replace("[UJI 14-231]", "[UJI▮"))
    assert "UJI 14-231" in cites
    assert completed(RULE + "    overrides: [▮\n")["armorer-owes-securing-guns"].detail
    cutting = completed(RULE + "    undercuts: ▮\n")
    assert "armorer-owes-securing-guns" in cutting
    assert set(known(RULE).law.groups) <= set(cutting)


def test_words_and_keys_come_from_the_schemas() -> None:
    """Words where one must stand; keys that are not there yet, with what they hold."""
    assert "guideline" in completed(RULE.replace("inference", "▮"))
    keys = completed(RULE + "    ▮\n")
    assert {"then", "unless", "group"} <= set(keys)
    assert not {"title", "cites", "rule", "if"} & set(keys)
    assert keys["then"].text == "then: "
    assert "conclusion" in keys["then"].documentation
    assert "burden" in completed(RULE + "    unless: [{says: x, ▮}]\n")
    assert "opponent" in completed(RULE + "    unless: [{says: x, burden: ▮}]\n")
    assert "preponderance" in completed(RULE + "    unless: [{says: x, proof: ▮}]\n")
    assert "module" in completed("▮")


def test_nothing_is_completed_in_comments_or_free_text() -> None:
    """A note is the author's own."""
    assert not completed(RULE + "    # <person> lo▮\n")
    assert not completed(RULE + "    note: <person> lo▮\n")


def test_what_stands_right_behind_a_colon_gets_its_space() -> None:
    """Else it would be no value."""
    assert completed(RULE.replace(" inference", "▮"))["statute"].text == " statute"


@pytest.mark.parametrize(
    "file",
    [LIBRARY / "film-set" / "breach.yaml", CASES / "rust" / "claims-3-loading.yaml"],
    ids=lambda path: path.stem,
)
def test_a_file_cut_off_anywhere_is_no_obstacle(file: Path) -> None:
    """At any place of a file that ends there, something or nothing is found, and soon."""
    text = file.read_text(encoding="utf-8")
    slowest = 0.0
    whole = known(text)
    for end in range(0, len(text), len(text) // 60):
        lines = lines_of(text[:end])
        began = time.perf_counter()
        complete(lines, len(lines) - 1, len(lines[-1]), whole)
        slowest = max(slowest, time.perf_counter() - began)
    assert slowest < 0.5


def test_edits_are_completed_with_the_names_of_the_case_they_are_for() -> None:
    """A shipped one, by its name; claims and rules too."""
    head = "hypothetical: T\ncase: rust\nedits:\n  - "
    assert "Halls removed every round from <firearm>" in completed(head + "suppose: Halls remo▮")
    assert "F032" in completed(head + "strike: ▮")
    assert "armorer-owes-securing-guns" in completed(head + "strike-rule: arm▮")
