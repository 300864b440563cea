"""The description (OpenAPI 3.1): it is sound, whole, and true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import jsonschema
import pytest
import schemathesis

from api.documents.problems import PROBLEM_MEDIA
from api.serving.describing import REASONS
from api.serving.operations import OPERATIONS, TAGS
from api.serving.shapes import KINDS
from engine import shipped_schema
from tests.api.serving.app_running import AppRunning, Person, app_running

Json = dict[str, Any]
UNTOLD = {"/metrics", "/openapi.json"}
"""Addresses that are no part of what is described."""
ANYWHERE = {404, 405}
"""Statuses of addresses that are none; the description tells them at its beginning."""
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """A server."""
    with app_running(tmp_path_factory.mktemp("described")) as running:
        yield running


@pytest.fixture(scope="module")
def teacher(app: AppRunning) -> Person:
    """A teacher."""
    return app.person("course", "teacher", "Tea")


@pytest.fixture(scope="module")
def told(app: AppRunning) -> Json:
    """The description, as it is answered."""
    found: Json = app.get("/openapi.json").json()
    return found


def operations(told: Json) -> Iterator[tuple[str, str, Json]]:
    """Each operation with its method and its path."""
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def resolved(told: Json, node: Json) -> Json:
    """What a reference leads to."""
    while "$ref" in node:
        found = told
        for step in node["$ref"].split("/")[1:]:
            found = found[step]
        node = found
    return node


def errors(told: Json, schema: Json, value: Any) -> list[str]:
    """What of a value does not fit a schema of the description."""
    whole = {**schema, "components": told["components"]}
    validator = jsonschema.Draft202012Validator(whole)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def references(node: Any) -> Iterator[str]:
    """All that is referred to."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for each in node:
            yield from references(each)


def test_it_is_openapi(told: Json) -> None:
    """It keeps to the schema of OpenAPI 3.1, and its schemas to JSON Schema."""
    assert told["openapi"].startswith("3.1.")
    schemathesis.openapi.from_dict(told).validate()
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_what_is_referred_to_is_there_and_the_other_way_round(told: Json) -> None:
    """No reference leads nowhere, no schema is left over, and none has the name of a module."""
    used = set(references(told))
    for each in used:
        assert resolved(told, {"$ref": each})
    schemas = told["components"]["schemas"]
    assert {f"#/components/schemas/{name}" for name in schemas} - used == set()
    assert not [name for name in schemas if "__" in name or "HTTPValidation" in name]


def test_it_says_what_it_is(told: Json) -> None:
    """Title, licence, and groups that each have a description and an operation."""
    info = told["info"]
    assert info["license"] == {"name": "MIT License", "identifier": "MIT"}
    assert info["title"] == "Scienter"
    assert info["summary"]
    assert info["description"]
    assert {tag["name"] for tag in told["tags"]} == set(TAGS)
    assert {tag for *_, each in operations(told) for tag in each["tags"]} == set(TAGS)


def test_every_operation_is_named_and_described(told: Json) -> None:
    """A name of its own, a summary, a description; and so has every parameter."""
    found = {f"{method} {path}": each for method, path, each in operations(told)}
    assert set(found) == set(OPERATIONS)
    assert len({each["operationId"] for each in found.values()}) == len(found)
    for name, each in found.items():
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)+", each["operationId"]), name
        assert each["summary"], name
        assert each["description"], name
        for parameter in each.get("parameters", ()):
            assert resolved(told, parameter)["description"], (name, parameter)


def test_every_route_is_described(app: AppRunning, told: Json) -> None:
    """Whatever answers is described, is on the short list, or is a page for people."""
    for path in UNTOLD:
        assert app.get(path).status_code == 200
        assert path not in told["paths"]
    source = Path(__file__).parents[3] / "api" / "serving"
    files = [file for file in source.rglob("*.py") if file.parent.name != "pages"]
    hidden = [file.read_text("utf-8").count("in_schema=False") for file in files]
    assert sum(hidden) == len(UNTOLD)


def test_every_answer_has_its_media_and_headers(told: Json) -> None:
    """What is answered has a schema or nothing at all; every refusal is a problem."""
    for method, path, each in operations(told):
        for status, answer in each["responses"].items():
            answer = resolved(told, answer)
            where = f"{method} {path} {status}"
            assert answer["description"], where
            if status not in ("204", "304"):
                assert all(media.get("schema") for media in answer["content"].values()), where
            if status >= "400":
                assert set(answer["content"]) == {PROBLEM_MEDIA}, where
            if status != "431":
                assert "X-Request-ID" in answer["headers"], where
        assert {"401", "429"} <= set(each["responses"]) or not each.get("security"), path


def test_who_may_ask_is_said(app: AppRunning, told: Json) -> None:
    """What can be asked without a token is asked so; else it is refused."""
    for method, path, each in operations(told):
        free = {} in each.get("security", [{}])
        there = path.replace("{case}", "rust").replace("{rule_set}", "library")
        there = there.replace("{evaluation}", "x").replace("{job}", "0" * 32)
        there = there.replace("{finding}", "0" * 16).replace("{code}", "E301")
        there = re.sub(r"\{.*?\}", str(uuid4()), there)
        sent = app.ask(method, there, json={} if method in ("PUT", "POST") else None)
        assert (sent.status_code != 401) is free, (method, path, sent.text[:200])
        documented = {int(status) for status in each["responses"]}
        assert sent.status_code in documented, (method, path, sent.status_code)


def test_without_anonymous_use_every_one_needs_a_token(tmp_path: Path) -> None:
    """The description says so, of this very server."""
    with app_running(tmp_path, working=False, anonymous="off") as closed:
        told = closed.get("/openapi.json").json()
    needs = [each.get("security") for *_, each in operations(told)]
    assert [each for each in needs if each is not None and {} in each] == []


