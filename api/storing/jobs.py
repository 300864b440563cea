"""Hands on: Jobs, long work whose results outlive a restart.

Whoever runs a job holds a lease on it, and says time and again that it goes on. If that ceases, as
when a server is killed, the job is given to another; a job that was cancelled is no longer held, so
that who runs it learns of it when saying so next. Leases go by the clock of the database, which is
one and the same for all servers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, ScalarSelect, Update, and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased, undefer

from api.documents.base import Digests
from api.storing.columns import Json
from api.storing.database import Database
from api.storing.errors import NotKept
from api.storing.kept import Job, Member, Page, Quotas, Result, State
from api.storing.models import JobRow
from api.storing.part import (
    Part,
    check_quota,
    digests_json,
    digests_of,
    hex_id,
    lock_owner,
    new_id,
    page_of,
    reachable,
    visible,
)
from api.storing.sweeping import sweep

KEPT_FOR: Final = timedelta(days=14)
"""How long a job is kept: from when it was asked for, and again from when it ended."""
MOST_TRIES: Final = 3
"""A job during which so many servers died is not tried again."""
_UNENDED: Final = (State.QUEUED.value, State.RUNNING.value)


class Jobs(Part):
    """Jobs: asked for, run under a lease, kept with what came of them."""

    def __init__(
        self,
        database: Database,
        quotas: Quotas,
        now: Callable[[], datetime],
        now_in: Callable[[Session], datetime] | None = None,
    ) -> None:
        super().__init__(database, quotas, now)
        self._now_in = now_in or database.now

    def put(self, member: Member | None, kind: str, request: Json, once: bool = False) -> Job:
        """Ask for a job; QuotaReached while too many of the member's have not ended.

        ``once``: the member's own that asks the very same and has not ended, if there is one.
        """
        now = self._now()
        owner = None if member is None else member.id
        most = self._quotas.ownerless_jobs if member is None else self._quotas.jobs
        with self._database.writing() as session:
            lock_owner(session, member)
            same = _unended(session, member, kind, request) if member and once else None
            if same is not None:
                return _job(same)
            whose = JobRow.owner.is_not_distinct_from(owner), JobRow.state.in_(_UNENDED)
            check_quota(session, JobRow.id, *whose, most=most, of="jobs that have not ended")
            row = JobRow(
                id=new_id(),
                owner=owner,
                kind=kind,
                request=request,
                state=State.QUEUED.value,
                done=0,
                of=0,
                what="",
                tries=0,
                created=now,
                expires=now + KEPT_FOR,
            )
            session.add(row)
            session.flush()
            return _job(row)

    def get(self, member: Member | None, id_: str) -> Job:
        """How it is with the job; NotKept if it is not there for this member."""
        with self._database.reading() as session:
            row = session.scalar(select(JobRow).where(*_reached(member, id_)))
            if row is None:
                raise NotKept("there is no such job")
            return _job(row)

    def result(self, member: Member | None, id_: str) -> Result | None:
        """What came of it; None if there is nothing: it goes on, or was ended before."""
        query = select(JobRow).where(*_reached(member, id_)).options(undefer(JobRow.body))
        with self._database.reading() as session:
            row = session.scalar(query)
            if row is None:
                raise NotKept("there is no such job")
            if row.status is None or row.media is None or row.body is None:
                return None
            return Result(row.status, row.media, row.body)

    def page(self, member: Member, limit: int = 50, cursor: str | None = None) -> Page[Job]:
        """The student's own, or the course's, newest first."""
        query = select(JobRow).where(visible(member, JobRow.owner))
        with self._database.reading() as session:
            size = JobRow.request
            return page_of(
                session, query, JobRow, size, lambda found: _job(found[0]), limit, cursor
            )

    def cancel(self, member: Member | None, id_: str) -> Job:
        """End it, unless it has ended; who runs it learns when saying next that it goes on."""
        now = self._now()
        ended = update(JobRow).where(*_reached(member, id_), JobRow.state.in_(_UNENDED))
        with self._database.writing() as session:
            session.execute(
                ended.values(
                    state=State.CANCELLED.value,
                    holder=None,
                    held_until=None,
                    ended=now,
                    expires=now + KEPT_FOR,
                )
            )
        return self.get(member, id_)

    def lease(
        self,
        holder: str,
        seconds: float,
        kinds: Collection[str] | None = None,
        ownerless: bool = True,
    ) -> Job | None:
        """The job whose turn it is, now this holder's for so long; None if none waits.

        One whose holder was heard of no more waits, too. Members' come first, of theirs those of
        whom fewest are run, and of these what has waited longest. Without ``ownerless``, none that
        nobody owns.
        """
        with self._database.reading() as session:  # looks first: an idle server writes nothing
            waits = _waits(self._now_in(session), ownerless)
            if session.scalar(select(JobRow.id).where(waits).limit(1)) is None:
                return None
        with self._database.writing() as session:
            now = self._now_in(session)
            session.execute(_given_up(now))
            query = select(JobRow).where(_waits(now, ownerless), JobRow.tries < MOST_TRIES)
            if kinds is not None:
                query = query.where(JobRow.kind.in_(kinds))
            turn = JobRow.owner.is_(None), _run_of_owner(), JobRow.created, JobRow.id
            query = query.order_by(*turn).limit(1)
            row = session.scalar(query.with_for_update(of=JobRow, skip_locked=True))
            if row is None:
                return None
            row.state, row.holder, row.tries = State.RUNNING.value, holder, row.tries + 1
            row.held_until = now + timedelta(seconds=seconds)
            return _job(row)

    def keep(
        self, id_: str, holder: str, seconds: float, done: int = 0, of: int = 0, what: str = ""
    ) -> bool:
        """Say that it goes on, and how far it is; False if it is no longer this holder's to do."""
        with self._database.writing() as session:
            until = self._now_in(session) + timedelta(seconds=seconds)
            said = _held(id_, holder).values(held_until=until, done=done, of=of, what=what)
            return _changed(session, said)

    def finish(self, id_: str, holder: str, result: Result, digests: Digests | None = None) -> bool:
        """Keep what came of it; False if it is no longer this holder's, and nothing was kept."""
        now = self._now()
        state = State.DONE if result.status < 400 else State.FAILED
        return self._change(
            _held(id_, holder).values(
                state=state.value,
                status=result.status,
                media=result.media,
                body=result.body,
                digests=digests_json(digests),
                holder=None,
                held_until=None,
                ended=now,
                expires=now + KEPT_FOR,
            )
        )

    def release(self, id_: str, holder: str) -> bool:
        """Give it back, as when the server stops: another does it from the beginning."""
        return self._change(
            _held(id_, holder).values(
                state=State.QUEUED.value,
                holder=None,
                held_until=None,
                tries=JobRow.tries - 1,
                done=0,
                of=0,
                what="",
            )
        )

    def tidy(self) -> int:
        """Take away jobs whose time is over; how many."""
        return sweep(self._database, JobRow, JobRow.expires < self._now())

    def _change(self, change: Update) -> bool:
        with self._database.writing() as session:
            return _changed(session, change)


