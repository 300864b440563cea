"""Edits come to a plan for a case, or to every error that is in them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

import engine
from engine import (
    Believe,
    Edit,
    Evaluation,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
    option_edit,
    parse_edits,
    resolve,
)
from engine.editing.edits import MOST_EDITS
from engine.graph import Changes
from rules import InputError, Problems, Statement

SAW = "Dave Halls saw every chamber of the Colt"


def told(edits: list[Edit], base: Evaluation) -> list[tuple[str, str]]:
    """Codes of errors with the places they stand at; without advice."""
    with pytest.raises(InputError) as caught:
        resolve(edits, base)
    return [
        (d.code, f"{d.place.file}:{d.place.column}" if d.place else "")
        for d in caught.value.diagnostics
        if d.severity == "error"
    ]


def advice(edits: list[Edit], base: Evaluation) -> list[tuple[str, str]]:
    """Codes of the plan's notes with the edits they are about."""
    return [(d.code, d.place.file if d.place else "") for d in resolve(edits, base).notes]


# --- what edits come to


def test_no_edits_change_nothing(rust: Evaluation) -> None:
    """The case is the same object, and the graph's changes are none."""
    plan = resolve([], rust)
    assert plan.case is rust.case
    assert (plan.weighing, plan.proof, plan.readings) == (None, None, {})
    assert plan.changes(rust.assembly.graph) == Changes({}, ())
    assert (plan.notes, plan.words, plan.statements) == ((), (), ())


def test_settings_are_those_asked_for_last(rust: Evaluation) -> None:
    """And whoever set one before is told so."""
    edits: list[Edit] = [
        Jurisdiction("us-nc"),
        OnDate("2021-10-22"),
        WeighingEdit("as-if-testified"),
        ProofEdit("scintilla"),
        Jurisdiction("us-nm"),
        ReadingEdit("", "subjective"),
        ReadingEdit("danger", "g3"),
        ReadingEdit("danger", "g4"),
        ProofEdit("preponderance"),
        Jurisdiction("us-nc"),
        Jurisdiction("us-nm"),
        OnDate("2021-10-23"),
    ]
    plan = resolve(edits, rust)
    assert plan.case == replace(rust.case, event_date="2021-10-23")
    assert (plan.weighing, plan.proof) == ("as-if-testified", "preponderance")
    assert plan.readings == {"awareness": "subjective", "danger": "g4"}
    overruled = ["edit 1", "edit 10", "edit 2", "edit 4", "edit 5", "edit 7"]
    assert advice(edits, rust) == [
        *(("L412", place) for place in sorted([*overruled, "edit 11"])),
    ]


def test_a_supposed_sentence_is_a_statement_by_canonical_names(rust: Evaluation) -> None:
    """Aliases stand for the names; a supposition without a kind is conclusive."""
    plan = resolve([Suppose("Halls saw every chamber of the Colt")], rust)
    (supposed,) = plan.supposed
    statement = Statement("saw-every-chamber", ("Dave Halls", "the Colt"))
    assert (supposed.statement, supposed.text, supposed.kind) == (statement, SAW, "")
    assert (supposed.charging, supposed.trial, supposed.id) == (5, 5, "supposed#1")
    assert plan.statements == (statement,)
    assert plan.words == (f"suppose that {SAW}",)


@pytest.mark.parametrize(
    ("as_", "weighing", "strengths"),
    [
        ("witness-press", "as-published", (3, 0)),
        ("witness-press", "as-if-testified", (3, 3)),
        ("own-words", "as-published", (4, 4)),
        ("attorney-statement", "as-if-testified", (4, 4)),
        ("weak", "as-published", (2, 2)),
        ("conclusive", "as-published", (5, 5)),
    ],
)
def test_supposed_evidence_weighs_what_its_kind_does(
    rust: Evaluation, as_: str, weighing: str, strengths: tuple[int, int]
) -> None:
    """Under the weighing that the edits leave, offered against somebody; or the strength named."""
    plan = resolve([Suppose(SAW, as_), WeighingEdit(weighing)], rust)
    (supposed,) = plan.supposed
    assert (supposed.charging, supposed.trial) == strengths
    assert supposed.kind == as_


