"""Edits that contradict each other are refused, and only those."""

from __future__ import annotations

import pytest

from engine import (
    Believe,
    Edit,
    Evaluation,
    OnDate,
    Strike,
    Suppose,
    parse_edits,
    resolve,
)
from rules import InputError, Problems

SAW = "Dave Halls saw every chamber of the Colt"
DID_NOT_SEE = "Dave Halls did not see every chamber of the Colt"
LAST = "{} was the last to put the Colt into the hands of Alec Baldwin"


def told(edits: list[Edit], base: Evaluation) -> list[tuple[str, str]]:
    """Codes of errors with the places they stand at; without advice."""
    with pytest.raises(InputError) as caught:
        resolve(edits, base)
    return [
        (d.code, f"{d.place.file}:{d.place.column}" if d.place else "")
        for d in caught.value.diagnostics
        if d.severity == "error"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Suppose(SAW), Suppose(DID_NOT_SEE)),
        (Suppose(LAST.format("Dave Halls")), Suppose(LAST.format("Sarah Zachry"))),
        (Suppose(SAW), Suppose(DID_NOT_SEE, "witness-press")),
        (Suppose(SAW), Believe(DID_NOT_SEE)),
        (Suppose(SAW, "weak"), Believe(DID_NOT_SEE)),
        (Believe(SAW), Believe(DID_NOT_SEE)),
        (Believe("C05", "F035"), Believe("C05", "F122")),
        (Believe("C05", "F035"), Believe("C05", "none")),
        (
            Suppose("Hannah Gutierrez Reed did not shake the sixth round"),
            Believe("C05", "F035"),
        ),
        (Suppose("Hannah Gutierrez Reed shook the sixth round"), Believe("C05", "none")),
        (Believe("C05", "F035"), Strike("F035")),
    ],
)
def test_edits_that_contradict_each_other_are_refused_with_both_places(
    rust: Evaluation, one: Edit, other: Edit
) -> None:
    """At the later one, in either order; the message says where the earlier stands, and what."""
    for first, second in ((one, other), (other, one)):
        with pytest.raises(InputError) as caught:
            resolve([OnDate("2021-10-22"), first, second], rust)
        (found,) = [d for d in caught.value.diagnostics if d.severity == "error"]
        assert found.code == "E420"
        assert found.place is not None
        assert found.place.file == "edit 3"
        words = resolve([first], rust).words[0]
        assert found.message == f"what stands in edit 3 contradicts edit 2: {words}"


@pytest.mark.parametrize(
    "edits",
    [
        [Suppose(SAW, "witness-press"), Suppose(DID_NOT_SEE, "expert-opinion")],
        [Suppose(SAW), Believe(SAW)],
        [Suppose(SAW), Suppose("Row Walters did not see every chamber of the Colt")],
        [Believe("C05", "F035"), Strike("F034")],
        [Believe("C05", "F035"), Believe("C03", "F062")],
        [Suppose("Hannah Gutierrez Reed loaded the sixth round into the Colt"), Strike("F032")],
        [Suppose(LAST.format("Dave Halls")), Suppose(DID_NOT_SEE)],
    ],
)
def test_edits_that_go_together_are_taken(rust: Evaluation, edits: list[Edit]) -> None:
    """Evidence contradicts no evidence; what is struck may be supposed instead."""
    resolve(edits, rust)


def test_all_claims_of_an_account_struck_contradict_believing_it(rust: Evaluation) -> None:
    """Whichever of them names it."""
    edits: list[Edit] = [Believe("C05", "the armorer's"), Strike("F034"), Strike("F035")]
    assert told(edits, rust) == [("E420", "edit 3:1")]


def test_many_contradictions_are_told_without_delay(rust: Evaluation) -> None:
    """Each pair once, the first hundred of a file shown."""
    parties = rust.case.parties
    text = "hypothetical: x\nedits:\n" + "".join(
        f"  - suppose: {LAST.format(party)}\n" for party in parties
    )
    problems = Problems()
    file = parse_edits(text, "x.yaml", problems)
    assert file is not None
    with pytest.raises(InputError) as caught:
        resolve(file.edits, rust, problems)
    pairs = len(parties) * (len(parties) - 1) // 2
    assert caught.value.diagnostics[-1].message == (
        f"x.yaml has {pairs - 100} more errors, which are not shown"
    )
