"""Hands on: Hybrids, one set of rules with single changes of the other put into it.

With them a change is tried out by itself: whether it alone moves what moved, or what comes of all
the others without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from engine.evaluation import Evaluation, evaluate
from engine.findings import Finding
from engine.grounders import Preference
from engine.impacting.consequences import LawChange
from facts import Case
from rules import RuleSet, ScienterError, Vocabulary

T = TypeVar("T")
WORDS = ("sentence", "term", "type")
Key = tuple[str, str, tuple[tuple[str, str], ...]]


class Read(NamedTuple):
    """A set of rules, and a case as it is read under them."""

    rules: RuleSet
    case: Case


class Hybrids:
    """Evaluates a case under the old rules with a change, or the new ones without it."""

    def __init__(
        self, old: Read, new: Read, weighing: str, proof: str | None, prefer: Preference
    ) -> None:
        self.old, self.new = old, new
        self._weighing, self._proof, self._prefer = weighing, proof, prefer

    def with_only(self, change: LawChange) -> dict[Key, Finding] | None:
        """What is found where of all changes only this one is made; None where it cannot be."""
        return self._found(self.old, self.new, change)

    def without(self, change: LawChange) -> dict[Key, Finding] | None:
        """What is found where all changes but this one are made; None where that cannot be."""
        return self._found(self.new, self.old, change)

    def _found(self, base: Read, other: Read, change: LawChange) -> dict[Key, Finding] | None:
        rules = put_in(base.rules, other.rules, change)
        case = other.case if change.kind in WORDS else base.case
        try:
            return by_key(self._evaluated(rules, case))
        except (ScienterError, KeyError):
            return None  # the one does not hold without others: it names what only they bring

    def _evaluated(self, rules: RuleSet, case: Case) -> Evaluation:
        return evaluate(
            rules, case, weighing=self._weighing, prefer=self._prefer, proof=self._proof
        )


def by_key(evaluation: Evaluation) -> dict[Key, Finding]:
    """The findings by act, standard and reading."""
    return {(f.act, f.standard.id, f.reading): f for f in evaluation.findings}


def put_in(base: RuleSet, other: RuleSet, change: LawChange) -> RuleSet:
    """The rules with one thing as the other set has it; words that only those have come along."""
    id_, kind = change.id, change.kind
    rules = base._replace(vocabulary=_words(base.vocabulary, other.vocabulary, change))
    if kind == "rule":
        rules = rules._replace(rules=_put(base.rules, other.rules, id_))
        module = other.rules[id_].module if id_ in other.rules else ""
        if module in other.modules:  # where its law is persuasive, the module says
            name = f"{module}, as of the change"
            moved = rules.rules[id_]._replace(module=name)
            rules = rules._replace(
                rules={**rules.rules, id_: moved},
                modules={**base.modules, name: other.modules[module]},
            )
    elif kind == "standard":
        rules = rules._replace(standards=_put(base.standards, other.standards, id_))
        used = other.standards[id_].readings if id_ in other.standards else ()
        readings = {name: other.readings[name] for name in used if name not in base.readings}
        rules = rules._replace(readings={**base.readings, **readings})
    elif kind == "reading":
        rules = rules._replace(readings=_put(base.readings, other.readings, id_))
    elif kind == "weighing":
        rules = rules._replace(weighings=_put(base.weighings, other.weighings, id_))
    return rules


def _put(base: Mapping[str, T], other: Mapping[str, T], id_: str) -> dict[str, T]:
    """The mapping with one id as the other has it, or without it."""
    put = {name: thing for name, thing in base.items() if name != id_}
    if id_ in other:
        put[id_] = other[id_]
    return dict(sorted(put.items()))


def _words(base: Vocabulary, other: Vocabulary, change: LawChange) -> Vocabulary:
    """The words of both; where they differ those of the base, unless that is the change."""
    if base is other:
        return base
    id_ = change.id
    forms = {**other.forms, **base.forms}
    terms = {**other.terms, **base.terms}
    if change.kind == "sentence" and id_ in other.forms:
        forms[id_] = other.forms[id_]
    if change.kind == "term" and id_ in other.terms:
        terms[id_] = other.terms[id_]
    types: Sequence[str] = (*base.types, *other.types)
    return Vocabulary(types, terms.values(), forms.values())
