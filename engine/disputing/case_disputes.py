"""Hands on: case_disputes, what believing each account of the case file's own disputes moves.

These are disputes between accounts. The map of disputes is about statements: whether a dispute of
the case is one of those too is said here, or why it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from engine.disputing.disputes import disputes_of
from engine.drafts import opposites
from engine.editing.edits import NONE, Believe, short_form
from engine.evaluation import Evaluation
from engine.findings import Finding
from engine.hypotheticals import Case, Hypothetical
from engine.summaries import Proof
from engine.wording import listed, quoted
from facts import Account, Dispute
from rules import InputError, Statement

NO_CONTRADICTION = "its accounts do not contradict one another in sentences of the vocabulary"
CLASH = "E420"


class CaseMove(NamedTuple):
    """A finding that comes to another proof standard: it reached ``was``, and reaches ``now``."""

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[tuple[str, str], ...]
    was: Proof | None
    now: Proof | None


@dataclass(frozen=True, slots=True)
class CasePosition:
    """An account that can be believed, or none of them, where ``account`` is empty.

    ``believe`` is the edit as it would be typed. ``moves`` has what moves furthest first.
    ``refused`` says why it cannot be believed beside the edits there are; empty where it can.
    """

    account: str
    claims: tuple[str, ...]
    believe: str
    moves: tuple[CaseMove, ...]
    refused: str


@dataclass(frozen=True, slots=True)
class CaseDispute:
    """A dispute of the case file.

    ``open_as`` are the ids of the open disputes of the map in which its claims speak; where there
    are none, ``not_open`` says why.
    """

    id: str
    question: str
    open_as: tuple[str, ...]
    not_open: str
    positions: tuple[CasePosition, ...]

    @property
    def most(self) -> int:
        """How many findings believing one of its positions moves, at most."""
        return max(len(position.moves) for position in self.positions)


def case_disputes(of: Case | Hypothetical, findings: Sequence[Finding]) -> tuple[CaseDispute, ...]:
    """Every dispute of the case, in its order, and which of some findings believing moves.

    ``findings`` are of the evaluation of ``of``; each position is one more edit of it.
    """
    before = of.evaluation
    teller = _Teller(of, before, findings)
    every = disputes_of(before)
    open_ = {
        dispute.id: tuple(each.id for each in every if dispute.id in each.case_disputes)
        for dispute in before.case.disputes
    }
    return tuple(
        CaseDispute(
            id=dispute.id,
            question=dispute.question,
            open_as=open_[dispute.id],
            not_open="" if open_[dispute.id] else _why_not_open(before, dispute),
            positions=tuple(teller.positions(dispute)),
        )
        for dispute in before.case.disputes
    )


class _Teller:
    """Believes one account after another, and looks what that moves."""

    def __init__(
        self, of: Case | Hypothetical, before: Evaluation, findings: Sequence[Finding]
    ) -> None:
        self._of = of
        asked = {_key(finding) for finding in findings}
        self._places = [n for n, f in enumerate(before.findings) if _key(f) in asked]
        self._before = before.findings
        self._proofs = [
            Proof(standard.id, standard.title, number)
            for number, standard in enumerate(before.weighing.proof_standards)
        ]

    def positions(self, dispute: Dispute) -> Iterator[CasePosition]:
        for account in dispute.accounts:
            edit = Believe(dispute.id, _named(account, dispute))
            yield self._position(edit, account.account, account.claims)
        yield self._position(Believe(dispute.id, NONE), "", ())

    def _position(self, edit: Believe, account: str, claims: tuple[str, ...]) -> CasePosition:
        moves: tuple[CaseMove, ...] = ()
        refused = ""
        try:
            moves = self._moves(self._of.edited([edit]).evaluation.findings)
        except InputError as error:
            refused = "it contradicts an edit of the hypothetical"
            if error.code != CLASH:
                refused = error.message
        return CasePosition(account, claims, short_form(edit), moves, refused)

    def _moves(self, after: Sequence[Finding]) -> tuple[CaseMove, ...]:
        """The findings that reach something else; believing leaves their order as it is."""
        pairs = [(self._before[n], after[n]) for n in self._places]
        moved = [(old, new) for old, new in pairs if old.reached != new.reached]
        moved.sort(key=lambda pair: -abs(pair[0].reached - pair[1].reached))
        return tuple(
            CaseMove(
                party=old.party,
                capacity=old.capacity,
                act=old.act,
                standard=old.standard.id,
                title=old.standard.title,
                reading=old.reading,
                was=self._proof(old.reached),
                now=self._proof(new.reached),
            )
            for old, new in moved
        )

    def _proof(self, number: int) -> Proof | None:
        return self._proofs[number] if number >= 0 else None


def _named(account: Account, dispute: Dispute) -> str:
    """How an edit names the account: by a claim that it alone tells, else by its words."""
    told = [claim for each in dispute.accounts for claim in each.claims]
    return next((claim for claim in account.claims if told.count(claim) == 1), account.account)


def _why_not_open(evaluation: Evaluation, dispute: Dispute) -> str:
    """Why no open dispute of the map is about what the accounts claim."""
    graph, labels = evaluation.assembly.graph, evaluation.labels
    vocabulary = evaluation.rules.vocabulary
    parties = sorted({finding.party for finding in evaluation.findings})

    def weightless(statement: Statement) -> bool:
        number = graph.number_of.get(statement)
        return number is None or all(labels.reached(number, party) < 0 for party in parties)

    pairs = _contradictions(evaluation, dispute)
    if not pairs:
        return NO_CONTRADICTION
    idle = dict.fromkeys(s for pair in pairs for s in pair if weightless(s))
    told = listed([quoted(vocabulary.sentence(statement)) for statement in idle], "or")
    if not idle:
        return "its accounts contradict one another, but no claim that counts is on either side"
    said = f"nothing gives {told} a scintilla, weighed {evaluation.weighing.title}"
    return f"its accounts contradict one another, but {said}"


def _contradictions(evaluation: Evaluation, dispute: Dispute) -> list[tuple[Statement, Statement]]:
    """The pairs of opposites of which different accounts claim each."""
    claims = evaluation.case.claims
    said = [
        [s for s in (claims[id_].statement for id_ in account.claims) if s is not None]
        for account in dispute.accounts
    ]
    against = opposites([s for account in said for s in account], evaluation.rules.vocabulary)
    return [
        (one, other)
        for mine, theirs in combinations(said, 2)
        for one in mine
        for other in theirs
        if other in against[one]
    ]


def _key(finding: Finding) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return finding.act, finding.standard.id, finding.reading
