"""Hands on: case_of_test, the small case that a test gives, with all the checks of a case file.

What a test leaves out is supplied: who says so, where it stands, what kind of evidence it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from engine.testing.shapes import GivenShape, SettingShape, TestShape
from facts import (
    ActShape,
    Case,
    CaseShape,
    ClaimShape,
    EntityShape,
    EventShape,
    SourceShape,
    case_of,
)
from rules import Place, Problems, RuleSet, Text, brief, did_you_mean

SPEAKER: Final = "the record"
"""Who says what a test gives without saying who does."""
SOURCE: Final = "test"
EVENT: Final = "2021-10-21"
AS_OF: Final = "9998"
WEIGHING: Final = "as-if-testified"
KIND: Final = "physical-evidence"
"""Strong for charging and at trial where all is as if testified."""

Entities = dict[Text, dict[Text, "tuple[Text, ...] | EntityShape"]]


class Shared(NamedTuple):
    """What the tests of a file have in common, and the law they are under by themselves."""

    file: SettingShape
    jurisdiction: str
    head: Place


def case_of_test(test: TestShape, shared: Shared, rules: RuleSet, problems: Problems) -> Case:
    """The case of one test; ``problems`` tells whether it may be used."""
    settings = (shared.file, test)
    jurisdiction = test.jurisdiction or shared.file.jurisdiction
    if jurisdiction:
        _check_jurisdiction(jurisdiction, rules, problems)
    law = str(jurisdiction or shared.jurisdiction)
    head = shared.head

    def supplied(text: str) -> Text:
        return Text(text, head)

    kind = test.kind or shared.file.kind or supplied(KIND)
    given = [item for setting in settings for item in setting.given if item]
    claims = tuple(_claim(item, number, kind) for number, item in enumerate(given, start=1))
    entities = _entities(settings, problems)
    _declare_speaker(entities, claims, head)
    source = SourceShape.model_construct(
        place=head, citation=supplied(SOURCE), date=supplied(EVENT)
    )
    shape = CaseShape.model_construct(
        place=head,
        case=supplied(SOURCE),
        title=test.test,
        event=EventShape.model_construct(
            place=head,
            date=test.event or shared.file.event or supplied(EVENT),
            place_=supplied(""),
        ),
        jurisdiction=supplied(law),
        sources_as_of=supplied(AS_OF),
        sources={supplied(SOURCE): source},
        entities=entities,
        acts=_acts(settings, problems),
        claims=claims,
        source=supplied(SOURCE),
    )
    case = case_of(shape, rules, problems)
    raised = {name: replace(a, raised_by=a.raised_by or (name,)) for name, a in case.acts.items()}
    return replace(case, acts=raised)


def _check_jurisdiction(word: Text, rules: RuleSet, problems: Problems) -> None:
    known = {m.jurisdiction for m in rules.modules.values() if m.jurisdiction}
    if word not in known:
        said = f"no module of law is for the jurisdiction {brief(word)}"
        problems.error("E611", said, word.place, did_you_mean(word, known))


def _claim(item: Text | GivenShape, number: int, kind: Text) -> ClaimShape:
    """The claim that an item gives, with what it leaves out."""
    place = item.place

    def supplied(text: str) -> Text:
        return Text(text, place)

    rest: Mapping[str, object] = {}
    if isinstance(item, GivenShape):
        rest = {name: told for name in GivenShape.model_fields if (told := getattr(item, name))}
    fields: dict[str, Any] = {
        "place": place,
        "claim": supplied(f"G{number}"),
        "kind": kind,
        "by": supplied(SPEAKER),
        "at": supplied("given"),
        "quote": supplied("given"),
        **({"says": item} if isinstance(item, Text) else rest),
    }
    return ClaimShape.model_construct(**fields)


def _entities(settings: tuple[SettingShape, ...], problems: Problems) -> Entities:
    """What the file and the test declare, by type; names alone have no aliases."""
    entities: Entities = {}
    for setting in settings:
        for type_, names in (setting.entities or {}).items():
            declared = entities.setdefault(type_, {})
            for name in names:
                told = names[name] if isinstance(names, dict) else ()
                if name in declared:
                    _twice(name, problems)
                declared[name] = told
    return entities


def _declare_speaker(entities: Entities, claims: tuple[ClaimShape, ...], head: Place) -> None:
    """Make the speaker of what nobody in particular says a party, unless the test does."""
    declared = [str(name) for names in entities.values() for name in names]
    if any(claim.by == SPEAKER for claim in claims) and SPEAKER not in declared:
        entities.setdefault(Text("party", head), {})[Text(SPEAKER, head)] = ()


def _acts(settings: tuple[SettingShape, ...], problems: Problems) -> dict[Text, ActShape] | None:
    acts: dict[Text, ActShape] = {}
    for setting in settings:
        for name, act in (setting.acts or {}).items():
            if name in acts:
                _twice(name, problems)
            acts[name] = act
    return acts or None


def _twice(name: Text, problems: Problems) -> None:
    said = f"{brief(name)} is declared for all tests of the file already"
    problems.error("E306", said, name.place, "a test adds to what the file declares")
