"""What pages are made with, over HTTP."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from api.site.rendering import static_address, static_file
from tests.api.serving.app_running import AppRunning, app_running


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app without workers: none of this needs one."""
    with app_running(tmp_path_factory.mktemp("files"), working=False) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("pages.css", "text/css; charset=utf-8"),
        ("pages.js", "text/javascript; charset=utf-8"),
        ("scienter.svg", "image/svg+xml"),
        ("htmx-2.0.11.LICENSE.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_comes_as_what_it_is(app: AppRunning, name: str, media: str) -> None:
    """Under the address that pages have it may be kept for ever."""
    found = app.get(static_address(name))
    assert found.status_code == 200
    assert found.content == static_file(name)
    assert found.headers["content-type"] == media
    assert "immutable" in found.headers["cache-control"]
    for otherwise in (f"/static/{name}", f"/static/{name}?v=0123456789ab"):
        assert "no-cache" in app.get(otherwise).headers["cache-control"]


def test_what_is_long_comes_compressed(app: AppRunning) -> None:
    """The script of all pages is."""
    found = app.get("/static/pages.js", headers={"Accept-Encoding": "gzip"})
    assert found.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(found.content)) < len(found.content) / 2


@pytest.mark.parametrize("name", ["nothing.css", "..%2Frendering.py", "%00", "README"])
def test_there_is_nothing_else(app: AppRunning, name: str) -> None:
    """No way leads out of the folder."""
    assert app.get(f"/static/{name}").status_code == 404
