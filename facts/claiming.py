"""Hands on: the claims of a case, each checked by itself and against the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from rules import Place, Problems, Statement, Text, Vocabulary, brief

from .dates import is_before
from .models import Claim, Hedge
from .quotes import line_range
from .register import Register
from .shapes import ClaimShape

COMMON_GROUND: Final = "common-ground"
NARRATION: Final = "narration"
STATEMENT_BY_ATTORNEY: Final = "attorney-statement"
THEORY_OF_ATTORNEY: Final = "attorney-theory"
LONGEST_QUOTE: Final = 12
"""In words. The claim is in our own words; the quote is only the pin."""


def read_claim(
    shape: ClaimShape, source_of_file: Text | None, register: Register, sources_as_of: str
) -> Claim:
    """The claim of that shape; what is wrong with it goes to the register's problems."""
    _complete(shape, source_of_file, register.problems)
    kind = register.kind(shape.kind)
    by, for_, origin = (register.party(word) for word in (shape.by, shape.for_, shape.origin))
    if kind in (STATEMENT_BY_ATTORNEY, THEORY_OF_ATTORNEY) and not shape.for_:
        said = f"{shape.claim} is an attorney's, but does not say for whom"
        register.problems.error("E419", said, shape.kind.place, "add for, with the client")
    if kind == STATEMENT_BY_ATTORNEY and not shape.origin:
        said = f"{shape.claim} has no origin, so it is the attorney's theory and weighs nothing"
        hint = "add origin, whoever is said to have perceived it, or write kind: attorney-theory"
        register.problems.advice("L405", said, shape.kind.place, hint)
        kind = THEORY_OF_ATTORNEY
    statement = register.statement(shape.says)
    no_evidence_of = register.statement(shape.no_evidence_of)
    undercuts = register.claims_of(shape.undercuts)
    quote, quote_place = read_quote(shape.quote, shape.place, register.problems)
    return Claim(
        id=str(shape.claim),
        statement=statement,
        no_evidence_of=no_evidence_of,
        text=_text(statement, no_evidence_of, undercuts, register.vocabulary),
        by=by or "",
        for_=for_,
        kind=kind,
        offered_against=_offered_against(shape, (by, for_, origin), register),
        origin=origin,
        source=register.source(shape.source, source_of_file),
        at=read_at(shape.at, register.problems),
        said_on=_said_on(shape, register, sources_as_of),
        on=register.date(shape.on),
        quote=quote,
        hedge=cast(Hedge, str(shape.hedge or "")),
        provided=register.statements(shape.provided),
        completes=register.claim(shape.completes),
        undercuts=undercuts,
        chapter=register.chapter(shape.chapter),
        note=register.spoken(shape.note, note=True),
        place=shape.claim.place,
        quote_place=quote_place,
    )


def read_at(word: Text | None, problems: Problems) -> str:
    """A place in a source; one that speaks of lines must say which."""
    if word and word.startswith("line") and line_range(word) is None:
        said = f"{brief(word)} is no place in a text"
        problems.error("E203", said, word.place, "line 12, or lines 12-14")
    return str(word or "")


def read_quote(word: Text | None, otherwise: Place, problems: Problems) -> tuple[str, Place]:
    """A quote and its place; advice if it is longer than a pin need be."""
    if not word:
        return "", otherwise
    words = len(word.split())
    if words > LONGEST_QUOTE:
        said = f"the quote has {words} words; it need only find the place"
        hint = f"the shortest words that do, {LONGEST_QUOTE} at most"
        problems.advice("L404", said, word.place, hint)
    return str(word), word.place


def settled(
    claims: Mapping[str, Claim], vocabulary: Vocabulary, problems: Problems
) -> dict[str, Claim]:
    """The claims with what only all of them together tell: what is common ground, and circles."""
    _check_circles(claims, problems)
    _check_completions(claims, problems)
    contested = _contested(claims.values(), vocabulary)
    settled = dict(claims)
    for claim in claims.values():
        if claim.kind == COMMON_GROUND and (against := contested.get(claim.id)):
            said = f"{claim.id} is no common ground, since {against} is against it"
            problems.advice("L406", said, claim.place, "it counts as narration")
            settled[claim.id] = replace(claim, kind=NARRATION)
    return settled


