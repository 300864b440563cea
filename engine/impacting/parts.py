"""Hands on: the parts of a rule, standard, reading, weighing or sentence, as they are compared.

Two things say the same where the keys of their parts are equal: order, places and layout are no
part of them. What a part says in words is for people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from engine.wording import jurisdiction_words, listed
from rules import (
    STRENGTHS,
    Authority,
    Element,
    Exception_,
    Factors,
    KindStrength,
    Module,
    Pattern,
    Period,
    Place,
    Reading,
    Rule,
    RuleSet,
    Standard,
    Vocabulary,
    Weighing,
)


class Part(NamedTuple):
    """A part: what is compared, what people read, and whether findings can depend on it."""

    key: object
    words: tuple[str, ...]
    matters: bool = True


Parts = dict[str, Part]


def rule_parts(rule: Rule, rules: RuleSet) -> Parts:
    """What a rule consists of."""
    say = rules.vocabulary.sentence
    module = rules.modules.get(rule.module)
    ends = f"undercuts {rule.undercuts}" if rule.conclusion is None else say(rule.conclusion)
    return {
        "premises": _patterns(rule.premises, rules.vocabulary),
        "counted premises": Part(
            frozenset((f.n, frozenset(f.of)) for f in rule.factors),
            tuple(sorted(_factors(f, rules.vocabulary) for f in rule.factors)),
        ),
        "exceptions": Part(
            frozenset((e.pattern, e.burden, e.proof) for e in rule.exceptions),
            tuple(sorted(_exception(e, rules.vocabulary) for e in rule.exceptions)),
        ),
        "conclusion": Part((rule.conclusion, rule.undercuts), (ends,)),
        "strength": Part(rule.strength, (STRENGTHS[rule.strength],)),
        "group": Part(rule.group, _given(rule.group)),
        "overrides": Part(frozenset(rule.overrides), tuple(sorted(rule.overrides))),
        **_reach(rule.jurisdiction, module.persuasive_in if module else (), rule.in_force),
        "types of variables": _mapping(rule.types),
        "title": Part(rule.title, _given(rule.title), False),
        **_told(rule.cites, f"{rule.note}\n{rule.because}".strip()),
        "authority": Part(rule.authority, (rule.authority,), False),
        "module": Part(rule.module, (rule.module,), False),
    }


def standard_parts(standard: Standard, rules: RuleSet) -> Parts:
    """What a standard consists of, element by element."""
    elements = {
        f"element {element.id}": _element(element, rules.vocabulary)
        for element in standard.elements
    }
    return {
        **elements,
        "proof": Part(standard.proof, (standard.proof,)),
        "proof to charge": Part(standard.to_charge, _given(standard.to_charge)),
        "kind": Part(standard.kind, (standard.kind,)),
        "what it concerns": _mapping(standard.concerns),
        "roles": Part(frozenset(standard.for_roles), tuple(sorted(standard.for_roles))),
        "readings": Part(standard.readings, standard.readings),
        **_reach(standard.jurisdiction, standard.persuasive_in, standard.in_force),
        "types of variables": _mapping(standard.types),
        "title": Part(standard.title, _given(standard.title), False),
        "titles of elements": Part(
            tuple((e.id, e.title) for e in standard.elements),
            tuple(f"{e.id}: {e.title}" for e in standard.elements),
            False,
        ),
        "whom it reaches": Part(standard.reaches, _given(standard.reaches), False),
        "who has the burden": Part(standard.burden_on, (standard.burden_on,), False),
        **_told(standard.cites, standard.note),
        "module": Part(standard.module, (standard.module,), False),
    }


def reading_parts(reading: Reading) -> Parts:
    """What a reading consists of, choice by choice."""
    choices = {
        f"choice {c.id}": Part(
            (tuple(sorted(c.binds.items())), c.stricter_than),
            tuple(f"{name}: {term}" for name, term in sorted(c.binds.items()))
            + ((f"stricter than {c.stricter_than}",) if c.stricter_than else ()),
        )
        for c in reading.choices
    }
    words = tuple(f"{c.id}: {c.title} ({', '.join(c.cites)})" for c in reading.choices)
    return {
        **choices,
        "default": Part(reading.default, (reading.default,)),
        "titles and citations": Part(frozenset(words), words, False),
    }


def weighing_parts(weighing: Weighing) -> Parts:
    """What a weighing consists of, kind by kind and proof standard by proof standard."""
    kinds = {
        f"kind {kind.id}": Part(
            (kind.offered, kind.otherwise), tuple(_worth(kind.offered, kind.otherwise))
        )
        for kind in weighing.kinds.values()
    }
    proofs = {
        f"proof standard {p.id}": Part(
            p._replace(title="", place=_NOWHERE),
            tuple(
                f"{name}: {value}"
                for name, value in p._replace(place=_NOWHERE)._asdict().items()
                if name not in ("id", "title", "place") and value is not None
            ),
        )
        for p in weighing.proof_standards
    }
    corroboration = weighing.corroboration
    return {
        **kinds,
        **proofs,
        "corroboration": Part(
            corroboration, tuple(f"{n}: {v}" for n, v in corroboration._asdict().items())
        ),
        "in play": Part(weighing.in_play, (STRENGTHS[weighing.in_play],)),
        "title and note": Part(
            (weighing.title, weighing.note), _given(weighing.title, weighing.note), False
        ),
    }


def form_parts(rules: RuleSet, id_: str) -> Parts:
    """What a sentence form consists of. Its words matter only to reading a case."""
    form = rules.vocabulary.forms[id_]
    return {
        "types of slots": Part(
            tuple(slot.type for slot in form.slots),
            tuple(f"{s.name}: {s.type}" for s in form.slots),
        ),
        "rivals": Part(form.one_of, () if form.one_of is None else (form.slots[form.one_of].name,)),
        "says": Part(rules.vocabulary.templates[id_, True].parts, (form.patterns[0],), False),
        "denies": Part(rules.vocabulary.templates[id_, False].parts, (form.patterns[1],), False),
        "asks": Part(form.patterns[2], _given(form.patterns[2]), False),
    }


def authority_parts(authority: Authority) -> Parts:
    """What is said of an authority; no finding depends on it."""
    given = authority._replace(place=_NOWHERE)._asdict()
    return {
        name.replace("_", " "): Part(value, _given(value), False)
        for name, value in given.items()
        if name not in ("cite", "place")
    }


def module_parts(module: Module) -> Parts:
    """What is said of a module. Where and when it holds, its rules and standards tell."""
    return {
        "title": Part(module.title, _given(module.title), False),
        **_told(module.cites, module.note),
    }


_NOWHERE = Place("", 1, 1)


def _patterns(patterns: Iterable[Pattern], vocabulary: Vocabulary) -> Part:
    every = frozenset(patterns)
    return Part(every, tuple(sorted(vocabulary.sentence(pattern) for pattern in every)))


def _factors(factors: Factors, vocabulary: Vocabulary) -> str:
    of = sorted(vocabulary.sentence(pattern) for pattern in factors.of)
    return f"at least {factors.n} of: {'; '.join(of)}"


def _exception(exception: Exception_, vocabulary: Vocabulary) -> str:
    said = vocabulary.sentence(exception.pattern)
    if exception.burden == "undercuts":
        return f"{said} (undercuts)"
    if exception.burden == "opponent":
        return f"{said} (the opponent must show it, by {exception.proof.replace('-', ' ')})"
    return said


def _element(element: Element, vocabulary: Vocabulary) -> Part:
    words = [
        f"{said} (where {element.reading} is {choice})" if choice else said
        for choice, needs in sorted(element.needs.items(), key=lambda item: item[0] or "")
        for said in sorted(vocabulary.sentence(pattern) for pattern in needs)
    ]
    if element.direct:
        words.append("only claims of the sentence itself count")
    needs = frozenset((choice, frozenset(of)) for choice, of in element.needs.items())
    return Part((needs, element.reading, element.direct), tuple(words))


def _reach(
    jurisdiction: str | None, persuasive_in: Iterable[str], in_force: Period
) -> Mapping[str, Part]:
    """Where and when it holds."""
    where = frozenset(persuasive_in)
    words = ["everywhere"] if jurisdiction is None else [jurisdiction_words(jurisdiction)]
    if where:
        words.append(f"persuasive in {listed([jurisdiction_words(j) for j in sorted(where)])}")
    dates = [
        *([f"from {in_force.start}"] if in_force.start else []),
        *([f"until {in_force.end}"] if in_force.end else []),
    ]
    return {
        "where it holds": Part((jurisdiction, where), tuple(words)),
        "when it is in force": Part(in_force, (" ".join(dates) or "always",)),
    }


def _told(cites: Iterable[str], note: str) -> Mapping[str, Part]:
    return {
        "citations": Part(frozenset(cites), tuple(sorted(cites)), False),
        "note": Part(note, _given(note), False),
    }


def _mapping(mapping: Mapping[str, str]) -> Part:
    words = tuple(f"{name}: {value}" for name, value in sorted(mapping.items()))
    return Part(words, words)


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _worth(offered: KindStrength, otherwise: KindStrength) -> Iterator[str]:
    for where, worth in (("offered against somebody", offered), ("otherwise", otherwise)):
        only = ", there against its maker only" if worth.against_maker_only else ""
        charging, trial = STRENGTHS[worth.charging], STRENGTHS[worth.trial]
        yield f"{where}: {charging} for charging, {trial} at trial{only}"
