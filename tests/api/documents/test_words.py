"""The closed lists of the bodies are those of the rules and cases."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from api.documents import cases, words
from facts.models import ACT_KINDS, HEDGES
from facts.timeline import Entry
from rules import AUTHORITY_STRENGTHS, CLAIM_KINDS, PROOF_STANDARDS, STRENGTHS
from rules.models import STANDARD_KINDS, Burden, Forum, Opposing, Verified


@pytest.mark.parametrize(
    ("told", "known"),
    [
        (words.ProofId, PROOF_STANDARDS),
        (words.StrengthWord, STRENGTHS),
        (words.ClaimKindId, CLAIM_KINDS),
        (words.Hedge, HEDGES),
        (words.ActKind, ACT_KINDS),
        (words.StandardKind, STANDARD_KINDS),
        (words.Burden, get_args(Burden)),
        (words.Verified, get_args(Verified)),
        (words.RuleAuthority, tuple(AUTHORITY_STRENGTHS)),
        (words.Forum, get_args(Forum)),
        (words.Opposing, get_args(Opposing)),
    ],
)
def test_a_list_has_all_there_is_in_its_order(told: object, known: tuple[str, ...]) -> None:
    """So that no answer has a word that its model does not know."""
    assert get_args(told) == known


def test_kinds_of_dated_things_are_those_of_the_timeline() -> None:
    """Which has no list of its own."""
    assert get_args(cases.EntryKind) == get_args(get_type_hints(Entry)["kind"])
