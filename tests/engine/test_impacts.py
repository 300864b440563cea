"""What a change to the rules changes over cases: what flips, through which rule, what stays."""

from __future__ import annotations

import dataclasses
import json
import random
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from engine import Case, CaseTexts, Impact, impact, impact_json, impact_schema, law_changes
from rules import LIBRARY, RuleSet, UsageError, load_rules
from tests.engine.small import AUTHORITIES, CASE, WORDS, standard

SCHEMA = Draft202012Validator(impact_schema())
ELEMENTS = "- {element: careless, needs: <party> was careless in <act>}"
RULES = """
rules:
  - rule: hasty-is-careless
    title: Haste is careless
    cites: [Bicycle Act]
    authority: statute
    if: [<act> was done by <who>, <who> was hasty]
    then: <who> was careless in <act>
  - rule: worn-is-careless
    title: Lending a worn bicycle is careless
    cites: [Bicycle Act]
    authority: statute
    if: [<act> was done by <who>, <act> bears on <bike>, <bike> was worn]
    then: <who> was careless in <act>
"""
CLAIMS = """
  - {claim: H, says: Ann was hasty, by: Bob, kind: physical-evidence, source: diary, at: page 2,
     quote: so}
  - {claim: W, says: the red bike was worn, by: Bob, kind: physical-evidence, source: diary,
     at: page 3, quote: so}
"""


class Plain(yaml.SafeLoader):
    """Reads dates, and the word on, as text, as the rules do."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        letter: [each for each in found if each[0] != "tag:yaml.org,2002:timestamp"]
        for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
        if letter not in "yYnNoO"
    }


DROPPED = RULES[: RULES.index("  - rule: worn")]


@pytest.fixture(scope="module")
def library() -> RuleSet:
    """The shipped rules."""
    return load_rules()


def written(folder: Path, module: str, elements: str = ELEMENTS, words: str = WORDS) -> RuleSet:
    """A small set of rules of these texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("vocabulary", "weighing-as-published"):
        shutil.copy(LIBRARY / "common" / f"{name}.yaml", folder)
    (folder / "shop-words.yaml").write_text(words)
    (folder / "authorities.yaml").write_text(AUTHORITIES)
    head = "module: shop\ntitle: The shop\n"
    (folder / "shop.yaml").write_text(head + standard(elements) + module)
    return load_rules(folder)


@pytest.fixture
def case(tmp_path: Path) -> str:
    """The lent bicycle, with evidence of haste and of wear."""
    file = tmp_path / "bikes.yaml"
    file.write_text(CASE + CLAIMS.lstrip("\n"))
    return str(file)


def moves(found: Impact) -> list[object]:
    """What moved, as far as a hypothetical tells it, too."""
    return [
        (f.act, f.standard, f.reading, e.element if e else "", (e or f).before, (e or f).after)
        for case in found.cases
        for f in case.findings
        for e in ((None,) if f.kind != "within" else ()) + f.elements
    ]


def test_rules_against_themselves_change_nothing(library: RuleSet) -> None:
    """Neither the law nor any case, and no case is weighed."""
    found = impact(library, load_rules(), ["rust", "harbor-lantern"])
    assert found.law == ()
    assert [case.state for case in found.cases] == ["untouched", "untouched"]
    assert not found.moved


def test_a_case_may_lie_in_no_folder(tmp_path: Path, case: str) -> None:
    """What its texts come to is what its file comes to, under the name it is given."""
    old, new = written(tmp_path / "old", ""), written(tmp_path / "new", RULES)
    texts = CaseTexts("sent", {"bikes.yaml": Path(case).read_text(encoding="utf-8")})
    found = impact(old, new, [case, texts], prefer="reference").cases
    assert [each.name for each in found] == [case, "sent"]
    assert found[0].state == "moved"
    assert dataclasses.replace(found[0], name="sent") == found[1]


