"""A student whose browser runs no scripts: links and forms are enough for all of it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_from_the_case_to_what_moved(page: Page) -> None:
    """Filter the claims, strike one, see the matrix move, open why, and take it back."""
    page.goto("/cases/rust")
    tabs = page.get_by_role("navigation", name="The case")
    tabs.get_by_role("link", name="Claims").click()
    page.get_by_label("Words").fill("sixth round")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("Words")).to_have_value("sixth round")
    expect(page.locator("#found")).not_to_contain_text("All")
    page.locator("#strike-F032").click()
    expect(page.locator("#strike-F032")).to_have_attribute("aria-current", "true")
    expect(page.get_by_label("Words")).to_have_value("sixth round")
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("lower")
    strip.get_by_text("What moved, and why").click()
    expect(
        strip.get_by_role("listitem").filter(has_text="Hannah Gutierrez Reed")
    ).not_to_have_count(0)
    tabs.get_by_role("link", name="Findings").click()
    moved = page.locator("td.moved").first
    expect(moved).to_contain_text("was")
    moved.get_by_role("link").click()
    expect(page.get_by_role("heading", level=2, name="The standard")).to_be_visible()
    expect(strip).to_contain_text("strike F032")
    folded = page.locator("main details").first
    folded.locator("> summary").click()
    expect(folded).to_have_attribute("open", "")
    page.locator("#strip-undo").click()
    expect(strip).to_have_count(0)
    expect(page).to_have_url(page.url.partition("?")[0])


def test_a_sentence_is_supposed_by_a_form(page: Page) -> None:
    """Beside what is struck already; the address holds both, and each is taken away by a link."""
    page.goto("/cases/rust/what-if?strike=F032")
    page.locator("#suppose-text").fill("Dave Halls removed every round from the Colt")
    page.locator("#suppose-go").click()
    strip = page.get_by_role("region", name="What if")
    expect(strip.locator(".edits > li")).to_have_count(2)
    expect(strip).to_contain_text("Dave Halls removed every round from the Colt")
    expect(page).to_have_url(re.compile(r"strike=F032&suppose=Dave"))
    strip.locator("#strip-without-1").click()
    expect(strip.locator(".edits > li")).to_have_count(1)
    page.locator("#strip-undo").click()
    expect(strip).to_have_count(0)


def test_the_notice_and_the_date_are_in_sight(page: Page) -> None:
    """They need no script either."""
    page.goto("/cases/rust/matrix")
    expect(page.get_by_text("Sources as of 28 February 2022")).to_be_in_viewport()
    expect(page.get_by_text("No finding is a verdict.")).to_be_in_viewport()
