"""Exercises as students see them: the list, the questions, attempts, and what is told when."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from tests.api.serving.app_running import AppRunning
from tests.api.serving.pages.conftest import Course
from tests.api.serving.pages.signed_in import FORM, PAGE, SignedIn, alert, hidden


def heading(page: str) -> str:
    """What came of the attempt that is shown."""
    found = re.search(r'id="came-of-it">([^<]*)<', page)
    return found[1] if found else ""


def test_the_list_says_how_one_stands(course: Course) -> None:
    """Attempts left, and one's own best; a teacher sees how many have answered."""
    at = course.teacher.sets(title="The list")
    card = re.compile(rf'<li class="card">\s*<h2><a href="{at}">.*?</li>', re.DOTALL)

    def told(of: SignedIn) -> str:
        found = card.search(of.get("/exercises").text)
        assert found is not None
        return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", found[0]))

    assert "2 attempts. You have not answered yet." in told(course.ann)
    assert course.ann.answers(at).status_code == 303
    assert "1 attempt made, 1 more attempt left. Your best: " in told(course.ann)
    assert "You have not answered yet." in told(course.bo)
    assert "1 student has handed something in." in told(course.teacher)


def test_whoever_has_no_token_is_told_how_to_sign_in(course: Course) -> None:
    """The list by itself, an exercise by a page that leads back to it."""
    page = course.nobody.get("/exercises")
    assert page.status_code == 200
    assert 'href="/account?to=/exercises"' in page.text
    at = course.teacher.sets()
    page = course.nobody.get(at)
    assert page.status_code == 401
    assert f"/account?to={at.replace('/', '%2F')}" in page.text


def test_the_same_form_twice_is_one_attempt(course: Course) -> None:
    """The form has the id of its attempt; with other answers it is told, and nothing is lost."""
    at = course.teacher.sets()
    page = course.ann.get(at).text
    form = {**hidden(page), "answer.q1": "none"}
    first, again = course.ann.post(at, form), course.ann.post(at, form)
    assert first.headers["location"] == again.headers["location"] == f"{at}?attempt=1"
    other = course.ann.post(at, {**form, "answer.q1": "scintilla"})
    assert other.status_code == 409
    assert "handed in already from this form" in alert(other.text)
    assert hidden(other.text)["attempt"] != form["attempt"]
    assert re.search(r'id="answer-1-scintilla" value="scintilla" checked', other.text)


def test_the_key_is_told_with_the_last_attempt(course: Course) -> None:
    """Before that, which answers are right; then what is right, and why."""
    at = course.teacher.sets(attempts="2")
    course.ann.answers(at)
    page = course.ann.get(at).text
    assert heading(page).startswith("Attempt 1: ")
    assert "the reasons come with your last attempt" in page
    assert "Right is:" not in page
    assert 'id="hand-in"' in page
    course.ann.answers(at, "scintilla")
    page = course.ann.get(at).text
    assert heading(page).startswith("Attempt 2: ")
    assert page.count("Right is:") == 3
    assert "At each proof standard" in page
    assert 'id="hand-in"' not in page
    assert heading(course.ann.get(f"{at}?attempt=1").text).startswith("Attempt 1: ")
    assert "Right is:" not in course.bo.get(at).text


def test_nothing_is_told_before_it_closes_if_the_teacher_wants_it_so(course: Course) -> None:
    """Not even how many are right."""
    at = course.teacher.sets(attempts="1", reveal="after-close", closes="2999-01-01T10:00")
    course.ann.answers(at)
    page = course.ann.get(at).text
    assert heading(page) == "Attempt 1: not told yet"
    assert "told once the exercise has closed, 1 January 2999, 10:00 UTC" in page
    assert "Right is:" not in page
    assert 'class="verdict right"' not in page
    assert 'class="verdict wrong"' not in page


def test_no_attempt_is_made_beyond_the_last(course: Course) -> None:
    """What was chosen stays in the page."""
    at = course.teacher.sets(attempts="1")
    form = hidden(course.ann.get(at).text)
    course.ann.answers(at)
    late = course.ann.post(at, {**form, "attempt": str(uuid4()), "answer.q1": "none"})
    assert late.status_code == 409
    assert "every attempt has been made" in alert(late.text).lower()


