"""Hands on: verdict_words, which finds words that would say what somebody is or deserves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

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
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from texts(key)
            yield from texts(value)
    elif isinstance(thing, (tuple, list)):
        for part in thing:
            yield from texts(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from texts(getattr(thing, field.name))
