"""Hands on: a trace, and a coverage report, as data for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from engine.evaluation import Evaluation
from engine.tracing.covered import CoverageReport, Tallies
from engine.tracing.traced import RuleTrace
from engine.wording import NOTICE

TRACE_SCHEMA: Final = "urn:scienter:trace:1"
COVERAGE_SCHEMA: Final = "urn:scienter:coverage:1"


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


def coverage_json(report: CoverageReport) -> dict[str, Any]:
    """Everything about what was seen."""
    return {
        "schema": COVERAGE_SCHEMA,
        "evaluations": report.evaluations,
        **_tallied(report.tallies),
        "files": [
            {
                "file": file.file,
                **_tallied(file.tallies),
                "covered_rules": [
                    {
                        "rule": rule.rule,
                        "title": rule.title,
                        "line": rule.place.line,
                        "seen": rule.seen._asdict(),
                        "covered": rule.seen.covered,
                        "premises": [
                            {
                                "text": premise.text,
                                "kind": premise.kind,
                                "line": premise.place.line,
                                "seen": premise.seen._asdict(),
                                "covered": premise.seen.covered,
                            }
                            for premise in rule.premises
                        ],
                        "exceptions": [
                            {
                                "text": exception.text,
                                "line": exception.place.line,
                                "defeats": exception.defeats,
                                "fails": exception.fails,
                                "covered": exception.covered,
                            }
                            for exception in rule.exceptions
                        ],
                    }
                    for rule in file.rules
                ],
                "covered_elements": [
                    {
                        "standard": element.standard,
                        "element": element.element,
                        "title": element.title,
                        "line": element.place.line,
                        "supported": element.seen.true,
                        "not_supported": element.seen.false,
                        "unknown": element.seen.unknown,
                        "covered": element.seen.covered,
                    }
                    for element in file.elements
                ],
            }
            for file in report.files
        ],
    }


def _tallied(tallies: Tallies) -> dict[str, Any]:
    return {
        kind: {"covered": tally.covered, "of": tally.of, "percent": round(tally.percent, 1)}
        for kind, tally in tallies._asdict().items()
    }