def test_a_new_party_may_be_who_a_sentence_speaks_of(rust: Evaluation) -> None:
    """By name or alias; the case has it, and nothing else in it changes."""
    new = NewEntity("party", "Somebody New", ("New",))
    plan = resolve([new, Suppose("New saw every chamber of the Colt")], rust)
    assert plan.statements == (Statement("saw-every-chamber", ("Somebody New", "the Colt")),)
    assert [*plan.case.entities] == [*rust.case.entities, "Somebody New"]
    assert plan.case.claims is rust.case.claims
    assert "Somebody New" not in rust.case.entities


def test_one_account_is_believed_by_its_claim_or_its_words(rust: Evaluation) -> None:
    """Its claims, and the claims of the others that it does not share."""
    by_claim = resolve([Believe("C05", "F035")], rust).believed
    assert resolve([Believe("C05", "the armorer's attorney. yes")], rust).believed == by_claim
    (believed,) = by_claim
    assert believed.own == ("F034", "F035")
    assert believed.claims == ("F122", "F123")
    assert [statement.form for statement in believed.statements] == ["shook", "believed-rattled"]
    assert believed.denied == ()


def test_believing_none_denies_what_every_account_says(rust: Evaluation) -> None:
    """And sets all their claims aside."""
    (believed,) = resolve([Believe("C05", "none")], rust).believed
    assert believed.claims == ("F034", "F035", "F122", "F123")
    assert (believed.statements, believed.own) == ((), ())
    claims = rust.case.claims
    assert set(believed.denied) == {claims[id_].statement for id_ in believed.claims}


def test_the_readmes_example_is_sound(rust: Evaluation) -> None:
    """As it stands on the page."""
    readme = (Path(engine.__file__).parent / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"\n\n((?:    .*\n)+)\n<!-- edits -->", readme)
    problems = Problems()
    file = parse_edits(dedent(example), "x.yaml", problems, "rust")
    assert file is not None
    plan = resolve(file.edits, rust, problems)
    assert len(plan.edits) == 6
    assert plan.notes == ()


# --- what is wrong with them


@pytest.mark.parametrize(
    ("edit", "code", "column", "hint"),
    [
        (Suppose("Halls saw evry chamber"), "E301", 1, 'nearest: "<viewer> saw every chamber of'),
        (Suppose("Dave Hals saw every chamber of the Colt"), "E303", 1, 'did you mean "Dave Halls'),
        (Suppose("the Colt saw every chamber of the Colt"), "E401", 1, ""),
        (Suppose("<x> saw every chamber of the Colt"), "E304", 1, ""),
        (Suppose(""), "E301", 1, ""),
        (Suppose("word " * 100), "E301", 1, ""),
        (Suppose(SAW, "witness-pres"), "E612", 1, 'did you mean "witness-press"'),
        (Suppose(SAW, "zzz"), "E612", 1, "strengths: bare, weak"),
        (Suppose(SAW, "none"), "E612", 1, "strengths: bare, weak"),
        (Strike("F03"), "E312", 1, "did you mean"),
        (Strike(""), "E312", 1, ""),
        (
            StrikeRule("shaking-verifies-a-rond"),
            "E308",
            1,
            'did you mean "shaking-verifies-a-round',
        ),
        (Believe("C99", "F035"), "E610", 1, "did you mean"),
        (Believe("C05", "F032"), "E610", 5, "one of: C05=F034, C05=F122, C05=none"),
        (Believe("C05", "The"), "E610", 5, "one of: C05=F034"),
        (Believe("C05"), "E610", 1, "one of: C05=F034"),
        (Believe("Halls was tall"), "E301", 1, ""),
        (Jurisdiction("us-ca"), "E611", 1, "there is law of us-nc, us-nm"),
        (ReadingEdit("awarenes", "subjective"), "E606", 1, 'did you mean "awareness"'),
        (ReadingEdit("awareness", "sub"), "E606", 1, "one of: objective, subjective"),
        (ReadingEdit("", "g9"), "E606", 1, ""),
        (OnDate("2021-02-30"), "E210", 1, "a date is"),
        (OnDate("soon"), "E210", 1, "a date is"),
        (WeighingEdit("as-testified"), "E607", 1, 'did you mean "as-if-testified"'),
        (ProofEdit("probable"), "E605", 1, 'did you mean "probable-cause"'),
        (NewEntity("party", "Baldwin"), "E306", 1, "each name"),
        (NewEntity("party", "the armorer"), "E314", 1, "terms"),
        (NewEntity("partie", "Zed"), "E305", 1, 'did you mean "party"'),
        (NewEntity("party", "a, b"), "E205", 1, ""),
        (NewEntity("party", " "), "E205", 1, ""),
        (NewEntity("party", "Zed", ("Halls",)), "E306", 1, "each name"),
        (NewEntity("incident", "the fall", (), "2021-99"), "E210", 1, ""),
    ],
)
def test_what_is_wrong_with_an_edit_is_told(
    rust: Evaluation, edit: Edit, code: str, column: int, hint: str
) -> None:
    """With its place, and what may have been meant."""
    assert told([edit], rust) == [(code, f"edit 1:{column}")]
    with pytest.raises(InputError) as caught:
        resolve([edit], rust)
    assert caught.value.diagnostics[0].hint.startswith(hint)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2050-01-01", "2050-01-01 lies after the sources, which speak up to 20"),
        ("1700-01-01", "1700-01-01 lies before anything that the case dates: the first is of "),
        ("2021-10-22", ""),
        ("2021", ""),
    ],
)
def test_a_date_that_the_sources_cannot_speak_of_is_told(
    rust: Evaluation, date: str, words: str
) -> None:
    """It is advice: the law that is in force then is asked about all the same."""
    plan = resolve([OnDate(date)], rust)
    assert plan.case.event_date == date
    assert [note.message.startswith(words) for note in plan.notes] == [True] * bool(words)
    assert {note.code for note in plan.notes} <= {"L413"}


