"""Edits are read from files and bodies, all errors at once, and written back as they were."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import (
    EDIT_OPTIONS,
    Believe,
    Edit,
    EditFile,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
    edits_json,
    edits_of,
    edits_yaml,
    load_edits,
    parse_edits,
)
from engine.editing.edits import MOST_EDITS
from engine.editing.shapes import SHAPES
from rules import InputError, Place, Problems, keys_of

README = (Path(engine.__file__).parent / "README.md").read_text(encoding="utf-8")

FILE = """\
hypothetical: Dave Halls had looked into every chamber     # a title
case: rust
note: for the second week
entities: {party: [Somebody New], round: {the seventh round: [round seven]}}
edits:
  - suppose: Dave Halls saw every chamber of the Colt
    as: witness-press
  - strike: F032
  - strike: [F034, F035]
  - believe: C05 = F035
  - believe: {C06: none, C07: "The reporter. It was cold."}
  - believe: Dave Halls saw every chamber of the Colt
  - strike-rule: [shaking-verifies-a-round]
  - jurisdiction: us-nc
  - reading: awareness=subjective
  - reading: {danger: g3}
  - on: 2021-10-22
  - weighing: as-if-testified
  - proof: preponderance
  - {entity: the fall, type: incident, aliases: [that fall], on: 2021-10}
