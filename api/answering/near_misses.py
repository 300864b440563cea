"""Hands on: near_misses, every single edit that takes a finding across what is asked of it.

``about`` is that of an evaluation, with ``finding`` and ``kind`` (kinds of edits, all by default).
"""

from __future__ import annotations

from typing import Any, Final

from api.answering.findings import asked_about, finding_named, finding_told, framed
from api.answering.questions import Answer, Progress, Question
from api.blocks import blocks_markdown

SCHEMA: Final = "urn:scienter:near:1"


def near_misses(question: Question, progress: Progress) -> Answer:
    """The near misses of a finding, as questions with their answers."""
    from api.near_blocks import near_blocks
    from api.plain_data import plain_data
    from engine import near

    about = question.about
    made = asked_about(about)
    found = finding_named(made, about)
    kinds: dict[str, Any] = {"kinds": tuple(about["kind"])} if about.get("kind") else {}
    with made.standing():
        misses = near(made.hypothetical, found, named=made.named, **kinds)
    return finding_told(
        question,
        made,
        f"Near misses of {found.standard.title}: {found.party}",
        json_=lambda: {"schema": SCHEMA, **framed(made), "near": plain_data([misses])},
        markdown=lambda: blocks_markdown(near_blocks([misses])),
    )
