"""Hands on: what the module files say together: modules, readings, standards and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from .errors import Problems
from .models import ALWAYS, Module, Reading, Rule, Standard
from .reading import Text
from .references import check_references
from .rulings import read_rule
from .scope import check_cites, plain, plain_all, read_period
from .shapes import RawModule, RawRule
from .shelf import Shelf
from .standards import read_reading, read_standard
from .vocabulary import Vocabulary
from .wording import check_supplied, once


class Law(NamedTuple):
    """Everything that modules hold, by id."""

    modules: Mapping[str, Module]
    readings: Mapping[str, Reading]
    standards: Mapping[str, Standard]
    rules: Mapping[str, Rule]


def read_modules(
    raws: Sequence[RawModule],
    vocabulary: Vocabulary,
    cites: set[str] | None,
    shelf: Shelf,
    problems: Problems,
    complete: bool = True,
) -> Law:
    """The law in the modules; the rules of one that says what it said are those of last time.

    ``cites`` are the citations that may be made, None if that is open; ``complete`` says whether
    these are all modules, so that a reference to what they lack is an error.
    """
    seen: dict[str, Text] = {}
    heads = []
    modules: dict[str, Module] = {}
    for raw in raws:
        check_cites(raw.cites, cites, problems)
        heads.append(_head(raw, problems))
        if once("module", raw.module, seen, problems):
            modules[heads[-1].id] = heads[-1]
    readings = _readings(raws, vocabulary, cites, problems)
    standards: dict[str, Standard] = {}
    rules: dict[str, Rule] = {}
    raw_rules: list[RawRule] = []
    seen_standards: dict[str, Text] = {}
    seen_rules: dict[str, Text] = {}
    for raw, module in zip(raws, heads, strict=True):
        for raw_standard in raw.standards if complete else ():
            standard = read_standard(raw_standard, module, vocabulary, readings, cites, problems)
            name = raw_standard.standard
            if once("standard", name, seen_standards, problems):
                standards[standard.id] = standard
        read = partial(_rules, raw, module, vocabulary, cites)
        what = ("rules", raw.place.file)
        found = shelf.keep(what, (raw, vocabulary), read, problems, alike=cites)
        for raw_rule, rule in zip(raw.rules, found, strict=True):
            if once("rule", raw_rule.rule, seen_rules, problems):
                rules[rule.id] = rule
                raw_rules.append(raw_rule)
    if standards:
        check_supplied(vocabulary, problems)
    if complete:
        check_references(raw_rules, rules, problems)
    return Law(modules, readings, standards, rules)


def _rules(
    raw: RawModule,
    module: Module,
    vocabulary: Vocabulary,
    cites: set[str] | None,
    problems: Problems,
) -> list[Rule]:
    return [read_rule(each, module, vocabulary, cites, problems) for each in raw.rules]


def _head(raw: RawModule, problems: Problems) -> Module:
    return Module(
        id=str(raw.module),
        title=str(raw.title),
        jurisdiction=plain(raw.jurisdiction),
        persuasive_in=plain_all(raw.persuasive_in),
        in_force=read_period(raw.in_force, ALWAYS, problems),
        cites=plain_all(raw.cites),
        note=plain(raw.note) or "",
        file=raw.place.file,
        place=raw.place,
    )


def _readings(
    raws: Sequence[RawModule], vocabulary: Vocabulary, cites: set[str] | None, problems: Problems
) -> dict[str, Reading]:
    readings: dict[str, Reading] = {}
    seen: dict[str, Text] = {}
    for raw in raws:
        for name, choices in raw.readings.items():
            reading = read_reading(name, choices, vocabulary, cites, problems)
            if choices and once("reading", name, seen, problems):
                readings[reading.id] = reading
    return readings
