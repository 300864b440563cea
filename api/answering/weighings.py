"""Hands on: weighings, what kinds of claims are worth; proof_standards, how much proof takes.

``about`` has ``rule_set``, ``limit`` and ``cursor``.
"""

from __future__ import annotations

from typing import cast

from api.answering.law_blocks import proof_standards_blocks, weighings_blocks
from api.answering.one_set import one_set
from api.answering.paging import paged
from api.answering.questions import Answer, Progress, Question
from api.blocks import blocks_markdown
from api.documents.weighings import (
    ClaimKindWorth,
    Corroboration,
    DefeatedBy,
    ProofStandard,
    ProofStandards,
    Weighing,
    Weighings,
    Worth,
)
from api.documents.words import ClaimKindId, ProofId
from engine import AS_PUBLISHED, proof_explained
from rules import PROOF_STANDARDS, STRENGTHS, ClaimKind, KindStrength, RuleSet
from rules import ProofStandard as LawProofStandard
from rules import Weighing as LawWeighing


def weighings(question: Question, progress: Progress) -> Answer:
    """The weighings of a rule set."""
    of, about = one_set(question.about["rule_set"]), question.about
    every = tuple(of.rules.weighings.values())
    page = paged(every, lambda each: each.id, about.get("limit"), about.get("cursor"))
    items = [_weighing(each) for each in page.items]
    document = Weighings(**of.head, items=items, next=page.cursor)
    return of.told(
        question,
        document,
        lambda: blocks_markdown(weighings_blocks(document)),
        "Weighings",
        page.next,
    )


def proof_standards(question: Question, progress: Progress) -> Answer:
    """The proof standards of all weighings; one that weighings define alike stands once."""
    of, about = one_set(question.about["rule_set"]), question.about
    page = paged(
        _proof_standards(of.rules),
        lambda each: f"{each.id} {each.weighings[0]}",
        about.get("limit"),
        about.get("cursor"),
    )
    document = ProofStandards(**of.head, items=page.items, next=page.cursor)
    return of.told(
        question,
        document,
        lambda: blocks_markdown(proof_standards_blocks(document)),
        "Proof standards",
        page.next,
    )


def _weighing(weighing: LawWeighing) -> Weighing:
    corroboration = weighing.corroboration
    return Weighing(
        id=weighing.id,
        title=weighing.title,
        default=weighing.id == AS_PUBLISHED,
        kinds=[_kind(kind) for kind in weighing.kinds.values()],
        proof_standards=[cast(ProofId, each.id) for each in weighing.proof_standards],
        corroboration=Corroboration(
            each_at_least=STRENGTHS[corroboration.at_least],
            raises=corroboration.step,
            at_most=STRENGTHS[corroboration.at_most],
        ),
        in_play=STRENGTHS[weighing.in_play],
        note=weighing.note or None,
    )


def _kind(kind: ClaimKind) -> ClaimKindWorth:
    return ClaimKindWorth(
        kind=cast(ClaimKindId, kind.id),
        title=kind.title,
        offered_against=_worth(kind.offered),
        otherwise=_worth(kind.otherwise),
    )


def _worth(strength: KindStrength) -> Worth:
    return Worth(
        charging=STRENGTHS[strength.charging],
        trial=STRENGTHS[strength.trial],
        usable="maker" if strength.against_maker_only else "anyone",
    )


def _proof_standards(rules: RuleSet) -> list[ProofStandard]:
    """From the lowest to the highest."""
    found: dict[tuple[object, ...], tuple[LawProofStandard, list[str]]] = {}
    for weighing in rules.weighings.values():
        for each in weighing.proof_standards:
            found.setdefault(each[:-1], (each, []))[1].append(weighing.id)
    every = [_proof_standard(each, ids) for each, ids in found.values()]
    return sorted(every, key=lambda each: (PROOF_STANDARDS.index(each.id), each.weighings))


def _proof_standard(standard: LawProofStandard, weighings: list[str]) -> ProofStandard:
    return ProofStandard(
        id=cast(ProofId, standard.id),
        title=standard.title,
        asks=proof_explained(standard),
        forum=standard.forum,
        floor=STRENGTHS[standard.floor],
        margin=standard.margin,
        ceiling=None if standard.ceiling is None else STRENGTHS[standard.ceiling],
        opposing=standard.opposing,
        exception=cast(DefeatedBy, standard.exception),
        weighings=weighings,
    )
