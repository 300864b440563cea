"""Hands on: logical terms in Prolog's notation, as Carneades writes statements and schemes.

``price(volvo, medium)`` is a term; so are ``p`` and ``¬app(a1)``. Whatever is not one (a sentence
of several words, say) stands for itself, and is only ever compared as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from rules import Pattern, Variable

DEEPEST: Final = 50
"""Levels of nesting."""

_TOKEN: Final = re.compile(r"""\s*("[^"]*"|'[^']*'|[^\s()\[\],|"']+|[()\[\],])""")
_VARIABLE: Final = re.compile(r"[A-Z_]\w*\Z", re.ASCII)
_LIST: Final = "[]"


class Term(NamedTuple):
    """A functor and its arguments; without any, an atom, a number or a variable."""

    functor: str
    args: tuple[Term, ...] = ()

    def __str__(self) -> str:
        inner = ",".join(map(str, self.args))
        if self.functor == _LIST:
            return f"[{inner}]"
        return f"{self.functor}({inner})" if self.args else self.functor

    @property
    def predicate(self) -> str:
        """Its functor and how many arguments it has, as ``price/2``."""
        return f"{self.functor}/{len(self.args)}"

    @property
    def is_variable(self) -> bool:
        """Whether a scheme means a variable by it: a single word with a capital, or with ``_``."""
        return not self.args and bool(_VARIABLE.match(self.functor))

    @property
    def variables(self) -> Iterator[str]:
        """The names of its variables, in the order they stand."""
        if self.is_variable:
            yield self.functor
        for arg in self.args:
            yield from arg.variables

    def flat(self) -> Pattern | None:
        """As a sentence that a grounder takes; None where a variable stands deeper than a slot."""
        args: list[str | Variable] = []
        for arg in self.args:
            if arg.is_variable:
                args.append(Variable(arg.functor))
            elif next(arg.variables, None) is None:
                args.append(str(arg))
            else:
                return None
        return None if self.is_variable else Pattern(self.predicate, tuple(args))

    def filled(self, binding: Mapping[str, str]) -> str:
        """As it is written with its variables replaced."""
        if self.is_variable:
            return binding.get(self.functor, self.functor)
        if not self.args:
            return str(self)
        inner = ",".join(arg.filled(binding) for arg in self.args)
        return f"[{inner}]" if self.functor == _LIST else f"{self.functor}({inner})"


def read_term(text: str) -> Term | None:
    """The text as a term, or None."""
    tokens: list[str] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None if text[at:].strip() else _whole(tokens)
        tokens.append(found[1])
        at = found.end()
    return _whole(tokens)


def canonical(text: str) -> str:
    """The text with the spacing that makes no difference taken out."""
    term = read_term(text)
    return " ".join(text.split()) if term is None else str(term)


def match(pattern: Term, term: Term, binding: Mapping[str, Term]) -> dict[str, Term] | None:
    """``binding`` with what makes the pattern the term, or None; only the pattern has variables."""
    if pattern.is_variable:
        known = binding.get(pattern.functor)
        return None if known not in (None, term) else {**binding, pattern.functor: term}
    if pattern.functor != term.functor or len(pattern.args) != len(term.args):
        return None
    found: dict[str, Term] | None = dict(binding)
    for mine, theirs in zip(pattern.args, term.args, strict=True):
        found = match(mine, theirs, found or {}) if found is not None else None
    return found


def unbound(terms: Collection[Term], bound: Collection[str]) -> list[str]:
    """The variables of the terms that are not among ``bound``, each once."""
    every = (name for term in terms for name in term.variables)
    return [name for name in dict.fromkeys(every) if name not in bound]


def _whole(tokens: list[str]) -> Term | None:
    term, after = _term(tokens, 0, 0)
    return term if after == len(tokens) else None


def _term(tokens: list[str], at: int, depth: int) -> tuple[Term | None, int]:
    """The term that begins there, and where it ends."""
    if at >= len(tokens) or depth > DEEPEST:
        return None, at
    token = tokens[at]
    if token == "[":
        return _sequence(_LIST, tokens, at, "]", depth)
    if token in ("(", ")", "]", ","):
        return None, at
    if tokens[at + 1 : at + 2] == ["("]:
        return _sequence(token, tokens, at + 1, ")", depth)
    return Term(token), at + 1


def _sequence(
    functor: str, tokens: list[str], at: int, end: str, depth: int
) -> tuple[Term | None, int]:
    """The terms between brackets, divided by commas; ``at`` is where the brackets open."""
    args: list[Term] = []
    if functor == _LIST and tokens[at + 1 : at + 2] == [end]:
        return Term(functor), at + 2
    while True:
        arg, at = _term(tokens, at + 1, depth + 1)
        if arg is None or at >= len(tokens) or tokens[at] not in (",", end):
            return None, at
        args.append(arg)
        if tokens[at] == end:
            return Term(functor, tuple(args)), at + 1
