"""A teacher sets an exercise: the case, what is asked, the key in advance, and then it stands."""

from __future__ import annotations

import re

import pytest

from tests.api.serving.pages.conftest import Course
from tests.api.serving.pages.signed_in import FORM, alert, hidden

NEW = "/exercises/new"


def asked(page: str) -> list[str]:
    """The questions of a preview."""
    found = re.findall(r'<h3 id="question-\d+">(.*?)</h3>', page)
    return [re.sub(r"<span.*?</span>|<[^>]+>", "", each) for each in found]


def test_a_teacher_sees_the_questions_before_the_class_does(course: Course) -> None:
    """A preview keeps nothing; other questions can be drawn; what is kept is what was shown."""
    form = {**hidden(course.teacher.get(f"{NEW}?case=rust").text), "title": "Week 4", "draw": "3"}
    before = course.teacher.get("/exercises").text.count('<li class="card">')
    seen = course.teacher.post(NEW, {**form, "do": "preview"})
    assert seen.status_code == 200
    assert len(asked(seen.text)) == seen.text.count("Right is:") == 3
    other = course.teacher.post(NEW, {**hidden(seen.text), **form, "seed": "0", "do": "again"})
    assert asked(other.text) != asked(seen.text)
    assert hidden(other.text)["seed"] == "1"
    assert course.teacher.get("/exercises").text.count('<li class="card">') == before
    form["seed"] = "1"
    kept = course.teacher.post(NEW, {**form, "do": "keep"})
    assert kept.status_code == 303
    assert asked(course.teacher.get(kept.headers["location"]).text) == asked(other.text)


def test_the_same_form_twice_sets_one_exercise(course: Course) -> None:
    """As when somebody clicks twice."""
    form = {**hidden(course.teacher.get(f"{NEW}?case=rust").text), "title": "Twice", "do": "keep"}
    done = [course.teacher.post(NEW, form) for _ in range(2)]
    assert [each.status_code for each in done] == [303, 303]
    assert done[0].headers["location"] == done[1].headers["location"]
    other = course.teacher.post(NEW, {**form, "title": "Another"})
    assert other.status_code == 412
    assert hidden(other.text)["id"] != form["id"]


def test_questions_are_about_what_is_ticked(course: Course) -> None:
    """Parties and standards; what nothing fits is told."""
    page = course.teacher.get(f"{NEW}?case=rust").text
    form = {**hidden(page), "title": "Halls", "draw": "4", "do": "preview"}
    halls = {"party.1": "Dave Halls", "standard.0": "wrongful-death"}
    found = course.teacher.post(NEW, {**form, **halls}).text
    assert asked(found)
    assert set(re.findall(r"<bdi>([^<]*)</bdi> as ", found)) == {"Dave Halls"}
    assert re.search(r'name="party\.\d+" value="Dave Halls" checked', found)


def test_a_hypothetical_is_pasted_as_the_address_of_a_page(course: Course) -> None:
    """From here or from another place the server is known by."""
    for address in (
        "/cases/rust/matrix?strike=F032",
        "https://school.example/embed/cases/rust/findings/abc?strike=F032&open=x",
    ):
        page = course.teacher.get(f"{NEW}?address={address.replace('&', '%26')}")
        assert hidden(page.text)["at"] == "/cases/rust?strike=F032"
        assert "strike F032" in page.text


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("address=nonsense", "not the address of a page about a case"),
        ("address=https://school.example/rules", "not the address of a page about a case"),
        ("address=/cases/rust?strike=F9999", "no claim is called"),
        ("case=rost", "rost"),
    ],
)
def test_what_there_is_not_cannot_be_asked_about(course: Course, query: str, wrong: str) -> None:
    """It is said at once, beside the choice of a case."""
    page = course.teacher.get(f"{NEW}?{query}")
    assert page.status_code == 422
    assert wrong in alert(page.text).lower() or wrong in alert(page.text)
    assert 'id="about-rust"' in page.text


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("title", "", "Give it a title."),
        ("title", "x" * 201, "at most 200"),
        ("draw", "0", "from 1 to 50"),
        ("attempts", "many", "from 1 to 20"),
        ("opens", "soon", "Give a date and a time"),
        ("closes", "2020-01-01T00:00", "closes before it opens"),
        ("reveal", "after-close", "Say when it closes"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    course: Course, field: str, value: str, wrong: str
) -> None:
    """And everything that was filled in is there still."""
    page = course.teacher.get(f"{NEW}?case=rust").text
    form = {**hidden(page), "title": "A title", "note": "Keep this", "do": "keep", field: value}
    if field == "closes":
        form["opens"] = "2021-01-01T00:00"
    done = course.teacher.post(NEW, form)
    assert done.status_code == 422
    found = re.search(r'id="(\w+)-wrong">([^<]*)<', done.text)
    assert found is not None
    assert wrong in found[2]
    assert "Keep this</textarea>" in done.text
    assert hidden(done.text)["id"] == form["id"]


def test_students_set_nothing(course: Course) -> None:
    """Neither by the page nor by its form."""
    assert course.ann.get(NEW).status_code == 403
    form = {"at": "/cases/rust", "title": "Mine", "do": "keep"}
    assert course.ann.post(NEW, form).status_code == 403
    assert course.nobody.get(NEW).status_code == 401
    asks = course.nobody.post(NEW, form)
    assert asks.status_code == 401
    assert hidden(asks.text) == form


def test_pages_of_others_set_nothing(course: Course) -> None:
    """Though the browser sends the cookie along."""
    headers = {"Content-Type": FORM["Content-Type"], "Origin": "http://elsewhere.example"}
    form = {"at": "/cases/rust", "title": "Theirs", "do": "keep"}
    assert course.teacher.post(NEW, form, headers).status_code == 403


def test_one_like_another(course: Course) -> None:
    """The same questions and terms, without its times; then it is another's own."""
    at = course.teacher.sets(attempts="7", closes="2999-01-01T10:00")
    page = course.teacher.get(f"{NEW}?like={at.split('/')[-1]}").text
    assert 'name="attempts" inputmode="numeric" value="7"' in page
    assert 'name="closes" type="datetime-local" value=""' in page
    assert hidden(page)["id"] not in at
