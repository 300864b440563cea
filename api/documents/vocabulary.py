"""Hands on: what the sentences of a rule set are told as, and how a begun one may go on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Told
from api.documents.paging import Listed
from api.documents.rule_sets import OfRuleSet

Origin = Literal["engine", "rules", "claims"]
UsedIn = Literal["rule", "standard"]
UsedAs = Literal["premise", "counted", "exception", "element"]
MOST_WORDS = 300
"""Characters that sentences are searched for."""
MOST_TYPED = 1_000
"""Characters of a sentence that is begun."""


class Slot(Told):
    """A place in a sentence where a name stands."""

    name: str
    type: str


class Use(Told):
    """A rule or a legal standard that asks for a sentence."""

    id: str
    what: UsedIn
    kind: UsedAs
    contrary: bool = Field(description="Whether it asks for the contrary.")
    file: str
    line: int


class Sentence(Told):
    """A sentence form: how it says, denies and asks, and what the law makes of it."""

    id: str
    says: str = Field(description="With its slots in angle brackets.")
    denies: str = Field(description="The contrary, which is not that there is no evidence.")
    asks: str | None = Field(
        default=None, description="The question of fact; absent for a conclusion of law."
    )
    slots: list[Slot]
    one_of: str | None = Field(
        default=None, description="The slot in which alone rivals differ; only one of them holds."
    )
    origin: Origin = Field(
        description="Who can bring it in: the engine, of every act; rules, and claims; or claims."
    )
    concluded_by: list[str] = Field(description="The ids of the rules that conclude it.")
    contrary_concluded_by: list[str]
    used_by: list[Use]
    file: str
    line: int


class Names(Told):
    """Names of one type, which fit the slots of that type."""

    type: str
    names: list[str]


class Vocabulary(Listed, OfRuleSet):
    """Sentences, in the order of their words; where words were asked for, those that have all."""

    notice: str = Field(description="That these are sentences to choose from, and no more.")
    sources_as_of: str | None = Field(
        default=None, description="Of the case asked for: the date up to which its sources speak."
    )
    near: bool = Field(description="Nothing has all the words asked for: these come nearest.")
    items: list[Sentence]
    terms: list[Names] = Field(description="Names that the law itself knows.")
    names: list[Names] = Field(description="Names of the case asked for.")


class Opening(Told):
    """A place that is still open, written `<slot>` in the sentence."""

    slot: str
    type: str
    typed: str = Field(description="What is written of it so far.")
    names: list[str] = Field(description="The names that fit and begin so.")


class Completion(Told):
    """A sentence that a text may become; fill its openings, and it can be read."""

    sentence: str
    form: str = Field(description="The id of the sentence form.")
    positive: bool = Field(description="Whether it says what the form says, or the contrary.")
    begins: bool = Field(
        description="Whether it begins as the text does; otherwise it only has its words."
    )
    openings: list[Opening]
    asks: str | None = Field(
        default=None, description="The question of fact; absent for a conclusion of law."
    )
    contrary: str


class Completions(Listed, OfRuleSet):
    """The sentences that a text may become, the likeliest first."""

    notice: str = Field(description="That these are sentences to choose from, and no more.")
    sources_as_of: str | None = Field(
        default=None, description="Of the case asked for: the date up to which its sources speak."
    )
    text: str = Field(description="The text, as it was sent.")
    items: list[Completion]
