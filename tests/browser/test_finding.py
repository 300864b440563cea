"""An explanation in the browser: from a cell down to the quote, and through the picture back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.api.site.views.finding_asking import LARGEST, SHOWING

OWN = f"/cases/rust/findings/{SHOWING}"


def test_a_student_follows_a_cell_down_to_the_quote(page: Page) -> None:
    """Why not higher, what it rests on, who said it; then strikes it and sees what it was."""
    page.goto("/cases/rust/matrix")
    page.locator(f"td a[href='{OWN}']").click()
    expect(page).to_have_url(OWN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Involuntary manslaughter")
    expect(page.get_by_text("On the prosecution")).to_be_visible()
    page.locator(".glance").get_by_role("link", name="Should have known of the danger").click()
    element = page.locator("section.element", has_text="3. Should have known")
    expect(element).to_be_in_viewport()
    expect(element.get_by_role("heading", name="Why not clear and convincing")).to_be_visible()
    quote = element.get_by_text("puts that round into the chamber")
    expect(quote).to_be_hidden()
    element.locator("summary", has_text="this showing verifies nothing: the sixth").click()
    expect(quote).to_be_visible()
    said = element.locator(".testimony", has_text="puts that round into the chamber")
    expect(said).to_contain_text("Jason Bowles for Hannah Gutierrez Reed")
    expect(said).to_contain_text("line 106")
    said.get_by_role("link", name="strike").click()
    expect(page).to_have_url(f"{OWN}?strike=F032")
    expect(page.get_by_role("region", name="What if")).to_contain_text("strike F032")
    expect(quote).to_be_visible()
    expect(page.locator("#strike-F032")).to_be_focused()
    expect(page.locator(".outcome-card")).to_contain_text(re.compile("hypothetical"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"{OWN}(#.*)?$"))
    expect(page.get_by_role("region", name="What if")).to_have_count(0)


def test_from_the_picture_to_a_claim_and_to_the_list(page: Page) -> None:
    """It is made larger and smaller, also by keyboard; every box leads on."""
    page.goto(OWN)
    page.get_by_role("link", name="The same as a picture").click()
    picture = page.get_by_role("region", name="The picture")
    drawn = picture.locator("svg")
    before = float(drawn.get_attribute("width") or 0)
    page.get_by_role("button", name="Smaller").click()
    assert float(drawn.get_attribute("width") or 0) < before
    picture.focus()
    page.keyboard.press("0")
    assert float(drawn.get_attribute("width") or 0) == before
    page.get_by_role("button", name="Fit the width").click()
    fitted = picture.evaluate("each => each.scrollWidth - each.clientWidth")
    assert abs(fitted) <= 1
    page.get_by_role("button", name="Full size").click()
    box = picture.locator("g.statement a").first
    box.scroll_into_view_if_needed()
    box.click()
    expect(page).to_have_url(re.compile(rf"{OWN}\?open=(s-\w+)#\1"))
    expect(page.locator(f"#{page.url.rpartition('#')[2]}")).to_be_in_viewport()
    page.go_back()
    claim = page.locator("g.claim a").first
    href = claim.get_attribute("href")
    claim.click()
    expect(page).to_have_url(re.compile(f"{href}$"))


def test_what_is_closed_opens_without_a_script(browser: Browser, base_url: str) -> None:
    """Arguments fold and unfold, deeper ones come by a link, the picture scrolls."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/cases/rust/findings/{LARGEST}")
    href = page.locator(".closed a").first.get_attribute("href")
    assert href is not None
    page.goto(href)
    name = href.rpartition("#")[2]
    expect(page.locator(f"#{name}")).to_be_visible()
    expect(page.locator(f"#{name} > .arguments")).to_be_visible()
    page.goto(f"{OWN}/picture")
    expect(page.get_by_role("button", name="Larger")).to_be_hidden()
    expect(page.locator(".picture svg")).to_be_visible()
    context.close()


def test_a_step_further_keeps_what_was_open(page: Page) -> None:
    """The page comes again with more on it, at the place where more was asked for."""
    page.goto(f"/cases/rust/findings/{LARGEST}")
    further = page.locator(".closed a").first
    for _ in range(12):
        if further.is_visible():
            break
        outer = page.locator("section.element details:not([open]):has(.closed) > summary").first
        outer.click()
    opened = page.locator("section.element details[open]").count()
    assert opened
    further.click()
    expect(page).to_have_url(re.compile(r"\?open=(s-\w+)#\1$"))
    place = page.locator(f"#{page.url.rpartition('#')[2]}")
    expect(place).to_be_in_viewport()
    expect(place.locator("> .arguments").first).to_be_visible()
    assert page.locator("section.element details[open]").count() >= opened


@pytest.mark.parametrize("width", [320, 1280])
def test_links_within_the_page_open_what_they_lead_to(page: Page, width: int) -> None:
    """Also where it is folded away."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(OWN)
    first = page.locator("section.element").first
    first.locator("summary", has_text="An omission counts as conduct").click()
    first.locator("summary", has_text="The act as the case describes it").first.click()
    link = first.get_by_role("link", name=re.compile("explained elsewhere")).first
    link.click()
    name = page.url.rpartition("#")[2]
    expect(page.locator(f"#{name}")).to_be_in_viewport()
