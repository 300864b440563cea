"""Hands on: statements, the sentences of the vocabulary with their slots filled.

A statement is a sentence form, its arguments and a sign. The negative sign is the form's
``denies`` sentence: the contrary, which is not the same as there being no evidence for it.
A pattern is a statement that may hold variables, as rules write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Statement(NamedTuple):
    """A ground sentence: form id, canonical names in the order of the form's slots, sign."""

    form: str
    args: tuple[str, ...] = ()
    positive: bool = True

    @property
    def contrary(self) -> Statement:
        """The same sentence with the other sign."""
        return Statement(self.form, self.args, not self.positive)


class Variable(NamedTuple):
    """A variable of a rule, written ``<name>`` there."""

    name: str


class Pattern(NamedTuple):
    """A sentence of a rule: like a statement, but its arguments may be variables."""

    form: str
    args: tuple[str | Variable, ...] = ()
    positive: bool = True

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of its variables, each once, in the order they stand."""
        return tuple(dict.fromkeys([a.name for a in self.args if isinstance(a, Variable)]))

    def fill(self, binding: Mapping[str, str]) -> Pattern:
        """The pattern with every variable that ``binding`` names replaced."""
        return Pattern(
            self.form,
            tuple([binding.get(a.name, a) if isinstance(a, Variable) else a for a in self.args]),
            self.positive,
        )

    def ground(self, binding: Mapping[str, str]) -> Statement:
        """The statement it becomes under ``binding``; KeyError if a variable is left."""
        return Statement(
            self.form,
            tuple([binding[a.name] if isinstance(a, Variable) else a for a in self.args]),
            self.positive,
        )

    def match(self, statement: Statement) -> dict[str, str] | None:
        """The binding under which the pattern is ``statement``, or None."""
        if self.form != statement.form or self.positive != statement.positive:
            return None
        found: dict[str, str] = {}
        for mine, theirs in zip(self.args, statement.args, strict=True):
            if isinstance(mine, Variable):
                if found.setdefault(mine.name, theirs) != theirs:
                    return None
            elif mine != theirs:
                return None
        return found
