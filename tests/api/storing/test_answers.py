"""Answers: handed in once, seen by who wrote them and by teachers, and a class's results."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.documents.base import Digests
from api.storing.errors import Changed, NoMore, NotAllowed, NotKept, QuotaReached, Taken
from api.storing.kept import Member
from api.storing.store import Store
from tests.api.storing.conftest import Clock, People
from tests.api.storing.test_hypotheticals import new

DIGESTS = Digests(rules="r" * 64, facts="f" * 64, engine="1")
MARKING = {"questions": [{"id": "q1", "correct": True}, {"id": "q2", "correct": False}]}


@pytest.fixture
def exercise(store: Store, people: People) -> str:
    """An exercise of the course torts."""
    return store.exercises.put(people.teacher, new(), {"case": "rust"}).kept.id


def test_what_is_handed_in_is_there(
    store: Store, people: People, exercise: str, clock: Clock
) -> None:
    """With its marking, which attempt it was, and what it answered."""
    id_ = new()
    written = store.answers.put(people.ann, exercise, id_, {"q1": "none"}, MARKING, DIGESTS)
    assert written.created
    kept = store.answers.get(people.ann, exercise, id_)
    assert kept == written.kept
    assert (kept.member, kept.attempt, kept.submitted) == (people.ann, 1, clock.time)
    assert (kept.document, kept.marking, kept.digests) == ({"q1": "none"}, MARKING, DIGESTS)
    assert kept.exercise_tag == store.exercises.get(people.ann, exercise).tag


def test_it_stays_as_it_was_handed_in(store: Store, people: People, exercise: str) -> None:
    """The same again is the same; another answer needs another id, and is another attempt."""
    id_ = new()
    kept = store.answers.put(people.ann, exercise, id_, {"q1": "none"}, MARKING).kept
    again = store.answers.put(people.ann, exercise, id_, {"q1": "none"}, {"questions": []})
    assert again == (kept, False)
    with pytest.raises(Taken, match="another answer"):
        store.answers.put(people.ann, exercise, id_, {"q1": "scintilla"}, MARKING)
    with pytest.raises(Taken, match="somebody"):
        store.answers.put(people.bo, exercise, id_, {"q1": "none"}, MARKING)
    second = store.answers.put(people.ann, exercise, new(), {"q1": "scintilla"}, MARKING)
    assert second.kept.attempt == 2


def test_only_so_many_attempts(store: Store, people: People, exercise: str) -> None:
    """Of each student, to each exercise."""
    for _ in range(2):
        store.answers.put(people.ann, exercise, new(), {}, MARKING)
    with pytest.raises(QuotaReached):
        store.answers.put(people.ann, exercise, new(), {}, MARKING)
    store.answers.put(people.bo, exercise, new(), {}, MARKING)
    other = store.exercises.put(people.teacher, new(), {}).kept.id
    store.answers.put(people.ann, other, new(), {}, MARKING)


def test_it_answers_what_it_was_marked_against(store: Store, people: People, exercise: str) -> None:
    """And nothing that was set since; what is there already is the same all the same."""
    id_, tag = new(), store.exercises.get(people.ann, exercise).tag
    kept = store.answers.put(people.ann, exercise, id_, {}, MARKING, exercise_tag=tag).kept
    with pytest.raises(Changed, match="set anew"):
        store.answers.put(people.ann, exercise, new(), {}, MARKING, exercise_tag="f" * 32)
    again = store.answers.put(people.ann, exercise, id_, {}, MARKING, exercise_tag="f" * 32)
    assert again == (kept, False)


def test_two_attempts_at_once_are_no_taken_id(
    store: Store, people: People, exercise: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which constraint was broken is told, as far as it helps."""
    id_ = new()
    store.answers.put(people.ann, exercise, id_, {}, MARKING)
    monkeypatch.setattr(store.answers, "_attempt", lambda *_: 1)
    with pytest.raises(Changed, match="another attempt"):
        store.answers.put(people.ann, exercise, new(), {}, MARKING)
    found, unseen = Session.get, [True]

    def late(*said: Any) -> Any:
        return None if unseen and unseen.pop() else found(*said)

    monkeypatch.setattr(Session, "get", late)
    with pytest.raises(Taken, match="somebody"):
        store.answers.put(people.bo, exercise, id_, {}, MARKING)


