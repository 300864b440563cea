"""A toggle in the real browser, from the click to the repaint, beside a server that only echoes.

Each toggle strikes another claim of the Rust case, so that nothing of it is kept; the same pages
were made before by another server, and come from memory. The two take turns.
"""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import httpx
from playwright.sync_api import Page, sync_playwright

from api.site.rendering import static_address
from tests.api.serving.running import running_server
from tests.benchmarks.echo import echo_server, kept
from tests.browser.conftest import ARGUMENTS, CHROMIUM, UNHURRIED

CLAIMS = "/cases/rust/claims?chapter=loading"
TOGGLES = 30
OPTIONS = [f"--{name}={UNHURRIED}" for name in ("rate", "anonymous-rate", "work-rate")]
CLICKED = """id => new Promise(done => {
  const from = performance.now();
  document.addEventListener("htmx:afterSettle", () => requestAnimationFrame(
    () => requestAnimationFrame(() => done(performance.now() - from))), {once: true});
  document.getElementById(id).click();
})"""
"""Milliseconds from a click to the second frame after the page has come."""


def run() -> Iterator[str]:
    """Medians, the worst of ten, and the ratio; and what the first page weighs."""
    with tempfile.TemporaryDirectory() as folder:
        with running_server(_made(folder, "first"), *OPTIONS) as server:
            ids = _toggles(server.url)
            yield _weight(server.url)
            kept(_made(folder, "pages"), _recorded(server.url, ids))
        with (
            running_server(_made(folder, "second"), *OPTIONS) as server,
            echo_server(Path(folder, "pages")) as echo,
            sync_playwright() as playwright,
        ):
            path = next(found for name in CHROMIUM if (found := shutil.which(name)))
            browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
            yield from _compared([browser.new_page(), browser.new_page()], [server.url, echo], ids)
            browser.close()


def _compared(pages: Sequence[Page], urls: Sequence[str], ids: Sequence[str]) -> Iterator[str]:
    took: list[list[float]] = [[], []]
    for id_ in ids:
        for page, url, found in zip(pages, urls, took, strict=True):
            page.goto(url + CLAIMS)
            found.append(page.evaluate(CLICKED, id_))
    ours, theirs = (median(each) for each in took)
    worst = quantiles(took[0], n=10)[-1]
    yield (
        f"a claim struck on its page, {len(ids)} of them, click to repaint: {ours:.0f} ms, one in "
        f"ten more than {worst:.0f} ms (goal: 150); beside a server that only echoes "
        f"({theirs:.0f} ms): {ours / theirs:.2f} (goal: 2)"
    )


def _made(folder: str, name: str) -> Path:
    path = Path(folder, name)
    path.mkdir()
    return path


def _toggles(url: str) -> list[str]:
    """The ids of the links that strike a claim."""
    text = httpx.get(url + CLAIMS, headers={"Accept": "text/html"}, timeout=60).text
    return re.findall(r'id="(strike-[^"]+)"', text)[:TOGGLES]


def _recorded(url: str, ids: Sequence[str]) -> dict[str, tuple[str, bytes]]:
    """The page, what it loads, and the page under each toggle."""
    addresses = [CLAIMS, *map(static_address, ("pages.css", "pages.js", "scienter.svg"))]
    text = httpx.get(url + CLAIMS, headers={"Accept": "text/html"}, timeout=60).text
    for id_ in ids:
        found = re.search(rf'id="{id_}"[^>]*href="([^"]+)"', text)
        assert found
        addresses.append(found[1].replace("&amp;", "&"))
    pages = {}
    for address in addresses:
        got = httpx.get(url + address, headers={"Accept": "text/html,*/*"}, timeout=60)
        assert got.status_code == 200, address
        pages[address] = (got.headers["content-type"], got.content)
    return pages


def _weight(url: str) -> str:
    addresses = ["/", *map(static_address, ("pages.css", "pages.js", "scienter.svg"))]
    sizes = [
        len(gzip.compress(httpx.get(url + each, headers={"Accept": "text/html,*/*"}).content, 5))
        for each in addresses
    ]
    told = ", ".join(f"{size / 1000:.1f}" for size in sizes)
    whole = f"in all {sum(sizes) / 1000:.1f} (goal: 60)"
    return f"the first page, styles, scripts, icon, compressed: {told} kB, {whole}"
