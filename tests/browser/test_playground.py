"""The playground as an author of rules uses it: a word is broken and mended, a change shared."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Site, Watched

RULE = "showing-without-each-round"
PREMISE = "- <person> opened <firearm> and showed it to <other>"
GUIDELINE = "    authority: guideline\n    if:\n"
WEAKER = (
    "    authority: guideline\n    strength: bare\n    because: to see what comes of it\n    if:\n"
)


@pytest.fixture(autouse=True)
def _superseded(watched: Watched) -> None:
    """A request that gave way to a later one is an error to htmx."""
    watched.expected += ["htmx:sendAbort", "htmx:afterRequest"]


@pytest.fixture
def text(page: Page) -> Locator:
    """The text, with the module of a rule in it."""
    page.goto(f"/playground?rule={RULE}")
    return page.get_by_role("textbox", name=re.compile("^The text"))


def edit(text: Locator, before: str, after: str) -> None:
    """Type something else in the place of a part of the text, as with a keyboard."""
    at = text.input_value().index(before)
    text.evaluate(
        "(area, [from, to]) => { area.focus(); area.setSelectionRange(from, to) }",
        [at, at + len(before)],
    )
    text.page.keyboard.insert_text(after)


def test_an_author_breaks_a_word_mends_it_and_shares_a_change(
    page: Page, text: Locator, browser: Browser, site: Site
) -> None:
    """What is wrong stands at its line; what moves is told; the link opened afresh has it all."""
    wrong = page.get_by_role("region", name="What is wrong")
    moved = page.get_by_role("region", name=re.compile("^What moves"))
    expect(wrong).to_contain_text("No errors")
    visits = page.evaluate("history.length")

    edit(text, PREMISE, PREMISE.replace("opened", "opned"))
    expect(wrong).to_contain_text("1 error")
    expect(wrong).to_contain_text("<shower> opened <firearm> and showed it to <viewer>")
    expect(page.get_by_text("is of the last text that had none")).to_be_visible()
    line = text.input_value().split("opned")[0].count("\n") + 1
    expect(page.locator("#gutter .has-error")).to_have_text(re.compile(rf"✖ {line}\s"))

    wrong.get_by_role("link", name=f"line {line}, column 9").click()
    expect(text).to_be_focused()
    assert "opned" in page.evaluate("getSelection().toString()")
    edit(text, "opned", "opened")
    expect(wrong).to_contain_text("No errors")
    expect(page.get_by_text("is of the last text that had none")).to_have_count(0)

    edit(text, GUIDELINE, WEAKER)
    expect(moved).to_contain_text("5 findings lower")
    expect(moved).to_contain_text("strength")
    first = moved.get_by_role("listitem").filter(has_text="Involuntary manslaughter").first
    first.get_by_text("Why").click()
    expect(first).to_contain_text("now weighs bare; before, fair.")
    expect(page.get_by_role("region", name="Its tests")).to_contain_text(
        re.compile("passed|did not pass")
    )
    assert page.evaluate("history.length") == visits

    shared = page.url
    assert len(shared) < 400
    afresh = browser.new_context().new_page()
    afresh.goto(shared)
    expect(afresh.locator("#text")).to_have_value(text.input_value())
    expect(afresh.locator("#findings")).to_contain_text("5 findings lower")
    afresh.context.close()


def test_what_was_not_looked_at_is_told(page: Page, text: Locator, watched: Watched) -> None:
    """What stands there is of an earlier text, and says so until another is looked at."""
    watched.expected.append("status of 429")
    page.route("**/playground/check*", lambda route: route.fulfill(status=429, body="Too often."))
    edit(text, PREMISE, PREMISE.replace("opened", "opned"))
    expect(page.locator("#stale")).to_contain_text("What stands here is of an earlier text.")
    page.unroute("**/playground/check*")
    edit(text, "opned", "opened")
    expect(page.locator("#stale")).to_be_empty()


def test_nothing_typed_is_lost(page: Page, text: Locator) -> None:
    """By a reload before anything was answered, by going elsewhere and back; undo works."""
    whole = text.input_value()
    text.press("Control+Home")
    page.keyboard.type("# mine\n")
    page.reload()
    expect(text).to_have_value("# mine\n" + whole)
    expect(page.locator("#play-link")).to_be_visible()
    page.get_by_role("link", name="How to read").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Playground")
    page.go_back()
    expect(text).to_have_value("# mine\n" + whole)
    text.press("Control+Home")
    page.keyboard.insert_text("# more\n")
    expect(page.locator("#play-link")).to_have_attribute("href", re.compile("change="))
    text.press("Control+z")
    expect(text).to_have_value("# mine\n" + whole)


def test_a_text_too_long_for_a_link_stays_in_its_window(page: Page, text: Locator) -> None:
    """It says so, can be downloaded, and a reload keeps it."""
    many = "# " + " ".join(str(n * 7919 % 100_003) for n in range(9_000)) + "\n"
    text.press("Control+Home")
    page.keyboard.insert_text(many)
    expect(page.get_by_text("Too long for a link:")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["kept"] == ["yes"]
    page.reload()
    expect(text).to_have_value(re.compile("^" + re.escape(many[:40])))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "breach.yaml"


def test_tab_leaves_the_text(page: Page, text: Locator) -> None:
    """Whoever steers by keyboard is not caught in it."""
    text.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Try it on the case")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(text).to_be_focused()


def test_what_fits_is_offered(page: Page, text: Locator) -> None:
    """By keyboard: Ctrl and space, Enter takes the first, Escape none; what is taken is undone."""
    whole = text.input_value()
    edit(text, PREMISE, "- <person> opened")
    text.press("Control+ ")
    first = page.locator(".offer").first
    expect(first).to_be_focused()
    expect(first).to_contain_text("opened <firearm> and showed it to")
    page.keyboard.press("Escape")
    expect(text).to_be_focused()
    expect(page.locator(".offer")).to_have_count(0)
    page.get_by_role("button", name="What fits here").click()
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    expect(text).to_have_value(re.compile("- <person> opened <firearm> and showed it to <"))
    text.press("Control+z")
    expect(text).to_have_value(whole.replace(PREMISE, "- <person> opened"))


def test_without_javascript_a_button_checks(browser: Browser, site: Site) -> None:
    """The page comes back with the text, what is wrong in it, and its link."""
    context = browser.new_context(java_script_enabled=False, base_url=site.url)
    page = context.new_page()
    page.goto("/playground?file=new/rule")
    text = page.locator("#text")
    text.fill(text.input_value().replace("authority: inference", "authority: inferense"))
    page.get_by_role("button", name="Check").click()
    wrong = page.get_by_role("region", name="What is wrong")
    expect(wrong).to_contain_text('Did you mean "inference"?')
    expect(text).to_have_value(re.compile("inferense"))
    page.get_by_role("link", name="Link to this text").click()
    expect(text).to_have_value(re.compile("inferense"))
    expect(wrong).to_contain_text('Did you mean "inference"?')
    context.close()
