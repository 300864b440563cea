"""Hands on: ExerciseDocument, what a teacher sets, and what students and teachers see of it.

``Frozen`` is what the questions came to when they were set: what students are shown, and the key.
Nothing of it moves when rules or facts do; a marking says what it was made of.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints, ValidationInfo, field_validator

from api.documents.base import Digests, Name, Note, Sent, Told
from api.documents.evaluations import EvaluationRequest, Id
from api.documents.selections import Readings, Selected
from api.documents.words import ProofId

MOST_QUESTIONS = 100
MOST_DRAWN = 50
MOST_POINTS = 100
MOST_ATTEMPTS = 20

Reveal = Literal["after-answer", "after-close"]
Reaches = Literal[
    "none",
    "scintilla",
    "probable-cause",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
]
"""Up to which proof standard something is supported; none: not even a scintilla."""
QuestionId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$", max_length=60)
]
Points = Annotated[int, Field(ge=1, le=MOST_POINTS, strict=True)]


class QuestionAsked(Sent):
    """A question that a teacher names: how far an element, or a finding as a whole, goes."""

    id: QuestionId
    party: Name
    act: Name
    standard: Name = Field(description="By id, label or title.")
    reading: Readings = Field(default=[], description="Readings of the law; else the default ones.")
    element: Id | None = Field(
        default=None, description="An element's id; left out, the finding as a whole is asked."
    )
    points: Points = 1


class QuestionsDrawn(Selected):
    """Questions that are drawn: the same seed draws the same."""

    draw: int = Field(ge=1, le=MOST_DRAWN, strict=True, description="How many; there may be fewer.")
    seed: int = Field(default=0, ge=0, le=2**31 - 1, strict=True)
    points: Points = 1


class Terms(Sent):
    """From when to when, how often, and when students are told: without what is asked."""

    opens: AwareDatetime | None = None
    closes: AwareDatetime | None = None
    attempts: Annotated[int, Field(ge=1, le=MOST_ATTEMPTS, strict=True)] | None = Field(
        default=None,
        description=f"How often a student may answer; left out: {MOST_ATTEMPTS} times, the most.",
    )
    reveal: Reveal = Field(
        default="after-answer",
        description="When students are told what is right and why. after-answer: of what they "
        "answered, with the last attempt, or with each if there are neither `attempts` nor "
        "`closes`; until then, only which answers were right. after-close: once it has closed, "
        "and nothing before.",
    )

    @field_validator("closes")
    @classmethod
    def _closes_later(cls, closes: datetime | None, info: ValidationInfo) -> datetime | None:
        opens = info.data.get("opens")
        if closes is not None and opens is not None and closes <= opens:
            raise ValueError("it closes before it opens")
        return closes

    @field_validator("reveal")
    @classmethod
    def _reveals_sometime(cls, reveal: Reveal, info: ValidationInfo) -> Reveal:
        if reveal == "after-close" and "closes" in info.data and info.data["closes"] is None:
            raise ValueError("it never closes: give `closes`, or reveal `after-answer`")
        return reveal

    def open_at(self, now: datetime) -> bool:
        """Whether students may answer."""
        return self.begun_at(now) and not self.closed_at(now)

    def begun_at(self, now: datetime) -> bool:
        """Whether students may see the questions."""
        return self.opens is None or self.opens <= now

    def closed_at(self, now: datetime) -> bool:
        """Whether students may answer no more."""
        return self.closes is not None and self.closes <= now

    def reveals_at(self, now: datetime, attempt: int) -> bool:
        """Whether students are told what is right, and why, of that attempt."""
        if self.closed_at(now):
            return True
        if self.reveal == "after-close":
            return False
        if self.attempts is None and self.closes is None:
            return True
        return attempt >= (self.attempts or MOST_ATTEMPTS)


class ExerciseDocument(Terms):
    """A case with questions about it, set before a class."""

    title: Name
    note: Note = ""
    request: EvaluationRequest
    questions: (
        Annotated[list[QuestionAsked], Field(min_length=1, max_length=MOST_QUESTIONS)]
        | QuestionsDrawn
    )


# --- what the questions come to


class HeardClaim(Told):
    """A claim that bears on a question: who says what, as what kind of evidence, and where."""

    claim: str
    who: str
    says: str
    quote: str
    at: str
    how: str = Field(default="", description="What it has to do with it, if it is on no side.")


class AnswerChoice(Told):
    """A possible answer."""

    id: Reaches
    words: str


class ReadingAsked(Told):
    """How a question reads the law where it can be read in several ways."""

    reading: str
    reading_title: str
    choice: str
    title: str


class QuestionShown(Told):
    """A question as students see it, with the claims that bear on it."""

    id: str
    text: str
    party: str
    capacity: str
    act: str
    standard: str
    title: str = Field(description="The legal standard's title.")
    cites: list[str] = Field(description="Where the legal standard stands.")
    reading: list[ReadingAsked]
    element: str | None = Field(default=None, description="Left out: the finding as a whole.")
    element_title: str = ""
    statements: list[str] = Field(description="What the element needs.")
    claims_for: list[HeardClaim]
    more_for: int = Field(description="How many more there are that are not shown.")
    claims_against: list[HeardClaim]
    more_against: int
    claims_otherwise: list[HeardClaim] = Field(description="They attack, or take no side.")
    more_otherwise: int
    choices: list[AnswerChoice]
    points: int


class ProofKey(Told):
    """One proof standard: whether the evidence supports it there, and why, or why not."""

    proof: ProofId
    title: str
    supported: bool
    reason: str


class QuestionKey(Told):
    """What is right, and why."""

    question: str
    right: Reaches
    right_words: str
    reasons: list[str]
    proofs: list[ProofKey]
    command: str = Field(description="The command that explains the finding.")


class ExerciseQuestions(Told):
    """What students see."""

    title: str
    note: str
    case: str
    case_title: str
    sources_as_of: str
    hypothetical: str = Field(description="What stands over a hypothetical; empty if it is none.")
    notice: str
    weighing: str
    digests: Digests
    questions: list[QuestionShown]


class Frozen(ExerciseQuestions):
    """The questions with their key, as they were set."""

    keys: list[QuestionKey]

    @property
    def shown(self) -> ExerciseQuestions:
        """The same without the key."""
        return ExerciseQuestions.model_validate(self.model_dump(exclude={"keys"}))


class Choosable(Told):
    """A legal standard that an exercise may be about."""

    id: str
    title: str


class ExerciseChoices(Told):
    """What an exercise about a case may be about."""

    case: str
    case_title: str
    sources_as_of: str
    hypothetical: str
    parties: list[str]
    standards: list[Choosable]


# --- answers and markings


class AnswerGiven(Sent):
    """A student's answer to one question."""

    question: Name
    reaches: Name = Field(
        description="`none`, or the highest proof standard, by id.", examples=["probable-cause"]
    )


