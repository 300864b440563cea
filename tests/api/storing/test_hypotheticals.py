"""Hypotheticals: conditional writes, pages, quotas, and whose they are."""

from __future__ import annotations

import threading
import uuid
from contextlib import closing
from typing import Any

import pytest

from api.documents.base import Digests
from api.storing import part
from api.storing.errors import (
    BadCursor,
    Changed,
    NotAllowed,
    NotKept,
    NotSaid,
    QuotaReached,
    Taken,
)
from api.storing.kept import Expected, Hypothetical, Member, Quotas
from api.storing.store import Store
from tests.api.storing.conftest import Clock, People, people_of

DOCUMENT: dict[str, Any] = {"case": "rust", "edits": [{"strike": "F032"}]}
DIGESTS = Digests(rules="r" * 64, facts="f" * 64, engine="1")


def new() -> str:
    """An id, as a client makes it."""
    return str(uuid.uuid4())


def test_what_is_put_is_there(store: Store, people: People, clock: Clock) -> None:
    """As it was put, with its owner, its times and a tag."""
    id_ = new()
    written = store.hypotheticals.put(
        people.ann, id_, DOCUMENT, title="Without", note="Why?", digests=DIGESTS
    )
    assert written.created
    kept = store.hypotheticals.get(people.ann, id_)
    assert kept == written.kept
    assert (kept.id, kept.owner, kept.document) == (id_, people.ann, DOCUMENT)
    assert (kept.title, kept.note, kept.digests) == ("Without", "Why?", DIGESTS)
    assert kept.created == kept.updated == clock.time
    assert len(kept.tag) == 32


def test_the_same_again_changes_nothing(store: Store, people: People, clock: Clock) -> None:
    """Nor does it ask for a tag; a client may always try again."""
    id_ = new()
    first = store.hypotheticals.put(people.ann, id_, DOCUMENT).kept
    clock.passes(minutes=1)
    again = store.hypotheticals.put(people.ann, id_.upper(), dict(reversed(DOCUMENT.items())))
    assert again == (first, False)


def test_a_change_needs_the_tag_of_what_it_replaces(store: Store, people: People) -> None:
    """Without one it is refused, with an old one too; with the right one the tag is new."""
    id_, other = new(), {"case": "harbor-lantern"}
    first = store.hypotheticals.put(people.ann, id_, DOCUMENT).kept
    with pytest.raises(NotSaid):
        store.hypotheticals.put(people.ann, id_, other)
    second = store.hypotheticals.put(people.ann, id_, other, expected=first.tag)
    assert not second.created
    assert second.kept.tag != first.tag
    assert second.kept.document == other
    with pytest.raises(Changed):
        store.hypotheticals.put(people.ann, id_, DOCUMENT, expected=first.tag)
    assert store.hypotheticals.get(people.ann, id_) == second.kept


def test_what_a_write_expects(store: Store, people: People) -> None:
    """That there is nothing, that there is something, or whatever there is."""
    put, id_ = store.hypotheticals.put, new()
    for expected in (Expected.EXISTING, "f" * 32):
        with pytest.raises(Changed):
            put(people.ann, id_, DOCUMENT, expected=expected)
    assert put(people.ann, id_, DOCUMENT, expected=Expected.ABSENT).created
    with pytest.raises(Changed):
        put(people.ann, id_, DOCUMENT, expected=Expected.ABSENT)
    assert not put(people.ann, id_, {}, expected=Expected.EXISTING).created
    assert not put(people.ann, id_, {"a": 1}, expected=Expected.ANYTHING).created
    assert put(people.ann, new(), {}, expected=Expected.ANYTHING).created


def test_of_many_writers_one_wins(store: Store, people: People) -> None:
    """All read the same tag; one write is kept, and the others are told of it."""
    id_ = new()
    tag = store.hypotheticals.put(people.ann, id_, DOCUMENT).kept.tag
    won: list[int] = []
    lost: list[int] = []

    def write(number: int) -> None:
        try:
            store.hypotheticals.put(people.ann, id_, {"n": number}, expected=tag)
            won.append(number)
        except Changed:
            lost.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 5)
    assert store.hypotheticals.get(people.ann, id_).document == {"n": won[0]}


