"""Hands on: missing, what would bring a finding about, or take it away.

``about`` is that of an evaluation, with ``finding``, ``side`` and ``worlds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from api.answering.findings import asked_about, finding_named, finding_told
from api.answering.questions import Answer, Json, Progress, Question
from api.answering.refusing import RefusedError
from api.answering.requests import Asked
from api.blocks import Block, Line, blocks_markdown
from api.documents.problems import ProblemItem
from engine import Case, banner

WORLDS: Final = 1_000
MOST_WORLDS: Final = 5_000


def missing(question: Question, progress: Progress) -> Answer:
    """The least sets of statements that, supposed, would do."""
    from api.missing_blocks import missing_blocks
    from engine import lacking, lacking_json

    about = question.about
    made = asked_about(about)
    found = finding_named(made, about)
    worlds = min(about.get("worlds") or WORLDS, MOST_WORLDS)
    case = settled(made)
    own = found if not made.request.edits else _same(case, about)
    lacks = lacking(
        case.evaluation,
        own,
        side=about.get("side"),
        cap=worlds,
        progress=lambda part, size, done: progress(min(done, worlds), worlds, part or "the whole"),
    )
    return finding_told(
        question,
        made,
        f"What is missing for {found.standard.title}: {found.party}",
        json_=lambda: {**lacking_json([lacks], made.named), **supposing(made)},
        markdown=lambda: blocks_markdown(
            [*missing_blocks([lacks], made.named), *supposing_blocks(made)]
        ),
    )


def settled(made: Asked) -> Case:
    """The case to ask; RefusedError where the edits do more than set the law and its reading."""
    if not made.request.edits:
        return made.case
    with made.standing():
        case = made.hypothetical.settled
    if case is None:
        said = "what is near or missing is asked of a case, and these edits change what is said"
        hint = (
            "leave out the edits that suppose, strike or believe; those that set the law, "
            "the date, a reading, the weighing or the proof asked may stay"
        )
        pointer = f"{made.within}/edits"
        raise RefusedError([ProblemItem(code="E617", message=said, hint=hint, pointer=pointer)])
    return case


def supposing(made: Asked) -> Json:
    """The edits that set the law, for an answer that is asked of what they make of the case."""
    edits = made.evaluation.edits
    return {"edits": list(edits)} if edits else {}


def supposing_blocks(made: Asked) -> list[Block]:
    """The same for those who read it."""
    edits = made.evaluation.edits
    return [Line(banner(edits), "bold")] if edits else []


def _same(case: Case, about: Mapping[str, Any]) -> Any:
    from api.answering.findings import finding_of

    return finding_of(case.evaluation.findings, str(about["finding"]))
