"""Problems as pages: what is wrong is said once, in words for people; nothing gets out of hand."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from api.answering.shipped import shipped_facts
from api.serving.pages.hypothetically import LONGEST_QUERY
from api.serving.problem_pages import LONGEST_SHOWN, MOST_SHOWN
from tests.api.serving.app_running import AppRunning, app_running

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app that knows its cases, as a server does once it listens."""
    with app_running(tmp_path_factory.mktemp("problems")) as found:
        found.wait(found.server.learn_cases())
        yield found


def text(page: str) -> str:
    """What one reads."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    "path", ["/cases/rost/matrix", "/cases/rust/claims?party=zzz", "/rules/nothing", "/nowhere"]
)
def test_what_is_wrong_is_said_once(app: AppRunning, path: str) -> None:
    """With its code, and with no hint that only a program can follow."""
    page = app.get(path, headers=PAGE).text
    (complaint,) = re.findall(r'role="alert">(.*?)</p>', page)
    sentence = complaint.partition("<")[0].strip()
    assert page.count(sentence) == 1
    assert "/v1/problems/E7" in complaint
    assert "GET /v1" not in page


def test_a_case_stays_in_sight(app: AppRunning) -> None:
    """Its name, its pages and the date of its sources."""
    page = app.get("/cases/rust/matrix?strike=F999", headers=PAGE).text
    assert 'href="/cases/rust/what-if"' in page
    assert 'Sources as of <time datetime="2022-02-28">' in page
    framed = app.get("/embed/cases/rust/matrix?strike=F999", headers=PAGE).text
    assert 'Sources as of <time datetime="2022-02-28">' in framed


def test_where_no_case_is_meant_the_dates_of_all_are_told(app: AppRunning) -> None:
    """On every page, also on one that no worker made."""
    for path in ("/nowhere", "/account", "/exercises", "/", "/rules/vocabulary", "/reading"):
        said = text(app.get(path, headers=PAGE).text)
        assert "Sources as of 28 February 2022 to 31 July 2022 , as each case says." in said, path


def test_the_edits_that_are_wrong_are_shown_before_all_others(app: AppRunning) -> None:
    """And it is said how many are not shown."""
    claims = list(shipped_facts("rust").claims)[: 2 * MOST_SHOWN]
    query = "&".join(f"strike={claim}" for claim in [*claims, "F999"])
    page = app.get(f"/cases/rust/matrix?{query}", headers=PAGE).text
    assert len(re.findall(r"<li( class=\"wrong\")?><code>", page)) == MOST_SHOWN
    assert page.count('class="wrong"') == 1
    assert f"And {MOST_SHOWN + 1} further changes, which stay in the address" in page


@pytest.mark.parametrize(
    "path", ["/cases/rust/matrix", "/cases/rust/nosuch", "/embed/cases/rust/x"]
)
@pytest.mark.parametrize("edits", [LONGEST_SHOWN // 5 - 1, 10_000])
def test_an_address_of_many_edits_costs_little(app: AppRunning, path: str, edits: int) -> None:
    """Each edit is shown with an address that holds the others."""
    query = "on=1&" * edits
    began = time.process_time()
    found = app.get(f"{path}?{query}", headers=PAGE)
    assert found.status_code in (404, 422)
    assert len(found.content) < 500_000
    assert time.process_time() - began < 5


@pytest.mark.parametrize("tab", ["matrix", "what-if", "claims"])
def test_a_page_takes_an_address_of_some_length_only(app: AppRunning, tab: str) -> None:
    """Each of its links has the whole of it; nothing is wrong with the edits as such."""
    edits = [f"entity=party%3D{'Somebody%20New%20' * 3}{n:04}" for n in range(150)]
    fitting = "&".join(edits[:100])
    assert len(fitting) < LONGEST_QUERY < len("&".join(edits))
    assert app.get(f"/cases/rust/{tab}?{fitting}", headers=PAGE).status_code == 200
    found = app.get(f"/cases/rust/{tab}?{'&'.join(edits)}", headers=PAGE)
    assert found.status_code == 414
    assert "too long to show its changes" in found.text
    assert len(found.content) < 20_000
