"""Hands on: the sentences of rules as a page and as data: who concludes them, who asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from api.blocks import Block, Grid, Heading, Line, Point
from rules import SentenceUses, UsedBy, VocabularyUses

Names = tuple[tuple[str, str], ...]
"""Types, each with a name."""
VOCABULARY_SCHEMA: Final = "urn:scienter:vocabulary:1"
MOST_OPENED: Final = 12
"""Up to so many sentences are told with every rule by its id; more as a table."""
ORIGINS: Final = {
    "engine": "the engine supplies it",
    "rules": "rules",
    "claims": "claims only",
}
KINDS: Final = ("premise", "counted", "exception", "element")


def vocabulary_blocks(
    found: VocabularyUses, names: Names, asked: str, many: str = ""
) -> Iterator[Block]:
    """As a table where there are many, else each opened; ``many`` is said above the table."""
    yield Heading(1, "Sentences")
    if found.near:
        nearest = "these come nearest" if found.sentences or found.terms else "none comes near"
        yield Line(f"Nothing has all of the words “{asked}”; {nearest}.")
    opened = len(found.sentences) <= MOST_OPENED
    if opened:
        for sentence in found.sentences:
            yield from _opened(sentence)
    else:
        said = (
            f"{len(found.sentences)} sentences; scienter vocabulary WORDS opens those with WORDS."
        )
        yield Line(many or said)
        rows = tuple(
            (s.form.pattern, _types(s), _uses_told(s), _concluded_told(s)) for s in found.sentences
        )
        yield Grid(("sentence", "types", "asked for as", "concluded by"), rows)
    if found.terms:
        yield Heading(2, "Terms of the law")
        for type_, terms in found.terms:
            yield Point(f"{type_}: {'; '.join(term.name for term in terms)}")
    if names:
        yield Heading(2, "Names of the case")
        for type_ in sorted({type_ for type_, _ in names}):
            yield Point(f"{type_}: {'; '.join(name for of, name in names if of == type_)}")


def vocabulary_json(found: VocabularyUses, names: Names) -> dict[str, Any]:
    """The same as data."""
    return {
        "schema": VOCABULARY_SCHEMA,
        "near": found.near,
        "sentences": [_sentence_json(sentence) for sentence in found.sentences],
        "terms": [
            {"type": type_, "names": [term.name for term in terms]} for type_, terms in found.terms
        ],
        "names": [{"type": type_, "name": name} for type_, name in names],
    }


def _sentence_json(sentence: SentenceUses) -> dict[str, Any]:
    form = sentence.form
    says, denies, asks = form.patterns
    return {
        "id": form.id,
        "says": says,
        "denies": denies,
        "asks": asks or None,
        "slots": [slot._asdict() for slot in form.slots],
        "one_of": None if form.one_of is None else form.slots[form.one_of].name,
        "origin": sentence.origin,
        "concluded_by": list(sentence.concluded_by),
        "contrary_concluded_by": list(sentence.contrary_concluded_by),
        "used_by": [
            {
                "id": use.id,
                "what": use.what,
                "kind": use.kind,
                "contrary": not use.positive,
                "file": use.place.file,
                "line": use.place.line,
            }
            for use in sentence.used_by
        ],
        "file": form.place.file,
        "line": form.place.line,
    }


def _opened(sentence: SentenceUses) -> Iterator[Block]:
    form = sentence.form
    says, denies, asks = form.patterns
    yield Point(says, style="bold")
    yield Point(f"contrary: {denies}", 1)
    if asks:
        yield Point(f"question: {asks}", 1)
    else:
        yield Point("no question of fact: a conclusion of law, which only rules reach", 1)
    if form.slots:
        yield Point(f"types: {_types(sentence)}", 1)
    if form.one_of is not None:
        slot = form.slots[form.one_of].name
        yield Point(f"one of: rivals differ in <{slot}> alone, and only one of them holds", 1)
    if sentence.origin != "rules":
        yield Point(ORIGINS[sentence.origin], 1)
    if sentence.concluded_by:
        yield Point(f"concluded by: {', '.join(sentence.concluded_by)}", 1)
    if sentence.contrary_concluded_by:
        yield Point(f"contrary concluded by: {', '.join(sentence.contrary_concluded_by)}", 1)
    for (kind, positive), ids in _by_kind(sentence.used_by).items():
        contrary = "" if positive else " (contrary)"
        yield Point(f"{kind}{contrary} of: {', '.join(ids)}", 1)
    if not sentence.used_by:
        yield Point("nothing asks for it", 1)
    yield Point(f"{form.place.file}:{form.place.line}", 1)


def _by_kind(uses: tuple[UsedBy, ...]) -> dict[tuple[str, bool], list[str]]:
    found: dict[tuple[str, bool], list[str]] = {}
    for kind in KINDS:
        for positive in (True, False):
            ids = sorted({u.id for u in uses if (u.kind, u.positive) == (kind, positive)})
            if ids:
                found[kind, positive] = ids
    return found


def _types(sentence: SentenceUses) -> str:
    return ", ".join(
        slot.type if slot.type == slot.name else f"{slot.name}: {slot.type}"
        for slot in sentence.form.slots
    )


def _uses_told(sentence: SentenceUses) -> str:
    counts = Counter(use.kind for use in sentence.used_by)
    told = [_counted(counts[kind], kind) for kind in KINDS if counts[kind]]
    return ", ".join(told) or "nothing"


def _counted(number: int, kind: str) -> str:
    return f"{number} {kind}{'' if number == 1 or kind == 'counted' else 's'}"


def _concluded_told(sentence: SentenceUses) -> str:
    if sentence.origin != "rules":
        return ORIGINS[sentence.origin]
    says, denies = len(sentence.concluded_by), len(sentence.contrary_concluded_by)
    told = [f"{says} rule{'' if says == 1 else 's'}"] if says else []
    if denies:
        told.append(f"contrary: {denies} rule{'' if denies == 1 else 's'}")
    return "; ".join(told)
