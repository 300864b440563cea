"""``scienter serve`` as a process: what it says, whom it serves, and how it stops."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.serving.listening import listening
from api.serving.serving import ENDED_AT_ONCE, IN_CLEAR
from tests.api.serving.running import ROOT, RunningServer, running_server

pytestmark = pytest.mark.slow
SOON = 10.0
"""Seconds, on a machine that has much to do."""


def until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold soon."""
    deadline = time.monotonic() + SOON
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def connected(server: RunningServer) -> socket.socket:
    """A connection to it."""
    found = urlsplit(server.url)
    return socket.create_connection(("127.0.0.1", found.port or 0), timeout=SOON)


def half_sent(server: RunningServer) -> socket.socket:
    """A connection with a request under way: the last byte of its body is still to come."""
    client = connected(server)
    head = "POST /v1/checks HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    client.sendall(f"{head}Content-Length: 2\r\n\r\n".encode() + b"{")
    time.sleep(0.2)
    return client


def rest(client: socket.socket) -> bytes:
    """All that still comes, until it is closed."""
    found = b""
    try:
        while part := client.recv(65536):
            found += part
    except ConnectionResetError:
        pass
    return found


def stopping(server: RunningServer) -> bool:
    """Whether it has heard that it should stop."""
    return any(line["event"] == "stopping" for line in server.log)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """One that believes a proxy on this computer, and waits a second for a request."""
    options = ("--trusted-proxy", "127.0.0.1", "--anonymous-rate", "60/minute")
    folder = tmp_path_factory.mktemp("server")
    with running_server(folder, *options, "--body-seconds", "1") as found:
        yield found
    assert found.process.returncode == 0


def test_it_says_where_it_is_what_it_keeps_and_what_it_is_not(server: RunningServer) -> None:
    """With the date of the sources of each case."""
    (line,) = [line for line in server.log if line["event"] == "serving"]
    assert line["database"].endswith("/scienter.db")
    assert line["sources_as_of"]["rust"] == "2022-02-28"
    assert "no legal advice" in line["notice"]


def test_every_response_has_an_id_that_its_line_of_log_has(server: RunningServer) -> None:
    """And nothing tells which server it is."""
    response = httpx.get(f"{server.url}/v1/cases")
    made = response.headers["x-request-id"]
    assert response.status_code == 200
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "server" not in response.headers
    assert until(lambda: any(line.get("request_id") == made for line in server.log))
    (line,) = [line for line in server.log if line.get("request_id") == made]
    assert (line["route"], line["status"], line["role"]) == ("/v1/cases", 200, "anonymous")


def test_no_name_token_or_query_reaches_its_log(server: RunningServer) -> None:
    """In an address, in headers, in a body that is none, in a request that is none."""
    secret = "Hannah-sct_0123456789"
    headers = {"Authorization": f"Bearer {secret}", "X-Request-ID": secret, "Cookie": secret}
    for path in (f"/v1/cases/{secret}", f"/{secret}", f"/v1/cases?limit={secret}&{secret}"):
        assert httpx.get(server.url + path, headers=headers).status_code >= 400
    assert httpx.post(f"{server.url}/v1/checks", content=secret).status_code >= 400
    with connected(server) as client:
        client.sendall(f"{secret} / {secret}\r\n\r\n".encode())
        rest(client)
    made = httpx.get(f"{server.url}/v1").headers["x-request-id"]
    assert until(lambda: any(made in line for line in server.lines))
    assert not [line for line in server.lines if "Hannah" in line or "sct_" in line]
    assert all(line.startswith("{") for line in server.lines)


@pytest.mark.parametrize(
    "start", [b"GET / HTTP/1.1\r\nX: ", b"POST /v1/checks HTTP/1.1\r\nContent-Length: 99\r\n\r\n"]
)
def test_a_client_that_sends_a_byte_at_a_time_is_closed(
    start: bytes, server: RunningServer
) -> None:
    """In the head or in the body; others are served meanwhile."""
    with connected(server) as client:
        client.sendall(start)
        begun = time.monotonic()
        while time.monotonic() - begun < 0.9:
            client.sendall(b"a")
            assert httpx.get(f"{server.url}/healthz").status_code == 200
            time.sleep(0.2)
        head, _, body = rest(client).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert json.loads(body)["code"] == "E704"


def test_whom_a_trusted_proxy_asks_for_is_counted(server: RunningServer) -> None:
    """One who asks too often is told when to come back; the next is answered."""

    def ask(address: str) -> httpx.Response:
        return client.get("/v1/cases", headers={"X-Forwarded-For": address})

    with httpx.Client(base_url=server.url) as client:
        answers = [ask("192.0.2.1").status_code for _ in range(61)]
        refused = ask("192.0.2.1")
        assert ask("192.0.2.2").status_code == 200
    assert answers == [200] * 60 + [429]
    assert (refused.status_code, refused.json()["code"]) == (429, "E714")
    assert 1 <= int(refused.headers["retry-after"]) <= 61


def test_it_lets_what_is_under_way_come_to_its_end(tmp_path: Path) -> None:
    """SIGTERM is heard, nobody new is let in, the request is answered, and it leaves with 0."""
    options = ("--host", "0.0.0.0", "--anonymous-rate", "3/minute")
    with running_server(tmp_path, *options) as server:
        assert any(line["event"] == IN_CLEAR for line in server.log)
        server.url = server.url.replace("0.0.0.0", "127.0.0.1")
        for number in range(3):
            believed = httpx.get(
                f"{server.url}/v1", headers={"X-Forwarded-For": f"10.0.0.{number}"}
            )
        assert believed.status_code == 200
        client = half_sent(server)
        server.process.send_signal(signal.SIGTERM)
        assert until(lambda: stopping(server))
        assert until(lambda: not _answers(server))
        assert server.process.poll() is None
        with client:
            client.sendall(b"}")
            # the fourth of this address, whoever it says that it asks for
            assert rest(client).startswith(b"HTTP/1.1 429 ")
        assert server.end() == 0
        assert until(lambda: server.gone)


def _answers(server: RunningServer) -> bool:
    try:
        httpx.get(f"{server.url}/healthz")
    except httpx.TransportError:
        return False
    return True


def test_a_second_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    """With all its workers, whatever is under way; the first goes to them, too."""
    with running_server(tmp_path, "--drain-seconds", "60") as server:
        client = half_sent(server)
        os.killpg(server.process.pid, signal.SIGINT)
        assert until(lambda: stopping(server))
        time.sleep(0.3)
        assert server.process.poll() is None
        begun = time.monotonic()
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.process.wait(SOON) == ENDED_AT_ONCE
        assert time.monotonic() - begun < 2
        assert until(lambda: server.gone)
        client.close()


def test_a_port_that_is_taken_is_told_as_wrong_use(tmp_path: Path) -> None:
    """Before anything is begun, so that no database is made."""
    with listening("127.0.0.1", 0) as found:
        run = _serve(tmp_path, "--port", str(found.getsockname()[1]))
    assert run.returncode == 2
    assert "E730: the server cannot start: another program listens on port" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_there_is_not_is_told(tmp_path: Path) -> None:
    """Not with a trace of Python, and without a password."""
    run = _serve(tmp_path, "--port", "0", "--database", "postgresql://a:sesame@127.0.0.1:1/a")
    assert run.returncode in (1, 2)
    assert "E723" in run.stderr
    assert "Traceback" not in run.stderr
    assert "sesame" not in run.stderr


def _serve(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api", "serve", *words],
        cwd=ROOT,
        env={**os.environ, "SCIENTER_DATABASE": str(folder / "scienter.db"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate")
def test_with_a_certificate_it_is_reached_by_https(tmp_path: Path) -> None:
    """And then nothing warns of tokens."""
    files = [str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    made += ["-subj", "/CN=localhost", "-out", files[0], "-keyout", files[1]]
    subprocess.run(made, check=True, capture_output=True)
    with running_server(tmp_path, "--certificate", files[0], "--key", files[1]) as server:
        assert server.url.startswith("https://")
        assert httpx.get(f"{server.url}/healthz", verify=False).status_code == 200
        assert not [line for line in server.log if line["level"] == "warning"]


def test_on_a_terminal_it_speaks_to_people(tmp_path: Path) -> None:
    """In sentences; and Ctrl-C ends it with 0."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "api", "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "SCIENTER_DATABASE": str(tmp_path / "school.db"), "NO_COLOR": "1"},
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    try:
        told = ""
        while "Ctrl-C" not in told:
            told += os.read(ours, 4096).decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(SOON) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert "Scienter answers at http://127.0.0.1:" in told
    assert "school.db" in told
    assert "The case rust says what its sources said by 2022-02-28." in told
    assert "It gives no legal advice" in told
    assert "{" not in told
