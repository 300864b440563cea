"""Hands on: Answers, what students hand in, how it was marked, and a class's results."""

from __future__ import annotations

from sqlalchemy import Row, Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.documents.base import Digests
from api.storing.columns import Json, document_text
from api.storing.errors import Changed, NoMore, NotAllowed, NotKept, QuotaReached, Taken
from api.storing.kept import Answer, Member, Page, Role, Written
from api.storing.models import AnswerRow, ExerciseRow, MemberRow
from api.storing.part import (
    Part,
    digests_json,
    digests_of,
    lock_member,
    member_of,
    new_id,
    page_of,
    uuid_id,
    visible,
)

_Found = Row[AnswerRow, MemberRow]
_NO_MORE = ("the exercise is not open now", "every attempt has been made")


class Answers(Part):
    """A student sees own answers, a teacher the course's. What was handed in stays as it is."""

    def put(
        self,
        member: Member,
        exercise: str,
        id_: str,
        document: Json,
        marking: Json,
        digests: Digests | None = None,
        most: int | None = None,
        exercise_tag: str = "",
    ) -> Written[Answer]:
        """Hand it in, as the member's next attempt; the same again under the same id is the same.

        ``most`` attempts are taken, if the exercise says so: NoMore after the last one. Taken if
        the id is another's, or has another answer; QuotaReached where one may keep no more.
        """
        exercise, id_ = uuid_id(exercise), uuid_id(id_)
        try:
            with self._database.writing() as session:
                lock_member(session, member)
                set_ = _exercise(session, member, exercise, held=True)
                row = session.get(AnswerRow, id_)
                if row is not None:
                    _check_same(row, member, exercise, document)
                    return Written(_answer_of(row, member), False)
                if exercise_tag not in ("", set_.tag):
                    said = "the exercise was set anew while the answer was marked"
                    raise Changed(said, "read it again, and hand in again")
                row = AnswerRow(
                    id=id_,
                    exercise=exercise,
                    member=member.id,
                    attempt=self._attempt(session, member, exercise, most),
                    document=document,
                    marking=marking,
                    digests=digests_json(digests),
                    tag=new_id(),
                    exercise_tag=set_.tag,
                    created=self._now(),
                )
                session.add(row)
                session.flush()
                return Written(_answer_of(row, member), True)
        except IntegrityError as error:  # something else came first: which, the database knows
            broken = str(error.orig)
        with self._database.reading() as session:
            _exercise(session, member, exercise)
            row = session.get(AnswerRow, id_)
            if row is not None:
                _check_same(row, member, exercise, document)
                return Written(_answer_of(row, member), False)
        said = "another attempt came in" if "attempt" in broken else "it was written to"
        raise Changed(f"{said} at the same moment", "hand in again")

    def check_open(
        self, member: Member, exercise: str, id_: str, document: Json, most: int | None
    ) -> None:
        """What ``put`` would refuse, before there is a marking; nobody learns more from one."""
        exercise, id_ = uuid_id(exercise), uuid_id(id_)
        with self._database.reading() as session:
            row = session.get(AnswerRow, id_)
            if row is None:
                self._attempt(session, member, exercise, most)
            else:
                _check_same(row, member, exercise, document)

    def get(self, member: Member, exercise: str, id_: str) -> Answer:
        """The answer, with its marking; NotKept if it is not there for this member."""
        query = _joined().where(
            AnswerRow.id == uuid_id(id_),
            AnswerRow.exercise == uuid_id(exercise),
            visible(member, AnswerRow.member),
        )
        with self._database.reading() as session:
            found = session.execute(query).one_or_none()
            if found is None:
                raise NotKept("there is no such answer")
            return _answer(found)

    def page(
        self, member: Member, exercise: str, limit: int = 50, cursor: str | None = None
    ) -> Page[Answer]:
        """Answers to an exercise: the student's own, or the course's, newest first."""
        exercise = uuid_id(exercise)
        seen = visible(member, AnswerRow.member)
        with self._database.reading() as session:
            _exercise(session, member, exercise)
            query = _joined().where(AnswerRow.exercise == exercise, seen)
            return page_of(session, query, AnswerRow, AnswerRow.marking, _answer, limit, cursor)

    def students(self, member: Member, exercise: str) -> list[Member]:
        """Which students of the course handed something in, by name; for teachers only."""
        exercise = uuid_id(exercise)
        with self._database.reading() as session:
            _exercise(session, member, exercise)
            if not member.teaches:
                raise NotAllowed("only teachers of the course see its results")
            answered = select(AnswerRow.member).where(AnswerRow.exercise == exercise)
            query = select(MemberRow).where(
                MemberRow.role == Role.STUDENT.value, MemberRow.id.in_(answered)
            )
            found = [member_of(row) for row in session.scalars(query)]
        return sorted(found, key=lambda each: (each.name.casefold(), each.name, each.id))

    def attempts(self, member: Member, exercise: str, student: Member) -> list[Answer]:
        """All that a student handed in to it, the first attempt first; a part of the results."""
        exercise = uuid_id(exercise)
        query = (
            _joined()
            .where(AnswerRow.exercise == exercise, AnswerRow.member == student.id)
            .where(visible(member, AnswerRow.member))
            .order_by(AnswerRow.attempt)
        )
        with self._database.reading() as session:
            _exercise(session, member, exercise)
            return [_answer(found) for found in session.execute(query)]

    def _attempt(self, session: Session, member: Member, exercise: str, most: int | None) -> int:
        mine = AnswerRow.exercise == exercise, AnswerRow.member == member.id
        before = session.scalar(select(func.max(AnswerRow.attempt)).where(*mine)) or 0
        if most is not None and before >= most:
            raise NoMore(_NO_MORE[min(most, 1)], "what was handed in before stays as it is")
        if before >= self._quotas.attempts:
            raise QuotaReached(f"no more than {self._quotas.attempts} answers to one exercise")
        return before + 1


def _exercise(session: Session, member: Member, id_: str, held: bool = False) -> ExerciseRow:
    """The exercise; ``held``: whoever sets it anew waits until this is written."""
    query = select(ExerciseRow).where(ExerciseRow.id == id_, ExerciseRow.course == member.course)
    row = session.scalar(query.with_for_update(read=True) if held else query)
    if row is None:
        raise NotKept("there is no such exercise")
    return row


def _check_same(row: AnswerRow, member: Member, exercise: str, document: Json) -> None:
    if row.member != member.id:
        raise Taken("somebody has that id already", "make a new random UUID")
    same = document_text(row.document) == document_text(document)
    if row.exercise != exercise or not same:
        hint = "hand in another answer under a new id"
        raise Taken("another answer was handed in under that id, and stays as it is", hint)


def _joined() -> Select[AnswerRow, MemberRow]:
    return select(AnswerRow, MemberRow).join(MemberRow, AnswerRow.member == MemberRow.id)


def _answer(found: _Found) -> Answer:
    row, member = found
    return _answer_of(row, member_of(member))


def _answer_of(row: AnswerRow, member: Member) -> Answer:
    return Answer(
        row.id,
        row.exercise,
        member,
        row.attempt,
        row.document,
        row.marking,
        digests_of(row.digests),
        row.tag,
        row.exercise_tag,
        row.created,
    )
