"""What is refused after a click comes as a page, with nothing of the hypothetical lost."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Watched


def test_a_link_that_leads_nowhere(page: Page, watched: Watched) -> None:
    """Even where the page came without a reload: what is wrong, and the way on."""
    watched.expected += ["status of 4", "Status Error Code 4", "historyCacheMissLoadError"]
    page.goto("/cases/rust/matrix?strike=F9&proof=preponderance")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("link", name=re.compile("Take away.*preponderance")).click()
    page.wait_for_url("**/matrix?strike=F9")
    expect(page.get_by_role("alert")).to_be_visible()
    page.locator("a.code").first.click()
    page.wait_for_url("**/v1/problems/*")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.go_back()
    page.get_by_role("link", name=re.compile("Take away.*F9")).click()
    page.wait_for_url("**/matrix")
    expect(page.get_by_role("table")).to_be_visible()