def test_questions_are_secret_until_it_opens(course: Course) -> None:
    """A student sees when; the teacher sees all of it."""
    at = course.teacher.sets(opens="2999-01-01T10:00")
    page = course.ann.get(at).text
    assert "opens 1 January 2999, 10:00 UTC" in page
    assert "Up to which proof standard" not in page
    assert course.ann.post(at, {"answer.q1": "none"}).status_code == 409
    assert course.teacher.get(at).text.count("Right is:") == 3


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, "Answer at least one question."),
        ({"answer.q1": ""}, "Answer at least one question."),
        ({"answer.q9": "none"}, "the exercise has no question"),
        ({"answer.q1": "certainly"}, "is no answer to it"),
        ({"answer.": "none"}, "Answer at least one question."),
        ({"answer." + "q" * 5000: "<script>"}, "the exercise has no question"),
    ],
)
def test_what_is_no_answer_is_refused(course: Course, given: dict[str, str], wrong: str) -> None:
    """With the form as it was."""
    at = course.teacher.sets()
    done = course.ann.post(at, {**hidden(course.ann.get(at).text), **given})
    assert done.status_code == 422
    assert wrong.lower() in alert(done.text).lower()
    assert 'id="hand-in"' in done.text
    assert "<script>" not in done.text.replace("<script src=", "")


def test_another_courses_exercise_is_not_there(course: Course) -> None:
    """Whatever one does with it: the same as if there were none."""
    at = course.teacher.sets()
    for path in ("", "/class", "/class.csv", "/change", "/delete"):
        assert course.other_teacher.get(at + path).status_code == 404
    for path in ("", "/change", "/close", "/delete"):
        assert course.other_teacher.post(at + path, {"answer.q1": "none"}).status_code == 404
    assert course.other_teacher.get(f"/exercises/new?like={at.split('/')[-1]}").status_code == 404
    assert course.other_teacher.get(f"/exercises/{uuid4()}").status_code == 404
    assert at not in course.other_teacher.get("/exercises").text


def test_a_token_that_ran_out_meanwhile_loses_no_answer(course: Course) -> None:
    """The page asks for a token, has all that was chosen, and sends it on."""
    at = course.teacher.sets()
    form = {**hidden(course.ann.get(at).text), "answer.q1": "scintilla"}
    headers = {**PAGE, **FORM, "Cookie": "scienter_token=old"}
    body = "&".join(f"{name}={value}" for name, value in form.items())
    asked = course.nobody.app.ask("POST", at, headers=headers, content=body)
    assert asked.status_code == 401
    assert hidden(asked.text) == form
    assert course.ann.person is not None
    done = course.nobody.post(at, {**hidden(asked.text), "token": course.ann.person.secret})
    assert done.headers["location"] == f"{at}?attempt=1"
    assert "scienter_token=" in done.headers["set-cookie"]
    wrong = course.nobody.post(at, {**form, "token": "wrong"})
    assert wrong.status_code == 401
    assert hidden(wrong.text) == form


@pytest.mark.parametrize("path", ["", "/change", "/close", "/delete"])
def test_pages_of_others_send_nothing(course: Course, path: str) -> None:
    """Though the browser sends the cookie along."""
    at = course.teacher.sets()
    headers = {"Content-Type": FORM["Content-Type"], "Sec-Fetch-Site": "cross-site"}
    form = {**hidden(course.teacher.get(at).text), "answer.q1": "none"}
    assert course.teacher.post(at + path, form, headers).status_code == 403
    assert course.teacher.get(at).status_code == 200
    assert "nobody has handed" in course.teacher.get(f"{at}/class").text.lower()


def test_links_lead_into_the_case_as_the_exercise_has_it(course: Course) -> None:
    """Under its edits, which are said above it."""
    path = "/exercises/new?address=/cases/rust/claims%3Fstrike%3DF032"
    form = {**hidden(course.teacher.get(path).text), "title": "Struck", "do": "keep"}
    at = course.teacher.post("/exercises/new", form).headers["location"]
    page = course.ann.get(at).text
    assert 'href="/cases/rust/matrix?strike=F032"' in page
    assert "strike F032" in page
    assert re.search(r'href="/cases/rust/claims/F\d+\?strike=F032"', page)


def test_hostile_text_is_text(course: Course) -> None:
    """In a title, in a note, in a name."""
    bad = '"><script>alert(1)</script>'
    at = course.teacher.sets(title=bad, note=bad)
    eve = SignedIn(course.ann.app, course.ann.app.person("torts", "student", bad))
    eve.answers(at)
    for page in (eve.get(at), eve.get("/exercises"), course.teacher.get(f"{at}/class")):
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text


def test_a_student_sees_own_answers_only(course: Course, school: AppRunning) -> None:
    """Another's attempt is none of theirs."""
    at = course.teacher.sets()
    course.ann.answers(at)
    assert heading(course.bo.get(f"{at}?attempt=1").text) == ""
    assert "Ann Lee" not in course.bo.get(at).text
