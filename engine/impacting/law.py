"""Hands on: law_changes, what of the law two sets of rules do not say alike.

Compared is what they mean, not where or in which order it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from engine.impacting.consequences import LawChange, LawKind, PartChange
from engine.impacting.parts import (
    Part,
    Parts,
    authority_parts,
    form_parts,
    module_parts,
    reading_parts,
    rule_parts,
    standard_parts,
    weighing_parts,
)
from rules import Place, RuleSet

T = TypeVar("T")
IMPLIED = "types of variables"
"""A part that other parts bring about; it is told only where it changes alone."""


class _Thing(NamedTuple):
    """One thing of a set of rules, as it is compared."""

    title: str
    place: Place | None
    parts: Parts


def law_changes(old: RuleSet, new: RuleSet) -> tuple[LawChange, ...]:
    """What was added, removed and changed: rules and standards first."""
    if old is new:
        return ()
    return tuple(
        change
        for kind, sides in _KINDS.items()
        for change in _compared(kind, sides(old), sides(new))
    )


def _compared(
    kind: LawKind, old: Mapping[str, _Thing], new: Mapping[str, _Thing]
) -> Iterator[LawChange]:
    for id_ in sorted(old.keys() | new.keys()):
        one, other = old.get(id_), new.get(id_)
        there = other or one
        assert there is not None
        parts = tuple(_parts(one.parts if one else {}, other.parts if other else {}))
        places = one.place if one else None, other.place if other else None
        if one is None or other is None:
            # What nothing says is told neither as added nor as removed.
            told = tuple(part for part in parts if part.before or part.after)
            manner = "added" if one is None else "removed"
            yield LawChange(kind, id_, there.title, manner, told, *places)  # type: ignore[arg-type]
        elif parts:
            yield LawChange(kind, id_, there.title, "changed", parts, *places)


def _parts(old: Parts, new: Parts) -> Iterator[PartChange]:
    nothing = Part(None, ())
    found = []
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name, nothing), new.get(name, nothing)
        if name not in old or name not in new or one.key != other.key:
            matters = one.matters and other.matters
            found.append(PartChange(name, one.words, other.words, matters))
    others = any(part.matters and part.part != IMPLIED for part in found)
    yield from (part for part in found if part.part != IMPLIED or not others)


# --- the things of each kind ---------------------------------------------------------------------


def _rules(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(rule.title, rule.place, rule_parts(rule, rules))
        for id_, rule in rules.rules.items()
    }


def _standards(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(standard.title, standard.place, standard_parts(standard, rules))
        for id_, standard in rules.standards.items()
    }


def _forms(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(form.pattern, form.place, form_parts(rules, id_))
        for id_, form in rules.vocabulary.forms.items()
    }


def _terms(rules: RuleSet) -> dict[str, _Thing]:
    return {
        name: _Thing(name, None, {"type": Part(term.type, (term.type,))})
        for name, term in rules.vocabulary.terms.items()
    }


def _types(rules: RuleSet) -> dict[str, _Thing]:
    return {
        name: _Thing(name, None, {"name": Part(name, (name,))}) for name in rules.vocabulary.types
    }


def _weighings(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(weighing.title, weighing.place, weighing_parts(weighing))
        for id_, weighing in rules.weighings.items()
    }


def _readings(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(reading.title, reading.place, reading_parts(reading))
        for id_, reading in rules.readings.items()
    }


def _authorities(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(authority.title, authority.place, authority_parts(authority))
        for id_, authority in rules.authorities.items()
    }


def _modules(rules: RuleSet) -> dict[str, _Thing]:
    return {
        id_: _Thing(module.title, module.place, module_parts(module))
        for id_, module in rules.modules.items()
    }


_KINDS: dict[LawKind, Callable[[RuleSet], dict[str, _Thing]]] = {
    "rule": _rules,
    "standard": _standards,
    "reading": _readings,
    "weighing": _weighings,
    "sentence": _forms,
    "term": _terms,
    "type": _types,
    "authority": _authorities,
    "module": _modules,
}
