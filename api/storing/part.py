"""Hands on: Part, what the parts of the store have in common, and what a member may see."""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.documents.base import Digests
from api.storing.columns import Json
from api.storing.database import Database
from api.storing.errors import BadCursor, Changed, NotKept, NotSaid, QuotaReached
from api.storing.kept import Condition, Expected, Member, NoneOf, OneOf, Page, Quotas, Role
from api.storing.models import MemberRow

MOST = 200
"""Items of a page."""
MOST_TEXT = 4_000_000
"""Characters of what its items hold, unless one alone has more."""
_OWNERLESS = 7_236_835
"""The lock on PostgreSQL of who writes what nobody owns: a number that is ours alone."""
_HEX = re.compile(r"[0-9a-f]{32}")
Made = TypeVar("Made")


class Dated(Protocol):
    """What lists are made of."""

    id: Any
    created: Any


class Part:
    """A part of the store: its database, its quotas, its clock."""

    def __init__(self, database: Database, quotas: Quotas, now: Callable[[], datetime]) -> None:
        self._database = database
        self._quotas = quotas
        self._now = now


def new_id() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def hex_id(said: str) -> str:
    """The id, if it can be one of ours; else NotKept."""
    if not _HEX.fullmatch(said):
        raise NotKept("nothing is kept under that id")
    return said


def uuid_id(said: str) -> str:
    """The UUID in its one form; NotKept if it is none."""
    try:
        return str(uuid.UUID(said))
    except ValueError:
        raise NotKept("nothing is kept under that id: it is no UUID") from None


def member_of(row: MemberRow) -> Member:
    """The member of a row."""
    return Member(row.id, row.course, Role(row.role), row.name)


def visible(member: Member, owner: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Of whose things the member sees: a student of the student, a teacher of the course."""
    if not member.teaches:
        return owner == member.id
    return owner.in_(select(MemberRow.id).where(MemberRow.course == member.course))


def reachable(member: Member | None, owner: InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Likewise by id; what nobody owns is open to whoever knows its id, which cannot be guessed."""
    if member is None:
        return owner.is_(None)
    return or_(owner.is_(None), visible(member, owner))


def check_expected(expected: Condition, tag: str | None, same: bool) -> bool:
    """Whether there is something to write; Changed or NotSaid if it may not be.

    ``tag`` is of what stands there (None: nothing), ``same`` whether it is what would be written.
    """
    if expected is Expected.ABSENT and tag is not None:
        raise Changed("there is something under that id already")
    if expected is Expected.EXISTING and tag is None:
        raise Changed("there is nothing under that id to replace")
    if isinstance(expected, NoneOf) and tag in expected:
        raise Changed("it is there already, as you last read it")
    wanted = {expected} if isinstance(expected, str) else expected
    if isinstance(wanted, set | OneOf) and tag not in wanted:
        raise Changed("it is not what you last read" if tag else "it is no longer there")
    if same:
        return False
    if expected is Expected.UNSAID and tag is not None:
        hint = "send If-Match with the ETag of what you last read"
        raise NotSaid("something else is under that id already", hint)
    return True


def lock_member(session: Session, member: Member) -> None:
    """Let the same member's other writes wait, so that what is counted stays true."""
    held = session.scalar(select(MemberRow.id).where(MemberRow.id == member.id).with_for_update())
    if held is None:
        raise NotKept("the member is no longer there")


def lock_owner(session: Session, member: Member | None) -> None:
    """Likewise; without a member, all writes of what nobody owns wait for each other."""
    if member is not None:
        lock_member(session, member)
    elif session.get_bind().dialect.name == "postgresql":  # SQLite has one writer as it is
        session.execute(select(func.pg_advisory_xact_lock(_OWNERLESS)))


def check_quota(
    session: Session,
    kept: InstrumentedAttribute[Any],
    *where: ColumnElement[bool],
    most: int,
    of: str,
) -> None:
    """QuotaReached unless there is room for one more."""
    count = session.scalar(select(func.count(kept)).where(*where)) or 0
    if count >= most:
        raise QuotaReached(f"no more than {most} {of} may be kept at a time")


def page_of(
    session: Session,
    query: Select[*tuple[Any, ...]],
    row: type[Dated],
    size: InstrumentedAttribute[Json],
    made: Callable[[Any], Made],
    limit: int,
    cursor: str | None,
) -> Page[Made]:
    """So many rows of the query, the newest first; fewer where ``size`` of them is large.

    What is added later comes before the first page, so that those that follow stay as they are.
    """
    limit = max(1, min(limit, MOST))
    if cursor is not None:
        created, id_ = _read_cursor(cursor)
        earlier = and_(row.created == created, row.id < id_)
        query = query.where(or_(row.created < created, earlier))
    query = query.order_by(row.created.desc(), row.id.desc())
    heads = session.execute(
        query.with_only_columns(row.created, row.id, func.length(size)).limit(limit + 1)
    ).all()
    shown, space = 0, MOST_TEXT
    for _, _, length in heads[:limit]:
        space -= length
        if shown and space < 0:
            break
        shown += 1
    last = heads[shown - 1] if shown < len(heads) else None
    rows = session.execute(query.where(row.id.in_([head[1] for head in heads[:shown]]))).all()
    return Page([made(found) for found in rows], last and _cursor(last[0], last[1]))


def digests_of(kept: Json | None) -> Digests | None:
    """The digests of a row."""
    return None if kept is None else Digests(**kept)


def digests_json(digests: Digests | None) -> Json | None:
    """The digests for a row."""
    return None if digests is None else digests.model_dump()


def _cursor(created: datetime, id_: str) -> str:
    told = json.dumps([created.astimezone(UTC).isoformat(), id_], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    try:
        told = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        created, id_ = json.loads(told)
        if not re.fullmatch(r"[0-9a-f-]{1,36}", id_):
            raise ValueError
        moment = datetime.fromisoformat(created)
        if moment.tzinfo is None:
            raise ValueError
        return moment, id_
    except (binascii.Error, ValueError, TypeError, RecursionError, OverflowError):
        raise BadCursor("that cursor was not given out here") from None
