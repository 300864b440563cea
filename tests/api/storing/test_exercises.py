"""Exercises: for a course, by its teachers."""

from __future__ import annotations

import pytest

from api.documents.base import Digests
from api.storing.errors import Answered, Changed, NotAllowed, NotKept, NotSaid, QuotaReached, Taken
from api.storing.kept import Exercise, Expected
from api.storing.store import Store
from tests.api.storing.conftest import People
from tests.api.storing.test_hypotheticals import new

DOCUMENT = {"case": "rust", "questions": ["q1"]}
DIGESTS = Digests(rules="r" * 64, facts="f" * 64, engine="1")


def test_the_whole_course_reads_it(store: Store, people: People) -> None:
    """And nobody else."""
    id_ = new()
    written = store.exercises.put(people.teacher, id_, DOCUMENT, title="One", digests=DIGESTS)
    assert written.created
    assert (written.kept.teacher, written.kept.title) == (people.teacher, "One")
    assert (written.kept.document, written.kept.digests) == (DOCUMENT, DIGESTS)
    for member in (people.ann, people.bo, people.teacher):
        assert store.exercises.get(member, id_) == written.kept
        assert store.exercises.page(member).items == [written.kept]
    for member in (people.other_student, people.other_teacher):
        assert store.exercises.page(member).items == []
        with pytest.raises(NotKept):
            store.exercises.get(member, id_)


def test_only_teachers_write(store: Store, people: People) -> None:
    """A student may not; for another course's teacher the id is taken, and nothing is there."""
    id_ = new()
    with pytest.raises(NotAllowed):
        store.exercises.put(people.ann, id_, DOCUMENT)
    kept = store.exercises.put(people.teacher, id_, DOCUMENT).kept
    with pytest.raises(NotAllowed):
        store.exercises.put(people.ann, id_, {}, expected=Expected.ANYTHING)
    with pytest.raises(NotAllowed):
        store.exercises.delete(people.ann, id_)
    with pytest.raises(Taken):
        store.exercises.put(people.other_teacher, id_, {}, expected=Expected.ANYTHING)
    with pytest.raises(NotKept):
        store.exercises.delete(people.other_teacher, id_)
    assert store.exercises.get(people.ann, id_) == kept


def test_a_change_needs_the_tag_of_what_it_replaces(store: Store, people: People) -> None:
    """The same again changes nothing."""
    id_ = new()
    kept = store.exercises.put(people.teacher, id_, DOCUMENT).kept
    assert store.exercises.put(people.teacher, id_, DOCUMENT) == (kept, False)
    with pytest.raises(NotSaid):
        store.exercises.put(people.teacher, id_, {})
    changed = store.exercises.put(people.teacher, id_, {}, expected=kept.tag).kept
    assert changed.document == {}
    with pytest.raises(Changed):
        store.exercises.put(people.teacher, id_, DOCUMENT, expected=kept.tag)
    with pytest.raises(Changed):
        store.exercises.delete(people.teacher, id_, kept.tag)
    store.exercises.delete(people.teacher, id_, changed.tag)
    with pytest.raises(NotKept):
        store.exercises.get(people.teacher, id_)


def test_only_so_many(store: Store, people: People) -> None:
    """Of each teacher."""
    for _ in range(2):
        store.exercises.put(people.teacher, new(), DOCUMENT)
    with pytest.raises(QuotaReached, match="2 exercises"):
        store.exercises.put(people.teacher, new(), DOCUMENT)
    store.exercises.put(people.other_teacher, new(), DOCUMENT)


def test_pages(store: Store, people: People) -> None:
    """One after the other."""
    kept = [store.exercises.put(people.teacher, new(), DOCUMENT).kept for _ in range(2)]
    first = store.exercises.page(people.ann, 1)
    second = store.exercises.page(people.ann, 1, first.next)
    assert [*first.items, *second.items] == sorted(
        kept, key=lambda e: (e.created, e.id), reverse=True
    )
    assert second.next is None


def test_what_was_marked_by_a_key_keeps_it(store: Store, people: People) -> None:
    """Rules may move: whoever changes the days of an answered exercise changes no key."""

    def put(key: str, title: str, **more: object) -> Exercise:
        frozen = {"title": title, "note": "", "keys": [key]}
        document = {"exercise": {"title": title, "questions": ["q1"], **more}, "frozen": frozen}
        digests = Digests(rules=key * 64, facts="f" * 64, engine="1")
        return store.exercises.put(
            people.teacher, id_, document, digests=digests, expected=Expected.ANYTHING
        ).kept

    id_ = new()
    put("a", "One")
    kept = put("b", "One")
    assert kept.document["frozen"]["keys"] == ["b"]
    store.answers.put(people.ann, id_, new(), {}, {"questions": []})
    assert put("c", "One") == kept
    changed = put("c", "Two", attempts=3)
    assert changed.document["exercise"]["attempts"] == 3
    assert changed.document["frozen"] == {"title": "Two", "note": "", "keys": ["b"]}
    assert changed.digests == kept.digests
    with pytest.raises(Answered):
        put("c", "Two", questions=["q2"])
