"""Hands on: lacking_json, what is lacking for some findings as plain data."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Any

from engine.editing.edits import ProofEdit, WeighingEdit, options
from engine.evaluation import Evaluation
from engine.lacks.lacks import FindingLacks, LackingPart, LeastSet
from engine.wording import NOTICE
from rules import STRENGTHS

LACKING_SCHEMA = "urn:scienter:missing:1"

Json = dict[str, Any]


def lacking_json(every: Sequence[FindingLacks], named: str = "") -> Json:
    """What is lacking for findings of one evaluation; ``named`` is how its user calls the case."""
    first = every[0].evaluation
    case = first.case
    return {
        "schema": LACKING_SCHEMA,
        "notice": NOTICE,
        "case": {"id": case.id, "title": case.title, "sources_as_of": case.sources_as_of},
        "sources_as_of": case.sources_as_of,
        "digests": {"rules": first.rules_digest, "facts": first.facts_digest},
        "engine_version": first.engine_version,
        "weighing": first.weighing.id,
        **({"edits": list(first.edits)} if first.edits else {}),
        "findings": [_finding(lacks, named or case.id) for lacks in every],
    }


def lacking_command(lacks: FindingLacks, chosen: LeastSet, named: str) -> str:
    """The command that supposes a set, and asks for the finding."""
    evaluation, finding = lacks.evaluation, lacks.finding
    words = ["scienter", "suppose", named]
    words += [word for edit in lacks.edits for word in options(edit)]
    for text in chosen.texts:
        words += ["--suppose", text]
    words += ["--party", finding.party, "--standard", finding.standard.id, "--act", finding.act]
    if not finding.is_default:
        words += [word for pair in finding.reading for word in ("--reading", "=".join(pair))]
    if evaluation.proof is not None and not any(isinstance(e, ProofEdit) for e in lacks.edits):
        words += ["--proof", evaluation.proof]
    weighed = any(isinstance(edit, WeighingEdit) for edit in lacks.edits)
    if evaluation.weighing.id != "as-published" and not weighed:
        words += ["--weighing", evaluation.weighing.id]
    return shlex.join(words)


def kind_words(evaluation: Evaluation, kind: str) -> str:
    """A kind of claim as an example of evidence: offered as it weighs most."""
    known = evaluation.weighing.kinds[kind]
    against = ", offered against whoever made it" if known.offered.against_maker_only else ""
    return (known.title or known.id) + against


def _finding(lacks: FindingLacks, named: str) -> Json:
    finding = lacks.finding
    return {
        "party": finding.party,
        "capacity": finding.capacity,
        "act": finding.act,
        "standard": finding.standard.id,
        "title": finding.standard.title,
        "reading": dict(finding.reading),
        "status": finding.status,
        "reached": _proof(lacks, finding.reached),
        "asked": _proof(lacks, lacks.asked),
        "for": lacks.side,
        "interrupted": lacks.interrupted,
        "all_candidates": lacks.all_candidates,
        "cap": lacks.cap,
        "whole": _part(lacks, lacks.whole, named) if lacks.whole else None,
        "elements": [_part(lacks, part, named) for part in lacks.elements],
    }


def _part(lacks: FindingLacks, part: LackingPart, named: str) -> Json:
    return {
        "element": part.element or None,
        "title": part.title,
        "statements": list(part.needs),
        "reached": _proof(lacks, part.reached),
        "would": "take it away" if part.away else "bring it there",
        "sets": [_set(lacks, chosen, named) for chosen in part.sets],
        "complete": part.complete_to is None and lacks.all_candidates,
        "complete_to": part.complete_to,
        "stopped": part.stopped or None,
        "worlds": part.worlds,
        "candidates": part.candidates,
    }


def _set(lacks: FindingLacks, chosen: LeastSet, named: str) -> Json:
    evaluation = lacks.evaluation
    what = {item.id: item.what for item in evaluation.case.missing}
    return {
        "statements": list(chosen.texts),
        "strength": STRENGTHS[chosen.strength] if chosen.strength else None,
        "kinds": [{"kind": kind, "words": kind_words(evaluation, kind)} for kind in chosen.kinds],
        "missing": [{"id": id_, "what": what[id_]} for id_ in chosen.missing],
        "costs": list(chosen.costs),
        "try": lacking_command(lacks, chosen, named),
    }


def _proof(lacks: FindingLacks, number: int) -> str | None:
    standards = lacks.evaluation.weighing.proof_standards
    return standards[number].id if number >= 0 else None
