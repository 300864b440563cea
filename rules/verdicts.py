"""Hands on: the words that only a court may say of somebody."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = r"guilty|liable|innocent|murderers?|culprits?"

VERDICT: Final = re.compile(rf"\b({_WORDS})\b", re.IGNORECASE)
"""A verdict word, wherever it stands."""

_OF_A_COURT: Final = re.compile(
    rf"\b(?:plea|pleas|verdict|verdicts|finding|findings) of (?:not )?(?:{_WORDS})\b"
    rf"|\b(?:plead|pleads|pleaded|pled) (?:not )?(?:{_WORDS})\b"
    rf"|\b(?:{_WORDS}) (?:plea|pleas|verdict|verdicts|mind)\b",
    re.IGNORECASE,
)


def verdict_of_ours(text: str) -> str:
    """The first verdict word that is not part of a name: a plea of guilty, a guilty verdict."""
    found = VERDICT.search(text) and VERDICT.search(_OF_A_COURT.sub("", text))
    return found[0] if found else ""
