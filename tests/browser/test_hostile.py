"""Text that wants to be more than text: in every step, parameter and field it stays text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Final, NamedTuple
from urllib.parse import quote, urlencode, urljoin

import httpx
import pytest
from playwright.sync_api import Page, expect

from api.serving.pages.visiting import COOKIE
from tests.browser.addresses import ADDRESSES
from tests.browser.conftest import Site, Watched, filling
from tests.browser.offered import ROUTES, Offered, forms

SCRIPT: Final = (
    "\"'><script>window.hacked=1</script><img src=x onerror=window.hacked=1>"
    "<a href=javascript:window.hacked=1 onfocus=window.hacked=1 autofocus>{{7*7}}"
)
BIDI: Final = "Ann\u202eLee\u2066\u200f"
LONG: Final = "n" * 100_000
CONTROLS: Final = "a\x00b\x1b[31m\ud7ff\ufffe"
NO_ADDRESS: Final = "http://[x"
NO_TIME: Final = "0001-01-01T00:00+23:00"
NOT_UTF8: Final = "%ff%fe%c0%af"
LONGEST: Final = 60_000
"""Characters of an address that the client still sends."""
PATIENCE: Final = 20.0
"""Seconds within which each answer is there, on a machine that has much to do."""
STEPS: Final = {"case": "rust"}
"""What stands in the steps that are not hostile; others are of no existing thing."""
HARMLESS: Final = ("application/problem+json", "application/json", "application/yaml", "text/plain")
"""What no browser takes for a page."""
PAGES_ASKED: Final = [
    each for each in ROUTES if each.method == "GET" and not each.path.startswith("/static")
]


def harmless(response: httpx.Response) -> list[str]:
    """What is wrong with an answer to something hostile."""
    wrong = [] if response.status_code < 500 else [f"{response.status_code}"]
    kind = response.headers.get("content-type", "").partition(";")[0]
    if kind == "text/html":
        reader = _Reader()
        reader.feed(response.text)
        wrong += reader.wrong
    elif SCRIPT in response.text and kind not in HARMLESS:
        wrong.append(f"as {kind}")
    return [f"{response.request.method} {str(response.request.url)[:200]}: {w}" for w in wrong]


class _Reader(HTMLParser):
    """Finds in a page what only a stranger can have put there."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "script" and not (told.get("src") or "").startswith("/static/"):
            self.wrong.append(f"a script {told}")
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.wrong.append(f"<{tag} {name}={value}>")


def test_in_every_parameter_of_every_page(site: Site) -> None:
    """It shows as text, or is refused; nothing breaks, and nobody waits for long."""
    with httpx.Client(
        base_url=site.url, timeout=PATIENCE, headers={"Accept": "text/html"}
    ) as asking:
        wrong = _all(lambda address: harmless(asking.get(address)), _addresses([*_TEXTS, NOT_UTF8]))
    assert not wrong, "\n".join(wrong[:20])


def test_an_address_that_is_much_too_long_is_refused(site: Site) -> None:
    """With a name of 100 kB, in any step or parameter: the server says so, and stays."""
    for address in _addresses([LONG]):
        asking = HTTPConnection(site.url.removeprefix("http://"), timeout=PATIENCE)
        asking.request("GET", address)
        assert asking.getresponse().status in (400, 404, 413, 414, 422, 431), address[:100]
        asking.close()


def test_in_every_field_of_every_form(
    site: Site, people: dict[str, str], filled: Callable[[str], str]
) -> None:
    """Fields that one can fill in, choose or only send; each once, the others as they stand."""
    with httpx.Client(
        base_url=site.url,
        timeout=PATIENCE,
        headers={"Accept": "text/html", "Origin": site.url},
        follow_redirects=True,
    ) as asking:
        sent = _submissions(asking, people, filled)
        wrong = _all(lambda each: harmless(each.send(asking)), sent)
        assert not wrong, "\n".join(wrong[:20])
        # What was kept is shown to whoever comes next.
        for looked in (each for each in ADDRESSES if each.who != "anybody"):
            headers = _signed_in(people[looked.who])
            wrong += harmless(asking.get(filled(looked.path), headers=headers))
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("offered", PAGES_ASKED, ids=lambda offered: offered.path)
def test_the_browser_runs_none_of_it(offered: Offered, page: Page, watched: Watched) -> None:
    """What the page shows of it is text, and turns no other text around."""
    watched.expected += ["status of 4"]
    own = [name for name in offered.query if name not in ("as", "entity")]
    for text in (SCRIPT, BIDI):
        filled = {step: STEPS.get(step, quote(text, safe="")) for step in offered.steps}
        page.goto(f"{offered.at(filled)}?{urlencode(dict.fromkeys(own, text))}")
        assert page.evaluate("window.hacked") is None
        assert page.evaluate(_TURNED_AROUND) == []


