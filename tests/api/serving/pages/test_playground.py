"""The playground over HTTP: who may try texts, which pages may send them, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest

from api.serving.pages.posting import FORM
from api.serving.pages.visiting import COOKIE
from api.site.views.play_files import FIRST, play_file
from tests.api.serving.app_running import AppRunning, app_running

HTML = {"Accept": "text/html"}
SENT = {**HTML, "Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """A server on which texts of one's own need a token."""
    with app_running(tmp_path_factory.mktemp("playground")) as found:
        yield found


@pytest.fixture(scope="module")
def cookie(app: AppRunning) -> dict[str, str]:
    """A student's cookie."""
    return {"Cookie": f"{COOKIE}={app.person('torts', 'student', 'Ann Lee').secret}"}


def send(
    app: AppRunning, path: str, text: str, headers: dict[str, str] | None = None, file: str = FIRST
) -> httpx.Response:
    """What comes of a form."""
    body = urlencode({"file": file, "text": text}).encode()
    return app.ask("POST", path, headers={**SENT, **(headers or {})}, content=body)


def test_anybody_sees_the_playground(app: AppRunning) -> None:
    """What ships, and how one may try texts of one's own."""
    found = app.get("/playground?rule=showing-without-each-round", headers=HTML)
    assert found.status_code == 200
    assert "scienter serve --anonymous anything" in found.text
    assert 'id="play-check"' not in found.text


def test_texts_of_ones_own_need_a_token(app: AppRunning, cookie: dict[str, str]) -> None:
    """Without one nothing is tried, and nothing is lost."""
    text = play_file(FIRST).text.replace("authority: guideline", "authority: guidelin", 1)
    without = send(app, "/playground", text)
    assert "guidelin&#34;" not in without.text
    assert "authority: guidelin\n" in without.text
    found = send(app, "/playground", text, cookie)
    assert "is not one of the words" in found.text
    assert found.headers["cache-control"] == "private, no-cache"
    part = send(app, "/playground/check", text, cookie)
    assert "is not one of the words" in part.text
    assert "<html" not in part.text
    assert part.headers["hx-replace-url"].startswith("/playground?file=rules/library/")
    assert "etag" not in part.headers


def test_a_link_opens_what_was_shared(app: AppRunning, cookie: dict[str, str]) -> None:
    """The same text, and what comes of it."""
    text = play_file(FIRST).text + "\n# shared\n"
    link = send(app, "/playground/check", text, cookie).headers["hx-replace-url"]
    found = app.get(link, headers={**HTML, **cookie})
    assert "# shared\n</textarea>" in found.text
    assert "No finding moves" in found.text


@pytest.mark.parametrize(
    "path", ["/playground", "/playground/check", "/playground/tests", "/playground/file"]
)
def test_only_our_own_pages_may_send(app: AppRunning, path: str) -> None:
    """A page of others is refused before anything is looked at."""
    found = send(app, path, "x", {"Sec-Fetch-Site": "cross-site"})
    assert found.status_code == 403
    assert "E729" in found.text


def test_tests_come_by_themselves(app: AppRunning, cookie: dict[str, str]) -> None:
    """As a part of the page."""
    file = "rules/library/us-nm/excusable-homicide.yaml"
    found = send(app, "/playground/tests", play_file(file).text, cookie, file)
    assert "passed" in found.text
    assert "<html" not in found.text


def test_a_text_can_be_kept_as_a_file(app: AppRunning) -> None:
    """By the name of the file it was made of, whatever stands in it."""
    found = send(app, "/playground/file", "a: é\r\n<b>\r\n")
    assert found.text == "a: é\n<b>\n"
    assert found.headers["content-disposition"] == 'attachment; filename="breach.yaml"'
    assert found.headers["x-content-type-options"] == "nosniff"
    odd = send(app, "/playground/file", "", file='x/"y\r\n.yaml')
    assert odd.headers["content-disposition"] == 'attachment; filename="mine.yaml"'


def test_what_is_not_there_is_told_as_a_part(app: AppRunning, cookie: dict[str, str]) -> None:
    """Where a part was asked for, no whole page comes into it."""
    found = send(app, "/playground/check", "x", {**cookie, "HX-Request": "true"}, "no/such.yaml")
    assert found.status_code == 404
    assert "there is no file" in found.text.lower()
    assert "<html" not in found.text


def test_a_case_or_module_that_is_not_there_is_told(app: AppRunning) -> None:
    """With what may have been meant."""
    for query, meant in (("case=rost", "rust"), ("module=film-set/breech", "film-set/breach")):
        found = app.get(f"/playground?{query}", headers=HTML)
        assert found.status_code == 404
        assert meant in found.text
