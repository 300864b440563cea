"""Hands on: Evaluations, requests with texts of somebody's own, under ids that go on to work."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from api.storing.columns import Json, document_text
from api.storing.errors import NotKept
from api.storing.kept import Evaluation, Member, Written
from api.storing.models import EvaluationRow
from api.storing.part import Part, check_quota, hex_id, lock_owner, new_id, reachable
from api.storing.sweeping import sweep

KEPT_FOR: Final = timedelta(days=90)
"""How long an evaluation is kept that nobody asks for."""
_SEEN_EVERY: Final = timedelta(days=1)


class Evaluations(Part):
    """Inline evaluations."""

    def id_for(self, member: Member | None, request: Json) -> str:
        """Under which the request is kept, or may be; QuotaReached where there is no room."""
        owner = None if member is None else member.id
        with self._database.reading() as session:
            row = _same(session, owner, _digest(request))
            if row is not None:
                return row.id
            self._check_quota(session, owner)
        return new_id()

    def put(
        self, member: Member | None, request: Json, id_: str | None = None
    ) -> Written[Evaluation]:
        """Keep the request; the same request of the same member has the same id again."""
        digest = _digest(request)
        now = self._now()
        with self._database.writing() as session:
            lock_owner(session, member)
            owner = None if member is None else member.id
            row = _same(session, owner, digest)
            if row is not None:
                row.seen = now
                return Written(_evaluation(row), False)
            self._check_quota(session, owner)
            row = EvaluationRow(
                id=id_ or new_id(),
                owner=owner,
                digest=digest,
                request=request,
                created=now,
                seen=now,
            )
            session.add(row)
            return Written(_evaluation(row), True)

    def get(self, member: Member | None, id_: str) -> Evaluation:
        """The evaluation; NotKept if it is not there for this member."""
        mine = EvaluationRow.id == hex_id(id_), reachable(member, EvaluationRow.owner)
        with self._database.reading() as session:
            row = session.scalar(select(EvaluationRow).where(*mine))
            if row is None:
                raise NotKept("there is no such evaluation")
            found, seen = _evaluation(row), row.seen
        if seen < self._now() - _SEEN_EVERY:
            with self._database.writing() as session:
                session.execute(
                    update(EvaluationRow).where(EvaluationRow.id == id_).values(seen=self._now())
                )
        return found

    def tidy(self) -> int:
        """Take away what nobody has asked for in a long time; how many."""
        return sweep(self._database, EvaluationRow, EvaluationRow.seen < self._now() - KEPT_FOR)

    def _check_quota(self, session: Session, owner: str | None) -> None:
        most = self._quotas.ownerless_evaluations if owner is None else self._quotas.evaluations
        whose = EvaluationRow.owner.is_not_distinct_from(owner)
        check_quota(session, EvaluationRow.id, whose, most=most, of="evaluations of own texts")


def _digest(request: Json) -> str:
    return hashlib.sha256(document_text(request).encode()).hexdigest()


def _same(session: Session, owner: str | None, digest: str) -> EvaluationRow | None:
    """What is kept of the same request of the same owner."""
    return session.scalar(
        select(EvaluationRow)
        .where(EvaluationRow.owner.is_not_distinct_from(owner))
        .where(EvaluationRow.digest == digest)
        .order_by(EvaluationRow.created)
        .limit(1)
    )


def _evaluation(row: EvaluationRow) -> Evaluation:
    return Evaluation(row.id, row.owner, row.request, row.created)
