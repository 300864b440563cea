"""Hands on: how the playground tells what a text comes to: diagnostics, findings, rules, tests."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from api.site.address import Address
from api.site.views.matrix import word_of
from api.site.views.moving import Move, moves_of
from api.site.views.play_files import PlayFile
from api.site.views.play_trying import Tried, with_text
from engine import (
    FileOutcome,
    Finding,
    Fired,
    InstanceTrace,
    LawChange,
    NearInstance,
    RuleTrace,
    fired,
    gather_tests,
    load_tests,
    run_file,
    shown,
    trace,
)
from rules import Diagnostic, Place, ScienterError

MOST_TOLD: Final = 60
"""So many diagnostics are told; the rest are counted."""
MOST_MOVES: Final = 60
MOST_INSTANCES: Final = 8
_BEFORE: Final = 48
_AFTER: Final = 96
"""So many characters of a line are quoted, before and after the place that is meant."""


class Quoted(NamedTuple):
    """The part of a line that is meant, and what stands around it."""

    before: str
    meant: str
    after: str


class FoundTold(NamedTuple):
    """A diagnostic: where it stands, and whether that is in the text that is edited."""

    code: str
    error: bool
    message: str
    hint: str
    file: str
    """Empty where it is in the text itself."""
    line: int
    column: int
    length: int
    quoted: Quoted | None


class RowTold(NamedTuple):
    """A finding, as it is now."""

    party: str
    act: str
    title: str
    word: str
    mark: str
    reached: int
    required: int


class Moves(NamedTuple):
    """What moved, of the findings as the law is read by default, and how much else."""

    moves: tuple[Move, ...]
    up: int
    down: int
    parts: tuple[str, ...]
    """What moved of elements of which the finding did not, each in a sentence."""
    elsewhere: int
    """How much moved only as the law is read otherwise."""
    law: tuple[LawChange, ...]


class InstanceTold(NamedTuple):
    """What a rule concludes of somebody, how that fares, and what it rests on, on whose word."""

    says: str
    fares: str
    premises: tuple[str, ...]


class RuleTold(NamedTuple):
    """A rule of the text: how it fares in the case, and how it fared as it ships."""

    id: str
    title: str
    line: int
    changed: bool
    sentence: str
    before: str
    instances: tuple[InstanceTold, ...]
    """Only of the rules that are looked at."""
    more: int
    first: bool
    """Whether it changed, fares otherwise, or is asked about: the others can wait."""


def told_of(tried: Tried) -> tuple[FoundTold, ...]:
    """Errors in the text itself, advice on it, and then what it makes wrong elsewhere."""
    own = [each for each in tried.found if _is_own(each, tried)]
    others = [each for each in tried.found if not _is_own(each, tried)]
    own.sort(key=lambda each: each.severity != "error")
    return tuple(_found(each, tried) for each in [*own, *others][:MOST_TOLD])


def rows_of(tried: Tried) -> tuple[tuple[RowTold, ...], int]:
    """The findings that say something, and how many say nothing."""
    assert tried.evaluation is not None
    found = shown(tried.evaluation.findings)
    saying = [each for each in found if each.status != "unknown"]
    saying.sort(key=lambda each: (each.party, each.act, each.standard.title))
    return tuple(_row(each) for each in saying), len(found) - len(saying)


def moves_told(tried: Tried) -> Moves:
    """What moved against the case as it ships."""
    difference = tried.difference
    moved = difference.moved if difference else ()
    moves = moves_of(difference, Address(tried.case), lambda *_: None) if difference else []
    told = {(each.party, each.act, each.standard) for each in moves}
    parts = [
        f"{m.party}, {m.act}: {m.sentence}"
        for m in moved
        if m.default and m.element and (m.party, m.act, m.standard) not in told
    ]
    return Moves(
        tuple(moves),
        sum(each.direction == "up" for each in moves),
        sum(each.direction == "down" for each in moves),
        tuple(parts),
        sum(not each.default and not each.element for each in moved),
        tried.law,
    )


def rules_told(tried: Tried, asked: str = "") -> tuple[RuleTold, ...]:
    """The rules of the text, first those that changed or fare otherwise, then the one ``asked``."""
    now, before = tried.evaluation, tried.baseline
    if now is None or tried.file.kind == "case":
        return ()
    changed = {change.id for change in tried.law if change.kind == "rule"}
    how = fired(now), fired(before)
    found = []
    for rule in now.rules.rules.values():
        if rule.place.file != tried.file.shown:
            continue
        is_other = how[0][rule.id] != how[1].get(rule.id) and tried.file.kind != "own"
        looked_at = rule.id in changed or is_other or rule.id == asked
        line, is_changed = rule.place.line, rule.id in changed
        was = trace(before, rule.id).sentence if is_other and rule.id in how[1] else ""
        if looked_at:
            found.append(_traced(trace(now, rule.id), line, is_changed, was))
        else:
            fares = _fared(how[0][rule.id])
            found.append(RuleTold(rule.id, rule.title, line, False, fares, "", (), 0, False))
    found.sort(key=lambda r: (not (r.changed or r.before), r.id != asked, r.line))
    return tuple(found)


def outcomes_of(file: PlayFile, text: str) -> tuple[FileOutcome, ...]:
    """What comes of the tests of a module; none where it has none, or has errors itself."""
    if file.kind != "rules":
        return ()
    shelf = with_text(file, text)
    try:
        tests = gather_tests([file.path], shelf=shelf).files
        return tuple(run_file(load_tests(f.path, f.rules, shelf), f.rules) for f in tests)
    except ScienterError:
        return ()


# --- diagnostics


def _is_own(found: Diagnostic, tried: Tried) -> bool:
    return found.place is None or found.place.file == tried.file.shown


def _found(found: Diagnostic, tried: Tried) -> FoundTold:
    place = found.place
    return FoundTold(
        found.code,
        found.severity == "error",
        found.message,
        found.hint,
        "" if _is_own(found, tried) or place is None else place.file,
        place.line if place else 0,
        place.column if place else 0,
        place.length if place else 0,
        _quoted(place) if place and place.text else None,
    )


def _quoted(place: Place) -> Quoted:
    start = max(0, place.column - 1)
    end = start + max(1, min(place.length, _AFTER))
    before = place.text[max(0, start - _BEFORE) : start]
    after = place.text[end : start + _AFTER] if end < start + _AFTER else ""
    cut = "…" if start > _BEFORE else ""
    rest = "…" if len(place.text) > start + _AFTER else ""
    return Quoted(cut + _visible(before), _visible(place.text[start:end]), _visible(after) + rest)


def _visible(text: str) -> str:
    """With a mark for each sign that would not be seen, or would turn the text around."""
    return "".join(
        "·" if unicodedata.category(sign) in ("Cc", "Cf", "Cs") else sign for sign in text
    )


# --- findings and rules


def _row(finding: Finding) -> RowTold:
    word, mark = word_of(finding)
    return RowTold(
        finding.party,
        finding.act,
        finding.standard.title,
        word,
        mark,
        finding.reached,
        finding.required,
    )


def _fared(rule: Fired) -> str:
    """How a rule fared, in a sentence."""
    if not rule.applied:
        return "It is not applied to this case."
    if not rule.instances:
        return "It has no instance."
    if rule.instances == 1:
        return "It has one instance, which " + ("stands." if rule.standing else "does not stand.")
    stand = "stands" if rule.standing == 1 else "stand"
    return f"{rule.instances} instances, of which {rule.standing or 'none'} {stand}."


def _traced(traced: RuleTrace, line: int, changed: bool, was: str) -> RuleTold:
    """A rule that is looked at: where it fires, or what comes nearest."""
    far = traced.instances
    here: Sequence[InstanceTrace | NearInstance] = far[:MOST_INSTANCES] or traced.near[:1]
    told = [
        InstanceTold(each.conclusion, each.sentence, tuple(p.sentence for p in each.premises))
        for each in here
    ]
    return RuleTold(
        traced.rule,
        traced.title,
        line,
        changed,
        traced.sentence,
        was,
        tuple(told),
        max(0, len(far) - MOST_INSTANCES),
        True,
    )
