"""Hands on: Store, all that a school keeps, on SQLite or PostgreSQL.

Each kind of thing has its own part: ``store.members``, ``store.hypotheticals`` and so on. Their
methods take the member who acts, and decide what that member may see and write: a student what is
the student's own, a teacher what is of the course; of other courses it is as if there were nothing.
All of it is synchronous, and safe to call from several threads.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import text

from api.storing.answers import Answers
from api.storing.database import PATIENCE, Database
from api.storing.evaluations import Evaluations
from api.storing.exercises import Exercises
from api.storing.hypotheticals import Hypotheticals
from api.storing.jobs import Jobs
from api.storing.kept import Quotas, Tidied
from api.storing.members import Members
from api.storing.migrating import check_version, upgrade


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """All that is kept, in one database."""

    def __init__(
        self,
        database: Database,
        quotas: Quotas | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """A test may have a clock of its own: it is then the database's, too."""
        quotas = quotas or Quotas()
        now_in = None if now is None else lambda _: now()
        clock = now or _now
        self.database = database
        self.members = Members(database, clock)
        self.evaluations = Evaluations(database, quotas, clock)
        self.hypotheticals = Hypotheticals(database, quotas, clock)
        self.exercises = Exercises(database, quotas, clock)
        self.answers = Answers(database, quotas, clock)
        self.jobs = Jobs(database, quotas, clock, now_in)

    @classmethod
    def open(
        cls,
        url: str,
        migrate: bool = True,
        quotas: Quotas | None = None,
        now: Callable[[], datetime] | None = None,
        patience: float = PATIENCE,
    ) -> Store:
        """The store in that database; its tables are made or brought up to date if ``migrate``.

        UsageError: E723 for no such kind of database, E731 for one of another version.
        Unavailable if it cannot be reached.
        """
        database = Database(url, patience)
        try:
            upgrade(database) if migrate else check_version(database)
        except BaseException:
            database.close()
            raise
        return cls(database, quotas, now)

    def close(self) -> None:
        """Give up the connections."""
        self.database.close()

    def ready(self) -> None:
        """Unavailable unless the database answers."""
        with self.database.reading() as session:
            session.execute(text("SELECT 1 FROM alembic_version"))

    def tidy(self) -> Tidied:
        """Take away what has been kept long enough: ended jobs, evaluations nobody looks at."""
        return Tidied(self.jobs.tidy(), self.evaluations.tidy())
