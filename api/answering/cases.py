"""Hands on: cases; case, one of them; its parties, disputes, timeline and missing_items.

``about`` has ``case``, and of what is a list ``limit`` and ``cursor``.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from api.answering.case_blocks import (
    case_blocks,
    cases_blocks,
    disputes_blocks,
    missing_blocks,
    parties_blocks,
)
from api.answering.one_case import OneCase, one_case
from api.answering.pages import told
from api.answering.paging import paged
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.shipped import shipped_facts, shipped_ids
from api.blocks import Line, blocks_markdown
from api.documents.cases import (
    Account,
    Affected,
    Case,
    CaseItem,
    CaseLinks,
    Cases,
    Chapter,
    Defaults,
    Dispute,
    Disputes,
    Entry,
    MissingItem,
    MissingItems,
    Parties,
    Party,
    Source,
    Thing,
    Timeline,
)
from api.timeline_text import timeline_markdown
from engine import AS_PUBLISHED, ENGINE_VERSION, NOTICE, jurisdiction_words, shown
from engine import Affected as Bearing
from engine import missing_items as missing_of
from facts import Case as Facts
from facts import Dispute as CaseDispute
from facts import Entity
from facts import Entry as Dated
from facts import timeline as entries_of


def cases(question: Question, progress: Progress) -> Answer:
    """The cases that ship."""
    about = question.about
    page = paged(shipped_ids(), str, about.get("limit"), about.get("cursor"))
    document = Cases(
        notice=NOTICE, items=[_item(shipped_facts(id_)) for id_ in page.items], next=page.cursor
    )
    digests = [shipped_facts(id_).digest for id_ in page.items]
    return told(
        question.media,
        json=lambda: document,
        markdown=lambda: blocks_markdown(cases_blocks(document)),
        title="Cases",
        tag=tagged(question, *digests, ENGINE_VERSION),
        next=page.next,
    )


def case(question: Question, progress: Progress) -> Answer:
    """A case: what happened, from what sources, and what is asked of it by default."""
    case = one_case(question.about["case"])
    facts, weighings = case.facts, case.rules.weighings
    document = Case(
        **case.head,
        title=facts.title,
        about=facts.about,
        event_date=facts.event_date,
        place=facts.place_of_event,
        jurisdiction=facts.jurisdiction or None,
        jurisdiction_title=jurisdiction_words(facts.jurisdiction) or None,
        sources=[
            Source(id=s.id, citation=s.citation, date=s.date, sha256=s.sha256, note=s.note or None)
            for s in facts.sources.values()
        ],
        chapters=[Chapter(id=c.id, title=c.title, at=c.at) for c in facts.chapters],
        things=[
            Thing(name=e.name, type=e.type, aliases=list(e.aliases), on=e.on or None)
            for e in facts.entities.values()
            if e.type != "party"
        ],
        acts=[case.act(act) for act in case.acts],
        defaults=Defaults(
            weighing=AS_PUBLISHED,
            weighing_title=weighings[AS_PUBLISHED].title,
            weighings=list(weighings),
        ),
        digests=case.digests,
        links=CaseLinks(
            **{name: case.address(name) for name in CaseLinks.model_fields},
        ),
    )
    return case.told(question, document, lambda: blocks_markdown(case_blocks(document)), "The case")


def parties(question: Question, progress: Progress) -> Answer:
    """Who has acts, each with its capacity; then who only speaks."""
    case, about = one_case(question.about["case"]), question.about
    acting = {act.by for act in case.facts.acts.values()}
    every = sorted(
        (case.facts.entities[name] for name in case.facts.parties),
        key=lambda entity: (entity.name not in acting, entity.name),
    )
    page = paged(every, lambda entity: entity.name, about.get("limit"), about.get("cursor"))
    items = [_party(case, entity) for entity in page.items]
    document = Parties(**case.head, items=items, next=page.cursor)
    return case.told(
        question,
        document,
        lambda: blocks_markdown(parties_blocks(document, case.facts.title)),
        "Parties",
        page.next,
    )


def disputes(question: Question, progress: Progress) -> Answer:
    """The questions on which the sources differ."""
    case, about = one_case(question.about["case"]), question.about
    page = paged(case.facts.disputes, lambda each: each.id, about.get("limit"), about.get("cursor"))
    items = [_dispute(case, dispute) for dispute in page.items]
    document = Disputes(**case.head, items=items, next=page.cursor)
    return case.told(
        question,
        document,
        lambda: blocks_markdown(disputes_blocks(document, case.facts.title)),
        "Disputes",
        page.next,
    )


def timeline(question: Question, progress: Progress) -> Answer:
    """What the case dates, earliest first."""
    case, about = one_case(question.about["case"]), question.about
    page = paged(
        entries_of(case.facts),
        lambda entry: "\0".join((entry.when, entry.kind, entry.claim, entry.text)),
        about.get("limit"),
        about.get("cursor"),
    )
    items = [_entry(case, entry) for entry in page.items]
    document = Timeline(**case.head, items=items, next=page.cursor)
    facts = case.facts
    return case.told(
        question,
        document,
        lambda: "\n".join(
            (
                timeline_markdown(page.items, facts.title, facts.sources_as_of),
                blocks_markdown([Line(NOTICE)]),
            )
        ),
        "Timeline",
        page.next,
    )


def missing_items(question: Question, progress: Progress) -> Answer:
    """What the sources lack, and on which elements it bears."""
    case, about = one_case(question.about["case"]), question.about
    evaluation = case.evaluation
    every = missing_of(evaluation, shown(evaluation.findings))
    page = paged(every, lambda item: item.id, about.get("limit"), about.get("cursor"))
    items = [
        MissingItem(
            id=item.id,
            what=item.what,
            bears_on=list(item.bears_on),
            summary=item.sentence,
            affects=_affected(item.affected),
            citation=item.citation,
            at=item.at,
            quote=item.quote,
            note=item.note or None,
        )
        for item in page.items
    ]
    document = MissingItems(**case.head, items=items, next=page.cursor)
    return case.told(
        question,
        document,
        lambda: blocks_markdown(missing_blocks(document, case.facts.title)),
        "What is missing",
        page.next,
    )


def _item(facts: Facts) -> CaseItem:
    return CaseItem(
        id=facts.id,
        title=facts.title,
        event_date=facts.event_date,
        place=facts.place_of_event,
        jurisdiction=facts.jurisdiction or None,
        jurisdiction_title=jurisdiction_words(facts.jurisdiction) or None,
        sources_as_of=facts.sources_as_of,
        parties=len(facts.parties),
        claims=len(facts.claims),
        href=f"/v1/cases/{facts.id}",
    )


def _party(case: OneCase, entity: Entity) -> Party:
    acts = [case.act(act) for act in case.acts if act.by == entity.name]
    spoken = [c for c in case.facts.claims.values() if entity.name in (c.by, c.for_)]
    return Party(
        name=entity.name,
        aliases=list(entity.aliases),
        capacities=list(dict.fromkeys(act.capacity for act in acts)),
        acts=acts,
        claims=len(spoken),
        href=f"{case.address('claims')}?{urlencode({'speaker': entity.name})}",
    )


def _dispute(case: OneCase, dispute: CaseDispute) -> Dispute:
    return Dispute(
        id=dispute.id,
        question=dispute.question,
        accounts=[
            Account(account=each.account, claims=case.briefs(each.claims))
            for each in dispute.accounts
        ],
        settled_by=dispute.settled_by or None,
        note=dispute.note or None,
        href=f"{case.address('claims')}?{urlencode({'dispute': dispute.id})}",
    )


def _entry(case: OneCase, entry: Dated) -> Entry:
    claim = case.brief(entry.claim) if entry.claim else None
    return Entry(when=entry.when, kind=entry.kind, text=entry.text, claim=claim)


def _affected(bearing: Sequence[Bearing]) -> list[Affected]:
    """By party, act and standard, each where it comes first."""
    found: dict[tuple[str, str, str, str], list[Bearing]] = {}
    for one in bearing:
        found.setdefault((one.party, one.capacity, one.act, one.standard), []).append(one)
    return [
        Affected(
            party=party,
            capacity=capacity,
            act=act,
            standard=standard,
            elements=list(dict.fromkeys(one.element for one in of)),
            steps=min(one.steps for one in of),
        )
        for (party, capacity, act, standard), of in found.items()
    ]
