"""Hands on: described, the description of the server (OpenAPI 3.1), made whole.

FastAPI tells what routes take and answer; what is the same everywhere stands here, once: names,
who may ask, the headers that every response has, problems, and the engine's own schemas.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from api.documents.jobs import JobEvent
from api.documents.problems import PROBLEM_MEDIA, Problem
from api.serving.describing import REASONS
from api.serving.identity import MEMBERS, TEACHERS
from api.serving.operations import OPERATIONS, TAGS
from api.serving.shapes import engine_shapes

Document = dict[str, Any]
BEARER: Final = "bearer"
EVENTS: Final = "text/event-stream"
_NEEDS_TEACHER: Final = "Needs a teacher's token."
_NEEDS_TOKEN: Final = "Needs a token."
_MODELS: Final[tuple[type[BaseModel], ...]] = (Problem, JobEvent)
_SCHEMAS: Final = "#/components/schemas/"
_HEADERS: Final[dict[str, Document]] = {
    "X-Request-ID": {
        "description": "What the server's log calls the request: as it was sent, if it was a UUID.",
        "required": True,
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "What `If-None-Match` of the next reading may say, and `If-Match` of the "
        "next write, where there is one.",
        "schema": {"type": "string", "pattern": '^"[^"]+"$'},
    },
    "Vary": {
        "description": "On what the answer depends.",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "In how many seconds to ask again.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {
        "description": "That a bearer token is wanted (RFC 6750).",
        "schema": {"type": "string", "pattern": "^Bearer "},
    },
}
_ALONG: Final[Mapping[int, tuple[str, ...]]] = {
    401: ("WWW-Authenticate",),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
"""Headers that go with a problem of that status, besides the id of the request."""
_IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what you have: 304 if it is still so.",
    "schema": {"type": "string"},
}
_BAD_CURSOR: Final = "The cursor was not given out for this list."


_EVENT: Final = {
    "description": "One event of the stream.",
    "type": "object",
    "required": ["event", "data", "id"],
    "properties": {
        "event": {"enum": ["progress", "done", "failed", "cancelled"]},
        "data": {
            "type": "string",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": _SCHEMAS + "JobEvent"},
        },
        "id": {"type": "string", "description": "What `Last-Event-ID` says who comes again."},
        "retry": {"type": "integer", "description": "Milliseconds after which to come again."},
    },
}


def described(document: Document, anonymous: bool) -> Document:
    """The document of FastAPI, made whole; ``anonymous`` if some may ask without a token."""
    components = document.setdefault("components", {})
    components["schemas"] = _schemas(components.get("schemas", {}))
    components["headers"] = {name: _HEADERS[name] for name in sorted(_HEADERS)}
    components["parameters"] = {"If-None-Match": _IF_NONE_MATCH}
    components["responses"] = {
        _problem(status): _refusal(status, told) for status, told in REASONS.items()
    }
    components["securitySchemes"] = {
        BEARER: {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of a member of a course, as `scienter token create` makes "
            "it. What ships is open without one, unless the server is set up otherwise.",
        }
    }
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if "{" not in path:
                operation["responses"].pop("404", None)
            _name(operation, OPERATIONS.get(f"{method.upper()} {path}"))
            _say_who(operation, anonymous)
            _answer(operation, method)
    document["tags"] = [{"name": name, "description": told} for name, told in TAGS.items()]
    found: Document = _untitled(document)
    return found


def _schemas(schemas: Document) -> Document:
    """What bodies refer to, by name and in order, with what only the words of routes speak of."""
    found = {**schemas, **engine_shapes()}
    for model in _MODELS:
        made = model.model_json_schema(ref_template=_SCHEMAS + "{model}")
        found |= made.pop("$defs", {})
        found[model.__name__] = made
    for unused in ("HTTPValidationError", "JsonValue", "ValidationError"):
        found.pop(unused, None)
    return dict(sorted(found.items()))


def _name(operation: Document, named: tuple[str, str] | None) -> None:
    if named is not None:
        operation["operationId"], operation["summary"] = named


def _say_who(operation: Document, anonymous: bool) -> None:
    """Who may ask; FastAPI has by what name they are told apart."""
    asking = {name for each in operation.get("security", ()) for name in each}
    if not asking:
        return
    needed = MEMBERS in asking or not anonymous
    operation["security"] = [{BEARER: []}] if needed else [{}, {BEARER: []}]
    needs = _NEEDS_TEACHER if TEACHERS in asking else _NEEDS_TOKEN if needed else ""
    if needs:
        operation["description"] = f"{operation['description']}\n\n{needs}"


def _answer(operation: Document, method: str) -> None:
    """The responses: problems by reference, and the headers that each has."""
    responses = operation["responses"]
    good = [each for status, each in responses.items() if status < "300"]
    told_apart = any(len(each.get("content", ())) > 1 for each in good)
    asks = bool(operation.get("parameters") or operation.get("requestBody"))
    if not told_apart:
        responses.pop("406", None)
    if not asks and not told_apart:
        responses.pop("422", None)
    if asks:
        responses["431"] = {}
    if "304" in responses:
        parameters = operation.setdefault("parameters", [])
        parameters.append({"$ref": "#/components/parameters/If-None-Match"})
    for status, answer in responses.items():
        if status >= "300":
            responses[status] = {"$ref": f"#/components/responses/{_problem(int(status))}"}
            continue
        if EVENTS in answer.get("content", ()):
            answer["content"][EVENTS]["schema"] = _EVENT
        headers = answer.setdefault("headers", {})
        headers["X-Request-ID"] = _header("X-Request-ID")
        if "304" in responses:
            headers.setdefault("ETag", _header("ETag"))
            headers["Vary"] = _header("Vary")
    if "400" in responses and method == "get":
        responses["400"] = _refusal(400, _BAD_CURSOR)
    operation["responses"] = dict(sorted(responses.items()))


def _refusal(status: int, told: str) -> Document:
    """A response that is no answer."""
    along = () if status == 431 else ("X-Request-ID", *_ALONG.get(status, ()))
    found: Document = {"description": told}
    if along:
        found["headers"] = {name: _header(name) for name in along}
    if status == 304:
        found["headers"]["ETag"] = _header("ETag")
    else:
        found["content"] = {PROBLEM_MEDIA: {"schema": {"$ref": _SCHEMAS + "Problem"}}}
    return found


def _problem(status: int) -> str:
    return "NotModified" if status == 304 else f"Problem{status}"


def _header(name: str) -> Document:
    return {"$ref": f"#/components/headers/{name}"}


def _untitled(node: Any) -> Any:
    """The same without the titles that are made of the names of keys, which tell nothing."""
    if isinstance(node, list):
        return [_untitled(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {
        key: value if key in _GIVEN else _untitled(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str) and _MADE_UP.match(value))
    }
    for name, schema in found.get("properties", {}).items():
        if isinstance(schema, dict) and _is_made_of(schema.get("title"), name):
            del schema["title"]
    if "in" in found and "schema" in found:
        for told in ("title", "description"):
            found["schema"].pop(told, None)
    return found


_GIVEN: Final = ("example", "examples", "default", "const", "enum")
_MADE_UP: Final = re.compile("Response [0-9]{3} ")


def _is_made_of(title: Any, name: str) -> bool:
    return isinstance(title, str) and title.replace(" ", "_").lower().strip("_") == name.lower()
