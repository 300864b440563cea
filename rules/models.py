"""Hands on: the models of the law: rules, standards, readings, authorities, weighings.

They are what a set of rule files says once every reference is resolved and every sentence read.
Strengths are numbers, 0 none to 5 conclusive, the positions of their names in ``STRENGTHS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from .errors import Place
from .statements import Pattern

if TYPE_CHECKING:
    from .vocabulary import Vocabulary

STRENGTHS: Final = ("none", "bare", "weak", "fair", "strong", "conclusive")

PROOF_STANDARDS: Final = (
    "scintilla",
    "probable-cause",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
)
"""From the lowest to the highest; every weighing has these, in this order."""

CLAIM_KINDS: Final = (
    "own-words",
    "own-writing",
    "attorney-statement",
    "attorney-theory",
    "affidavit-observed",
    "affidavit-told",
    "witness-press",
    "law-enforcement",
    "physical-evidence",
    "production-document",
    "message",
    "expert-opinion",
    "narration",
    "anonymous-hearsay",
    "common-ground",
    "civil-complaint",
    "prosecutor-statement",
)
"""Every weighing says what each of these is worth."""

AUTHORITY_STRENGTHS: Final[dict[str, int]] = {
    "statute": 5,
    "instruction": 5,
    "opinion": 5,
    "regulation": 5,
    "contract": 5,
    "definition": 5,
    "guideline": 3,
    "inference": 3,
    "custom": 2,
}
"""The kinds of authority a rule may rest on, and the strength a rule has from each by default."""

StandardKind = Literal["crime", "civil", "regulatory", "threshold", "defence", "enhancement"]
Verified = Literal["seen", "memory-high", "memory-medium"]
Burden = Literal["proponent", "opponent", "undercuts"]
Forum = Literal["charging", "trial"]
Opposing = Literal["none", "standing", "arguable"]

STANDARD_KINDS: Final[tuple[str, ...]] = get_args(StandardKind)


class Period(NamedTuple):
    """From one date to another, both in it; either may be open. A date may be cut: 2021-10."""

    start: str | None = None
    end: str | None = None

    def covers(self, date: str) -> bool:
        """Whether the date lies in it, as far as both are given."""
        after = self.start is None or _cut(self.start, date) <= _cut(date, self.start)
        return after and (self.end is None or _cut(date, self.end) <= _cut(self.end, date))


ALWAYS: Final = Period()


class Authority(NamedTuple):
    """A source of law or custom that rules cite, and how surely the citation was checked."""

    cite: str
    title: str
    kind: str
    date: str
    verified: Verified
    note: str
    superseded_by: str | None
    place: Place


class Module(NamedTuple):
    """A file of standards, readings and rules that belong together."""

    id: str
    title: str
    jurisdiction: str | None
    persuasive_in: tuple[str, ...]
    in_force: Period
    cites: tuple[str, ...]
    note: str
    file: str
    place: Place


class Exception_(NamedTuple):
    """What stops a rule. Variables that no premise binds mean "any such".

    ``proof`` is the proof standard it must reach; only an opponent's exception has one.
    """

    pattern: Pattern
    burden: Burden
    proof: str
    place: Place


class Factors(NamedTuple):
    """A premise that counts: at least ``n`` of some sentences."""

    n: int
    of: tuple[Pattern, ...]
    place: Place


class Rule(NamedTuple):
    """Premises, exceptions, and one conclusion; or, instead of it, the rules it undercuts.

    ``types`` has the type of every variable. An undercutting rule hits the instances of its
    targets (``undercuts`` names a group or a rule) that agree with it on every variable they share.
    """

    id: str
    module: str
    title: str
    cites: tuple[str, ...]
    authority: str
    strength: int
    because: str
    group: str | None
    overrides: tuple[str, ...]
    in_force: Period
    jurisdiction: str | None
    premises: tuple[Pattern, ...]
    factors: tuple[Factors, ...]
    exceptions: tuple[Exception_, ...]
    conclusion: Pattern | None
    undercuts: str | None
    note: str
    types: Mapping[str, str]
    place: Place


class Choice(NamedTuple):
    """One way to read the law: it selects sentences of elements, or binds variables to terms."""

    id: str
    title: str
    cites: tuple[str, ...]
    binds: Mapping[str, str]
    stricter_than: str | None
    is_default: bool
    place: Place


class Reading(NamedTuple):
    """A question on which the law may be read in several ways."""

    id: str
    title: str
    choices: tuple[Choice, ...]
    place: Place

    @property
    def default(self) -> str:
        """The id of the choice that is taken unless another is asked for."""
        return next((c.id for c in self.choices if c.is_default), self.choices[0].id)

    def choice(self, id_: str) -> Choice:
        """The choice of that id; KeyError if there is none."""
        for choice in self.choices:
            if choice.id == id_:
                return choice
        raise KeyError(id_)


class Element(NamedTuple):
    """What a standard asks for: sentences, by the choice of ``reading``, or by None."""

    id: str
    title: str
    needs: Mapping[str | None, tuple[Pattern, ...]]
    reading: str | None
    direct: bool
    place: Place

    def needed(self, chosen: Mapping[str, str]) -> tuple[Pattern, ...]:
        """The sentences it needs under the choices made, given from reading to choice."""
        return self.needs[None if self.reading is None else chosen[self.reading]]


class Standard(NamedTuple):
    """A legal standard: its elements, and who must prove them how well.

    ``concerns`` says which variables stand for the ``party``, the ``act`` and (if given) the
    ``role``: the capacity of the act. All elements share one binding of every variable.
    """

    id: str
    title: str
    kind: StandardKind
    module: str
    jurisdiction: str | None
    persuasive_in: tuple[str, ...]
    reaches: str
    concerns: Mapping[str, str]
    burden_on: str
    proof: str
    to_charge: str | None
    for_roles: tuple[str, ...]
    cites: tuple[str, ...]
    in_force: Period
    readings: tuple[str, ...]
    elements: tuple[Element, ...]
    note: str
    types: Mapping[str, str]
    place: Place


class ProofStandard(NamedTuple):
    """How much it takes: a floor for what speaks for, a margin and a ceiling for what opposes.

    ``exception`` says when an exception on the proponent defeats: ``never``, once it is accepted
    at a proof standard named here, or while it is ``in-play`` and not denied.
    """

    id: str
    title: str
    forum: Forum
    floor: int
    margin: int | None
    ceiling: int | None
    opposing: Opposing
    exception: str
    place: Place


class KindStrength(NamedTuple):
    """What a kind of claim is worth in charging and at trial, and against whom there."""

    charging: int
    trial: int
    against_maker_only: bool


class ClaimKind(NamedTuple):
    """A kind of claim: its worth against those it is offered against, and otherwise."""

    id: str
    title: str
    offered: KindStrength
    otherwise: KindStrength
    place: Place


class Corroboration(NamedTuple):
    """Two origins, each at least so strong, raise a statement by steps, up to a most."""

    at_least: int
    step: int
    at_most: int


class Weighing(NamedTuple):
    """What kinds of claims are worth, and what each proof standard takes.

    ``in_play`` is the arguable strength from which an exception is in play.
    """

    id: str
    title: str
    kinds: Mapping[str, ClaimKind]
    proof_standards: tuple[ProofStandard, ...]
    corroboration: Corroboration
    in_play: int
    note: str
    place: Place


class RuleSet(NamedTuple):
    """Everything a set of rule files says. Mappings go by id, in the order of ids."""

    vocabulary: Vocabulary
    authorities: Mapping[str, Authority]
    modules: Mapping[str, Module]
    rules: Mapping[str, Rule]
    standards: Mapping[str, Standard]
    readings: Mapping[str, Reading]
    weighings: Mapping[str, Weighing]
    digest: str
    """SHA-256 of what the files say, whatever their order, names, comments and spacing."""


def _cut(date: str, other: str) -> str:
    return date[: min(len(date), len(other))]
