"""Hands on: Scale, the proof standards of a weighing as masks in a Layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.cells import LEVELS, Layout
from engine.graph import Argument
from rules import Weighing


@dataclass(frozen=True, slots=True)
class Setting:
    """What published systems have otherwise than DESIGN 6; by default, what DESIGN 6 says.

    ``levels``: how many strengths there are above none.
    ``chained``: whether an argument is no stronger than its premises.
    ``waits``: whether an argument waits until its premises and exceptions are settled, and a
    statement with a row in ``needed`` until every argument for it or an opposite is. Then what the
    generous runs accept starts from everything, and a circle of support is undecided.
    ``needed``: of a statement, the strength it needs against opposites of strength 0, 1, … (one
    more than there are: none would do), in place of floor, margin and ceiling.
    """

    levels: int = LEVELS
    chained: bool = True
    waits: bool = False
    needed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


AS_DESIGNED = Setting()


class Scale:
    """Where in the rows and blocks of a layout each rule of the proof standards applies."""

    def __init__(self, weighing: Weighing, layout: Layout, setting: Setting = AS_DESIGNED) -> None:
        self.weighing = weighing
        self.setting = setting
        self.layout = layout
        self.standards = standards = weighing.proof_standards
        self.number = {standard.id: number for number, standard in enumerate(standards)}
        trial = [n for n, standard in enumerate(standards) if standard.forum == "trial"]
        self.first_trial = trial[0] if trial else len(standards)
        self.last_charging = self.first_trial - 1
        self.charging = sum(layout.column(n) for n in range(self.first_trial))
        self.trial = layout.row & ~self.charging
        self.opposed_by_standing = self._where(s.opposing == "standing" for s in standards)
        self.opposed_by_arguable = self._where(s.opposing == "arguable" for s in standards)
        self.floors = [(s.floor, layout.column(n)) for n, s in enumerate(standards)]
        margins = {s.margin for s in standards if s.opposing != "none" and s.margin is not None}
        self.margins = [
            (margin, self._where(s.margin == margin for s in standards))
            for margin in sorted(margins)
        ]
        self.ceilings = sum(
            layout.levels(layout.column(n), standard.ceiling + 1)
            for n, standard in enumerate(standards)
            if standard.opposing != "none" and standard.ceiling is not None
        )

    def own_strength(self, argument: Argument, places: Mapping[str, int]) -> int:
        """The argument's own strength in charging and, against those it is usable, at trial.

        ``places`` has the worlds of each party, as bits.
        """
        layout, usable = self.layout, self.trial
        if argument.usable_against is not None:
            named = 0
            for party in argument.usable_against:
                named |= places.get(party, 0)
            usable &= layout.at_all(named)
        charging = layout.levels(self.charging, 1, argument.charging)
        return charging | layout.levels(usable, 1, argument.trial)

    def _where(self, holds: Iterable[bool]) -> int:
        """A block with those proof standards, in their order, for which something holds."""
        columns = sum(self.layout.column(n) for n, held in enumerate(holds) if held)
        return self.layout.at_any_strength(columns)
