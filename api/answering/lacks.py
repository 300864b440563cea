"""Hands on: missing, what would bring a finding about, or take it away.

``about`` is that of an evaluation, with ``finding``, ``side`` and ``worlds``.
"""

from __future__ import annotations

from typing import Final

from api.answering.findings import asked_about, finding_named, finding_told
from api.answering.questions import Answer, Progress, Question
from api.blocks import blocks_markdown

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
    with made.standing():
        lacks = lacking(
            made.evaluation,
            found,
            side=about.get("side"),
            cap=worlds,
            progress=lambda part, _, done: progress(min(done, worlds), worlds, part or "the whole"),
            asked=made.hypothetical,
        )
    return finding_told(
        question,
        made,
        f"What is missing for {found.standard.title}: {found.party}",
        json_=lambda: lacking_json([lacks], made.named),
        markdown=lambda: blocks_markdown(missing_blocks([lacks], made.named)),
    )
