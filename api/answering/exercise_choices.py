"""Hands on: choices, what an exercise about a case can be about: its parties and legal standards.

``about`` has ``request``. What nothing speaks for or against cannot be asked, and is left out.
"""

from __future__ import annotations

from api.answering.pages import told
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.requests import asked
from api.documents.exercises import Choosable, ExerciseChoices
from engine import banner, shown


def choices(question: Question, progress: Progress) -> Answer:
    """The parties and the standards that some finding that is not unknown is about."""
    of = asked(question.about["request"], "/request")
    evaluation = of.evaluation
    found = [finding for finding in shown(evaluation.findings) if finding.status != "unknown"]
    titles = {finding.standard.id: finding.standard.title for finding in found}
    document = ExerciseChoices(
        case=evaluation.case.id,
        case_title=evaluation.case.title,
        sources_as_of=evaluation.case.sources_as_of,
        hypothetical=banner(evaluation.edits),
        parties=sorted({finding.party for finding in found}),
        standards=[
            Choosable(id=id_, title=titles[id_])
            for id_ in evaluation.rules.standards
            if id_ in titles
        ],
    )
    digests = of.digests
    return told(
        question.media,
        json=lambda: document,
        markdown=str,
        tag=tagged(question, digests.rules, digests.facts, digests.engine),
    )
