"""Hands on: report_json, the report as plain data, and the JSON Schema it keeps to.

Every reading of every standard is in it; ``default`` marks the ones that a report shows. Keys are
stable within a version of the schema, whose id carries the version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding, Need, Status
from engine.graph import DIRECT, Argument
from engine.missing import missing_items
from engine.reasons import Reasons
from engine.selection import Selection, chosen, shown
from engine.wording import NOTICE
from rules import STRENGTHS

SCHEMA = "urn:scienter:report:1"

Json = dict[str, Any]


def report_schema() -> Json:
    """The JSON Schema of ``report_json``."""
    text = Path(__file__).with_name("report.schema.json").read_text(encoding="utf-8")
    schema: Json = json.loads(text)
    return schema


def report_json(evaluation: Evaluation, selection: Selection | None = None) -> Json:
    """The report of a case, or of what is selected of it, as data for ``json.dumps``."""
    findings = chosen(evaluation, selection or Selection())
    case = evaluation.case
    writer = _Writer(evaluation)
    return {
        "schema": SCHEMA,
        "notice": NOTICE,
        "case": {
            "id": case.id,
            "title": case.title,
            "event_date": case.event_date,
            "place": case.place_of_event,
            "jurisdiction": case.jurisdiction,
            "sources_as_of": case.sources_as_of,
            "about": case.about,
            "sources": [{"id": s.id, "citation": s.citation} for s in case.sources.values()],
        },
        "digests": {"rules": evaluation.rules_digest, "facts": evaluation.facts_digest},
        "engine_version": evaluation.engine_version,
        "grounder": evaluation.assembly.grounder,
        "grounder_note": evaluation.assembly.reason,
        "weighing": evaluation.weighing.id,
        "findings": [writer.finding(finding) for finding in findings],
        "not_applied": [item._asdict() for item in evaluation.assembly.not_applied],
        "missing": [
            {
                "id": item.id,
                "what": item.what,
                "bears_on": list(item.bears_on),
                "affects": [affected._asdict() for affected in item.affected],
                "citation": item.citation,
                "at": item.at,
                "quote": item.quote,
            }
            for item in missing_items(evaluation, shown(findings))
        ],
        **({"edits": list(evaluation.edits)} if evaluation.edits else {}),
    }


def findings_json(evaluation: Evaluation, findings: Iterable[Finding]) -> list[Json]:
    """Some findings of an evaluation, each as ``report_json`` has it."""
    writer = _Writer(evaluation)
    return [writer.finding(finding) for finding in findings]


class _Writer:
    """Writes findings; what many of them share is written once and handed out again."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._graph = evaluation.assembly.graph
        self._labels = evaluation.labels
        self._reasons = Reasons(evaluation)
        self._ids = [proof.id for proof in self._reasons.proofs]
        self._arguments: dict[tuple[int, str], list[Json]] = {}
        self._why_not: dict[tuple[int, int, str], str] = {}
        self._elements: dict[int, Json] = {}
        self._suppositions = {
            argument.conclusion
            for argument in (self._graph.arguments if evaluation.edits else ())
            if argument.kind == "supposition"
        }

    def finding(self, finding: Finding) -> Json:
        standard = finding.standard
        return {
            "party": finding.party,
            "capacity": finding.capacity,
            "act": finding.act,
            "standard": standard.id,
            "title": standard.title,
            "jurisdiction": standard.jurisdiction,
            "reading": dict(finding.reading),
            "default": finding.is_default,
            "binding": dict(finding.binding),
            "status": finding.status,
            "reached": self._proof(finding.reached),
            "required": self._ids[finding.required],
            "disputed": finding.disputed,
            "to_charge": self._charge(
                finding.required_to_charge, finding.reached, finding.status_to_charge
            ),
            "elements": [self._element(element, finding) for element in finding.elements],
        }

    def _element(self, element: ElementFinding, finding: Finding) -> Json:
        key = id(element)  # findings share their elements: one object, one party, one asking
        written = self._elements.get(key)
        if written is None:
            written = self._elements[key] = self._written(element, finding)
        return written

    def _written(self, element: ElementFinding, finding: Finding) -> Json:
        party, weakest = finding.party, element.weakest
        against = dict.fromkeys(o for need in element.needs for o in need.opposites)
        for_ = dict.fromkeys(need.number for need in element.needs if need.number is not None)
        return {
            "element": element.element,
            "title": element.title,
            "statement": weakest.text,
            "statements": [
                {
                    "statement": need.text,
                    "status": need.status,
                    "reached": self._proof(need.reached),
                    "disputed": need.disputed,
                    **({"supposed": True} if self._supposed(need) else {}),
                }
                for need in element.needs
            ],
            "direct": element.direct,
            "status": element.status,
            "reached": self._proof(element.reached),
            "disputed": element.disputed,
            "to_charge": self._charge(
                finding.required_to_charge, element.reached, element.status_to_charge
            ),
            "why_not": self._why(weakest, element.status, party),
            "for": self._spoken(for_, party),
            "against": self._spoken(against, party),
        }

    def _supposed(self, need: Need) -> bool:
        return need.number is not None and need.number in self._suppositions

    def _why(self, need: Need, status: Status, party: str) -> str:
        """What stops it at the next proof standard; empty for what is supported."""
        if status == "supported":
            return ""
        obstacles = self._reasons.obstacles(party)
        if need.number is None:
            return obstacles.why_not(None, need.text, -1).sentence
        key = (need.number, need.reached, party)
        if key not in self._why_not:
            rung = obstacles.why_not(need.number, need.text, need.reached)
            self._why_not[key] = rung.sentence
        return self._why_not[key]

    def _spoken(self, statements: Iterable[int], party: str) -> list[Json]:
        """The arguments for some statements, those first that carry furthest."""
        return [written for number in statements for written in self._for(number, party)]

    def _for(self, number: int, party: str) -> list[Json]:
        key = (number, party)
        if key not in self._arguments:
            obstacles = self._reasons.obstacles(party)
            arguments = obstacles.for_.get(number, ())
            written = [self._argument(argument, party) for argument in arguments]
            self._arguments[key] = [entry for _, entry in sorted(written, key=lambda pair: pair[0])]
        return self._arguments[key]

    def _argument(self, argument: Argument, party: str) -> tuple[tuple[int, ...], Json]:
        """How it sorts, and what is written of it."""
        obstacles, labels = self._reasons.obstacles(party), self._labels
        force = [labels.force(argument.number, r, party) for r in range(len(self._ids))]
        stands = max((r for r, strength in enumerate(force) if strength), default=-1)
        aside = self._graph.aside.get(argument.number)
        trial = argument.trial if obstacles.usable(argument) else 0
        attribution = self._reasons.attribution
        return (-stands, -trial, -argument.charging, argument.number), {
            "argument": argument.id.removesuffix(DIRECT),
            "kind": argument.kind,
            "text": self._graph.statements[argument.conclusion].text,
            "by": attribution.title(argument),
            "strength": {"charging": STRENGTHS[argument.charging], "trial": STRENGTHS[trial]},
            "stands": self._proof(stands),
            **({"aside": aside} if aside else {}),
        }

    def _charge(self, required: int | None, reached: int, status: Status | None) -> Json:
        if required is None:
            return {"required": None, "met": None, "status": None}
        return {"required": self._ids[required], "met": reached >= required, "status": status}

    def _proof(self, number: int) -> str | None:
        return self._ids[number] if number >= 0 else None
