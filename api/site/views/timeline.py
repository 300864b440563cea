"""Hands on: timeline_of, what a case dates, as moments along a rail and as a list.

Times are uneven: two years lie between some of them and two hours between others. So each moment
has its place in order, and how long it is to the next is said in words, and felt from the rail.
What is dated less closely stands after what is dated closely within it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import log2
from typing import Final, Literal, NamedTuple

from api.site.views.case_view import CaseView
from api.site.words import day
from facts import Entry, Span, span, timeline

Shape = Literal["thing", "claim", "saying"]
WIDTH: Final = 292
"""Of the picture: at its own size it fits the smallest telephone."""
RAIL: Final = 104
FIRST: Final = 130
STEP: Final = 25
"""From a node to the next: each is large enough to be hit."""
PER_ROW: Final = 7
LINE: Final = 15
"""From a line of words beside the rail to the next."""
_TOP: Final = 22


class Voice(NamedTuple):
    """A claim that says so: by whom, and where it stands."""

    claim: str
    by: str
    at: str
    href: str
    state: str
    """``believed``, ``struck`` or ``left``."""


class Said(NamedTuple):
    """A sentence, and everybody who says it; nobody where the case itself gives the date."""

    text: str
    href: str
    voices: tuple[Voice, ...]


class Node(NamedTuple):
    """A place in the picture: one claim, or one thing or act of the case."""

    x: int
    y: int
    shape: Shape
    href: str
    label: str
    state: str


class Moment(NamedTuple):
    """A time: how it is called, what is told of it, and where it stands in the picture."""

    id: str
    title: str
    short: tuple[str, ...]
    """The same beside the rail, in lines; only the hour where the day stands above it."""
    gap: str
    """How long after the moment before; empty where that cannot be said."""
    the_day: bool
    things: tuple[Said, ...]
    claims: tuple[Said, ...]
    sayings: tuple[Said, ...]
    nodes: tuple[Node, ...]
    top: int
    bottom: int
    gap_at: int


class Timeline(NamedTuple):
    """All moments, and how large the picture of them is."""

    moments: tuple[Moment, ...]
    height: int
    width: int = WIDTH
    rail: int = RAIL


class _Time(NamedTuple):
    when: str
    dates: Span
    entries: tuple[Entry, ...]

    @property
    def date(self) -> str:
        """Without the hour."""
        return self.when[:10]

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return len(self.when) >= len("2021-10-21")


def timeline_of(view: CaseView) -> Timeline:
    """The moments of the case, earliest first."""
    y, made = _TOP, list[Moment]()
    times = _times(view)
    for number, time in enumerate(times):
        gap, days = _gap(times[:number], time)
        deep = 30 + round(6 * log2(1 + days)) if gap else 12
        top = y + (deep if number else 0)
        moment = _moment(view, times[:number], time, gap, top)
        made.append(moment._replace(gap_at=y + (deep - 6) // 2))
        y = moment.bottom
    return Timeline(tuple(made), y + _TOP)


def _times(view: CaseView) -> list[_Time]:
    """What is dated, by when; what is dated less closely behind what lies within it."""
    by_when = groupby(
        sorted(timeline(view.facts), key=lambda entry: entry.when), key=lambda entry: entry.when
    )
    found = []
    for when, entries in by_when:
        dates = span(when)
        assert dates is not None
        found.append(_Time(when, dates, tuple(entries)))
    return sorted(found, key=lambda time: (time.dates.end, _negative(time.dates)))


def _negative(dates: Span) -> float:
    """The closer dated first, of two that end together."""
    return (dates.end - dates.start).total_seconds()


def _moment(view: CaseView, before: Sequence[_Time], time: _Time, gap: str, top: int) -> Moment:
    things, claims, sayings = (
        tuple(_said(view, [e for e in time.entries if e.kind in kinds]))
        for kinds in (("entity", "act"), ("claim",), ("saying",))
    )
    nodes = tuple(_nodes(view, time, top))
    short = _short(time, before)
    return Moment(
        id="t-" + time.when.replace(":", "-"),
        title=_title(view, time, before),
        short=short,
        gap=gap,
        the_day=time.date == view.facts.event_date,
        things=things,
        claims=claims,
        sayings=sayings,
        nodes=nodes,
        top=top,
        bottom=max(max(node.y for node in nodes) + STEP // 2, top + LINE * len(short) + 2),
        gap_at=top,
    )


def _nodes(view: CaseView, time: _Time, top: int) -> Iterator[Node]:
    """What happened in one row or several, and what was said then below it."""
    y = top + 10
    for kinds in (("entity", "act", "claim"), ("saying",)):
        row = sorted(
            (entry for entry in time.entries if entry.kind in kinds),
            key=lambda entry: (entry.kind == "claim", entry.claim, entry.text),
        )
        for number, entry in enumerate(row):
            down, along = divmod(number, PER_ROW)
            voice = _voice(view, entry.claim) if entry.claim else None
            shape: Shape = "thing"
            if entry.kind in ("claim", "saying"):
                shape = "claim" if entry.kind == "claim" else "saying"
            yield Node(
                FIRST + along * STEP,
                y + down * STEP,
                shape,
                voice.href if voice else _thing_href(view, entry),
                f"{entry.text} ({voice.by}, {voice.claim})" if voice else entry.text,
                voice.state if voice else "left",
            )
        y += -(-len(row) // PER_ROW) * STEP


def _said(view: CaseView, entries: Iterable[Entry]) -> Iterator[Said]:
    """The sentences, each once."""
    by_text: dict[str, list[Entry]] = {}
    for entry in entries:
        by_text.setdefault(entry.text, []).append(entry)
    for text, told in by_text.items():
        voices = tuple(_voice(view, entry.claim) for entry in told if entry.claim)
        yield Said(text, "" if voices else _thing_href(view, told[0]), voices)


def _voice(view: CaseView, id_: str) -> Voice:
    claim = view.facts.claims[id_]
    who = f"{claim.by} for {claim.for_}" if claim.for_ else claim.by
    return Voice(
        id_,
        who or "which no party disputes",
        claim.at,
        view.at.to("claims", id_),
        view.state(id_),
    )


def _thing_href(view: CaseView, entry: Entry) -> str:
    """The claim that first raises an act; of a thing the claims that speak of it."""
    act = view.facts.acts.get(entry.text) if entry.kind == "act" else None
    if act is not None and act.raised_by:
        return view.at.to("claims", act.raised_by[0])
    return view.at.to("claims", q=entry.text)


# --- how times are called


def _title(view: CaseView, time: _Time, before: Sequence[_Time]) -> str:
    if len(time.when) > len(time.date):
        return f"{day(time.date)}, {time.when[11:]}"
    hours = any(each.date == time.when and each.when != time.when for each in before)
    if hours:
        return f"{day(time.when)}, no hour given"
    within = any(each.when.startswith(time.when) for each in before)
    return f"{day(time.when)}, no day given" if within and not time.exact else day(time.when)


def _short(time: _Time, before: Sequence[_Time]) -> tuple[str, ...]:
    hour = time.when[11:]
    if time.exact and before and before[-1].date == time.date:
        return (hour or "no hour given",)
    words = day(time.date).rpartition(" ")
    called = (words[0], words[2]) if words[0] else (words[2],)
    return (*called, hour) if hour else called


def _gap(before: Sequence[_Time], time: _Time) -> tuple[str, int]:
    """How long after what came before, in words and in days."""
    if not before:
        return "", 0
    exact = next((each for each in reversed(before) if each.exact), None)
    if time.exact and exact is not None:
        days = (time.dates.start.date() - exact.dates.start.date()).days
        return _lasting(days), max(days, 0)
    days = (time.dates.start - before[-1].dates.end).days
    return (_lasting(days), days) if days >= 45 else ("", 0)


def _lasting(days: int) -> str:
    if days <= 0:
        return ""
    if days == 1:
        return "the next day"
    if days < 21:
        return f"{days} days later"
    if days < 60:
        return f"{round(days / 7)} weeks later"
    if days < 550:
        return f"{round(days / 30.4)} months later"
    return f"about {round(days / 365.25)} years later"
