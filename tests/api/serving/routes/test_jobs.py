"""Long work over HTTP: begun, followed, cancelled, read in any medium; and whose it is."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from api.documents.base import Digests
from api.documents.batches import Batch
from api.documents.dispute_maps import DisputeMap
from api.documents.impacts import Impact
from api.documents.jobs import Job, JobEvent
from api.serving.examples import BATCHES, DISPUTE_MAPS, IMPACTS, MAPPED
from api.serving.job_limits import MOST_OF_ONE, MOST_UNENDED
from api.storing.models import JobRow
from tests.api.answering.asking import SMALL
from tests.api.serving.app_running import AppRunning, Person, app_running
from tests.api.serving.long_work import long_batch

pytestmark = pytest.mark.slow
SMALL_MAP = {"request": {"case": SMALL}}
LONG = long_batch()
OF_NOBODY = {"request": {"case": "rust"}, "party": ["Dave Hal"]}
SOON = 20.0
"""Seconds, on a machine that has much to do."""


class People(NamedTuple):
    """Two students and a teacher of a course, and a teacher of another."""

    ann: Person
    bo: Person
    teacher: Person
    stranger: Person


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """A server that runs."""
    with app_running(tmp_path_factory.mktemp("jobs"), workers=2, drain_seconds=0.1) as found:
        yield found


@pytest.fixture(scope="module")
def people(app: AppRunning) -> People:
    """Those who ask it with a token."""
    named = [("law", "student", "Ann"), ("law", "student", "Bo"), ("law", "teacher", "Kim")]
    return People(*(app.person(*each) for each in [*named, ("film", "teacher", "Lee")]))


def begun(app: AppRunning, path: str, body: Any, who: Person | None = None) -> Job:
    """A job that was asked for."""
    response = app.post(path, body, who)
    assert response.status_code == 202, response.text
    job = Job.model_validate_json(response.content)
    assert response.headers["location"] == job.links.self == f"/v1/jobs/{job.id}"
    assert int(response.headers["retry-after"]) > 0
    return job


def followed(
    app: AppRunning, job: Job, who: Person | None = None, heard: str = ""
) -> list[tuple[str, str, JobEvent]]:
    """The events until it has ended: id, name, and what they tell."""
    headers = {"Last-Event-ID": heard} if heard else {}
    response = app.get(job.links.events, who, headers=headers)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    found = []
    for block in response.text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line[0] != ":")
        if fields:
            told = JobEvent.model_validate_json(fields["data"])
            found.append((fields["id"], fields["event"], told))
    return found


def refused(response: httpx.Response) -> tuple[int, str]:
    """The status and the code of a problem."""
    assert response.headers["content-type"] == "application/problem+json"
    return response.status_code, response.json()["code"]


def until(holds: Callable[[], bool]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + SOON
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def running(app: AppRunning, job: Job, who: Person | None = None) -> bool:
    """Whether somebody is at work on it."""
    found = app.get(job.links.self, who).json()
    return bool(found["state"] == "running" and app.server.workers.state.busy)


EXAMPLES = [
    ("/v1/dispute-maps", DISPUTE_MAPS, DisputeMap),
    ("/v1/batches", BATCHES, Batch),
    ("/v1/impacts", IMPACTS, Impact),
]


@pytest.mark.parametrize(("path", "examples", "model"), EXAMPLES)
def test_the_examples_come_to_something(
    app: AppRunning, people: People, path: str, examples: Any, model: Any
) -> None:
    """Each is done, and can be read as JSON, as Markdown and as a page."""
    for example in examples.values():
        job = begun(app, path, example["value"], people.ann)
        events = followed(app, job, people.ann)
        assert [name for _, name, _ in events[:-1]] == ["progress"] * (len(events) - 1)
        assert events[-1][1] == events[-1][2].state == "done"
        found = app.get(job.links.result, people.ann)
        model.model_validate_json(found.content)
        assert found.headers["link"] == f'<{job.links.self}>; rel="describedby"'
        assert "scienter-since" not in found.headers
        again = {"If-None-Match": found.headers["etag"]}
        assert app.get(job.links.result, people.ann, headers=again).status_code == 304
        for media, begins in (("text/markdown", ("# ", "**")), ("text/html", "<!DOCTYPE html>")):
            told = app.get(job.links.result, people.ann, headers={"Accept": media})
            assert told.headers["content-type"] == f"{media}; charset=utf-8"
            assert told.text.startswith(begins)
            assert told.headers["etag"] != found.headers["etag"]


def test_a_batch_of_the_examples_has_no_errors(app: AppRunning) -> None:
    """It is for people to learn from."""
    job = begun(app, "/v1/batches", BATCHES["what-ifs"]["value"])
    events = followed(app, job)
    assert (events[-1][2].progress.done, events[-1][2].progress.of) == (3, 3)
    cases = app.get(job.links.result).json()["cases"]
    assert [each["@id"] for each in cases] == ["as published", "unloaded", 3]
    assert not any("@errors" in each for each in cases)


def test_what_is_wrong_with_a_case_is_told_at_its_place(app: AppRunning) -> None:
    """The others are answered."""
    cases = [{"@id": 1, "case": SMALL}, {"@id": 2, "case": "rusty"}, {"@id": 3, "cases": "rust"}]
    job = begun(app, "/v1/batches", {"outcomes": ["wrongful-death"], "cases": cases})
    followed(app, job)
    found = app.get(job.links.result).json()
    errors = [[(e["code"], e["pointer"]) for e in c.get("@errors", [])] for c in found["cases"]]
    assert errors[:2] == [[], [("E601", "/cases/1/case")]]
    assert ("E701", "/cases/2") in errors[2]
    assert found["summary"]["processed"] == 1


def test_a_job_that_fails_says_why(app: AppRunning) -> None:
    """Its result is the problem, with the place in the body that was sent."""
    job = begun(app, "/v1/dispute-maps", OF_NOBODY)
    assert followed(app, job)[-1][1] == "failed"
    response = app.get(job.links.result)
    assert refused(response) == (422, "E602")
    assert response.json()["errors"][0]["pointer"] == "/party/0"
    told = app.get(job.links.self).json()
    assert (told["state"], told["problem"]["code"]) == ("failed", "E602")
    assert "digests" not in told


def test_the_work_on_a_job_that_is_cancelled_ends(app: AppRunning, people: People) -> None:
    """At once; its result is that there is none; to cancel again changes nothing."""
    job = begun(app, "/v1/batches", LONG, people.bo)
    until(lambda: running(app, job, people.bo))
    early = app.get(job.links.result, people.bo)
    assert refused(early) == (409, "E727")
    assert int(early.headers["retry-after"]) > 0
    told = app.get(job.links.self, people.bo)
    assert int(told.headers["retry-after"]) > 0
    for _ in range(2):
        assert app.ask("DELETE", job.links.self, people.bo).status_code == 204
    until(lambda: not app.server.workers.state.busy)
    until(lambda: not app.server.jobs.state["running"])
    told = app.get(job.links.self, people.bo)
    assert told.json()["state"] == "cancelled"
    assert "retry-after" not in told.headers
    assert [name for _, name, _ in followed(app, job, people.bo)] == ["cancelled"]
    assert refused(app.get(job.links.result, people.bo)) == (409, "E728")


def test_a_job_that_is_done_is_not_cancelled(app: AppRunning) -> None:
    """What came of it stays."""
    job = begun(app, "/v1/dispute-maps", SMALL_MAP)
    followed(app, job)
    assert app.ask("DELETE", job.links.self).status_code == 204
    assert app.get(job.links.result).status_code == 200


def test_who_comes_again_is_told_what_is_new(app: AppRunning) -> None:
    """Nothing twice; whoever heard how it ended is told to stay away."""
    job = begun(app, "/v1/batches", {"outcomes": ["t03"], "cases": [{"@id": 1, "case": SMALL}]})
    events = followed(app, job)
    ids = [id_ for id_, _, _ in events]
    assert len(set(ids)) == len(ids)
    assert followed(app, job, heard=ids[0]) == events[-1:]
    assert followed(app, job, heard="of some other job") == events[-1:]
    last = app.get(job.links.events, headers={"Last-Event-ID": ids[-1]})
    assert (last.status_code, last.content) == (204, b"")


def test_streams_of_one_asker_are_bounded(app: AppRunning) -> None:
    """A stream that ended makes room."""
    job = begun(app, "/v1/dispute-maps", SMALL_MAP)
    followed(app, job)
    for _ in range(MOST_OF_ONE + 1):
        assert followed(app, job)
    assert not app.server.streams._open


def test_the_same_again_is_the_same_job_until_it_has_ended(app: AppRunning, people: People) -> None:
    """Of a member; another member has another."""
    body = long_batch("twice")
    first = begun(app, "/v1/batches", body, people.ann)
    assert begun(app, "/v1/batches", body, people.ann).id == first.id
    other = begun(app, "/v1/batches", body, people.bo)
    assert other.id != first.id
    for job, who in ((first, people.ann), (other, people.bo)):
        app.ask("DELETE", job.links.self, who)
    again = begun(app, "/v1/batches", body, people.ann)
    assert again.id != first.id
    app.ask("DELETE", again.links.self, people.ann)


def test_one_address_without_a_token_has_so_many_jobs(app: AppRunning) -> None:
    """Each is one of its own, even if the same is asked."""
    jobs = [begun(app, "/v1/batches", LONG) for _ in range(MOST_UNENDED)]
    assert len({job.id for job in jobs}) == MOST_UNENDED
    response = app.post("/v1/batches", LONG)
    assert refused(response) == (429, "E715")
    assert int(response.headers["retry-after"]) > 0
    for job in jobs:
        app.ask("DELETE", job.links.self)
    app.ask("DELETE", begun(app, "/v1/batches", LONG).links.self)


def test_whose_a_job_is(app: AppRunning, people: People) -> None:
    """The member's and the teacher's; to all others there is none."""
    job = begun(app, "/v1/dispute-maps", SMALL_MAP, people.ann)
    followed(app, job, people.ann)
    for path in (job.links.self, job.links.events, job.links.result):
        for who in (people.ann, people.teacher):
            assert app.get(path, who).status_code == 200
        for other in (people.bo, people.stranger, None):
            assert refused(app.get(path, other)) == (404, "E707")
    for other in (people.bo, people.stranger, None):
        assert refused(app.ask("DELETE", job.links.self, other)) == (404, "E707")


def test_a_job_without_an_owner_is_open_to_who_knows_its_id(
    app: AppRunning, people: People
) -> None:
    """With or without a token; no list has it."""
    job = begun(app, "/v1/dispute-maps", SMALL_MAP)
    for who in (None, people.ann, people.stranger):
        assert app.get(job.links.self, who).status_code == 200
    for who in (people.ann, people.teacher):
        items = app.get("/v1/jobs", who).json()["items"]
        assert job.id not in [each["id"] for each in items]
    followed(app, job)
    assert refused(app.get("/v1/jobs/" + "0" * 32)) == (404, "E707")
    assert refused(app.get("/v1/jobs/mine")) == (422, "E709")


def test_texts_of_ones_own_need_a_token(app: AppRunning) -> None:
    """In whatever place they are sent."""
    own = {"files": {"case.yaml": "case: own\n"}}
    bodies = [
        ("/v1/dispute-maps", {"request": {"case": own}}),
        ("/v1/batches", {"outcomes": ["t03"], "cases": [{"@id": 1, "case": own}]}),
        ("/v1/impacts", IMPACTS["rule"]["value"]),
    ]
    for path, body in bodies:
        assert refused(app.post(path, body)) == (401, "E710")


def test_lists_are_paged(app: AppRunning, people: People) -> None:
    """The newest first; a student's own, a teacher's course, and nobody's without a token."""
    jobs = [begun(app, "/v1/dispute-maps", {**SMALL_MAP, "cap": n}, people.bo) for n in (8, 9)]
    for job in jobs:
        followed(app, job, people.bo)
    first = app.get("/v1/jobs?limit=1", people.bo)
    assert [each["id"] for each in first.json()["items"]] == [jobs[1].id]
    next_ = first.links["next"]["url"]
    second = app.get(next_, people.bo).json()
    assert [each["id"] for each in second["items"]] == [jobs[0].id]
    taught = {each["id"] for each in app.get("/v1/jobs", people.teacher).json()["items"]}
    assert {job.id for job in jobs} <= taught
    assert app.get("/v1/jobs", people.stranger).json()["items"] == []
    assert refused(app.get("/v1/jobs")) == (401, "E710")


