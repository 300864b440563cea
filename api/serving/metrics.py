"""Hands on: Metrics, what Prometheus may read of one server; tell_metrics, the route for it.

Labels have few values each: templates of routes, never addresses; methods and codes there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple, Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from rules import CODES

METRICS_MEDIA: Final = "text/plain; version=0.0.4; charset=utf-8"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER: Final = "other"
"""What stands for every method, route or code that is none of ours."""
BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
"""Seconds."""


class _WorkersState(Protocol):
    @property
    def workers(self) -> int: ...
    @property
    def busy(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def restarted(self) -> int: ...


class HasWorkers(Protocol):
    """What the workers are asked."""

    @property
    def state(self) -> _WorkersState:
        """How they fare."""


class _CacheState(Protocol):
    @property
    def answers(self) -> int: ...
    @property
    def bytes(self) -> int: ...
    @property
    def hits(self) -> int: ...
    @property
    def misses(self) -> int: ...


class HasAnswers(Protocol):
    """What the kept answers are asked."""

    @property
    def state(self) -> _CacheState:
        """How much is kept."""


class _Of(NamedTuple):
    """What is counted of one route, method and class of status."""

    requests: Counter
    seconds: Histogram


class Metrics:
    """The metrics of one app, in a registry of its own."""

    def __init__(
        self,
        workers: HasWorkers | None = None,
        asking: HasAnswers | None = None,
        jobs: Callable[[], Mapping[str, int]] | None = None,
    ) -> None:
        self.workers = workers
        self.asking = asking
        self.jobs = jobs
        """Jobs by their state; may be set later."""
        self.in_flight = 0
        self.registry = CollectorRegistry(auto_describe=False)
        self._requests = Counter(
            "scienter_requests",
            "Requests answered.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "scienter_request_seconds",
            "How long a request took.",
            ("route", "method"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._refused = Counter(
            "scienter_refused", "Problems told.", ("code",), registry=self.registry
        )
        self.registry.register(_State(self))
        self._known: dict[tuple[str, str, int], _Of] = {}

    def answered(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request; ``route`` is a template, or empty where there is none."""
        key = (route, method, status // 100)
        counted = self._known.get(key)
        if counted is None:
            counted = self._of(*key)
        counted.requests.inc()
        counted.seconds.observe(seconds)

    def refused(self, code: str) -> None:
        """Count a problem."""
        self._refused.labels(code if code in CODES else OTHER).inc()

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self.registry)

    def _of(self, route: str, method: str, hundreds: int) -> _Of:
        shown = method if method in METHODS else OTHER
        labels = (route or OTHER, shown)
        status = f"{hundreds}xx" if 1 <= hundreds <= 5 else OTHER
        found = _Of(self._requests.labels(*labels, status), self._seconds.labels(*labels))
        if shown == method:
            self._known[route, method, hundreds] = found
        return found


class _State(Collector):
    """What is not counted but looked at, when somebody asks."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        """The metrics, as they stand now."""
        metrics = self._metrics
        yield _gauge("in_flight", "Requests under way.", metrics.in_flight)
        if metrics.workers is not None:
            workers = metrics.workers.state
            yield _gauge("workers", "Worker processes.", workers.workers)
            yield _gauge("workers_busy", "Workers with a question.", workers.busy)
            yield _gauge("questions_waiting", "Questions without a worker.", workers.waiting)
            yield _count("workers_restarted", "Workers begun again.", workers.restarted)
        if metrics.asking is not None:
            cache = metrics.asking.state
            yield _gauge("answers_kept", "Answers that are kept.", cache.answers)
            yield _gauge("answers_kept_bytes", "What they take.", cache.bytes)
            yield _count("answers_hits", "Questions that a kept answer answered.", cache.hits)
            yield _count("answers_misses", "Questions that none answered.", cache.misses)
        if metrics.jobs is not None:
            family = GaugeMetricFamily("scienter_jobs", "Jobs, by their state.", labels=["state"])
            for state, number in sorted(metrics.jobs().items()):
                family.add_metric([state], number)
            yield family


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(f"scienter_{name}", told, value)


def _count(name: str, told: str, value: float) -> Metric:
    return CounterMetricFamily(f"scienter_{name}", told, value)


async def tell_metrics(request: Request) -> Response:
    """What Prometheus may read."""
    metrics: Metrics = request.app.state.server.metrics
    return Response(metrics.text(), media_type=METRICS_MEDIA)
