"""A student asks what matters: which dispute decides, what is missing, what is one change away."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

SLOW = 60_000
"""Milliseconds: what could be found takes seconds to weigh, more where much else is done."""
DECIDING = "How deep was the inspection in the church?"


def test_a_student_sees_what_decides_and_tries_it(page: Page) -> None:
    """One click believes an account; the strip says what moved; another takes it back."""
    page.goto("/cases/rust")
    page.get_by_label("The case").get_by_role("link", name="What matters").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text("Three disputes decide most")
    first = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=DECIDING))
    expect(first).to_contain_text("It decides 8 findings about Hannah Gutierrez Reed (5 across)")
    row = page.get_by_role("table").get_by_role("row").filter(has_text=DECIDING)
    expect(row.get_by_role("cell", name=re.compile("alone.*lower")).first).to_be_visible()
    first.get_by_role("link", name=re.compile("Believe it ?: The reporter")).click()
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("14 findings lower", timeout=SLOW)
    expect(page).to_have_url("/cases/rust/matters?believe=C06%3DF013")
    expect(page.get_by_role("heading", name="What is believed here")).to_be_visible()
    page.get_by_role("link", name=re.compile("Take it back ?: The reporter")).click()
    expect(page).to_have_url("/cases/rust/matters")
    expect(strip).to_have_count(0)


def test_a_student_picks_a_finding_and_tries_a_near_miss(page: Page) -> None:
    """The parts come by themselves; what is tried takes the finding across."""
    page.goto("/cases/harbor-lantern/matters")
    choice = "Wrongful death by negligence: the handing over of the revolver (contested)"
    page.get_by_label("A finding").select_option(label=choice)
    page.get_by_role("button", name="What matters to it").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("What matters: Wrongful death by negligence", timeout=SLOW)
    expect(heading).to_be_in_viewport()
    near = page.locator("#part-near")
    expect(near).to_contain_text("8 changes would do", timeout=SLOW)
    missing = page.locator("#part-missing")
    missing.scroll_into_view_if_needed()
    expect(missing).to_contain_text("The plaintiff should find", timeout=SLOW)
    expect(missing).to_contain_text("The defence should find")
    expect(missing.get_by_role("link", name=re.compile("^Suppose it")).first).to_be_visible()
    head = page.locator(".finding-head")
    expect(head).to_contain_text("reaches probable cause")
    near.get_by_role("link", name=re.compile("Try it ?: strike H16")).click()
    strip = page.get_by_role("region", name="What if")
    expect(strip).to_contain_text("strike H16", timeout=SLOW)
    expect(head).to_contain_text("reaches clear and convincing evidence")
    expect(page).to_have_url(re.compile(r"/matters\?strike=H16&finding=\w+$"))
    strip.get_by_role("link", name="Undo the last").click()
    expect(head).to_contain_text("reaches probable cause", timeout=SLOW)
    page.get_by_role("link", name="Why it is so").click()
    expect(page).to_have_url(re.compile("/cases/harbor-lantern/findings/"))


def test_a_party_s_findings_stand_across(page: Page) -> None:
    """A party's name opens them; a finding's name opens what matters to it."""
    page.goto("/cases/harbor-lantern/matters")
    table = page.get_by_role("table")
    table.get_by_role("link", name="Leo Vance", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What matters: Leo Vance")
    table.get_by_role("columnheader").get_by_role("link").first.click()
    expect(page.locator(".finding-head")).to_contain_text("Leo Vance")


def test_without_scripts_the_parts_are_a_link_away(browser: Browser, base_url: str) -> None:
    """And nothing is waited for that would never come."""
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/cases/harbor-lantern/matters")
    page.get_by_role("button", name="What matters to it").click()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.get_by_role("link", name="Try every single change").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One change away")
    page.get_by_role("link", name=re.compile("^Try it")).first.click()
    expect(page.get_by_role("region", name="What if")).to_be_visible()
    context.close()


def test_a_row_of_the_map_leads_to_its_accounts(page: Page) -> None:
    """Which unfold, though they stand folded below."""
    page.goto("/cases/rust/matters")
    page.get_by_role("table").get_by_role("link", name="Was the trigger pulled?").click()
    expect(
        page.get_by_role("link", name=re.compile("Believe it ?: Baldwin. He"))
    ).to_be_in_viewport()
