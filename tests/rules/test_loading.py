"""Files become a complete rule set, or every error in them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules import (
    CLAIM_KINDS,
    PROOF_STANDARDS,
    REMEDIES,
    InputError,
    Pattern,
    Period,
    RuleSet,
    Variable,
    load_rules,
)
from tests.rules.comparing import bare

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

MODULE = """\
module: test/law
title: The law of the test
jurisdiction: us-nm
persuasive-in: [us-nc]
in-force: {from: 1997-08-01, to: 2021}
cites: [Test Code § 1]
note: a note
standards:
  - standard: manslaughter
    title: A standard for tests
    kind: crime
    reaches: whoever loads
    cites: [Test Code § 1]
    concerns: {party: <party>, act: <act>, role: <role>}
    burden: {on: prosecution, proof: beyond-reasonable-doubt, to-charge: probable-cause}
    for-roles: [the armorer]
    readings: [awareness, danger]
    in-force: {from: 2001}
    elements:
      - element: the-act
        needs: <act> was done by <party>
        direct: true
      - element: awareness
        title: That they knew
        needs:
          objective: <party> should have known in <act> that <danger>
          subjective:
            - <party> should have known in <act> that <danger>
            - <party> knew in <act> that <danger>
rules:
  - rule: first
    title: A rule with everything
    cites: [Test Code § 1, Bulletin 1 (2003)]
    authority: inference
    strength: weak
    because: of the test
    group: cut-together
    overrides: [second]
    in-force: {to: 2020-05}
    note: another note
    if:
      - <person> loaded <round> into <firearm>
      - <thing> bears on <round>
      - {at-least: 1, of: [<person> shook <round>, <round> was live]}
    unless:
      - <other> shook <round>
      - {says: <firearm> was a danger, burden: opponent}
      - {says: <firearm> was a danger, burden: opponent, proof: clear-and-convincing}
      - {says: <round> was inert, undercuts: true}
    then: <person> did not serve as the armorer
  - rule: second
    title: A rule with next to nothing
    cites: [Test Code § 1]
    authority: custom
    if: [<person> loaded <round> into <firearm>]
    then: <person> served as the armorer
  - rule: third
    title: A rule that undercuts
    cites: [Test Code § 1]
    authority: opinion
    if: [<person> shook <round>]
    undercuts: cut-together
