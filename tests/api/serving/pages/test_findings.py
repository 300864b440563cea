"""The addresses of a finding explained."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.picturing.colours import style_source
from tests.api.serving.app_running import AppRunning, app_running
from tests.api.site.views.finding_asking import SHOWING

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OWN = f"/cases/rust/findings/{SHOWING}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app of these tests' own."""
    with app_running(tmp_path_factory.mktemp("findings")) as found:
        yield found


def test_a_finding_is_a_page(app: AppRunning) -> None:
    """Under the edits of its address; what it does not know it names."""
    found = app.get(f"{OWN}?strike=F032&open=s-0", headers=HTML)
    assert found.status_code == 200
    assert "In this hypothetical the sourced facts" in found.text
    assert app.get(f"{OWN}?opne=s-0", headers=HTML).status_code == 422
    assert app.get(f"/cases/rust/findings/{'0' * 16}", headers=HTML).status_code == 404


def test_the_style_of_the_picture_is_allowed(app: AppRunning) -> None:
    """And that alone stands in the page."""
    found = app.get(f"{OWN}/picture", headers=HTML)
    assert found.status_code == 200
    assert style_source() in found.headers["content-security-policy"]
    assert found.text.count("<style") == 1


@pytest.mark.parametrize(
    ("file", "media"),
    [
        ("explanation.json", "application/json"),
        ("explanation.md", "text/markdown; charset=utf-8"),
        ("picture.svg", "image/svg+xml"),
    ],
)
def test_files_are_what_their_names_say(app: AppRunning, file: str, media: str) -> None:
    """Whatever a browser would rather have; no script runs in them."""
    found = app.get(f"{OWN}/{file}", headers=HTML)
    assert found.status_code == 200
    assert found.headers["content-type"] == media
    assert "script-src" not in found.headers["content-security-policy"]
    tag = {"If-None-Match": found.headers["etag"]}
    assert app.get(f"{OWN}/{file}", headers={**HTML, **tag}).status_code == 304


def test_another_file_is_not_there(app: AppRunning) -> None:
    """It says which are."""
    found = app.get(f"{OWN}/explanation.pdf", headers=HTML)
    assert found.status_code == 404
    assert "explanation.md" in found.text
