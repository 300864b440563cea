"""Hands on: CheckRequest, texts to be checked; CheckResult, all there is to say of them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.documents.base import Sent, Told
from api.documents.evaluations import Files, InlineRules
from api.documents.problems import ProblemItem

MOST_SOURCE = 700_000
"""Characters; with a case beside it, as much as a body holds unless it is set up otherwise."""


class CheckRequest(Sent):
    """Texts of rules, vocabulary, cases, tests or edits, as they would lie in one folder.

    What each is its first key tells. A ``case.yaml``, with the other parts of the case, is read
    as a case under the rules beside it.
    """

    files: Files = Field(description="Each file's text, by its name.")
    rules: Literal["library"] | InlineRules | None = Field(
        default="library",
        description="What the files are added to: the shipped library, texts that are not asked "
        "about themselves, or nothing at all (`null`).",
    )
    source_text: Annotated[str, StringConstraints(max_length=MOST_SOURCE)] | None = Field(
        default=None, description="The text in which the quotes of a case must stand."
    )
    advice: bool = Field(
        default=True, strict=True, description="Whether to tell advice beside errors."
    )


class CheckResult(Told):
    """Everything that is wrong, and what is advised, in the order of files and lines."""

    sound: bool = Field(description="Whether there is no error.")
    errors: int
    advice: int
    diagnostics: list[ProblemItem] = Field(
        description="`pointer` leads to the text in the body; file, line and column are in it."
    )
