"""Exercises of a page's length, without an engine, for the tests of marking and results."""

from __future__ import annotations

from datetime import UTC, datetime

from api.answering.marking import marked
from api.answering.results import rows_of
from api.documents.exercises import AnswersDocument, Frozen, ResultRow

PROOFS = (
    "scintilla",
    "probable-cause",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def frozen(rights: dict[str, str], points: int = 1) -> Frozen:
    """Questions with these right answers."""
    order = ["none", *PROOFS]
    questions = [
        {
            "id": id_,
            "text": f"How far does {id_} go?",
            "party": "Ann Poe",
            "capacity": "",
            "act": "the call",
            "standard": "t03",
            "title": "A threshold",
            "cites": [],
            "reading": [],
            "element": id_,
            "statements": [],
            **{f"claims_{side}": [] for side in ("for", "against", "otherwise")},
            **{f"more_{side}": 0 for side in ("for", "against", "otherwise")},
            "choices": [{"id": each, "words": each} for each in order],
            "points": points,
        }
        for id_ in rights
    ]
    keys = [
        {
            "question": id_,
            "right": right,
            "right_words": right,
            "reasons": ["So it is."],
            "proofs": [
                {
                    "proof": proof,
                    "title": proof.replace("-", " "),
                    "supported": place < order.index(right),
                    "reason": f"It is so at {proof}.",
                }
                for place, proof in enumerate(PROOFS)
            ],
            "command": "",
        }
        for id_, right in rights.items()
    ]
    return Frozen.model_validate(
        {
            "title": "Thresholds",
            "note": "",
            "case": "c",
            "case_title": "C",
            "sources_as_of": "2026-01-01",
            "hypothetical": "",
            "notice": "For teaching.",
            "weighing": "as-published",
            "digests": {"rules": "r", "facts": "f", "engine": "1"},
            "questions": questions,
            "keys": keys,
        }
    )


def answers(given: dict[str, str]) -> AnswersDocument:
    """A student's answers."""
    said = [{"question": id_, "reaches": reaches} for id_, reaches in given.items()]
    return AnswersDocument.model_validate({"answers": said})


def rows(
    of: Frozen, given: dict[str, str], *, student: str, attempt: int = 1, name: str = ""
) -> list[ResultRow]:
    """The rows of an attempt."""
    return rows_of(
        marked(of, answers(given)),
        student=student,
        name=name or student,
        attempt=attempt,
        submitted=NOON,
        answer=f"{student}-{attempt}",
    )
