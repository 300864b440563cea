"""Hands on: map_of, which disputes decide which findings, each account one click from being tried.

Two sorts of disputes stand side by side: the case file's own, between accounts, and those between
statements of the vocabulary that contradict one another (``engine.dispute_map``).
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from api.answering.findings import finding_id
from api.disputes_outline import summary, voices
from api.site.address import Address, EditPart
from api.site.views.case_view import CaseView
from api.site.views.matters_told import (
    CellTold,
    Column,
    DisputeTold,
    Key,
    Matters,
    MattersMap,
    MoveTold,
    PositionTold,
)
from engine import (
    CaseDispute,
    CasePosition,
    DisputeMap,
    Finding,
    FindingStakes,
    OpenDispute,
    Settled,
    case_disputes,
    dispute_map,
)

WORLDS: Final = 1 << 12
"""The most worlds of one finding that a page looks at; the map says where that is not all."""


def map_of(view: CaseView, findings: Sequence[Finding], party: str = "") -> MattersMap:
    """What decides some findings; of one ``party`` the columns are its findings."""
    made = view.made
    with made.standing():
        map_ = dispute_map(view.evaluation, findings, cap=WORLDS)
        own = case_disputes(made.hypothetical if view.at.edits else made.case, findings)
    teller = _Teller(view, findings, map_)
    columns = teller.columns(party)
    disputes = [
        *(teller.of_case(dispute, columns) for dispute in own),
        *(teller.of_statements(dispute, columns) for dispute in map_.disputes),
    ]
    disputes.sort(key=_rank)
    shown = [n for n, _ in enumerate(columns) if any(_moves(d.cells[n]) for d in disputes)]
    return MattersMap(
        columns=tuple(columns[n] for n in shown),
        disputes=tuple(d._replace(cells=tuple(d.cells[n] for n in shown)) for d in disputes),
        asked=len(findings),
        summary=summary(map_),
        stable=all(finding.stable is True for finding in map_.findings),
        unmoved=tuple(c.name for n, c in enumerate(columns) if n not in shown),
    )


def believing(at: Address, typed: str, others: Iterable[str] = ()) -> Address:
    """With what ``--believe …`` takes, in place of what ``others`` of the same dispute take."""
    kept = at
    for other in others:
        for part in parts_of(other):
            kept = kept.dropping(part.option, part.value)
    for part in parts_of(typed):
        if not kept.has(part.option, part.value):
            kept = kept.adding(part.option, part.value, part.as_)
    return kept


def parts_of(typed: str) -> list[EditPart]:
    """Edits as the address has them, out of the words that a command line would have."""
    found: list[EditPart] = []
    words = shlex.split(typed)
    for option, value in zip(words[::2], words[1::2], strict=True):
        if option == "--as" and found:
            found[-1] = found[-1]._replace(as_=value)
        else:
            found.append(EditPart(option.removeprefix("--"), value))
    return found


class _Teller:
    """Says of each dispute what it moves, in the columns that are wanted."""

    def __init__(self, view: CaseView, findings: Sequence[Finding], map_: DisputeMap) -> None:
        self._view, self._map = view, map_
        self._findings = findings
        self._by_key = {_key(f): f for f in findings}
        self._stakes: dict[Key, FindingStakes] = {
            (f.party, f.act, f.standard): f for f in map_.findings
        }

    def columns(self, party: str) -> list[Column]:
        """The parties, or the findings of one, in the order of the findings."""
        if party:
            return [
                Column(f.standard.title, f.act, self._here(f), frozenset({_key(f)}))
                for f in self._findings
            ]
        keys: dict[str, set[Key]] = {}
        for finding in self._findings:
            keys.setdefault(finding.party, set()).add(_key(finding))
        at = self._view.at
        return [
            Column(name, "", at.to("matters", party=name), frozenset(some))
            for name, some in keys.items()
        ]

    def of_case(self, dispute: CaseDispute, columns: Sequence[Column]) -> DisputeTold:
        """One between accounts."""
        typed = [position.believe for position in dispute.positions]
        positions = tuple(self._account(position, typed) for position in dispute.positions)
        return DisputeTold(
            id=dispute.id,
            question=dispute.question,
            own=True,
            positions=positions,
            cells=tuple(_account_cell(positions, column) for column in columns),
            beside=dispute.open_as,
            with_others=(),
        )

    def _account(self, position: CasePosition, typed: Sequence[str]) -> PositionTold:
        moves = tuple(
            self._move(
                (move.party, move.act, move.standard),
                move.was.number if move.was else -1,
                move.now.number if move.now else -1,
            )
            for move in position.moves
        )
        words = position.account or "None of these accounts"
        return self._position(words, position.claims, (), moves, position.believe, typed).refusing(
            position.refused
        )

    def of_statements(self, dispute: OpenDispute, columns: Sequence[Column]) -> DisputeTold:
        """One between statements that contradict one another."""
        typed = [position.believe for position in dispute.positions]
        moves = self._taken(dispute)
        positions = tuple(
            self._position(p.words, (), tuple(voices(p)), tuple(moves[n]), p.believe, typed).told
            for n, p in enumerate(dispute.positions)
        )
        return DisputeTold(
            id=dispute.id,
            question=dispute.question,
            own=False,
            positions=positions,
            cells=tuple(self._statement_cell(dispute, positions, column) for column in columns),
            beside=dispute.case_disputes,
            with_others=tuple(dict.fromkeys(self._with_others(dispute))),
        )

    def _taken(self, dispute: OpenDispute) -> list[list[MoveTold]]:
        """What each position moves by itself."""
        found: list[list[MoveTold]] = [[] for _ in dispute.positions]
        for key, stakes in self._stakes.items():
            for stake in stakes.stakes:
                if stake.dispute != dispute.id or stake.matters != "alone":
                    continue
                was = stakes.reached.number if stakes.reached else -1
                for move in stake.shown[0].moves:
                    now = move.reached.number if move.reached else -1
                    found[move.position].append(self._move(key, was, now))
        return found

    def _with_others(self, dispute: OpenDispute) -> Iterator[str]:
        for stakes in self._stakes.values():
            for stake in stakes.stakes:
                if stake.dispute == dispute.id and stake.matters == "with others":
                    taken = " and ".join(map(_settled, stake.shown[0].taken))
                    yield f"{stakes.title}, {stakes.party}, {stakes.act}: once {taken}"

    def _statement_cell(
        self, dispute: OpenDispute, positions: Sequence[PositionTold], column: Column
    ) -> CellTold | None:
        found = [
            stake.matters
            for key in column.keys
            if key in self._stakes
            for stake in self._stakes[key].stakes
            if stake.dispute == dispute.id
        ]
        if not found:
            return None
        if "alone" in found:
            return _cell("alone", positions, column)
        if "with others" in found:
            return CellTold("with others", found.count("with others"))
        return CellTold("not found" if "not found to matter" in found else "irrelevant")

    def _position(
        self,
        words: str,
        claims: tuple[str, ...],
        spoken: tuple[str, ...],
        moves: tuple[MoveTold, ...],
        believe: str,
        typed: Sequence[str],
    ) -> _Position:
        at = self._view.at
        parts = parts_of(believe)
        believed = bool(parts) and all(at.has(part.option, part.value) for part in parts)
        others = [other for other in typed if other != believe]
        replacing = any(
            at.has(part.option, part.value) for other in others for part in parts_of(other)
        )
        target = believing(at, believe, others)
        if believed:
            target = at
            for part in parts:
                target = target.dropping(part.option, part.value)
        told = PositionTold(words, claims, spoken, moves, believed, self._view.here(target), "")
        return _Position(told, replacing or believed)

    def _move(self, key: Key, was: int, now: int) -> MoveTold:
        finding = self._by_key[key]
        return MoveTold(
            finding.party,
            finding.act,
            finding.standard.id,
            finding.standard.title,
            was,
            now,
            finding.required,
            finding.required_to_charge,
            self._here(finding),
        )

    def _here(self, finding: Finding) -> str:
        return self._view.at.to("matters", finding=finding_id(finding))


class _Position(NamedTuple):
    """A position; ``replaces`` says that it takes the place of one that is believed now."""

    told: PositionTold
    replaces: bool

    def refusing(self, why: str) -> PositionTold:
        """With why it cannot be believed, where nothing of its own dispute is in its way."""
        return self.told if self.replaces else self.told._replace(refused=why)


def _account_cell(positions: Sequence[PositionTold], column: Column) -> CellTold:
    *accounts, none = positions
    told = _cell("alone", accounts, column)
    if told.moved:
        return told
    told = _cell("if none", [none], column)
    return told if told.moved else CellTold("irrelevant")


def _cell(matters: Matters, positions: Iterable[PositionTold], column: Column) -> CellTold:
    """How many findings of the column some position moves, how many across, and which way."""
    moves = [m for position in positions for m in position.moves if m.key in column.keys]
    return CellTold(
        matters,
        len({m.key for m in moves}),
        len({m.key for m in moves if m.crosses}),
        any(m.direction == "up" for m in moves),
        any(m.direction == "down" for m in moves),
    )


def _moves(cell: CellTold | None) -> bool:
    return cell is not None and cell.matters in ("alone", "with others", "if none")


def _rank(dispute: DisputeTold) -> tuple[int, int, int]:
    """What decides by an account comes first: by findings across, then by findings that move."""
    deciding = dispute.deciding
    if not deciding:
        return (1, -dispute.across, -dispute.moved)
    return (0, -sum(cell.across for cell in deciding), -sum(cell.moved for cell in deciding))


def _settled(taken: Settled) -> str:
    return f"“{taken.words}” ({taken.dispute})"


def _key(finding: Finding) -> Key:
    return finding.party, finding.act, finding.standard.id
