"""The matrix in the browser: it opens why, and says under edits what it was."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_student_opens_a_cell(page: Page) -> None:
    """From the first page to the matrix, and back from what was tried."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("^See the findings.*Halyna")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the sourced facts support")
    table = page.get_by_role("table")
    expect(table.get_by_role("rowheader", name="The cold gun call")).to_be_visible()
    expect(page.get_by_text("Sources as of 28 February 2022")).to_be_in_viewport()
    page.get_by_text("How to read a cell").click()
    expect(page.get_by_text("nothing speaks for an element")).to_be_visible()
    page.get_by_role("link", name="Show them all").click()
    expect(table.get_by_role("columnheader", name="Accessory to the crime")).to_be_visible()
    expect(page).to_have_url("/cases/rust/matrix?all=yes")


def test_under_a_hypothetical_the_baseline_stays_in_sight(page: Page) -> None:
    """The strip says what is struck; undo, back and forward go step by step."""
    page.goto("/cases/rust/matrix?strike=F032")
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("strike F032")
    expect(page.locator("td.moved").first).to_contain_text("was")
    strip.get_by_role("link", name="Undo the last").click()
    expect(page).to_have_url("/cases/rust/matrix")
    expect(strip).to_have_count(0)
    page.go_back()
    expect(strip).to_contain_text("strike F032")
    page.go_forward()
    expect(strip).to_have_count(0)


def test_what_is_unfolded_stays_unfolded(page: Page) -> None:
    """When the same page comes again under other edits."""
    page.goto("/cases/rust/matrix?strike=F032&strike=F033")
    page.get_by_text("What moved, and why").click()
    expect(page.locator("#strip-moves")).to_have_attribute("open", "")
    page.get_by_role("link", name="Undo the last").click()
    expect(page).to_have_url("/cases/rust/matrix?strike=F032")
    expect(page.locator("#strip-moves")).to_have_attribute("open", "")
