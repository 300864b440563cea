"""Hands on: the readings and legal standards of a module."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

from .errors import Problems, brief, did_you_mean, with_article
from .models import (
    PROOF_STANDARDS,
    Choice,
    Element,
    Module,
    Reading,
    Standard,
    StandardKind,
)
from .reading import Text
from .scope import Scope, check_cites, plain, plain_all, read_period
from .shapes import RawChoice, RawElement, RawStandard
from .statements import Pattern
from .vocabulary import THING, Vocabulary
from .wording import once


def read_reading(
    id_: Text,
    choices: Mapping[Text, RawChoice],
    vocabulary: Vocabulary,
    cites: set[str] | None,
    problems: Problems,
) -> Reading:
    """The reading, with its choices in the order they stand."""
    defaults = [name for name, raw in choices.items() if raw.default]
    for name in defaults[1:]:
        said = f"{brief(id_)} has two defaults: {brief(defaults[0])} and {brief(name)}"
        problems.error("E207", said, name.place)
    bound = next(iter(choices.values())).binds if choices else {}
    for name, raw in choices.items():
        check_cites(raw.cites, cites, problems)
        _check_binds(id_, name, raw, set(bound), vocabulary, problems)
        if raw.stricter_than and raw.stricter_than not in choices.keys() - {name}:
            said = f"{brief(id_)} has no other choice {brief(raw.stricter_than)}"
            hint = did_you_mean(raw.stricter_than, choices.keys() - {name})
            problems.error("E309", said, raw.stricter_than.place, hint)
    return Reading(
        str(id_),
        _spaced(id_),
        tuple(
            Choice(
                str(name),
                str(raw.title),
                plain_all(raw.cites),
                {str(variable): str(term) for variable, term in raw.binds.items()},
                plain(raw.stricter_than),
                raw.default,
                name.place,
            )
            for name, raw in choices.items()
        ),
        id_.place,
    )


def read_standard(
    raw: RawStandard,
    module: Module,
    vocabulary: Vocabulary,
    readings: Mapping[str, Reading],
    cites: set[str] | None,
    problems: Problems,
) -> Standard:
    """The standard; ``readings`` are those of all modules."""
    scope = Scope(vocabulary, problems)
    concerns = _concerns(raw, scope)
    used = _readings(raw, readings, problems)
    elements = tuple(_element(element, used, scope, problems) for element in raw.elements)
    first: dict[str, Text] = {}
    for element in raw.elements:
        once("element", element.element, first, problems)
    keyed = {element.reading for element in elements}
    if any(element.reading is None and None not in element.needs for element in elements):
        scope.failed = True
    for name in raw.readings:
        if (reading := used.get(name)) is not None:
            _check_use(name, reading, keyed, scope, problems)
    burden = raw.burden
    if burden.to_charge and burden.proof:
        proof, to_charge = map(PROOF_STANDARDS.index, (burden.proof, burden.to_charge))
        if to_charge > proof:
            said = "a charge takes no more proof than a conviction"
            problems.error("E410", said, burden.to_charge.place)
    for role in raw.for_roles:
        _check_term(role, "role", vocabulary, problems)
    check_cites(raw.cites, cites, problems)
    return Standard(
        id=str(raw.standard),
        title=str(raw.title),
        kind=cast(StandardKind, str(raw.kind)),
        module=module.id,
        jurisdiction=module.jurisdiction,
        persuasive_in=module.persuasive_in,
        reaches=str(raw.reaches),
        concerns=concerns,
        burden_on=str(burden.on),
        proof=str(burden.proof),
        to_charge=plain(burden.to_charge),
        for_roles=plain_all(raw.for_roles),
        cites=plain_all(raw.cites),
        in_force=read_period(raw.in_force, module.in_force, problems),
        readings=tuple(used),
        elements=elements,
        note=plain(raw.note) or "",
        types=scope.types,
        place=raw.standard.place,
    )


def _concerns(raw: RawStandard, scope: Scope) -> dict[str, str]:
    concerns = {}
    given = (("party", raw.concerns.party), ("act", raw.concerns.act), ("role", raw.concerns.role))
    for what, variable in given:
        if variable:
            concerns[what] = variable[1:-1]
            scope.bind(variable[1:-1], what, variable.place)
    return concerns


def _readings(
    raw: RawStandard, readings: Mapping[str, Reading], problems: Problems
) -> dict[str, Reading]:
    used: dict[str, Reading] = {}
    for name in raw.readings:
        if name in readings:
            used[str(name)] = readings[name]
        elif name:
            said = f"no module has a reading {brief(name)}"
            problems.error("E309", said, name.place, partial(did_you_mean, name, readings))
    return used


def _element(
    raw: RawElement, used: Mapping[str, Reading], scope: Scope, problems: Problems
) -> Element:
    needs: dict[str | None, tuple[Pattern, ...]] = {}
    reading = None
    if isinstance(raw.needs, dict):
        for choice, sentences in raw.needs.items():
            texts = (sentences,) if isinstance(sentences, Text) else sentences
            needs[str(choice)] = scope.read_all(texts)
        reading = _keyed_by(raw.needs, raw, used, problems)
        if reading is not None and not scope.failed:
            _check_stricter(raw.needs, needs, used[reading], problems)
    else:
        texts = (raw.needs,) if isinstance(raw.needs, Text) else raw.needs
        needs[None] = scope.read_all(texts)
    title = str(raw.title) if raw.title else _spaced(raw.element)
    return Element(str(raw.element), title, needs, reading, raw.direct, raw.element.place)


def _keyed_by(
    keys: Mapping[Text, object],
    raw: RawElement,
    used: Mapping[str, Reading],
    problems: Problems,
) -> str | None:
    """The one reading of the standard whose choices are the keys."""
    fitting = [n for n, reading in used.items() if {c.id for c in reading.choices} == set(keys)]
    if len(fitting) == 1:
        return fitting[0]
    shown = ", ".join(brief(key) for key in keys)
    place = next(iter(keys)).place if keys else raw.place
    if fitting:
        said = f"{shown} are the choices of two readings: {', '.join(fitting)}"
        problems.error("E407", said, place)
    else:
        choices = [
            f"{name} ({', '.join(choice.id for choice in reading.choices)})"
            for name, reading in used.items()
        ]
        said = f"{shown} are not the choices of a reading that the standard lists"
        hint = f"it lists {', '.join(choices)}" if choices else 'it lists none; add "readings"'
        problems.error("E407", said, place, hint)
    return None


def _check_stricter(
    keys: Mapping[Text, object],
    needs: Mapping[str | None, tuple[Pattern, ...]],
    reading: Reading,
    problems: Problems,
) -> None:
    for key in keys:
        laxer = reading.choice(key).stricter_than
        if laxer in needs and not set(needs[laxer]) <= set(needs[key]):
            said = f"{brief(key)} is stricter than {brief(laxer or '')}, so it needs all of that"
            problems.error(
                "E409", said, key.place, "repeat the other's sentences, then add to them"
            )


def _check_use(
    name: Text, reading: Reading, keyed: set[str | None], scope: Scope, problems: Problems
) -> None:
    """A reading that a standard lists makes a difference to it."""
    binds = {variable: choice for choice in reading.choices for variable in choice.binds}
    if scope.failed:
        return
    if not binds and reading.id not in keyed:
        said = f"the reading {brief(name)} makes no difference here: no element is keyed by it"
        problems.error("E408", said, name.place)
    for variable in binds:
        if variable not in scope.types:
            said = f"the reading {brief(name)} binds <{variable}>, which no element names"
            hint = did_you_mean(variable, scope.types)
            problems.error("E408", said, name.place, hint)
            continue
        for choice in reading.choices:
            term = scope.vocabulary.terms.get(choice.binds.get(variable, ""))
            if term is not None and term.type != scope.types[variable]:
                said = f"the reading {brief(name)} binds <{variable}> to the {term.type} "
                said += f"{brief(term.name)}; here it is {with_article(scope.types[variable])}"
                problems.error("E401", said, name.place)
                break


def _check_binds(
    reading: Text,
    choice: Text,
    raw: RawChoice,
    bound: set[Text],
    vocabulary: Vocabulary,
    problems: Problems,
) -> None:
    if set(raw.binds) != bound:
        said = f"every choice of {brief(reading)} must bind the same variables"
        problems.error("E408", said, choice.place)
    for term in raw.binds.values():
        _check_term(term, None, vocabulary, problems)


def _check_term(name: Text, type_: str | None, vocabulary: Vocabulary, problems: Problems) -> None:
    """The name is a term, and of that type if one is given."""
    term = vocabulary.terms.get(name)
    if term is None and name:
        fitting = [t.name for t in vocabulary.terms.values() if type_ in (None, t.type)]
        said = f"no {type_ or 'term'} is called {brief(name)}"
        problems.error("E303", said, name.place, partial(did_you_mean, name, fitting))
    elif term is not None and type_ not in (None, term.type):
        wanted = with_article(type_ or THING)
        said = f"{brief(name)} is {with_article(term.type)}, where {wanted} must stand"
        problems.error("E401", said, name.place)


def _spaced(id_: str) -> str:
    return id_.replace("-", " ")
