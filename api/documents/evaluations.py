"""Hands on: EvaluationRequest, which case is evaluated, under which rules, edits and options."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.documents.base import Sent
from api.documents.edits import EditItem

MOST_EDITS = 200
MOST_FILES = 40
MOST_TEXT = 400_000
"""Characters of one file that is sent."""

FileName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,78}\.yaml$", max_length=84)
]
FileText = Annotated[str, StringConstraints(max_length=MOST_TEXT)]
Files = Annotated[dict[FileName, FileText], Field(min_length=1, max_length=MOST_FILES)]
CaseName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
Id = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class InlineCase(Sent):
    """A case as texts: the files that its folder would hold, ``case.yaml`` among them, or one."""

    files: Files = Field(description="Each file's text, by its name.")


class InlineRules(Sent):
    """Rules as texts, added to the shipped library unless said otherwise."""

    files: Files = Field(description="Each file's text, by its name.")
    extends: Literal["library"] | None = Field(
        default="library", description="`null`: these rules and no others."
    )


class EvaluationRequest(Sent):
    """Which case is evaluated, under which rules, with which edits and options."""

    case: CaseName | InlineCase = Field(description="A shipped case by its id, or texts.")
    rules: Literal["library"] | InlineRules = Field(
        default="library", description="The shipped library, or texts."
    )
    edits: Annotated[list[EditItem], Field(max_length=MOST_EDITS)] = Field(
        default=[], description="What if: edits, in their order, as in a file of edits."
    )
    weighing: Id = Field(
        default="as-published", description="What kinds of claim are worth, by id."
    )
    proof: Id | None = Field(
        default=None,
        description="Asks this proof standard of every legal standard, in place of its own.",
    )
    grounder: Literal["durable", "reference"] = Field(
        default="durable", description="What joins rules and facts. Both come to the same."
    )

    @property
    def shipped(self) -> bool:
        """Whether it speaks only of what ships: nobody's own case or rules are in it."""
        return isinstance(self.case, str) and self.rules == "library"
