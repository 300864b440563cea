"""Hands on: the vocabulary, which reads sentences as statements and writes them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from .errors import Place, Problems
from .statements import Pattern, Statement

THING: Final = "thing"
"""The built-in type that every other fits."""


class Slot(NamedTuple):
    """A place in a form where a name stands."""

    name: str
    type: str


class Form(NamedTuple):
    """A sentence form: how it says, denies and asks; ``one_of`` is the place of a slot."""

    id: str
    says: str
    denies: str
    asks: str | None
    slots: tuple[Slot, ...]
    one_of: int | None
    place: Place


class Term(NamedTuple):
    """A thing that the law itself names."""

    name: str
    type: str


class Vocabulary:
    """Types, terms and forms; reads sentences and writes them."""

    def __init__(self, types: Iterable[str], terms: Iterable[Term], forms: Iterable[Form]) -> None:
        self.types: tuple[str, ...] = tuple(sorted({THING, *types}))
        self.terms: Mapping[str, Term] = {t.name: t for t in sorted(terms)}
        self.forms: Mapping[str, Form] = {f.id: f for f in sorted(forms)}

    def read(
        self,
        sentence: str,
        place: Place | None,
        problems: Problems,
        names: Mapping[str, tuple[str, str]] = {},
        rule: bool = False,
    ) -> Pattern | None:
        """The pattern a sentence says; None where ``problems`` says why it says none.

        ``names`` goes from each name and alias to (canonical name, type). ``rule`` allows
        ``<variables>``; a claim's pattern has none, so ``.ground({})`` makes it a statement.
        """
        raise NotImplementedError

    def sentence(self, said: Statement | Pattern) -> str:
        """The sentence, as its author would write it."""
        raise NotImplementedError

    def question(self, said: Statement | Pattern) -> str | None:
        """The question of fact it answers; None for a conclusion of law."""
        raise NotImplementedError
