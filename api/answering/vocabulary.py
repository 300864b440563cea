"""Hands on: vocabulary, the sentences there are; completions, how a begun one may go on.

``about`` has ``rule_set``, ``limit`` and ``cursor``, ``case`` if names of a shipped case are
wanted, and ``q``, the words to search for, or ``text``, what is typed so far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from api.answering.one_set import one_set
from api.answering.paging import paged, refuse
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import shipped_facts, shipped_ids
from api.blocks import Block, Heading, Line, Point, blocks_markdown
from api.documents.vocabulary import (
    MOST_TYPED,
    MOST_WORDS,
    Completion,
    Completions,
    Names,
    Opening,
    Sentence,
    Slot,
    Use,
    Vocabulary,
)
from api.vocabulary_blocks import vocabulary_blocks
from engine import Continued, going_on
from facts import Case as Facts
from rules import RuleSet, SentenceUses, VocabularyUses, brief, did_you_mean, vocabulary_uses

NO_CLAIMS = "These are sentences to choose from. Nobody is said to have said any of them."


def vocabulary(question: Question, progress: Progress) -> Answer:
    """The sentences of a rule set; those that have the words, where words are given."""
    of, about = one_set(question.about["rule_set"]), question.about
    asked = about.get("q") or ""
    _not_too_long("q", asked, MOST_WORDS)
    case = _case(about.get("case"))
    found = _uses(of.id).having([asked])
    page = paged(
        found.sentences, lambda each: each.form.id, about.get("limit"), about.get("cursor")
    )
    named = _named(case)
    document = Vocabulary(
        **of.head,
        notice=NO_CLAIMS,
        sources_as_of=_as_of(case) or None,
        near=found.near,
        items=[_sentence(each) for each in page.items],
        terms=[Names(type=of, names=[term.name for term in terms]) for of, terms in found.terms],
        names=_by_type(named),
        next=page.cursor,
    )
    many = f"{len(page.items)} of {len(found.sentences)} sentences; a search opens what it finds."
    shown = found._replace(sentences=tuple(page.items))
    return of.told(
        question,
        document,
        lambda: blocks_markdown(_framed(document, vocabulary_blocks(shown, named, asked, many))),
        "Sentences",
        page.next,
        *([case.digest] if case else []),
        sources_as_of=_as_of(case),
    )


def completions(question: Question, progress: Progress) -> Answer:
    """The sentences that a text may become, with the names of a case, where one is named."""
    of, about = one_set(question.about["rule_set"]), question.about
    text = about.get("text") or ""
    _not_too_long("text", text, MOST_TYPED)
    case = _case(about.get("case"))
    page = paged(
        going_on(text, of.rules, case),
        lambda each: f"{each.form} {each.positive}",
        about.get("limit"),
        about.get("cursor"),
    )
    document = Completions(
        **of.head,
        notice=NO_CLAIMS,
        sources_as_of=_as_of(case) or None,
        text=text,
        items=[_completion(each) for each in page.items],
        next=page.cursor,
    )
    return of.told(
        question,
        document,
        lambda: blocks_markdown(_completions_blocks(document)),
        "Sentences that begin so",
        page.next,
        *([case.digest] if case else []),
        sources_as_of=_as_of(case),
    )


@cache
def _uses(id_: str) -> VocabularyUses:
    rules: RuleSet = one_set(id_).rules
    return vocabulary_uses(rules)


def _case(id_: str | None) -> Facts | None:
    """The shipped case that a parameter names."""
    if id_ is None:
        return None
    if id_ not in shipped_ids():
        hint = did_you_mean(id_, shipped_ids())
        refuse("case", f"there is no case {brief(id_)}", hint=hint)
    return shipped_facts(id_)


def _as_of(case: Facts | None) -> str:
    return case.sources_as_of if case else ""


def _frame(told: Vocabulary | Completions) -> Iterator[Block]:
    """What these sentences are not, and of when the names among them are."""
    yield Line(told.notice)
    if told.sources_as_of:
        yield Line(f"Sources of the names as of {told.sources_as_of}.")


def _framed(told: Vocabulary, blocks: Iterator[Block]) -> Iterator[Block]:
    """The same under the heading of some blocks."""
    yield next(blocks)
    yield from _frame(told)
    yield from blocks


def _not_too_long(parameter: str, text: str, most: int) -> None:
    if len(text) > most:
        refuse(parameter, f"this has {len(text):,} characters, where {most:,} are the most")


def _named(case: Facts | None) -> tuple[tuple[str, str], ...]:
    """Types with the names of a case, in order."""
    if case is None:
        return ()
    named = [(entity.type, entity.name) for entity in case.entities.values()]
    return tuple(sorted([*named, *(("act", act) for act in case.acts)]))


def _by_type(named: Iterable[tuple[str, str]]) -> list[Names]:
    found: dict[str, list[str]] = {}
    for type_, name in named:
        found.setdefault(type_, []).append(name)
    return [Names(type=type_, names=names) for type_, names in found.items()]


def _sentence(uses: SentenceUses) -> Sentence:
    form = uses.form
    says, denies, asks = form.patterns
    return Sentence(
        id=form.id,
        says=says,
        denies=denies,
        asks=asks or None,
        slots=[Slot(name=slot.name, type=slot.type) for slot in form.slots],
        one_of=None if form.one_of is None else form.slots[form.one_of].name,
        origin=uses.origin,
        concluded_by=list(uses.concluded_by),
        contrary_concluded_by=list(uses.contrary_concluded_by),
        used_by=[
            Use(
                id=use.id,
                what=use.what,
                kind=use.kind,
                contrary=not use.positive,
                file=use.place.file,
                line=use.place.line,
            )
            for use in uses.used_by
        ],
        file=form.place.file,
        line=form.place.line,
    )


def _completion(found: Continued) -> Completion:
    return Completion(
        sentence=found.text,
        form=found.form,
        positive=found.positive,
        begins=found.begins,
        openings=[
            Opening(slot=each.slot, type=each.type, typed=each.typed, names=list(each.names))
            for each in found.openings
        ],
        asks=found.question or None,
        contrary=found.contrary,
    )


def _completions_blocks(told: Completions) -> Iterator[Block]:
    """Each sentence, and what its open places may be filled with."""
    yield Heading(1, "Sentences that begin so")
    yield from _frame(told)
    yield Line(f"Typed so far: “{told.text}”." if told.text else "Nothing is typed yet.")
    if not told.items:
        yield Line("No sentence begins so, or has these words.")
    for each in told.items:
        yield Point(each.sentence, style="bold")
        for opening in each.openings:
            names = "; ".join(opening.names)
            yield Point(f"<{opening.slot}>, {opening.type}{f': {names}' if names else ''}", 1)
