"""Hands on: the words of an impact, for the terminal and for a pull request alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine import CaseImpact, FindingMove, Impact, LawChange, Outcome, Through, reached_words

HOWS = {
    "alone": "by itself",
    "in part": "in part by itself",
    "needed": "not without others",
    "together": "several changes together",
}
EVERYWHERE, ALWAYS = ("everywhere",), ("always",)
"""Of what is added or removed this goes without saying."""
KINDS = {"flipped": "flipped", "moved": "moved", "within": "elements only"}


class Told(NamedTuple):
    """Findings that moved alike: of one party and standard, to the same, through the same."""

    finding: FindingMove
    acts: tuple[str, ...]
    also: int
    """How many more there are, under readings that a report does not show."""


def summary(impact: Impact) -> str:
    """All in one line."""
    flipped = [f for case in impact.cases for f in case.findings if f.flipped]
    moved = sum(len(case.findings) for case in impact.cases)
    states = [case.state for case in impact.cases]
    told = [
        f"{counted(len(flipped), 'finding')} flipped",
        f"{counted(moved - len(flipped), 'other')} moved",
        f"{counted(states.count('untouched'), 'case')} untouched of {len(states)}",
    ]
    if unreadable := states.count("unreadable"):
        told.append(f"{unreadable} cannot be compared")
    if impact.interrupted:
        told.append(f"ended after {len(states)} of {impact.asked} cases")
    return ", ".join(told) + "."


def law_summary(impact: Impact) -> str:
    """What changed in the law, counted."""
    counts: dict[tuple[str, str], int] = {}
    wording = 0
    for change in impact.law:
        if change.matters or change.manner != "changed":
            key = (change.kind, change.manner)
            counts[key] = counts.get(key, 0) + 1
        else:
            wording += 1
    told = [f"{counted(number, kind)} {manner}" for (kind, manner), number in counts.items()]
    if wording:
        told.append(f"{wording} changed in wording or citations only")
    return "Changed in the law: " + (", ".join(told) or "nothing") + "."


def change_lines(change: LawChange) -> Iterator[str]:
    """The parts of a rule or standard that changed, what is gone and what is new."""
    for part in change.parts:
        whole = change.manner != "changed"
        if whole and (not part.matters or part.before + part.after in (EVERYWHERE, ALWAYS)):
            continue
        gone = [line for line in part.before if line not in part.after]
        new = [line for line in part.after if line not in part.before]
        if change.manner == "changed" and len(gone) == len(new) == 1:
            yield f"{part.part}: {gone[0]} → {new[0]}"
            continue
        if gone and change.manner != "removed":
            yield f"{part.part}, no longer: {'; '.join(gone)}"
        elif gone:
            yield f"{part.part}: {'; '.join(gone)}"
        if new:
            lead = part.part if change.manner == "added" else f"{part.part}, new"
            yield f"{lead}: {'; '.join(new)}"
        if not gone and not new:
            yield f"{part.part}: in another order"


def told(findings: Sequence[FindingMove]) -> list[Told]:
    """Findings with what repeats told once, in their order."""
    groups: dict[object, list[FindingMove]] = {}
    for finding in findings:
        key = (
            *(finding.kind, finding.flipped, finding.party, finding.title),
            *(words(finding.before), words(finding.after), finding.through),
        )
        groups.setdefault(key, []).append(finding)
    return [
        Told(
            next((f for f in group if f.default), group[0]),
            tuple(dict.fromkeys(f.act for f in group)),
            sum(not f.default for f in group),
        )
        for group in groups.values()
    ]


def words(outcome: Outcome | None) -> str:
    """How a finding fares, in a few words."""
    if outcome is None:
        return "not found"
    said = f"{outcome.word}, {reached_words(outcome.reached)}"
    if outcome.charge is not None:
        said += ", charge met" if outcome.charge.met else ", charge not met"
    return said + (", disputed" if outcome.disputed else "")


def through(parts: Sequence[Through]) -> str:
    """The changes through which something moved."""
    if not parts:
        return "the words of the case read otherwise"
    if all(each.how == "alone" for each in parts):
        joined = " or ".join(named(each) for each in parts)
        return joined if len(parts) == 1 else f"{joined} (each by itself)"
    if all(each.how == "together" for each in parts):
        names = ", ".join(named(each) for each in parts[:5])
        more = f" and {len(parts) - 5} more" if len(parts) > 5 else ""
        return f"several changes together: {names}{more}"
    return " with ".join(f"{named(each)} ({HOWS[each.how]})" for each in parts)


def named(each: Through) -> str:
    """A change of the law by its id."""
    return each.id if each.kind == "rule" else f"{each.kind} {each.id}"


def where(one: Told) -> str:
    """Of which acts, and under which readings beside those that a report shows."""
    acts = "; ".join(one.acts[:3]) + (f"; {len(one.acts) - 3} more" if len(one.acts) > 3 else "")
    if one.also:
        reading = ", ".join(f"{c.reading} {c.choice}" for c in one.finding.reading)
        if not one.finding.default:
            return f"{acts} (only under other readings, as {reading})"
        return f"{acts} (and {one.also} under other readings)"
    return acts


def state(case: CaseImpact) -> str:
    """What the change does to a case, in a line."""
    if case.state != "moved":
        lead = "untouched" if case.state == "untouched" else "not compared"
        return f"{lead}: {case.why}"
    flipped = sum(finding.flipped for finding in case.findings)
    line = f"{counted(flipped, 'finding')} flipped, {len(case.findings) - flipped} moved otherwise"
    return f"{line}, {case.unmoved} unmoved"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``3 rules``."""
    plural = "authorities" if noun == "authority" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"
