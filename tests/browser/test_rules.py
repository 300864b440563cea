"""A rule author in the browser: finds a rule, reads it, sees where it bites, and tries without."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_rule_author_finds_a_rule_and_sees_where_it_bites(page: Page) -> None:
    """By words; its tests; the finding that turns on it; the matrix without it."""
    page.goto("/rules")
    page.get_by_label("Words").fill("accepting check round")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=re.compile("^Accepting a check in which")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Accepting a check in which")
    expect(page.get_by_text("On what authority")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Dave Halls fell short"))).to_be_visible()
    page.get_by_role("link", name="Run the tests of its module").click()
    expect(page.get_by_role("status").filter(has_text="passed").first).to_be_visible()
    page.get_by_label("In the case").select_option("harbor-lantern")
    page.get_by_role("button", name="Look there").click()
    expect(page.get_by_text("Sources as of 31 July 2022")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Strike it, and see the matrix").click()
    expect(page.get_by_role("region", name="What if")).to_contain_text("Accepting a check")


def test_a_standard_leads_to_its_rules_and_its_findings(page: Page) -> None:
    """Element by element."""
    page.goto("/standards/involuntary-manslaughter")
    page.get_by_text("that can conclude it").first.click()
    expect(page.locator("details[open] a").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Hannah Gutierrez Reed: the showing")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Involuntary manslaughter")


def test_the_vocabulary_is_searched(page: Page) -> None:
    """By any word."""
    page.goto("/rules/vocabulary")
    page.get_by_label("Words").fill("rattled")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("had rattled").first).to_be_visible()
