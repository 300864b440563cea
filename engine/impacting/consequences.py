"""Hands on: the types of an impact, plain data that renderers read and nothing else.

``impacts`` makes one. What changed in the law comes first, then what it does to each case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.moves.moved import Link, Outcome
from engine.summaries import Proof, ReadingChoice
from rules import Diagnostic, Place

LawKind = Literal[
    "rule", "standard", "sentence", "term", "type", "reading", "weighing", "authority", "module"
]
Manner = Literal["added", "removed", "changed"]
MoveKind = Literal["flipped", "moved", "within", "appeared", "gone"]
"""``flipped`` crossed the line between supported and not, for what is required or for a charge;
of what moved ``within`` only elements did."""
How = Literal["alone", "in part", "needed", "together"]
"""Put into the old rules alone it moves the finding all the way, or somewhere; without it the
finding does not come to what it does; or none of this was found, so it is one of several."""
CaseState = Literal["untouched", "moved", "unreadable"]
Under = Literal["", "old", "new", "both"]

ImpactProgress = Callable[[int, int, str], None]
"""Told the cases done, of how many, and the case that comes next; its name is empty at the end."""


class CaseTexts(NamedTuple):
    """A case that lies in no folder: the texts of its files, and what it is called."""

    name: str
    texts: Mapping[str, str]

    def __str__(self) -> str:
        return self.name


class PartChange(NamedTuple):
    """A part of a rule or standard that changed: its lines before and after.

    ``matters`` says whether findings can depend on it; a title or citation never moves one.
    """

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    matters: bool


class LawChange(NamedTuple):
    """Something of the law that only one side has, or that both have and say otherwise."""

    kind: LawKind
    id: str
    title: str
    manner: Manner
    parts: tuple[PartChange, ...]
    before: Place | None
    after: Place | None

    @property
    def matters(self) -> bool:
        """Whether findings can depend on what changed."""
        return any(part.matters for part in self.parts)


class Through(NamedTuple):
    """A change of the law through which a finding moved."""

    kind: LawKind
    id: str
    title: str
    how: How


class ElementMove(NamedTuple):
    """An element that moved: from what, to what."""

    element: str
    title: str
    before: Outcome | None
    after: Outcome | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FindingMove:
    """A finding that moved: from what, to what, through which changes of the law, and why.

    ``flipped`` also holds of what appears as supported, or is gone and was. ``because`` leads
    from the changed law up to it. ``tried`` says whether ``through`` was tried out, change by
    change; else it is all that changed in what is at work in the case.
    """

    kind: MoveKind
    flipped: bool
    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[ReadingChoice, ...]
    default: bool
    before: Outcome | None
    after: Outcome | None
    elements: tuple[ElementMove, ...]
    through: tuple[Through, ...]
    tried: bool
    because: tuple[Link, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class CaseImpact:
    """What the change does to one case.

    ``name`` is what it was asked for as. ``why`` says in words why it is untouched or cannot be
    compared. ``relevant`` are the ids of changes that apply to it. ``untried`` counts the changes
    that were not tried out, one by one, since there were too many.
    """

    name: str
    case: str
    title: str
    sources_as_of: str
    state: CaseState
    why: str
    under: Under
    diagnostics: tuple[Diagnostic, ...]
    relevant: tuple[tuple[LawKind, str], ...]
    findings: tuple[FindingMove, ...]
    unmoved: int
    untried: int
    facts_digest: str

    @property
    def flipped(self) -> bool:
        """Whether a finding flipped."""
        return any(finding.flipped for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change to the rules changes: in the law, and case by case.

    ``asked`` is how many cases were asked for: more than ``cases`` has, if it was interrupted.
    """

    notice: str
    old: str
    new: str
    old_digest: str
    new_digest: str
    weighing: str
    weighing_title: str
    proof: str
    engine_version: str
    proofs: tuple[Proof, ...]
    law: tuple[LawChange, ...]
    cases: tuple[CaseImpact, ...]
    asked: int
    interrupted: bool

    @property
    def flipped(self) -> bool:
        """Whether a finding flipped in any case."""
        return any(case.flipped for case in self.cases)

    @property
    def moved(self) -> bool:
        """Whether anything moved in any case."""
        return any(case.state == "moved" for case in self.cases)

    @property
    def broken(self) -> bool:
        """Whether a case cannot be read under the new rules."""
        return any(case.under in ("new", "both") for case in self.cases)
