"""Hands on: a trace as data for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from engine.evaluation import Evaluation
from engine.tracing.traced import RuleTrace
from engine.wording import NOTICE

TRACE_SCHEMA: Final = "urn:scienter:trace:1"


def trace_json(evaluation: Evaluation, traced: RuleTrace) -> dict[str, Any]:
    """Everything about a trace, with what it came from."""
    case = evaluation.case
    return {
        "schema": TRACE_SCHEMA,
        "notice": NOTICE,
        "case": case.id,
        "sources_as_of": case.sources_as_of,
        "digests": {"rules": evaluation.rules_digest, "facts": evaluation.facts_digest},
        "engine_version": evaluation.engine_version,
        "grounder": evaluation.assembly.grounder,
        "weighing": evaluation.weighing.id,
        "edits": list(evaluation.edits),
        **_plain(asdict(traced)),
    }


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """With bindings as mappings."""
    for part in (*data["instances"], *data["near"]):
        part["binding"] = dict(part["binding"])
    return data
