"""What is told of a place, where it leads, and who uses what stands there."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from engine import Evaluation, fired
from engine.authoring.naming import definitions, namings, references
from engine.authoring.places import lines_of
from engine.authoring.symbols import silence, symbols
from rules import LIBRARY, Shelf, check_rules
from tests.engine.authoring.writing import CLAIM, RULE, known, law, targeted, told

GUNS = "armorer-owes-securing-guns"


def shipped(before: str, file: str = "film-set/duties-armorer.yaml") -> str:
    """A shipped file with the mark behind some words of it."""
    text = (LIBRARY / file).read_text(encoding="utf-8")
    assert before in text
    return text.replace(before, before + "▮", 1)


def test_a_rule_is_told_with_its_citations_and_where_it_fires(rust: Evaluation) -> None:
    """How each citation was verified, the authority, since when it is in force, its tests."""
    naming = namings(None, law().rules.rules, Shelf())
    said = told(shipped(f"- rule: {GUNS}"), fired(rust), naming)
    assert "The armorer keeps guns secured when they are not in use" in said
    assert "on guideline, fair" in said
    assert "In force from 2003-04-16" in said
    assert re.search(r"SHAPE safety bulletin \(2010\): .*\(the text was seen\)", said)
    assert re.search(r"In rust it fires: \d+ instances?, \d+ of them standing, as far as", said)
    assert "Named in " in said
    waiting = told(shipped(f"- rule: {GUNS}"), "Ask again.", naming)
    assert "Ask again." in waiting
    assert told(shipped("title: The armorer keeps guns"), fired(rust)).startswith(
        "**The armorer keeps"
    )


def test_rules_that_do_not_fire_say_so(rust: Evaluation) -> None:
    """Nowhere, or not applied at all, is told apart."""
    fared = fired(rust)
    idle = next(each for each in fared.values() if each.applied and not each.instances)
    left = next(each for each in fared.values() if not each.applied)
    text = RULE + "    overrides: [{}▮]\n"
    assert "In rust it fires nowhere" in told(text.replace("{}", idle.rule), fared)
    assert "In rust it is not applied" in told(text.replace("{}", left.rule), fared)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE + "      - <person> served as▮ the armorer\n", "`served`, person: party, role: role"),
        (RULE + "      - <person> served as▮ the armorer\n", "question: Did "),
        (RULE + "    then: <person> owed▮ the duty to secure guns not in use as the armorer\n",
         "rules can conclude it"),
        (RULE + "      - <person> served as the arm▮orer\n", "**the armorer**: role (a term of"),
        (RULE + "      - <per▮son> served as the armorer\n", "`<person>`: any party"),
        (RULE.replace("UJI", "U▮JI"), "Checked: "),
        (RULE.replace("authority:", "auth▮ority:"), "**authority**: what it rests on"),
        (RULE + "    # scienter: allow L2▮03 because\n", "L203: a citation to a superseded"),
        (CLAIM + "completes: F0▮32\n", "**F032**: Hannah Gutierrez Reed"),
        (CLAIM + "by: Hal▮ls\n", "**Halls**: party, another name of Dave Halls"),
        ("types: [party]\nsentences:\n  - id: loa▮ded\n", "`loaded`"),
        (RULE + "    readings: ▮\n", ""),
        (RULE + "    note: nothing▮ to tell\n", ""),
    ],
)  # fmt: skip
def test_what_stands_at_a_place_is_told(text: str, said: str) -> None:
    """Sentences, names, variables, citations, keys, codes, claims."""
    assert said in told(text)


def found_at(text: str) -> list[str]:
    """The lines to which the mark leads."""
    lines = lines_of(text.replace("▮", ""))
    line = text[: text.index("▮")].count("\n")
    of = known("\n".join(lines), line)
    for target in targeted(text):
        places = definitions(target, of)
        if places:
            return [place.text.strip() for place in places]
    return []


def test_a_premise_leads_to_the_rules_that_conclude_it() -> None:
    """To all of them with that sign; to the form where there is none."""
    owed = found_at(RULE + "      - <person> owed▮ the duty to secure guns not in use as <role>\n")
    assert f"- rule: {GUNS}" in owed
    assert len(owed) > 20
    loaded = found_at(RULE + "      - <person> loaded▮ <round> into <firearm>\n")
    assert loaded == ["- id: loaded"]


def test_names_and_ids_lead_to_where_they_are_declared() -> None:
    """Terms, citations, rules, entities and claims."""
    assert found_at(RULE.replace("UJI", "U▮JI")) == ["- cite: UJI 14-231"]
    assert found_at(RULE + f"    overrides: [{GUNS}▮]\n") == [f"- rule: {GUNS}"]
    term = found_at(RULE + "      - <person> served as the arm▮orer\n")
    assert term == ["- {name: the armorer, type: role}"]
    assert found_at(CLAIM + "by: Dave Ha▮lls\n") == ["Dave Halls: [Halls]"]
    assert found_at(CLAIM + "completes: F0▮32\n") == ["- claim: F032"]


def test_uses_are_found() -> None:
    """Of a sentence in rules and standards, of a rule in tests, of a citation where it is cited."""
    of = known(RULE)
    naming = namings(None, law().rules.rules, Shelf())
    (rule,) = targeted(RULE + f"    overrides: [{GUNS}▮]\n")
    assert any(place.file.endswith(".test.yaml") for place in references(rule, of, naming))
    served = targeted(RULE + "      - <person> served as▮ the armorer\n")[-1]
    assert len(references(served, of, naming)) > 20
    (cite,) = targeted(RULE.replace("UJI", "U▮JI"))
    assert references(cite, of, naming)


def test_a_file_has_an_outline() -> None:
    """Its rules, or tests, claims and acts, with the lines of each."""
    lines = lines_of((LIBRARY / "film-set" / "duties-armorer.yaml").read_text(encoding="utf-8"))
    found = symbols(lines)
    assert [each.name for each in found if each.sort == "rule"] == [
        rule.id for rule in sorted(
            (r for r in law().rules.rules.values() if r.module == "film-set/duties-armorer"),
            key=lambda r: r.place.line,
        )
    ]  # fmt: skip
    for one, other in pairwise(found):
        assert one.first <= one.last < other.first
    assert lines[found[0].first][found[0].start : found[0].end] == found[0].name


def test_the_line_that_silences_is_one_that_check_takes() -> None:
    """With a reason behind it, the advice is gone and the silence is not idle."""
    file = LIBRARY / "film-set" / "duties-armorer.yaml"
    lines = lines_of(file.read_text(encoding="utf-8"))
    bare = [line for line in lines if "scienter: allow L203" not in line]
    text = "\n".join(bare)
    told = check_rules(None, Shelf({file: text})).diagnostics
    advice = next(each for each in told if each.code == "L203" and each.place)
    assert advice.place
    at = advice.place.line - 1
    bare.insert(at, silence(bare, at, "L203") + "it is so")
    again = check_rules(None, Shelf({file: "\n".join(bare)})).diagnostics
    assert len(again) < len(told)
    assert "L602" not in [each.code for each in again]
