"""What must hold of every page: accessible, valid, as wide as its window, never without notice."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page

from api.site.words import NOTICE
from tests.browser.addresses import ADDRESSES, Looked
from tests.browser.conftest import Site, Watched
from tests.needing import lacking
from tests.verdict_words import verdict_words

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe-core-4.14.1.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (320, 768, 1280, 2560)
ASKED_BY_TAG = {"runOnly": {"type": "tag", "values": TAGS}}
BY_WIDTH = {"runOnly": ["target-size", "scrollable-region-focusable", "aria-hidden-focus"]}
BY_COLOUR = {"runOnly": ["color-contrast"]}
QUICK = {"resultTypes": ["violations"], "preload": False}
ONLY_ON_A_SCREEN = "nav, button, .button, .skip"
Opened = Callable[[Looked], Page]


def found_by_axe(page: Page, options: Mapping[str, Any]) -> list[str]:
    """What axe finds, each with the first places where it does."""
    page.evaluate(AXE.read_text("utf-8"))
    run: dict[str, Any] = page.evaluate(
        "options => axe.run(document, options)", {**QUICK, **options}
    )
    return [
        f"{each['id']}: {each['help']}: {[node['html'][:160] for node in each['nodes'][:3]]}"
        for each in run["violations"]
    ]


def test_axe_is_the_one_that_was_looked_at() -> None:
    """Pinned by its hash, with its licence beside it."""
    assert sha256(AXE.read_bytes()).hexdigest() == AXE_SHA256
    assert "Mozilla Public License" in (HERE / "vendor/axe-core-4.14.1.LICENSE.txt").read_text()


@pytest.mark.parametrize("looked", ADDRESSES, ids=lambda looked: f"{looked.who}:{looked.path[:70]}")
def test_a_page_keeps_to_what_all_keep_to(looked: Looked, opened: Opened, watched: Watched) -> None:
    """Accessible in light and dark; no sideways scrolling; notice and date always in sight."""
    watched.expected.append(f"status of {looked.status}" if looked.status >= 400 else "\0")
    page = opened(looked)
    assert found_by_axe(page, ASKED_BY_TAG) == []
    page.emulate_media(color_scheme="dark")
    assert found_by_axe(page, BY_COLOUR) == []
    page.emulate_media(color_scheme="light")
    assert page.locator("h1").count() == 1
    levels = [int(tag[1]) for tag in page.evaluate(_HEADINGS)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        _in_sight(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert found_by_axe(page, BY_WIDTH) == []
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    _in_sight(page)
    page.emulate_media(media="print")
    assert page.get_by_text(NOTICE).is_visible()
    assert not verdict_words(page.inner_text("body"))


def test_a_page_prints(page: Page) -> None:
    """The widest of them, too, on more than one sheet."""
    page.goto("/cases/rust/matrix?all=yes")
    paper = page.pdf(format="A4", landscape=True)
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") > 1


def test_the_html_of_every_page_validates(
    site: Site, filled: Callable[[str], str], tokens: Mapping[str, str], tmp_path: Path
) -> None:
    """By the rules of html-validate, all pages in one run."""
    tool = HERE / "node_modules" / ".bin" / "html-validate"
    if not tool.exists() or shutil.which("node") is None:
        lacking("html-validate", "npm install --no-package-lock in tests/browser")
    names = {}
    for number, looked in enumerate(ADDRESSES):
        cookies = {"scienter_token": tokens[looked.who]} if looked.who in tokens else {}
        got = httpx.get(
            site.url + filled(looked.path),
            headers={"Accept": "text/html"},
            cookies=cookies,
            timeout=60,
        )
        assert got.status_code == looked.status, looked
        file = tmp_path / f"{number}.html"
        file.write_bytes(got.content)
        names[str(file)] = looked.path
    told = tmp_path / "told.json"
    config = ["--config", str(HERE / ".htmlvalidate.json"), "--formatter", f"json={told}"]
    run = subprocess.run(
        [str(tool), *config, *names], capture_output=True, text=True, check=False, cwd=HERE
    )
    found = [
        f"{names[each['filePath']]}:{m['line']}:{m['column']}: {m['ruleId']}: {m['message']}"
        for each in json.loads(told.read_text("utf-8"))
        for m in each["messages"]
    ]
    assert found == [], "\n".join(found[:40])
    assert run.returncode == 0, run.stderr


def _in_sight(page: Page) -> None:
    """The notice, and the date of the sources, within the window."""
    box = page.get_by_text(NOTICE).bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size["height"] + 1
    assert "Sources as of" in page.inner_text(".always")


_HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => each.tagName)"
