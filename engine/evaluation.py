"""Hands on: an Evaluation, a case put through the one pipeline: assemble, weigh, find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.assembling import Assembly, assemble
from engine.findings import Finding, find
from engine.labels import Labels
from engine.weighing import weigh
from facts import Case
from rules import RuleSet, UsageError, Weighing, did_you_mean

ENGINE_VERSION = "0.1.0"
AS_PUBLISHED = "as-published"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A case, the rules, the weighing, and all that came of them.

    ``proof`` is the proof standard asked of every legal standard in place of its own, or None.
    """

    rules: RuleSet
    case: Case
    weighing: Weighing
    proof: str | None
    assembly: Assembly
    labels: Labels
    findings: tuple[Finding, ...]
    rules_digest: str
    facts_digest: str
    engine_version: str = ENGINE_VERSION


def evaluate(
    rules: RuleSet,
    case: Case,
    *,
    weighing: str = AS_PUBLISHED,
    prefer: Literal["durable", "reference"] = "durable",
    proof: str | None = None,
) -> Evaluation:
    """Find how every standard fares for every act that something raises.

    ``weighing`` names a weighing of the rules, ``prefer`` the grounder to use where it can be
    had, ``proof`` a proof standard to ask of every standard in place of its own.
    """
    chosen = _weighing(rules, weighing)
    if proof is not None:
        _check_proof(chosen, proof)
    assembly = assemble(rules, case, chosen, prefer=prefer)
    labels = weigh(assembly.graph, chosen)
    return Evaluation(
        rules=rules,
        case=case,
        weighing=chosen,
        proof=proof,
        assembly=assembly,
        labels=labels,
        findings=find(rules, assembly, labels, proof),
        rules_digest=rules.digest,
        facts_digest=case.digest,
    )


def _weighing(rules: RuleSet, name: str) -> Weighing:
    if name in rules.weighings:
        return rules.weighings[name]
    hint = did_you_mean(name, rules.weighings)
    raise UsageError("E607", f'there is no weighing "{name}"', hint=hint)


def _check_proof(weighing: Weighing, name: str) -> None:
    known = [standard.id for standard in weighing.proof_standards]
    if name not in known:
        hint = did_you_mean(name, known)
        raise UsageError("E605", f'there is no proof standard "{name}"', hint=hint)
