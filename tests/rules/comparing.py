"""Hands on: a rule set without its places, to compare with another."""

from __future__ import annotations

from typing import Any

from rules import RuleSet


def bare(rules: RuleSet) -> object:
    """What a rule set says, without the places where it says so."""

    def strip(value: Any) -> Any:
        if hasattr(value, "_fields"):
            return [strip(getattr(value, f)) for f in value._fields if f not in ("place", "file")]
        if isinstance(value, dict):
            return {key: strip(inner) for key, inner in value.items()}
        return [strip(inner) for inner in value] if isinstance(value, tuple) else value

    parts = [getattr(rules, field) for field in rules._fields if field != "vocabulary"]
    words = rules.vocabulary
    return strip((*parts, words.types, words.terms, words.forms)), [
        list(part) for part in (rules.rules, rules.standards, words.forms, words.terms)
    ]
