"""Hands on: MattersMap, what a map of disputes has that a page tells; ``matters_map`` makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from api.site.words import counted

DECIDING: Final = 3
"""So many disputes are told first, in full."""

Matters = Literal["alone", "with others", "if none", "not found", "irrelevant"]
Key = tuple[str, str, str]


class MoveTold(NamedTuple):
    """A finding that comes to another proof standard; -1 is none."""

    party: str
    act: str
    standard: str
    title: str
    was: int
    now: int
    required: int
    to_charge: int | None
    href: str

    @property
    def key(self) -> Key:
        """Which finding it is, among those of one reading."""
        return self.party, self.act, self.standard

    @property
    def direction(self) -> str:
        """Whether it rises."""
        return "up" if self.now > self.was else "down"

    @property
    def crosses(self) -> str:
        """What it comes to, or falls from: what proof or a charge requires; else empty."""
        if (self.was >= self.required) != (self.now >= self.required):
            return "proof"
        if self.to_charge is not None and (
            (self.was >= self.to_charge) != (self.now >= self.to_charge)
        ):
            return "a charge"
        return ""


class PositionTold(NamedTuple):
    """An account or a position: who tells it, what it moves, and where it is believed."""

    words: str
    claims: tuple[str, ...]
    """Ids of the claims of an account."""
    voices: tuple[str, ...]
    """Who says so, of a position on what contradicts; in words."""
    moves: tuple[MoveTold, ...]
    believed: bool
    href: str
    """Where it is believed; where it is already, the page without that."""
    refused: str

    @property
    def up(self) -> int:
        """How many findings rise."""
        return sum(move.direction == "up" for move in self.moves)

    @property
    def down(self) -> int:
        """How many findings fall."""
        return sum(move.direction == "down" for move in self.moves)

    @property
    def crossing(self) -> tuple[MoveTold, ...]:
        """Those that cross what proof or a charge requires."""
        return tuple(move for move in self.moves if move.crosses)

    @property
    def told_first(self) -> tuple[MoveTold, ...]:
        """All of them, those that cross first."""
        return (*self.crossing, *(move for move in self.moves if not move.crosses))


class CellTold(NamedTuple):
    """How a dispute matters to the findings of a column, how many it moves, how many across."""

    matters: Matters
    moved: int = 0
    across: int = 0
    up: bool = False
    down: bool = False


class DisputeTold(NamedTuple):
    """A dispute, its accounts, and a cell for each column; None where it has no part."""

    id: str
    question: str
    own: bool
    """Whether the case file has it, account by account."""
    positions: tuple[PositionTold, ...]
    cells: tuple[CellTold | None, ...]
    beside: tuple[str, ...]
    """Ids of disputes of the other sort about the same."""
    with_others: tuple[str, ...]
    """Sentences: with what else it matters."""

    @property
    def matters(self) -> Matters:
        """How it matters at its most."""
        found = [cell.matters for cell in self.cells if cell is not None]
        return min(found, key=ORDER.index, default="irrelevant")

    @property
    def believed(self) -> bool:
        """Whether the hypothetical believes one of its positions."""
        return any(position.believed for position in self.positions)

    @property
    def deciding(self) -> tuple[CellTold, ...]:
        """The cells in which it decides: by an account, not only if none is believed."""
        return tuple(c for c in self.cells if c and c.matters in ("alone", "with others"))

    @property
    def moved(self) -> int:
        """How many findings it moves."""
        return sum(cell.moved for cell in self.cells if cell)

    @property
    def across(self) -> int:
        """How many it takes across what proof or a charge requires."""
        return sum(cell.across for cell in self.cells if cell)

    def turning(self, columns: Sequence[Column]) -> str:
        """On whom it tells, as a sentence, those first of whom most is at stake."""
        found = [
            (column.name, cell)
            for column, cell in zip(columns, self.cells, strict=True)
            if cell in self.deciding and cell is not None
        ]
        found.sort(key=lambda each: (-each[1].across, -each[1].moved))
        if any(column.under for column in columns):
            names = list(dict.fromkeys(name for name, _ in found))
            return f"It decides: {'; '.join(names)}."
        told = [
            f"{counted(cell.moved, 'finding')} about {name}"
            + (f" ({cell.across} across)" if cell.across else "")
            for name, cell in found
        ]
        return f"It decides {', '.join(told)}."


ORDER: Final[tuple[Matters, ...]] = ("alone", "with others", "if none", "not found", "irrelevant")


class Column(NamedTuple):
    """A party; or one finding, where the columns are those of one party."""

    name: str
    under: str
    href: str
    keys: frozenset[Key]


class MattersMap(NamedTuple):
    """All of it, what decides most first."""

    columns: tuple[Column, ...]
    disputes: tuple[DisputeTold, ...]
    asked: int
    summary: str
    stable: bool
    """Whether no finding turns on what contradicts, however that is settled."""
    unmoved: tuple[str, ...]
    """Parties about whom nothing moves."""

    @property
    def own(self) -> tuple[DisputeTold, ...]:
        """The case file's."""
        return tuple(dispute for dispute in self.disputes if dispute.own)

    @property
    def open(self) -> tuple[DisputeTold, ...]:
        """Those between statements."""
        return tuple(dispute for dispute in self.disputes if not dispute.own)

    @property
    def deciding(self) -> tuple[DisputeTold, ...]:
        """The few that decide most, be it alone or with others; none of them twice."""
        own = {dispute.id for dispute in self.own if dispute.deciding}
        some = (d for d in self.disputes if d.deciding and not d.believed)
        return tuple(d for d in some if d.own or not own.intersection(d.beside))[:DECIDING]

    @property
    def believed(self) -> tuple[DisputeTold, ...]:
        """Those that the hypothetical settles."""
        return tuple(dispute for dispute in self.disputes if dispute.believed)

    @property
    def others(self) -> tuple[DisputeTold, ...]:
        """Those of the case file that are neither."""
        first = {dispute.id for dispute in (*self.deciding, *self.believed)}
        return tuple(dispute for dispute in self.own if dispute.id not in first)

    @property
    def moving(self) -> tuple[DisputeTold, ...]:
        """Those that move anything, which have a row each."""
        return tuple(d for d in self.disputes if d.matters not in ("not found", "irrelevant"))

    @property
    def still(self) -> tuple[DisputeTold, ...]:
        """Those of the case file that move nothing."""
        return tuple(dispute for dispute in self.own if dispute not in self.moving)
