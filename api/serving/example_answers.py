"""Hands on: exemplified, the description with examples of answers: what is really answered.

They are asked of the workers, about the shortest case that ships, when the description is first
wanted; so none of them is ever out of date.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any, Final, NamedTuple

from api.answering.questions import JSON, Answer, Question
from api.documents.evaluations import EvaluationRequest
from api.documents.problems import PROBLEM_MEDIA
from api.serving.evaluation_ids import written
from api.serving.examples import CHECKS

Ask = Callable[[Question], Awaitable[Answer]]
Json = dict[str, Any]
CASE: Final = "harbor-lantern"
_OF_CASE: Final = {"case": CASE, "limit": 1}
_OF_SET: Final = {"rule_set": "library", "limit": 1}
_PLAIN: Final[dict[str, tuple[str, Json]]] = {
    "listCodes": ("codes", {"limit": 2}),
    "getCode": ("code", {"code": "E301"}),
    "listCases": ("cases", {"limit": 1}),
    "getCase": ("case", {"case": CASE}),
    "listParties": ("parties", _OF_CASE),
    "listClaims": ("claims", _OF_CASE),
    "listDisputes": ("disputes", _OF_CASE),
    "getTimeline": ("timeline", _OF_CASE),
    "listMissingItems": ("missing-items", _OF_CASE),
    "listRuleSets": ("rule-sets", {"limit": 1}),
    "listStandards": ("standards", _OF_SET),
    "getStandard": ("standard", {"rule_set": "library", "id": "wrongful-death"}),
    "listRules": ("rules", _OF_SET),
    "getRule": ("rule", {"rule_set": "library", "id": "pointing-endangers"}),
    "listReadings": ("readings", _OF_SET),
    "listWeighings": ("weighings", _OF_SET),
    "listProofStandards": ("proof-standards", _OF_SET),
    "searchVocabulary": ("vocabulary", {**_OF_SET, "q": "trigger"}),
    "completeSentence": ("completions", {**_OF_SET, "text": "knew in"}),
    "checkTexts": (
        "check",
        {"rules": "library", "source_text": None, "advice": True, **CHECKS["rules"]["value"]},
    ),
}
"""What is asked for an operation's example."""
_OF_FINDING: Final = {
    "getEvaluationFinding": "finding",
    "getEvaluationMissing": "missing",
    "getEvaluationNearMisses": "near-misses",
}
_REFUSED: Final[dict[str, tuple[str, Json]]] = {
    "Problem404": ("case", {"case": "harbour-lantern"}),
    "Problem422": (
        "evaluation",
        {
            "at": "",
            "id": "",
            "request": {"case": CASE, "edits": [{"suppose": "somebody shaked the revolver"}]},
        },
    ),
}
"""What is asked for the example of a problem."""


class Exemplified(NamedTuple):
    """The description, and whether every example is in it."""

    document: Json
    whole: bool


async def exemplified(document: Json, ask: Ask) -> Exemplified:
    """The description with examples of answers; what is not answered now is left out."""
    found = deepcopy(document)
    told = await _told(ask)
    operations = {
        each["operationId"]: each
        for methods in found["paths"].values()
        for each in methods.values()
    }
    for name, value in told.items():
        response = operations[name]["responses"]["200"]
        response["content"][JSON]["example"] = value
    refused = await _refused(ask)
    for name, value in refused.items():
        found["components"]["responses"][name]["content"][PROBLEM_MEDIA]["example"] = value
    of = len(_PLAIN) + len(_OF_FINDING) + 2
    return Exemplified(found, len(told) == of and len(refused) == len(_REFUSED))


async def _told(ask: Ask) -> dict[str, Json]:
    """What is answered, by the operation."""
    asked = {name: Question(asks, about, JSON) for name, (asks, about) in _PLAIN.items()}
    request = EvaluationRequest(case=CASE)
    id_ = written(request)
    of = {
        "at": f"/v1/evaluations/{id_}",
        "id": id_,
        "request": request.model_dump(mode="json"),
    }
    asked["listEvaluationFindings"] = Question("findings", {**of, "limit": 1}, JSON)
    asked["getEvaluationDifference"] = Question("difference", of, JSON)
    found = {name: value for name, one in asked.items() if (value := await _value(ask, one, 200))}
    if listed := found.get("listEvaluationFindings"):
        one_of = {**of, "finding": listed["items"][0]["id"]}
        for name, asks in _OF_FINDING.items():
            more = {"worlds": 1_000} if asks == "missing" else {}
            value = await _value(ask, Question(asks, {**one_of, **more}, JSON), 200)
            if value:
                found[name] = value
    return found


async def _refused(ask: Ask) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name, (asks, about) in _REFUSED.items():
        value = await _value(ask, Question(asks, about, JSON), int(name[-3:]))
        if value:
            found[name] = {key: told for key, told in value.items() if key != "request_id"}
    return found


async def _value(ask: Ask, question: Question, status: int) -> Json | None:
    answer = await ask(question)
    if answer.status != status:
        return None
    value: Json = json.loads(answer.body)
    return value
