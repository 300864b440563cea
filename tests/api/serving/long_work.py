"""Hands on: long_batch, a batch that takes far longer than a test."""

from __future__ import annotations

from typing import Any


def long_batch(name: str = "why") -> dict[str, Any]:
    """What is sent; another ``name`` makes another batch."""
    outcome = {"id": name, "party": "Dave Halls", "known": ["explanation"]}
    cases = [{"@id": n, "case": "rust", "edits": [{"strike": "F032"}]} for n in range(1000)]
    return {"outcomes": [outcome], "cases": cases}
