"""The server under load on loopback, beside a bare FastAPI route that returns the same bytes.

The load comes from a process of its own; both servers are processes of their own and take turns.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import median

import httpx

from api.storing.kept import Role
from api.storing.store import Store
from tests.api.serving.running import RunningServer, running_server
from tests.benchmarks.bare import bare_server
from tests.benchmarks.load import Loaded, load

PATH = "/v1/evaluations"
RUST = json.dumps({"case": "rust"})
UNHURRIED = ("--rate", "--anonymous-rate", "--work-rate")
CONNECTIONS = 50
ROUNDS = 3
CACHED = 4_000
UNCACHED = 2_000
MANY = 100_000
GROWTH = (1, 10, 50, 200)


def run() -> Iterator[str]:
    """Throughput, latency and memory, as ratios."""
    with tempfile.TemporaryDirectory() as folder:
        options = [word for name in UNHURRIED for word in (name, "100000000/minute")]
        token = _token(Path(folder))
        with running_server(Path(folder), *options) as server:
            body = httpx.post(server.url + PATH, json={"case": "rust"}, timeout=60).content
            file = Path(folder, "body.json")
            file.write_bytes(body)
            with bare_server(file) as bare:
                yield from _cached(server.url, bare, token, len(body))
            yield from _uncached(server)
            yield from _memory(server)


def _cached(url: str, bare: str, token: str, size: int) -> Iterator[str]:
    def ratio(connections: int, secret: str = "") -> tuple[float, list[float]]:
        found = []
        for _ in range(ROUNDS):
            ours = load(url, PATH, [RUST], CACHED, connections, secret)
            theirs = load(bare, PATH, [RUST], CACHED, connections)
            assert not ours.errors
            assert ours.bytes == theirs.bytes or secret
            found.append(ours.per_second / theirs.per_second)
        return ours.per_second, sorted(found)

    for connections in GROWTH:
        per_second, found = ratio(connections)
        yield (
            f"kept answer of {size // 1024} KB, {connections} connections: {median(found):.2f} of "
            f"a bare route's throughput ({found[0]:.2f} to {found[-1]:.2f}; {per_second:.0f} a "
            "second; goal: 0.5)"
        )
    per_second, found = ratio(CONNECTIONS, token)
    yield (
        f"the same with a token, {CONNECTIONS} connections: {median(found):.2f} "
        f"({per_second:.0f} a second)"
    )


def _uncached(server: RunningServer) -> Iterator[str]:
    claims = _claims(server.url)
    pairs = [json.dumps(_struck(pair)) for pair in combinations(claims, 2)]
    for number, connections in enumerate((1, 10, CONNECTIONS)):
        bodies = pairs[number * UNCACHED : (number + 1) * UNCACHED]
        found = load(server.url, PATH, bodies, UNCACHED, connections)
        assert not found.errors
        yield _latency(found, connections)


def _latency(found: Loaded, connections: int) -> str:
    return (
        f"never asked before, {connections} connections: {found.per_second:.0f} a second; 99 of "
        f"100 within {found.last / found.median:.2f} times the median of "
        f"{found.median * 1e3:.0f} ms (goal: 3)"
    )


def _memory(server: RunningServer) -> Iterator[str]:
    load(server.url, PATH, [RUST], MANY // 10, CONNECTIONS)
    before = _megabytes(server)
    found = load(server.url, PATH, [RUST], MANY, CONNECTIONS)
    after = _megabytes(server)
    yield (
        f"{MANY:,} requests: {found.errors} errors; the server takes {before[0]:.0f} MB before "
        f"and {after[0]:.0f} MB after, its workers {before[1]:.0f} and {after[1]:.0f}"
    )


def _struck(claims: tuple[str, ...]) -> dict[str, object]:
    return {"case": "rust", "edits": [{"strike": claim} for claim in claims]}


def _claims(url: str) -> list[str]:
    found = httpx.get(f"{url}/v1/cases/rust/claims?limit=200").json()["items"]
    return [claim["claim"] for claim in found]


def _token(folder: Path) -> str:
    store = Store.open(f"sqlite:///{folder / 'scienter.db'}")
    secret = store.members.create_tokens("bench", Role.STUDENT, ["student"], 1)[0].secret
    store.close()
    return secret


def _megabytes(server: RunningServer) -> tuple[float, float]:
    """What the server takes, and all the processes that it made."""
    sizes = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
            resident = int((stat.parent / "statm").read_text().split()[1]) * 4096
        except OSError:
            continue
        sizes[int(stat.parent.name)] = int(fields[2]), resident / 1e6
    group = server.process.pid
    ours = {pid: size for pid, (of, size) in sizes.items() if of == group}
    return ours.pop(group), sum(ours.values())
