"""Exercises: a teacher sets one, students answer, and the teacher sees how the class fares."""

from __future__ import annotations

import csv
import io
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from api.answering import results
from api.documents.exercises import ExerciseDocument, Frozen, Marking
from tests.api.serving.app_running import AppRunning, Person
from tests.api.serving.routes.conftest import People
from tests.api.serving.routes.reading import all_pages, problem_of, resolved

AT = "/v1/exercises"
QUESTION = {
    "id": "Q1",
    "party": "Dave Halls",
    "act": "the cold gun call",
    "standard": "wrongful-death",
}


def in_hours(hours: float) -> str:
    """A time, as it is sent."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def body(**more: Any) -> dict[str, Any]:
    """An exercise."""
    return {"title": "Week 3", "request": {"case": "rust"}, "questions": [QUESTION], **more}


def set_by(app: AppRunning, teacher: Person, **more: Any) -> str:
    """The address of a new one."""
    at = f"{AT}/{uuid4()}"
    found = app.put(at, body(**more), teacher)
    assert found.status_code == 201, found.text[:500]
    return at


def changed(app: AppRunning, at: str, teacher: Person, **more: Any) -> None:
    """Set it anew."""
    done = app.put(at, body(**more), teacher, headers={"If-Match": "*"})
    assert done.status_code == 200, done.text[:500]


def given(reaches: str = "none") -> dict[str, Any]:
    """Answers."""
    return {"answers": [{"question": "Q1", "reaches": reaches}]}


def right(app: AppRunning, at: str, teacher: Person) -> str:
    """What is right."""
    key: str = app.get(f"{at}/key", teacher).json()["keys"][0]["right"]
    return key


def test_a_teacher_sets_it_and_the_course_reads_it(app: AppRunning, people: People) -> None:
    """Students without the key, and without what was set; the same again changes nothing."""
    at = set_by(app, people.teacher)
    again = app.put(at, body(), people.teacher)
    assert again.status_code == 200
    assert again.headers["etag"] == app.get(at, people.teacher).headers["etag"]
    assert again.json()["set"]["title"] == "Week 3"
    for student in (people.ann, people.bo):
        told = app.get(at, student).json()
        assert told["open"]
        assert "set" not in told
        assert [each["id"] for each in told["asked"]["questions"]] == ["Q1"]
        assert "keys" not in told["asked"]
    assert at in {i["links"]["self"] for page in all_pages(app, AT, people.ann) for i in page}


@pytest.mark.parametrize("accept", ["text/markdown", "text/html"])
def test_it_is_read_as_a_page(accept: str, app: AppRunning, people: People) -> None:
    """The key is told to the teacher, in the same media, and to nobody else."""
    at = set_by(app, people.teacher)
    for path, who in (("", people.ann), ("/key", people.teacher)):
        found = app.get(at + path, who, headers={"Accept": accept})
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(accept)
    problem_of(app.get(f"{at}/key", people.ann, headers={"Accept": accept}), 403)


def test_what_is_for_teachers_is_refused_to_students(app: AppRunning, people: People) -> None:
    """403, which says so; they know that the exercise is there."""
    at = set_by(app, people.teacher)
    for path in ("/key", "/results"):
        assert problem_of(app.get(at + path, people.ann), 403)["code"] == "E725"
    assert problem_of(app.put(at, body(), people.ann), 403)["code"] == "E725"
    assert problem_of(app.ask("DELETE", at, people.ann), 403)["code"] == "E725"


def test_whoever_has_an_answer_already_is_told_so(app: AppRunning, people: People) -> None:
    """By the tag that came when it was handed in."""
    at = set_by(app, people.teacher)
    mine = f"{at}/answers/{uuid4()}"
    tag = app.put(mine, given(), people.ann).headers["etag"]
    assert app.get(mine, people.ann).headers["etag"] == tag
    again = app.get(mine, people.ann, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_an_answer_is_marked_with_the_reasons(app: AppRunning, people: People) -> None:
    """Proof standard by proof standard; the same again is the same attempt."""
    at = set_by(app, people.teacher)
    mine = f"{at}/answers/{uuid4()}"
    first = app.put(mine, given(right(app, at, people.teacher)), people.ann)
    assert (first.status_code, first.headers["location"]) == (201, mine)
    marking = first.json()["marking"]
    assert (marking["right"], marking["of"], marking["score"]) == (1, 1, 1.0)
    assert len(marking["questions"][0]["proofs"]) == 5
    assert all(each["reason"] for each in marking["questions"][0]["proofs"])
    again = app.put(mine, given(right(app, at, people.teacher)), people.ann)
    assert (again.status_code, again.json()) == (200, first.json())
    assert app.get(mine, people.ann).json() == first.json()
    other = app.put(mine, given("beyond-reasonable-doubt"), people.ann)
    assert problem_of(other, 409)["code"] == "E722"


def test_a_student_sees_what_is_the_students_own(app: AppRunning, people: People) -> None:
    """The teacher sees all; another student's is not there."""
    at = set_by(app, people.teacher)
    mine = f"{at}/answers/{uuid4()}"
    assert app.put(mine, given(), people.ann).status_code == 201
    problem_of(app.get(mine, people.bo), 404)
    assert problem_of(app.put(mine, given(), people.bo), 409)["code"] == "E722"
    assert all_pages(app, f"{at}/answers", people.bo) == [[]]
    assert app.put(f"{at}/answers/{uuid4()}", given(), people.bo).status_code == 201
    pages = all_pages(app, f"{at}/answers?limit=1", people.teacher)
    assert [item["name"] for page in pages for item in page] == ["Bo Ng", "Ann Lee"]
    assert app.get(mine, people.teacher).json()["name"] == "Ann Lee"


