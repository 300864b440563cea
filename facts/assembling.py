"""Hands on: a case, put together from the shapes of its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar, cast

from rules import Problems, RuleSet, Text, brief, did_you_mean

from .claiming import read_at, read_claim, read_quote, settled
from .dates import is_before
from .entities import Declared, declared_entities
from .models import (
    Account,
    Act,
    ActKind,
    Case,
    Chapter,
    Claim,
    Context,
    Dispute,
    Entity,
    Missing,
    Reason,
    Source,
)
from .register import ACT, Register, first_of_each
from .shapes import (
    ActShape,
    CaseShape,
    ChapterShape,
    ClaimShape,
    EntityShape,
    PartShape,
    SourceShape,
)

T = TypeVar("T")
_Item = tuple[T, Text | None]
"""An item of a file's list, and the source the file names for all its items."""
_NUMBER: Final = re.compile(r"(\d{1,9})", re.ASCII)
_SHA256: Final = re.compile("[0-9a-f]{64}")


class Assembly:
    """Puts a case together from its files' shapes; what is wrong with it goes to ``problems``."""

    def __init__(
        self,
        head: CaseShape,
        files: Sequence[CaseShape | PartShape],
        rules: RuleSet,
        problems: Problems,
    ) -> None:
        self.head = head
        self.files = files
        self.rules = rules
        self.problems = problems
        self.register = Register(rules.vocabulary, problems)
        self.as_of = self.register.date(head.sources_as_of)

    def case(self, digest: str) -> Case:
        """The case, complete; ``problems`` tells whether it may be used."""
        head, register = self.head, self.register
        entities = self._entities()
        acts = self._declared_acts()
        sources = {str(id_): self._source(id_, shape) for id_, shape in head.sources.items() if id_}
        chapters = self._once(((s, None) for s in head.chapters), _chapter_id, "chapter")
        claims = self._once(self._items(lambda file: file.claims), _claim_id, "claim")
        register.sources = sources
        register.chapters = frozenset(str(shape.chapter) for shape, _ in chapters)
        register.claims = frozenset(str(shape.claim) for shape, _ in claims)
        self._check_jurisdiction()
        return Case(
            id=str(head.case),
            title=register.spoken(head.title),
            event_date=register.date(head.event.date),
            place_of_event=register.spoken(head.event.place_),
            jurisdiction=str(head.jurisdiction),
            sources_as_of=self.as_of,
            about=register.spoken(head.about, note=True),
            sources=sources,
            entities=entities,
            acts=_by_party([self._act(name, shape) for name, shape in acts], entities),
            claims=self._claims(claims),
            missing=self._missing(),
            chapters=tuple(self._chapter(shape) for shape, _ in chapters),
            disputes=self._disputes(),
            context=self._context(),
            digest=digest,
            place=head.case.place,
        )

    def _items(self, of: Callable[[CaseShape | PartShape], Iterable[T]]) -> Iterator[_Item[T]]:
        """The items of all files, each with the source its file names for all of them."""
        return ((item, file.source) for file in self.files for item in of(file))

    def _once(
        self, items: Iterable[_Item[T]], id_of: Callable[[T], Text], what: str
    ) -> list[_Item[T]]:
        """The items in the order in which they stand, each id once; an error for every other."""
        every = list(items)
        first = first_of_each((id_of(item) for item, _ in every), what, self.problems)
        return [item for item, is_first in zip(every, first, strict=True) if is_first]

    def _entities(self) -> dict[str, Entity]:
        return declared_entities(
            (
                Declared(type_, name, told.aliases, told.on)
                if isinstance(told, EntityShape)
                else Declared(type_, name, told)
                for type_, named in self.head.entities.items()
                for name, told in named.items()
            ),
            self.register,
        )

    def _source(self, id_: Text, shape: SourceShape) -> Source:
        date = self.register.date(shape.date)
        if is_before(self.as_of, date):
            said = f"{id_} is dated {date}, but the sources speak up to {self.as_of}"
            self.problems.error("E415", said, shape.date.place)
        sha256 = str(shape.sha256 or "").lower()
        if shape.sha256 and not _SHA256.fullmatch(sha256):
            said = f"{brief(shape.sha256)} is no SHA-256, which has 64 hexadecimal digits"
            self.problems.error("E203", said, shape.sha256.place)
        return Source(
            id=str(id_),
            citation=str(shape.citation),
            date=date,
            sha256=sha256,
            note=self.register.spoken(shape.note, note=True),
            place=id_.place,
        )

    def _declared_acts(self) -> list[tuple[Text, ActShape]]:
        return [
            (name, shape)
            for file in self.files
            for name, shape in (file.acts or {}).items()
            if name and self.register.declare(name, str(name), ACT)
        ]

    def _act(self, name: Text, shape: ActShape) -> Act:
        register = self.register
        return Act(
            name=str(name),
            by=register.party(shape.by) or "",
            role=register.role(shape.as_),
            kind=cast(ActKind, str(shape.kind or "act")),
            is_=register.statements(shape.is_),
            about=register.things(shape.about),
            raised_by=register.claims_of(shape.raised_by),
            on=register.date(shape.on),
            note=register.spoken(shape.note, note=True),
            place=name.place,
        )

    def _claims(self, shapes: Iterable[_Item[ClaimShape]]) -> dict[str, Claim]:
        read = [read_claim(shape, source, self.register, self.as_of) for shape, source in shapes]
        in_order = {claim.id: claim for claim in sorted(read, key=lambda c: _natural(c.id))}
        return settled(in_order, self.rules.vocabulary, self.problems)

    def _missing(self) -> tuple[Missing, ...]:
        register = self.register
        found = []
        for shape, source in self._once(
            self._items(lambda file: file.missing), lambda s: s.missing, "missing item"
        ):
            quote, quote_place = read_quote(shape.quote, shape.place, self.problems)
            found.append(
                Missing(
                    id=str(shape.missing),
                    what=register.spoken(shape.what),
                    bears_on=register.statements(shape.bears_on),
                    source=register.source(shape.source, source),
                    at=read_at(shape.at, self.problems),
                    quote=quote,
                    note=register.spoken(shape.note, note=True),
                    place=shape.missing.place,
                    quote_place=quote_place,
                )
            )
        return tuple(sorted(found, key=lambda item: _natural(item.id)))

    def _chapter(self, shape: ChapterShape) -> Chapter:
        title = self.register.spoken(shape.title)
        at = read_at(shape.at, self.problems)
        return Chapter(str(shape.chapter), title, at, shape.chapter.place)

    def _disputes(self) -> tuple[Dispute, ...]:
        register = self.register
        found = [
            Dispute(
                id=str(shape.dispute),
                question=register.spoken(shape.question),
                accounts=tuple(
                    Account(
                        account=register.spoken(side.account),
                        claims=register.claims_of(side.claims),
                        place=side.account.place,
                    )
                    for side in shape.accounts
                ),
                settled_by=register.spoken(shape.settled_by, note=True),
                note=register.spoken(shape.note, note=True),
                place=shape.dispute.place,
            )
            for shape, _ in self._once(
                self._items(lambda file: file.disputes), lambda s: s.dispute, "dispute"
            )
        ]
        return tuple(sorted(found, key=lambda dispute: _natural(dispute.id)))

    def _context(self) -> tuple[Context, ...]:
        register = self.register
        found = []
        for shape, source in self._once(
            self._items(lambda file: file.context), lambda s: s.fact, "fact"
        ):
            quote, quote_place = read_quote(shape.quote, shape.place, self.problems)
            found.append(
                Context(
                    fact=str(shape.fact),
                    reason=cast(Reason, str(shape.reason)),
                    because=register.spoken(shape.because, note=True),
                    by=register.party(shape.by) or "",
                    source=register.source(shape.source, source),
                    at=read_at(shape.at, self.problems),
                    quote=quote,
                    place=shape.fact.place,
                    quote_place=quote_place,
                )
            )
        return tuple(sorted(found, key=lambda fact: _natural(fact.fact)))

    def _check_jurisdiction(self) -> None:
        word = self.head.jurisdiction
        known = {m.jurisdiction for m in self.rules.modules.values() if m.jurisdiction}
        if word and known and word not in known:
            said = f"no module of law is for the jurisdiction {brief(word)}"
            self.problems.advice("L409", said, word.place, did_you_mean(word, known))


def _by_party(acts: list[Act], entities: Mapping[str, Entity]) -> dict[str, Act]:
    """Acts in the order of their parties, then of their dates, then by name."""
    place = {name: number for number, name in enumerate(entities)}

    def order(act: Act) -> tuple[int, str, str]:
        return place.get(act.by, len(place)), act.on, act.name

    return {act.name: act for act in sorted(acts, key=order)}


def _chapter_id(shape: ChapterShape) -> Text:
    return shape.chapter


def _claim_id(shape: ClaimShape) -> Text:
    return shape.claim


def _natural(id_: str) -> tuple[tuple[int, str], ...]:
    """As people order ids: F9 before F10."""
    parts = _NUMBER.split(id_)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts if part)
