"""What the first page weighs when it comes over the network."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from playwright.sync_api import Page

from api.site.rendering import FOLDER

AT_MOST: Final = 60_000
"""Bytes, compressed: of the page, and of all styles, scripts and pictures that it asks for."""
HTMX: Final = "htmx-2.0.11"
HTMX_SHA256: Final = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"


def test_the_first_page_is_light(page: Page) -> None:
    """All that a telephone has to fetch before it shows the cases; nothing of it from elsewhere."""
    page.goto("/", wait_until="networkidle")
    fetched: list[tuple[str, int, int]] = page.evaluate(_FETCHED)
    assert sum(sent for _, sent, _ in fetched) <= AT_MOST, fetched
    assert all(address.startswith(page.url) for address, _, _ in fetched)
    assert {address.split("?")[0].rsplit("/")[-1] for address, _, _ in fetched} >= {
        "pages.css",
        "pages.js",
    }
    assert all(sent < whole for _, sent, whole in fetched if whole > 2_000), "compressed"


def test_a_second_page_brings_nothing_but_itself(page: Page) -> None:
    """Styles and scripts are kept: their addresses change with their content."""
    page.goto("/")
    page.goto("/reading", wait_until="networkidle")
    fetched: list[str] = page.evaluate(_FETCHED_OVER_THE_NETWORK)
    assert page.url in fetched
    assert not [address for address in fetched if re.search(r"\.(css|js)\b", address)]


def test_htmx_is_the_one_that_was_looked_at() -> None:
    """Pinned by its hash, with its licence beside it."""
    script = FOLDER / "static" / f"{HTMX}.min.js"
    assert sha256(script.read_bytes()).hexdigest() == HTMX_SHA256
    licence = (FOLDER / "static" / f"{HTMX}.LICENSE.txt").read_text("utf-8")
    assert "Zero-Clause BSD" in licence


_FETCHED: Final = """
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(each => [each.name, each.encodedBodySize, each.decodedBodySize])
"""
_FETCHED_OVER_THE_NETWORK: Final = """
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter(each => each.transferSize > 0).map(each => each.name)
"""
