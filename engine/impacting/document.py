"""Hands on: impact_json, an impact as plain data, and the JSON Schema it keeps to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.impacting.consequences import CaseImpact, FindingMove, Impact, LawChange
from engine.moves.document import link_json, outcome_json
from rules import Diagnostic, Place

IMPACT_SCHEMA = "urn:scienter:impact:1"

Json = dict[str, Any]


def impact_schema() -> Json:
    """The JSON Schema of ``impact_json``."""
    text = Path(__file__).with_name("impact.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def impact_json(impact: Impact) -> Json:
    """What a change to the rules changes, as data for ``json.dumps``."""
    return {
        "schema": IMPACT_SCHEMA,
        "notice": impact.notice,
        "old": {"name": impact.old, "digest": impact.old_digest},
        "new": {"name": impact.new, "digest": impact.new_digest},
        "weighing": impact.weighing,
        "proof": impact.proof or None,
        "engine_version": impact.engine_version,
        "asked": impact.asked,
        "interrupted": impact.interrupted,
        "flipped": sum(f.flipped for case in impact.cases for f in case.findings),
        "moved": sum(len(case.findings) for case in impact.cases),
        "law": [_law(change) for change in impact.law],
        "cases": [_case(case) for case in impact.cases],
    }


def _law(change: LawChange) -> Json:
    return {
        "kind": change.kind,
        "id": change.id,
        "title": change.title,
        "change": change.manner,
        "matters": change.matters,
        "parts": [
            {
                "part": part.part,
                "before": list(part.before),
                "after": list(part.after),
                "matters": part.matters,
            }
            for part in change.parts
        ],
        "before": _place(change.before),
        "after": _place(change.after),
    }


def _place(place: Place | None) -> Json | None:
    return None if place is None else {"file": place.file, "line": place.line}


def _case(case: CaseImpact) -> Json:
    return {
        "name": case.name,
        "case": case.case or None,
        "title": case.title or None,
        "sources_as_of": case.sources_as_of or None,
        "facts_digest": case.facts_digest or None,
        "state": case.state,
        "why": case.why or None,
        "under": case.under or None,
        "errors": [_diagnostic(each) for each in case.diagnostics],
        "relevant": [{"kind": kind, "id": id_} for kind, id_ in case.relevant],
        "findings": [_finding(finding) for finding in case.findings],
        "unmoved": case.unmoved,
        "untried": case.untried,
    }


def _diagnostic(diagnostic: Diagnostic) -> Json:
    place = diagnostic.place
    return {
        "code": diagnostic.code,
        "message": diagnostic.message,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "hint": diagnostic.hint or None,
    }


def _finding(finding: FindingMove) -> Json:
    return {
        "kind": finding.kind,
        "flipped": finding.flipped,
        "party": finding.party,
        "capacity": finding.capacity,
        "act": finding.act,
        "standard": finding.standard,
        "title": finding.title,
        "reading": {choice.reading: choice.choice for choice in finding.reading},
        "default": finding.default,
        "before": outcome_json(finding.before),
        "after": outcome_json(finding.after),
        "elements": [
            {
                "element": element.element,
                "title": element.title,
                "before": outcome_json(element.before),
                "after": outcome_json(element.after),
                "sentence": element.sentence,
            }
            for element in finding.elements
        ],
        "through": [through._asdict() for through in finding.through],
        "tried": finding.tried,
        "because": [link_json(link) for link in finding.because],
        "sentence": finding.sentence,
    }
