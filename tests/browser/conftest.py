"""What the tests in a browser share: the system's Chromium, a server, and watchfulness.

The browser runs while tests of this folder do: its event loop would be in the way of others.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from api.serving.pages.visiting import COOKIE
from api.site.changes import packed
from api.storing.kept import Role
from api.storing.store import Store
from rules import LIBRARY
from tests.api.serving.running import RunningServer, running_server
from tests.browser.addresses import Looked
from tests.needing import lacking

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
UNHURRIED = "1000000/minute"
PATIENCE = 60_000.0
"""Milliseconds, on a machine that has much to do."""
expect.set_options(timeout=PATIENCE)


class People(NamedTuple):
    """Two of a course: their secrets, with which they sign in."""

    teacher: str
    student: str
    course: str


class Site(NamedTuple):
    """A server that shows pages: where it is, its database, and its log."""

    url: str
    database: Path
    server: RunningServer

    def token(self, course: str, role: str, name: str) -> str:
        """The secret of somebody who is given a token."""
        store = Store.open(str(self.database))
        try:
            return store.members.create_tokens(course, Role(role), [name], 30)[0].secret
        finally:
            store.close()

    def sign_in(self, page: Page, token: str) -> None:
        """From here on the page's browser has the token, as after the form at /account."""
        page.context.add_cookies([{"name": COOKIE, "value": token, "url": self.url}])


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """Playwright, as long as tests of this folder run."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="package")
def browser_type(playwright: Playwright) -> BrowserType:
    """Chromium: the one browser that is on every machine these tests run on."""
    return playwright.chromium


@pytest.fixture(scope="package")
def launch_browser(browser_type: BrowserType) -> Callable[..., Browser]:
    """What starts the system's Chromium."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        lacking("Chromium", "install it (the Debian package chromium)")
    return lambda **more: browser_type.launch(executable_path=found, args=list(ARGUMENTS), **more)


@pytest.fixture(scope="package")
def browser(launch_browser: Callable[..., Browser]) -> Iterator[Browser]:
    """The browser, started once."""
    found = launch_browser()
    yield found
    found.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server of its own, on which anybody may try texts of their own."""
    folder = tmp_path_factory.mktemp("site")
    rates = [f"--{name}={UNHURRIED}" for name in ("rate", "anonymous-rate", "work-rate")]
    with running_server(folder, "--anonymous", "anything", *rates) as server:
        yield Site(server.url, folder / "scienter.db", server)


@pytest.fixture(scope="package")
def teacher_and_student(site: Site) -> People:
    """A teacher and a student of one course; a test that counts answers makes its own."""
    teacher = site.token("torts-2026", "teacher", "Ruth Adler")
    return People(teacher, site.token("torts-2026", "student", "Ann Lee"), "torts-2026")


@pytest.fixture(scope="package")
def base_url(site: Site) -> str:
    """Addresses in tests begin at a slash."""
    return site.url


@pytest.fixture
def browser_context_args(base_url: str) -> dict[str, Any]:
    """A window of a usual size; what a test asks for otherwise it says itself."""
    return {"base_url": base_url, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}


class Watched:
    """What a page complained of; ``expected`` are parts of what a test expects there."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.expected: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location})")

    def _failed(self, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # a page was left, or a later request took its place
            self.complaints.append(f"failed: {url} {why}")

    @property
    def unexpected(self) -> list[str]:
        """Whatever no test expects."""
        return [each for each in self.complaints if not any(e in each for e in self.expected)]


@pytest.fixture
def watched(page: Page) -> Watched:
    """What the page of this test complains of: nothing, but what the test expects."""
    return Watched(page)


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> Iterator[None]:
    """A script's error, a refused style, a failed request: each fails the test it happens in."""
    if "page" not in request.fixturenames:
        yield
        return
    watched: Watched = request.getfixturevalue("watched")
    yield
    assert not watched.unexpected


@pytest.fixture(scope="package")
def tokens(teacher_and_student: People) -> dict[str, str]:
    """A student's and a teacher's of one course, by their role."""
    return {"student": teacher_and_student.student, "teacher": teacher_and_student.teacher}


@pytest.fixture(scope="package")
def filled(site: Site, tokens: dict[str, str]) -> Callable[[str], str]:
    """An address with what it leaves open filled in."""
    return filling(site, tokens)


@pytest.fixture
def opened(
    page: Page, tokens: dict[str, str], filled: Callable[[str], str], site: Site
) -> Callable[[Looked], Page]:
    """What opens a page for whoever looks at it."""

    def open_(looked: Looked) -> Page:
        if looked.who in tokens:
            site.sign_in(page, tokens[looked.who])
        response = page.goto(filled(looked.path))
        assert response is not None
        assert response.status == looked.status
        return page

    return open_


def filling(site: Site, tokens: Mapping[str, str]) -> Callable[[str], str]:
    """What fills in an address, with exercises of the course whose tokens these are."""
    there: dict[str, str] = {}

    def one(name: str) -> str:
        if name not in there:
            there[name] = _FILLING[name](site, tokens)
        return there[name]

    return lambda path: re.sub(r"\{(\w+)\}", lambda left_open: one(left_open[1]), path)


def _a_finding(site: Site, _tokens: Mapping[str, str]) -> str:
    """One that is supported: there is much to tell about it."""
    matrix = httpx.get(f"{site.url}/cases/rust/matrix", headers={"Accept": "text/html"}).text
    found = re.search(r'class="supported">\s*<a href="/cases/rust/findings/([^"/?]+)', matrix)
    assert found is not None
    return found[1]


def _an_exercise(site: Site, tokens: Mapping[str, str]) -> str:
    """One that the teacher has set, with a question or two."""
    number = str(uuid4())
    asked = {"party": "Dave Halls", "act": "the cold gun call", "standard": "wrongful-death"}
    done = httpx.put(
        f"{site.url}/v1/exercises/{number}",
        json={
            "title": "Week 3: the cold gun call",
            "request": {"case": "rust"},
            "questions": [{"id": "Q1", **asked}],
        },
        headers={"Authorization": f"Bearer {tokens['teacher']}"},
    )
    assert done.status_code == 201, done.text
    return number


def _answered(site: Site, tokens: Mapping[str, str]) -> str:
    """One that the student has answered."""
    number = _an_exercise(site, tokens)
    done = httpx.put(
        f"{site.url}/v1/exercises/{number}/answers/{uuid4()}",
        json={"answers": [{"question": "Q1", "reaches": "none"}]},
        headers={"Authorization": f"Bearer {tokens['student']}"},
    )
    assert done.status_code == 201, done.text
    return number


def _a_change(_site: Site, _tokens: Mapping[str, str], word: str = "custom") -> str:
    """A rule of the playground's, with another authority than it ships with."""
    text = (LIBRARY / "film-set" / "breach.yaml").read_text("utf-8")
    change = packed(text, text.replace("authority: guideline", f"authority: {word}", 1))
    assert change
    return change


def _a_broken_change(site: Site, tokens: Mapping[str, str]) -> str:
    """The same, with a word that is none."""
    return _a_change(site, tokens, "guidelin")


_FILLING: Final[Mapping[str, Callable[[Site, Mapping[str, str]], str]]] = {
    "finding": _a_finding,
    "exercise": _an_exercise,
    "answered": _answered,
    "change": _a_change,
    "broken_change": _a_broken_change,
}
"""What fills in what an address leaves open."""
