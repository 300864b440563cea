"""Hands on: Exercises, which teachers set for their course."""

from __future__ import annotations

from sqlalchemy import Row, Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.documents.base import Digests
from api.storing.columns import Json, document_text, kept_words
from api.storing.errors import Answered, NotAllowed, NotKept, Taken
from api.storing.kept import Condition, Exercise, Expected, Member, Page, Written
from api.storing.models import AnswerRow, ExerciseRow, MemberRow
from api.storing.part import (
    Part,
    check_expected,
    check_quota,
    digests_json,
    digests_of,
    lock_member,
    member_of,
    new_id,
    page_of,
    uuid_id,
)

_Found = Row[ExerciseRow, MemberRow]


class Exercises(Part):
    """Whoever is in the course reads them; its teachers, all of them, write them."""

    def put(
        self,
        member: Member,
        id_: str,
        document: Json,
        *,
        title: str = "",
        digests: Digests | None = None,
        expected: Condition = Expected.UNSAID,
    ) -> Written[Exercise]:
        """Keep it under that id; Taken if another course has the id, NotAllowed for students."""
        id_ = uuid_id(id_)
        try:
            with self._database.writing() as session:
                lock_member(session, member)
                row = session.get(ExerciseRow, id_, with_for_update=True)
                if row is not None and row.course != member.course:
                    raise Taken("somebody has that id already", "make a new random UUID")
                _check_teaches(member)
                created = row is None
                told = kept_words(title), document, digests
                self._write(session, row, member, id_, told, expected)
                session.flush()
                return Written(_exercise(_found(session, member, id_)), created)
        except IntegrityError:  # another's write under the same id came first
            raise Taken("somebody has that id already", "make a new random UUID") from None

    def get(self, member: Member, id_: str) -> Exercise:
        """The exercise; NotKept if there is none such in the course."""
        with self._database.reading() as session:
            return _exercise(_found(session, member, uuid_id(id_)))

    def page(self, member: Member, limit: int = 50, cursor: str | None = None) -> Page[Exercise]:
        """The course's, newest first."""
        query = _joined().where(ExerciseRow.course == member.course)
        with self._database.reading() as session:
            return page_of(
                session, query, ExerciseRow, ExerciseRow.document, _exercise, limit, cursor
            )

    def delete(self, member: Member, id_: str, expected: Condition = Expected.ANYTHING) -> None:
        """Take it away, and all answers to it; Changed if it is not what was expected."""
        with self._database.writing() as session:
            row = _found(session, member, uuid_id(id_), lock=True)[0]
            _check_teaches(member)
            if expected is not Expected.UNSAID:
                check_expected(expected, row.tag, same=False)
            session.delete(row)

    def _write(
        self,
        session: Session,
        row: ExerciseRow | None,
        member: Member,
        id_: str,
        told: tuple[str, Json, Digests | None],
        expected: Condition,
    ) -> None:
        title, document, digests = told
        now = self._now()
        if row is None:
            check_expected(expected, None, same=False)
            whose = ExerciseRow.teacher == member.id
            most = self._quotas.exercises
            check_quota(session, ExerciseRow.id, whose, most=most, of="exercises")
            row = ExerciseRow(id=id_, course=member.course, teacher=member.id, created=now)
            session.add(row)
        else:
            answered, stays = _answered(session, id_), _asks(row.document) == _asks(document)
            if answered and stays:
                document, digests = _with_key(document, row.document), digests_of(row.digests)
            same = row.title == title and document_text(row.document) == document_text(document)
            if not check_expected(expected, row.tag, same):
                return
            if answered and not stays:
                said = "somebody has answered this exercise: its case and its questions stay"
                hint = "set the others as an exercise of their own, under a new id"
                raise Answered(said, hint)
        row.title, row.document, row.digests = title, document, digests_json(digests)
        row.tag, row.updated = new_id(), now


def _asks(document: Json) -> list[str]:
    """What an exercise asks, as text that can be compared."""
    exercise = document.get("exercise", document)
    return [document_text({"of": exercise.get(key)}) for key in ("request", "questions")]


def _with_key(document: Json, before: Json) -> Json:
    """The document with the questions and the key that others were marked by already."""
    if "frozen" not in before or "frozen" not in document:
        return document
    words = {key: document["frozen"][key] for key in ("title", "note")}
    return {**document, "frozen": {**before["frozen"], **words}}


def _answered(session: Session, id_: str) -> bool:
    query = select(AnswerRow.id).where(AnswerRow.exercise == id_).limit(1)
    return session.scalar(query) is not None


def _check_teaches(member: Member) -> None:
    if not member.teaches:
        raise NotAllowed("only teachers of the course write its exercises")


def _joined() -> Select[ExerciseRow, MemberRow]:
    return select(ExerciseRow, MemberRow).join(MemberRow, ExerciseRow.teacher == MemberRow.id)


def _found(session: Session, member: Member, id_: str, lock: bool = False) -> _Found:
    query = _joined().where(ExerciseRow.id == id_, ExerciseRow.course == member.course)
    if lock:
        query = query.with_for_update(of=ExerciseRow)
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotKept("there is no such exercise")
    return found


def _exercise(found: _Found) -> Exercise:
    row, teacher = found
    return Exercise(
        row.id,
        row.course,
        member_of(teacher),
        row.title,
        row.document,
        digests_of(row.digests),
        row.tag,
        row.created,
        row.updated,
    )
