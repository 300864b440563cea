"""schemathesis over the whole description: no fault, no undocumented status, nothing off schema.

Every operation is asked what fits its description and what does not, by a teacher, a student and
somebody without a token; half of the addresses are of what is really there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple
from uuid import UUID

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as some
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from api.serving.operations import OPERATIONS
from tests.api.serving.app_running import AppRunning, Person, app_running

EXAMPLES: Final = 4
"""For each operation and each kind of data."""
MOST_ADDRESS: Final = 60_000
"""Characters; what is longer no client of ours would send, and the connection refuses (431)."""
HERE: Final = "http://here"
CHECKS: Final[list[CheckFunction]] = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
REFUSED: Final = (400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429)
"""What is answered to what does not fit."""
LATER: Final = {"POST /v1/batches", "POST /v1/dispute-maps", "POST /v1/impacts"}
"""Long work: edits and cases are read when it is done, and what is wrong is told then."""
IN_ORDER: Final = sorted(OPERATIONS, key=lambda name: (name.startswith("DELETE"), name))
"""What takes something away comes last."""
BODIES: Final = {
    "hypotheticals": "/v1/hypotheticals/{hypothetical}",
    "exercises": "/v1/exercises/{exercise}",
    "answers": "/v1/exercises/{exercise}/answers/{answer}",
}
pytestmark = pytest.mark.slow


class Asked(NamedTuple):
    """A server, its description, who asks, and ids of what is there."""

    app: AppRunning
    schema: Any
    people: tuple[Person | None, ...]
    there: dict[str, str]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """A server in which something is kept."""
    with app_running(tmp_path_factory.mktemp("asked"), long_seconds=5) as app:
        told = app.get("/openapi.json").json()
        refused = {"negative_data_rejection": {"expected-statuses": list(REFUSED)}}
        config = SchemathesisConfig.from_dict(
            {"checks": refused, "generation": {"with-security-parameters": False}}
        )
        schema = schemathesis.openapi.from_dict(told, config=config)
        teacher = app.person("course", "teacher", "Tea")
        student = app.person("course", "student", "Stu")
        yield Asked(app, schema, (teacher, student, None), _kept(app, told, teacher))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: str(mode.value))
@pytest.mark.parametrize("name", IN_ORDER)
def test_what_is_answered_is_what_is_described(
    asked: Asked, name: str, mode: GenerationMode
) -> None:
    """Whoever asks, and whatever they send."""
    method, path = name.split()
    operation = asked.schema[path][method]
    raw = operation.definition.raw
    if not ("parameters" in raw or "requestBody" in raw):
        mode = GenerationMode.POSITIVE  # nothing is sent, so nothing can be wrong
    wanted = CHECKS
    if mode is GenerationMode.NEGATIVE and not any(name.startswith(late) for late in LATER):
        wanted = [*CHECKS, checks.negative_data_rejection]
    made = operation.as_strategy(generation_mode=mode)
    if "{" in path:
        ids = {key: value for key, value in asked.there.items() if f"{{{key}}}" in path}
        made |= operation.as_strategy(generation_mode=mode, path_parameters=ids)

    @seed(5)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=made, who=some.sampled_from(asked.people))
    def ask(case: Case[Any], who: Person | None) -> None:
        case.validate_response(_answer(asked.app, case, who), checks=wanted)

    ask()


def _answer(app: AppRunning, case: Case[Any], who: Person | None) -> httpx.Response:
    """What is answered to a case of schemathesis."""
    sent = case.as_transport_kwargs(base_url=HERE)
    known = ("method", "url", "headers", "params", "json", "data", "cookies")
    request = requests.Request(**{key: sent[key] for key in known if key in sent}).prepare()
    headers = {
        key: value.encode("latin-1") if isinstance(value, str) else value
        for key, value in request.headers.items()
    }
    assert request.method
    assert request.url
    assume(len(request.url) < MOST_ADDRESS)
    body = request.body.encode() if isinstance(request.body, str) else request.body
    return app.ask(
        request.method, request.url.removeprefix(HERE), who, headers=headers, content=body
    )


def _kept(app: AppRunning, told: dict[str, Any], teacher: Person) -> dict[str, str]:
    """Something of everything that can be kept, and the ids of what ships."""
    ids = {
        "hypothetical": str(UUID(int=1)),
        "exercise": str(UUID(int=2)),
        "answer": str(UUID(int=3)),
    }
    for path in BODIES.values():
        media = told["paths"][path]["put"]["requestBody"]["content"]["application/json"]
        body = next(iter(media["examples"].values()))["value"]
        sent = app.put(path.format(**ids), body, teacher)
        assert sent.status_code == 201, sent.text
    request = {"case": "harbor-lantern"}
    evaluation = app.post("/v1/evaluations", request).json()
    job = app.post("/v1/batches", {"outcomes": ["accessory"], "cases": [{"@id": 1, **request}]})
    return ids | {
        "case": "harbor-lantern",
        "claim": app.get("/v1/cases/harbor-lantern/claims").json()["items"][0]["claim"],
        "rule_set": "library",
        "standard": "wrongful-death",
        "rule": "pointing-endangers",
        "code": "E301",
        "evaluation": evaluation["id"],
        "finding": evaluation["findings"][0]["id"],
        "job": job.json()["id"],
    }