def test_of_two_people_with_one_new_id_one_has_it(store: Store, people: People) -> None:
    """Though they come at the same moment; for the other it is taken."""
    for _ in range(5):
        id_ = new()
        outcomes: list[object] = []

        def write(member: Member, id_: str = id_, outcomes: list[object] = outcomes) -> None:
            try:
                store.hypotheticals.put(member, id_, {"whose": member.id})
                outcomes.append(member)
            except Taken:
                outcomes.append(None)

        threads = [threading.Thread(target=write, args=(m,)) for m in (people.ann, people.bo)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert outcomes.count(None) == 1
        kept = store.hypotheticals.get(people.teacher, id_)
        assert kept.owner in outcomes
        assert kept.document == {"whose": kept.owner.id}
        store.hypotheticals.delete(people.teacher, id_)


def test_anothers_id_is_taken(store: Store, people: People) -> None:
    """Whoever cannot see it learns no more; a teacher, who can, is told why not."""
    id_ = new()
    store.hypotheticals.put(people.ann, id_, DOCUMENT)
    for member in (people.bo, people.other_student, people.other_teacher):
        for expected in (Expected.UNSAID, Expected.ANYTHING, Expected.ABSENT):
            with pytest.raises(Taken):
                store.hypotheticals.put(member, id_, {}, expected=expected)
    with pytest.raises(NotAllowed):
        store.hypotheticals.put(people.teacher, id_, {}, expected=Expected.ANYTHING)


def test_who_sees_it(store: Store, people: People) -> None:
    """Its owner and the course's teacher; for all others it is not there."""
    id_ = new()
    kept = store.hypotheticals.put(people.ann, id_, DOCUMENT).kept
    for member in (people.ann, people.teacher):
        assert store.hypotheticals.get(member, id_) == kept
        assert store.hypotheticals.page(member).items == [kept]
    for member in (people.bo, people.other_student, people.other_teacher):
        assert store.hypotheticals.page(member).items == []
        for act in (store.hypotheticals.get, store.hypotheticals.delete):
            with pytest.raises(NotKept) as refused:
                act(member, id_)
            with pytest.raises(NotKept) as absent:
                act(member, new())
            assert str(refused.value) == str(absent.value)
    assert store.hypotheticals.page(people.teacher, own=True).items == []


@pytest.mark.parametrize("id_", ["", "1", "x" * 36, "\x00", "../..", "\ud800"])
def test_what_is_no_uuid_is_not_there(store: Store, people: People, id_: str) -> None:
    """Neither to read nor to write."""
    with pytest.raises(NotKept):
        store.hypotheticals.get(people.ann, id_)
    with pytest.raises(NotKept):
        store.hypotheticals.put(people.ann, id_, DOCUMENT)


def test_it_is_taken_away_by_its_tag(store: Store, people: People) -> None:
    """An old tag takes nothing away; then the id is free again."""
    id_ = new()
    kept = store.hypotheticals.put(people.ann, id_, DOCUMENT).kept
    with pytest.raises(Changed):
        store.hypotheticals.delete(people.ann, id_, "f" * 32)
    store.hypotheticals.delete(people.ann, id_, kept.tag)
    with pytest.raises(NotKept):
        store.hypotheticals.get(people.ann, id_)
    assert store.hypotheticals.put(people.bo, id_, DOCUMENT).created


def test_a_teacher_may_take_a_students_away(store: Store, people: People) -> None:
    """A course's teacher answers for what is in it."""
    id_ = new()
    store.hypotheticals.put(people.ann, id_, DOCUMENT)
    store.hypotheticals.delete(people.teacher, id_)
    assert store.hypotheticals.page(people.ann).items == []


def test_the_same_again_keeps_what_it_is_made_of_now(store: Store, people: People) -> None:
    """The tag stays, and so does the time: it is the same what-if."""
    id_ = new()
    kept = store.hypotheticals.put(people.ann, id_, DOCUMENT, digests=DIGESTS).kept
    now = DIGESTS.model_copy(update={"rules": "n" * 64})
    again = store.hypotheticals.put(people.ann, id_, DOCUMENT, digests=now)
    assert again == (kept._replace(digests=now), False)
    assert store.hypotheticals.get(people.ann, id_) == again.kept


def test_only_so_many(store: Store, people: People) -> None:
    """Of each member; what is there may be changed, and what is taken away makes room."""
    ids = [new() for _ in range(3)]
    for id_ in ids:
        store.hypotheticals.put(people.ann, id_, DOCUMENT)
    with pytest.raises(QuotaReached, match="3 hypotheticals"):
        store.hypotheticals.put(people.ann, new(), DOCUMENT)
    store.hypotheticals.put(people.ann, ids[0], {}, expected=Expected.EXISTING)
    store.hypotheticals.put(people.bo, new(), DOCUMENT)
    store.hypotheticals.delete(people.ann, ids[0])
    store.hypotheticals.put(people.ann, new(), DOCUMENT)


def test_the_quota_holds_in_a_rush(store: Store, people: People) -> None:
    """Eight at once do not come to four."""
    refused: list[int] = []

    def write(number: int) -> None:
        try:
            store.hypotheticals.put(people.ann, new(), {"n": number})
        except QuotaReached:
            refused.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 5
    assert len(store.hypotheticals.page(people.ann).items) == 3


def test_pages_go_on_where_they_ended(url: str, clock: Clock) -> None:
    """Newest first, of the same moment by id; what comes in meanwhile moves nothing."""
    with closing(Store.open(url, quotas=Quotas(), now=clock)) as store:
        people = people_of(store)
        for number in range(7):
            store.hypotheticals.put(people.ann, new(), {"n": number})
            if number % 3:
                clock.passes(microseconds=1)
        every = store.hypotheticals.page(people.ann).items
        assert [(kept.created, kept.id) for kept in every] == sorted(
            ((kept.created, kept.id) for kept in every), reverse=True
        )
        found: list[Hypothetical] = []
        cursor: str | None = None
        while True:
            page = store.hypotheticals.page(people.ann, 3, cursor)
            found += page.items
            clock.passes(seconds=1)
            store.hypotheticals.put(people.ann, new(), {"n": "later"})
            cursor = page.next
            if cursor is None:
                break
        assert found == every


def test_a_page_of_large_things_is_shorter(
    store: Store, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But has one at least; all come in the end."""
    monkeypatch.setattr(part, "MOST_TEXT", 1000)
    for text in ("x" * 2000, "x" * 600, "y" * 300):
        store.hypotheticals.put(people.ann, new(), {"text": text})
    sizes: list[list[int]] = []
    cursor: str | None = None
    while not sizes or cursor is not None:
        page = store.hypotheticals.page(people.ann, 50, cursor)
        sizes.append([len(kept.document["text"]) for kept in page.items])
        cursor = page.next
    assert sorted(size for page in sizes for size in page) == [300, 600, 2000]
    assert all(len(page) == 1 or sum(page) < 1000 for page in sizes)
    assert len(sizes) in (2, 3)


@pytest.mark.parametrize(
    "cursor", ["", "x", "ä", "W10", "WzEsMl0", "bnVsbA", "WyIyMDI2LTAxLTAxIiwiYSJd", "A" * 9999]
)
def test_a_cursor_of_ones_own_is_refused(store: Store, people: People, cursor: str) -> None:
    """Whatever it may hold."""
    with pytest.raises(BadCursor):
        store.hypotheticals.page(people.ann, 3, cursor)


def test_whatever_somebody_writes_is_kept(store: Store, people: People) -> None:
    """NUL and halves of characters as far as a text can have them; in a document as they are."""
    odd = "a\x00b\ud800c \u202e 𝔘 ' \" ; DROP TABLE members --"
    written = store.hypotheticals.put(
        people.ann, new(), {"odd": odd, odd: [1.5, None]}, title=odd, note=odd
    ).kept
    kept = store.hypotheticals.get(people.ann, written.id)
    assert kept == written
    assert kept.document == {"odd": odd, odd: [1.5, None]}
    assert kept.title == odd.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    same = {"odd": odd, odd: [1.5, None]}
    assert not store.hypotheticals.put(people.ann, kept.id, same, title=odd, note=odd).created
