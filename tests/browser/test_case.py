"""The case in the browser: a student reads it, finds a claim, strikes it, and sees what moves."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

F032 = "Hannah Gutierrez Reed loaded the sixth round into the Colt"


def test_a_student_strikes_a_claim(page: Page) -> None:
    """From what happened over a chapter and a speaker to one claim, and to what it moves."""
    page.goto("/cases/rust")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halyna Hutchins")
    expect(page.get_by_text("What became known later")).to_be_visible()
    page.get_by_role("link", name="Loading the bullet").first.click()
    expect(page.get_by_role("heading", name="Claims", level=1)).to_be_visible()
    expect(page.locator("#found")).to_contain_text("76 claims of 300")
    page.get_by_label("Said by or for").select_option("Jason Bowles")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("speaker=Jason%20Bowles|speaker=Jason\\+Bowles"))
    expect(page.locator("#found")).not_to_contain_text("76 claims")
    page.get_by_role("link", name=F032, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(F032)
    expect(page.get_by_text("puts that round into the chamber")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Struck, it moves"))).to_be_visible()
    page.get_by_role("group", name="What if: claim F032").get_by_role("link", name="strike").click()
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("strike F032")
    expect(page.locator("#strike-F032")).to_be_focused()
    expect(page.locator("#strike-F032")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("heading", level=1).locator("s")).to_have_text(F032)
    strip.get_by_text("What moved, and why").click()
    expect(strip.get_by_role("listitem").filter(has_text="becomes").first).to_be_visible()
    page.go_back()
    expect(strip).to_have_count(0)


def test_a_choice_in_the_list_keeps_the_filter(page: Page) -> None:
    """The list stays where it is; what is struck says so."""
    page.goto("/cases/rust/claims?dispute=C24")
    page.locator("#strike-F032").click()
    expect(page.locator("#F032")).to_contain_text("struck")
    expect(page.locator("#strike-F032")).to_be_focused()
    expect(page).to_have_url("/cases/rust/claims?strike=F032&dispute=C24")
    expect(page.get_by_role("article")).to_have_count(7)
    page.locator("#leave-F032").click()
    expect(page.locator("#strip")).to_have_count(0)
    expect(page).to_have_url("/cases/rust/claims?dispute=C24")


def test_a_node_of_the_timeline_opens_its_claim(page: Page) -> None:
    """The picture has a node for each claim; a date leads to the same in words."""
    page.goto("/cases/rust")
    picture = page.locator("svg.rail")
    picture.locator("a", has_text="8 October").first.click()
    expect(page.locator("[id='t-2021-10-08']")).to_be_in_viewport()
    picture.locator("a.n-claim[href='/cases/rust/claims/F115']").click()
    expect(page).to_have_url("/cases/rust/claims/F115")
    expect(page.get_by_role("heading", level=1)).to_contain_text("before dawn")


def test_an_act_leads_to_its_row(page: Page) -> None:
    """The row is in sight, and the way back leads to the case."""
    page.goto("/cases/rust")
    page.get_by_role("link", name="The cold gun call").click()
    expect(page.get_by_role("rowheader", name="The cold gun call")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url("/cases/rust")


def test_a_dispute_is_settled_and_opened_again(page: Page) -> None:
    """By believing one account on the page of a claim; another takes its place."""
    page.goto("/cases/rust/claims/F063")
    page.locator("#believe-C01-1").click()
    expect(page.locator("#strip")).to_contain_text("C01")
    page.locator("#believe-C01-2").click()
    expect(page.locator("#believe-C01-2")).to_contain_text("Leave it open")
    expect(page.locator("#strip .edits li")).to_have_count(1)
    page.locator("#believe-C01-2").click()
    expect(page.locator("#strip")).to_have_count(0)
