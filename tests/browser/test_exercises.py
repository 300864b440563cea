"""Exercises in the browser: a teacher sets one, a student answers, the teacher sees the class."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.api.serving.running import running_server
from tests.browser.conftest import Site, Watched

SCORE = re.compile(r"^Attempt \d: \d of 2 right$")


class Course(NamedTuple):
    """Two of a course of their own."""

    teacher: str
    student: str


@pytest.fixture
def course(site: Site, request: pytest.FixtureRequest) -> Course:
    """A course for each test, since tests count what is in it."""
    name = "walk-" + re.sub(r"[^a-z]+", "-", request.node.name.lower())[:60].strip("-")
    return Course(site.token(name, "teacher", "Ruth Adler"), site.token(name, "student", "Ann Lee"))


def sign_in(page: Page, token: str) -> None:
    """By the form, from the page of the exercises and back to it."""
    page.goto("/exercises")
    page.locator("#to-sign-in").click()
    page.get_by_label("Your token").fill(token)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url("/exercises")


def set_one(page: Page, title: str, attempts: str) -> str:
    """A teacher sets an exercise of two questions; where it is."""
    page.get_by_role("link", name="Set an exercise").click()
    page.locator("#about-rust").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("How many questions").fill("2")
    page.get_by_label("Attempts").fill(attempts)
    page.get_by_role("checkbox", name="Dave Halls").check()
    page.get_by_role("button", name="See the questions").click()
    expect(page.get_by_role("heading", name="2 questions, with the key")).to_be_in_viewport()
    expect(page.get_by_role("checkbox", name="Dave Halls")).to_be_checked()
    page.locator("#keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def answer(page: Page, words: str) -> None:
    """The same answer to each question, by a click on its words."""
    for group in page.locator("fieldset.choices").all():
        group.get_by_text(words, exact=True).click()
    page.get_by_role("button", name="Hand in").click()


def test_a_teacher_a_student_and_the_class(page: Page, course: Course, watched: Watched) -> None:
    """From the token to the class's table; the reasons come with the last attempt."""
    watched.expected.append("status of 422")
    sign_in(page, course.teacher)
    at = set_one(page, "Week 3: Dave Halls", "2")
    expect(page.get_by_text("Right is:")).to_have_count(2)
    page.goto("/account")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")

    sign_in(page, course.student)
    page.get_by_role("link", name="Week 3: Dave Halls").click()
    expect(page.get_by_text("Right is:")).to_have_count(0)
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("alert")).to_contain_text("Answer at least one question")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    answer(page, "Not even a scintilla")
    expect(page.get_by_role("heading", name=SCORE)).to_have_text(re.compile("^Attempt 1"))
    expect(page.get_by_role("heading", name=SCORE)).to_be_in_viewport()
    expect(page.get_by_text("the reasons come with your last attempt")).to_be_visible()
    expect(page.get_by_text("Right is:")).to_have_count(0)
    answer(page, "Probable cause")
    expect(page.get_by_role("heading", name=SCORE)).to_have_text(re.compile("^Attempt 2"))
    expect(page.get_by_text("Right is:")).to_have_count(2)
    page.get_by_text("At each proof standard").first.click()
    expect(page.get_by_text("and you said it is").first).to_be_visible()
    expect(page.get_by_role("button", name="Hand in")).to_have_count(0)
    page.get_by_role("link", name="Attempt 1").click()
    expect(page.get_by_role("heading", name=SCORE)).to_have_text(re.compile("^Attempt 1"))

    page.context.clear_cookies()
    sign_in(page, course.teacher)
    page.get_by_role("link", name="The class").click()
    expect(page).to_have_url(re.compile("/class$"))
    row = page.get_by_role("row", name=re.compile("^Ann Lee"))
    expect(row.get_by_role("cell").nth(4)).to_have_text("2")
    row.get_by_role("link", name="Ann Lee").click()
    expect(page.get_by_role("heading", name=re.compile("^Attempt 1: "))).to_be_visible()
    page.goto(f"{at}/class")
    with page.expect_download() as got:
        page.get_by_role("link", name="All answers as CSV").click()
    assert got.value.suggested_filename.endswith(".csv")

    page.goto(at)
    page.get_by_role("button", name="Close it now").click()
    expect(page.locator(".terms")).to_contain_text("closed since")
    page.get_by_role("link", name="Delete").click()
    expect(page.get_by_text("1 student has handed something in")).to_be_visible()
    page.get_by_role("button", name="Delete it").click()
    expect(page).to_have_url("/exercises")
    expect(page.get_by_text("None is set yet.")).to_be_visible()


