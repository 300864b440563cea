"""Hands on: verdict_words, which finds words that would say what somebody is or deserves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass

WORDS = re.compile(
    r"\b(guilty|guilt|guiltless|liable|innocent|innocence|blameworthy|convicted|acquitted|"
    r"exonerated|murdered|murderer)\b",
    re.IGNORECASE,
)


def verdict_words(text: str) -> list[str]:
    """Every verdict word in a text, with what stands around it."""
    return [text[max(0, m.start() - 40) : m.end() + 40] for m in WORDS.finditer(text)]


def texts(thing: object) -> Iterator[str]:
    """Every text in a tree of data: dataclasses, tuples, lists and mappings."""
    waiting = [thing]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            waiting += [*part, *part.values()]
        elif isinstance(part, (tuple, list)):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type):
            waiting += [getattr(part, name) for name in part.__dataclass_fields__]
