"""What is asked over HTTP, answered: each kind of question by one function, as bytes.

It runs in worker processes (``api.working``) and touches neither network nor database.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

from api.answering.questions import Answer, Progress, Question, quiet

ASKS: Final[Mapping[str, str]] = {
    "batch": "answering.batches:batch",
    "batch-item": "answering.batches:batch_item",
    "case": "answering.cases:case",
    "cases": "answering.cases:cases",
    "check": "answering.checks:checked",
    "claim": "answering.claims:claim",
    "claims": "answering.claims:claims",
    "code": "answering.codes:code",
    "codes": "answering.codes:codes",
    "completions": "answering.vocabulary:completions",
    "difference": "answering.differences:differing",
    "digests": "answering.evaluations:digests",
    "dispute-map": "answering.dispute_maps:mapped",
    "disputes": "answering.cases:disputes",
    "evaluation": "answering.evaluations:evaluation",
    "exercise-choices": "answering.exercise_choices:choices",
    "exercise-questions": "answering.exercises:questions",
    "explanation": "answering.findings:explanation",
    "finding": "answering.findings:finding",
    "finding-file": "site.views.finding_files:file",
    "findings": "answering.findings:findings",
    "graph": "answering.argument_graphs:graph",
    "impact": "answering.impacts:impacted",
    "marking": "answering.exercises:marking",
    "missing": "answering.lacks:missing",
    "missing-items": "answering.cases:missing_items",
    "near-misses": "answering.near_misses:near_misses",
    "page-case": "site.views.overview:overview",
    "page-claim": "site.views.one_claim:claim",
    "page-claims": "site.views.claims:claims",
    "page-finding": "site.views.finding:finding",
    "page-finding-picture": "site.views.finding_picture:picture",
    "page-front": "site.views.front:front",
    "page-matrix": "site.views.matrix:matrix",
    "page-matters": "site.views.matters:matters",
    "page-matters-missing": "site.views.matters_missing:missing",
    "page-matters-near": "site.views.matters_near:near_misses",
    "page-playground": "site.views.playground:playground",
    "page-playground-check": "site.views.playground:checked",
    "page-playground-offers": "site.views.play_offers:offered",
    "page-playground-tests": "site.views.playground:tested",
    "page-reading": "site.views.front:reading",
    "page-edits-file": "site.views.what_if:edits_file",
    "page-suggestions": "site.views.suggesting:suggestions",
    "page-what-if": "site.views.what_if:what_if",
    "page-rule": "site.views.rule:rule",
    "page-rule-tests": "site.views.rule:tests",
    "page-rules": "site.views.rules:rules",
    "page-sentences": "site.views.rules:sentences",
    "page-standard": "site.views.rules:standard",
    "parties": "answering.cases:parties",
    "proof-standards": "answering.weighings:proof_standards",
    "readings": "answering.law:readings",
    "report": "answering.evaluations:report",
    "rule": "answering.law:rule",
    "rule-set": "answering.rule_sets:rule_set",
    "rule-sets": "answering.rule_sets:rule_sets",
    "rules": "answering.law:rules",
    "shipped-digests": "answering.shipped_digests:digests",
    "standard": "answering.law:standard",
    "standards": "answering.law:standards",
    "timeline": "answering.cases:timeline",
    "vocabulary": "answering.vocabulary:vocabulary",
    "weighings": "answering.weighings:weighings",
}
"""Every kind of question, and the function ``(question, progress) -> Answer`` that answers it."""


def answer(question: Question, progress: Progress = quiet) -> Answer:
    """The answer; what is wrong with a question is an answer too, a problem (RFC 9457)."""
    from api.answering.refusing import refusals

    module, function = ASKS[question.asks].split(":")
    found = getattr(importlib.import_module(f"api.{module}"), function)
    with refusals(question) as refused:
        given: Answer = found(question, progress)
        return given
    return refused.answer
