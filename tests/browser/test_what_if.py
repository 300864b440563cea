"""A hypothetical in the browser: made, undone, gone back to, and handed on as a link."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched

HALLS = "Dave Halls removed every round from the Colt"


def test_a_sentence_is_supposed_by_keyboard_alone(page: Page) -> None:
    """Typed, chosen from what the vocabulary has, supposed; the strip says what moved."""
    page.goto("/cases/rust/what-if")
    field = page.get_by_role("combobox", name="Suppose that")
    field.focus()
    page.keyboard.type("Dave Halls rem")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggestion-1")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value(HALLS)
    page.keyboard.press("Enter")
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text(f"suppose that {HALLS}")
    expect(page).to_have_url(re.compile(r"/cases/rust/what-if\?suppose=Dave"))


def test_typing_moves_nobody(page: Page) -> None:
    """Though the address leads to another place of the page, where one was before."""
    page.goto("/cases/rust/what-if")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Strike").click()
    page.wait_for_url("**#strike")
    page.evaluate("window.scrollTo(0, 0)")
    page.get_by_role("combobox", name="Suppose that").press_sequentially("hammer")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") < 400
    expect(page.get_by_role("combobox", name="Suppose that")).to_be_in_viewport()


def test_a_fragment_that_cannot_be_read_breaks_nothing(page: Page) -> None:
    """The tools of a picture, say, are there."""
    page.goto("/cases/rust/matrix#%")
    page.get_by_role("row", name="The cold gun call").get_by_role("link").first.click()
    page.get_by_role("link", name="The same as a picture").click()
    expect(page.get_by_role("button", name="Larger")).to_be_visible()
    page.goto(page.url + "#%")
    expect(page.get_by_role("button", name="Larger")).to_be_visible()


def test_what_is_no_sentence_is_said_and_can_be_mended(page: Page, watched: Watched) -> None:
    """The text that was typed stays, with what helps; and nothing else is lost."""
    watched.expected.append("422")
    page.goto("/cases/rust/what-if?strike=F032")
    page.get_by_role("combobox", name="Suppose that").fill("Dave Hals removed every round")
    page.get_by_role("button", name="Suppose it").click()
    expect(page.get_by_role("alert")).to_contain_text("No sentence")
    expect(page.get_by_text("Dave Hals removed every round").first).to_be_visible()
    page.get_by_role("link", name=re.compile("^Put it otherwise")).click()
    expect(page.get_by_role("region", name="What if")).to_contain_text("strike F032")
    field = page.get_by_role("combobox", name="Suppose that")
    expect(field).to_have_value("Dave Hals removed every round")
    field.fill(HALLS)
    page.get_by_role("button", name="Suppose it").click()
    expect(page.get_by_role("region", name="What if")).to_contain_text(f"suppose that {HALLS}")


def test_accounts_readings_undo_back_and_forward(page: Page) -> None:
    """Each step is an address; Back takes it back and Forward makes it again."""
    page.goto("/cases/rust/what-if")
    page.get_by_text("C05. Was the last round shaken").click()
    page.locator("#account-C05-1").click()
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("believe, of C05")
    expect(page.locator("#account-C05-1")).to_have_attribute("aria-current", "true")
    page.get_by_role("link", name="The party knew of the danger").click()
    expect(strip).to_contain_text("awareness=subjective")
    page.go_back()
    expect(strip).not_to_contain_text("awareness=subjective")
    expect(strip).to_contain_text("believe, of C05")
    page.go_back()
    expect(strip).to_have_count(0)
    page.go_forward()
    expect(strip).to_contain_text("believe, of C05")
    strip.get_by_role("link", name="Undo the last").click()
    expect(strip).to_have_count(0)


def test_a_link_is_a_citation(page: Page, browser: Browser, base_url: str) -> None:
    """Whoever opens the address that the page tells sees the same, in a browser of their own."""
    page.goto(f"/cases/rust/what-if?strike=F032&suppose={HALLS}&as=message")
    address = page.get_by_label("The address").input_value()
    assert address.startswith(base_url)
    expect(page.get_by_text("sources as of 2022-02-28")).to_be_visible()
    said = page.locator("#strip-sum").inner_text()
    other = browser.new_context()
    try:
        there = other.new_page()
        there.goto(address)
        expect(there.get_by_role("region", name="What if")).to_contain_text(
            re.compile(rf"strike F032.*{HALLS}", re.DOTALL)
        )
        assert there.locator("#strip-sum").inner_text() == said
    finally:
        other.close()


def test_a_claim_is_believed_struck_and_left(page: Page) -> None:
    """On the page of claims, which stays where it is; the choice keeps the focus."""
    page.goto("/cases/rust/claims?chapter=loading&q=F032")
    strike = page.locator("#strike-F032")
    strike.scroll_into_view_if_needed()
    strike.focus()
    page.keyboard.press("Enter")
    expect(strike).to_have_attribute("aria-current", "true")
    expect(strike).to_be_focused()
    expect(page.get_by_role("region", name="What if")).to_contain_text("strike F032")
    expect(page.locator("#F032")).to_contain_text("struck")
    page.locator("#believe-F032").click()
    expect(page.locator("#F032")).to_contain_text("believed")
    page.locator("#leave-F032").click()
    expect(page.get_by_role("region", name="What if")).to_have_count(0)
    expect(page).to_have_url("/cases/rust/claims?chapter=loading&q=F032")
