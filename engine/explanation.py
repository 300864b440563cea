"""Hands on: the types of an explanation, a tree of data that renderers read and nothing else.

finding → elements → needed statements → arguments for and against → premises, exceptions and
factors → claims → speaker, kind, source, place, quote. For what is not reached each needed
statement has a ladder: the proof standards from the lowest, and what stops it. Every ``sentence``
and ``wording`` is plain English that can be printed as it stands. ``explaining`` builds the tree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.summaries import (
    Charge,
    ClaimSummary,
    Proof,
    ReadingChoice,
    RuleSummary,
    Rung,
    Status,
    Strength,
)


@dataclass(frozen=True, slots=True)
class StandardSummary:
    """A legal standard as a heading needs it."""

    id: str
    title: str
    kind: str
    jurisdiction: str
    reaches: str
    burden_on: str
    cites: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ExceptionExplanation:
    """An exception to an argument: who has its burden, and where it defeats.

    ``statement`` is None where nobody speaks of it; ``text`` is then the rule's own sentence, with
    words such as "anybody" for variables nothing binds.
    """

    text: str
    burden: Literal["proponent", "opponent", "undercuts"]
    burden_words: str
    defeats_at: tuple[Proof, ...]
    statement: StatementExplanation | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FactorsExplanation:
    """A premise that counts: at least ``n`` of ``members``."""

    n: int
    members: tuple[StatementExplanation, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class OverrideExplanation:
    """An argument of a rule that this one yields to, and where it takes its place."""

    argument: str
    title: str
    conclusion: str
    at: tuple[Proof, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ArgumentExplanation:
    """A claim, or an instance of a rule, with all it rests on and all that may defeat it.

    ``stands_at`` and ``arguable_at`` are the proof standards at which it does so with any strength;
    ``lends`` is the strength it lends its conclusion at each proof standard, from the lowest.
    """

    id: str
    kind: Literal["claim", "rule", "supposition"]
    title: str
    conclusion: str
    claim: ClaimSummary | None
    rule: RuleSummary | None
    strength: Strength
    weighs_nothing: bool
    stands_at: tuple[Proof, ...]
    arguable_at: tuple[Proof, ...]
    lends: tuple[str, ...]
    premises: tuple[StatementExplanation, ...]
    factors: tuple[FactorsExplanation, ...]
    exceptions: tuple[ExceptionExplanation, ...]
    overridden_by: tuple[OverrideExplanation, ...]
    sentence: str
    aside: str = ""
    """In a hypothetical: why it does not count, ``struck`` or ``set aside, since …``."""

    @property
    def stands(self) -> Proof | None:
        """The highest proof standard at which it stands."""
        return self.stands_at[-1] if self.stands_at else None

    @property
    def arguable(self) -> Proof | None:
        """The highest proof standard at which it is arguable."""
        return self.arguable_at[-1] if self.arguable_at else None


@dataclass(frozen=True, slots=True)
class StatementExplanation:
    """A statement, how far it reaches, and the arguments for it and for each opposite.

    ``id`` is the statement's in the graph, empty where the graph does not hold it. ``elsewhere``
    says why it is not opened here: ``""`` (it is), ``"above"`` (explained above in this tree),
    ``"element"`` (explained under the element that needs it), ``"deep"`` or ``"large"`` (the tree
    ends here: it is too deep, or too large). ``more`` counts arguments left out because the tree
    is too large. ``supplied`` says that it holds by how the case describes the act.
    """

    id: str
    text: str
    reached: Proof | None
    undecided: bool
    arguments: tuple[ArgumentExplanation, ...]
    opposites: tuple[StatementExplanation, ...]
    sentence: str
    supplied: bool = False
    supposed: bool = False
    """In a hypothetical: whether it is supposed."""
    elsewhere: Literal["", "above", "element", "deep", "large"] = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class NeedExplanation:
    """One statement that an element needs, with its ladder and its arguments."""

    text: str
    status: Status
    status_to_charge: Status | None
    reached: Proof | None
    disputed: bool
    undecided: bool
    ladder: tuple[Rung, ...]
    statement: StatementExplanation
    wording: str

    @property
    def next_rung(self) -> Rung | None:
        """The first proof standard that it does not meet."""
        return next((rung for rung in self.ladder if not rung.met), None)


@dataclass(frozen=True, slots=True)
class ElementExplanation:
    """An element of a standard; ``weakest`` is the place of the need that holds it back."""

    element: str
    title: str
    direct: bool
    status: Status
    charge: Charge | None
    reached: Proof | None
    disputed: bool
    needs: tuple[NeedExplanation, ...]
    weakest: int
    wording: str

    @property
    def held_back_by(self) -> NeedExplanation:
        """The need that is worst off."""
        return self.needs[self.weakest]


@dataclass(frozen=True, slots=True)
class FindingExplanation:
    """The whole tree for one party, act, legal standard and reading."""

    party: str
    capacity: str
    act: str
    act_kind: str
    act_note: str
    standard: StandardSummary
    reading: tuple[ReadingChoice, ...]
    default: bool
    binding: tuple[tuple[str, str], ...]
    binding_words: str
    """What the open variables of its elements stand for, e.g. ``duty: the duty to …``."""
    other_bindings: int
    status: Status
    reached: Proof | None
    required: Proof
    charge: Charge | None
    disputed: bool
    wording: str
    charge_wording: str
    sources_as_of: str
    weighing: str
    elements: tuple[ElementExplanation, ...]
    cut: str
    """Where the tree had to end early, what limit it met; empty otherwise."""
    notice: str
    edits: tuple[str, ...] = ()
    """What a hypothetical changes, in words; empty for the case as it is."""
    banner: str = ""
    """What stands over a hypothetical, in a sentence; empty for the case as it is."""
