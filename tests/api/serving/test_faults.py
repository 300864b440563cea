"""What may befall a server, each as it is with a real one; what befalls one costs no other."""

from __future__ import annotations

import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import event

from api.storing.kept import Role
from api.storing.store import Store
from tests.api.serving.app_running import UNHURRIED, app_running
from tests.api.serving.routes.reading import problem_of
from tests.api.serving.routes.test_evaluations import OWN, OWN_RULE
from tests.api.serving.routes.test_exercises import body as exercise_body
from tests.api.serving.routes.test_exercises import given
from tests.api.serving.routes.test_hypotheticals import body as hypothetical_body
from tests.api.serving.running import RunningServer, running_server
from tests.api.storing.postgres import Postgres

pytestmark = pytest.mark.slow
OPTIONS = ("--rate", UNHURRIED, "--anonymous-rate", UNHURRIED, "--work-rate", UNHURRIED)
SOON = 30.0
"""Seconds, on a machine that has much to do."""
MUCH = 100 * 1024 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One that evaluates anything for anybody."""
    folder = tmp_path_factory.mktemp("server")
    with running_server(folder, *OPTIONS, "--anonymous", "anything", "--seconds", "30") as found:
        yield found


def secret(database: str, role: str, name: str) -> dict[str, str]:
    """What somebody sends who is given a token."""
    with closing(Store.open(database, migrate=False)) as store:
        made = store.members.create_tokens("torts", Role(role), [name], 30)[0]
    return {"Authorization": f"Bearer {made.secret}"}


def slow(server: RunningServer) -> str:
    """The address of an answer that takes some seconds; another each time."""
    edits = [{"strike": "F032"}, {"suppose": "Dave Halls removed every round from the Colt"}]
    with httpx.Client(base_url=server.url, timeout=SOON) as client:
        told = client.post("/v1/evaluations", json={"case": "rust", "edits": edits}).json()
    at = next(each for each in told["findings"] if each["status"] == "thin")["links"]["missing"]
    return f"{at}?worlds={4000 + next(_number)}"


_number = iter(range(1000))


# --- processes


def descendants(pid: int) -> list[int]:
    """All processes that a process started, and those that these did."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def busiest(pid: int) -> int:
    """Of what it started, the process that is at work."""
    before = {each: _ticks(each) for each in descendants(pid)}
    time.sleep(0.3)
    return max(before, key=lambda each: _ticks(each) - before[each])


def _ticks(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])
    except OSError:
        return 0


