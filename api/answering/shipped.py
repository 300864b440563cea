"""Hands on: shipped_rules, shipped_facts, shipped_dates and shipped_case, read once and kept.

An id that does not ship is not there (E707), and what comes nearest is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NoReturn

from api.answering.refusing import NotThereError
from engine import Case
from facts import Case as Facts
from facts import load_case, shipped_cases
from rules import RuleSet, brief, did_you_mean, load_rules

RULE_SET = "library"
"""The id of the shipped rules."""


@cache
def shipped_rules() -> RuleSet:
    """The shipped rules, read."""
    return load_rules()


@cache
def shipped_ids() -> tuple[str, ...]:
    """The ids of the shipped cases."""
    return tuple(shipped_cases())


@cache
def shipped_facts(id_: str) -> Facts:
    """A shipped case as read, not evaluated; NotThereError where there is none."""
    if id_ not in shipped_ids():
        not_there("case", id_, shipped_ids())
    return load_case(id_, shipped_rules())


@cache
def shipped_dates() -> tuple[str, ...]:
    """The dates of the sources of the shipped cases, from the earliest."""
    return tuple(sorted({shipped_facts(id_).sources_as_of for id_ in shipped_ids()}))


@cache
def shipped_case(id_: str) -> Case:
    """A shipped case to ask anything of, evaluated as published; NotThereError: there is none."""
    return Case(shipped_facts(id_), rules=shipped_rules())


def shipped_rule_set(id_: str) -> RuleSet:
    """The rule set of that id; NotThereError where there is none."""
    if id_ != RULE_SET:
        not_there("rule set", id_, (RULE_SET,))
    return shipped_rules()


def not_there(what: str, id_: str, known: Iterable[str]) -> NoReturn:
    """Says that an address names nothing, and what comes nearest."""
    raise NotThereError(f"there is no {what} {brief(id_)}", did_you_mean(id_, known))
