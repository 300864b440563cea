"""Hands on: Naming, where rules are named in tests and cases; and the places that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from rules import LIBRARY, TESTS, Place, Problems, Shelf

from .known import Known
from .places import lines_of
from .targets import Target

_WORD = re.compile(r"[A-Za-z0-9][\w.-]*")
_TEST = re.compile(r"^\s*- test:\s*(.*)$")


class _Placed(Protocol):
    @property
    def place(self) -> Place: ...


class Naming(NamedTuple):
    """A word of a test file, the title of its test, and its place."""

    name: str
    test: str
    place: Place


def namings(root: Path | None, rules: Iterable[str], shelf: Shelf) -> list[Naming]:
    """Where the tests of a set name any of the rules; ``root`` is as of ``check_rules``."""
    wanted = set(rules)
    folder = LIBRARY if root is None else root
    files = sorted(folder.rglob(f"*{TESTS}")) if folder.is_dir() else []
    return [
        naming
        for file in files
        if (content := shelf.content(file, file.as_posix(), Problems())) is not None
        for naming in _in_tests(file, content.decode("utf-8", "replace"), wanted)
    ]


def definitions(target: Target, known: Known) -> list[Place]:
    """Where what is meant is declared; of a sentence, the rules that conclude it."""
    rules, name = known.rules, target.name
    declared: dict[str, Mapping[str, _Placed]] = {
        "rule": rules.rules,
        "standard": rules.standards,
        "citation": rules.authorities,
        "module": rules.modules,
        "reading": rules.readings,
    }
    if target.sort in declared:
        found = declared[target.sort].get(name)
        return [found.place] if found is not None else []
    if target.sort == "group":
        return [rule.place for rule in known.law.groups.get(name, ())]
    if target.sort == "claim":
        return [known.own.claims[name][1]] if name in known.own.claims else []
    if target.sort == "name":
        return _declared(name, known)
    if target.sort == "form" and name in rules.vocabulary.forms:
        return [rules.vocabulary.forms[name].place]
    if target.pattern is not None:
        pattern = target.pattern
        concluding = [
            rule.place
            for rule in rules.rules.values()
            if rule.conclusion is not None
            and (rule.conclusion.form, rule.conclusion.positive) == (pattern.form, pattern.positive)
        ]
        return concluding or [rules.vocabulary.forms[pattern.form].place]
    return []


def references(target: Target, known: Known, naming: Sequence[Naming]) -> list[Place]:
    """Who uses what is meant: of a sentence, who asks for it or concludes it."""
    rules, name = known.rules, target.name
    form = target.pattern.form if target.pattern else name if target.sort == "form" else ""
    if form in rules.vocabulary.forms:
        uses = known.law.uses[form]
        concluding = [*uses.concluded_by, *uses.contrary_concluded_by]
        places = [rules.rules[each].place for each in concluding]
        return _once([*(each.place for each in uses.used_by), *places])
    if target.sort == "rule":
        others = [
            rule.place
            for rule in rules.rules.values()
            if name in rule.overrides or rule.undercuts == name
        ]
        return _once([*others, *(each.place for each in naming if each.name == name)])
    if target.sort == "citation":
        by_rules = [rule.place for rule in rules.rules.values() if name in rule.cites]
        by_standards = [each.place for each in rules.standards.values() if name in each.cites]
        by_modules = [each.place for each in rules.modules.values() if name in each.cites]
        return _once([*by_rules, *by_standards, *by_modules])
    if target.sort == "group":
        cutting = [rule for rule in rules.rules.values() if rule.undercuts == name]
        return _once([rule.place for rule in (*cutting, *known.law.groups.get(name, ()))])
    return []


def _declared(name: str, known: Known) -> list[Place]:
    """Where an entity, an act or a term is declared."""
    if name in known.own.declared:
        return [known.own.declared[name]]
    term = known.law.terms.get(name)
    return [term] if term is not None else []


def _in_tests(file: Path, text: str, wanted: set[str]) -> Iterator[Naming]:
    title = ""
    for number, line in enumerate(lines_of(text), 1):
        begun = _TEST.match(line)
        if begun:
            title = begun[1].strip("'\"")
            continue
        for word in _WORD.finditer(line):
            if word[0] in wanted:
                place = Place(file.as_posix(), number, word.start() + 1, len(word[0]), line)
                yield Naming(word[0], title, place)


def _once(places: Iterable[Place]) -> list[Place]:
    return sorted(set(places))