@pytest.mark.parametrize("seed", [1, 2])
def test_order_and_layout_change_nothing(library: RuleSet, tmp_path: Path, seed: int) -> None:
    """Files under other names, with rules and premises in another order, say the same."""
    shuffle = random.Random(seed).shuffle
    for number, file in enumerate(sorted(LIBRARY.rglob("*.yaml"))):
        if file.name.endswith(".test.yaml"):
            continue
        data = yaml.load(file.read_text(encoding="utf-8"), Plain)
        for key in ("rules", "sentences", "terms", "authorities", "types"):
            if key in data:
                shuffle(data[key])
        for rule in data.get("rules", ()):
            shuffle(rule.get("if", []))
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=60)
        (tmp_path / f"{999 - number}.yaml").write_text(text, encoding="utf-8")
    found = impact(library, load_rules(tmp_path), ["harbor-lantern"])
    assert [change for change in found.law if change.matters] == []
    assert found.cases[0].state == "untouched"


@pytest.mark.parametrize("rule", ["shaking-verifies-a-round", "armorer-owes-inspecting-each-round"])
def test_a_rule_taken_out_moves_what_striking_it_moves(library: RuleSet, rule: str) -> None:
    """The same findings and elements, from the same to the same, and through that rule alone."""
    kept = {id_: each for id_, each in library.rules.items() if id_ != rule}
    found = impact(library, library._replace(rules=kept), ["rust"])
    struck = Case("rust", rules=library).strike_rule(rule).difference
    expected = [(m.act, m.standard, m.reading, m.element, m.before, m.after) for m in struck.moved]
    assert moves(found) == expected != []
    assert {t.id for f in found.cases[0].findings for t in f.through} == {rule}
    SCHEMA.validate(json.loads(json.dumps(impact_json(found))))


def test_a_case_is_read_under_each_rules_by_itself(tmp_path: Path, case: str) -> None:
    """Where the new ones lack its sentence, it cannot be compared, and says under which."""
    old = written(tmp_path / "old", RULES)
    words = WORDS.replace("was hasty", "was in haste")
    new = written(tmp_path / "new", RULES.replace("was hasty", "was in haste"), words=words)
    found = impact(old, new, [case])
    assert (found.cases[0].state, found.cases[0].under) == ("unreadable", "new")
    assert [each.code for each in found.cases[0].diagnostics] == ["E301"]
    assert found.broken
    SCHEMA.validate(json.loads(json.dumps(impact_json(found))))


def test_either_of_two_rules_is_named_where_each_would_do(tmp_path: Path, case: str) -> None:
    """Two new rules that each support the finding: each does it alone."""
    old = written(tmp_path / "old", "")
    found = impact(old, written(tmp_path / "new", RULES), [case])
    (finding,) = found.cases[0].findings
    assert finding.flipped
    assert {(t.id, t.how) for t in finding.through} >= {
        ("hasty-is-careless", "alone"),
        ("worn-is-careless", "alone"),
    }


def test_two_rules_that_need_each_other_are_both_named(tmp_path: Path, case: str) -> None:
    """The one concludes what the other needs: alone neither moves anything."""
    chain = """
rules:
  - rule: hasty-warns-nobody
    title: The hasty warn nobody
    cites: [Bicycle Act]
    authority: statute
    if: [<who> was hasty]
    then: <who> did not warn the rider
  - rule: unwarned-is-careless
    title: Who warns nobody is careless
    cites: [Bicycle Act]
    authority: statute
    if: [<act> was done by <who>, <who> did not warn the rider]
    then: <who> was careless in <act>
"""
    found = impact(written(tmp_path / "old", ""), written(tmp_path / "new", chain), [case])
    (finding,) = found.cases[0].findings
    assert {(t.id, t.how) for t in finding.through} == {
        ("hasty-warns-nobody", "needed"),
        ("unwarned-is-careless", "needed"),
    }
    assert finding.because[0].kind == "law"


def test_a_further_premise_is_told_as_what_the_rule_needs_now(tmp_path: Path, case: str) -> None:
    """The chain begins at the rule that reads otherwise, with the premise that is new."""
    old = written(tmp_path / "old", DROPPED)
    longer = DROPPED.replace("was hasty]", "was hasty, <who> did not warn the rider]")
    found = impact(old, written(tmp_path / "new", longer), [case])
    (change,) = found.law
    assert [(p.part, p.matters) for p in change.parts] == [("premises", True)]
    (finding,) = found.cases[0].findings
    assert [(t.id, t.how) for t in finding.through] == [("hasty-is-careless", "alone")]
    assert finding.because[0].kind == "law"
    assert not any(link.kind == "circle" for link in finding.because)


