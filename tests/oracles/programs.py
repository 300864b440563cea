"""Hands on: small programs for grounders, random by a seed or drawn by hypothesis.

They recurse, conclude contraries, repeat variables and premises, hold constants and premises
without variables or without a common variable, and name things so as to trip up whoever compares
names carelessly. Few values and variables keep what they come to small.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from engine.grounding import Clause
from rules import Pattern, Statement, Variable

HOSTILE = (
    "1",
    "1.0",
    "True",
    "true",
    "null",
    "",
    "0",
    "v0",
    "p0",
    "a0",
    "z",
    "init",
    "$m",
    "a.b",
    "the Colt .45",
    "Zoë ☃ \N{RIGHT-TO-LEFT OVERRIDE}",
    "a \"quotation\" \\ 'mark'",
    "two\nlines\0",
    '{"id":"p0"}',
    "x" * 70_000,
    "x" * (70_000 + 65_536),
)
PLAIN = ("a", "b", "c", "d", "e")
VARIABLES = ("x", "y", "z", "w")
WIDTHS = (0, 1, 1, 2, 2, 2, 3)
PREMISES = (0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 5)


class Program(NamedTuple):
    """Clauses, and statements to ground them in."""

    clauses: tuple[Clause, ...]
    statements: tuple[Statement, ...]


def random_program(random: Random) -> Program:
    """A program of at most 8 clauses and 40 statements, made by the choices of ``random``."""
    names = HOSTILE if random.random() < 0.5 else PLAIN
    values = random.sample(names, random.randint(2, 5))
    forms = [(f"form {n}", random.choice(WIDTHS)) for n in range(random.randint(1, 4))]
    variables = VARIABLES[: random.randint(2, 4)]

    def pattern(allowed: tuple[str, ...]) -> Pattern:
        form, width = random.choice(forms)
        args: list[str | Variable] = [
            random.choice(values)
            if not allowed or random.random() < 0.15
            else Variable(random.choice(allowed))
            for _ in range(width)
        ]
        return Pattern(form, tuple(args), random.random() < 0.9)

    def clause(number: int) -> Clause:
        body = tuple(pattern(variables) for _ in range(random.choice(PREMISES)))
        bound = tuple(sorted({name for premise in body for name in premise.variables}))
        head = pattern(bound) if random.random() < 0.9 else None
        common = frozenset(name for name in bound if random.random() < 0.3)
        return Clause(f"rule {number}", body, head, common)

    clauses = tuple(clause(number) for number in range(random.randint(1, 8)))
    statements = []
    for _ in range(random.randint(0, 40)):
        form, width = random.choice(forms)
        args = tuple(random.choice(values) for _ in range(width))
        statements.append(Statement(form, args, random.random() < 0.8))
    return Program(clauses, tuple(statements))


def programs() -> st.SearchStrategy[Program]:
    """Random programs for hypothesis, which shrinks the choices that made them."""
    return st.builds(random_program, st.randoms(use_true_random=False))
