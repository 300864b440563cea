"""Hands on: differing, what the edits of a request move, from what to what, and why.

``about`` is that of an evaluation, with ``party``, ``standard``, ``act`` and ``reading``.
"""

from __future__ import annotations

from api.answering.findings import asked_about, finding_told, selection_of
from api.answering.questions import Answer, Progress, Question
from engine import Selection, difference_json


def differing(question: Question, progress: Progress) -> Answer:
    """The difference; of a request without edits it says that there are none."""
    made = asked_about(question.about)
    selection = selection_of(made, question.about)
    with made.standing():
        every = selection is None or selection == Selection()
        asked = made.hypothetical
        found = asked.difference if every else asked.differing(selection)

    def markdown() -> str:
        from api.difference_markdown import difference_markdown

        return difference_markdown(found)

    return finding_told(
        question, made, "Difference", json_=lambda: difference_json(found), markdown=markdown
    )