def test_a_token_that_runs_out_costs_no_answer(
    page: Page, course: Course, watched: Watched
) -> None:
    """What was chosen is sent as soon as there is another token."""
    watched.expected.append("status of 401")
    sign_in(page, course.teacher)
    at = set_one(page, "Week 4", "1")
    page.context.clear_cookies()
    sign_in(page, course.student)
    page.goto(at)
    page.context.clear_cookies()
    answer(page, "A scintilla")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your token is needed again")
    page.get_by_label("Your token").fill(course.student)
    page.get_by_role("button", name="Sign in and send").click()
    expect(page.get_by_role("heading", name=SCORE)).to_have_text(re.compile("^Attempt 1"))


def test_in_a_course_page_that_was_named(page: Page, tmp_path: Path) -> None:
    """The token is asked for in the frame, whoever is signed in here; links open beside it."""
    with course_page() as elsewhere, running_server(tmp_path, "--ancestor", elsewhere.url) as here:
        site = Site(here.url, tmp_path / "scienter.db", here)
        site.sign_in(page, site.token("named", "teacher", "Ruth Adler"))
        student = site.token("named", "student", "Ann Lee")
        page.goto(f"{site.url}/exercises")
        at = set_one(page, "Week 5", "1")
        page.get_by_text("Embed in a course page").click()
        elsewhere.body = page.locator("#embed-snippet pre").inner_text()
        assert f'src="{site.url}/embed/exercises/' in elsewhere.body
        page.goto(elsewhere.url)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("An exercise")
        frame.get_by_label("Your token").fill(student)
        frame.get_by_role("button", name="Show the exercise").click()
        expect(frame.get_by_role("heading", level=1)).to_have_text("Week 5")
        for group in frame.locator("fieldset.choices").all():
            group.get_by_text("A preponderance", exact=True).click()
        frame.get_by_role("button", name="Hand in").click()
        expect(frame.get_by_role("heading", name=SCORE)).to_be_visible()
        expect(frame.get_by_text("Right is:")).to_have_count(2)
        expect(frame.get_by_text("No finding is a verdict.")).to_be_visible()
        with page.context.expect_page() as opened:
            frame.get_by_role("link", name="Open in Scienter").click()
        expect(opened.value).to_have_url(at)


def test_the_matrix_in_a_course_page(page: Page, site: Site) -> None:
    """As it is pasted from the page of the matrix, under its edits."""
    page.goto("/cases/rust/matrix?strike=F032")
    page.get_by_text("Embed in a course page").click()
    pasted = page.locator("#embed-snippet pre").inner_text()
    assert f'src="{site.url}/embed/cases/rust/matrix?strike=F032"' in pasted
    with course_page() as elsewhere:
        elsewhere.body = pasted
        page.goto(elsewhere.url)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("table")).to_be_visible()
        expect(frame.get_by_role("region", name="What if")).to_contain_text("strike F032")
        expect(frame.get_by_text("Sources as of 28 February 2022")).to_be_visible()
        with page.context.expect_page() as opened:
            frame.locator("td a").first.click()
        expect(opened.value).to_have_url(re.compile(r"/cases/rust/findings/.*strike=F032"))


class CoursePage:
    """A page of another origin, which has in it what a teacher pasted."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.body = ""


@contextmanager
def course_page() -> Iterator[CoursePage]:
    """Served while the test goes on."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            whole = f"<!DOCTYPE html><html lang=en><title>Torts</title><h1>Torts</h1>{shown.body}"
            self.wfile.write(whole.encode() if self.path == "/" else b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        shown = CoursePage(f"http://localhost:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield shown
        finally:
            server.shutdown()
            thread.join()