def test_there_are_so_many_attempts(app: AppRunning, people: People) -> None:
    """The last again is no further one; one more is refused."""
    at = set_by(app, people.teacher, attempts=2)
    ids = [f"{at}/answers/{uuid4()}" for _ in range(3)]
    attempts = [app.put(id_, given(), people.ann).json().get("attempt") for id_ in ids[:2]]
    assert attempts == [1, 2]
    assert app.put(ids[1], given(), people.ann).status_code == 200
    assert problem_of(app.put(ids[2], given(), people.ann), 409)["code"] == "E737"
    assert app.put(ids[2], given(), people.bo).status_code == 201


def test_the_key_comes_with_the_last_attempt(app: AppRunning, people: People) -> None:
    """Before it, which answers were right and nothing else; an empty sheet is none."""
    at = set_by(app, people.teacher, attempts=2)
    empty = app.put(f"{at}/answers/{uuid4()}", {"answers": []}, people.ann)
    assert problem_of(empty, 422)["errors"][0]["pointer"] == "/answers"
    first, last = (app.put(f"{at}/answers/{uuid4()}", given(), people.ann).json() for _ in range(2))
    assert "marking" not in first
    assert first["received"]["right"] == []
    assert "reasons" not in str(first)
    assert last["marking"]["questions"][0]["reasons"]


def test_what_was_answered_stays_asked(app: AppRunning, people: People) -> None:
    """Its days and title may change, its case and questions may not: they were marked."""
    at = set_by(app, people.teacher)
    changed(app, at, people.teacher, questions=[{**QUESTION, "points": 2}])
    assert app.put(f"{at}/answers/{uuid4()}", given(), people.ann).status_code == 201
    changed(app, at, people.teacher, questions=[{**QUESTION, "points": 2}], closes=in_hours(2))
    refused = app.put(at, body(), people.teacher, headers={"If-Match": "*"})
    assert problem_of(refused, 409)["code"] == "E738"


def test_nothing_is_probed_before_it_opens(app: AppRunning, people: People) -> None:
    """An answer to what is not asked is refused like any other: nobody learns the questions."""
    at = set_by(app, people.teacher, opens=in_hours(1))
    nothing = {"answers": [{"question": "Q9", "reaches": "none"}]}
    refused = app.put(f"{at}/answers/{uuid4()}", nothing, people.ann)
    assert problem_of(refused, 409)["code"] == "E737"
    assert "Q1" not in refused.text


def test_an_id_of_another_exercise_probes_nothing(app: AppRunning, people: People) -> None:
    """What one handed in elsewhere does not stand in for an answer here."""
    elsewhere = f"{set_by(app, people.teacher)}/answers/{uuid4()}"
    assert app.put(elsewhere, given(), people.ann).status_code == 201
    at = set_by(app, people.teacher, opens=in_hours(1))
    nothing = {"answers": [{"question": "Q9", "reaches": "none"}]}
    id_ = elsewhere.rpartition("/")[2]
    refused = app.put(f"{at}/answers/{id_}", nothing, people.ann)
    assert problem_of(refused, 409)["code"] == "E722"
    assert "Q1" not in refused.text


