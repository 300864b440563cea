"""Hands on: Members, courses, who is in them, and the tokens by which they are known."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.storing.columns import kept_words
from api.storing.database import Database
from api.storing.errors import NotKept, Refused, Taken
from api.storing.kept import Member, NewToken, Role, Token
from api.storing.models import CourseRow, MemberRow, TokenRow
from api.storing.part import member_of, new_id

COURSE = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_PREFIX = "scienter-"
_ANOTHER: Final = "ask whoever gave it to you for another"
_OPENED: Final = (
    select(
        TokenRow.sha256,
        TokenRow.revoked,
        TokenRow.expires,
        MemberRow.id,
        MemberRow.course,
        MemberRow.role,
        MemberRow.name,
    )
    .join(MemberRow, TokenRow.member == MemberRow.id)
    .where(TokenRow.sha256.in_(bindparam("hashes", expanding=True)))
)
"""Every request with a token asks this, so it is made once, and makes no objects."""
_Found = Row[TokenRow, MemberRow]


class Members:
    """Courses, members, tokens. Whoever may reach the database runs them: there is no member."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def member_of(self, secret: str) -> Member:
        """Whose token that is; Refused if it is nobody's, was revoked or has run out."""
        found = self.members_of([secret])[secret]
        if isinstance(found, Refused):
            raise found
        return found

    def members_of(self, secrets: Collection[str]) -> dict[str, Member | Refused]:
        """Whose tokens those are, looked up at once; or why one opens nothing."""
        hashes = {secret: _hash(secret) for secret in secrets}
        with self._database.looking() as connection:
            found = connection.execute(_OPENED, {"hashes": list(hashes.values())})
            rows = {row.sha256: row for row in found}
        now = self._now()
        return {secret: _opened(rows.get(hash_), now) for secret, hash_ in hashes.items()}

    def create_tokens(
        self, course: str, role: Role, names: Sequence[str], days: int
    ) -> list[NewToken]:
        """A token for each name, all or none; the course and its members are made as needed.

        Taken if one is in the course in another role.
        """
        try:
            with self._database.writing() as session:
                if session.get(CourseRow, course) is None:
                    session.add(CourseRow(id=course, created=self._now()))
                    session.flush()
                return [self._create(session, course, role, name, days) for name in names]
        except IntegrityError:  # somebody made the same course or member in the same moment
            raise Taken("somebody else is adding to that course: try again") from None

    def tokens(self, course: str | None = None, name: str | None = None) -> list[Token]:
        """Every token, by course and name, oldest first."""
        query = _tokens().order_by(MemberRow.course, MemberRow.name, TokenRow.created, TokenRow.id)
        if course is not None:
            query = query.where(MemberRow.course == course)
        if name is not None:
            query = query.where(MemberRow.name == kept_words(name))
        with self._database.reading() as session:
            return [_token(found) for found in session.execute(query)]

    def revoke(self, ids: Sequence[str]) -> list[Token]:
        """Let these tokens open nothing from now on, all or none; NotKept names one unknown."""
        with self._database.writing() as session:
            rows = {
                found[0].id: found
                for found in session.execute(_tokens().where(TokenRow.id.in_(ids)))
            }
            for id_ in ids:
                if id_ not in rows:
                    raise NotKept(f"there is no token {id_}")
            session.execute(
                update(TokenRow)
                .where(TokenRow.id.in_(ids), TokenRow.revoked.is_(None))
                .values(revoked=self._now())
            )
            return [_token(rows[id_]) for id_ in dict.fromkeys(ids)]

    def courses(self) -> list[str]:
        """The ids of all courses."""
        with self._database.reading() as session:
            return list(session.scalars(select(CourseRow.id).order_by(CourseRow.id)))

    def names(self, course: str | None = None) -> list[str]:
        """The names of all members, or of a course's."""
        query = select(MemberRow.name).distinct().order_by(MemberRow.name)
        if course is not None:
            query = query.where(MemberRow.course == course)
        with self._database.reading() as session:
            return list(session.scalars(query))

    def _create(self, session: Session, course: str, role: Role, name: str, days: int) -> NewToken:
        now = self._now()
        name = kept_words(name)
        row = session.scalar(
            select(MemberRow).where(MemberRow.course == course, MemberRow.name == name)
        )
        if row is None:
            row = MemberRow(id=new_id(), course=course, role=role.value, name=name, created=now)
            session.add(row)
            session.flush()
        elif row.role != role.value:
            told = f"{name} is a {row.role} in {course} already"
            raise Taken(told, "give the other another name")
        secret = _PREFIX + secrets.token_urlsafe(32)
        token = TokenRow(
            id=_short_id(session),
            sha256=_hash(secret),
            member=row.id,
            created=now,
            expires=now + timedelta(days=days),
        )
        session.add(token)
        session.flush()
        return NewToken(Token(token.id, member_of(row), now, token.expires, None), secret)


def _short_id(session: Session) -> str:
    """An id to type; it opens nothing, so that it need not be hard to guess."""
    while True:
        id_ = secrets.token_hex(4)
        if not session.scalar(select(func.count()).where(TokenRow.id == id_)):
            return id_


def _hash(secret: str) -> str:
    # 256 random bits need no slow hash: nobody finds them by trying.
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _opened(row: Any, now: datetime) -> Member | Refused:
    if row is None:
        return Refused("that token is not known", _ANOTHER)
    if row.revoked is not None:
        return Refused("that token was revoked", _ANOTHER)
    if row.expires <= now:
        return Refused("that token has run out", _ANOTHER)
    return Member(row.id, row.course, Role(row.role), row.name)


def _tokens() -> Select[TokenRow, MemberRow]:
    return select(TokenRow, MemberRow).join(MemberRow, TokenRow.member == MemberRow.id)


def _token(found: _Found) -> Token:
    token, member = found
    return Token(token.id, member_of(member), token.created, token.expires, token.revoked)