def test_without_workers_there_are_no_examples_of_answers(tmp_path: Path) -> None:
    """And it is asked for them again the next time."""
    with app_running(tmp_path, working=False) as idle:
        told = idle.get("/openapi.json").json()
        assert "example" not in json.dumps(told["paths"]["/v1/cases"])
        assert not hasattr(idle.app.state, "description")


def test_every_example_of_an_answer_fits(told: Json) -> None:
    """And there are many of them."""
    seen = 0
    for method, path, each in operations(told):
        for status, answer in each["responses"].items():
            for media in resolved(told, answer).get("content", {}).values():
                if "example" in media:
                    seen += 1
                    found = errors(told, media["schema"], media["example"])
                    assert found == [], (method, path, status, found)
    assert seen >= 25


REQUESTS = [
    ("POST", "/v1/evaluations"),
    ("POST", "/v1/checks"),
    ("PUT", "/v1/hypotheticals/{hypothetical}"),
    ("POST", "/v1/hypotheticals/{hypothetical}/dispute-maps"),
    ("PUT", "/v1/exercises/{exercise}"),
    ("PUT", "/v1/exercises/{exercise}/answers/{answer}"),
    ("POST", "/v1/dispute-maps"),
    ("POST", "/v1/batches"),
    ("POST", "/v1/impacts"),
]


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_every_example_of_a_request_is_answered(
    app: AppRunning, told: Json, teacher: Person, method: str, path: str
) -> None:
    """As the description says, and it fits it."""
    operation = told["paths"][path][method.lower()]
    media = operation["requestBody"]["content"]["application/json"]
    kept = kept_for(app, told, teacher, path)
    assert media["examples"]
    for name, example in media["examples"].items():
        assert errors(told, media["schema"], example["value"]) == []
        there = re.sub(r"\{[^{}]*\}$", str(uuid4()), path)
        there = re.sub(r"\{.*?\}", kept, there)
        sent = app.ask(method, there, teacher, json=example["value"])
        assert 200 <= sent.status_code < 300, (name, sent.text[:500])
        answer = operation["responses"][str(sent.status_code)]
        schema = answer["content"]["application/json"]["schema"]
        assert errors(told, schema, sent.json()) == []
        for header in answer["headers"]:
            assert header in sent.headers, (name, header)


def test_those_are_all_that_take_a_body(told: Json) -> None:
    """None is left out above."""
    taking = {(method, path) for method, path, each in operations(told) if "requestBody" in each}
    assert taking == set(REQUESTS)


def kept_for(app: AppRunning, told: Json, teacher: Person, path: str) -> str:
    """What an address is under, kept for it."""
    under = path.rpartition("/{")[0] if path.endswith("}") else path.rpartition("/")[0]
    found = re.match(r"(/v1/\w+)/\{(\w+)\}", under)
    if found is None:
        return ""
    media = told["paths"][found[0]]["put"]["requestBody"]["content"]["application/json"]
    id_ = str(uuid4())
    body = next(iter(media["examples"].values()))["value"]
    assert app.put(f"{found[1]}/{id_}", body, teacher).status_code == 201
    return id_


def test_an_edit_is_described_key_by_key(told: Json) -> None:
    """As a file of edits has it: every key is in one of the kinds, and no other."""
    shape = json.loads(shipped_schema("hypothetical-1.json").read_text("utf-8"))
    keys = {key for kind, more in KINDS.items() for key in (kind, *more)}
    assert keys == set(shape["definitions"]["Edit"]["properties"])
    item = {"$ref": "#/components/schemas/EditItem"}
    for edit in (
        {"suppose": "it rained", "as": "message"},
        {"strike": ["F01", "F02"]},
        {"believe": {"C05": "none"}},
        {"reading": "awareness=subjective"},
        {"entity": "the other Colt", "type": "firearm", "aliases": []},
        {"on": "2021-10"},
    ):
        assert errors(told, item, edit) == []
    for edit in (
        {},
        {"as": "message"},
        {"strike": "F01", "suppose": "it rained"},
        {"strok": "F01"},
    ):
        assert errors(told, item, edit) != []


def test_every_reason_is_told_somewhere(told: Json) -> None:
    """A status of a problem that nothing documents would be one that nothing gives."""
    documented = {int(status) for *_, each in operations(told) for status in each["responses"]}
    assert set(REASONS) <= documented


def test_every_status_that_the_code_gives_is_documented(told: Json) -> None:
    """Whatever stands beside a code in the server and the store has its place, but of pages."""
    folder = Path(__file__).parents[3] / "api"
    given: set[int] = set()
    files = [*(folder / "serving").rglob("*.py"), *(folder / "storing").glob("*.py")]
    for file in (each for each in files if each.parent.name != "pages"):
        text = file.read_text("utf-8")
        given |= {int(found) for found in re.findall(r'"E\d{3}",\s*(\d{3})\b', text)}
    documented = {int(status) for *_, each in operations(told) for status in each["responses"]}
    assert len(given) > 12
    assert given - documented - ANYWHERE == set()


def test_a_wrong_method_is_told_every_right_one(app: AppRunning) -> None:
    """Also where several routes stand at one address."""
    for path, methods in (
        (f"/v1/hypotheticals/{uuid4()}", "GET, PUT, DELETE"),
        ("/v1/jobs/" + "0" * 32, "GET, DELETE"),
        ("/v1/evaluations", "POST"),
    ):
        sent = app.ask("PATCH", path)
        assert (sent.status_code, sent.headers["Allow"]) == (405, methods)
        assert sent.json()["code"] == "E708"