def _changed(session: Session, change: Update) -> bool:
    return session.execute(change.returning(JobRow.id)).one_or_none() is not None


def _unended(session: Session, member: Member, kind: str, request: Json) -> JobRow | None:
    """The member's own job that asks the very same and has not ended."""
    same = JobRow.owner == member.id, JobRow.kind == kind, JobRow.request == request
    query = select(JobRow).where(*same, JobRow.state.in_(_UNENDED)).order_by(JobRow.created)
    return session.scalar(query.limit(1))


def _reached(member: Member | None, id_: str) -> tuple[ColumnElement[bool], ...]:
    return JobRow.id == hex_id(id_), reachable(member, JobRow.owner)


def _held(id_: str, holder: str) -> Update:
    running = JobRow.state == State.RUNNING.value
    return update(JobRow).where(JobRow.id == id_, JobRow.holder == holder, running)


def _waits(now: datetime, ownerless: bool) -> ColumnElement[bool]:
    """Run by nobody who is heard of."""
    waits = or_(JobRow.state == State.QUEUED.value, _abandoned(now))
    return waits if ownerless else and_(waits, JobRow.owner.is_not(None))


def _run_of_owner() -> ScalarSelect[int]:
    """How many jobs of a job's owner are run; none of nobody."""
    other = aliased(JobRow)
    running = other.owner == JobRow.owner, other.state == State.RUNNING.value
    return select(func.count(other.id)).where(*running).correlate(JobRow).scalar_subquery()


def _abandoned(now: datetime) -> ColumnElement[bool]:
    """Run by somebody of whom nothing was heard in time."""
    return and_(JobRow.state == State.RUNNING.value, JobRow.held_until < now)


def _given_up(now: datetime) -> Update:
    """The end of jobs that so many servers did not survive; there is no result."""
    return (
        update(JobRow)
        .where(_abandoned(now), JobRow.tries >= MOST_TRIES)
        .values(
            state=State.FAILED.value,
            holder=None,
            held_until=None,
            ended=now,
            expires=now + KEPT_FOR,
        )
    )


def _job(row: JobRow) -> Job:
    return Job(
        row.id,
        row.owner,
        row.kind,
        row.request,
        State(row.state),
        row.done,
        row.of,
        row.what,
        row.status,
        digests_of(row.digests),
        row.created,
        row.ended,
        row.expires,
    )
