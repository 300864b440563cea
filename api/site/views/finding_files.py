"""Hands on: file, a finding's explanation or its graph for programs, in the medium asked for."""

from __future__ import annotations

from api.answering import argument_graphs, findings
from api.answering.questions import SVG, Answer, Progress, Question
from api.site.address import Address
from api.site.views.case_view import asked_at


def file(question: Question, progress: Progress) -> Answer:
    """What the interface for programs answers about it, under the edits of the address."""
    made = asked_at(Address.told(question.about))
    about = {"request": made.request.model_dump(mode="json"), "finding": question.about["finding"]}
    tell = argument_graphs.graph if question.media == SVG else findings.explanation
    return tell(question._replace(about=about), progress)
