"""Hands on: the types of a difference, plain data that renderers read and nothing else.

``differences`` makes one. Every ``sentence`` is plain English that can be printed as it stands; it
says who says what, and of what is supposed that it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.summaries import Charge, Proof, ReadingChoice, Status

LinkKind = Literal[
    "struck",  # an edit strikes an argument
    "set-aside",  # an edit sets an argument aside
    "supposed",  # an edit supposes a statement
    "restored",  # an argument counts again, or is supposed no more
    "weighed",  # an argument weighs otherwise
    "law",  # a rule applies now, or applies no more
    "asked",  # another proof standard is asked
    "reading",  # another reading is shown
    "raised",  # an act is raised now, or is raised no more
    "statement",  # what a statement comes to
    "claim",  # a statement comes to something by a claim that rests on what comes before
    "rule",  # a statement comes to something by a rule
    "exception",  # what comes before is an exception to an argument for a statement
    "override",  # what comes before takes the place of an argument for a statement
    "opposite",  # what comes before tells against a statement
    "binding",  # the finding is made for something else
    "element",  # what an element comes to
    "finding",  # what the finding comes to
    "circle",  # no chain leads down: a circle is between
]


class Link(NamedTuple):
    """One step on the way from an edit up to what moved.

    ``argument`` is the id of an argument, ``rule`` the title of its rule; ``statement`` is what
    moved in this step, ``before`` and ``after`` how far it came, in words. Each may be empty.
    """

    kind: LinkKind
    sentence: str
    argument: str = ""
    rule: str = ""
    statement: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a finding, or an element of one, fares; ``word`` is the status as a reader reads it."""

    status: Status
    word: str
    reached: Proof | None
    required: Proof
    charge: Charge | None
    disputed: bool
    binding: tuple[tuple[str, str], ...] = ()
    """Of a finding, what its variables stand for."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding that moved, or an element of one: from what, to what, and why.

    ``element`` is empty for the finding itself. ``before`` is None for what is found only now,
    ``after`` for what is not found any more. ``reading_before`` is the reading of before where
    another is shown now, and None where the two are the same. ``because`` leads from the edit up.
    """

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    reading: tuple[ReadingChoice, ...]
    reading_before: tuple[ReadingChoice, ...] | None
    default: bool
    element: str
    element_title: str
    before: Outcome | None
    after: Outcome | None
    because: tuple[Link, ...]
    sentence: str


class Idle(NamedTuple):
    """An edit, counted from 1, without which all would come out the same, and why."""

    edit: int
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What a hypothetical changes in the findings about a case.

    ``unmoved`` counts the findings that stay as they are. ``nothing_moved`` says why nothing
    moved, and is empty where something did. ``idle`` are edits without effect among others;
    of the last ``untried`` edits it was not tried whether they are.
    """

    case: str
    case_title: str
    sources_as_of: str
    weighing: str
    weighing_title: str
    edits: tuple[str, ...]
    banner: str
    moved: tuple[Moved, ...]
    unmoved: int
    nothing_moved: str
    idle: tuple[Idle, ...]
    proofs: tuple[Proof, ...]
    rules_digest: str
    facts_digest: str
    engine_version: str
    grounder: str
    notice: str
    untried: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing moved."""
        return not self.moved
