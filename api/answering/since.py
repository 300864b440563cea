"""Hands on: since, what has changed since a result was made, in words."""

from __future__ import annotations

from api.documents.base import Digests


def since(then: Digests, now: Digests) -> str:
    """Which of rules, facts and engine are others now; empty where none is."""
    changed = [
        words
        for words, before, after in (
            ("the rules", then.rules, now.rules),
            ("the facts", then.facts, now.facts),
            ("the engine", then.engine, now.engine),
        )
        if before != after
    ]
    if not changed:
        return ""
    have = "has" if changed == ["the engine"] else "have"
    *first, last = changed
    said = f"{', '.join(first)} and {last}" if first else last
    return f"{said[:1].upper()}{said[1:]} {have} changed since."
