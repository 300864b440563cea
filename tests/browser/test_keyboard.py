"""The pages by keyboard alone: everything is reached, seen, and stays where it was."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

FURTHEST = 200
"""Presses of the tabulator after which whatever is looked for is not reached."""


def test_the_first_stop_leads_past_the_navigation(page: Page) -> None:
    """The link to the content shows when it is come to; from there the next stop is inside."""
    page.goto("/cases/rust/matrix")
    skip = page.get_by_role("link", name="To the content")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_cell_opens_and_focus_goes_along(page: Page) -> None:
    """To the content of the page that came, which is announced; back leads back."""
    page.goto("/cases/rust/matrix")
    cell = page.get_by_role("row", name="The cold gun call").get_by_role("link").first
    _come_to(page, cell)
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/*")
    expect(page.locator("#content")).to_be_focused()
    expect(page.locator("#announced")).to_have_text(page.title())
    page.go_back()
    page.wait_for_url("**/matrix")
    expect(page.get_by_role("row", name="The cold gun call")).to_be_visible()


def test_a_step_is_opened_down_to_who_said_it(page: Page) -> None:
    """An argument unfolds by keyboard, and what it rests on is there to read."""
    page.goto("/cases/rust/matrix")
    page.locator("td.supported a").first.click()
    page.wait_for_url("**/findings/*")
    argument = page.locator("main li.argument > details").first
    _come_to(page, argument.locator("> summary"))
    expect(argument).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(argument).to_have_attribute("open", "")
    expect(argument.get_by_role("blockquote").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(argument).not_to_have_attribute("open", "")


def test_focus_is_seen_in_a_low_window(page: Page) -> None:
    """As at 400 %: what is always in sight elsewhere covers nothing here (WCAG 2.4.11)."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto("/cases/rust/matrix?strike=F032")
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(_COVERED) is None


def test_a_claim_is_struck_and_focus_stays(page: Page) -> None:
    """On the same control, in the same place; what moved is announced."""
    page.goto("/cases/rust/claims?q=sixth")
    strike = page.locator("#strike-F032")
    _come_to(page, strike)
    before = strike.bounding_box()
    page.keyboard.press("Enter")
    page.wait_for_url("**strike=F032**")
    expect(strike).to_have_attribute("aria-current", "true")
    expect(strike).to_be_focused()
    expect(strike).to_be_in_viewport()
    after = strike.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 2
    expect(page.locator("#announced")).to_contain_text("lower")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#leave-F032")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#strike-F032")).not_to_have_attribute("aria-current", "true")
    expect(page.locator("#leave-F032")).to_be_focused()


def test_every_stop_is_seen(page: Page) -> None:
    """Each has an outline, and none is under the notice that stays in sight."""
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto("/cases/rust/matrix?strike=F032")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        where = page.evaluate(_FOCUSED)
        assert where["outlined"], where
        assert where["seen"], where
        seen.add(where["html"])
    assert len(seen) == 40


def _come_to(page: Page, control: Locator) -> None:
    """By the tabulator, from wherever one is."""
    expect(control).to_be_visible()
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if control.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("the tabulator does not reach it")


_FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const notice = document.querySelector(".always").getBoundingClientRect().top;
  return {
    html: element.outerHTML.slice(0, 200),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.top >= -1 && (box.bottom <= notice + 1 || box.top < notice - 24),
  };
}"""


_COVERED = """() => {
  const on = document.activeElement;
  const place = on.getBoundingClientRect();
  const corners = [place.top + 2, place.top + place.height / 2, place.bottom - 2];
  const seen = corners.some((y) =>
    [place.left + 2, place.left + place.width / 2, place.right - 2].some((x) => {
      const top = document.elementFromPoint(x, y);
      return top && (on.contains(top) || top.contains(on));
    }));
  return seen ? null : on.outerHTML.slice(0, 200);
}"""
"""The focused element, if nothing of it is seen."""
