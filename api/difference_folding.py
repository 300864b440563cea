"""Hands on: Folded, a difference with what repeats told once, for every format alike.

What moves under the readings that a report shows stands in tables by party and act, with the
number of its reason; a reason is told once, link by link. What is found on one side only is
summed up by legal standard, what moves under other readings alone by finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from api.scale import SHORT, shape
from engine import Difference, Idle, Link, Moved, Outcome, ReadingChoice

MOST_LINES = 120
"""With more lines than that the elements are only counted."""
MOST_NAMED = 4
"""Of more acts or standards than that only the number is told."""
ENDS = frozenset(("element", "finding"))
"""The kinds of the links at the top of a chain, which the tables tell already."""


class Line(NamedTuple):
    """One row: a legal standard or an element of it, before and after, and its reasons' numbers."""

    label: str
    element: bool
    before: Outcome
    after: Outcome
    notes: tuple[str, ...]
    why: int | None


@dataclass(frozen=True, slots=True)
class Acts:
    """The lines of one act."""

    act: str
    capacity: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """All that moves of one party."""

    party: str
    acts: tuple[Acts, ...]


class OneSided(NamedTuple):
    """Why legal standards are found only now, or not any more: which, and of which acts."""

    why: str
    gone: bool
    titles: tuple[str, ...]
    acts: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it, the acts only counted where they are many."""
        over = self.acts if len(self.titles) == 1 else self.titles
        told = "; ".join(over)
        if len(over) > MOST_NAMED:
            told = _counted(len(over), "act" if over is self.acts else "legal standard")
        return f"{self.why} So for {told}."


class Reason(NamedTuple):
    """A chain of links from the edit up; ``first`` says which of them stand in an earlier one."""

    number: int
    first: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """The difference as it is shown; ``elements`` are those only counted, as are ``others``."""

    blocks: tuple[Block, ...]
    reasons: tuple[Reason, ...]
    one_sided: tuple[OneSided, ...]
    elsewhere: tuple[str, ...]
    """What moves only under readings that are not shown, a sentence each."""
    findings: int
    elements: int
    counted: int
    """How many of the elements have no line."""
    others: int
    """How many findings move under other readings as well."""
    new: int
    """How many findings, under any reading, are found only now."""
    gone: int
    """How many are not found any more."""


def folded(difference: Difference) -> Folded:
    """What moves, for people to read."""
    moved = [m for m in difference.moved if m.before is not None and m.after is not None]
    main = [m for m in moved if _shown(m)]
    rest = [m for m in moved if not _shown(m)]
    told = {(m.act, m.standard) for m in main}
    brief = len(main) > MOST_LINES
    reasons: dict[tuple[Link, ...], int] = {}
    blocks = tuple(_blocks(main, reasons, brief))
    findings = sum(not m.element for m in main)
    return Folded(
        blocks=blocks,
        reasons=tuple(_reasons(list(reasons))),
        one_sided=_one_sided(difference),
        elsewhere=tuple(dict.fromkeys(_elsewhere(m) for m in rest if _alone(m, told))),
        findings=findings,
        elements=len(main) - findings,
        counted=(len(main) - findings) if brief else 0,
        others=len({(m.act, m.standard, m.reading) for m in rest if not _alone(m, told)}),
        new=sum(m.before is None for m in difference.moved),
        gone=sum(m.after is None for m in difference.moved),
    )


def reach(outcome: Outcome, of: int) -> str:
    """How far something reaches, as a shape."""
    return shape(outcome.reached, of)


def words(outcome: Outcome) -> str:
    """A status in a short word, with a star where it is disputed."""
    word = outcome.word if outcome.status == "supported" else SHORT[outcome.status]
    return word + "*" * outcome.disputed


def untried_told(difference: Difference) -> str:
    """Of which edits it is not known whether they change anything beside the others."""
    if not difference.untried:
        return ""
    last = f"the last {difference.untried:,} edits" if difference.untried > 1 else "the last edit"
    return f"Whether {last} would be missed beside the others was not tried."


def idle_told(difference: Difference) -> tuple[Idle, ...]:
    """The edits without effect; a single one has been told why nothing moved."""
    return difference.idle if len(difference.edits) > 1 else ()


def summary(difference: Difference, view: Folded) -> str:
    """How much moves, in a sentence."""
    told = []
    if view.findings + view.elements:
        what = [_counted(view.findings, "finding")] if view.findings else []
        what += [_counted(view.elements, "element")] if view.elements else []
        verb = "moves" if view.findings + view.elements == 1 else "move"
        told.append(f"{' and '.join(what)} {verb} under the readings a report shows")
    if view.others:
        told.append(f"{_counted(view.others, 'finding')} under other readings too")
    for many, where in ((view.new, "found only now"), (view.gone, "not found any more")):
        if many:
            told.append(f"{_counted(many, 'finding')} {'is' if many == 1 else 'are'} {where}")
    stay = "stays as it is" if difference.unmoved == 1 else "stay as they are"
    told.append(f"{_counted(difference.unmoved, 'finding')} {stay}")
    return f"{'; '.join(told)}."


def _blocks(
    moved: Sequence[Moved], reasons: dict[tuple[Link, ...], int], brief: bool
) -> list[Block]:
    parties: dict[str, dict[str, list[Moved]]] = {}
    for one in moved:
        parties.setdefault(one.party, {}).setdefault(one.act, []).append(one)
    return [
        Block(party, acts)
        for party, by_act in parties.items()
        if (
            acts := tuple(
                Acts(act, every[0].capacity, lines)
                for act, every in by_act.items()
                if (lines := _lines(every, reasons, brief))
            )
        )
    ]


def _lines(
    moved: Sequence[Moved], reasons: dict[tuple[Link, ...], int], brief: bool
) -> tuple[Line, ...]:
    """Each standard, and under it the elements that move."""
    lines: list[Line] = []
    headed: tuple[str, object] | None = None
    for one in moved:
        if brief and one.element:
            continue
        assert one.before is not None
        assert one.after is not None
        heading = (one.standard, one.reading)
        label = one.title
        if one.element:
            label = one.element_title
            if headed != heading:
                label = f"{one.title}: {label}"
        else:
            headed = heading
        lines.append(
            Line(
                label=label,
                element=bool(one.element) and headed == heading,
                before=one.before,
                after=one.after,
                notes=tuple(_notes(one, one.before, one.after)),
                why=_numbered(one.because, reasons),
            )
        )
    return tuple(lines)


def _notes(one: Moved, before: Outcome, after: Outcome) -> list[str]:
    """What the shapes and words of a line do not show."""
    notes = []
    if one.reading_before is not None:
        notes.append(f"read with {_read(one.reading)}; before, with {_read(one.reading_before)}")
    met = [o.charge.met if o.charge else None for o in (before, after)]
    if met[0] != met[1] and not one.element:
        told = ["met" if each else "not met" for each in met]
        notes.append(f"what a charge requires: {told[0]} → {told[1]}")
    if before.binding != after.binding and one.reading_before is None:
        changed = [f"{n}: {v}" for n, v in after.binding if (n, v) not in before.binding]
        notes.append(f"now found for {'; '.join(changed)}" if changed else "found for other things")
    if before.required.id != after.required.id and not one.element:
        notes.append(f"asked now: {after.required.title}; before: {before.required.title}")
    return notes


def _read(reading: Sequence[ReadingChoice]) -> str:
    return ", ".join(f"{choice.reading}={choice.choice}" for choice in reading)


def _numbered(because: tuple[Link, ...], reasons: dict[tuple[Link, ...], int]) -> int | None:
    """The number of a reason, from 1."""
    links = tuple(link for link in because if link.kind not in ENDS)
    if not links:
        return None
    return reasons.setdefault(links, len(reasons) + 1)


def _reasons(chains: Sequence[tuple[Link, ...]]) -> Iterator[Reason]:
    """Each chain, without what it shares with the beginning of an earlier one."""
    for number, links in enumerate(chains, start=1):
        shared = [_alike(links, earlier) for earlier in chains[: number - 1]]
        most = max(shared, default=0)
        first = ""
        if most:
            place = shared.index(most)
            first = f"First as in [{place + 1}]"
            if most < len(chains[place]):
                first += f", {_counted(most, 'step')} of it"
        yield Reason(number, first, links[most:])


def _alike(one: Sequence[Link], other: Sequence[Link]) -> int:
    """How many links two chains begin with alike."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _one_sided(difference: Difference) -> tuple[OneSided, ...]:
    found: dict[tuple[str, bool], tuple[dict[str, None], dict[str, None]]] = {}
    for one in difference.moved:
        if one.before is None or one.after is None:
            why = " ".join(link.sentence for link in one.because)
            titles, acts = found.setdefault((why, one.after is None), ({}, {}))
            titles[one.title] = None
            acts[f"{one.act} ({one.party})"] = None
    return tuple(
        OneSided(*key, tuple(titles), tuple(acts)) for key, (titles, acts) in found.items()
    )


def _shown(one: Moved) -> bool:
    return one.default if one.reading_before is None else True


def _alone(one: Moved, told: set[tuple[str, str]]) -> bool:
    return (one.act, one.standard) not in told


def _elsewhere(one: Moved) -> str:
    return f"{one.party}, {one.act}, with {_read(one.reading)}: {one.sentence}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
