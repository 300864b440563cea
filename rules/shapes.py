"""Hands on: the shapes of the kinds of rule files, as their authors write them.

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
    """the first day of it; left out, it has always been in force"""
    to: Date | None = None
    """the last day of it; left out, it still is in force"""


# --- a vocabulary file


class RawTerm(Shape):
    """A thing the law itself names."""

    name: Text
    """the thing's name, as sentences have it"""
    type: Text
    """its type, one of `types`"""


class RawForm(Shape):
    """A sentence form."""

    id: Id
    """what the program calls the form"""
    says: Text
    """the sentence, with `{slot:type}` where a name stands, each a word of its own"""
    denies: Text
    """its contrary, with the same slots"""
    asks: Text | None = None
    """the question of fact, with `{slot}`; left out for a conclusion of law"""
    one_of: Text | None = None
    """the slot in which alone rivals differ"""


class RawVocabulary(Shape):
    """The file."""

    types: Several[Id] = ()
    """the types of things; `thing` is built in and takes everything"""
    terms: Several[RawTerm] = ()
    """the law's own named things: each a `name` and a `type`"""
    sentences: Several[RawForm] = ()
    """the forms of sentences"""


# --- a file of authorities


class RawAuthority(Shape):
    """What rules cite."""

    cite: Text
    """the citation, exactly as rules give it"""
    title: Text
    """what it is"""
    kind: Text
    """statute, instruction, opinion, guideline, article, …"""
    date: Date
    """the date of it: 2021-10-21, 2021-10 or 2021"""
    verified: Annotated[Text, one_of(get_args(Verified))]
    """how surely the citation was checked"""
    note: Text | None = None
    """anything else, for the reader"""
    superseded_by: Text | None = None
    """another citation, which took its place"""


class RawAuthorities(Shape):
    """The file."""

    authorities: Several[RawAuthority]
    """what rules cite, each once"""


# --- a module


class RawFactors(Shape):
    """A premise that counts."""

    at_least: Whole
    """how many of the sentences must be accepted"""
    of: Several[Text]
    """the sentences that are counted"""


class RawException(Shape):
    """An exception with more to it than its sentence."""

    says: Text
    """the sentence; a variable that no premise binds means “any such”"""
    burden: Annotated[Text, one_of(("proponent", "opponent"))] | None = None
    """who must prove it: `proponent` (the default) or `opponent`"""
    proof: Annotated[Text, one_of(("preponderance", "clear-and-convincing"))] | None = None
    """how well an opponent must: `preponderance` (the default) or `clear-and-convincing`"""
    undercuts: Truth = False
    """`true` where the inference itself fails, whoever has the burden"""


class RawRule(Shape):
    """A rule: premises, exceptions, a conclusion."""

    rule: Id
    """its id, unique in the whole set: what it concludes, in a few words"""
    title: Text
    """what it says, in one plain sentence"""
    cites: Several[Text]
    """citations, each declared in a file of authorities"""
    authority: AuthorityKind
    """what it rests on: statute, instruction, opinion, regulation, contract, definition
    (conclusive); guideline, inference (fair); custom (weak)"""
    if_: Several[Annotated[Text | RawFactors, BY_KIND]]
    """the premises, at most 16: sentences, and `at-least: n` with a list `of` sentences that are
    counted"""
    then: Text | None = None
    """the conclusion; every variable of it stands in a premise"""
    undercuts: Text | None = None
    """instead of `then`: a rule or group, whose instances fall where they agree on every variable
    both name"""
    unless: Several[Annotated[Text | RawException, BY_KIND]] = ()
    """the exceptions: sentences, or maps that add to what one `says`"""
    strength: Strength | None = None
    """where it is to differ from what the authority makes it: bare, weak, fair, strong,
    conclusive"""
    because: Text | None = None
    """why it differs; a guideline is strong only with an `adopted` premise"""
    group: Id | None = None
    """the name of rules that fall together"""
    overrides: Several[Text] = ()
    """rules that yield to this one where both conclude opposites"""
    in_force: RawPeriod | None = None
    """when it is in force, if not when its module is"""
    note: Text | None = None
    """anything else, for the reader"""


class RawChoice(Shape):
    """One choice of a reading."""

    title: Text
    """what the law is, so read"""
    cites: Several[Text] = ()
    """who says so"""
    binds: Keyed[Text, Text] = {}  # noqa: RUF012 -- a model's default, never changed
    """variables, each with the term it stands for under this choice"""
    stricter_than: Text | None = None
    """another choice; this one then needs all that the other needs"""
    default: Truth = False
    """`true` for the choice taken unless another is asked for; else it is the first"""


class RawConcerns(Shape):
    """The variables of a standard that stand for what a finding is about."""

    party: VariableName
    """the variable that stands for the party"""
    act: VariableName
    """the variable that stands for the act"""
    role: VariableName | None = None
    """the variable that stands for the role in which it was done"""


class RawBurden(Shape):
    """Who must prove a standard, and how well."""

    on: Text
    """who must prove it"""
    proof: Proof
    """how well"""
    to_charge: Proof | None = None
    """what it takes to charge it"""


