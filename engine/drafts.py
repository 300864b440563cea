"""Hands on: drafts, arguments that name statements, not yet their numbers in a graph.

Here those that a case gives by itself: its claims, with the strengths they have under a weighing,
and what the engine supplies of acts and dates (DESIGN 3 and 6).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from engine.graph import Burden
from facts import Act, Case, Claim
from rules import ClaimKind, Statement, Vocabulary, Weighing

CONCLUSIVE = 5
BARE = 1


class Undercut(NamedTuple):
    """That a claim is withdrawn, or that rules do not hold under a binding: a node of its own."""

    kind: Literal["claim", "rule"]
    target: str
    binding: tuple[tuple[str, str], ...] = ()


Conclusion = Statement | Undercut


@dataclass(slots=True)
class Draft:
    """An argument before it is numbered; the fields are those of Argument."""

    id: str
    kind: Literal["claim", "rule"]
    source: str
    conclusion: Conclusion
    premises: tuple[Statement, ...] = ()
    at_least: tuple[tuple[int, tuple[Statement, ...]], ...] = ()
    exceptions: list[tuple[Conclusion, Burden, str]] = field(default_factory=list)
    charging: int = CONCLUSIVE
    trial: int = CONCLUSIVE
    origin: str | None = None
    usable_against: tuple[str, ...] | None = None
    binding: tuple[tuple[str, str], ...] = ()


class Weight(NamedTuple):
    """What a claim weighs in charging and at trial, and against whom it counts there."""

    charging: int
    trial: int
    usable_against: tuple[str, ...] | None


def claim_drafts(case: Case, weighing: Weighing, vocabulary: Vocabulary) -> list[Draft]:
    """An argument for what each claim says, and one for each claim it undercuts."""
    weights = _Weights(case, weighing, vocabulary)
    undercut = {target for claim in case.claims.values() for target in claim.undercuts}
    drafts = []
    for claim in sorted(case.claims.values(), key=lambda claim: claim.id):
        conclusions: list[Conclusion] = [] if claim.statement is None else [claim.statement]
        conclusions += [Undercut("claim", target) for target in sorted(set(claim.undercuts))]
        weight = weights.of(claim)
        for number, conclusion in enumerate(conclusions):
            draft = Draft(
                id=claim.id if number == 0 else f"{claim.id}#{number + 1}",
                kind="claim",
                source=claim.id,
                conclusion=conclusion,
                premises=tuple(dict.fromkeys(claim.provided)),
                charging=weight.charging,
                trial=weight.trial,
                origin=claim.origin or claim.for_ or claim.by or None,
                usable_against=weight.usable_against,
            )
            if claim.id in undercut:
                draft.exceptions.append((Undercut("claim", claim.id), "undercuts", ""))
            drafts.append(draft)
    return drafts


def claim_weights(
    case: Case, weighing: Weighing, vocabulary: Vocabulary, struck: Container[str] = ()
) -> dict[str, Weight]:
    """What each claim weighs, by its id, where some claims are struck."""
    weights = _Weights(case, weighing, vocabulary, struck)
    return {claim.id: weights.of(claim) for claim in case.claims.values()}


def weighed_as(claim: Claim, contradicted: bool = False) -> str:
    """The kind as which a claim is weighed.

    An attorney's claim of which nobody is said to be the origin is a theory; what is given as
    common ground and ``contradicted`` by any claim is narration.
    """
    if claim.kind == "attorney-statement" and claim.origin is None:
        return "attorney-theory"
    if claim.kind == "common-ground" and contradicted:
        return "narration"
    return claim.kind


class _Weights:
    """Reckons what claims weigh."""

    def __init__(
        self, case: Case, weighing: Weighing, vocabulary: Vocabulary, struck: Container[str] = ()
    ) -> None:
        self.claims = case.claims
        self.kinds: Mapping[str, ClaimKind] = weighing.kinds
        self.struck = struck
        left = (claim for claim in case.claims.values() if claim.id not in struck)
        said = [claim.statement for claim in left if claim.statement]
        self.opposites = opposites(said, vocabulary)

    def of(self, claim: Claim) -> Weight:
        own = self._own(claim)
        offered = part_offered(claim, self.claims)
        if offered is None:
            return own
        part = self._own(offered)
        return Weight(own.charging, part.trial, part.usable_against)

    def _own(self, claim: Claim) -> Weight:
        if claim.id in self.struck:
            return Weight(0, 0, None)
        contradicted = claim.statement is not None and bool(self.opposites[claim.statement])
        kind = self.kinds[weighed_as(claim, contradicted)]
        worth = kind.offered if claim.offered_against else kind.otherwise
        charging, trial = worth.charging, worth.trial
        lost = (claim.hedge in ("believes", "suspects")) + (claim.quote_stands is False)
        charging, trial = max(0, charging - lost), max(0, trial - lost)
        if claim.hedge == "may":
            charging, trial = min(charging, BARE), min(trial, BARE)
        usable = tuple(sorted(set(claim.offered_against))) if worth.against_maker_only else None
        return Weight(charging, min(trial, charging), usable)


def part_offered(claim: Claim, claims: Mapping[str, Claim]) -> Claim | None:
    """The claim that this one completes in the end; None if it completes none."""
    seen = {claim.id}
    part = claim
    while part.completes is not None and part.completes not in seen:
        seen.add(part.completes)
        part = claims[part.completes]
    return None if part is claim else part


def opposites(
    statements: Iterable[Statement], vocabulary: Vocabulary
) -> dict[Statement, tuple[Statement, ...]]:
    """The opposites of each statement among the others: its contrary, then its rivals, sorted."""
    every = set(statements)
    rivals: dict[tuple[str, int, tuple[str, ...]], list[Statement]] = {}
    for statement in sorted(every):
        key = _rivalry(statement, vocabulary)
        if key:
            rivals.setdefault(key, []).append(statement)
    found = {}
    for statement in every:
        contrary = (statement.contrary,) if statement.contrary in every else ()
        key = _rivalry(statement, vocabulary)
        others = rivals[key] if key else ()
        found[statement] = (*contrary, *(other for other in others if other != statement))
    return found


def _rivalry(
    statement: Statement, vocabulary: Vocabulary
) -> tuple[str, int, tuple[str, ...]] | None:
    """What statements have in common of which only one can hold; None if there is no such thing."""
    slot = vocabulary.forms[statement.form].one_of
    if slot is None or not statement.positive:
        return None
    return statement.form, slot, statement.args[:slot] + statement.args[slot + 1 :]


def act_drafts(case: Case) -> list[Draft]:
    """What the engine supplies of each act: who did it, in which capacity, how, about what."""
    drafts: list[Draft] = []
    for act in sorted(case.acts.values(), key=lambda act: act.name):
        for statement, premises in _sentences(act):
            drafts.append(
                Draft(
                    id=f"act#{len(drafts) + 1}",
                    kind="rule",
                    source="act",
                    conclusion=statement,
                    premises=premises,
                    binding=(("act", act.name),),
                )
            )
    return drafts


def _sentences(act: Act) -> list[tuple[Statement, tuple[Statement, ...]]]:
    """The statements about an act, each with its premises."""
    done = Statement("done-by", (act.name, act.by))
    sentences: list[tuple[Statement, tuple[Statement, ...]]] = [
        (done, tuple(dict.fromkeys(act.is_))),
        (Statement("omission", (act.name,), act.kind == "omission"), ()),
    ]
    if act.role:
        sentences.append((Statement("done-as", (act.name, act.role)), ()))
    sentences += [(Statement("bears-on", (act.name, what)), ()) for what in sorted(set(act.about))]
    return sentences


def date_drafts(pairs: Iterable[tuple[str, str]]) -> list[Draft]:
    """That one thing came before another, for pairs of which the dates say so."""
    return [
        Draft(
            id=f"dates#{number}",
            kind="rule",
            source="dates",
            conclusion=Statement("before", pair),
            binding=(("earlier", pair[0]), ("later", pair[1])),
        )
        for number, pair in enumerate(sorted(pairs), start=1)
    ]
