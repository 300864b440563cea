"""Hands on: the shapes of the four kinds of rule files, as their authors write them.

A field is a key, with ``_`` for ``-``; ``rules/README.md`` explains each. What a text means (a
sentence, a reference) is decided later, by those who know the words and the other files.
"""

from typing import Annotated, get_args

from .fields import (
    BY_KIND,
    Date,
    Id,
    Keyed,
    OneOrMore,
    Several,
    Shape,
    Truth,
    VariableName,
    Whole,
    one_of,
)
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

AuthorityKind = Annotated[Text, one_of(tuple(AUTHORITY_STRENGTHS))]
Strength = Annotated[Text, one_of(STRENGTHS)]
Proof = Annotated[Text, one_of(PROOF_STANDARDS)]


class RawPeriod(Shape):
    """``in-force:`` of a module, a standard or a rule."""

    from_: Date | None = None
    to: Date | None = None


# --- a vocabulary file


class RawTerm(Shape):
    """A thing the law itself names."""

    name: Text
    type: Text


class RawForm(Shape):
    """A sentence form."""

    id: Id
    says: Text
    denies: Text
    asks: Text | None = None
    one_of: Text | None = None


class RawVocabulary(Shape):
    """The file."""

    types: Several[Id] = ()
    terms: Several[RawTerm] = ()
    sentences: Several[RawForm] = ()


# --- a file of authorities


class RawAuthority(Shape):
    """What rules cite."""

    cite: Text
    title: Text
    kind: Text
    date: Date
    verified: Annotated[Text, one_of(get_args(Verified))]
    note: Text | None = None
    superseded_by: Text | None = None


class RawAuthorities(Shape):
    """The file."""

    authorities: Several[RawAuthority]


# --- a module


class RawFactors(Shape):
    """A premise that counts."""

    at_least: Whole
    of: Several[Text]


class RawException(Shape):
    """An exception with more to it than its sentence."""

    says: Text
    burden: Annotated[Text, one_of(("proponent", "opponent"))] | None = None
    proof: Annotated[Text, one_of(("preponderance", "clear-and-convincing"))] | None = None
    undercuts: Truth = False


class RawRule(Shape):
    """A rule: premises, exceptions, a conclusion."""

    rule: Id
    title: Text
    cites: Several[Text]
    authority: AuthorityKind
    if_: Several[Annotated[Text | RawFactors, BY_KIND]]
    then: Text | None = None
    undercuts: Text | None = None
    unless: Several[Annotated[Text | RawException, BY_KIND]] = ()
    strength: Strength | None = None
    because: Text | None = None
    group: Id | None = None
    overrides: Several[Text] = ()
    in_force: RawPeriod | None = None
    note: Text | None = None


class RawChoice(Shape):
    """One choice of a reading."""

    title: Text
    cites: Several[Text] = ()
    binds: Keyed[Text, Text] = {}  # noqa: RUF012 -- a model's default, never changed
    stricter_than: Text | None = None
    default: Truth = False


class RawConcerns(Shape):
    """The variables of a standard that stand for what a finding is about."""

    party: VariableName
    act: VariableName
    role: VariableName | None = None


class RawBurden(Shape):
    """Who must prove a standard, and how well."""

    on: Text
    proof: Proof
    to_charge: Proof | None = None


class RawElement(Shape):
    """An element of a standard."""

    element: Id
    needs: Annotated[Text | Several[Text] | Keyed[Text, OneOrMore], BY_KIND]
    title: Text | None = None
    direct: Truth = False


class RawStandard(Shape):
    """A legal standard."""

    standard: Id
    title: Text
    kind: Annotated[Text, one_of(STANDARD_KINDS)]
    reaches: Text
    cites: Several[Text]
    concerns: RawConcerns
    burden: RawBurden
    elements: Several[RawElement]
    readings: Several[Text] = ()
    for_roles: Several[Text] = ()
    in_force: RawPeriod | None = None
    note: Text | None = None


class RawModule(Shape):
    """The file."""

    module: Id
    title: Text
    jurisdiction: Id | None = None
    persuasive_in: Several[Id] = ()
    in_force: RawPeriod | None = None
    cites: Several[Text] = ()
    note: Text | None = None
    readings: Keyed[Id, Keyed[Id, RawChoice]] = {}  # noqa: RUF012
    standards: Several[RawStandard] = ()
    rules: Several[RawRule] = ()


# --- a weighing


class RawKindStrength(Shape):
    """What a kind of claim is worth."""

    charging: Strength
    trial: Strength
    usable: Annotated[Text, one_of(("maker", "anyone"))] | None = None


class RawKind(Shape):
    """A kind of claim."""

    title: Text
    otherwise: RawKindStrength
    offered_against: RawKindStrength | None = None


class RawProofStandard(Shape):
    """A standard of proof."""

    id: Proof
    title: Text
    forum: Annotated[Text, one_of(get_args(Forum))]
    floor: Strength
    opposing: Annotated[Text, one_of(get_args(Opposing))]
    exception: Annotated[Text, one_of(("never", "in-play", *PROOF_STANDARDS))]
    margin: Whole | None = None
    ceiling: Strength | None = None


class RawCorroboration(Shape):
    """What two origins that agree are worth."""

    each_at_least: Strength
    raises: Whole
    at_most: Strength


class RawWeighing(Shape):
    """The file."""

    weighing: Id
    title: Text
    kinds: Keyed[Text, RawKind]
    proof_standards: Several[RawProofStandard]
    corroboration: RawCorroboration
    in_play: Strength
    note: Text | None = None


FILES: dict[str, type[Shape]] = {
    "types": RawVocabulary,
    "terms": RawVocabulary,
    "sentences": RawVocabulary,
    "authorities": RawAuthorities,
    "module": RawModule,
    "weighing": RawWeighing,
}
"""The shape of a file, by its first key."""
