"""Edits are values that say what a user wrote, on the command line and in words."""

from __future__ import annotations

import shlex

import pytest

from engine import (
    EDIT_OPTIONS,
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
    edit_words,
    option_edit,
    short_form,
)
from engine.editing.edits import where
from rules import Place, UsageError
from tests.verdict_words import verdict_words

SENTENCE = "Dave Halls saw every chamber of the Colt"
EVERY: list[tuple[Edit, str]] = [
    (Suppose(SENTENCE), f"--suppose '{SENTENCE}'"),
    (Suppose(SENTENCE, "witness-press"), f"--suppose '{SENTENCE}' --as witness-press"),
    (Strike("F032"), "--strike F032"),
    (Believe("C05", "F035"), "--believe C05=F035"),
    (Believe(SENTENCE), f"--believe '{SENTENCE}'"),
    (StrikeRule("shaking-verifies-a-round"), "--strike-rule shaking-verifies-a-round"),
    (Jurisdiction("us-nc"), "--jurisdiction us-nc"),
    (ReadingEdit("awareness", "subjective"), "--reading awareness=subjective"),
    (ReadingEdit("", "subjective"), "--reading subjective"),
    (OnDate("2021-10-22"), "--on 2021-10-22"),
    (WeighingEdit("as-if-testified"), "--weighing as-if-testified"),
    (ProofEdit("preponderance"), "--proof preponderance"),
    (NewEntity("party", "Somebody New"), "--entity 'party=Somebody New'"),
]


@pytest.mark.parametrize(("edit", "typed"), EVERY, ids=[typed for _, typed in EVERY])
def test_an_edit_has_a_form_to_be_typed_which_reads_as_the_edit(edit: Edit, typed: str) -> None:
    """The canonical short form, there and back."""
    assert short_form(edit) == typed
    option, value, *rest = shlex.split(typed)
    assert option_edit(option[2:], value, as_=rest[1] if rest else "") == edit


def test_every_option_is_tried() -> None:
    """None of those that there are is left out above."""
    assert {shlex.split(typed)[0][2:] for _, typed in EVERY} == set(EDIT_OPTIONS)


def test_where_an_edit_stands_makes_no_other_edit_of_it() -> None:
    """Equality and hash are of what it says."""
    one, other = option_edit("strike", "F032", 1), option_edit("strike", "F032", 7)
    assert one == other == Strike("F032")
    assert len({one, other, Strike("F033")}) == 2


@pytest.mark.parametrize(
    ("typed", "edit"),
    [
        ("C05 = F035", Believe("C05", "F035")),
        ("C05=none", Believe("C05", "none")),
        ("C05 = Yes; a = b", Believe("C05", "Yes; a = b")),
        ("the Colt was loaded", Believe("the Colt was loaded")),
    ],
)
def test_what_is_believed_is_an_account_or_a_sentence(typed: str, edit: Edit) -> None:
    """One word and an equals sign before anything else make it an account of a dispute."""
    assert option_edit("believe", typed) == edit


@pytest.mark.parametrize(("option", "value"), [("supose", "x"), ("entity", "Somebody New")])
def test_what_is_no_edit_is_refused(option: str, value: str) -> None:
    """With what there is."""
    with pytest.raises(UsageError) as caught:
        option_edit(option, value)
    assert caught.value.code == "E608"
    assert caught.value.diagnostics[0].hint


def test_an_edit_of_the_command_line_knows_its_place_there() -> None:
    """The option is the file, its number the line; spacing is as a reader sees it."""
    edit = option_edit("suppose", "Dave  Halls\nslept", 2, as_="strong")
    assert edit.place == Place("--suppose", 2, 1, 16, "Dave Halls slept")
    assert isinstance(edit, Suppose)
    assert edit.as_place == Place("--as", 2, 1, 6, "strong")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("--strike", 1, 1), "--strike number 1"),
        (Place("--strike", 3, 1), "--strike number 3"),
        (Place("what-if.yaml", 7, 3), "what-if.yaml, line 7"),
        (Place("/home/student/what-if.yaml", 7, 3), "/home/student/what-if.yaml, line 7"),
        (Place("/edits/0/strike", 1, 1), "/edits/0/strike"),
        (Place("edit 2", 1, 1), "edit 2"),
    ],
)
def test_a_place_is_said_in_a_sentence(place: Place, words: str) -> None:
    """In a file, among options, in a body, or among edits made in Python."""
    assert where(place) == words


def test_edits_are_said_in_words(rust: Evaluation) -> None:
    """Whoever says something is named, and what is supposed is said to be."""
    said = [edit_words(edit, rust.rules, rust.case, rust.weighing) for edit, _ in EVERY]
    assert said == [
        f"suppose that {SENTENCE}",
        f"suppose that {SENTENCE} (as a first-hand witness, to the press)",
        "strike F032 (Jason Bowles, for Hannah Gutierrez Reed: Hannah Gutierrez Reed loaded the "
        "sixth round into the Colt)",
        "believe, of C05 (“Was the last round shaken, and did it rattle?”), the account “The "
        "armorer's attorney. Yes; she thought that it had rattled.”",
        f"believe that {SENTENCE}",
        "strike the rule shaking-verifies-a-round (“"
        f"{rust.rules.rules['shaking-verifies-a-round'].title}”)",
        "put the case under the law of North Carolina",
        "read the law with awareness=subjective (the party knew of the danger)",
        "read the law with subjective (the party knew of the danger)",
        "put the event on 2021-10-22",
        "weigh the claims as if each had testified",
        "ask a preponderance of every legal standard",
        "add Somebody New, a party",
    ]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (Suppose(SENTENCE, "weak"), f"suppose that {SENTENCE} (as weak evidence)"),
        (Strike("F21"), "strike F21"),
        (Believe("C99", "F035"), "believe, of C99, the account F035"),
        (
            Believe("C05", "None"),
            "believe none of the accounts of C05 (“Was the last round shaken, and did it rattle?”)",
        ),
        (StrikeRule("no-such"), "strike the rule no-such"),
        (NewEntity("incident", "the fall"), "add the fall, an incident"),
    ],
)
def test_what_is_not_known_is_said_as_it_was_written(
    rust: Evaluation, edit: Edit, words: str
) -> None:
    """So that errors can speak of it."""
    assert edit_words(edit, rust.rules, rust.case, rust.weighing) == words


def test_striking_any_claim_names_who_says_it_and_gives_no_verdict(rust: Evaluation) -> None:
    """Of all claims of the case."""
    for claim in rust.case.claims.values():
        words = edit_words(Strike(claim.id), rust.rules, rust.case, rust.weighing)
        assert words.startswith(f"strike {claim.id} ({claim.by or 'common ground'}")
        assert claim.text in words
        assert all(who in words for who in (claim.for_, claim.origin) if who)
        assert not verdict_words(words)
