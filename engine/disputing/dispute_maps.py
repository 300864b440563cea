"""Hands on: dispute_map, which findings turn on which disputes, as data that renderers read.

A world leaves each dispute open or takes a position on it. All worlds of the disputes in a
finding's cone are looked at, or, where they are too many, those in which the fewest positions are
taken; the map says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.disputing.disputes import Disputes, OpenDispute
from engine.disputing.stakes import Stakes
from engine.disputing.turning import Taken, Turn, Turning, Way
from engine.evaluation import Evaluation
from engine.findings import Finding
from engine.summaries import Proof, Status
from engine.wording import NOTICE, banner

CAP = 1 << 20
"""The most worlds of one finding that are looked at."""

DisputeProgress = Callable[[int, int, int], None]
"""Told the findings done, the findings asked for, and the worlds weighed."""

Matters = Literal["alone", "with others", "irrelevant", "not found to matter"]


class Settled(NamedTuple):
    """A position that is taken; ``position`` is its place among those of the dispute."""

    dispute: str
    position: int
    words: str


class Move(NamedTuple):
    """A position on a dispute, and what a finding reaches if it is taken."""

    position: int
    words: str
    reached: Proof | None


class Extreme(NamedTuple):
    """What is reached, and positions that show it: the fewest; all else is open."""

    reached: Proof | None
    taken: tuple[Settled, ...]


class Shown(NamedTuple):
    """Where positions on other disputes are taken, what is reached, and what moves it then."""

    taken: tuple[Settled, ...]
    reached: Proof | None
    moves: tuple[Move, ...]


class Stake(NamedTuple):
    """What turns on a dispute in a finding's cone.

    ``shown`` has the least sets of others with which it matters, each in one way of taking them;
    if it matters alone, the one empty set.
    """

    dispute: str
    matters: Matters
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class FindingStakes:
    """One finding, and what turns on the disputes in its cone.

    ``stable`` says whether it reaches the same however these are settled; None where that is not
    known. ``through`` is None where all worlds were looked at; else those were in which at most so
    many positions are taken, and perhaps some more.
    """

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[tuple[str, str], ...]
    status: Status
    reached: Proof | None
    required: Proof
    required_to_charge: Proof | None
    lowest: Extreme
    highest: Extreme
    stakes: tuple[Stake, ...]
    stable: bool | None
    worlds: int
    through: int | None

    @property
    def exact(self) -> bool:
        """Whether all worlds were looked at."""
        return self.through is None


@dataclass(frozen=True, slots=True)
class DisputeMap:
    """The disputes of an evaluation, and what turns on them for the findings asked about.

    ``asked`` is how many these are: more than ``findings`` has, if it was interrupted. ``worlds``
    is how many were looked at for all of them.
    """

    notice: str
    banner: str
    """What stands over a hypothetical; empty for the case as it is."""
    case: str
    case_title: str
    sources_as_of: str
    grounder: str
    weighing: str
    weighing_title: str
    edits: tuple[str, ...]
    rules_digest: str
    facts_digest: str
    engine_version: str
    proofs: tuple[Proof, ...]
    disputes: tuple[OpenDispute, ...]
    findings: tuple[FindingStakes, ...]
    asked: int
    worlds: int
    cap: int
    interrupted: bool

    @property
    def exact(self) -> bool:
        """Whether all worlds of every finding asked about were looked at."""
        return not self.interrupted and all(finding.exact for finding in self.findings)


def dispute_map(
    evaluation: Evaluation,
    findings: Sequence[Finding],
    *,
    cap: int = CAP,
    progress: DisputeProgress | None = None,
) -> DisputeMap:
    """What turns on each dispute for each of some findings of the evaluation.

    Up to ``cap`` worlds of a finding it is exact. Interrupted from the keyboard, it hands on what
    is known so far and says so.
    """
    disputes = Disputes(evaluation)
    mapping = _Mapping(evaluation, disputes, findings, cap, progress)
    interrupted = False
    try:
        mapping.run()
    except KeyboardInterrupt:
        interrupted = True
    found = tuple(mapping.found[n] for n in sorted(mapping.found))
    case, weighing = evaluation.case, evaluation.weighing
    return DisputeMap(
        notice=NOTICE,
        banner=banner(evaluation.edits),
        case=case.id,
        case_title=case.title,
        sources_as_of=case.sources_as_of,
        grounder=evaluation.assembly.grounder,
        weighing=weighing.id,
        weighing_title=weighing.title,
        edits=evaluation.edits,
        rules_digest=evaluation.rules_digest,
        facts_digest=evaluation.facts_digest,
        engine_version=evaluation.engine_version,
        proofs=mapping.proofs,
        disputes=disputes.every,
        findings=found,
        asked=len(findings),
        worlds=sum(finding.worlds for finding in found),
        cap=cap,
        interrupted=interrupted,
    )


class _Mapping:
    """Goes through the findings party by party, since what is weighed for one serves the next."""

    def __init__(
        self,
        evaluation: Evaluation,
        disputes: Disputes,
        findings: Sequence[Finding],
        cap: int,
        progress: DisputeProgress | None,
    ) -> None:
        self.found: dict[int, FindingStakes] = {}
        self.proofs = tuple(
            Proof(standard.id, standard.title, number)
            for number, standard in enumerate(evaluation.weighing.proof_standards)
        )
        self._evaluation, self._disputes = evaluation, disputes
        self._findings, self._cap, self._progress = findings, cap, progress
        self._weighed = 0

    def run(self) -> None:
        """Fill ``found``; a KeyboardInterrupt goes through, and leaves what is known."""
        evaluation, finder = self._evaluation, self._evaluation.finder
        places = {_key(finding): n for n, finding in enumerate(evaluation.findings)}
        of_party: dict[str, list[int]] = {}
        for number, finding in enumerate(self._findings):
            of_party.setdefault(finding.party, []).append(number)
        for party, numbers in of_party.items():
            bindings = {n: finder.needed(places[_key(self._findings[n])]) for n in numbers}
            needs = {s for every in bindings.values() for one in every for s in one}
            stakes = Stakes(
                evaluation.labels,
                evaluation.assembly.graph,
                party,
                self._disputes.splits[party],
                {need for need in needs if need is not None},
                self._cap,
                self._step,
            )
            for number in numbers:
                turning = stakes.turning(bindings[number])
                self.found[number] = self._told(self._findings[number], turning)
                self._step(0)
                if turning.interrupted:
                    raise KeyboardInterrupt

    def _step(self, worlds: int) -> None:
        self._weighed += worlds
        if self._progress is not None:
            self._progress(len(self.found), len(self._findings), self._weighed)

    def _told(self, finding: Finding, turning: Turning) -> FindingStakes:
        places = [self._disputes.place(s) for s in self._disputes.splits[finding.party]]
        teller = _Teller(self._disputes.every, places, self.proofs)
        charge = finding.required_to_charge
        stable = None if turning.through is not None else True
        return FindingStakes(
            party=finding.party,
            capacity=finding.capacity,
            act=finding.act,
            standard=finding.standard.id,
            title=finding.standard.title,
            reading=finding.reading,
            status=finding.status,
            reached=teller.proof(finding.reached),
            required=self.proofs[finding.required],
            required_to_charge=None if charge is None else self.proofs[charge],
            lowest=teller.outcome(turning.lowest),
            highest=teller.outcome(turning.highest),
            stakes=tuple(teller.stakes(turning)),
            stable=False if turning.turns else stable,
            worlds=turning.worlds,
            through=turning.through,
        )


class _Teller:
    """Says what stands in numbers of one party's disputes; ``places`` are theirs in words."""

    def __init__(
        self,
        disputes: Sequence[OpenDispute],
        places: Sequence[tuple[int, tuple[int, ...]]],
        proofs: Sequence[Proof],
    ) -> None:
        self._disputes, self._places, self._proofs = disputes, places, proofs

    def proof(self, number: int) -> Proof | None:
        return self._proofs[number] if number >= 0 else None

    def outcome(self, way: Way) -> Extreme:
        return Extreme(self.proof(way.reached), self._choices(way.taken))

    def stakes(self, turning: Turning) -> Iterator[Stake]:
        for split in turning.cone:
            turns = turning.turns.get(split, ())
            matters: Matters = "irrelevant" if turning.through is None else "not found to matter"
            if turns:
                matters = "with others" if turns[0].taken else "alone"
            shown = tuple(self._shown(split, turn) for turn in turns)
            yield Stake(self._dispute(split).id, matters, shown)

    def _shown(self, split: int, turn: Turn) -> Shown:
        moves = []
        for side, reached in turn.moves:
            choice = self._choice(split, side)
            moves.append(Move(choice.position, choice.words, self.proof(reached)))
        return Shown(self._choices(turn.taken), self.proof(turn.reached), tuple(moves))

    def _choices(self, taken: Taken) -> tuple[Settled, ...]:
        return tuple(self._choice(split, side) for split, side in taken)

    def _choice(self, split: int, side: int) -> Settled:
        dispute, position = self._dispute(split), self._places[split][1][side - 1]
        return Settled(dispute.id, position, dispute.positions[position].words)

    def _dispute(self, split: int) -> OpenDispute:
        return self._disputes[self._places[split][0]]


def _key(finding: Finding) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return finding.act, finding.standard.id, finding.reading
