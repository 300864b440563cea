"""Hands on: SignedIn, somebody at a browser: what they see, and what their forms send."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import urlencode

import httpx

from tests.api.serving.app_running import AppRunning, Person

PAGE: Final = {"Accept": "text/html"}
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
_HIDDEN: Final = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
_ANSWER: Final = re.compile(r'name="(answer\.[^"]+)"')


class SignedIn(NamedTuple):
    """Somebody with the cookie of their token, or with none."""

    app: AppRunning
    person: Person | None = None

    @property
    def cookie(self) -> dict[str, str]:
        """What their browser sends along."""
        return {"Cookie": f"scienter_token={self.person.secret}"} if self.person else {}

    def get(self, path: str) -> httpx.Response:
        """A page."""
        return self.app.get(path, headers={**PAGE, **self.cookie})

    def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] = FORM
    ) -> httpx.Response:
        """What comes of a form."""
        sent = {**PAGE, **self.cookie, **headers}
        return self.app.ask("POST", path, headers=sent, content=urlencode(form))

    def sets(self, **more: str) -> str:
        """The address of an exercise that they have set by the form."""
        form = {**hidden(self.get("/exercises/new?case=rust").text), "title": "Week 3", **more}
        form = {"draw": "3", "attempts": "2", "reveal": "after-answer", "do": "keep", **form}
        done = self.post("/exercises/new", form)
        assert done.status_code == 303, done.text
        return done.headers["location"]

    def answers(self, at: str, reaches: str = "none", **more: str) -> httpx.Response:
        """What comes of the same answer to all questions, by the form of the page."""
        page = self.get(at).text
        given = dict.fromkeys(_ANSWER.findall(page), reaches)
        return self.post(at, {**hidden(page), **given, **more})


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    return {html.unescape(name): html.unescape(value) for name, value in _HIDDEN.findall(page)}


def alert(page: str) -> str:
    """What a page complains of."""
    found = re.search(r'role="alert"[^>]*>(.*?)</(?:p|div)>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", found[1])).strip() if found else ""
