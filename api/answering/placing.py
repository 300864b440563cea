"""Hands on: moved, what is wrong with a part of a body as wrong with the whole."""

from __future__ import annotations

from collections.abc import Iterable

from api.documents.problems import ProblemItem


def moved(items: Iterable[ProblemItem], at: str) -> list[ProblemItem]:
    """The items, with pointers that lead from the body that ``at`` is a place of."""
    return [item.model_copy(update={"pointer": f"{at}{item.pointer or ''}"}) for item in items]
