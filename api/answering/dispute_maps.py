"""Hands on: mapped, which findings of an evaluation turn on which disputes.

``about`` is a ``DisputeMapRequest``.
"""

from __future__ import annotations

from typing import Any

from api.answering.choosing import choice_of, selected
from api.answering.pages import told
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.requests import asked
from api.disputes_text import disputes_markdown
from api.documents.dispute_maps import DisputeMapRequest
from engine import CaseDispute, DisputeMap, case_disputes, chosen, dispute_map, disputes_json, shown


def mapped(question: Question, progress: Progress) -> Answer:
    """The map, and what believing each account of the case's own disputes moves."""
    request = DisputeMapRequest.model_validate(question.about)
    of = asked(request.request, "/request")
    evaluation = of.evaluation
    findings = shown(chosen(evaluation, selected(evaluation, choice_of(request))))
    map_ = dispute_map(
        evaluation,
        findings,
        cap=request.cap,
        progress=lambda done, all_, worlds: progress(done, all_ + 1, f"{worlds:,} worlds weighed"),
    )
    progress(len(findings), len(findings) + 1, "the case's own disputes")
    own = case_disputes(of.hypothetical if request.request.edits else of.case, findings)
    progress(len(findings) + 1, len(findings) + 1, "")
    return told(
        question.media,
        json=lambda: map_json(map_, own),
        markdown=lambda: disputes_markdown(map_, of.named, own),
        title=f"Disputes: {map_.case_title}",
        sources_as_of=map_.sources_as_of,
        tag=tagged(question, map_.rules_digest, map_.facts_digest, map_.engine_version),
    )


def map_json(map_: DisputeMap, own: tuple[CaseDispute, ...]) -> dict[str, Any]:
    """As the command line has it, and in the digests the engine's version as well."""
    document: dict[str, Any] = disputes_json(map_, own)
    document["digests"]["engine"] = map_.engine_version
    return document
