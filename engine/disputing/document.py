"""Hands on: disputes_json, a map of disputes as plain data.

Positions are numbered within their dispute, from 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from engine.disputing.case_disputes import CaseDispute, CaseMove, CasePosition
from engine.disputing.dispute_maps import DisputeMap, Extreme, FindingStakes, Settled, Shown, Stake
from engine.disputing.disputes import OpenDispute, Position, Voice
from engine.summaries import Proof

DISPUTES_SCHEMA = "urn:scienter:disputes:1"

Json = dict[str, Any]


def disputes_json(map_: DisputeMap, own: Sequence[CaseDispute] = ()) -> Json:
    """The map as data for ``json.dumps``; ``own`` are the case file's own disputes."""
    return {
        "schema": DISPUTES_SCHEMA,
        "notice": map_.notice,
        "hypothetical": map_.banner,
        "case": {
            "id": map_.case,
            "title": map_.case_title,
            "sources_as_of": map_.sources_as_of,
        },
        "sources_as_of": map_.sources_as_of,
        "digests": {"rules": map_.rules_digest, "facts": map_.facts_digest},
        "engine_version": map_.engine_version,
        "grounder": map_.grounder,
        "weighing": map_.weighing,
        "edits": list(map_.edits),
        "worlds": map_.worlds,
        "exact": map_.exact,
        "cap": map_.cap,
        "asked": map_.asked,
        "interrupted": map_.interrupted,
        "disputes": [_dispute(dispute) for dispute in map_.disputes],
        "case_disputes": [_case_dispute(dispute) for dispute in own],
        "findings": [_finding(finding) for finding in map_.findings],
    }


def _dispute(dispute: OpenDispute) -> Json:
    return {
        "dispute": dispute.id,
        "question": dispute.question,
        "case_disputes": list(dispute.case_disputes),
        "parties": list(dispute.parties),
        "positions": [
            _position(number, position) for number, position in enumerate(dispute.positions, 1)
        ],
    }


def _position(number: int, position: Position) -> Json:
    return {
        "position": number,
        "words": position.words,
        "none_of_them": position.none_of_them,
        "claims": [_voice(voice) for voice in position.voices],
        "rules": list(position.rules),
        "supposed": position.supposed,
        "believe": position.believe,
        "accounts": list(position.accounts),
    }


def _voice(voice: Voice) -> Json:
    claim = voice.claim
    return {
        "claim": claim.claim,
        "says": voice.says,
        "by": claim.attribution,
        "citation": claim.citation,
        "at": claim.at,
        "quote": claim.quote,
        "counts": voice.counts,
    }


def _case_dispute(dispute: CaseDispute) -> Json:
    return {
        "id": dispute.id,
        "question": dispute.question,
        "open_as": list(dispute.open_as),
        "not_open": dispute.not_open,
        "positions": [_case_position(position) for position in dispute.positions],
    }


def _case_position(position: CasePosition) -> Json:
    return {
        "account": position.account or None,
        "claims": list(position.claims),
        "believe": position.believe,
        "refused": position.refused,
        "moves": [_case_move(move) for move in position.moves],
    }


def _case_move(move: CaseMove) -> Json:
    return {
        "party": move.party,
        "capacity": move.capacity,
        "act": move.act,
        "standard": move.standard,
        "title": move.title,
        "reading": dict(move.reading),
        "was": _proof(move.was),
        "reached": _proof(move.now),
    }


def _finding(finding: FindingStakes) -> Json:
    return {
        "party": finding.party,
        "capacity": finding.capacity,
        "act": finding.act,
        "standard": finding.standard,
        "title": finding.title,
        "reading": dict(finding.reading),
        "status": finding.status,
        "reached": _proof(finding.reached),
        "required": _proof(finding.required),
        "required_to_charge": _proof(finding.required_to_charge),
        "stable": finding.stable,
        "lowest": _extreme(finding.lowest),
        "highest": _extreme(finding.highest),
        "worlds": finding.worlds,
        "exact": finding.exact,
        "through": finding.through,
        "disputes": [_stake(stake) for stake in finding.stakes],
    }


def _stake(stake: Stake) -> Json:
    return {
        "dispute": stake.dispute,
        "matters": stake.matters,
        "sets": [_shown(shown) for shown in stake.shown],
    }


def _shown(shown: Shown) -> Json:
    return {
        "with": _settled(shown.taken),
        "reached": _proof(shown.reached),
        "moves": [
            {"position": move.position + 1, "words": move.words, "reached": _proof(move.reached)}
            for move in shown.moves
        ],
    }


def _extreme(extreme: Extreme) -> Json:
    return {"reached": _proof(extreme.reached), "with": _settled(extreme.taken)}


def _settled(taken: Iterable[Settled]) -> list[Json]:
    return [
        {"dispute": each.dispute, "position": each.position + 1, "words": each.words}
        for each in taken
    ]


def _proof(proof: Proof | None) -> str | None:
    return None if proof is None else proof.id
