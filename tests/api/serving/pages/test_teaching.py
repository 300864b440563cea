"""What teachers do with an exercise: see the class, change it, close it, take it away."""

from __future__ import annotations

import csv
import io
import re

from tests.api.serving.pages.conftest import Course
from tests.api.serving.pages.signed_in import SignedIn, alert, hidden


def test_the_class_is_a_table(course: Course) -> None:
    """A shape and a word for each answer; scores, attempts, time; whose row leads to all of it."""
    at = course.teacher.sets(draw="2")
    course.ann.answers(at, "none")
    course.ann.answers(at, "probable-cause")
    course.bo.post(at, {**hidden(course.bo.get(at).text), "answer.q1": "none"})
    page = course.teacher.get(f"{at}/class").text
    assert "2 students handed something in" in page
    rows = re.findall(r'<tr><th scope="row"><a href="([^"]*)"><bdi>([^<]*)</bdi></a>', page)
    assert [name for _, name in rows] == ["Ann Lee", "Bo Ng"]
    assert len(re.findall(r'class="verdict (?:right|wrong|none)"', page)) == 4
    assert "1 left it unanswered" in page
    assert "The commonest wrong answer: " in page
    theirs = course.teacher.get(rows[0][0].replace("&amp;", "&"))
    assert theirs.status_code == 200
    assert theirs.text.index("Attempt 2: ") < theirs.text.index("Attempt 1: ")
    gone = course.teacher.get(f"{at}/class?student={at.split('/')[-1]}")
    assert gone.status_code == 404


def test_a_class_comes_as_csv(course: Course) -> None:
    """A line for each question of each attempt, as a file, kept nowhere."""
    at = course.teacher.sets(draw="2")
    course.ann.answers(at)
    found = course.teacher.get(f"{at}/class.csv")
    assert found.headers["content-type"].startswith("text/csv")
    assert found.headers["content-disposition"].startswith('attachment; filename="exercise-')
    assert found.headers["cache-control"] == "no-store"
    assert [row["name"] for row in csv.DictReader(io.StringIO(found.text))] == ["Ann Lee"] * 2
    assert f'href="{at}/class.csv" hx-boost="false"' in course.teacher.get(f"{at}/class").text


def test_a_large_class_comes_in_pages(course: Course) -> None:
    """Fifty students a page; what is told of the class is of all."""
    at = course.teacher.sets(draw="1", attempts="1")
    app = course.ann.app
    for number in range(52):
        one = SignedIn(app, app.person("torts", "student", f"Student {number:03}"))
        assert one.answers(at, "none").status_code == 303
    first, last = (course.teacher.get(f"{at}/class?page={n}").text for n in (1, 2))
    assert first.count('<tr><th scope="row"><a') == 50
    assert last.count('<tr><th scope="row"><a') == 2
    assert "52 students handed something in" in last
    assert f'href="{at}/class?page=2"' in first
    assert course.teacher.get(f"{at}/class?page=99").text.count('<tr><th scope="row"><a') == 2


def test_students_see_no_class(course: Course) -> None:
    """Nor may they change, close or take away."""
    at = course.teacher.sets()
    for path in ("/class", "/class.csv", "/change", "/delete"):
        assert course.ann.get(at + path).status_code == 403
    for path in ("/change", "/close", "/delete"):
        assert course.ann.post(at + path, {"title": "Mine"}).status_code == 403
    assert 'href="' + at + '/class"' not in course.ann.get(at).text


def test_what_it_asks_stays_and_its_terms_change(course: Course) -> None:
    """Also when somebody has answered; only one who has seen it as it is may write over it."""
    at = course.teacher.sets(draw="2")
    course.ann.answers(at)
    form = {**hidden(course.teacher.get(f"{at}/change").text), "title": "Week 5", "attempts": "9"}
    assert course.teacher.post(f"{at}/change", form).status_code == 303
    page = course.ann.get(at).text
    assert "Week 5" in page
    assert "8 attempts left" in page
    late = course.teacher.post(f"{at}/change", {**form, "title": "Week 6"})
    assert late.status_code == 412
    assert "Somebody else has changed this exercise" in alert(late.text)
    assert 'value="Week 6"' in late.text
    again = course.teacher.post(f"{at}/change", {**form, **hidden(late.text), "title": "Week 6"})
    assert again.status_code == 303
    blind = course.teacher.post(f"{at}/change", {"title": "Week 7"})
    assert blind.status_code == 428


def test_it_can_be_closed_at_once(course: Course) -> None:
    """Then no answers are taken, and students are told what is right."""
    at = course.teacher.sets(draw="2", attempts="5")
    course.ann.answers(at)
    assert "Right is:" not in course.ann.get(at).text
    form = hidden(course.teacher.get(at).text)
    done = course.teacher.post(f"{at}/close", form)
    assert (done.status_code, done.headers["location"]) == (303, at)
    page = course.ann.get(at).text
    assert "It is closed, and takes no answers." in page
    assert page.count("Right is:") == 2
    assert 'id="close-now"' not in course.teacher.get(at).text


def test_what_is_not_open_yet_is_not_closed(course: Course) -> None:
    """It would close before it opens: the form says what to do."""
    at = course.teacher.sets(opens="2999-01-01T10:00")
    done = course.teacher.post(f"{at}/close", hidden(course.teacher.get(f"{at}/change").text))
    assert done.status_code == 422
    assert "It is not open yet" in done.text


def test_it_is_deleted_after_asking_once_more(course: Course) -> None:
    """The question says what goes with it; nothing goes that was not looked at."""
    at = course.teacher.sets()
    course.ann.answers(at)
    page = course.teacher.get(f"{at}/delete").text
    assert "1 student has handed something in: all of that goes with it" in page
    stale = course.teacher.post(f"{at}/delete", {"tag": "another"})
    assert stale.status_code == 412
    assert "It is still there" in alert(stale.text)
    done = course.teacher.post(f"{at}/delete", hidden(page))
    assert (done.status_code, done.headers["location"]) == (303, "/exercises")
    assert course.ann.get(at).status_code == 404
