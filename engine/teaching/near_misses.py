"""Hands on: the types of near misses, plain data that renderers read and nothing else."""

from __future__ import annotations

from typing import Literal, NamedTuple

from engine.editing.edits import Edit
from engine.summaries import Proof, ReadingChoice, Status

EditKind = Literal["strike", "believe", "strike-rule", "suppose", "reading", "weighing"]
Direction = Literal["over", "under"]

KINDS: tuple[EditKind, ...] = (
    "strike",
    "believe",
    "strike-rule",
    "suppose",
    "reading",
    "weighing",
)
"""The kinds of edits that are tried, in the order in which they are told."""


class Threshold(NamedTuple):
    """A proof standard that is asked of the finding, and for what."""

    proof: Proof
    asked: Literal["proof", "charge", "proof and charge"]


class NearLevel(NamedTuple):
    """How far something reaches, and its status against the proof asked."""

    reached: Proof | None
    status: Status


class Shift(NamedTuple):
    """An element that fares otherwise."""

    element: str
    title: str
    before: NearLevel
    after: NearLevel


class NearMiss(NamedTuple):
    """The case with one edit, which takes the finding over a threshold or under it.

    ``words`` is the edit as an instruction, ``command`` what shows the variant. ``question``
    and ``answer`` are for an exam; the answer is a ``reply``, and why in numbered ``steps``.
    """

    kind: EditKind
    edit: Edit
    words: str
    command: str
    direction: Direction
    crosses: tuple[Threshold, ...]
    before: NearLevel
    after: NearLevel
    shifts: tuple[Shift, ...]
    question: str
    reply: str
    steps: tuple[str, ...]

    @property
    def answer(self) -> str:
        """The reply and its steps as one text."""
        if len(self.steps) == 1:
            return f"{self.reply} {self.steps[0]}"
        numbered = (f"({n}) {step}" for n, step in enumerate(self.steps, start=1))
        return " ".join((self.reply, *numbered))


class NearGroup(NamedTuple):
    """Near misses of one kind that come to the same; the first stands for all."""

    kind: EditKind
    direction: Direction
    crosses: tuple[Threshold, ...]
    before: NearLevel
    after: NearLevel
    elements: tuple[str, ...]
    variants: tuple[NearMiss, ...]


class Tried(NamedTuple):
    """How many edits of a kind were tried that bear on the finding, and how many crossed."""

    kind: EditKind
    edits: int
    crossing: int


class NearMisses(NamedTuple):
    """Every variant of a case, one edit away, on the other side of a threshold of one finding.

    ``complete`` is unset where statements were left out of what may be supposed, and ``limit`` then
    says which; ``note`` says why nothing is near, where that can be said.
    """

    case: str
    case_title: str
    sources_as_of: str
    weighing: str
    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[ReadingChoice, ...]
    level: NearLevel
    thresholds: tuple[Threshold, ...]
    unmet: tuple[str, ...]
    groups: tuple[NearGroup, ...]
    tried: tuple[Tried, ...]
    complete: bool
    limit: str
    note: str
    proofs: tuple[Proof, ...]
    rules_digest: str
    facts_digest: str
    engine_version: str
    notice: str
    edits: tuple[str, ...] = ()
    """Of a hypothetical, in words: each near miss is one edit more."""

    @property
    def variants(self) -> tuple[NearMiss, ...]:
        """All near misses, in their order."""
        return tuple(variant for group in self.groups for variant in group.variants)
