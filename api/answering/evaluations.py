"""Hands on: evaluation, what came of a case in short; report, the whole of it; and digests.

``about`` has ``at`` (the path under which it is found again, or nothing), ``id`` and ``request``;
of a report also ``party``, ``standard``, ``act`` and ``reading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.answering.finding_blocks import evaluation_blocks
from api.answering.findings import (
    asked_about,
    finding_id,
    finding_links,
    finding_told,
    selection_of,
)
from api.answering.questions import Answer, Progress, Question
from api.answering.refusing import RefusedError
from api.answering.requests import Asked
from api.blocks import blocks_markdown
from api.documents.findings import (
    ElementSummary,
    EvaluatedCase,
    Evaluation,
    FindingSummary,
    ToCharge,
    UsedWeighing,
)
from api.documents.problems import ProblemItem
from engine import NOTICE, STATUS_WORDS, Finding, Proof, banner, report_json, shown
from engine import Evaluation as Evaluated


def evaluation(question: Question, progress: Progress) -> Answer:
    """Every finding in short, as the law is read by default."""
    made = asked_about(question.about)
    document = evaluation_document(made, question.about)
    standards = made.evaluation.weighing.proof_standards
    titles = [Proof(each.id, each.title, number) for number, each in enumerate(standards)]
    return finding_told(
        question,
        made,
        "Evaluation",
        json_=lambda: document,
        markdown=lambda: blocks_markdown(evaluation_blocks(document, titles)),
    )


def digests(question: Question, progress: Progress) -> Answer:
    """What an answer to the request is made of today."""
    made = asked_about(question.about)
    return finding_told(question, made, "Digests", json_=lambda: made.digests, markdown=lambda: "")


def report(question: Question, progress: Progress) -> Answer:
    """The report of all that is found, or of what is selected."""
    made = asked_about(question.about)
    selection = selection_of(made, question.about)
    if selection is None:
        said = "nothing is found that fits all of what was asked for"
        raise RefusedError([ProblemItem(code="E608", message=said, parameter="party")])

    def markdown() -> str:
        from api.report_markdown import report_markdown
        from engine import report as reported

        return report_markdown(reported(made.evaluation, selection), made.named)

    with made.standing():
        return finding_told(
            question,
            made,
            "Report",
            json_=lambda: report_json(made.evaluation, selection),
            markdown=markdown,
        )


def evaluation_document(made: Asked, about: Mapping[str, Any]) -> Evaluation:
    """What came of a request, with links to all that can be asked of it."""
    found, at = made.evaluation, about.get("at") or ""
    case, weighing = found.case, found.weighing
    return Evaluation.model_validate(
        {
            "id": about.get("id") or None,
            "notice": NOTICE,
            "banner": banner(found.edits) or None,
            "sources_as_of": case.sources_as_of,
            "case": EvaluatedCase(
                id=case.id,
                title=case.title,
                event_date=case.event_date,
                jurisdiction=case.jurisdiction,
                sources_as_of=case.sources_as_of,
            ),
            "weighing": UsedWeighing(id=weighing.id, title=weighing.title),
            "proof": found.proof,
            "edits": list(found.edits),
            "notes": made.notes,
            "digests": made.digests,
            "grounder": found.assembly.grounder,
            "grounder_note": made.grounder_note,
            "findings": [finding_summary(found, each, about) for each in shown(found.findings)],
            "links": evaluation_links(at),
        }
    )


def evaluation_links(at: str) -> dict[str, str]:
    """What can be asked of an evaluation; nothing where it is not kept."""
    if not at:
        return {}
    return {
        "self": at,
        "report": f"{at}/report",
        "findings": f"{at}/findings",
        "difference": f"{at}/difference",
    }


def finding_summary(
    evaluation: Evaluated, finding: Finding, about: Mapping[str, Any]
) -> FindingSummary:
    """A finding in short."""
    ids = [standard.id for standard in evaluation.weighing.proof_standards]

    def reached(number: int) -> str | None:
        return ids[number] if number >= 0 else None

    required, charge = ids[finding.required], finding.required_to_charge
    charged = ToCharge()
    if charge is not None:
        charged = ToCharge.model_validate(
            {
                "required": ids[charge],
                "met": finding.reached >= charge,
                "status": finding.status_to_charge,
            }
        )
    return FindingSummary.model_validate(
        {
            "id": finding_id(finding),
            "party": finding.party,
            "capacity": finding.capacity,
            "act": finding.act,
            "standard": finding.standard.id,
            "title": finding.standard.title,
            "jurisdiction": finding.standard.jurisdiction,
            "reading": dict(finding.reading),
            "default": finding.is_default,
            "status": finding.status,
            "status_words": STATUS_WORDS[finding.status],
            "reached": reached(finding.reached),
            "required": required,
            "to_charge": charged,
            "disputed": finding.disputed,
            "supposed": _supposed(evaluation, finding),
            "elements": [
                ElementSummary.model_validate(
                    {
                        "element": element.element,
                        "title": element.title,
                        "status": element.status,
                        "reached": reached(element.reached),
                        "required": required,
                        "disputed": element.disputed,
                    }
                )
                for element in finding.elements
            ],
            "links": finding_links(finding, about),
        }
    )


def _supposed(evaluation: Evaluated, finding: Finding) -> bool:
    """Whether an edit supposes anything that an element needs."""
    if not evaluation.edits:
        return False
    needs = {need.number for element in finding.elements for need in element.needs}
    arguments = evaluation.assembly.graph.arguments
    return any(each.kind == "supposition" and each.conclusion in needs for each in arguments)
