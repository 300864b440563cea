"""Dates and numbers as pages say them; the fixed words are the engine's."""

from __future__ import annotations

import pytest

from api.site.words import LADDER, MARKS, capital, counted, day, sentence
from engine import AS_PUBLISHED, STATUS_WORDS, proof_words
from rules import load_rules


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022-02-28", "28 February 2022"),
        ("2021-10-21T13:00", "21 October 2021, 13:00"),
        ("2021-10", "October 2021"),
        ("1993", "1993"),
        ("2021-13", "2021-13"),
        ("spring", "spring"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_far_as_it_goes(text: str, said: str) -> None:
    """What is no date stays as it is."""
    assert day(text) == said


def test_sentences_begin_and_end() -> None:
    """A mark at the end stays the only one."""
    assert sentence("why?") == "Why?"
    assert sentence("he said “no.”") == "He said “no.”"
    assert capital("") == ""
    assert [counted(n, "claim") for n in (0, 1, 2)] == ["no claims", "1 claim", "2 claims"]
    assert counted(2, "party", "parties") == "2 parties"


def test_the_ladder_is_that_of_the_rules() -> None:
    """Rung by rung in the engine's words, though pages name it without the engine."""
    proofs = load_rules().weighings[AS_PUBLISHED].proof_standards
    assert [proof_words(proof) for proof in proofs] == list(LADDER)


def test_every_status_has_a_mark() -> None:
    """And a defence that may be raised has one of its own."""
    assert {*STATUS_WORDS, "raised"} == set(MARKS)
