"""Inline evaluations: the same request has the same id, for its owner."""

from __future__ import annotations

import re
import threading
import time
from typing import Any

import pytest

from api.storing import evaluations, part
from api.storing.errors import NotKept, QuotaReached
from api.storing.store import Store
from tests.api.storing.conftest import Clock, People

REQUEST = {"case": {"files": {"case.yaml": "case: mine\n"}}, "rules": "library"}


def test_the_same_request_has_the_same_id(store: Store, people: People) -> None:
    """For the same member; another's is another's."""
    written = store.evaluations.put(people.ann, REQUEST)
    assert written.created
    assert re.fullmatch(r"[0-9a-f]{32}", written.kept.id)
    again = store.evaluations.put(people.ann, dict(reversed(REQUEST.items())))
    assert again == (written.kept, False)
    assert store.evaluations.put(people.bo, REQUEST).kept.id != written.kept.id
    assert store.evaluations.put(None, REQUEST).kept == store.evaluations.put(None, REQUEST).kept


def test_the_same_at_once_is_kept_once(
    store: Store, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody owns, too, however many send it."""
    counted = part.check_quota

    def slowly(*said: Any, **more: Any) -> None:
        counted(*said, **more)
        time.sleep(0.1)

    monkeypatch.setattr(evaluations, "check_quota", slowly)
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(store.evaluations.put(None, REQUEST).kept.id))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert len(set(found)) == 1


def test_an_id_is_known_before_it_is_used(store: Store, people: People) -> None:
    """Nothing is kept by asking for it; where there is no room, none is given."""
    id_ = store.evaluations.id_for(people.ann, REQUEST)
    with pytest.raises(NotKept):
        store.evaluations.get(people.ann, id_)
    assert store.evaluations.put(people.ann, REQUEST, id_).kept.id == id_
    assert store.evaluations.id_for(people.ann, REQUEST) == id_
    assert store.evaluations.put(people.ann, REQUEST, "0" * 32).kept.id == id_
    assert store.evaluations.id_for(people.bo, REQUEST) != id_
    for number in range(2):
        store.evaluations.put(people.ann, {"n": number})
    with pytest.raises(QuotaReached):
        store.evaluations.id_for(people.ann, {"n": 2})
    assert store.evaluations.id_for(people.ann, REQUEST) == id_


def test_who_sees_it(store: Store, people: People) -> None:
    """Its owner and the teacher; what nobody owns, whoever knows its id."""
    mine = store.evaluations.put(people.ann, REQUEST).kept
    nobodys = store.evaluations.put(None, REQUEST).kept
    for member in (people.ann, people.teacher):
        assert store.evaluations.get(member, mine.id) == mine
        assert store.evaluations.get(member, nobodys.id) == nobodys
    assert store.evaluations.get(None, nobodys.id).request == REQUEST
    for other in (people.bo, people.other_student, people.other_teacher, None):
        with pytest.raises(NotKept):
            store.evaluations.get(other, mine.id)


@pytest.mark.parametrize("id_", ["", "x", "0" * 32, "\x00" * 32])
def test_an_id_that_is_none(store: Store, people: People, id_: str) -> None:
    """Nothing is there."""
    with pytest.raises(NotKept):
        store.evaluations.get(people.ann, id_)


def test_only_so_many(store: Store, people: People) -> None:
    """Of each member, and of what nobody owns in all."""
    for number in range(3):
        store.evaluations.put(people.ann, {"n": number})
    with pytest.raises(QuotaReached):
        store.evaluations.put(people.ann, REQUEST)
    assert not store.evaluations.put(people.ann, {"n": 0}).created
    for number in range(2):
        store.evaluations.put(None, {"n": number})
    with pytest.raises(QuotaReached):
        store.evaluations.put(None, REQUEST)


def test_what_nobody_asks_for_goes(store: Store, people: People, clock: Clock) -> None:
    """After three months; whoever asks for it keeps it."""
    old = store.evaluations.put(people.ann, {"n": 1}).kept
    used = store.evaluations.put(people.ann, {"n": 2}).kept
    clock.passes(days=60)
    store.evaluations.get(people.ann, used.id)
    assert store.tidy() == (0, 0)
    clock.passes(days=31)
    assert store.tidy() == (0, 1)
    assert store.evaluations.get(people.ann, used.id) == used
    with pytest.raises(NotKept):
        store.evaluations.get(people.ann, old.id)