def memory(pid: int) -> int:
    """How much memory a process has, in bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def test_a_worker_that_is_killed_costs_its_request_alone(server: RunningServer) -> None:
    """That one is told so, and when to ask again; the others, and the next, are answered."""
    path = slow(server)
    with httpx.Client(base_url=server.url, timeout=SOON) as client, ThreadPoolExecutor() as pool:
        asked = pool.submit(client.get, path)
        time.sleep(0.5)
        others = [pool.submit(client.get, f"/v1/cases/rust/claims?limit={n}") for n in range(1, 4)]
        os.kill(busiest(server.process.pid), signal.SIGKILL)
        told = problem_of(asked.result(SOON), 503)
        assert told["code"] == "E717"
        assert "Retry-After" in asked.result().headers
        assert [each.result(SOON).status_code for each in others] == [200] * 3
        for number in range(4):
            found = client.get(f"/v1/cases/rust/timeline?limit={number + 1}")
            assert found.status_code == 200
        assert client.get("/readyz").status_code == 200


def test_a_rule_that_explodes_is_refused_and_others_are_served(server: RunningServer) -> None:
    """In bounded time and memory, with the place of the rule."""
    wide = "".join(f"      - <act{n}> was done by <person{n}>\n" for n in range(15))
    before, after = OWN_RULE.split("      - <act> was done by <person>\n")
    text = before + wide + "    then" + after.partition("    then")[2].replace(">", "0>")
    body = {"case": "rust", "rules": {"files": {"own.yaml": text}}}
    with httpx.Client(base_url=server.url, timeout=SOON) as client, ThreadPoolExecutor() as pool:
        asked = pool.submit(client.post, "/v1/evaluations", json=body)
        begun = time.monotonic()
        while not asked.done():
            one = time.monotonic()
            assert client.get("/v1/rule-sets/library/standards").status_code == 200
            assert time.monotonic() - one < 5
            time.sleep(0.05)
        assert time.monotonic() - begun < 25
        told = problem_of(asked.result(), 422)
        assert told["code"][:2] in ("E5", "E7")
        assert client.post("/v1/evaluations", json=OWN).status_code == 200


def test_ten_thousand_edits_are_refused(server: RunningServer) -> None:
    """By their place, without being looked at one by one."""
    body = {"case": "rust", "edits": [{"strike": "F032"}] * 10_000}
    begun = time.monotonic()
    told = problem_of(httpx.post(f"{server.url}/v1/evaluations", json=body, timeout=SOON), 422)
    assert time.monotonic() - begun < 5
    assert [each["pointer"] for each in told["errors"]] == ["/edits"]


@pytest.mark.parametrize("chunked", [False, True], ids=["said", "not said"])
def test_a_body_of_a_hundred_megabytes_is_not_read(chunked: bool, server: RunningServer) -> None:
    """Whether it says how large it is or not; and no memory is spent on it."""
    before = memory(server.process.pid)
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {MUCH}"
    head = f"POST /v1/checks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n{length}\r\n"
    part = b"x" * 65536
    sent = 0
    with connected(server) as client:
        client.sendall(head.encode() + b"\r\n")
        client.settimeout(0.001)
        answer = b""
        while sent < MUCH and not answer:
            try:
                client.sendall(b"10000\r\n" + part + b"\r\n" if chunked else part)
            except TimeoutError:
                pass
            except OSError:
                break
            sent += len(part)
            answer = _heard(client)
        client.settimeout(SOON)
        answer = answer or _heard(client)
    assert sent < MUCH
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert memory(server.process.pid) - before < 32 * 1024 * 1024
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def _heard(client: socket.socket) -> bytes:
    try:
        return client.recv(4096)
    except (TimeoutError, BlockingIOError, ConnectionError):
        return b""


def test_a_thousand_idle_connections_do_not_stop_others(server: RunningServer) -> None:
    """Nor do those that began to ask and went no further."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1500:
        pytest.skip("so many files may not be open")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1500), hard))
    with ExitStack() as stack:
        for number in range(1000):
            client = stack.enter_context(connected(server))
            if number % 2:
                client.sendall(b"GET /v1/cases HTTP/1.1\r\nHost: a\r\n")
        for path in ("/healthz", "/v1/cases", "/v1/cases/rust"):
            begun = time.monotonic()
            assert httpx.get(server.url + path, timeout=SOON).status_code == 200
            assert time.monotonic() - begun < 3


def connected(server: RunningServer) -> socket.socket:
    """A connection to it."""
    return socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0), timeout=SOON)


# --- how a server ends


def test_a_server_that_is_told_to_stop_answers_what_is_under_way(tmp_path: Path) -> None:
    """A question with a worker, too; nobody new is let in; and nothing is left of it."""
    with running_server(tmp_path, *OPTIONS, "--drain-seconds", "30") as server:
        path = slow(server)
        with ThreadPoolExecutor() as pool:
            asked = pool.submit(httpx.get, server.url + path, timeout=SOON)
            time.sleep(0.5)
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            assert not asked.done()
            with pytest.raises(httpx.TransportError):
                httpx.get(f"{server.url}/healthz", timeout=2)
            assert asked.result(SOON).status_code == 200
        assert server.end() == 0
        assert soon(lambda: server.gone)


def soon(holds: Any) -> bool:
    """Whether it comes to hold."""
    deadline = time.monotonic() + SOON
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Writer(threading.Thread):
    """A client that writes until its server is gone, and knows what was acknowledged."""

    def __init__(self, url: str, at: str, headers: dict[str, str], answers: bool) -> None:
        super().__init__()
        self._url, self.at, self.headers, self._answers = url, at, headers, answers
        self.acknowledged: dict[str, Any] = {}
        self.refused: list[int] = []

    def run(self) -> None:
        """Write."""
        with httpx.Client(base_url=self._url, headers=self.headers, timeout=SOON) as client:
            for number in range(150):
                id_ = str(uuid4())
                body = hypothetical_body(f"{number}" * 60)
                if self._answers:
                    body = given(("none", "scintilla", "preponderance")[number % 3])
                try:
                    found = client.put(f"{self.at}/{id_}", json=body)
                except httpx.TransportError:
                    return
                if found.status_code == 201:
                    self.acknowledged[id_] = body
                else:
                    self.refused.append(found.status_code)


