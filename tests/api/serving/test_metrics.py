"""What Prometheus reads, and that its labels have few values."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request

from api.serving.metrics import METRICS_MEDIA, Metrics, tell_metrics
from tests.api.serving.asking_asgi import answered

LABELS = ("route", "method", "status", "code", "state", "le")


def samples(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Each sample, by its name and the values of its labels."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        (sample.name, *(sample.labels[each] for each in LABELS if each in sample.labels)): (
            sample.value
        )
        for family in families
        for sample in family.samples
    }


def test_requests_are_counted_by_route_method_and_class_of_status() -> None:
    """And timed."""
    metrics = Metrics()
    metrics.answered("/v1/cases/{case}", "GET", 200, 0.003)
    metrics.answered("/v1/cases/{case}", "GET", 204, 0.3)
    metrics.answered("/v1/cases/{case}", "GET", 404, 0.001)
    found = samples(metrics)
    assert found["scienter_requests_total", "/v1/cases/{case}", "GET", "2xx"] == 2
    assert found["scienter_requests_total", "/v1/cases/{case}", "GET", "4xx"] == 1
    assert found["scienter_request_seconds_count", "/v1/cases/{case}", "GET"] == 3
    assert found["scienter_request_seconds_bucket", "/v1/cases/{case}", "GET", "0.005"] == 2


def test_what_somebody_makes_up_makes_no_new_labels() -> None:
    """Methods, codes and addresses that there are not come to the same one."""
    metrics = Metrics()
    for number in range(1000):
        metrics.answered("", f"METHOD{number}", 404, 0.001)
        metrics.refused(f"code {number}")
    metrics.answered("/", "GET", 999, 0.001)
    metrics.refused("E714")
    found = samples(metrics)
    assert found["scienter_requests_total", "other", "other", "4xx"] == 1000
    assert found["scienter_requests_total", "/", "GET", "other"] == 1
    assert found["scienter_refused_total", "other"] == 1000
    assert found["scienter_refused_total", "E714"] == 1
    assert len(metrics._known) == 1


def test_workers_answers_and_jobs_are_looked_at_when_asked() -> None:
    """They are as they are then."""
    workers = SimpleNamespace(state=SimpleNamespace(workers=2, busy=1, waiting=7, restarted=3))
    kept = SimpleNamespace(answers=4, bytes=4096, hits=9, misses=5)
    metrics = Metrics(workers, SimpleNamespace(state=kept), lambda: {"waiting": 1, "done": 2})
    metrics.in_flight = 6
    found = samples(metrics)
    assert found["scienter_workers",] == 2
    assert found["scienter_workers_busy",] == 1
    assert found["scienter_questions_waiting",] == 7
    assert found["scienter_workers_restarted_total",] == 3
    assert found["scienter_answers_kept_bytes",] == 4096
    assert found["scienter_answers_hits_total",] == 9
    assert found["scienter_answers_misses_total",] == 5
    assert found["scienter_jobs", "done"] == 2
    assert found["scienter_in_flight",] == 6
    workers.state.busy = 0
    assert samples(metrics)["scienter_workers_busy",] == 0


def test_each_app_has_its_own() -> None:
    """Two in one process do not count together."""
    one, other = Metrics(), Metrics()
    one.answered("/", "GET", 200, 0.1)
    assert ("scienter_requests_total", "/", "GET", "2xx") not in samples(other)


def test_the_route_tells_them_as_text() -> None:
    """In the format that Prometheus reads."""
    metrics = Metrics()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        response = await tell_metrics(Request(scope))
        await response(scope, receive, send)

    served = SimpleNamespace(state=SimpleNamespace(server=SimpleNamespace(metrics=metrics)))
    sent = answered(app, app=served)
    assert sent.headers["content-type"] == METRICS_MEDIA
    assert b"scienter_in_flight 0.0" in sent.body
