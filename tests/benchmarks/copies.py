"""Hands on: larger cases made of the Rust case: more said of the same, or the same many times.

``louder`` says every claim again by further speakers. ``wider`` sets copies of the whole case side
by side in one: every name is another in each copy, but for the victim.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from facts import Case

SHARED = ("Halyna Hutchins",)


def louder(case: Case, times: int) -> Case:
    """The case with every claim said ``times`` times, each time by somebody else."""
    claims = dict(case.claims)
    for copy in range(1, times):
        for claim in case.claims.values():
            name = f"{claim.id}x{copy}"
            speaker = claim.origin or claim.for_ or claim.by
            claims[name] = replace(
                claim,
                id=name,
                origin=f"{speaker} {copy}",
                completes=claim.completes and f"{claim.completes}x{copy}",
                undercuts=tuple(f"{other}x{copy}" for other in claim.undercuts),
            )
    return replace(case, claims=claims)


def wider(case: Case, times: int) -> Case:
    """The case ``times`` side by side."""
    names = [*case.entities, *case.acts, *case.claims]
    own = sorted((name for name in names if name not in SHARED), key=len, reverse=True)
    known = re.compile("|".join(rf"\A{re.escape(name)}\Z" for name in own))
    entities, acts, claims = dict(case.entities), dict(case.acts), dict(case.claims)
    for copy in range(1, times):

        def other(name: str, copy: int = copy) -> str:
            return known.sub(lambda match: f"{match[0]} {copy}", name)

        for whole, parts in ((entities, case.entities), (acts, case.acts), (claims, case.claims)):
            whole.update(_renamed(parts, other))
    return replace(case, entities=entities, acts=acts, claims=claims)


def _renamed(value: Any, other: Any) -> Any:
    """The value with every name in it, however deep, put through ``other``."""
    if isinstance(value, str):
        return other(value)
    if isinstance(value, Mapping):
        return {_renamed(key, other): _renamed(item, other) for key, item in value.items()}
    if isinstance(value, tuple):
        items = [_renamed(item, other) for item in value]
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _renamed(getattr(value, f.name), other) for f in fields(value)}
        return replace(value, **changed)
    return value