def test_wording_and_citations_touch_no_case(tmp_path: Path, case: str) -> None:
    """Another title and note is a change of the law, and moves nothing."""
    old = written(tmp_path / "old", RULES)
    new = written(tmp_path / "new", RULES.replace("Haste is careless", "Who hastes is careless"))
    found = impact(old, new, [case])
    assert [(c.id, c.matters) for c in found.law] == [("hasty-is-careless", False)]
    assert found.cases[0].state == "untouched"


def test_a_form_called_otherwise_says_the_same(tmp_path: Path, case: str) -> None:
    """What the program calls a sentence is no part of what it says."""
    old = written(tmp_path / "old", RULES)
    words = WORDS.replace("id: hasty", "id: in-haste")
    found = impact(old, written(tmp_path / "new", RULES, words=words), [case])
    assert found.law == ()
    assert found.cases[0].state == "untouched"


def test_a_further_element_is_named_as_the_reason(tmp_path: Path, case: str) -> None:
    """The standard changed, so the finding moved through it."""
    more = ELEMENTS + "\n- {element: warned, needs: <party> did not warn the rider}"
    old = written(tmp_path / "old", RULES)
    found = impact(old, written(tmp_path / "new", RULES, more), [case])
    (finding,) = found.cases[0].findings
    assert [(t.kind, t.id) for t in finding.through] == [("standard", "careless-lending")]
    assert any("new element" in link.sentence for link in finding.because)


def test_a_standard_of_one_side_appears_or_is_gone(library: RuleSet) -> None:
    """Its findings are told as such, through the standard itself."""
    name = next(iter(Case("harbor-lantern", rules=library).evaluation.findings)).standard.id
    kept = {id_: each for id_, each in library.standards.items() if id_ != name}
    without = library._replace(standards=kept)
    for old, new, kind in ((library, without, "gone"), (without, library, "appeared")):
        found = impact(old, new, ["harbor-lantern"])
        assert {f.kind for f in found.cases[0].findings} == {kind}
        assert {t.id for f in found.cases[0].findings for t in f.through} == {name}


def test_a_reading_taken_by_default_is_compared_as_it_is_shown(library: RuleSet) -> None:
    """What was shown before is set beside what is shown now."""
    reading = library.readings["awareness"]
    choices = tuple(c._replace(is_default=c.id != reading.default) for c in reading.choices)
    other = {**library.readings, "awareness": reading._replace(choices=choices)}
    found = impact(library, library._replace(readings=other), ["rust"])
    assert [(c.kind, c.id) for c in found.law] == [("reading", "awareness")]
    assert found.cases[0].state == "moved"


def test_only_what_is_asked_about_is_told(library: RuleSet) -> None:
    """Of one party; a name that is nowhere is an error with what is near."""
    rule = "shaking-verifies-a-round"
    kept = {id_: each for id_, each in library.rules.items() if id_ != rule}
    new = library._replace(rules=kept)
    found = impact(library, new, ["rust"], parties=["dave halls"])
    assert {f.party for f in found.cases[0].findings} <= {"Dave Halls"}
    with pytest.raises(UsageError, match="E602"):
        impact(library, new, ["rust"], parties=["Dave Hals"])
    with pytest.raises(UsageError, match="E603"):
        impact(library, new, ["rust"], standards=["no-such"])
    with pytest.raises(UsageError, match="E601"):
        impact(library, new, ["no-such-case"])


def test_interrupted_it_hands_on_what_is_known(library: RuleSet) -> None:
    """And says of how many cases."""

    def stop(done: int, of: int, name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    found = impact(library, library, ["rust", "harbor-lantern"], progress=stop)
    assert (found.interrupted, found.asked, len(found.cases)) == (True, 2, 1)


def test_law_changes_say_old_and_new_sentences(tmp_path: Path) -> None:
    """A rule that lost a premise, by its sentence."""
    old = written(tmp_path / "old", RULES)
    new = written(tmp_path / "new", RULES.replace(", <bike> was worn]", "]"))
    (change,) = law_changes(old, new)
    part = change.parts[0]
    assert (change.id, change.manner, part.part) == ("worn-is-careless", "changed", "premises")
    assert set(part.before) - set(part.after) == {"<bike> was worn"}