def test_a_full_stop_ends_a_sentence_and_is_no_part_of_it(rust: Evaluation) -> None:
    """Unless a name ends with it; the errors are those of the sentence without it."""
    plain = resolve([Suppose(SAW), Believe(SAW)], rust)
    stopped = resolve([Suppose(SAW + "."), Believe(SAW + " . ")], rust)
    assert stopped.statements == plain.statements
    assert stopped.words == plain.words
    named: list[Edit] = [
        NewEntity("firearm", "the Colt Jr."),
        Suppose("Dave Halls saw every chamber of the Colt Jr."),
    ]
    assert resolve(named, rust).supposed[0].statement.args[1] == "the Colt Jr."
    with pytest.raises(InputError) as caught:
        resolve([Suppose("Dave Halls saw every chamber of Zed.")], rust)
    assert 'is called "Zed"' in caught.value.message


def test_a_claim_that_two_accounts_tell_names_neither(rust: Evaluation) -> None:
    """The hint says what would."""
    dispute = rust.case.disputes[0]
    one, other, *_ = dispute.accounts
    shared = other._replace(claims=(*other.claims, one.claims[0]))
    disputed = dispute._replace(accounts=(one, shared))
    base = replace(rust, case=replace(rust.case, disputes=(disputed,)))
    with pytest.raises(InputError) as caught:
        resolve([Believe(dispute.id, one.claims[0])], base)
    assert "more than one account" in caught.value.message
    hint = f"one of: {dispute.id}={one.claims[1]}, {dispute.id}={other.claims[0]}, "
    assert caught.value.diagnostics[0].hint == f"{hint}{dispute.id}=none"
    (believed,) = resolve([Believe(dispute.id, one.claims[1])], base).believed
    assert set(believed.claims) == set(other.claims) - set(one.claims)


def test_a_group_is_no_rule_and_the_hint_names_its_rules(rust: Evaluation) -> None:
    """They can be struck one by one."""
    rule = next(rule for rule in rust.rules.rules.values() if rule.group)
    with pytest.raises(InputError) as caught:
        resolve([StrikeRule(rule.group or "")], rust)
    assert rule.id in caught.value.diagnostics[0].hint


