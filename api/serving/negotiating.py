"""Hands on: negotiated, the media type in which somebody wants an answer (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from api.serving.refusals import RefusalError


def negotiated(accept: str | None, offered: Sequence[str]) -> str:
    """The best of what is offered; the first where nothing is asked for.

    RefusalError (406) where none will do.
    """
    if not accept or accept == offered[0]:
        return offered[0]
    found = _best(accept, tuple(offered))
    if found is None:
        there = " or ".join(offered)
        raise RefusalError("E705", 406, f"this is told as {there}", hint="change Accept")
    return found


@lru_cache(maxsize=256)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    asked = [_range(part) for part in accept.split(",") if part.strip()]
    weighed = []
    for place, media in enumerate(offered):
        fits = [(specific, q) for pattern, q in asked if (specific := _fits(pattern, media))]
        weight = max(fits)[1] if fits else 0.0
        weighed.append((weight, -place, media))
    weight, _, media = max(weighed)
    return media if weight > 0 else None


def _range(part: str) -> tuple[str, float]:
    pattern, *parameters = (piece.strip() for piece in part.split(";"))
    q = next((p[2:] for p in parameters if p.lower().startswith("q=")), "1")
    try:
        return pattern.lower(), min(1.0, max(0.0, float(q)))
    except ValueError:
        return pattern.lower(), 0.0


def _fits(pattern: str, media: str) -> int:
    """How closely a pattern fits: 3 by name, 2 by its kind, 1 as anything, 0 not at all."""
    if pattern == media:
        return 3
    if pattern == media.split("/")[0] + "/*":
        return 2
    return int(pattern == "*/*")
