"""The server under load on loopback, beside a bare FastAPI route that returns the same bytes.

The load comes from a process of its own; both servers are processes of their own and take turns.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

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
GROWTH = (1, 10, 50, 200)
ROUNDS = 5
CACHED = 3_000
MANY = 100_000
FEW = {1: 200, 10: 400}
"""By connections, how many evaluations that nobody asked for before."""
UNCACHED = 1_000
"""How many at ``CONNECTIONS``, in each of three rounds; those before filled what is kept."""


def run() -> Iterator[str]:
    """Throughput, latency and memory, as ratios."""
    with tempfile.TemporaryDirectory() as folder:
        options = [word for name in UNHURRIED for word in (name, "100000000/minute")]
        tokens = _tokens(Path(folder))
        with running_server(Path(folder), *options) as server:
            yield from _cached(server.url, Path(folder, "answer"), tokens)
            yield _many(server)
            yield from _uncached(server)


def _cached(url: str, file: Path, tokens: list[str]) -> Iterator[str]:
    evaluated = httpx.post(url + PATH, json={"case": "rust"}, timeout=60)
    report = httpx.get(f"{url}{evaluated.headers['location']}/report", timeout=60)
    cases = httpx.get(f"{url}/v1/cases", timeout=60)
    file.write_bytes(evaluated.content)
    with bare_server(file) as bare:
        beside = _Beside(url, bare)
        for connections in GROWTH:
            yield f"{_kept(evaluated, connections)}: {beside.ratio(RUST, connections)} (goal: 0.5)"
        found = beside.ratio(RUST, tokens=tokens)
        yield f"the same with the tokens of {len(tokens)} students: {found} (goal: 0.5)"
    for answer, count in ((cases, CACHED), (report, CACHED // 10)):
        file.write_bytes(answer.content)
        with bare_server(file) as bare:
            found = _Beside(url, bare).ratio("", path=answer.url.path, count=count)
        yield f"{_kept(answer, CONNECTIONS)}: {found}"


def _kept(answer: httpx.Response, connections: int) -> str:
    return f"kept answer of {len(answer.content) / 1024:.0f} KB, {connections} connections"


class _Beside(NamedTuple):
    """Our server, and one that has nothing to do."""

    url: str
    bare: str

    def ratio(
        self,
        body: str,
        connections: int = CONNECTIONS,
        *,
        path: str = PATH,
        tokens: Sequence[str] = ("",),
        count: int = CACHED,
    ) -> str:
        """The throughput of ours beside the other's, which take turns."""
        ratios, seconds = [], []
        for _ in range(ROUNDS):
            ours = load(self.url, path, [body], count, connections, tokens)
            theirs = load(self.bare, PATH, [RUST], count, connections)
            assert not ours.errors
            assert not theirs.errors
            assert ours.bytes == theirs.bytes
            ratios.append(ours.per_second / theirs.per_second)
            seconds.append(ours.per_second)
        return (
            f"{median(ratios):.2f} of a bare route's throughput "
            f"({min(ratios):.2f} to {max(ratios):.2f}; {median(seconds):.0f} a second)"
        )


def _many(server: RunningServer) -> str:
    load(server.url, PATH, [RUST], MANY // 10, CONNECTIONS)
    errors, sizes = 0, [_megabytes(server)]
    for _ in range(2):
        errors += load(server.url, PATH, [RUST], MANY // 2, CONNECTIONS).errors
        sizes.append(_megabytes(server))
    return f"{MANY:,} of it: {errors} errors; before, in the midst and after, {_taken(sizes)}"


def _uncached(server: RunningServer) -> Iterator[str]:
    pairs = (json.dumps(_struck(pair)) for pair in combinations(_claims(server.url), 2))
    for connections, count in FEW.items():
        found = load(server.url, PATH, list(islice(pairs, count)), count, connections)
        assert not found.errors
        yield f"never asked before, {connections} connections: {_latency([found])}"
    rounds, sizes = [], [_megabytes(server)]
    for _ in range(3):
        bodies = list(islice(pairs, UNCACHED))
        rounds.append(load(server.url, PATH, bodies, UNCACHED, CONNECTIONS))
        sizes.append(_megabytes(server))
    yield f"never asked before, {CONNECTIONS} connections: {_latency(rounds)} (goal: 3)"
    errors = sum(each.errors for each in rounds)
    said = f"{3 * UNCACHED:,} of those: {errors} errors"
    yield f"{said}; before and after each third, {_taken(sizes)}"


def _latency(rounds: list[Loaded]) -> str:
    ratios = [each.last / each.median for each in rounds]
    spread = f" ({min(ratios):.2f} to {max(ratios):.2f})" if len(rounds) > 1 else ""
    return (
        f"{median(each.per_second for each in rounds):.0f} a second; 99 of 100 within "
        f"{median(ratios):.2f} times the median of "
        f"{median(each.median for each in rounds) * 1e3:.0f} ms{spread}"
    )


def _taken(sizes: list[tuple[float, float]]) -> str:
    """In MB; what the workers share counts for each."""
    server, workers = (", ".join(f"{size:.0f}" for size in of) for of in zip(*sizes, strict=True))
    return f"the server takes {server} MB, its workers {workers} MB"


def _struck(claims: tuple[str, ...]) -> dict[str, object]:
    return {"case": "rust", "edits": [{"strike": claim} for claim in claims]}


def _claims(url: str) -> list[str]:
    found = httpx.get(f"{url}/v1/cases/rust/claims?limit=200").json()["items"]
    return [claim["claim"] for claim in found]


def _tokens(folder: Path) -> list[str]:
    store = Store.open(f"sqlite:///{folder / 'scienter.db'}")
    names = [f"student {number}" for number in range(CONNECTIONS)]
    secrets = [new.secret for new in store.members.create_tokens("bench", Role.STUDENT, names, 1)]
    store.close()
    return secrets


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
