"""Hands on: what is known to be missing in a case, and on which elements it bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from engine.bearing import Affected, Bearing
from engine.evaluation import Evaluation
from engine.findings import Finding
from engine.wording import counted, listed, sentence


@dataclass(frozen=True, slots=True)
class MissingItem:
    """What is known to be missing, and where it bears, most directly first."""

    id: str
    what: str
    bears_on: tuple[str, ...]
    affected: tuple[Affected, ...]
    citation: str
    at: str
    quote: str
    note: str
    sentence: str
    """On what it bears, in words."""


def missing_items(evaluation: Evaluation, findings: Sequence[Finding]) -> tuple[MissingItem, ...]:
    """What is known to be missing, and the elements of ``findings`` on which it bears."""
    case, sentence_of = evaluation.case, evaluation.rules.vocabulary.sentence
    bearing = Bearing(evaluation, findings)
    items = []
    for item in case.missing:
        affected = bearing.of(item.bears_on)
        items.append(
            MissingItem(
                id=item.id,
                what=item.what,
                bears_on=tuple(sentence_of(statement) for statement in item.bears_on),
                affected=affected,
                citation=case.sources[item.source].citation if item.source in case.sources else "",
                at=item.at,
                quote=item.quote,
                note=item.note,
                sentence=_bears(affected),
            )
        )
    return tuple(items)


def _bears(affected: Sequence[Affected]) -> str:
    """On which acts something missing bears most directly, and on how many others."""
    if not affected:
        return "It bears on no element that is asked here."
    nearest = [one.act for one in affected if one.steps == affected[0].steps]
    told = listed([f"{act} ({counted(n, 'element')})" for act, n in Counter(nearest).items()])
    others = len({one.act for one in affected} - set(nearest))
    more = f"; less directly on {counted(others, 'other act')}" if others else ""
    return sentence(f"it bears most directly on {told}{more}")