def test_what_will_be_refused_is_refused_before_it_is_marked(
    store: Store, people: People, exercise: str
) -> None:
    """Under whatever id: one of another exercise, or another's, opens nothing."""
    other = store.exercises.put(people.teacher, new(), {}).kept.id
    mine, hers = new(), new()
    store.answers.put(people.ann, other, mine, {}, MARKING)
    store.answers.put(people.bo, exercise, hers, {}, MARKING)
    with pytest.raises(NoMore):
        store.answers.check_open(people.ann, exercise, new(), {}, 0)
    for id_ in (mine, hers):
        with pytest.raises(Taken):
            store.answers.check_open(people.ann, exercise, id_, {}, 0)
    store.answers.check_open(people.bo, exercise, hers, {}, 0)


@pytest.mark.parametrize(
    ("meanwhile", "refused"),
    [("DELETE FROM exercises", NotKept), (f"UPDATE exercises SET tag = '{'f' * 32}'", Changed)],
)
def test_an_exercise_that_is_written_meanwhile(
    meanwhile: str, refused: type[Exception], store: Store, people: People, exercise: str
) -> None:
    """An answer waits until that is done, and is for what stands then, or for nothing."""
    database = store.answers._database
    if not database.shown.startswith("postgresql"):
        pytest.skip("SQLite has one writer at a time")
    tag = store.exercises.get(people.ann, exercise).tag
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as session:
            session.execute(text(meanwhile))
            coming = pool.submit(
                store.answers.put, people.ann, exercise, new(), {}, MARKING, exercise_tag=tag
            )
            with pytest.raises(TimeoutError):
                coming.result(0.2)
        with pytest.raises(refused):
            coming.result(5)


def test_an_exercise_may_take_fewer(store: Store, people: People, exercise: str) -> None:
    """After the last attempt none more, and none at all while it is closed; the same again is."""
    id_ = new()
    kept = store.answers.put(people.ann, exercise, id_, {}, MARKING, most=1).kept
    with pytest.raises(NoMore, match="every attempt"):
        store.answers.put(people.ann, exercise, new(), {}, MARKING, most=1)
    with pytest.raises(NoMore, match="not open"):
        store.answers.put(people.bo, exercise, new(), {}, MARKING, most=0)
    assert store.answers.put(people.ann, exercise, id_, {}, MARKING, most=0) == (kept, False)


def test_who_sees_it(store: Store, people: People, exercise: str) -> None:
    """Who wrote it, and the teacher; not another student, nor anybody of another course."""
    kept = store.answers.put(people.ann, exercise, new(), {}, MARKING).kept
    for member in (people.ann, people.teacher):
        assert store.answers.get(member, exercise, kept.id) == kept
        assert store.answers.page(member, exercise).items == [kept]
    assert store.answers.page(people.bo, exercise).items == []
    for member in (people.bo, people.other_student, people.other_teacher):
        with pytest.raises(NotKept):
            store.answers.get(member, exercise, kept.id)


def test_another_courses_exercise_is_not_there(store: Store, people: People, exercise: str) -> None:
    """Neither to answer, nor its answers, nor its results."""
    for member in (people.other_student, people.other_teacher):
        with pytest.raises(NotKept):
            store.answers.put(member, exercise, new(), {}, MARKING)
        with pytest.raises(NotKept):
            store.answers.page(member, exercise)
        with pytest.raises(NotKept):
            store.answers.students(member, exercise)
        with pytest.raises(NotKept):
            store.answers.attempts(member, exercise, people.ann)


def test_results_are_the_teachers(store: Store, people: People, exercise: str) -> None:
    """By name and attempt; a teacher's own tries are none of the class's."""

    def hand_in(member: Member) -> None:
        store.answers.put(member, exercise, new(), {}, MARKING)

    for member in (people.bo, people.ann, people.teacher, people.ann):
        hand_in(member)
    with pytest.raises(NotAllowed):
        store.answers.students(people.ann, exercise)
    named = [
        (answer.member.name, answer.attempt)
        for student in store.answers.students(people.teacher, exercise)
        for answer in store.answers.attempts(people.teacher, exercise, student)
    ]
    assert named == [("Ann Lee", 1), ("Ann Lee", 2), ("Bo Ng", 1)]


def test_with_an_exercise_its_answers_go(store: Store, people: People, exercise: str) -> None:
    """Nothing is left that answers nothing."""
    kept = store.answers.put(people.ann, exercise, new(), {}, MARKING).kept
    store.exercises.delete(people.teacher, exercise)
    with pytest.raises(NotKept):
        store.answers.get(people.ann, exercise, kept.id)