def test_all_errors_of_all_edits_come_at_once(rust: Evaluation) -> None:
    """Those of a file and of options, each under the words it is about."""
    text = (
        "hypothetical: x\nentities: {party: [Baldwin]}\nedits:\n"
        f"  - suppose: {SAW}\n    as: zzz\n  - strik: F032\n  - strike: F03\n"
    )
    problems = Problems()
    file = parse_edits(text, "what-if.yaml", problems)
    assert file is not None
    edits = [*file.edits, option_edit("suppose", "Dave Hals was tall", 2)]
    with pytest.raises(InputError) as caught:
        resolve(edits, rust, problems)
    lines = str(caught.value).splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        '--suppose:2:1: E301: no sentence says "Dave Hals was tall"',
        'what-if.yaml:2:20: E306: the name "Baldwin" is taken: it stands in rust/case.yaml, '
        f"line {rust.case.entities['Alec Baldwin'].place.line} already",
        'what-if.yaml:5:9: E612: "zzz" is neither a kind of claim nor a strength',
        'what-if.yaml:6:5: E201: the key "strik" is not known here',
        'what-if.yaml:7:13: E312: no claim is called "F03"',
    ]
    assert "  2 | Dave Hals was tall" in lines


def test_too_many_edits_are_refused(rust: Evaluation) -> None:
    """Wherever they come from; as many as may be are read."""
    edits: list[Edit] = [Strike("F032")] * MOST_EDITS
    assert resolve(edits, rust).struck_claims == ("F032",)
    assert told([*edits, Strike("F034")], rust) == [("E614", f"edit {MOST_EDITS + 1}:1")]


# --- what is told of edits that are sound


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([Strike("F032"), Strike("F032")], [("L411", "edit 2")]),
        ([Suppose(SAW), Suppose("Halls saw every chamber of the Colt")], [("L411", "edit 2")]),
        ([Suppose(SAW), Suppose(SAW, "weak")], [("L412", "edit 2")]),
        ([Suppose(SAW, "civil-complaint")], [("L412", "edit 1")]),
        ([Believe("C05", "F034"), Believe("C05", "F035")], [("L411", "edit 2")]),
        ([Believe("Row Walters saw every chamber of the Colt")], [("L412", "edit 1")]),
        ([Jurisdiction("us-nm")], [("L412", "edit 1")]),
        ([OnDate("2021-10-21")], [("L412", "edit 1")]),
        ([WeighingEdit("as-published")], [("L412", "edit 1")]),
        ([ReadingEdit("awareness", "objective")], [("L412", "edit 1")]),
        ([Jurisdiction("us-nc"), ReadingEdit("awareness", "subjective")], [("L412", "edit 2")]),
        ([ProofEdit("preponderance"), ProofEdit("preponderance")], [("L411", "edit 2")]),
        ([NewEntity("party", "Zed"), NewEntity("party", "Zed")], [("L411", "edit 2")]),
        ([Strike("F032")], []),
        ([Suppose(SAW, "weak"), Suppose(SAW, "fair")], []),
    ],
)
def test_what_can_have_no_effect_is_told_and_stops_nothing(
    rust: Evaluation, edits: list[Edit], expected: list[tuple[str, str]]
) -> None:
    """The same edit twice; one that another or the case makes idle."""
    assert advice(edits, rust) == expected


def test_a_claim_that_says_nothing_to_weigh_is_told(rust: Evaluation) -> None:
    """Of no evidence nothing follows, so nothing is struck with it."""
    id_ = next(c.id for c in rust.case.claims.values() if not c.statement and not c.undercuts)
    (note,) = resolve([Strike(id_)], rust).notes
    assert (note.code, note.severity) == ("L412", "advice")
    assert rust.case.claims[id_].text in note.message


def test_a_rule_that_is_not_applied_is_told_with_the_reason(rust: Evaluation) -> None:
    """As the edits leave the case: under other law it may be."""
    rule = next(item.id for item in rust.assembly.not_applied if item.kind == "rule")
    (note,) = resolve([StrikeRule(rule)], rust).notes
    reason = next(item.reason for item in rust.assembly.not_applied if item.id == rule)
    assert note.message == f"{rule} is not applied: {reason}"


def test_each_edit_counts_once(rust: Evaluation) -> None:
    """Whoever says the same twice supposes it once."""
    plan = resolve([Suppose(SAW, "weak"), Suppose(SAW, "weak"), Strike("F1" + "03")] * 2, rust)
    assert len(plan.supposed) == 1
    assert plan.struck_claims == ("F103",)
    assert len(plan.words) == len(plan.edits) == 6
