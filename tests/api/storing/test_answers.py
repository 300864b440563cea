"""Answers: handed in once, seen by who wrote them and by teachers, and a class's results."""

from __future__ import annotations

import pytest

from api.documents.base import Digests
from api.storing.errors import NoMore, NotAllowed, NotKept, QuotaReached, Taken
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
            store.answers.results(member, exercise)


def test_results_are_the_teachers(store: Store, people: People, exercise: str) -> None:
    """By name and attempt; a teacher's own tries are none of the class's."""

    def hand_in(member: Member) -> None:
        store.answers.put(member, exercise, new(), {}, MARKING)

    for member in (people.bo, people.ann, people.teacher, people.ann):
        hand_in(member)
    with pytest.raises(NotAllowed):
        store.answers.results(people.ann, exercise)
    results = store.answers.results(people.teacher, exercise)
    named = [(answer.member.name, answer.attempt) for answer in results]
    assert named == [("Ann Lee", 1), ("Ann Lee", 2), ("Bo Ng", 1)]


def test_with_an_exercise_its_answers_go(store: Store, people: People, exercise: str) -> None:
    """Nothing is left that answers nothing."""
    kept = store.answers.put(people.ann, exercise, new(), {}, MARKING).kept
    store.exercises.delete(people.teacher, exercise)
    with pytest.raises(NotKept):
        store.answers.get(people.ann, exercise, kept.id)