"""
EDITS: tuple[Edit, ...] = (
    NewEntity("party", "Somebody New"),
    NewEntity("round", "the seventh round", ("round seven",)),
    Suppose("Dave Halls saw every chamber of the Colt", "witness-press"),
    Strike("F032"),
    Strike("F034"),
    Strike("F035"),
    Believe("C05", "F035"),
    Believe("C06", "none"),
    Believe("C07", "The reporter. It was cold."),
    Believe("Dave Halls saw every chamber of the Colt"),
    StrikeRule("shaking-verifies-a-round"),
    Jurisdiction("us-nc"),
    ReadingEdit("awareness", "subjective"),
    ReadingEdit("danger", "g3"),
    OnDate("2021-10-22"),
    WeighingEdit("as-if-testified"),
    ProofEdit("preponderance"),
    NewEntity("incident", "the fall", ("that fall",), "2021-10"),
)


def read(text: str, case: str = "") -> EditFile:
    problems = Problems()
    found = parse_edits(text, "x.yaml", problems, case)
    problems.raise_if_errors()
    assert found is not None
    return found


def told(text: str, case: str = "") -> list[tuple[str, str]]:
    """Codes and places of what is wrong with a file of edits."""
    problems = Problems()
    parse_edits(text, "x.yaml", problems, case)
    return [
        (d.code, f"{d.place.line}:{d.place.column}" if d.place else "")
        for d in problems.diagnostics
    ]


def test_a_file_holds_a_title_entities_and_edits_in_their_order() -> None:
    """Every kind of edit, in every way of writing it."""
    assert read(FILE) == EditFile(
        "Dave Halls had looked into every chamber", "rust", "for the second week", EDITS
    )


def test_every_edit_keeps_its_place() -> None:
    """Under the words it is about, so that a caret can stand there."""
    shown = {}
    for edit in read(FILE).edits:
        assert edit.place is not None
        start = edit.place.column - 1
        shown[edit] = edit.place.text[start : start + edit.place.length]
    assert shown[Suppose("Dave Halls saw every chamber of the Colt", "witness-press")] == (
        "Dave Halls saw every chamber of the Colt"
    )
    assert shown[Strike("F035")] == "F035"
    assert shown[Believe("C06", "none")] == "C06: none"
    assert shown[Believe("C05", "F035")] == "C05 = F035"
    assert shown[NewEntity("party", "Somebody New")] == "Somebody New"
    first = read(FILE).edits[2]
    assert isinstance(first, Suppose)
    assert first.as_place == Place("x.yaml", 7, 9, 13, "    as: witness-press")


def test_what_is_written_is_the_canonical_file() -> None:
    """Entities on top, an item each, text in quotation marks wherever a reader may doubt it."""
    file = read(FILE)
    written = edits_yaml(file.edits, file.title, file.case, file.note)
    assert written == (
        "hypothetical: Dave Halls had looked into every chamber\n"
        "case: rust\n"
        "note: for the second week\n"
        "entities:\n"
        "  party:\n"
        "    Somebody New: []\n"
        "  round:\n"
        "    the seventh round: [round seven]\n"
        "edits:\n"
        "  - suppose: Dave Halls saw every chamber of the Colt\n"
        "    as: witness-press\n"
        "  - strike: F032\n"
        "  - strike: F034\n"
        "  - strike: F035\n"
        "  - believe: C05 = F035\n"
        "  - believe: C06 = none\n"
        "  - believe: {C07: The reporter. It was cold.}\n"
        "  - believe: Dave Halls saw every chamber of the Colt\n"
        "  - strike-rule: shaking-verifies-a-round\n"
        "  - jurisdiction: us-nc\n"
        "  - reading: awareness=subjective\n"
        "  - reading: danger=g3\n"
        '  - on: "2021-10-22"\n'
        "  - weighing: as-if-testified\n"
        "  - proof: preponderance\n"
        "  - entity: the fall\n"
        "    type: incident\n"
        "    aliases: [that fall]\n"
        '    on: "2021-10"\n'
    )
    assert read(written) == file


TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters="\u061c=") | st.just(" "),
    min_size=1,
    max_size=40,
).filter(lambda text: not text.isspace())
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.-]{0,8}", fullmatch=True)
DATES = st.dates().map(str) | st.sampled_from(["2021", "2021-10", "2021-10-21T13:00"])
EDIT = st.one_of(
    st.builds(Suppose, TEXTS, st.just("") | IDS),
    st.builds(Strike, TEXTS),
    st.builds(Believe, TEXTS),
    st.builds(Believe, IDS, TEXTS),
    st.builds(StrikeRule, TEXTS),
    st.builds(Jurisdiction, TEXTS),
    st.builds(ReadingEdit, IDS, TEXTS),
    st.builds(ReadingEdit, st.just(""), IDS),
    st.builds(OnDate, DATES),
    st.builds(WeighingEdit, TEXTS),
    st.builds(ProofEdit, TEXTS),
    st.builds(
        NewEntity,
        TEXTS,
        TEXTS,
        st.lists(TEXTS, max_size=3).map(tuple),
        st.just("") | DATES,
    ),
)


@given(st.lists(EDIT, max_size=12), TEXTS)
def test_reading_what_was_written_gives_the_same_edits(edits: list[Edit], title: str) -> None:
    """Whatever their words, their order and their entities; as a file and as plain data."""
    written = edits_yaml(edits, title)
    problems = Problems()
    file = parse_edits(written, "x.yaml", problems)
    assert file is not None
    assert file.edits == tuple(edits), written
    assert edits_yaml(file.edits, file.title) == written
    body = json.loads(json.dumps(edits_json(edits)))
    plain = edits_of(body, problems)
    assert plain is not None
    assert plain.edits == tuple(edits)
    assert {d.code for d in problems.diagnostics} <= {"E418"}


def test_a_body_is_the_keys_of_a_file_or_the_list_of_edits() -> None:
    """With the same shape."""
    problems = Problems()
    body = {
        "hypothetical": "x",
        "entities": {"party": ["Zed"], "round": {"the last": {"aliases": [], "on": "2021"}}},
        "edits": [{"strike": ["F1", "F2"]}, {"believe": {"C05": "F035"}}],
    }
    edits = (Strike("F1"), Strike("F2"), Believe("C05", "F035"))
    new = (NewEntity("party", "Zed"), NewEntity("round", "the last", (), "2021"))
    assert edits_of(body, problems) == EditFile("x", "", "", (*new, *edits))
    assert edits_of(body["edits"], problems) == EditFile("", "", "", edits)
    assert edits_of([], problems) == EditFile("", "", "", ())
    assert problems.diagnostics == ()


def test_places_in_a_body_are_json_pointers() -> None:
    """To the value an error is about."""
    problems = Problems()
    body = [{"strike": "F1"}, {"believe": {"C05": 5.5}}, {"strik": "F1"}, {"suppose": True}, 7]
    edits_of(body, problems)
    found = [(d.code, d.place.file if d.place else "") for d in problems.diagnostics]
    assert found == [("E201", "/2/strik"), ("E203", "/3/suppose"), ("E203", "/4")]


HEAD = "hypothetical: x\nedits:\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E110", "1:1")]),
        ("- strike: F1\n", [("E203", "1:1")]),
        (
            "module: us-nm/x\nrules: []\n",
            [("E201", "1:1"), *[("E202", "1:1")] * 2, ("E201", "2:1")],
        ),
        ("hypothetical: x\n", [("E202", "1:1")]),
        ("edits: []\n", [("E202", "1:1")]),
        (HEAD + "  - {suppose: a b, strike: F1}\n", [("E207", "3:6")]),
        (HEAD + "  - {as: strong, strike: F1}\n", [("E207", "3:6")]),
        (HEAD + "  - {type: party, strike: F1}\n", [("E207", "3:6")]),
        (HEAD + "  - {}\n", [("E207", "3:5")]),
        (HEAD + "  - strik: F1\n", [("E201", "3:5")]),
        (HEAD + "  - F1\n", [("E203", "3:5")]),
        (HEAD + "  - strike: {F1: F2}\n", [("E203", "3:14")]),
        (HEAD + "  - strike: []\n", [("E209", "3:13")]),
        (HEAD + "  - strike:\n", [("E209", "3:12")]),
        (HEAD + "  - believe: [C05]\n", [("E203", "3:14")]),
        (HEAD + "  - believe: {C05: }\n", [("E209", "3:20")]),
        (HEAD + "  - on: 22 October\n", [("E210", "3:9")]),
        (HEAD + "  - entity: Zed\n", [("E202", "3:5")]),
        (HEAD + "  - strike: &a F1\n", [("E107", "3:13")]),
        (HEAD + "  - strike: F1\n    strike: F2\n", [("E106", "4:5")]),
        (HEAD.replace("x", "who is guilty") + "  - strike: F1\n", [("E418", "1:22")]),
        ("entities: {party: 5}\n" + HEAD + "  - strike: F1\n", [("E203", "1:19")]),
        (
            HEAD + "  - strik: F1\n  - {suppose: a b, proof: x}\n  - on: soon\n",
            [("E201", "3:5"), ("E207", "4:6"), ("E210", "5:9")],
        ),
    ],
)
def test_a_bad_file_gets_all_its_errors(text: str, expected: list[tuple[str, str]]) -> None:
    """Each where it stands, and none that only follows from another."""
    assert told(text) == expected


def test_an_unknown_key_gets_a_hint() -> None:
    """Of the nearest that there is."""
    problems = Problems()
    parse_edits(HEAD + "  - strik-rule: F1\n", "x.yaml", problems)
    assert problems.diagnostics[0].hint.startswith('did you mean "strike-rule"')


def test_a_key_that_is_near_none_gets_them_all() -> None:
    """There are more than are listed elsewhere."""
    problems = Problems()
    parse_edits(HEAD + "  - qqq: F1\n", "x.yaml", problems)
    hint = problems.diagnostics[0].hint
    assert hint.startswith("one of: ")
    assert set(hint.removeprefix("one of: ").split(", ")) >= {"suppose", "as", *EDIT_OPTIONS}


def test_edits_for_another_case_are_refused() -> None:
    """Where the file says which case they are for, and which is wanted is known."""
    text = "hypothetical: x\ncase: rust\nedits: [{strike: F1}]\n"
    assert told(text, "harbor-lantern") == [("E421", "2:7")]
    assert told(text, "rust") == told(text) == []
    assert told(text.replace("case: rust\n", ""), "rust") == []


def test_too_many_edits_are_refused_at_the_first_that_is_one() -> None:
    """However they are listed, entities among them; so many are still read."""
    ids = ", ".join(f"F{number}" for number in range(MOST_EDITS - 1))
    listed = f"hypothetical: x\nentities: {{party: [Zed]}}\nedits:\n  - strike: [{ids}]\n"
    assert len(read(listed).edits) == MOST_EDITS
    problems = Problems()
    found = parse_edits(listed + "  - on: 2021\n", "x.yaml", problems)
    assert found is not None
    assert found.edits == ()
    (problem,) = problems.diagnostics
    assert problem.code == "E614"
    assert problem.place is not None
    assert problem.place.line == 5


def test_of_too_many_edits_the_rest_is_not_read() -> None:
    """Neither what comes after in a file nor in a body, so that nobody waits for it."""
    problems = Problems()
    text = HEAD + "  - strike: F1\n" * (MOST_EDITS + 1) + "  - {[\n"
    assert parse_edits(text, "x.yaml", problems) is None
    body = [*[{"strike": "F1"}] * (MOST_EDITS + 1), {"strike": "\0"}]
    assert edits_of(body, problems) is None
    assert edits_of({"hypothetical": "x", "edits": body}, problems) is None
    found = [(d.code, d.place.file, d.place.line) for d in problems.diagnostics if d.place]
    assert found == [
        ("E614", f"/{MOST_EDITS}", 1),
        ("E614", f"/edits/{MOST_EDITS}", 1),
        ("E614", "x.yaml", MOST_EDITS + 3),
    ]


def test_a_file_is_loaded_from_where_it_is(tmp_path: Path) -> None:
    """Or every error in it raised; so is one that cannot be read."""
    file = tmp_path / "what-if.yaml"
    file.write_text(FILE, encoding="utf-8")
    assert load_edits(file, "rust") == read(FILE)
    with pytest.raises(InputError) as caught:
        load_edits(file, "harbor-lantern")
    assert caught.value.code == "E421"
    with pytest.raises(InputError) as caught:
        load_edits(tmp_path / "none.yaml")
    assert caught.value.code == "E101"


def test_a_verdict_word_in_a_note_is_advice() -> None:
    """A note is the author's own."""
    problems = Problems()
    parse_edits("hypothetical: x\nnote: guilty?\nedits: []\n", "x.yaml", problems)
    assert [(d.code, d.severity) for d in problems.diagnostics] == [("L407", "advice")]


def test_every_key_of_a_file_of_edits_is_in_the_readme() -> None:
    """In its table, and no key that there is not."""
    (table,) = re.findall(r"<!-- edits -->\n(.*?)\n\n", README, re.DOTALL)
    keys = {key for shape in SHAPES for key in keys_of(shape)}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == keys