class AnswersDocument(Sent):
    """A student's answers; what is not answered is not right."""

    answers: Annotated[list[AnswerGiven], Field(min_length=1, max_length=MOST_QUESTIONS)]


class MarkedProof(Told):
    """One proof standard of a marked answer."""

    proof: ProofId
    title: str
    implied: bool | None = Field(
        default=None,
        description="Whether the answer says that it is supported; left out: not answered.",
    )
    supported: bool = Field(description="Whether it is.")
    correct: bool
    reason: str


class MarkedQuestion(Told):
    """A question as it was answered and marked."""

    question: str
    text: str
    party: str
    act: str
    standard: str
    title: str
    element: str | None = None
    element_title: str = ""
    given: Reaches | None = Field(default=None, description="Left out: not answered.")
    given_words: str = ""
    right: Reaches
    right_words: str
    correct: bool
    points: int
    of_points: int
    proofs: list[MarkedProof]
    reasons: list[str]


class Marking(Told):
    """Which answers were right, proof standard by proof standard, and why."""

    title: str
    case_title: str
    sources_as_of: str
    notice: str
    digests: Digests
    questions: list[MarkedQuestion]
    unanswered: list[str]
    right: int
    of: int
    points: int
    of_points: int
    score: float = Field(description="Points of all points, from 0 to 1.")
    proofs_right: int = Field(description="At how many proof standards the answers are right.")
    proofs_of: int


class Received(Told):
    """What a student is told until the key is: while attempts are left, or before it closes."""

    title: str
    answered: int
    of: int
    unanswered: list[str]
    right: list[str] | None = Field(
        default=None, description="Questions that were answered rightly; left out: not told yet."
    )
    revealed_at: datetime | None = None


# --- results of a class


class ResultRow(Told):
    """One question of one attempt of one student."""

    student: str
    name: str
    attempt: int
    submitted: datetime
    answer: str = Field(description="The id of what was handed in.")
    item: MarkedQuestion


class QuestionOutcome(Told):
    """How a student fared with a question."""

    question: str
    element: str | None = None
    right: bool = Field(description="In the last attempt.")
    ever: bool = Field(description="In any attempt.")
    given: Reaches | None = None


class StudentResults(Told):
    """How a student fared."""

    student: str
    name: str
    attempts: int
    best: float = Field(description="The best score, from 0 to 1.")
    last: float
    submitted: datetime = Field(description="When the last attempt was handed in.")
    questions: list[QuestionOutcome]


class ProofErrors(Told):
    """How many of the last attempts are wrong at a proof standard, and in which direction."""

    proof: ProofId
    title: str
    wrong: int
    too_high: int = Field(description="It was said to be supported there, and is not.")
    too_low: int = Field(description="It is supported there, and was said not to be.")
    of: int = Field(description="Answers that were given.")


class QuestionResults(Told):
    """How the class fared with a question."""

    question: str
    text: str
    party: str
    act: str
    standard: str
    element: str | None = None
    right_words: str
    right: int = Field(description="How many have it right in their last attempt.")
    answered: int
    of: int
    proofs: list[ProofErrors]
    most_errors: ProofId | None = Field(
        default=None, description="The proof standard at which most err; left out: nobody does."
    )


class Results(Told):
    """How a class fared, by its last attempts."""

    title: str
    notice: str = Field(default="", description="What findings are not.")
    case: str = Field(default="", description="The title of the case.")
    sources_as_of: str = Field(default="", description="The date of the case's sources.")
    students: list[StudentResults]
    questions: list[QuestionResults]
    proofs: list[ProofErrors]
    most_errors: ProofId | None = None
