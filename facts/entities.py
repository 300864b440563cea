"""Hands on: the entities that somebody declares, and a case with further ones.

A case file declares them, and so may whoever asks what would be if there were others: then the
case is the same in all else, and no file is read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from rules import Problems, Text, Vocabulary

from .models import Case, Entity
from .register import ACT, Register


class Declared(NamedTuple):
    """An entity as it is declared, in texts that know their places."""

    type: Text
    name: Text
    aliases: tuple[Text, ...] = ()
    on: Text | None = None


def declared_entities(declared: Iterable[Declared], register: Register) -> dict[str, Entity]:
    """The entities by name; the register takes in their names and tells what is wrong."""
    entities: dict[str, Entity] = {}
    checked: set[int] = set()
    for type_, name, aliases, on in declared:
        if id(type_) not in checked:
            checked.add(id(type_))
            register.type(type_)
        for word in (name, *aliases):
            if word:
                register.declare(word, str(name), str(type_))
        entities[str(name)] = Entity(
            name=str(name),
            type=str(type_),
            aliases=tuple(map(str, aliases)),
            on=register.date(on),
            place=name.place,
        )
    return entities


def with_entities(
    case: Case, declared: Iterable[Declared], vocabulary: Vocabulary, problems: Problems
) -> Case:
    """The case with further entities; ``problems`` tells those that cannot be added."""
    register = Register(vocabulary, Problems())
    for entity in case.entities.values():
        for word in (entity.name, *entity.aliases):
            register.declare(Text(word, entity.place), entity.name, entity.type)
    for act in case.acts.values():
        register.declare(Text(act.name, act.place), act.name, ACT)
    register.problems = problems
    further = declared_entities(declared, register)
    return replace(case, entities=case.entities | further) if further else case


def names_of(case: Case) -> Mapping[str, tuple[str, str]]:
    """From each name and alias of entities and acts to (canonical name, type), for sentences."""
    names = {
        word: (entity.name, entity.type)
        for entity in case.entities.values()
        for word in (entity.name, *entity.aliases)
    }
    return names | {act: (act, ACT) for act in case.acts}
