"""Courses, members and tokens."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import select

from api.storing.errors import NotKept, Refused, Taken
from api.storing.kept import Role
from api.storing.models import TokenRow
from api.storing.store import Store
from tests.api.storing.conftest import Clock, People


def test_a_token_tells_whose_it_is(store: Store) -> None:
    """A course, a role, a name; another's token tells of another."""
    ann, bo = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee", "Bo Ng"], 30)
    member = store.members.member_of(ann.secret)
    assert member == ann.token.member
    assert (member.course, member.role, member.name) == ("torts", Role.STUDENT, "Ann Lee")
    assert store.members.member_of(bo.secret).name == "Bo Ng"
    assert len(ann.secret) > 40


def test_tokens_are_told_together(store: Store) -> None:
    """Each its own, and of each that opens nothing, why."""
    ann, bo, eve = store.members.create_tokens("torts", Role.STUDENT, ["Ann", "Bo", "Eve"], 30)
    store.members.revoke([eve.token.id])
    found = store.members.members_of([bo.secret, eve.secret, "none", ann.secret])
    assert (found[ann.secret], found[bo.secret]) == (ann.token.member, bo.token.member)
    assert ["revoked" in str(found[eve.secret]), "not known" in str(found["none"])] == [True, True]
    assert store.members.members_of([]) == {}


def test_only_a_hash_is_kept(store: Store) -> None:
    """The secret is nowhere in the database."""
    new = store.members.create_tokens("torts", Role.TEACHER, ["Prof Oak"], 30)[0]
    with store.database.reading() as session:
        row = session.scalars(select(TokenRow)).one()
        assert row.sha256 == hashlib.sha256(new.secret.encode()).hexdigest()
        assert new.secret not in str(vars(row))


@pytest.mark.parametrize("secret", ["", "scienter-", "x" * 10_000, "\x00", "\ud800", "ü"])
def test_a_token_that_is_not_known_is_refused(store: Store, secret: str) -> None:
    """Whatever it holds."""
    with pytest.raises(Refused, match="not known"):
        store.members.member_of(secret)


def test_a_token_runs_out(store: Store, clock: Clock) -> None:
    """After its days, and not before."""
    new = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)[0]
    clock.passes(days=29, hours=23)
    store.members.member_of(new.secret)
    clock.passes(hours=1)
    with pytest.raises(Refused, match="run out"):
        store.members.member_of(new.secret)


def test_a_revoked_token_opens_nothing(store: Store) -> None:
    """The member's other token still does."""
    old = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)[0]
    new = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)[0]
    assert old.token.member == new.token.member
    revoked = store.members.revoke([old.token.id])
    assert [token.revoked is not None for token in revoked] == [True]
    with pytest.raises(Refused, match="revoked"):
        store.members.member_of(old.secret)
    assert store.members.member_of(new.secret).name == "Ann Lee"


def test_all_tokens_are_revoked_or_none(store: Store) -> None:
    """One id that is not known, and nothing has changed."""
    new = store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)[0]
    with pytest.raises(NotKept, match="no token 123"):
        store.members.revoke([new.token.id, "123"])
    store.members.member_of(new.secret)


def test_all_tokens_are_made_or_none(store: Store) -> None:
    """A student is no teacher of the same course; with that one fails the other."""
    store.members.create_tokens("torts", Role.STUDENT, ["Ann Lee"], 30)
    with pytest.raises(Taken, match="Ann Lee is a student in torts"):
        store.members.create_tokens("torts", Role.TEACHER, ["Prof Oak", "Ann Lee"], 30)
    assert store.members.names() == ["Ann Lee"]
    assert len(store.members.tokens()) == 1


def test_a_name_is_somebody_else_in_another_course(store: Store, people: People) -> None:
    """Two members, though they are called the same."""
    assert people.ann.name == people.other_student.name
    assert people.ann.id != people.other_student.id
    assert store.members.courses() == ["crimes", "torts"]


def test_tokens_are_listed_by_course_and_name(store: Store, people: People) -> None:
    """All, those of a course, those of a name."""
    listed = [(t.member.course, t.member.name) for t in store.members.tokens()]
    assert listed == sorted(listed)
    assert len(listed) == 5
    assert {t.member.course for t in store.members.tokens("torts")} == {"torts"}
    assert len(store.members.tokens(name="Ann Lee")) == 2
    assert len(store.members.tokens("torts", "Ann Lee")) == 1
