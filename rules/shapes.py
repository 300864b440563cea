"""Hands on: the shapes of the four kinds of rule files, as their authors write them.

A field is a key, with ``_`` for ``-``; ``rules/README.md`` explains each. What a text means (a
sentence, a reference) is decided later, by those who know the words and the other files.
"""

from typing import Annotated, NamedTuple, get_args

from .errors import Place
from .models import (
    AUTHORITY_STRENGTHS,
    PROOF_STANDARDS,
    STANDARD_KINDS,
    STRENGTHS,
    Forum,
    Opposing,
    Verified,
)
from .reading import Text
from .shaping import Date, Id, OneOf, VariableName

AuthorityKind = Annotated[Text, OneOf(tuple(AUTHORITY_STRENGTHS))]
Strength = Annotated[Text, OneOf(STRENGTHS)]
Proof = Annotated[Text, OneOf(PROOF_STANDARDS)]


class RawPeriod(NamedTuple):
    """``in-force:`` of a module, a standard or a rule."""

    place: Place
    from_: Date | None = None
    to: Date | None = None


# --- a vocabulary file


class RawTerm(NamedTuple):
    """A thing the law itself names."""

    place: Place
    name: Text
    type: Text


class RawForm(NamedTuple):
    """A sentence form."""

    place: Place
    id: Id
    says: Text
    denies: Text
    asks: Text | None = None
    one_of: Text | None = None


class RawVocabulary(NamedTuple):
    """The file."""

    place: Place
    types: tuple[Id, ...] = ()
    terms: tuple[RawTerm, ...] = ()
    sentences: tuple[RawForm, ...] = ()


# --- a file of authorities


class RawAuthority(NamedTuple):
    """What rules cite."""

    place: Place
    cite: Text
    title: Text
    kind: Text
    date: Date
    verified: Annotated[Text, OneOf(get_args(Verified))]
    note: Text | None = None
    superseded_by: Text | None = None


class RawAuthorities(NamedTuple):
    """The file."""

    place: Place
    authorities: tuple[RawAuthority, ...]


# --- a module


class RawFactors(NamedTuple):
    """A premise that counts."""

    place: Place
    at_least: int
    of: tuple[Text, ...]


class RawException(NamedTuple):
    """An exception with more to it than its sentence."""

    place: Place
    says: Text
    burden: Annotated[Text, OneOf(("proponent", "opponent"))] | None = None
    proof: Annotated[Text, OneOf(("preponderance", "clear-and-convincing"))] | None = None
    undercuts: bool = False


class RawRule(NamedTuple):
    """A rule: premises, exceptions, a conclusion."""

    place: Place
    rule: Id
    title: Text
    cites: tuple[Text, ...]
    authority: AuthorityKind
    if_: tuple[Text | RawFactors, ...]
    then: Text | None = None
    undercuts: Text | None = None
    unless: tuple[Text | RawException, ...] = ()
    strength: Strength | None = None
    because: Text | None = None
    group: Id | None = None
    overrides: tuple[Text, ...] = ()
    in_force: RawPeriod | None = None
    note: Text | None = None


class RawChoice(NamedTuple):
    """One choice of a reading."""

    place: Place
    title: Text
    cites: tuple[Text, ...] = ()
    binds: dict[Text, Text] = {}  # noqa: RUF012 -- never changed; a NamedTuple's default
    stricter_than: Text | None = None
    default: bool = False


class RawConcerns(NamedTuple):
    """The variables of a standard that stand for what a finding is about."""

    place: Place
    party: VariableName
    act: VariableName
    role: VariableName | None = None


class RawBurden(NamedTuple):
    """Who must prove a standard, and how well."""

    place: Place
    on: Text
    proof: Proof
    to_charge: Proof | None = None


class RawElement(NamedTuple):
    """An element of a standard."""

    place: Place
    element: Id
    needs: Text | tuple[Text, ...] | dict[Text, Text | tuple[Text, ...]]
    title: Text | None = None
    direct: bool = False


class RawStandard(NamedTuple):
    """A legal standard."""

    place: Place
    standard: Id
    title: Text
    kind: Annotated[Text, OneOf(STANDARD_KINDS)]
    reaches: Text
    cites: tuple[Text, ...]
    concerns: RawConcerns
    burden: RawBurden
    elements: tuple[RawElement, ...]
    readings: tuple[Text, ...] = ()
    for_roles: tuple[Text, ...] = ()
    in_force: RawPeriod | None = None
    note: Text | None = None


class RawModule(NamedTuple):
    """The file."""

    place: Place
    module: Id
    title: Text
    jurisdiction: Id | None = None
    persuasive_in: tuple[Id, ...] = ()
    in_force: RawPeriod | None = None
    cites: tuple[Text, ...] = ()
    note: Text | None = None
    readings: dict[Id, dict[Id, RawChoice]] = {}  # noqa: RUF012
    standards: tuple[RawStandard, ...] = ()
    rules: tuple[RawRule, ...] = ()


# --- a weighing


class RawKindStrength(NamedTuple):
    """What a kind of claim is worth."""

    place: Place
    charging: Strength
    trial: Strength
    usable: Annotated[Text, OneOf(("maker", "anyone"))] | None = None


class RawKind(NamedTuple):
    """A kind of claim."""

    place: Place
    title: Text
    otherwise: RawKindStrength
    offered_against: RawKindStrength | None = None


class RawProofStandard(NamedTuple):
    """A standard of proof."""

    place: Place
    id: Proof
    title: Text
    forum: Annotated[Text, OneOf(get_args(Forum))]
    floor: Strength
    opposing: Annotated[Text, OneOf(get_args(Opposing))]
    exception: Annotated[Text, OneOf(("never", "in-play", *PROOF_STANDARDS))]
    margin: int | None = None
    ceiling: Strength | None = None


class RawCorroboration(NamedTuple):
    """What two origins that agree are worth."""

    place: Place
    each_at_least: Strength
    raises: int
    at_most: Strength


class RawWeighing(NamedTuple):
    """The file."""

    place: Place
    weighing: Id
    title: Text
    kinds: dict[Text, RawKind]
    proof_standards: tuple[RawProofStandard, ...]
    corroboration: RawCorroboration
    in_play: Strength
    note: Text | None = None


FILES: dict[str, type[NamedTuple]] = {
    "types": RawVocabulary,
    "terms": RawVocabulary,
    "sentences": RawVocabulary,
    "authorities": RawAuthorities,
    "module": RawModule,
    "weighing": RawWeighing,
}
"""The shape of a file, by its first key."""