def test_what_has_changed_since_is_told(app: AppRunning) -> None:
    """By the job, and with its result."""
    job = begun(app, "/v1/dispute-maps", SMALL_MAP)
    followed(app, job)
    fresh = app.get(job.links.self).json()
    assert fresh["since"] == ""
    now = Digests(**fresh["digests"])
    result = app.get(job.links.result).json()
    assert now.model_dump() == result["digests"]
    with app.store.database.writing() as session:  # as if it had been made a year ago
        row = session.get_one(JobRow, job.id)
        row.digests = {**now.model_dump(), "rules": "of last year", "engine": "0"}
    said = "The rules and the engine have changed since."
    assert app.get(job.links.self).json()["since"] == said
    assert app.get(job.links.result).headers["scienter-since"] == said


def test_disputes_of_a_what_if_are_mapped(app: AppRunning, people: People) -> None:
    """As it is kept; it has to be there."""
    at = "/v1/hypotheticals/7d3f3a52-3f4f-4e9b-8d16-0e6a5c3f9b11"
    assert refused(app.post(f"{at}/dispute-maps", {}, people.ann)) == (404, "E707")
    body = {"title": "Without it", "request": {"case": SMALL, "edits": [{"strike": "H32"}]}}
    assert app.put(at, body, people.ann).status_code == 201
    job = begun(app, f"{at}/dispute-maps", {}, people.ann)
    followed(app, job, people.ann)
    found = app.get(job.links.result, people.ann).json()
    assert len(found["edits"]) == 1
    assert MAPPED["party"]["value"]["party"] == ["Dave Halls"]


