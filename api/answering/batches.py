"""Hands on: batch_item, what is wanted of one case of a batch; batch and joined, what all come to.

``items`` (``batch_questions``) makes a question of each case, so that workers answer them side by
side; ``joined`` puts the answers together again, in the order sent. The ``about`` of a
``batch-item`` has ``case``, what the batch has but for its id, and ``outcomes``. Whatever is wrong
with a case costs that case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from api.answering.batch_outcomes import answered
from api.answering.batch_questions import ID, id_of, misnamed
from api.answering.pages import told
from api.answering.placing import moved
from api.answering.questions import JSON, Answer, Progress, Question, tagged
from api.answering.refusing import RefusedError
from api.answering.requests import asked
from api.blocks import Block, Grid, Heading, Line, Point, blocks_markdown
from api.documents.base import Json
from api.documents.batches import Batch, BatchAnswer, BatchRequest, BatchSummary, OutcomeAsked
from api.documents.problems import ProblemItem
from engine import NOTICE

FAILED: Final = 400
TITLE: Final = "A batch of cases"


def batch_item(question: Question, progress: Progress) -> Answer:
    """What is wanted of one case; RefusedError with all that is wrong with it."""
    of = asked(question.about["case"], "/case")
    evaluation = of.evaluation
    found, wrong = {}, list[ProblemItem]()
    for place, raw in enumerate(question.about["outcomes"]):
        plain = isinstance(raw, str)
        outcome = OutcomeAsked(standard=raw) if plain else OutcomeAsked.model_validate(raw)
        try:
            found[outcome.name] = answered(evaluation, outcome, f"/outcomes/{place}", plain)
        except RefusedError as error:
            wrong += error.items
    if wrong:
        raise RefusedError(wrong)
    digests = of.digests
    answer = {
        "sources_as_of": of.case.facts.sources_as_of,
        "outcomes": {k: v.model_dump(exclude_unset=True) for k, v in found.items()},
        "digests": digests.model_dump(),
    }
    tag = tagged(question, digests.rules, digests.facts, digests.engine)
    return told(JSON, json=lambda: answer, markdown=str, tag=tag)


def batch(question: Question, progress: Progress) -> Answer:
    """The answers to ``items`` put together: ``about`` has ``request`` and ``answers``."""
    request = BatchRequest.model_validate(question.about["request"])
    answers = [
        None if each is None else Answer(each["status"], JSON, each["body"].encode())
        for each in question.about["answers"]
    ]
    return joined(request, answers, question.media)


def joined(request: BatchRequest, answers: Sequence[Answer | None], media: str = JSON) -> Answer:
    """The answers to ``items``, one for each, put together."""
    wrong = dict(misnamed(request))
    cases = [
        _answer(id_of(case), {"@errors": [wrong[place]]})
        if place in wrong or answer is None
        else _answer(id_of(case), _came(place, answer))
        for place, (case, answer) in enumerate(zip(request.cases, answers, strict=True))
    ]
    failed = sum(case.errors is not None for case in cases)
    found = [o for case in cases for o in (case.outcomes or {}).values()]
    batch = Batch(
        notice=NOTICE,
        cases=cases,
        summary=BatchSummary(
            read=len(cases),
            processed=len(cases) - failed,
            failed=failed,
            findings=sum(len(outcome.findings) for outcome in found),
        ),
    )
    return told(
        media,
        json=lambda: batch_json(batch),
        markdown=lambda: blocks_markdown(_blocks(batch)),
        title=TITLE,
    )


def batch_json(batch: Batch) -> Json:
    """The batch as it is sent: what is not wanted, or not so, is not there."""
    document: Json = batch.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return document


def _answer(id_: Any, came: Json) -> BatchAnswer:
    return BatchAnswer.model_validate({ID: id_, **came})


def _came(place: int, answer: Answer) -> Json:
    """What came of a case; the places of errors as they are in the whole batch."""
    body: Json = json.loads(answer.body)
    if answer.status < FAILED:
        return body
    items = [ProblemItem.model_validate(each) for each in body["errors"]]
    return {"@errors": [_placed(item, f"/cases/{place}") for item in items]}


def _placed(item: ProblemItem, at: str) -> ProblemItem:
    pointer = item.pointer or ""
    if pointer.startswith("/outcomes"):
        return item
    return moved([item.model_copy(update={"pointer": pointer.removeprefix("/case")})], at)[0]


def _blocks(batch: Batch) -> Iterator[Block]:
    """The batch as a page: a table of each case, or what is wrong with it."""
    summary = batch.summary
    yield Heading(1, TITLE)
    yield Line(f"{summary.processed} of {summary.read} cases answered.", "bold")
    yield Line(batch.notice, "italic")
    for case in batch.cases:
        yield Heading(2, f"Case {json.dumps(case.id_, ensure_ascii=False)}")
        if case.sources_as_of:
            yield Line(f"Sources as of {case.sources_as_of}.")
        for item in case.errors or ():
            yield Point(f"{item.pointer}: {item.code}: {item.message}")
        rows = []
        for name, outcome in (case.outcomes or {}).items():
            if not outcome.findings:
                yield Point(f"{name}: {outcome.why or 'nothing is found'}")
            rows += [
                (name, f.party, f.act, f.title, f.status or "", (f.reached or "").replace("-", " "))
                for f in outcome.findings
            ]
        if rows:
            head = ("outcome", "party", "act", "standard", "status", "reached")
            yield Grid(head, tuple(rows))
