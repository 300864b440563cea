"""Hands on: what rule sets are told as: their modules, legal standards, rules and readings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Told
from api.documents.paging import Listed
from api.documents.words import Burden, ProofId, RuleAuthority, StandardKind, StrengthWord, Verified

RuleSetId = Literal["library"]
WITH_VARIABLES = "What is in angle brackets stands for whoever or whatever it is about."
OF_JURISDICTION = "The code of the place whose law it is; absent where it is of none in particular."


class Period(Told):
    """From one date to another, both in it; absent where it is open. A date may be cut: 2021-10."""

    start: str | None = None
    end: str | None = None


class Citation(Told):
    """A source of law or custom, and how surely the citation was checked."""

    cite: str
    title: str
    kind: str = Field(description="What it is: a statute, an opinion, a guideline …")
    date: str
    verified: Verified = Field(
        description="`seen`: its text was seen; otherwise it is from memory, surely or less so."
    )
    note: str | None = None
    superseded_by: str | None = Field(default=None, description="What is in its place now.")


class Counts(Told):
    """How many there are."""

    modules: int
    standards: int
    rules: int
    readings: int
    weighings: int
    sentences: int
    terms: int
    authorities: int


class Jurisdiction(Told):
    """A place whose law is in the rule set."""

    code: str
    title: str
    standards: int
    rules: int


class Module(Told):
    """A file of standards, readings and rules that belong together."""

    id: str
    title: str
    jurisdiction: str | None = Field(default=None, description=OF_JURISDICTION)
    persuasive_in: list[str] = Field(description="Where else courts look to it.")
    in_force: Period
    cites: list[str]
    file: str
    standards: int = Field(description="How many legal standards it has.")
    rules: int = Field(description="How many rules it has.")
    note: str | None = None


class RuleSetItem(Told):
    """A rule set in a list."""

    id: RuleSetId
    title: str
    digest: str = Field(description="SHA-256 of what its files say.")
    counts: Counts
    href: str


class RuleSets(Listed):
    """The rule sets that ship."""

    items: list[RuleSetItem]


class RuleSetLinks(Told):
    """Where the rest of a rule set is."""

    standards: str
    rules: str
    readings: str
    weighings: str
    proof_standards: str
    vocabulary: str
    completions: str


class RuleSet(RuleSetItem):
    """A rule set: what is in it, and whose law it is."""

    jurisdictions: list[Jurisdiction]
    modules: list[Module]
    links: RuleSetLinks


class OfRuleSet(Told):
    """What every answer about a rule set says of it."""

    rule_set: RuleSetId
    digest: str = Field(description="SHA-256 of what its files say.")


class ElementTitle(Told):
    """An element of a legal standard, by name."""

    id: str
    title: str


class StandardItem(Told):
    """A legal standard in a list."""

    id: str
    title: str
    kind: StandardKind
    jurisdiction: str | None = Field(default=None, description=OF_JURISDICTION)
    jurisdiction_title: str | None = Field(default=None, description="The same in words.")
    in_force: Period
    cites: list[str]
    reaches: str = Field(description="What the standard is about, and how far it goes.")
    burden_on: str = Field(description="Who must prove it.")
    proof: ProofId = Field(description="The proof that it takes at trial, or in the end.")
    to_charge: ProofId | None = Field(default=None, description="The proof that a charge takes.")
    elements: list[ElementTitle]
    href: str


class Standards(Listed, OfRuleSet):
    """The legal standards of a rule set, in the order of their ids."""

    items: list[StandardItem]


class Needed(Told):
    """What an element asks for, under one choice of a reading, or under all."""

    choice: str | None = Field(default=None, description="The choice; absent: whatever is chosen.")
    sentences: list[str] = Field(description=f"All of these must hold. {WITH_VARIABLES}")


class Element(ElementTitle):
    """An element of a legal standard, and the sentences that it asks for."""

    reading: str | None = Field(
        default=None, description="The reading on whose choice it depends what it asks for."
    )
    needs: list[Needed]
    direct: bool = Field(
        description="Whether a claim must say so itself: no inference of a rule suffices."
    )


class Concerns(Told):
    """Which variables stand for the party, the act, and the capacity in which it was done."""

    party: str
    act: str
    role: str | None = None


class Choice(Told):
    """One way to read the law."""

    id: str
    title: str
    cites: list[str]
    binds: dict[str, str] = Field(description="Variables for which it puts a term of the law.")
    stricter_than: str | None = Field(default=None, description="The choice that asks for less.")
    default: bool


class Reading(Told):
    """A question on which the law may be read in several ways."""

    id: str
    title: str
    default: str = Field(description="The id of the choice taken unless another is asked for.")
    choices: list[Choice]
    standards: list[str] = Field(description="The ids of the legal standards that depend on it.")


class Readings(Listed, OfRuleSet):
    """The readings of a rule set, in the order of their ids."""

    items: list[Reading]


class Standard(OfRuleSet):
    """A legal standard: its elements as sentences, and who must prove them how well."""

    id: str
    title: str
    kind: StandardKind
    module: str
    jurisdiction: str | None = Field(default=None, description=OF_JURISDICTION)
    jurisdiction_title: str | None = None
    persuasive_in: list[str] = Field(description="Where else courts look to it.")
    in_force: Period
    reaches: str = Field(description="What the standard is about, and how far it goes.")
    concerns: Concerns
    for_roles: list[str] = Field(description="The capacities it is about; empty: any.")
    burden_on: str = Field(description="Who must prove it.")
    proof: ProofId = Field(description="The proof that it takes at trial, or in the end.")
    to_charge: ProofId | None = Field(default=None, description="The proof that a charge takes.")
    elements: list[Element]
    readings: list[Reading]
    variables: dict[str, str] = Field(description="The type of each variable of its sentences.")
    authority: list[Citation]
    file: str
    line: int
    note: str | None = None
    href: str


class RuleItem(Told):
    """A rule in a list."""

    id: str
    title: str
    module: str
    jurisdiction: str | None = Field(default=None, description=OF_JURISDICTION)
    in_force: Period
    authority: RuleAuthority = Field(description="On what it rests.")
    strength: StrengthWord = Field(description="How strong an argument from it is at most.")
    cites: list[str]
    concludes: str | None = Field(
        default=None, description=f"The sentence it concludes. {WITH_VARIABLES}"
    )
    undercuts: str | None = Field(
        default=None, description="In place of a conclusion: the rule, or group of rules, it cuts."
    )
    href: str


class Rules(Listed, OfRuleSet):
    """The rules of a rule set, in the order of their ids."""

    items: list[RuleItem]


class Counted(Told):
    """A premise that counts: at least so many of some sentences."""

    at_least: int
    of: list[str]


class ExceptionTold(Told):
    """What stops a rule."""

    sentence: str
    burden: Burden
    burden_words: str = Field(description="Who has the burden, in words.")
    proof: ProofId | None = Field(
        default=None, description="The proof that an opponent's exception takes."
    )


class Rule(OfRuleSet):
    """A rule: if the premises hold and nothing stops it, what it concludes."""

    id: str
    title: str
    module: str
    group: str | None = Field(default=None, description="Rules that are cut together.")
    jurisdiction: str | None = Field(default=None, description=OF_JURISDICTION)
    jurisdiction_title: str | None = None
    in_force: Period
    authority: RuleAuthority = Field(description="On what it rests.")
    strength: StrengthWord = Field(description="How strong an argument from it is at most.")
    because: str | None = Field(
        default=None, description="Why it has another strength than its authority gives."
    )
    premises: list[str] = Field(description=f"All of these must hold. {WITH_VARIABLES}")
    counted: list[Counted]
    exceptions: list[ExceptionTold]
    concludes: str | None = None
    undercuts: str | None = Field(
        default=None, description="In place of a conclusion: the rule, or group of rules, it cuts."
    )
    overrides: list[str] = Field(description="The rules that yield to it.")
    variables: dict[str, str] = Field(description="The type of each variable of its sentences.")
    citations: list[Citation]
    file: str
    line: int
    note: str | None = None
    href: str
