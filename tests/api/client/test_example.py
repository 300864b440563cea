"""The notebook runs against a real server, and so does what takes a token."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4
from xml.etree import ElementTree

import httpx
import pytest

from api import AsyncClient, Client
from api.client import ABSENT, ClientProblem, Shown
from api.documents.dispute_maps import DisputeMap
from api.documents.jobs import JobEvent
from api.serving.app import create_app
from api.serving.settings import Settings
from api.storing.store import Store
from tests.api.serving.running import running_server

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


class School(NamedTuple):
    """A server, and the tokens of a teacher and a student of one course."""

    url: str
    teacher: str
    student: str


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The server as a process of its own."""
    folder = tmp_path_factory.mktemp("school")
    tokens = [token(folder, role) for role in ("teacher", "student")]
    with running_server(folder) as server:
        yield School(server.url, *tokens)


def token(folder: Path, role: str) -> str:
    """A token as the command makes it."""
    words = ["token", "create", "--course", "c", "--role", role, "--format", "json", f"A {role}"]
    database = {"SCIENTER_DATABASE": str(folder / "scienter.db"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "api", *words],
        env={**os.environ, **database},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    secret: str = json.loads(done.stdout)[0]["secret"]
    return secret


def test_the_notebook_runs(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cell by cell; it has no results in it that could be old."""
    monkeypatch.setenv("SCIENTER_URL", school.url)
    monkeypatch.setenv("SCIENTER_TOKEN", school.student)
    notebook = json.loads((ROOT / "api/client/example.ipynb").read_text(encoding="utf-8"))
    known: dict[str, Any] = {}
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                assert cell["outputs"] == []
                exec("".join(cell["source"]), known)
    assert "no claim is called" in told.getvalue()
    assert "Jason Bowles for Hannah Gutierrez Reed" in told.getvalue()
    assert "A hypothetical: suppose" in told.getvalue()


def test_the_page_holds(school: School) -> None:
    """What the door page shows from Python runs as it stands."""
    page = (ROOT / "api/README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(shown.replace("http://127.0.0.1:8000", school.url), {})
    assert "Involuntary manslaughter" in told.getvalue()


def test_an_application_is_asked_without_a_network(tmp_path: Path) -> None:
    """By a transport of httpx; with a problem told as over a network."""

    async def ask() -> None:
        store = Store.open(f"sqlite:///{tmp_path / 'kept.db'}")
        app = create_app(Settings(), store)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            AsyncClient("http://scienter.test", transport=transport) as client,
        ):
            assert (await client.health()).status == "ok"
            with pytest.raises(ClientProblem, match="E710"):
                await client.me()

    asyncio.run(ask())


def test_texts_are_shown_as_what_they_are(school: School) -> None:
    """A notebook gets the picture, and a program a string."""
    with Client(school.url) as client:
        finding = client.evaluate("harbor-lantern").findings[0]
        picture = client.graph_svg(finding)
        assert isinstance(picture, Shown)
        assert ElementTree.fromstring(picture._repr_mimebundle_()["image/svg+xml"]) is not None
        assert client.graph_dot(finding).startswith("digraph")
        assert client.explanation_text(finding, "text/html").lstrip().startswith("<!")
        assert client.near_misses(finding).near


def test_what_is_kept_says_what_it_replaces(school: School) -> None:
    """A write that knows nothing of the one before is refused."""
    body = {"title": "What if", "request": {"case": "harbor-lantern"}}
    with Client(school.url, school.student) as client:
        id = uuid4()
        kept = client.keep_hypothetical(id, body, replaces=ABSENT)
        assert client.hypothetical(id) == kept
        assert [each.id for each in client.hypotheticals()] == [str(id)]
        changed = client.keep_hypothetical(id, {**body, "title": "What now"}, replaces=kept)
        assert changed.value.title == "What now"
        with pytest.raises(ClientProblem) as refused:
            client.keep_hypothetical(id, {**body, "title": "Late"}, replaces=kept)
        assert refused.value.code == "E712"
        assert client.hypothetical_evaluation(id).findings
        assert list(client.findings(changed.value))
        client.delete_hypothetical(id)
        assert list(client.hypotheticals()) == []


def test_long_work_is_followed_to_its_end(school: School) -> None:
    """With each step told, by a member and by anybody; what fails is a problem."""
    body = {"outcomes": ["wrongful-death"], "cases": [{"@id": 1, "case": "harbor-lantern"}]}
    seen: list[JobEvent] = []
    with Client(school.url, school.student) as client:
        batch = client.batch(body, progress=seen.append)
        assert [case.id_ for case in batch.cases] == [1]
        assert seen[-1].state == "done"
        begun = client.start_dispute_map({"request": {"case": "harbor-lantern"}})
        found = client.wait(begun)
        assert isinstance(found, DisputeMap)
        assert client.result(begun) == found
        assert client.result_text(begun.id).startswith("#")
        assert [event.state for event in client.events(begun)] == ["done"]
        assert {job.id for job in client.jobs()} >= {begun.id}
        kept = client.keep_hypothetical(
            uuid4(), {"title": "T", "request": {"case": "harbor-lantern"}}
        )
        of_kept = client.start_hypothetical_dispute_map(kept.value.id)
        assert isinstance(client.wait(of_kept), DisputeMap)
    with Client(school.url) as anybody:
        with pytest.raises(ClientProblem, match="E601"):
            anybody.dispute_map({"request": {"case": "no-such-case"}})
        long = anybody.start_dispute_map({"request": {"case": "rust"}})
        anybody.cancel(long)
        with pytest.raises(ClientProblem, match="E728"):
            anybody.wait(long)


def test_an_exercise_goes_from_teacher_to_student_and_back(school: School) -> None:
    """Set, answered, marked, and told as a table."""

    async def lesson() -> None:
        async with (
            AsyncClient(school.url, school.teacher) as teacher,
            AsyncClient(school.url, school.student) as student,
        ):
            assert (await teacher.me()).role == "teacher"
            id = uuid4()
            drawn = {"draw": 2, "seed": 1}
            body = {"title": "T", "request": {"case": "harbor-lantern"}, "questions": drawn}
            await teacher.set_exercise(id, body)
            assert [each.id async for each in student.exercises()] == [str(id)]
            asked = (await student.exercise(id)).value.asked
            assert asked is not None
            key = await teacher.key(id)
            given = [{"question": each.question, "reaches": each.right} for each in key.keys]
            await student.hand_in(id, uuid4(), {"answers": given})
            with pytest.raises(ClientProblem) as refused:
                await student.results(id)
            assert refused.value.status in {403, 404}
            (row,) = (await teacher.results(id)).students
            assert row.best == 1.0
            assert "A student" in await teacher.results_csv(id)
            assert len([each async for each in teacher.answers(id)]) == 1
            await teacher.delete_exercise(id)

    asyncio.run(lesson())