"""


def weighing() -> dict[str, Any]:
    """A weighing with the least it may have."""
    worth = {"charging": "fair", "trial": "bare"}
    kinds: dict[str, Any] = {
        kind: {"title": kind, "otherwise": {"charging": "bare", "trial": "none"}}
        for kind in CLAIM_KINDS
    }
    kinds["own-words"]["offered-against"] = {**worth, "usable": "maker"}
    standards: list[dict[str, Any]] = [
        {
            "id": id_,
            "title": id_,
            "forum": "charging" if number < 2 else "trial",
            "floor": "weak",
            "opposing": "none",
            "exception": "never",
        }
        for number, id_ in enumerate(PROOF_STANDARDS)
    ]
    standards[-1] |= {
        "margin": 2,
        "ceiling": "weak",
        "opposing": "arguable",
        "exception": "in-play",
    }
    return {
        "weighing": "even",
        "title": "For tests",
        "kinds": kinds,
        "proof-standards": standards,
        "corroboration": {"each-at-least": "weak", "raises": 1, "at-most": "strong"},
        "in-play": "weak",
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file of each kind and some more."""
    shutil.copytree(HERE / "base", tmp_path, dirs_exist_ok=True)
    (tmp_path / "law.yaml").write_text(MODULE, encoding="utf-8")
    (tmp_path / "weighing.yaml").write_text(json.dumps(weighing()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def loaded(folder: Path) -> RuleSet:
    """What is in that folder."""
    return load_rules(folder)


def test_a_rule_has_all_that_was_written(loaded: RuleSet) -> None:
    """Every field of a rule arrives, its sentences read and its variables typed."""
    rule = loaded.rules["first"]
    person, round_, firearm = Variable("person"), Variable("round"), Variable("firearm")
    assert rule.module == "test/law"
    assert rule.title == "A rule with everything"
    assert rule.cites == ("Test Code § 1", "Bulletin 1 (2003)")
    assert (rule.authority, rule.strength, rule.because) == ("inference", 2, "of the test")
    assert (rule.group, rule.overrides, rule.undercuts) == ("cut-together", ("second",), None)
    assert rule.in_force == Period(None, "2020-05")
    assert (rule.jurisdiction, rule.note) == ("us-nm", "another note")
    assert rule.premises == (
        Pattern("loaded", (person, round_, firearm)),
        Pattern("bears-on", (Variable("thing"), round_)),
    )
    (factors,) = rule.factors
    assert (factors.n, len(factors.of)) == (1, 2)
    assert [(e.burden, e.proof) for e in rule.exceptions] == [
        ("proponent", ""),
        ("opponent", "preponderance"),
        ("opponent", "clear-and-convincing"),
        ("undercuts", ""),
    ]
    assert rule.conclusion == Pattern("served", (person, "the armorer"), False)
    assert rule.types == {
        "person": "party",
        "round": "round",
        "firearm": "firearm",
        "thing": "act",
        "other": "party",
    }
    assert rule.place[1:3] == (MODULE.splitlines().index("  - rule: first") + 1, 11)


def test_what_a_rule_leaves_out_comes_from_its_authority_and_module(loaded: RuleSet) -> None:
    """Strength from the authority, dates and jurisdiction from the module."""
    rule = loaded.rules["second"]
    assert rule.strength == 2
    assert rule.in_force == Period("1997-08-01", "2021")
    assert (rule.because, rule.group, rule.overrides, rule.note) == ("", None, (), "")
    assert loaded.rules["third"].strength == 5
    assert (loaded.rules["third"].conclusion, loaded.rules["third"].undercuts) == (
        None,
        "cut-together",
    )
    assert loaded.rules["armorer-owes"].jurisdiction is None


def test_a_standard_has_all_that_was_written(loaded: RuleSet) -> None:
    """Elements by reading, concerns as variables, the burden taken apart."""
    standard = loaded.standards["manslaughter"]
    assert standard.concerns == {"party": "party", "act": "act", "role": "role"}
    assert (standard.burden_on, standard.proof, standard.to_charge) == (
        "prosecution",
        "beyond-reasonable-doubt",
        "probable-cause",
    )
    assert (standard.jurisdiction, standard.persuasive_in) == ("us-nm", ("us-nc",))
    assert (standard.for_roles, standard.readings) == (("the armorer",), ("awareness", "danger"))
    assert standard.in_force == Period("2001", None)
    assert standard.types == {"party": "party", "act": "act", "role": "role", "danger": "danger"}
    the_act, awareness = standard.elements
    assert (the_act.title, the_act.direct, the_act.reading) == ("the act", True, None)
    assert the_act.needed({}) == (Pattern("done-by", (Variable("act"), Variable("party"))),)
    assert (awareness.title, awareness.reading) == ("That they knew", "awareness")
    assert len(awareness.needed({"awareness": "objective"})) == 1
    assert len(awareness.needed({"awareness": "subjective"})) == 2


def test_the_first_choice_is_the_default_unless_another_is(loaded: RuleSet) -> None:
    """A reading has always one default."""
    assert loaded.readings["awareness"].default == "objective"
    assert loaded.readings["danger"].default == "g3"
    assert loaded.readings["danger"].choice("g1").binds == {"danger": "a gun can kill"}
    assert loaded.readings["awareness"].choice("subjective").stricter_than == "objective"
    with pytest.raises(KeyError):
        loaded.readings["danger"].choice("g2")


def test_a_weighing_turns_words_into_numbers(loaded: RuleSet) -> None:
    """What is offered against nobody in particular has one strength."""
    even = loaded.weighings["even"]
    assert tuple(even.kinds) == CLAIM_KINDS
    own = even.kinds["own-words"]
    assert own.offered == (3, 1, True)
    assert own.otherwise == (1, 0, False)
    assert even.kinds["message"].offered == even.kinds["message"].otherwise
    assert [standard.id for standard in even.proof_standards] == list(PROOF_STANDARDS)
    last = even.proof_standards[-1]
    assert (last.floor, last.margin, last.ceiling) == (2, 2, 2)
    assert (last.opposing, last.exception) == ("arguable", "in-play")
    assert even.proof_standards[0].margin is None
    assert even.corroboration == (2, 1, 4)
    assert even.in_play == 2


def test_authorities_and_modules_are_there_too(loaded: RuleSet) -> None:
    """Rules cite authorities; modules head them."""
    authority = loaded.authorities["Bulletin 1 (2003)"]
    assert (authority.kind, authority.date, authority.verified) == (
        "guideline",
        "2003-04",
        "memory-high",
    )
    module = loaded.modules["test/law"]
    assert (module.title, module.note, module.in_force.end) == (
        "The law of the test",
        "a note",
        "2021",
    )


@pytest.mark.parametrize(
    ("period", "date", "inside"),
    [
        (Period(), "2021-10-21", True),
        (Period("1997-08-01"), "1997-08-01", True),
        (Period("1997-08-01"), "1997-07-31", False),
        (Period("1997"), "1997-07-31", True),
        (Period(None, "2021"), "2021-10-21", True),
        (Period(None, "2021-10-20"), "2021-10-21", False),
        (Period("2021-10", "2021-10"), "2021-10-21", True),
        (Period("2021-10-21"), "2021", True),
    ],
)
def test_a_period_covers_its_first_and_last_day(period: Period, date: str, inside: bool) -> None:
    """A date that is cut short is taken as far as it goes."""
    assert period.covers(date) is inside


def test_one_file_is_a_set_too(tmp_path: Path) -> None:
    """A vocabulary alone is complete, and says nothing of rules."""
    rules = load_rules(HERE / "base" / "vocabulary.yaml")
    assert "loaded" in rules.vocabulary.forms
    assert rules.rules == {}


def said_of(path: Path) -> str:
    """All that is said of a set that cannot be loaded."""
    with pytest.raises(InputError) as caught:
        load_rules(path)
    return str(caught.value)


def test_a_path_without_files_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an empty folder nor a missing file is an empty rule set."""
    monkeypatch.chdir(tmp_path)
    assert said_of(Path()) == f"E101: no .yaml file is in .\n  hint: {REMEDIES['E101']}"
    assert said_of(Path("no.yaml")) == (
        "no.yaml:1:1: E101: cannot read the file: No such file or directory\n"
        f"  hint: {REMEDIES['E101']}"
    )


def test_more_rules_than_the_grounder_takes_are_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each counted sentence is a rule to the grounder; the first rule too many is named."""
    monkeypatch.chdir(folder)
    rule = (
        "  - {rule: r%04d, title: T, cites: [Test Code § 1], authority: custom, "
        "if: [<round> was live], then: <round> was live}\n"
    )
    count = 4096 - 7  # five rules in the other files, two of their sentences counted
    text = "module: test/many\ntitle: Many\nrules:\n" + "".join(rule % n for n in range(count))
    (folder / "zz.yaml").write_text(text, encoding="utf-8")
    assert len(load_rules(Path()).rules) == count + 5
    (folder / "zz.yaml").write_text(text + rule % count, encoding="utf-8")
    line = rule % count
    assert said_of(Path()) == (
        "zz.yaml:4093:12: E502: more than 4,096 rules, each counted sentence being one too\n"
        f"  4093 | {line}"
        "       |            ^^^^^\n"
        f"  hint: {REMEDIES['E502']}"
    )


def test_standards_need_the_sentences_the_engine_supplies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vocabulary without them, or with other slots in them, is refused."""
    monkeypatch.chdir(folder)
    path = folder / "vocabulary.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [
        line.replace("{act:act}", "{thing:thing}") if "omission" in line else line
        for line in lines
        if "done-as" not in line
    ]
    path.write_text("".join(lines), encoding="utf-8")
    number = next(n for n, line in enumerate(lines, 1) if "omission" in line)
    assert said_of(Path()) == (
        "E412: standards are about acts, and the vocabulary lacks the engine's forms: "
        '"done-as"\n'
        "  hint: rules/library/common/vocabulary.yaml has them\n"
        f'vocabulary.yaml:{number}:26: E412: the engine supplies the sentences of "omission"; '
        "its slots must be {act:act}\n"
        f"  {number} | {lines[number - 1].rstrip()}\n"
        "     |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        f"  hint: {REMEDIES['E412']}"
    )


@pytest.mark.parametrize("broken", ["vocabulary.yaml", "authorities.yaml", "module.yaml"])
def test_a_file_that_cannot_be_read_brings_no_false_errors(folder: Path, broken: str) -> None:
    """What an unreadable file may declare is not missed elsewhere; real errors still show."""
    text = (folder / broken).read_text(encoding="utf-8")
    (folder / broken).write_text(text + "\n]", encoding="utf-8")
    (folder / "other.yaml").write_text("module: test/other\ntitel: Misspelt\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_rules(folder)
    assert sorted(d.code for d in caught.value.diagnostics) == ["E105", "E201", "E202"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_the_order_of_files_and_of_what_is_in_them_changes_nothing(
    folder: Path, loaded: RuleSet, data: st.DataObject
) -> None:
    """Files renamed, items in another order: the same rules and the same digest."""
    shuffled = folder.parent / "shuffled"
    shutil.rmtree(shuffled, ignore_errors=True)
    shuffled.mkdir()
    paths = sorted(folder.glob("*.yaml"))
    names = data.draw(st.permutations([f"{n}.yaml" for n in range(len(paths))]))
    for path, name in zip(paths, names, strict=True):
        head, *rest = _items(path)
        (shuffled / name).write_text(
            "".join([head, *_with_shuffled_items(rest, data)]), encoding="utf-8"
        )
    again = load_rules(shuffled)
    assert again.digest == loaded.digest
    assert bare(again) == bare(loaded)


def _items(path: Path) -> list[str]:
    """What stands before the first list of items, then each list's head and its items."""
    parts = [""]
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith(("  - ", *"abcdefghijklmnopqrstuvwxyz")):
            parts.append("")
        parts[-1] += line
    return parts


def _with_shuffled_items(parts: list[str], data: st.DataObject) -> list[str]:
    """Items of a list, in another order among themselves."""
    found: list[str] = []
    while parts:
        found.append(parts.pop(0))
        items = []
        while parts and parts[0].startswith("  - "):
            items.append(parts.pop(0))
        found += data.draw(st.permutations(items))
    return found


def test_comments_spacing_and_quotation_marks_change_no_digest(folder: Path) -> None:
    """The digest is of what is said; another word is another digest."""
    before = load_rules(folder).digest
    path = folder / "law.yaml"
    path.write_text(
        "# a comment\n" + MODULE.replace("title: A rule", "title:   'A rule").replace(
            "everything\n", "everything'\n").replace("nothing\n", "nothing'\n").replace(
            "undercuts\n    cites", "undercuts'\n    cites"),
        encoding="utf-8",
    )  # fmt: skip
    assert load_rules(folder).digest == before
    path.write_text(MODULE.replace("whoever loads", "whoever fires"), encoding="utf-8")
    assert load_rules(folder).digest != before


def test_the_default_choice_is_part_of_the_digest(folder: Path) -> None:
    """The first choice of a reading is its default, so its order is part of what is said."""
    before = load_rules(folder).digest
    path = folder / "module.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4], lines[5] = lines[5], lines[4]
    path.write_text("\n".join(lines), encoding="utf-8")
    again = load_rules(folder)
    assert again.readings["awareness"].default == "subjective"
    assert again.digest != before
