"""Hands on: the words of a map of disputes, for the terminal and for Markdown alike.

Which disputes matter, the most first; what each party's findings turn on; what moves what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from api.scale import shape
from engine import (
    CaseDispute,
    DisputeMap,
    FindingStakes,
    OpenDispute,
    Position,
    Proof,
    Settled,
    Shown,
    Stake,
    Voice,
    reached_words,
)

NONE = "–"
MANY = 6
"""The most least sets of one dispute that are told for one finding; more are counted."""


class Row(NamedTuple):
    """A party: how many findings are stable, and the ids of disputes by how they matter."""

    party: str
    stable: str
    alone: tuple[str, ...]
    with_others: tuple[str, ...]
    idle: tuple[str, ...]
    """Those in a cone that move nothing, or are not found to."""


class Moving(NamedTuple):
    """Findings about one act that disputes move alike, and how."""

    about: str
    standards: str
    reach: str
    moves: tuple[str, ...]


def summary(map_: DisputeMap) -> str:
    """How much there is, what was varied, and how far it was looked through."""
    many, stable = len(map_.findings), sum(finding.stable is True for finding in map_.findings)
    which = "all of them" if stable == many else f"{stable:,} of them" if stable else "none of them"
    told = (
        f"{_counted(len(map_.disputes), 'open dispute')}, {_counted(many, 'finding')}: {which} "
        "stable, reaching the same however these disputes are settled. What was varied: "
        "statements of the vocabulary that contradict one another, each side with a scintilla. "
        f"{_counted(map_.worlds, 'world')} looked at"
    )
    if map_.exact:
        return f"{told}, which are all."
    cut = [finding for finding in map_.findings if not finding.exact]
    if cut:
        least = min(finding.through or 0 for finding in cut)
        told += (
            f", at most {map_.cap:,} of a finding; that is not all for "
            f"{_counted(len(cut), 'finding')}, for which every way to settle at most "
            f"{_counted(least, 'dispute')} at once was tried, and what else matters is not known"
        )
    if map_.interrupted:
        told += f"; interrupted after {len(map_.findings)} of {map_.asked} findings"
    return f"{told}."


def ranked(map_: DisputeMap) -> list[tuple[OpenDispute, str]]:
    """The disputes, those on which most findings turn first, with on how many they do."""

    def turning(dispute: OpenDispute, matters: str) -> int:
        return sum(
            stake.dispute == dispute.id and stake.matters == matters
            for finding in map_.findings
            for stake in finding.stakes
        )

    counted = [
        (dispute, turning(dispute, "alone"), turning(dispute, "with others"))
        for dispute in map_.disputes
    ]
    counted.sort(key=lambda each: (-each[1], -each[2]))
    return [(dispute, _weight(alone, others)) for dispute, alone, others in counted]


def _weight(alone: int, others: int) -> str:
    if not alone and not others:
        return "no finding turns on it"
    told = [f"{_counted(alone, 'finding')} alone"] if alone else []
    told += [f"{_counted(others, 'finding')} only with others"] if others else []
    return f"moves {' and '.join(told)}"


def rows(map_: DisputeMap) -> list[Row]:
    """One for each party, in the order of the findings."""
    return [_row(map_, party, list(own)) for party, own in _by_party(map_)]


def _by_party(map_: DisputeMap) -> Iterator[tuple[str, Iterator[FindingStakes]]]:
    ordered = {party: n for n, party in enumerate(dict.fromkeys(f.party for f in map_.findings))}
    by_party = sorted(map_.findings, key=lambda finding: ordered[finding.party])
    yield from groupby(by_party, key=lambda finding: finding.party)


def _row(map_: DisputeMap, party: str, findings: Sequence[FindingStakes]) -> Row:
    order = [dispute.id for dispute, _ in ranked(map_)]
    by_kind: dict[str, set[str]] = {}
    for stake in (stake for finding in findings for stake in finding.stakes):
        by_kind.setdefault(stake.matters, set()).add(stake.dispute)
    alone = by_kind.get("alone", set())
    others = by_kind.get("with others", set()) - alone
    every = set().union(*by_kind.values())

    def ids(some: set[str]) -> tuple[str, ...]:
        return tuple(id_ for id_ in order if id_ in some)

    stable = sum(finding.stable is True for finding in findings)
    told = f"{stable} of {len(findings)}"
    return Row(party, told, ids(alone), ids(others), ids(every - alone - others))


def moving(map_: DisputeMap) -> list[Moving]:
    """The findings that are not stable, those together that are moved alike."""
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    of = len(map_.proofs)
    for finding in map_.findings:
        if finding.stable is False:
            about = f"{finding.party}: {finding.act}"
            key = (about, _reach(finding, of), tuple(_moves(finding, of)))
            found.setdefault(key, []).append(finding.title)
    return [
        Moving(about, "; ".join(dict.fromkeys(titles)), reach, moves)
        for (about, reach, moves), titles in found.items()
    ]


def _reach(finding: FindingStakes, of: int) -> str:
    low, high = finding.lowest, finding.highest
    told = f"as the sources are {_reached(finding.reached, of)}"
    for words, extreme in (("lowest", low), ("highest", high)):
        if extreme.reached != finding.reached:
            told += f"; {words} {_reached(extreme.reached, of)} ({_settled(extreme.taken)})"
    return told


def _moves(finding: FindingStakes, of: int) -> Iterator[str]:
    for stake in finding.stakes:
        for shown in stake.shown[:MANY]:
            yield _shown(stake, shown, of)
        if len(stake.shown) > MANY:
            more = _counted(len(stake.shown) - MANY, "further set")
            yield f"{stake.dispute} matters with {more} of other disputes too"


def _shown(stake: Stake, shown: Shown, of: int) -> str:
    """``alone: Q1.2 ●○○○○ a scintilla``, or what it takes besides."""
    moves = "; ".join(
        f"{stake.dispute}.{move.position + 1} {_reached(move.reached, of)}" for move in shown.moves
    )
    if not shown.taken:
        return f"alone: {moves}"
    return f"with {_settled(shown.taken)} ({_reached(shown.reached, of)}): {moves}"


def _reached(proof: Proof | None, of: int) -> str:
    return f"{shape(proof, of)} {reached_words(proof)}"


def _settled(taken: Iterable[Settled]) -> str:
    return " and ".join(f"{each.dispute}.{each.position + 1}" for each in taken)


def unmoved(map_: DisputeMap) -> list[tuple[str, str]]:
    """Each party with what is stable, where not everything is: acts with their standards."""
    found = []
    for party, own in _by_party(map_):
        findings = list(own)
        stable = [finding for finding in findings if finding.stable]
        if stable and len(stable) < len(findings):
            by_act: dict[str, dict[str, None]] = {}
            for finding in stable:
                by_act.setdefault(finding.act, {})[finding.title] = None
            acts = (f"{act}: {', '.join(titles)}" for act, titles in by_act.items())
            found.append((party, "; ".join(acts)))
    return found


def voices(position: Position) -> list[str]:
    """Who says so, in what words and where; then by which rules it follows."""
    told = [_voice(voice) for voice in position.voices]
    told += [f"by the rule “{title}”" for title in position.rules]
    return [*told, "it is supposed"] if position.supposed else told


def _voice(voice: Voice) -> str:
    claim = voice.claim
    where = ", ".join(part for part in (claim.claim, claim.at) if part)
    quote = f": “{claim.quote}”" if claim.quote else ""
    idle = "" if voice.counts else "; weighs nothing here"
    return f"{claim.attribution}{quote} ({where}{idle})"


def commands(map_: DisputeMap, case: str, own: Sequence[CaseDispute] = ()) -> list[tuple[str, str]]:
    """What to type next, and what it shows."""
    found = []
    order = ranked(map_)
    if order:
        dispute, _ = order[0]
        position = dispute.positions[0]
        found.append(
            (f"scienter suppose {case} {position.believe}", f"what moves if {dispute.id}.1 is so")
        )
    if own and not map_.edits:
        widest = max(own, key=lambda each: each.most)
        furthest = max(widest.positions, key=lambda each: len(each.moves))
        which = "that account" if furthest.account else "no account"
        shows = f"what moves if {which} of {widest.id} is believed, and why"
        found.append((f"scienter suppose {case} {furthest.believe}", shows))
    return [*found, (f"scienter report {case}", "all findings, as the sources leave them")]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