def test_what_is_long_is_read_beside_the_loop(
    app: AppRunning, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Markings of a class and frozen questions hold up nobody else; a list reads none of these."""
    at = set_by(app, people.teacher, closes=in_hours(1))
    for student in (people.ann, people.bo):
        assert app.put(f"{at}/answers/{uuid4()}", given(), student).status_code == 201
    read: list[tuple[type, threading.Thread]] = []
    for model in (Marking, Frozen, ExerciseDocument):
        validate = model.model_validate

        def seen(said: Any, model: Any = model, validate: Any = validate) -> Any:
            read.append((model, threading.current_thread()))
            return validate(said)

        monkeypatch.setattr(model, "model_validate", seen)
    loop = app.wait(_thread())
    assert app.get(AT, people.teacher).status_code == 200
    assert not read
    for path in ("", "/answers", "/results"):
        for accept in ("application/json", "text/csv" if path == "/results" else "*/*"):
            found = app.get(at + path, people.teacher, headers={"Accept": accept})
            assert found.status_code == 200
    assert {model for model, _ in read} == {Marking, Frozen, ExerciseDocument}
    assert loop not in {thread for _, thread in read}


def test_the_table_of_a_class_is_sent_in_parts(
    app: AppRunning, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One student's answers are read after the other's are sent."""
    at = set_by(app, people.teacher)
    for student in (people.ann, people.bo):
        assert app.put(f"{at}/answers/{uuid4()}", given(), student).status_code == 201
    events: list[str] = []
    attempts, csv_ = app.store.answers.attempts, results._csv

    def read(*said: Any) -> Any:
        events.append("read")
        return attempts(*said)

    def made(lines: Any) -> bytes:
        told = csv_(lines)
        events.append("made")
        return told

    monkeypatch.setattr(app.store.answers, "attempts", read)
    monkeypatch.setattr(results, "_csv", made)
    table = app.get(f"{at}/results", people.teacher, headers={"Accept": "text/csv"})
    assert len(list(csv.DictReader(io.StringIO(table.text)))) == 2
    assert "content-length" not in table.headers
    assert events == ["made", "read", "made", "read", "made"]


async def _thread() -> threading.Thread:
    return threading.current_thread()


def test_it_opens(app: AppRunning, people: People) -> None:
    """Until then students see no question and hand in nothing; afterwards they are told so.

    Whoever asked before with the tag of what they saw is not told that nothing has changed.
    """
    at = set_by(app, people.teacher, opens=in_hours(1))
    before = app.get(at, people.ann)
    assert not before.json()["open"]
    assert "asked" not in before.json()
    assert app.get(at, people.teacher).json()["asked"]
    page = app.get(at, people.ann, headers={"Accept": "text/markdown"})
    assert problem_of(page, 404)["code"] == "E737"
    refused = app.put(f"{at}/answers/{uuid4()}", given(), people.ann)
    assert problem_of(refused, 409)["code"] == "E737"
    app.tamper(
        "UPDATE exercises SET document = replace(document, :was, :is) WHERE id = :id",
        **{"was": before.json()["opens"][:19], "is": in_hours(-1)[:19]},
        id=at.removeprefix(f"{AT}/"),
    )
    after = app.get(at, people.ann, headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["asked"]["questions"]
    assert app.put(f"{at}/answers/{uuid4()}", given(), people.ann).status_code == 201


def test_it_closes_and_then_reveals(app: AppRunning, people: People) -> None:
    """Until then students are told what was received, and no word of what is right."""
    late = {"closes": in_hours(1), "reveal": "after-close"}
    at = set_by(app, people.teacher, **late)
    mine = f"{at}/answers/{uuid4()}"
    first = app.put(mine, given(), people.ann).json()
    assert "marking" not in first
    assert (first["received"]["answered"], first["received"]["of"]) == (1, 1)
    assert "right" not in str(app.get(f"{at}/answers", people.ann).json())
    assert app.get(mine, people.teacher).json()["marking"]["of"] == 1
    changed(app, at, people.teacher, opens=in_hours(-2), closes=in_hours(-1), reveal="after-close")
    assert app.get(mine, people.ann).json()["marking"]["questions"][0]["reasons"]
    refused = app.put(f"{at}/answers/{uuid4()}", given(), people.bo)
    assert problem_of(refused, 409)["code"] == "E737"
    assert app.put(mine, given(), people.ann).status_code == 200


def test_the_class_results_are_told_as_data_and_as_a_table(app: AppRunning, people: People) -> None:
    """Each attempt of each student is a row; the teacher's own trial is none."""
    at = set_by(app, people.teacher)
    good = right(app, at, people.teacher)
    wrong = "beyond-reasonable-doubt" if good == "none" else "none"
    for who, reaches in ((people.ann, wrong), (people.ann, good), (people.bo, wrong)):
        assert app.put(f"{at}/answers/{uuid4()}", given(reaches), who).status_code == 201
    assert app.put(f"{at}/answers/{uuid4()}", given(good), people.teacher).status_code == 201
    told = app.get(f"{at}/results", people.teacher).json()
    assert [(each["name"], each["attempts"], each["last"]) for each in told["students"]] == [
        ("Ann Lee", 2, 1.0),
        ("Bo Ng", 1, 0.0),
    ]
    assert (told["questions"][0]["right"], told["questions"][0]["of"]) == (1, 2)
    table = app.get(f"{at}/results", people.teacher, headers={"Accept": "text/csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [(row["name"], row["attempt"]) for row in rows] == [
        ("Ann Lee", "1"),
        ("Ann Lee", "2"),
        ("Bo Ng", "1"),
    ]
    accept = {"Accept": "text/html"}
    assert problem_of(app.get(f"{at}/results", people.teacher, headers=accept), 406)


def test_it_says_what_has_changed_since(app: AppRunning, people: People) -> None:
    """The questions and the key stay as they were; so do markings."""
    at = set_by(app, people.teacher)
    mine = f"{at}/answers/{uuid4()}"
    before = app.put(mine, given(), people.ann).json()
    digest = before["digests"]["facts"]
    for table, column in (("exercises", "document"), ("answers", "digests")):
        app.tamper(
            f"UPDATE {table} SET {column} = replace({column}, :was, :is)",
            was=digest,
            **{"is": "0" * 64},
        )
    assert app.get(at, people.ann).json()["since"] == "The facts have changed since."
    after = app.get(mine, people.ann).json()
    assert after["since"] == "The facts have changed since."
    assert after["marking"] == before["marking"]
    for table, column in (("exercises", "document"), ("answers", "digests")):
        app.tamper(
            f"UPDATE {table} SET {column} = replace({column}, :was, :is)",
            was="0" * 64,
            **{"is": digest},
        )


def test_to_take_it_away_takes_what_was_handed_in(app: AppRunning, people: People) -> None:
    """Any teacher of the course may."""
    at = set_by(app, people.teacher)
    mine = f"{at}/answers/{uuid4()}"
    assert app.put(mine, given(), people.ann).status_code == 201
    assert app.ask("DELETE", at, people.teacher).status_code == 204
    for path in (at, mine, f"{at}/answers"):
        problem_of(app.get(path, people.ann), 404)


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"questions": [{**QUESTION, "party": "Dave Hals"}]}, "/questions/0/party"),
        ({"questions": [{**QUESTION, "standard": "wrongful-deth"}]}, "/questions/0/standard"),
        ({"questions": [QUESTION, {**QUESTION, "id": "Q2", "act": "x"}]}, "/questions/1/act"),
        ({"questions": [{**QUESTION, "element": "x"}]}, "/questions/0/element"),
        ({"questions": [QUESTION, QUESTION]}, "/questions/1"),
        ({"questions": {"draw": 3, "party": ["Dave Hals"]}}, "/questions/party/0"),
        ({"request": {"case": "rusty"}}, "/request/case"),
        ({"request": {"case": "rust", "edits": [{"strike": "F9"}]}}, "/request/edits/0"),
        ({"closes": in_hours(0), "opens": in_hours(1)}, "/closes"),
        ({"reveal": "after-close"}, "/reveal"),
        ({"attempts": 0}, "/attempts"),
    ],
)
def test_what_cannot_be_asked_is_pointed_to(
    more: dict[str, Any], pointer: str, app: AppRunning, people: People
) -> None:
    """In the body that the teacher sent."""
    sent = body(**more)
    errors = problem_of(app.put(f"{AT}/{uuid4()}", sent, people.teacher), 422)["errors"]
    assert errors[0]["pointer"].startswith(pointer)
    for each in errors:
        resolved(sent, each["pointer"])


def test_an_answer_to_nothing_asked_is_pointed_to(app: AppRunning, people: People) -> None:
    """With what may be meant."""
    at = set_by(app, people.teacher)
    for answer, pointer in (
        ({"question": "Q2", "reaches": "none"}, "/answers/0/question"),
        ({"question": "Q1", "reaches": "preponderence"}, "/answers/0/reaches"),
    ):
        sent = {"answers": [answer]}
        (item,) = problem_of(app.put(f"{at}/answers/{uuid4()}", sent, people.ann), 422)["errors"]
        assert (item["pointer"], item["code"]) == (pointer, "E734")
        assert item["hint"]
