"""Whatever names a party says what it is not, and of when its sources are: on every route.

All routes of the description are asked, in all media that they declare, of both cases that ship. A
new route, parameter or body has to be filled in here; whom it names is seen, not assumed.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import time
from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest

from api.answering.shipped import shipped_facts
from api.answering.vocabulary import NO_CLAIMS
from api.serving.examples import CHECKS, IMPACTS
from api.site.words import NOTICE as ON_PAGES
from engine import NOTICE
from tests.api.serving.app_running import AppRunning, Person
from tests.api.serving.routes.conftest import People

JSON: Final = "application/json"
SET: Final = "/v1/rule-sets/{rule_set}"
STRUCK: Final = 12
"""Claims, so that there is a difference; an edit by its id names nobody."""
GIVES_NOTHING: Final = frozenset(
    {
        "DELETE /v1/hypotheticals/{hypothetical}",
        "DELETE /v1/exercises/{exercise}",
        "DELETE /v1/jobs/{job}",
    }
)
"""Takes away; what is told of a job that is taken away is told of it before."""
NAMES_NOBODY: Final = frozenset(
    {
        "/healthz",
        "/readyz",
        "/v1",
        "/v1/me",
        "/v1/problems",
        "/v1/problems/{code}",
        "/v1/rule-sets",
        SET,
        *(f"{SET}/{each}" for each in ("standards", "standards/{standard}", "rules")),
        *(f"{SET}/{each}" for each in ("rules/{rule}", "readings", "weighings")),
        f"{SET}/proof-standards",
        "/v1/checks",
        "/v1/jobs",
        "/v1/jobs/{job}",
        "/v1/jobs/{job}/events",
        "/v1/dispute-maps",
        "/v1/hypotheticals/{hypothetical}/dispute-maps",
        "/v1/batches",
        "/v1/impacts",
        "/v1/hypotheticals",
        "/v1/hypotheticals/{hypothetical}",
        "/v1/exercises",
    }
)
"""Of what a case has. If one did, it is seen."""
GIVES_BACK: Final = frozenset({"/v1/hypotheticals", "/v1/hypotheticals/{hypothetical}"})
"""Only what somebody sent, who may have named anybody."""


class Asked:
    """What stands in the addresses and bodies that are asked, about one case."""

    def __init__(self, app: AppRunning, people: People, case: str) -> None:
        self._app, self.who, self.case = app, people.teacher, case
        self.facts = shipped_facts(case)
        struck = [{"strike": id_} for id_ in list(self.facts.claims)[:STRUCK]]
        self._edited = {"case": case, "edits": struck}
        at = app.post("/v1/evaluations", self._edited, self.who).headers["location"]
        chosen = app.get(f"{at}/findings?limit=1", self.who).json()["items"][0]
        self._named = {key: chosen[key] for key in ("party", "act", "standard")}
        self._values: dict[str, list[str]] = {
            "case": [case],
            "claim": [next(iter(self.facts.claims))],
            "rule_set": ["library"],
            "standard": [chosen["standard"]],
            "rule": ["pointing-endangers"],
            "code": ["E301"],
            "evaluation": [at.rpartition("/")[2]],
            "finding": [chosen["id"]],
        }
        self._put("hypothetical", "/v1/hypotheticals/{}")
        self._put("exercise", "/v1/exercises/{}")
        self._put("answer", f"/v1/exercises/{self._values['exercise'][0]}/answers/{{}}", people.ann)
        self._values["job"] = [
            self._done(f"/v1/{kind}") for kind in ("dispute-maps", "batches", "impacts")
        ]

    def body(self, path: str) -> Any:
        """What is sent there."""
        request = {"case": self.case}
        match path.split("/")[-2:]:
            case [_, "evaluations"]:
                return request
            case ["hypotheticals", _]:
                return {"title": "A what-if", "request": self._edited}
            case ["exercises", _]:
                question = {"id": "Q1", **self._named}
                return {"title": "Week 3", "request": request, "questions": [question]}
            case ["answers", _]:
                return {"answers": [{"question": "Q1", "reaches": "none"}]}
            case [_, "dispute-maps"]:
                narrowed = {"party": [self._named["party"]], "standard": [self._named["standard"]]}
                own = {} if path.startswith("/v1/hypotheticals") else {"request": request}
                return {**own, **narrowed}
            case [_, "batches"]:
                outcome = {"standard": self._named["standard"], "known": ["status", "explanation"]}
                return {"outcomes": [outcome], "cases": [{"@id": 1, **request}]}
            case [_, "impacts"]:
                return {**IMPACTS["rule"]["value"], "cases": [self.case]}
            case [_, "checks"]:
                return CHECKS["rules"]["value"]
        raise AssertionError(f"say here what is sent to {path}")

    def paths(self, path: str, told: dict[str, Any], write: bool) -> Iterator[str]:
        """The addresses that a path of the description comes to."""
        parameters = [_resolved(self._app, each) for each in told.get("parameters", ())]
        names = re.findall(r"{(\w+)}", path)
        new = names[-1] if write else ""
        query = {"case": self.case, "text": self._named["party"], "worlds": "50"}
        there = [each for each in parameters if each["in"] == "query"]
        assert all(each["name"] in query for each in there if each.get("required")), path
        asked = "&".join(f"{e['name']}={query[e['name']]}" for e in there if e["name"] in query)
        for values in itertools.product(*(self._values[name] for name in names)):
            filled = dict(zip(names, values, strict=True))
            if new:
                filled[new] = str(uuid4())
            yield path.format(**filled) + (f"?{asked}" if asked else "")

    def _put(self, name: str, at: str, who: Person | None = None) -> None:
        id_ = str(uuid4())
        done = self._app.put(at.format(id_), self.body(at), who or self.who)
        assert done.status_code == 201, done.text[:500]
        self._values[name] = [id_]

    def _done(self, path: str) -> str:
        """A job that has come to something."""
        begun = self._app.post(path, self.body(path), self.who)
        assert begun.status_code == 202, begun.text[:500]
        at: str = begun.headers["location"]
        until = time.monotonic() + 120
        while (state := self._app.get(at, self.who).json()["state"]) != "done":
            assert time.monotonic() < until, state
            time.sleep(0.1)
        return at.rpartition("/")[2]


@pytest.fixture(
    scope="module", params=["harbor-lantern", pytest.param("rust", marks=pytest.mark.slow)]
)
def asked(request: pytest.FixtureRequest, app: AppRunning, people: People) -> Asked:
    """All that is asked about a case."""
    return Asked(app, people, request.param)


def responses(app: AppRunning, asked: Asked) -> Iterator[tuple[str, str, str, str]]:
    """Path, address, medium and body of everything that is told."""
    for path, methods in app.app.openapi()["paths"].items():
        for method, told in methods.items():
            if f"{method.upper()} {path}" in GIVES_NOTHING:
                continue
            good = [each for status, each in told["responses"].items() if status < "300"]
            media = dict.fromkeys(
                medium for each in good for medium in _resolved(app, each).get("content", ())
            )
            assert media, (method, path)
            sent = {"json": asked.body(path)} if "requestBody" in told else {}
            for medium in media:
                for at in asked.paths(path, told, method == "put"):
                    found = app.ask(
                        method.upper(), at, asked.who, headers={"Accept": medium}, **sent
                    )
                    assert found.status_code < 300, (method, at, medium, found.text[:500])
                    assert found.headers["content-type"].startswith(medium), (method, at, medium)
                    yield path, f"{method.upper()} {at}", medium, found.text


def test_whatever_names_a_party_says_what_it_is_not(app: AppRunning, asked: Asked) -> None:
    """And the date of its sources, in all media; what names nobody is known."""
    names = {
        name
        for each in asked.facts.entities.values()
        if each.type == "party"
        for name in (each.name, *each.aliases)
        if name[0].isupper()  # "the reporter" may be anybody's
    }
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names))
    naming, bare = set(), []
    for path, at, medium, body in responses(app, asked):
        text = html.unescape(body)
        if path in GIVES_BACK or not named.search(text):
            continue
        naming.add(path)
        if not (_noticed(medium, text) and _dated(medium, text, asked.facts.sources_as_of)):
            bare.append((at, medium))
    assert not bare
    expected = set(app.app.openapi()["paths"]) - NAMES_NOBODY
    assert naming <= expected
    assert asked.case != "rust" or naming == expected


def _resolved(app: AppRunning, told: dict[str, Any]) -> dict[str, Any]:
    """What is described, also where that is said elsewhere."""
    found: Any = told
    if "$ref" in told:
        found = app.app.openapi()
        for step in told["$ref"].split("/")[1:]:
            found = found[step]
    return dict(found)


def _noticed(medium: str, text: str) -> bool:
    if medium == JSON:
        return any(value in (NOTICE, NO_CLAIMS) for value in _under("notice", json.loads(text)))
    if medium == "text/csv":
        return True  # a row for each answer, with the date; no place for a sentence
    if medium == "text/html" and ON_PAGES in text:
        return True
    return NOTICE in text or NO_CLAIMS in text


def _dated(medium: str, text: str, date: str) -> bool:
    if medium == JSON:
        return any(date in (value or "") for value in _under("sources_as_of", json.loads(text)))
    return date in text


def _under(key: str, document: Any) -> Iterator[Any]:
    """What stands under a key, wherever that is."""
    if isinstance(document, list):
        for each in document:
            yield from _under(key, each)
    elif isinstance(document, dict):
        if key in document:
            yield document[key]
        for each in document.values():
            yield from _under(key, each)