def _complete(shape: ClaimShape, source_of_file: Text | None, problems: Problems) -> None:
    """Everything a claim needs beyond its id and kind; common ground needs no speaker."""
    needed = [("source", shape.source or source_of_file)]
    if shape.kind != COMMON_GROUND:
        needed += [("by", shape.by), ("at", shape.at), ("quote", shape.quote)]
    for key, value in needed:
        if value is None:
            said = f"the key {brief(key)} is missing in {shape.claim or 'a claim'}"
            hint = "or once for the whole file: source, above claims" if key == "source" else ""
            problems.error("E202", said, shape.place, hint)
    if shape.says is not None and shape.no_evidence_of is not None:
        said = "a claim says something or reports no evidence of it, not both"
        problems.error("E207", said, shape.no_evidence_of.place, "make it two claims")
    if shape.says is None and shape.no_evidence_of is None and not shape.undercuts:
        said = f"{shape.claim or 'the claim'} claims nothing"
        problems.error("E207", said, shape.place, "it needs says, no-evidence-of or undercuts")


def _offered_against(
    shape: ClaimShape, whose: Sequence[str | None], register: Register
) -> tuple[str, ...]:
    words = shape.offered_against
    for word in (words,) if isinstance(words, Text) else words:
        name = register.names.get(word, ("", ""))[0]
        if name and name not in whose:
            said = f"{shape.claim} is offered against {name}, but the words are not {name}'s"
            hint = (
                "offered-against names the maker (by), the client (for) or the one who perceived "
                "it (origin); what others say counts against anybody without it"
            )
            register.problems.error("E413", said, word.place, hint)
    return register.parties(words)


def _said_on(shape: ClaimShape, register: Register, sources_as_of: str) -> str:
    said_on = register.date(shape.said_on)
    if shape.said_on and is_before(sources_as_of, said_on):
        said = f"said on {said_on}, but the sources speak up to {sources_as_of}"
        register.problems.error("E415", said, shape.said_on.place)
    return said_on


def _text(
    statement: Statement | None,
    no_evidence_of: Statement | None,
    undercuts: tuple[str, ...],
    vocabulary: Vocabulary,
) -> str:
    if statement is not None:
        return vocabulary.sentence(statement)
    if no_evidence_of is not None:
        return f"there is no evidence that {vocabulary.sentence(no_evidence_of)}"
    return f"{' and '.join(undercuts)} cannot be relied on"


def _check_completions(claims: Mapping[str, Claim], problems: Problems) -> None:
    for claim in claims.values():
        completed = claims.get(claim.completes or "")
        if completed and not {claim.by, claim.for_ or claim.by} & {completed.by, completed.for_}:
            said = f"{claim.id} completes {completed.id}, which somebody else said"
            hint = "only the rest of a statement comes in with the part that is offered"
            problems.advice("L410", said, claim.place, hint)


def _check_circles(claims: Mapping[str, Claim], problems: Problems) -> None:
    """No claim undercuts itself, or completes itself by whatever way round."""
    followed: set[str] = set()
    for claim in sorted(claims.values(), key=lambda claim: claim.id):
        if claim.id in claim.undercuts:
            problems.error("E414", f"{claim.id} undercuts itself", claim.place)
        path: dict[str, None] = {}
        id_ = claim.id
        while id_ in claims and id_ not in followed and id_ not in path:
            path[id_] = None
            id_ = claims[id_].completes or ""
        if id_ in path:
            circle = [*path][[*path].index(id_) :]
            said = f"{id_} completes itself: {' completes '.join([*circle, id_])}"
            problems.error("E414", said, claims[id_].place)
        followed.update(path)


def _contested(claims: Iterable[Claim], vocabulary: Vocabulary) -> dict[str, str]:
    """For each claim with a claim against it, an undercut among them, the id of the first such."""
    every = sorted(claims, key=lambda claim: claim.id)
    by_statement: dict[Statement, str] = {}
    by_occasion: dict[Statement, dict[Statement, str]] = {}
    undercut: dict[str, str] = {}
    for claim in every:
        for target in claim.undercuts:
            undercut.setdefault(target, claim.id)
        if claim.statement is not None:
            by_statement.setdefault(claim.statement, claim.id)
            if occasion := _occasion(claim.statement, vocabulary):
                by_occasion.setdefault(occasion, {}).setdefault(claim.statement, claim.id)
    against = {}
    for claim in every:
        if claim.kind != COMMON_GROUND or claim.statement is None:
            continue
        occasion = _occasion(claim.statement, vocabulary)
        rivals = by_occasion.get(occasion, {}) if occasion else {}
        found = (
            by_statement.get(claim.statement.contrary)
            or next((id_ for said, id_ in rivals.items() if said != claim.statement), None)
            or undercut.get(claim.id)
        )
        if found:
            against[claim.id] = found
    return against


def _occasion(statement: Statement, vocabulary: Vocabulary) -> Statement | None:
    """What the rivals of a statement share: all but the one slot that tells them apart."""
    slot = vocabulary.forms[statement.form].one_of
    if slot is None or not statement.positive:
        return None
    args = statement.args
    return Statement(statement.form, (*args[:slot], "", *args[slot + 1 :]))
