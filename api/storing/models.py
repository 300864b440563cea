"""Hands on: the tables, one class each. What may be read and written is decided elsewhere."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.storing.columns import Base, Hex, Json, Short, Slug, Uuid, Words


class CourseRow(Base):
    """A course: nobody of one sees anything of another."""

    __tablename__ = "courses"

    id: Mapped[Slug] = mapped_column(primary_key=True)
    created: Mapped[datetime]


class MemberRow(Base):
    """Somebody in a course, as a teacher or as a student."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("course", "name"),
        CheckConstraint("role IN ('student', 'teacher')", name="role"),
    )

    id: Mapped[Hex] = mapped_column(primary_key=True)
    course: Mapped[Slug] = mapped_column(ForeignKey("courses.id"))
    role: Mapped[Short]
    name: Mapped[str] = mapped_column(Words)
    created: Mapped[datetime]


class TokenRow(Base):
    """A token: what it opens, and a hash of it. The token itself is nowhere."""

    __tablename__ = "tokens"

    id: Mapped[Short] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    member: Mapped[Hex] = mapped_column(ForeignKey("members.id"), index=True)
    created: Mapped[datetime]
    expires: Mapped[datetime]
    revoked: Mapped[datetime | None]


class EvaluationRow(Base):
    """What was asked with texts of somebody's own, so that its address goes on to work."""

    __tablename__ = "evaluations"
    __table_args__ = (UniqueConstraint("owner", "digest"), Index(None, "seen"))

    id: Mapped[Hex] = mapped_column(primary_key=True)
    owner: Mapped[Hex | None] = mapped_column(ForeignKey("members.id"))
    digest: Mapped[str] = mapped_column(String(64))
    request: Mapped[Json]
    created: Mapped[datetime]
    seen: Mapped[datetime]


class HypotheticalRow(Base):
    """A hypothetical: a request under an id that its owner chose."""

    __tablename__ = "hypotheticals"
    __table_args__ = (Index(None, "owner", "created", "id"),)

    id: Mapped[Uuid] = mapped_column(primary_key=True)
    owner: Mapped[Hex] = mapped_column(ForeignKey("members.id"))
    title: Mapped[str] = mapped_column(Words)
    note: Mapped[str] = mapped_column(Words)
    document: Mapped[Json]
    digests: Mapped[Json | None]
    tag: Mapped[Hex]
    created: Mapped[datetime]
    updated: Mapped[datetime]


class ExerciseRow(Base):
    """An exercise that a teacher set for a course."""

    __tablename__ = "exercises"
    __table_args__ = (Index(None, "course", "created", "id"),)

    id: Mapped[Uuid] = mapped_column(primary_key=True)
    course: Mapped[Slug] = mapped_column(ForeignKey("courses.id"))
    teacher: Mapped[Hex] = mapped_column(ForeignKey("members.id"))
    title: Mapped[str] = mapped_column(Words)
    document: Mapped[Json]
    digests: Mapped[Json | None]
    tag: Mapped[Hex]
    created: Mapped[datetime]
    updated: Mapped[datetime]


class AnswerRow(Base):
    """What a student handed in, and how it was marked. It never changes."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("exercise", "member", "attempt"),
        Index(None, "exercise", "created", "id"),
    )

    id: Mapped[Uuid] = mapped_column(primary_key=True)
    exercise: Mapped[Uuid] = mapped_column(ForeignKey("exercises.id", ondelete="CASCADE"))
    member: Mapped[Hex] = mapped_column(ForeignKey("members.id"))
    attempt: Mapped[int]
    document: Mapped[Json]
    marking: Mapped[Json]
    digests: Mapped[Json | None]
    tag: Mapped[Hex]
    exercise_tag: Mapped[Hex]
    created: Mapped[datetime]


class JobRow(Base):
    """Long work: what was asked, how far it is, who does it, and what came of it."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"
        ),
        Index(None, "state", "created", "id"),
        Index(None, "owner", "created", "id"),
        Index(None, "expires"),
    )

    id: Mapped[Hex] = mapped_column(primary_key=True)
    owner: Mapped[Hex | None] = mapped_column(ForeignKey("members.id"))
    kind: Mapped[Short]
    request: Mapped[Json]
    state: Mapped[Short]
    done: Mapped[int]
    of: Mapped[int]
    what: Mapped[str] = mapped_column(Words)
    tries: Mapped[int]
    holder: Mapped[Short | None]
    held_until: Mapped[datetime | None]
    status: Mapped[int | None]
    media: Mapped[str | None] = mapped_column(Words)
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    digests: Mapped[Json | None]
    created: Mapped[datetime]
    ended: Mapped[datetime | None]
    expires: Mapped[datetime]
