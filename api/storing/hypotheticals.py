"""Hands on: Hypotheticals, under ids that their owners choose."""

from __future__ import annotations

from sqlalchemy import Row, Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.documents.base import Digests
from api.storing.columns import Json, document_text, kept_words
from api.storing.errors import NotAllowed, NotKept, Taken
from api.storing.kept import Condition, Expected, Hypothetical, Member, Page, Written
from api.storing.models import HypotheticalRow, MemberRow
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
    visible,
)

_NONE = "there is no such hypothetical"


class Hypotheticals(Part):
    """A member writes the member's own; a teacher reads, and may take away, those of the course."""

    def put(
        self,
        member: Member,
        id_: str,
        document: Json,
        *,
        title: str = "",
        note: str = "",
        digests: Digests | None = None,
        expected: Condition = Expected.UNSAID,
    ) -> Written[Hypothetical]:
        """Keep it under that id; Taken if the id is another's.

        The same again keeps its tag, and the digests of what it comes to now.
        """
        id_ = uuid_id(id_)
        told = kept_words(title), kept_words(note), document, digests
        try:
            with self._database.writing() as session:
                return self._put(session, member, id_, told, expected)
        except IntegrityError:  # another's write under the same id came first
            raise Taken("somebody has that id already", "make a new random UUID") from None

    def get(self, member: Member, id_: str) -> Hypothetical:
        """The hypothetical; NotKept if it is not there for this member."""
        with self._database.reading() as session:
            return _hypothetical(_found(session, member, uuid_id(id_)))

    def page(
        self, member: Member, limit: int = 50, cursor: str | None = None, own: bool = False
    ) -> Page[Hypothetical]:
        """Newest first: the member's, or, unless ``own``, to a teacher the course's."""
        owner = HypotheticalRow.owner
        query = _joined().where(owner == member.id if own else visible(member, owner))
        with self._database.reading() as session:
            size = HypotheticalRow.document
            return page_of(session, query, HypotheticalRow, size, _hypothetical, limit, cursor)

    def delete(self, member: Member, id_: str, expected: Condition = Expected.ANYTHING) -> None:
        """Take it away; Changed if it is not what was expected."""
        with self._database.writing() as session:
            row = _found(session, member, uuid_id(id_), lock=True)[0]
            if expected is not Expected.UNSAID:
                check_expected(expected, row.tag, same=False)
            session.delete(row)

    def _put(
        self,
        session: Session,
        member: Member,
        id_: str,
        told: tuple[str, str, Json, Digests | None],
        expected: Condition,
    ) -> Written[Hypothetical]:
        title, note, document, digests = told
        lock_member(session, member)
        row = session.get(HypotheticalRow, id_, with_for_update=True)
        if row is not None and row.owner != member.id:
            _found(session, member, id_, missing=Taken)
            raise NotAllowed("only whoever made a hypothetical writes it", "put a copy of your own")
        now = self._now()
        if row is None:
            check_expected(expected, None, same=False)
            self._check_quota(session, member)
            row = HypotheticalRow(id=id_, owner=member.id, created=now)
            session.add(row)
        else:
            same = (row.title, row.note) == (title, note) and _alike(row.document, document)
            if not check_expected(expected, row.tag, same):
                row.digests = digests_json(digests) or row.digests
                return Written(_of_owner(row, member), False)
        created = row.tag is None
        row.title, row.note, row.document = title, note, document
        row.digests = digests_json(digests)
        row.tag, row.updated = new_id(), now
        session.flush()
        return Written(_of_owner(row, member), created)

    def _check_quota(self, session: Session, member: Member) -> None:
        whose = HypotheticalRow.owner == member.id
        most = self._quotas.hypotheticals
        check_quota(session, HypotheticalRow.id, whose, most=most, of="hypotheticals")


_Found = Row[HypotheticalRow, MemberRow]


def _joined() -> Select[HypotheticalRow, MemberRow]:
    return select(HypotheticalRow, MemberRow).join(MemberRow, HypotheticalRow.owner == MemberRow.id)


def _found(
    session: Session,
    member: Member,
    id_: str,
    lock: bool = False,
    missing: type[NotKept] | type[Taken] = NotKept,
) -> _Found:
    query = _joined().where(HypotheticalRow.id == id_, visible(member, HypotheticalRow.owner))
    if lock:
        query = query.with_for_update(of=HypotheticalRow)
    found = session.execute(query).one_or_none()
    if found is None:
        raise missing("somebody has that id already" if missing is Taken else _NONE)
    return found


def _hypothetical(found: _Found) -> Hypothetical:
    row, owner = found
    return _of_owner(row, member_of(owner))


def _of_owner(row: HypotheticalRow, owner: Member) -> Hypothetical:
    return Hypothetical(
        row.id,
        owner,
        row.title,
        row.note,
        row.document,
        digests_of(row.digests),
        row.tag,
        row.created,
        row.updated,
    )


def _alike(one: Json, other: Json) -> bool:
    return document_text(one) == document_text(other)
