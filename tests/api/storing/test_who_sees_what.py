"""Whatever is done by whomever, nobody sees the work of another course, or of another student."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.storing.columns import Base
from api.storing.database import Database
from api.storing.errors import StoreError
from api.storing.kept import Expected, Member, Quotas
from api.storing.store import Store
from tests.api.storing.conftest import people_of

KINDS = ("evaluation", "hypothetical", "exercise", "answer", "job")
EXPECTED = st.sampled_from(list(Expected))
PERSON = st.integers(0, 4)
IDS = [str(uuid.UUID(int=number)) for number in range(3)]
"""Few, so that people come upon each other's."""
STEP = st.tuples(
    PERSON,
    st.sampled_from(("put", "put", "put", "delete")),
    st.sampled_from(KINDS),
    st.sampled_from(IDS),
    EXPECTED,
)


class Seen(NamedTuple):
    """What a reader got: of which kind, whose, and of which course."""

    kind: str
    owner: Member


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def many_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A database for all examples."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("seen") / "kept.db"
        Store.open(str(file)).close()
        yield f"sqlite:///{file}"
        return
    postgres = request.getfixturevalue("postgres")
    postgres.say("CREATE DATABASE seen TEMPLATE ready")
    yield postgres.url("seen")
    postgres.say("DROP DATABASE seen WITH (FORCE)")


def test_a_reader_sees_only_what_is_the_readers(many_url: str) -> None:
    """By lists, by ids, by results: a student own work, a teacher the course's."""
    with closing(Store(Database(many_url), Quotas(jobs=100))) as store:

        @settings(
            max_examples=30 if store.database.is_sqlite else 8,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        )
        @given(st.lists(STEP, min_size=4, max_size=14))
        def holds(steps: list[tuple[int, str, str, str, Expected]]) -> None:
            with store.database.writing() as session:
                for table in reversed(Base.metadata.sorted_tables):
                    session.execute(table.delete())
            people = people_of(store)
            ids: dict[str, set[str]] = {kind: set(IDS) for kind in KINDS}
            for person, act, kind, id_, expected in steps:
                work = _put if act == "put" else _delete
                told = _told(work, store, people[person], kind, id_, expected)
                if told is not None:
                    ids[kind].add(told)
            for reader in people:
                for kind in KINDS:
                    for owner in _seen(store, reader, kind, sorted(ids[kind])):
                        assert owner.course == reader.course
                        if kind != "exercise" and not reader.teaches:
                            assert owner.id == reader.id

        holds()


def _told(work: Callable[..., Any], *words: object) -> Any:
    """What it comes to; None where it is refused."""
    try:
        return work(*words)
    except StoreError:
        return None


def _put(store: Store, member: Member, kind: str, id_: str, expected: Expected) -> str:
    """Keep something of the member's, which says whose it is; its id."""
    mine = {"whose": member.id}
    if kind == "evaluation":
        return store.evaluations.put(member, mine).kept.id
    if kind == "job":
        return store.jobs.put(member, "batch", mine).id
    if kind == "hypothetical":
        store.hypotheticals.put(member, id_, mine, expected=expected)
    elif kind == "exercise":
        store.exercises.put(member, id_, mine, expected=expected)
    else:
        for exercise in IDS:
            _told(store.answers.put, member, exercise, id_, mine, {"questions": []})
    return id_


def _delete(store: Store, member: Member, kind: str, id_: str, expected: Expected) -> None:
    if kind == "hypothetical":
        store.hypotheticals.delete(member, id_, expected)
    elif kind == "exercise":
        store.exercises.delete(member, id_, expected)


def _seen(store: Store, reader: Member, kind: str, ids: list[str]) -> Iterator[Member]:
    """Whose everything is that the reader gets to see, by every way there is."""
    members = {token.member.id: token.member for token in store.members.tokens()}
    found: list[Any] = []
    if kind == "evaluation":
        found = [_told(store.evaluations.get, reader, id_) for id_ in ids]
    elif kind == "job":
        found = [_told(store.jobs.get, reader, id_) for id_ in ids]
        found += store.jobs.page(reader).items
    elif kind == "hypothetical":
        found = [_told(store.hypotheticals.get, reader, id_) for id_ in ids]
        found += store.hypotheticals.page(reader).items
    elif kind == "exercise":
        found = [_told(store.exercises.get, reader, id_) for id_ in ids]
        found += store.exercises.page(reader).items
    else:
        for exercise in IDS:
            found += [_told(store.answers.get, reader, exercise, id_) for id_ in ids]
            page = _told(store.answers.page, reader, exercise)
            found += page.items if page else []
            for student in _told(store.answers.students, reader, exercise) or []:
                found += _told(store.answers.attempts, reader, exercise, student) or []
    for thing in filter(None, found):
        document = thing.request if kind in ("evaluation", "job") else thing.document
        yield members[document["whose"]]
