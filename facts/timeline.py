"""Hands on: what the case dates, in order; and which of its names came before which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .dates import span
from .models import Case


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing: an entity or an act of the case, or a claim about that time or made then.

    ``by`` and ``claim`` are empty where the case itself gives the date.
    """

    when: str
    kind: Literal["entity", "act", "claim", "saying"]
    text: str
    by: str = ""
    claim: str = ""


def timeline(case: Case) -> tuple[Entry, ...]:
    """Everything dated, earliest first; of two that begin together the wider, then by what it is.

    A claim stands where what it tells of happened (``on``) and where it was said (``said-on``).
    """
    entries = [
        *(Entry(entity.on, "entity", entity.name) for entity in case.entities.values()),
        *(Entry(act.on, "act", act.name) for act in case.acts.values()),
    ]
    for claim in case.claims.values():
        entries.append(Entry(claim.on, "claim", claim.text, claim.by, claim.id))
        entries.append(Entry(claim.said_on, "saying", claim.text, claim.by, claim.id))
    return tuple(sorted((entry for entry in entries if span(entry.when)), key=_order))


def came_before(case: Case) -> tuple[tuple[str, str], ...]:
    """The pairs of names, earlier and later, of entities and acts whose dates tell their order."""
    dated = sorted(
        (dates, name) for name, on in _dates(case).items() if (dates := span(on)) is not None
    )
    return tuple(
        (earlier, later)
        for number, (one, earlier) in enumerate(dated)
        for other, later in dated[number + 1 :]
        if one.end <= other.start
    )


def _dates(case: Case) -> dict[str, str]:
    return {
        **{entity.name: entity.on for entity in case.entities.values()},
        **{act.name: act.on for act in case.acts.values()},
    }


def _order(entry: Entry) -> tuple[datetime, float, str, str, str]:
    dates = span(entry.when)
    assert dates is not None
    width = (dates.end - dates.start).total_seconds()
    return (dates.start, -width, entry.kind, entry.claim, entry.text)
