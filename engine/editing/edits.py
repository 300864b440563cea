"""Hands on: edits, what a user writes to ask what would be if the case, or the law, were otherwise.

An edit holds words as they were written and where they stand; ``resolving`` says what they mean
for a case. Two edits are equal if they say the same, wherever they stand.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from rules import Place, Problems, UsageError, did_you_mean

NONE: Final = "none"
"""What stands for an account to believe none of them."""
MOST_EDITS: Final = 500
_PAIR: Final = re.compile(r"\s*([^\s=]+)\s*=\s*(\S.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suppose:
    """Suppose that a sentence holds; with ``as_`` only that there is such evidence of it.

    ``as_`` is a kind of claim, or the name of a strength.
    """

    sentence: str
    as_: str = ""
    place: Place | None = field(default=None, compare=False)
    as_place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Strike:
    """Take a claim away, as if nobody had made it."""

    claim: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Believe:
    """Set aside what tells against an account of a dispute, or against a sentence.

    ``what`` is the dispute and ``account`` one of its claims, or its words, or ``none``; without
    an account ``what`` is the sentence.
    """

    what: str
    account: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class StrikeRule:
    """Take a rule away."""

    rule: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Put the case under the law of another place."""

    jurisdiction: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ReadingEdit:
    """Read the law otherwise by default; ``reading`` is empty where the choice alone was named."""

    reading: str
    choice: str
    place: Place | None = field(default=None, compare=False)

    @property
    def asked(self) -> str:
        """As it is written: ``awareness=subjective``."""
        return f"{self.reading}={self.choice}" if self.reading else self.choice


@dataclass(frozen=True, slots=True)
class OnDate:
    """Put the event on another date, which decides what law is in force."""

    date: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class WeighingEdit:
    """Weigh with another weighing."""

    weighing: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProofEdit:
    """Ask a proof standard of every legal standard in place of its own."""

    proof: str
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NewEntity:
    """Add a party or thing that the case does not have, of which supposed sentences may speak.

    Aliases and a date take a file of edits: the command line has only type and name.
    """

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    on: str = ""
    place: Place | None = field(default=None, compare=False)
    type_place: Place | None = field(default=None, compare=False)


Edit = (
    Suppose
    | Strike
    | Believe
    | StrikeRule
    | Jurisdiction
    | ReadingEdit
    | OnDate
    | WeighingEdit
    | ProofEdit
    | NewEntity
)

E = TypeVar("E", bound=Edit)


def options(edit: Edit) -> tuple[str, ...]:
    """The edit as words of the command line; of a new entity only the type and the name."""
    match edit:
        case Suppose(sentence, as_):
            return ("--suppose", sentence, *(("--as", as_) if as_ else ()))
        case Strike(claim):
            return ("--strike", claim)
        case Believe(what, account):
            return ("--believe", f"{what}={account}" if account else what)
        case StrikeRule(rule):
            return ("--strike-rule", rule)
        case Jurisdiction(jurisdiction):
            return ("--jurisdiction", jurisdiction)
        case ReadingEdit():
            return ("--reading", edit.asked)
        case OnDate(date):
            return ("--on", date)
        case WeighingEdit(weighing):
            return ("--weighing", weighing)
        case ProofEdit(proof):
            return ("--proof", proof)
        case NewEntity(type_, name):
            return ("--entity", f"{type_}={name}")


def short_form(edit: Edit) -> str:
    """The edit as it would be typed: ``--suppose 'Dave Halls …' --as witness-press``."""
    return shlex.join(options(edit))


def believing(text: str, place: Place | None = None) -> Believe:
    """What ``C05 = F035``, or a sentence, says is to be believed."""
    pair = _PAIR.fullmatch(text)
    return Believe(pair[1], pair[2], place) if pair else Believe(text, "", place)


def reading(text: str, place: Place | None = None) -> ReadingEdit:
    """What ``awareness = subjective``, or a choice alone, says of how to read the law."""
    pair = _PAIR.fullmatch(text)
    return ReadingEdit(pair[1], pair[2], place) if pair else ReadingEdit("", text.strip(), place)


def option_edit(option: str, value: str, number: int = 1, as_: str = "") -> Edit:
    """The edit that an option of the command line asks for: the ``number``-th of that name.

    ``option`` is its name without the hyphens; ``as_`` goes with ``suppose`` alone.
    """
    place = typed_at(f"--{option}", value, number)
    match option:
        case "suppose":
            return Suppose(value, as_, place, typed_at("--as", as_, number) if as_ else None)
        case "strike":
            return Strike(value, place)
        case "believe":
            return believing(value, place)
        case "strike-rule":
            return StrikeRule(value, place)
        case "jurisdiction":
            return Jurisdiction(value, place)
        case "reading":
            return reading(value, place)
        case "on":
            return OnDate(value, place)
        case "weighing":
            return WeighingEdit(value, place)
        case "proof":
            return ProofEdit(value, place)
        case "entity" if pair := _PAIR.fullmatch(value):
            return NewEntity(pair[1], pair[2], place=place)
        case "entity":
            raise UsageError("E608", f'"{value}" is not type=name', place, "party=Somebody New")
        case _:
            hint = did_you_mean(option, EDIT_OPTIONS)
            raise UsageError("E608", f"no edit is called {option}", place, hint)


EDIT_OPTIONS: Final = (
    "suppose",
    "strike",
    "believe",
    "strike-rule",
    "jurisdiction",
    "reading",
    "on",
    "weighing",
    "proof",
    "entity",
)
"""The options of the command line that are edits."""


def placed(edit: E, number: int) -> E:
    """The edit with a place, if only its number among the others."""
    if edit.place is None:
        value = edit.name if isinstance(edit, NewEntity) else options(edit)[1]
        edit = replace(edit, place=typed_at(f"edit {number}", value))
    if isinstance(edit, Suppose) and edit.as_ and edit.as_place is None:
        edit = replace(edit, as_place=typed_at(f"edit {number}", edit.as_))
    return edit


def at(edit: Edit) -> Place:
    """Where a placed edit stands."""
    assert edit.place is not None
    return edit.place


def too_many(place: Place | None, problems: Problems) -> None:
    """Tell that there are more edits than are taken, of which the first stands at ``place``."""
    said = f"there are more than {MOST_EDITS} edits, and this is one too many"
    hint = "what differs in so many things is better written as a case of its own"
    problems.error("E614", said, place, hint)


def typed_at(file: str, value: str, number: int = 1) -> Place:
    """A place for what stands in no file: the value itself is the line, ``number`` its number."""
    line = " ".join(value.split())
    return Place(file, number, 1, max(1, len(line)), line)


def where(place: Place) -> str:
    """A place within a sentence: in a file, among the options, or in the body of a request.

    In a file no edit begins at the very start, since its key stands before it.
    """
    if place.file.startswith("--"):
        return f"{place.file} number {place.line}"
    if (place.line, place.column) == (1, 1):
        return place.file
    return f"{place.file}, line {place.line}"
