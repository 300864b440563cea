"""Hands on: an Evaluation, a case put through the one pipeline: assemble, weigh, find."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from engine.assembling import Assembly, assemble
from engine.finder import Finder
from engine.findings import Finding
from engine.graph import Changes
from engine.labels import Labels
from engine.weighing import reweigh, weigh
from facts import Case
from rules import RuleSet, UsageError, Weighing, did_you_mean

ENGINE_VERSION = "0.1.0"
AS_PUBLISHED = "as-published"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A case, the rules, the weighing, and all that came of them.

    ``proof`` is the proof standard asked of every legal standard in place of its own, or None.
    ``edits`` says in words what a hypothetical changes; it is empty for the case as it is.
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
    finder: Finder = field(repr=False, compare=False)
    engine_version: str = ENGINE_VERSION
    edits: tuple[str, ...] = ()

    def changed(self, changes: Changes, edits: tuple[str, ...]) -> Evaluation:
        """The same under ``changes``, weighed and found again only where they matter.

        Ask it of an evaluation that has no changes yet.
        """
        graph = changes.applied(self.assembly.graph)
        labels, moved = reweigh(self.labels, graph)
        assembly = replace(self.assembly, graph=graph)
        finder = self.finder.again(assembly, labels, moved)
        return replace(
            self,
            assembly=assembly,
            labels=labels,
            findings=finder.findings,
            finder=finder,
            edits=edits,
        )


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
    chosen = weighing_named(rules, weighing)
    if proof is not None:
        check_proof(chosen, proof)
    return evaluated(rules, case, chosen, assemble(rules, case, chosen, prefer=prefer), proof)


def evaluated(
    rules: RuleSet, case: Case, weighing: Weighing, assembly: Assembly, proof: str | None = None
) -> Evaluation:
    """Weigh an argument graph, and find."""
    labels = weigh(assembly.graph, weighing)
    finder = Finder(rules, assembly, labels, proof)
    return Evaluation(
        rules=rules,
        case=case,
        weighing=weighing,
        proof=proof,
        assembly=assembly,
        labels=labels,
        findings=finder.findings,
        finder=finder,
        rules_digest=rules.digest,
        facts_digest=case.digest,
    )


def weighing_named(rules: RuleSet, name: str) -> Weighing:
    """The weighing of that name; UsageError where there is none."""
    if name in rules.weighings:
        return rules.weighings[name]
    hint = did_you_mean(name, rules.weighings)
    raise UsageError("E607", f'there is no weighing "{name}"', hint=hint)


def check_proof(weighing: Weighing, name: str) -> None:
    """UsageError where the weighing has no such proof standard."""
    known = [standard.id for standard in weighing.proof_standards]
    if name not in known:
        hint = did_you_mean(name, known)
        raise UsageError("E605", f'there is no proof standard "{name}"', hint=hint)
