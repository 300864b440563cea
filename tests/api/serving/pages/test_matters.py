"""What matters, over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.api.serving.app_running import AppRunning, app_running

HTML = {"Accept": "text/html,*/*;q=0.8"}
CASE = "/cases/harbor-lantern/matters"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app of these tests' own."""
    with app_running(tmp_path_factory.mktemp("matters")) as found:
        yield found


def test_the_page_leads_to_one_finding_and_its_parts(app: AppRunning) -> None:
    """Each with an address of its own, under the same edits."""
    text = app.get(f"{CASE}?on=2022-01-01", headers=HTML).text
    found = re.search(rf'href="({CASE}\?on=2022-01-01&amp;finding=\w+)"', text)
    assert found is not None
    one = app.get(found[1].replace("&amp;", "&"), headers=HTML)
    assert one.status_code == 200
    parts = re.findall(r'hx-get="([^"]+)"', one.text)
    assert [part.partition("?")[0] for part in parts] == [f"{CASE}/missing", f"{CASE}/near"]
    for part in parts:
        told = app.get(part.replace("&amp;", "&"), headers=HTML)
        assert told.status_code == 200
        assert "2022-01-01" in told.text


def test_a_part_needs_a_finding(app: AppRunning) -> None:
    """Without one, or with one that is none, there is nothing to weigh."""
    assert app.get(f"{CASE}/near", headers=HTML).status_code == 422
    assert app.get(f"{CASE}/missing?finding=0", headers=HTML).status_code == 404
    assert app.get(f"{CASE}?finding=0", headers=HTML).status_code == 404


def test_what_a_form_left_empty_is_nothing(app: AppRunning) -> None:
    """Both parameters may be there without a value; others are refused."""
    assert app.get(f"{CASE}?finding=&party=", headers=HTML).status_code == 200
    assert app.get(f"{CASE}?findings=x", headers=HTML).status_code == 422


def test_an_answer_is_asked_of_a_worker_once(app: AppRunning) -> None:
    """Whoever looks again costs nothing."""
    app.get(f"{CASE}?strike=nothing", headers=HTML)
    before = app.server.asking.state.hits
    first = app.get(CASE, headers=HTML)
    again = app.get(CASE, headers=HTML)
    assert first.content == again.content
    assert app.server.asking.state.hits > before
