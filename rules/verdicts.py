"""Hands on: the words that only a court may say of somebody."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    r"guilty|(?<!consciousness of )guilt|liable|innocents?|culprits?"
    r"|murderers?|murdered|(?<!degree )murders"
    r"|culpable(?! (?:mental|states?|homicide|negligence)\b)"
)

_STEMS: Final = ("guilt", "liab", "innocen", "culp", "murder")
"""One of these is in every verdict word: most texts have none, and need no closer look."""

_SOMEBODYS: Final = r"(?:culpability|innocence|liability)"
"""Words of the law that are a verdict only where they are somebody's."""

_NAME: Final = r"(?:<[\w-]+>|\{[\w:-]+\}|\b(?-i:[A-Z])[\w-]*)"
_WHOSE: Final = rf"(?!(?:accessory|accomplice|agent|employer|owner|principal)'){_NAME}['\u2019]s"

VERDICT: Final = re.compile(
    rf"\b(?:{_WORDS})\b"
    rf"|(?:{_WHOSE}|\b(?:his|her|their)) (?:[\w-]+ )?{_SOMEBODYS}\b"
    rf"|\b{_SOMEBODYS} of {_NAME}",
    re.IGNORECASE,
)
"""A verdict word, wherever it stands; liability, innocence and culpability only of somebody."""

_OF_A_COURT: Final = re.compile(
    rf"\b(?:admission|plea|pleas|verdict|verdicts|finding|findings) of (?:not )?(?:{_WORDS})\b"
    rf"|\b(?:plead|pleads|pleaded|pled) (?:not )?(?:{_WORDS})\b"
    rf"|\b(?:{_WORDS}) (?:plea|pleas|verdict|verdicts|mind|phase)\b",
    re.IGNORECASE,
)


def verdict_of_ours(text: str) -> str:
    """The first verdict word that is not part of a name: a plea of guilty, a guilty verdict."""
    folded = text.casefold()
    if not any(stem in folded for stem in _STEMS):
        return ""
    found = VERDICT.search(text) and VERDICT.search(_OF_A_COURT.sub("", text))
    return found[0] if found else ""
