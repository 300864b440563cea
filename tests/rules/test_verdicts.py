"""The words that only a court may say of somebody."""

from __future__ import annotations

import pytest

from rules import VERDICT
from rules.verdicts import verdict_of_ours


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Guilty of it", "Guilty"),
        ("he is a murderer", "murderer"),
        ("pleaded not guilty", ""),
        ("a verdict of guilty, since she is guilty", "guilty"),
        ("liability and reliable", ""),
        ("The guilt of the loader", "guilt"),
        ("a finding of guilt, and consciousness of guilt", ""),
        ("Whoever murders, and murdered", "murders"),
        ("second-degree murders, and murder", ""),
        ("The innocents of it", "innocents"),
        ("A culpable loader", "culpable"),
        ("A culpable state of mind, a culpable mental state", ""),
        ("Ann's liability", "Ann's liability"),
        ("{person:party}'s innocence", "{person:party}'s innocence"),
        ("the liability of <person>", "liability of <person>"),
        ("what makes for her criminal liability", "her criminal liability"),
        ("Several liability; vicarious liability; liability to third persons", ""),
        ("Employer's liability, and kinds of culpability", ""),
        ("The presumption of innocence", ""),
    ],
)
def test_a_verdict_is_ours_unless_it_is_the_name_of_a_courts_act(text: str, word: str) -> None:
    """Of two, the one that is ours is found."""
    assert verdict_of_ours(text) == word


def test_words_of_whole_words_only() -> None:
    """In any case."""
    assert VERDICT.search("INNOCENT")
    assert not VERDICT.search("guiltless")
