"""Hands on: the open disputes of an evaluation, with who says what for each position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.attribution import Attribution
from engine.disputing.splits import Side, Split, arguments_for, splits
from engine.editing.edits import Believe, short_form
from engine.editing.resolving import resolve
from engine.evaluation import Evaluation
from engine.graph import Argument
from engine.summaries import ClaimSummary
from engine.wording import listed
from facts import Dispute
from rules import InputError, Statement

NONE_OF_THEM = "none of them"


class Voice(NamedTuple):
    """A claim that speaks for a position; it ``counts`` if it weighs anything and may stand."""

    claim: ClaimSummary
    says: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Position:
    """One way to settle a dispute.

    ``rules`` are the titles of those by which it follows, ``supposed`` whether a supposition
    speaks for it. ``believe`` takes the position, as it would be typed; ``accounts`` are shorter
    ways to the same: a dispute of the case, and a claim of the account.
    """

    words: str
    none_of_them: bool
    voices: tuple[Voice, ...]
    rules: tuple[str, ...]
    supposed: bool
    believe: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """A dispute that the sources leave open; ``id`` (Q1, Q2, …) counts those of one evaluation.

    ``case_disputes`` are the ids of the case's own whose claims speak in it, ``parties`` those for
    the findings about whom it is open.
    """

    id: str
    question: str
    positions: tuple[Position, ...]
    case_disputes: tuple[str, ...]
    parties: tuple[str, ...]


def disputes_of(evaluation: Evaluation) -> tuple[OpenDispute, ...]:
    """Every dispute that is open for findings about anybody, in the order of the graph."""
    return Disputes(evaluation).every


class Disputes:
    """The disputes of one evaluation: ``every`` in words, ``splits`` of each party by numbers."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._graph = evaluation.assembly.graph
        self._arguing = arguments_for(self._graph)
        self._attribution = Attribution(evaluation)
        parties = sorted({finding.party for finding in evaluation.findings})
        self.splits = {party: splits(self._graph, evaluation.labels, party) for party in parties}
        sides: dict[tuple[int, ...], dict[int | None, Side]] = {}
        for split in (split for found in self.splits.values() for split in found):
            known = sides.setdefault(split.statements, {})
            for side in split.sides:
                known.setdefault(side.value, side)
        self._sides = {
            statements: [by_value[v] for v in (*statements, None) if v in by_value]
            for statements, by_value in sorted(sides.items())
        }
        self._place = {statements: place for place, statements in enumerate(self._sides)}
        self.every = tuple(map(self._dispute, self._sides))

    def place(self, split: Split) -> tuple[int, tuple[int, ...]]:
        """Which of ``every`` a party's split is, and which positions of it its sides are."""
        values = [side.value for side in self._sides[split.statements]]
        at = tuple(values.index(side.value) for side in split.sides)
        return self._place[split.statements], at

    def _dispute(self, statements: tuple[int, ...]) -> OpenDispute:
        sides = self._sides[statements]
        spoken = (a for s in statements for a in self._arguing[s] if a.kind == "claim")
        claims = {argument.source for argument in spoken}
        own = [
            dispute
            for dispute in self._evaluation.case.disputes
            if any(claims.intersection(account.claims) for account in dispute.accounts)
        ]
        return OpenDispute(
            id=f"Q{self._place[statements] + 1}",
            question=self._question(statements, sides),
            positions=tuple(self._position(statements, side, own) for side in sides),
            case_disputes=tuple(dispute.id for dispute in own),
            parties=tuple(
                party
                for party, found in self.splits.items()
                if any(split.statements == statements for split in found)
            ),
        )

    def _values(self, statements: Sequence[int]) -> list[Statement]:
        every = (self._graph.statements[s].statement for s in statements)
        return [s for s in every if s is not None and s.positive]

    def _question(self, statements: tuple[int, ...], sides: Sequence[Side]) -> str:
        """What the form asks: of the value, or of the rivals between which it lies."""
        taken = [side.value for side in sides if side.value is not None]
        values = self._values(taken) or self._values(statements)[:1]
        columns = zip(*(value.args for value in values), strict=True)
        asked = Statement(
            values[0].form, tuple(listed(list(dict.fromkeys(column)), "or") for column in columns)
        )
        vocabulary = self._evaluation.rules.vocabulary
        return vocabulary.question(asked) or f"Is it so that {vocabulary.sentence(asked)}?"

    def _position(
        self, statements: tuple[int, ...], side: Side, own: Sequence[Dispute]
    ) -> Position:
        values = self._values(statements)
        sentence = self._evaluation.rules.vocabulary.sentence
        words = listed([self._graph.statements[s].text for s in side.statements])
        believe = [Believe(words)]
        if side.value is None:
            believe = [Believe(sentence(value.contrary)) for value in values]
            words = words if len(values) == 1 else f"{NONE_OF_THEM}: {words}"
        arguments = [
            argument
            for s in side.statements
            for argument in self._arguing[s]
            if argument.number not in self._graph.aside
        ]
        voices = self._voices([a for a in arguments if a.kind == "claim"])
        rules = [self._attribution.title(a) for a in arguments if a.kind == "rule"]
        return Position(
            words=words,
            none_of_them=side.value is None,
            voices=voices,
            rules=tuple(dict.fromkeys(rules)),
            supposed=any(a.kind == "supposition" for a in arguments),
            believe=" ".join(map(short_form, believe)),
            accounts=tuple(self._accounts(side, own, [voice.claim.claim for voice in voices])),
        )

    def _voices(self, claims: Iterable[Argument]) -> tuple[Voice, ...]:
        """Those that count first, each in the order of the graph."""
        voices = [
            Voice(
                self._attribution.claim(argument),
                self._graph.statements[argument.conclusion].text,
                self._lends(argument),
            )
            for argument in claims
        ]
        return tuple(sorted(voices, key=lambda voice: not voice.counts))

    def _lends(self, argument: Argument) -> bool:
        """Whether it lends its conclusion anything, for findings about anybody."""
        labels = self._evaluation.labels
        return any(labels.force(argument.number, 0, party) > 0 for party in self.splits)

    def _accounts(self, side: Side, own: Sequence[Dispute], claims: Sequence[str]) -> Iterator[str]:
        """The accounts of the case that come to the same position, each by one of its claims."""
        for dispute in own:
            for account in dispute.accounts:
                claim = next((c for c in claims if c in account.claims), None)
                if claim is not None and self._same(side, Believe(dispute.id, claim)):
                    yield f"{dispute.id}={claim}"

    def _same(self, side: Side, edit: Believe) -> bool:
        """Whether the edit sets aside what taking the side does, and nothing else."""
        try:
            plan = resolve([edit], self._evaluation)
        except InputError:  # the claim is told by several accounts
            return False
        return plan.changes(self._graph).aside.keys() - self._graph.aside == (
            side.aside - self._graph.aside.keys()
        )