def test_what_a_killed_server_had_acknowledged_is_there(tmp_path: Path) -> None:
    """Whole, for several clients that were writing; of what it was writing then, nothing is half.

    No worker of the dead server is left.
    """
    database = str(tmp_path / "scienter.db")
    exercise = f"/v1/exercises/{uuid4()}"
    with running_server(tmp_path, *OPTIONS) as server:
        names = ("Ann", "Bo", "Cy", "Di")
        teacher = secret(database, "teacher", "Oak")
        students = [secret(database, "student", name) for name in names]
        set_ = httpx.put(server.url + exercise, json=exercise_body(), headers=teacher, timeout=SOON)
        assert set_.status_code == 201
        writers = [Writer(server.url, "/v1/hypotheticals", each, False) for each in students[:3]]
        writers.append(Writer(server.url, f"{exercise}/answers", students[3], True))
        for writer in writers:
            writer.start()
        assert soon(lambda: all(len(each.acknowledged) > 5 for each in writers))
        assert server.end(signal.SIGKILL) == -signal.SIGKILL
        for writer in writers:
            writer.join(SOON)
        assert soon(lambda: server.gone)
    with running_server(tmp_path, *OPTIONS) as server:
        for writer in writers:
            with httpx.Client(base_url=server.url, headers=writer.headers, timeout=SOON) as client:
                items = _all(client, writer.at)
            kept = {item["id"]: item for item in items}
            assert writer.acknowledged.keys() <= kept.keys()
            assert len(kept) - len(writer.acknowledged) <= 1
            for id_, body in writer.acknowledged.items():
                if "answers" in body:
                    assert kept[id_]["given"] == body
                    assert kept[id_]["marking"]["of"] == 1
                else:
                    assert kept[id_]["title"] == body["title"]
                    assert kept[id_]["request"]["edits"] == body["request"]["edits"]


def _all(client: httpx.Client, at: str) -> list[Any]:
    items: list[Any] = []
    while at:
        found = client.get(at)
        assert found.status_code == 200, found.text[:300]
        items += found.json()["items"]
        at = found.links.get("next", {}).get("url", "")
    return items


# --- databases


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    """A server that can be stopped without harm to others."""
    found = Postgres()
    yield found
    found.remove()


def test_a_database_that_is_gone_and_comes_back(postgres: Postgres, tmp_path: Path) -> None:
    """Meanwhile what ships is told to whoever needs no token, and the rest is told to come back.

    Then all is well, without a new start.
    """
    postgres.say("CREATE DATABASE school")
    database = postgres.url("school")
    with running_server(tmp_path, *OPTIONS, "--database", database) as server:
        ann = secret(database, "student", "Ann")
        with httpx.Client(base_url=server.url, timeout=SOON) as client:
            at = f"/v1/hypotheticals/{uuid4()}"
            body = hypothetical_body()
            assert client.put(at, json=body, headers=ann).status_code == 201
            postgres.stop("immediate")
            try:
                begun = time.monotonic()
                for method, path in (("GET", at), ("PUT", at), ("GET", "/v1/me")):
                    json = body if method == "PUT" else None
                    found = client.request(method, path, json=json, headers=ann)
                    assert problem_of(found, 503)["code"] == "E723"
                    assert found.headers["retry-after"]
                assert problem_of(client.get("/readyz"), 503)["code"] == "E723"
                shipped = client.post("/v1/evaluations", json={"case": "harbor-lantern"})
                assert shipped.status_code == 200
                assert client.get(shipped.headers["location"]).status_code == 200
                assert time.monotonic() - begun < 20
            finally:
                postgres.start()
            assert client.get("/readyz").status_code == 200
            assert client.get(at, headers=ann).json()["title"] == body["title"]
            body["title"] = "Afterwards"
            changed = client.put(at, json=body, headers={**ann, "If-Match": "*"})
            assert changed.status_code == 200


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """Nothing is written, and that is told; what is there is read; with room again it goes on."""
    with app_running(tmp_path) as app:
        ann = app.person("torts", "student", "Ann")
        at, body = f"/v1/hypotheticals/{uuid4()}", hypothetical_body()
        assert app.put(at, body, ann).status_code == 201
        engine = app.store.database.engine

        @event.listens_for(engine, "begin")
        def fill(connection: Any) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        full = None
        for number in range(100):
            full = app.put(f"/v1/hypotheticals/{uuid4()}", hypothetical_body(f"{number}"), ann)
            if full.status_code != 201:
                break
        assert full is not None
        assert problem_of(full, 507)["code"] == "E724"
        assert int(full.headers["retry-after"]) > 0
        assert app.get(at, ann).json()["title"] == body["title"]
        assert app.get("/v1/hypotheticals", ann).status_code == 200
        assert app.get(f"{at}/difference", ann).status_code == 200
        assert app.post("/v1/evaluations", {"case": "rust"}).status_code == 200
        event.remove(engine, "begin", fill)
        engine.dispose()
        assert app.put(f"/v1/hypotheticals/{uuid4()}", body, ann).status_code == 201
