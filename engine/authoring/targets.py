"""Hands on: Target, what a place of a file is about: a rule, a sentence, a name or a citation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rules import CODES, Pattern

from .known import Known
from .places import ITEM, Spot, block, spot, value_of
from .roles import role_of, role_of_key
from .sentences import filled

_CODE = re.compile(r"\b[EL]\d{3}\b")
_HEAD = ("rule", "title", "authority", "strength", "because", "in-force", "note")
"""Keys of a rule whose values are about the rule itself."""


class Target(NamedTuple):
    """What is meant, from ``start`` to ``end`` on its line, counted from 0.

    ``sort`` is ``rule``, ``group``, ``standard``, ``citation``, ``claim``, ``module``, ``name`` (of
    an entity, an act or a term), ``sentence`` (with its ``pattern``), ``form``, ``reading``,
    ``code``, or ``key`` (with the spot of the key).
    """

    sort: str
    name: str
    line: int
    start: int
    end: int
    pattern: Pattern | None = None
    spot: Spot | None = None


def targets(lines: Sequence[str], line: int, column: int, known: Known) -> list[Target]:
    """What a place is about, the closest first: a name stands in a sentence."""
    if not 0 <= line < len(lines):
        return []
    text = lines[line]
    for match in _CODE.finditer(text):
        if match.start() <= column <= match.end() and match[0] in CODES and "#" in text:
            return [Target("code", match[0], line, match.start(), match.end())]
    if text.lstrip().startswith("#"):
        return []
    here = spot(lines, line, column)
    if not here.start <= column <= max(here.end, here.start):
        return []
    found = (
        _of_key(here, lines, known) if here.role == "key" else _of_value(here, lines, column, known)
    )
    return [Target(sort, name, line, *span, pattern, here) for sort, name, span, pattern in found]


_Found = list[tuple[str, str, tuple[int, int], Pattern | None]]


def _of_key(here: Spot, lines: Sequence[str], known: Known) -> _Found:
    span = here.start, here.end
    role = role_of_key(known.kind, here.names)
    if role == "rule":
        return [("rule", here.text, span, None)]
    found: _Found = [("key", here.text, span, None)]
    if here.text in ("rule", "title") and here.names[-2:] == ("rules", ITEM):
        id_ = value_of(lines, block(lines, here.path[-1]), "rule")
        found.insert(0, ("rule", id_, span, None))
    if here.text in known.own.declared:
        found.insert(0, ("name", here.text, span, None))
    return found


def _of_value(here: Spot, lines: Sequence[str], column: int, known: Known) -> _Found:
    span, names = (here.start, here.end), here.names
    role = role_of(known.kind, names)
    text = " ".join(here.text.split())
    if role == "sentence":
        return _of_sentence(here, column, text, known)
    if role == "rule-or-group":
        role = "rule" if text in known.rules.rules else "group"
    if role in ("party", "act", "role", "term", "name"):
        return [("name", text, span, None)]
    if role in ("rule", "group", "standard", "citation", "claim", "module", "reading"):
        return [(role, text, span, None)]
    if (
        known.kind == "module"
        and names[:2] == ("rules", ITEM)
        and names[2:3]
        and (names[2] in _HEAD)
    ):
        return [("rule", value_of(lines, block(lines, here.path[1]), "rule"), span, None)]
    if known.kind == "module" and names == ("standards", ITEM, "standard"):
        return [("standard", text, span, None)]
    if known.kind == "vocabulary" and names[:2] == ("sentences", ITEM):
        return [("form", value_of(lines, block(lines, here.path[1]), "id"), span, None)]
    if known.kind == "vocabulary" and names == ("terms", ITEM, "name"):
        return [("name", text, span, None)]
    if known.kind == "authorities" and names[-1:] == ("cite",):
        return [("citation", text, span, None)]
    if names[-1:] == ("claim",):
        return [("claim", text, span, None)]
    return [("key", names[-1], span, None)] if names and names[-1] != ITEM else []


def _of_sentence(here: Spot, column: int, text: str, known: Known) -> _Found:
    pattern = known.read(text)
    if pattern is None:
        return []
    found: _Found = [("sentence", text, (here.start, here.end), pattern)]
    shown = "" if here.folded else here.text
    for number, start, end in filled(shown, pattern, known) if shown else []:
        if start <= column - here.start <= end:
            name = here.text[start:end]
            span = here.start + start, here.start + end
            sort = "variable" if name.startswith("<") else "name"
            type_ = known.rules.vocabulary.forms[pattern.form].slots[number].type
            found.insert(0, (sort, f"{name}\0{type_}" if sort == "variable" else name, span, None))
    return found
