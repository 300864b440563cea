"""What is asked over HTTP, answered: each kind of question by one function, as bytes.

It runs in worker processes (``api.working``) and touches neither network nor database.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

from api.answering.questions import Answer, Progress, Question, quiet

ASKS: Final[Mapping[str, str]] = {
    "batch": "batches:batch",
    "batch-item": "batches:batch_item",
    "case": "cases:case",
    "cases": "cases:cases",
    "check": "checks:checked",
    "claim": "claims:claim",
    "claims": "claims:claims",
    "code": "codes:code",
    "codes": "codes:codes",
    "completions": "vocabulary:completions",
    "difference": "differences:differing",
    "digests": "evaluations:digests",
    "dispute-map": "dispute_maps:mapped",
    "disputes": "cases:disputes",
    "evaluation": "evaluations:evaluation",
    "exercise-questions": "exercises:questions",
    "explanation": "findings:explanation",
    "finding": "findings:finding",
    "findings": "findings:findings",
    "graph": "argument_graphs:graph",
    "impact": "impacts:impacted",
    "marking": "exercises:marking",
    "missing": "lacks:missing",
    "missing-items": "cases:missing_items",
    "near-misses": "near_misses:near_misses",
    "parties": "cases:parties",
    "proof-standards": "weighings:proof_standards",
    "readings": "law:readings",
    "report": "evaluations:report",
    "rule": "law:rule",
    "rule-set": "rule_sets:rule_set",
    "rule-sets": "rule_sets:rule_sets",
    "rules": "law:rules",
    "shipped-digests": "shipped_digests:digests",
    "standard": "law:standard",
    "standards": "law:standards",
    "timeline": "cases:timeline",
    "vocabulary": "vocabulary:vocabulary",
    "weighings": "weighings:weighings",
}
"""Every kind of question, and the function ``(question, progress) -> Answer`` that answers it."""


def answer(question: Question, progress: Progress = quiet) -> Answer:
    """The answer; what is wrong with a question is an answer too, a problem (RFC 9457)."""
    from api.answering.refusing import refusals

    module, function = ASKS[question.asks].split(":")
    found = getattr(importlib.import_module(f"api.answering.{module}"), function)
    with refusals(question) as refused:
        given: Answer = found(question, progress)
        return given
    return refused.answer