class RawElement(Shape):
    """An element of a standard."""

    element: Id
    """its id"""
    needs: Annotated[Text | Several[Text] | Keyed[Text, OneOrMore], BY_KIND]
    """a sentence, a list of them, or either by the choices of one reading"""
    title: Text | None = None
    """one line"""
    direct: Truth = False
    """`true` lets only claims of the sentence itself count, no inference"""


class RawStandard(Shape):
    """A legal standard."""

    standard: Id
    """its id"""
    title: Text
    """one line"""
    kind: Annotated[Text, one_of(STANDARD_KINDS)]
    """what sort of standard it is"""
    reaches: Text
    """whom or what it reaches, in words"""
    cites: Several[Text]
    """citations, each declared in a file of authorities"""
    concerns: RawConcerns
    """the variables that stand for the `party`, the `act` and, if need be, the `role`"""
    burden: RawBurden
    """`on` whom, to what `proof`, and what it takes `to-charge`"""
    elements: Several[RawElement]
    """what must be there; all elements share one binding of every variable"""
    readings: Several[Text] = ()
    """the readings it uses"""
    for_roles: Several[Text] = ()
    """the roles it is limited to"""
    in_force: RawPeriod | None = None
    """when it is in force, if not when its module is"""
    note: Text | None = None
    """anything else, for the reader"""


class RawModule(Shape):
    """The file."""

    module: Id
    """its id"""
    title: Text
    """one line"""
    jurisdiction: Id | None = None
    """whose law it is; left out, it holds everywhere"""
    persuasive_in: Several[Id] = ()
    """jurisdictions that may look to it"""
    in_force: RawPeriod | None = None
    """`from` and `to`, either may be left out; standards and rules take it over unless they have
    their own"""
    cites: Several[Text] = ()
    """citations, each declared in a file of authorities"""
    note: Text | None = None
    """anything else, for the reader"""
    readings: Keyed[Id, Keyed[Id, RawChoice]] = {}  # noqa: RUF012
    """ways to read the law, by name, then by choice"""
    standards: Several[RawStandard] = ()
    """the legal standards"""
    rules: Several[RawRule] = ()
    """the rules"""


# --- a weighing


class RawKindStrength(Shape):
    """What a kind of claim is worth."""

    charging: Strength
    """its strength where a charge is asked about"""
    trial: Strength
    """its strength at trial; never more than for charging"""
    usable: Annotated[Text, one_of(("maker", "anyone"))] | None = None
    """`maker` if at trial it counts only against its maker, else `anyone`"""


class RawKind(Shape):
    """A kind of claim."""

    title: Text
    """one line"""
    otherwise: RawKindStrength
    """what it is worth otherwise; standing alone, what it is always worth"""
    offered_against: RawKindStrength | None = None
    """what it is worth where it is offered against somebody"""


class RawProofStandard(Shape):
    """A standard of proof."""

    id: Proof
    """its id, one of the five"""
    title: Text
    """one line"""
    forum: Annotated[Text, one_of(get_args(Forum))]
    """which strengths count: charging or trial"""
    floor: Strength
    """the least strength"""
    opposing: Annotated[Text, one_of(get_args(Opposing))]
    """which opposing arguments count"""
    exception: Annotated[Text, one_of(("never", "in-play", *PROOF_STANDARDS))]
    """when an exception on the proponent defeats: `never`, at a proof standard, or `in-play`"""
    margin: Whole | None = None
    """steps by which it must exceed what opposes it"""
    ceiling: Strength | None = None
    """the most that may oppose it"""


class RawCorroboration(Shape):
    """What two origins that agree are worth."""

    each_at_least: Strength
    """how strong each of two origins must be"""
    raises: Whole
    """how many steps more they are worth together"""
    at_most: Strength
    """how strong they become at most"""


class RawWeighing(Shape):
    """The file."""

    weighing: Id
    """its id"""
    title: Text
    """one line"""
    kinds: Keyed[Text, RawKind]
    """every kind of claim, by name, with what it is worth"""
    proof_standards: Several[RawProofStandard]
    """the five standards of proof, from the lowest"""
    corroboration: RawCorroboration
    """what two origins that agree are worth"""
    in_play: Strength
    """the strength from which an exception is in play"""
    note: Text | None = None
    """anything else, for the reader"""


# --- a rule set


class RawRuleSet(Shape):
    """The file ``rule-set.yaml`` in the root folder of a set of one's own."""

    rule_set: Id
    """the id of the set"""
    title: Text
    """one line"""
    extends: Annotated[Text, one_of(("library",))] | None = None
    """`library`: the set is the shipped library and this folder together"""
    note: Text | None = None
    """anything else, for the reader"""


FILES: dict[str, type[Shape]] = {
    "rule-set": RawRuleSet,
    "types": RawVocabulary,
    "terms": RawVocabulary,
    "sentences": RawVocabulary,
    "authorities": RawAuthorities,
    "module": RawModule,
    "weighing": RawWeighing,
}
"""The shape of a file, by its first key."""