def test_the_next_server_goes_on(tmp_path: Path) -> None:
    """What one gave back is done by the one that comes after it; and what is done stays."""
    with app_running(tmp_path, drain_seconds=0.1) as app:
        ready = begun(app, "/v1/dispute-maps", SMALL_MAP)
        followed(app, ready)
        long = begun(app, "/v1/batches", LONG)
        until(lambda: running(app, long))
        waits = begun(app, "/v1/dispute-maps", {**SMALL_MAP, "cap": 5})
    with app_running(tmp_path, workers=2, drain_seconds=0.1) as app:
        assert app.get(ready.links.result).json()["case"]["id"] == SMALL
        until(lambda: running(app, long))
        assert app.ask("DELETE", long.links.self).status_code == 204
        followed(app, waits)
        assert app.get(waits.links.result).json()["cap"] == 5


def test_without_anonymous_use_nobody_gets_in(tmp_path: Path) -> None:
    """Not even to a job without an owner."""
    with app_running(tmp_path, working=False, anonymous="off") as app:
        id_ = app.store.jobs.put(None, "dispute-map", SMALL_MAP).id
        asked = [
            app.post("/v1/dispute-maps", SMALL_MAP),
            *(app.get(f"/v1/jobs/{id_}{part}") for part in ("", "/events", "/result")),
            app.ask("DELETE", f"/v1/jobs/{id_}"),
        ]
        assert [refused(each) for each in asked] == [(401, "E710")] * 5


def test_every_answer_is_described(app: AppRunning) -> None:
    """Statuses, media and headers stand in the description."""
    paths = app.get("/openapi.json").json()["paths"]
    result = paths["/v1/jobs/{job}/result"]["get"]["responses"]
    assert set(result["200"]["content"]) == {"application/json", "text/markdown", "text/html"}
    assert "409" in result
    events = paths["/v1/jobs/{job}/events"]["get"]["responses"]
    assert set(events["200"]["content"]) == {"text/event-stream"}
    assert "204" in events
    for path in ("/v1/dispute-maps", "/v1/batches", "/v1/impacts"):
        told = paths[path]["post"]
        assert {"Location", "Retry-After"} <= set(told["responses"]["202"]["headers"])
        assert told["requestBody"]["content"]["application/json"]["examples"]
    assert json.dumps(paths).count("text/event-stream") == 1