def test_in_a_case_of_ones_own(page: Page) -> None:
    """Names, titles and quotes that somebody types: shown as they are, or refused as text."""
    page.goto("/playground?file=facts/cases/harbor-lantern/case.yaml")
    typed = page.locator("#text")
    told = re.sub("(?m)^title: .*$", f"title: {_QUOTED}", typed.input_value())
    for text in (told, told.replace(_QUOTED, f"Ann{BIDI}"), told.replace(_QUOTED, LONG)):
        typed.fill(text)
        with page.expect_event("load"):
            page.locator("#play-check").click()
        assert page.evaluate("window.hacked") is None
        assert page.evaluate(_TURNED_AROUND) == []
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert typed.input_value().strip() == text.strip()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.fixture(scope="module")
def people(site: Site) -> dict[str, str]:
    """A course of its own, so that what is kept here is in nobody's way."""
    return {
        role: site.token("hostile-101", role, f"{BIDI} {role}") for role in ("student", "teacher")
    }


@pytest.fixture(scope="module")
def filled(site: Site, people: dict[str, str]) -> Callable[[str], str]:
    """Addresses with exercises of that course."""
    return filling(site, people)


class _Submission(NamedTuple):
    action: str
    method: str
    fields: tuple[tuple[str, str], ...]
    token: str

    def send(self, asking: httpx.Client) -> httpx.Response:
        headers = _signed_in(self.token)
        body = urlencode(self.fields)
        if self.method == "GET":
            if len(body) > LONGEST:
                return httpx.Response(414, request=httpx.Request("GET", self.action))
            return asking.get(f"{self.action.partition('?')[0]}?{body}", headers=headers)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        return asking.post(self.action, content=body, headers=headers)


def _submissions(
    asking: httpx.Client, people: dict[str, str], filled: Callable[[str], str]
) -> list[_Submission]:
    """Each field of each form that any page has, once with each hostile text."""
    found: dict[tuple[str, str, str, str], _Submission] = {}
    seen: set[tuple[str, str]] = set()
    for looked in ADDRESSES:
        if (page := (looked.path.partition("?")[0], looked.who)) in seen:
            continue
        seen.add(page)
        token = people.get(looked.who, "")
        answer = asking.get(filled(looked.path), headers=_signed_in(token))
        for form in forms(answer.text):
            action = urljoin(str(answer.url), form.action)
            where = next((r.path for r in ROUTES if r.covers(form.action)), form.action)
            for name, _ in form.fields:
                for text in (SCRIPT + BIDI, CONTROLS, LONG, NO_ADDRESS, NO_TIME):
                    fields = tuple((n, text if n == name else v) for n, v in form.fields)
                    made = _Submission(action, form.method, fields, token)
                    found.setdefault((where, form.method, name, text), made)
    return list(found.values())


def _addresses(texts: Sequence[str]) -> Iterator[str]:
    """Each step and each parameter of each page, once with each of these texts."""
    for offered in ROUTES:
        if offered.method != "GET":
            continue
        usual = {step: STEPS.get(step, "nothing") for step in offered.steps}
        for text in texts:
            for step in offered.steps:
                yield offered.at({**usual, step: text})
            for name in offered.query:
                yield f"{offered.at(usual)}?{name}={text}"
        yield f"{offered.at(usual)}?{texts[0]}={texts[0]}"


def _all(do: Callable[..., list[str]], these: Iterator[str] | list[_Submission]) -> list[str]:
    with ThreadPoolExecutor(2) as several:
        return [wrong for found in several.map(do, these) for wrong in found]


def _signed_in(token: str) -> dict[str, str]:
    return {"Cookie": f"{COOKIE}={token}"} if token else {}


_QUOTED: Final = "'" + SCRIPT.replace("'", "''") + "'"
_TEXTS: Final = [
    quote(each, safe="") for each in (SCRIPT + BIDI, CONTROLS, "n" * 8_000, NO_ADDRESS)
]
_MARKS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNED_AROUND: Final = f"""() => {{
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {{
    const text = walk.currentNode.data;
    if (!/{_MARKS.pattern}/.test(text)) continue;
    let at = walk.currentNode.parentElement;
    const isolates = (element) =>
      /isolate|plaintext/.test(getComputedStyle(element).unicodeBidi) ||
      element.matches("textarea, input");
    while (getComputedStyle(at).display === "inline" && !isolates(at)) at = at.parentElement;
    const alone = at.textContent.trim() === text.trim();
    if (getComputedStyle(at).display !== "inline" && !alone) found.push(at.outerHTML.slice(0, 300));
  }}
  return found;
}}"""
