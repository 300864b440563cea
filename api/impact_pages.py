"""Hands on: an impact as a page, for the terminal and as Markdown for a pull request."""

from __future__ import annotations

import html
from collections.abc import Iterator

from api.blocks import Block, Grid, Heading, Line, Point, blocks_markdown
from api.impact_words import (
    KINDS,
    change_lines,
    counted,
    law_summary,
    state,
    summary,
    through,
    told,
    where,
    words,
)
from api.markdown import escaped
from api.plain import one_line
from engine import CaseImpact, FindingMove, Impact, LawChange

MOST_CHAINS = 5
"""So many reasons of one case are told."""
MOST_ROWS = 40


def impact_blocks(impact: Impact) -> Iterator[Block]:
    """The whole page."""
    yield Heading(1, _compared(impact))
    yield from _head(impact)
    yield from _law(impact)
    for case in impact.cases:
        yield Heading(2, case.title or case.name)
        yield from _case(case)
    yield from _foot(impact)


def impact_markdown(impact: Impact) -> str:
    """The same for a pull request: summary first, what flipped, and the rest folded up."""
    compared = Line(_compared(impact))
    head = blocks_markdown([compared, *list(_head(impact))[1:]])
    parts = [f"**{escaped(summary(impact))}**\n", head]
    parts.append(blocks_markdown(_flipped(impact)))
    if impact.law:
        parts.append(_folded(law_summary(impact), list(_law(impact))[2:]))
    for case in impact.cases:
        name = case.title or case.name
        parts.append(_folded(f"{name}: {state(case)}", list(_case(case))[1:]))
    parts.append(blocks_markdown(_foot(impact)))
    return "\n".join(part for part in parts if part.strip())


def _folded(title: str, blocks: list[Block]) -> str:
    said = html.escape(one_line(title))
    if not blocks:
        return f"- {escaped(title)}\n"
    return f"<details>\n<summary>{said}</summary>\n\n{blocks_markdown(blocks)}\n</details>\n"


def _compared(impact: Impact) -> str:
    """What is compared, without a full stop, which could be read as one of a folder's name."""
    return f"From {impact.old.removesuffix(':')} to {impact.new.removesuffix(':')}"


def _head(impact: Impact) -> Iterator[Block]:
    yield Line(summary(impact), "bold")
    proof = f"; asked of each standard: {impact.proof.replace('-', ' ')}" if impact.proof else ""
    dates = dict.fromkeys(case.sources_as_of for case in impact.cases if case.sources_as_of)
    sources = f" Sources as of {', '.join(dates)}." if dates else ""
    yield Line(f"Weighing: {impact.weighing_title}{proof}.{sources}")
    yield Line(impact.notice, "italic")


def _foot(impact: Impact) -> Iterator[Block]:
    yield Line(
        f"Engine {impact.engine_version}; rules {impact.old_digest[:12]} and "
        f"{impact.new_digest[:12]}.",
        "dim",
    )


# --- the law


def _law(impact: Impact) -> Iterator[Block]:
    yield Heading(2, "What changed in the law")
    yield Line(law_summary(impact))
    shown = [change for change in impact.law if change.matters or change.manner != "changed"]
    for change in shown[:MOST_ROWS]:
        yield Point(_change(change))
        if change.kind in ("rule", "standard", "reading", "weighing", "sentence"):
            yield from (Point(line, 1) for line in change_lines(change))
    if len(shown) > MOST_ROWS:
        yield Point(f"and {len(shown) - MOST_ROWS} more")
    wording = [change for change in impact.law if change not in shown]
    for change in wording[:MOST_ROWS]:
        parts = ", ".join(part.part for part in change.parts)
        yield Point(f"{change.kind} {change.id}: only {parts}")
    if len(wording) > MOST_ROWS:
        yield Point(f"and {len(wording) - MOST_ROWS} more of which only the wording changed")


def _change(change: LawChange) -> str:
    place = change.after or change.before
    at = f", {place.file}:{place.line}" if place else ""
    title = f" “{change.title}”" if change.title and change.title != change.id else ""
    return f"{change.kind} {change.id}{title} {change.manner}{at}"


# --- the cases


def _flipped(impact: Impact) -> Iterator[Block]:
    rows = [
        (
            f"{one.finding.party}: {one.finding.title}",
            words(one.finding.before),
            words(one.finding.after),
            through(one.finding.through),
            f"{case.case}: {where(one)}",
        )
        for case in impact.cases
        for one in told([finding for finding in case.findings if finding.flipped])
    ]
    if not rows:
        return
    yield Heading(2, "What flipped between supported and not")
    yield Grid(("Finding", "Before", "After", "Through", "Case and acts"), tuple(rows[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        yield Line(f"And {len(rows) - MOST_ROWS} more, under their cases.")


def _case(case: CaseImpact) -> Iterator[Block]:
    said = state(case)
    yield Line(said[0].upper() + said[1:] + ".")
    for found in case.diagnostics[:MOST_ROWS]:
        at = f"{found.place.file}:{found.place.line}: " if found.place else ""
        yield Point(f"{at}{found.code}: {found.message}")
    if case.untried:
        yield Line(
            f"{counted(case.untried, 'change')} of many were not tried out one by one, so more "
            "may have a part in what moved."
        )
    shown = [finding for finding in case.findings if finding.kind != "within"]
    shown.sort(key=lambda finding: not finding.flipped)
    for one in told(shown)[:MOST_ROWS]:
        finding = one.finding
        yield Point(f"{finding.party}: {finding.title}, {where(one)}")
        kind = KINDS.get(finding.kind, "found only now" if finding.after else "not found any more")
        yield Point(f"{kind}: {words(finding.before)} → {words(finding.after)}", 1)
        if finding.flipped and finding.kind in ("appeared", "gone"):
            yield Point("it is counted as flipped, since it was, or is, supported", 1)
        yield Point(f"through {through(finding.through)}", 1)
    if len(told(shown)) > MOST_ROWS:
        yield Point(f"and {len(told(shown)) - MOST_ROWS} more; --format json has all")
    within = len(case.findings) - len(shown)
    if within:
        yield Line(f"Of {counted(within, 'more finding')} only elements moved.")
    yield from _chains(case)


def _chains(case: CaseImpact) -> Iterator[Block]:
    """Why, from the changed law up: one chain for each way in which things moved."""
    first: dict[object, FindingMove] = {}
    for finding in sorted(case.findings, key=lambda f: (not f.flipped, not f.default)):
        if finding.because and finding.kind not in ("appeared", "gone"):
            first.setdefault(finding.through, finding)
    if not first:
        return
    yield Heading(3, "Why, from the changed law up")
    for finding in list(first.values())[:MOST_CHAINS]:
        yield Point(f"{finding.party}: {finding.title}, {finding.act}")
        for number, link in enumerate(finding.because, start=1):
            yield Point(link.sentence, 1, number=number)
    if len(first) > MOST_CHAINS:
        yield Point(f"and {len(first) - MOST_CHAINS} more; --format json has all")
