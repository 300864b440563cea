"""Hands on: items, the questions that a batch comes to; misnamed and id_of, the ids of its cases.

Nothing here needs an engine: a server divides a batch, and the workers answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from api.answering.questions import Question
from api.documents.batches import BatchRequest
from api.documents.problems import ProblemItem

MISFIT: Final = "E701"
BATCH_ITEM: Final = "batch-item"
ID: Final = "@id"


def items(request: BatchRequest) -> list[Question | None]:
    """The question of each case, in the order sent; None where there is nothing to ask."""
    wrong = dict(misnamed(request))
    outcomes = [
        each if isinstance(each, str) else each.model_dump(exclude_none=True)
        for each in request.outcomes
    ]
    found: list[Question | None] = []
    for place, case in enumerate(request.cases):
        if place in wrong or not isinstance(case, dict):
            found.append(None)
        else:
            about = {key: value for key, value in case.items() if key != ID}
            found.append(Question(BATCH_ITEM, {"case": about, "outcomes": outcomes}))
    return found


def id_of(case: object) -> Any:
    """The id of a case as it was sent; None if it has none."""
    return case.get(ID) if isinstance(case, dict) else None


def misnamed(request: BatchRequest) -> Iterator[tuple[int, ProblemItem]]:
    """The places of cases that have no id of their own, and why."""
    met: dict[object, int] = {}
    for place, case in enumerate(request.cases):
        at, given = f"/cases/{place}", id_of(case)
        if not isinstance(case, dict):
            said = "this has to be an object"
        elif ID not in case:
            said = f"a case has to have an `{ID}`"
        elif isinstance(given, bool) or not isinstance(given, str | int | float):
            at, said = f"{at}/{ID}", f"an `{ID}` has to be a string or a number"
        elif given in met:
            at, said = f"{at}/{ID}", f"the case at /cases/{met[given]} has the same `{ID}`"
        else:
            met[given] = place
            continue
        yield place, ProblemItem(code=MISFIT, message=said, pointer=at)
