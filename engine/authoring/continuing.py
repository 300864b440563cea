"""Hands on: going_on, the sentences that a text may become, with the places still open in them.

It is what ``complete`` offers in a file, for whoever writes one sentence and no file.
"""

from __future__ import annotations

from typing import NamedTuple

from facts import Case, names_of
from rules import RuleSet

from .known import Known, Law, Own
from .sentences import NEAR, Begun, begun, offered, order_of


class Opening(NamedTuple):
    """A place that is still open, written ``<slot>`` in the sentence; what is typed of it so far.

    ``names`` are those that fit and begin so: of the case, then terms of the law.
    """

    slot: str
    type: str
    typed: str
    names: tuple[str, ...]


class Continued(NamedTuple):
    """A sentence of the vocabulary, or its contrary: what is written is taken over.

    ``begins`` is unset where it only has the words that are written, and begins otherwise.
    ``question`` is empty for a conclusion of law.
    """

    text: str
    form: str
    positive: bool
    begins: bool
    openings: tuple[Opening, ...]
    question: str
    contrary: str


def going_on(text: str, rules: RuleSet, case: Case | None = None) -> list[Continued]:
    """Every sentence that begins as ``text`` does or has its words; the likeliest first."""
    own = Own(names=dict(names_of(case)) if case else {})
    known = Known(Law(rules), own, "case-part")
    before = text.lstrip()
    found = sorted(
        offered(list(begun(before, known)), before, known),
        key=lambda each: (order_of(*each), each[0].form),
    )
    return [_continued(each, distance, known) for each, distance in found]


def _continued(each: Begun, distance: int, known: Known) -> Continued:
    form = known.rules.vocabulary.forms[each.form]
    words: list[str] = []
    openings: list[Opening] = []
    for part in each.parts:
        if isinstance(part, str):
            words.append(part)
        elif part in each.taken:
            words.append(each.taken[part])
        else:
            slot = form.slots[part]
            typed = each.typed.strip() if part == each.open else ""
            words.append(f"<{slot.name}>")
            openings.append(Opening(slot.name, slot.type, typed, _fitting(slot.type, typed, known)))
    says, denies, asks = form.patterns
    return Continued(
        text=" ".join(words),
        form=form.id,
        positive=each.positive,
        begins=distance == NEAR,
        openings=tuple(openings),
        question=asks,
        contrary=denies if each.positive else says,
    )


def _fitting(type_: str, typed: str, known: Known) -> tuple[str, ...]:
    """The names that begin so; an alias only where something is typed."""
    begins, own = typed.casefold(), known.own.names
    every = [name for name, _ in known.of_type(type_) if name.casefold().startswith(begins)]
    return tuple(name for name in every if typed or name not in own or own[name][0] == name)
