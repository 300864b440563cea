"""Hands on: difference_json, a difference as plain data, and the JSON Schema it keeps to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.moves.moved import Difference, Link, Moved, Outcome
from engine.summaries import ReadingChoice

DIFFERENCE_SCHEMA = "urn:scienter:difference:1"

Json = dict[str, Any]


def difference_schema() -> Json:
    """The JSON Schema of ``difference_json``."""
    text = Path(__file__).with_name("difference.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def difference_json(difference: Difference) -> Json:
    """What a hypothetical changes, as data for ``json.dumps``.

    ``nothing_moved`` is null where something moved; ``element`` is null for a finding itself.
    """
    return {
        "schema": DIFFERENCE_SCHEMA,
        "notice": difference.notice,
        "hypothetical": difference.banner,
        "case": {
            "id": difference.case,
            "title": difference.case_title,
            "sources_as_of": difference.sources_as_of,
        },
        "sources_as_of": difference.sources_as_of,
        "digests": {"rules": difference.rules_digest, "facts": difference.facts_digest},
        "engine_version": difference.engine_version,
        "grounder": difference.grounder,
        "weighing": difference.weighing,
        "edits": list(difference.edits),
        "moved": [_moved(moved) for moved in difference.moved],
        "unmoved": difference.unmoved,
        "nothing_moved": difference.nothing_moved or None,
        "without_effect": [
            {"edit": idle.edit, "words": idle.words, "because": idle.sentence}
            for idle in difference.idle
        ],
        "untried": difference.untried,
    }


def _moved(moved: Moved) -> Json:
    before = moved.reading_before
    return {
        "party": moved.party,
        "capacity": moved.capacity,
        "act": moved.act,
        "standard": moved.standard,
        "title": moved.title,
        "reading": _reading(moved.reading),
        "reading_before": None if before is None else _reading(before),
        "default": moved.default,
        "element": moved.element or None,
        "element_title": moved.element_title or None,
        "before": outcome_json(moved.before),
        "after": outcome_json(moved.after),
        "sentence": moved.sentence,
        "because": [link_json(link) for link in moved.because],
    }


def _reading(reading: tuple[ReadingChoice, ...]) -> Json:
    return {choice.reading: choice.choice for choice in reading}


def outcome_json(outcome: Outcome | None) -> Json | None:
    """An outcome; null where it is not found."""
    if outcome is None:
        return None
    charge = outcome.charge
    return {
        "status": outcome.status,
        "reached": outcome.reached.id if outcome.reached else None,
        "required": outcome.required.id,
        "disputed": outcome.disputed,
        "to_charge": {
            "required": charge.required.id if charge else None,
            "met": charge.met if charge else None,
            "status": charge.status if charge else None,
        },
        **({"binding": dict(outcome.binding)} if outcome.binding else {}),
    }


def link_json(link: Link) -> Json:
    """The link; what it does not have is null."""
    return {
        "kind": link.kind,
        "sentence": link.sentence,
        "argument": link.argument or None,
        "rule": link.rule or None,
        "statement": link.statement or None,
        "before": link.before or None,
        "after": link.after or None,
    }
