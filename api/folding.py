"""Hands on: Folded, a report with what repeats told once, for every renderer alike.

Standards that are unknown for everybody, and acts of which everything is unknown, are named once
and left out of the matrix; readings that come to the same share a line.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from api.readings import ReadingTable, choices, reading_tables
from api.scale import shape
from engine import Cell, MissingItem, Paragraph, Report, Row, StandardSummary

KINDS = (
    ("Crimes", ("crime", "enhancement")),
    ("Thresholds", ("threshold",)),
    ("Civil and regulatory", ("civil", "regulatory")),
    ("Defences", ("defence",)),
)
"""The groups in which standards stand beside each other."""
MOST_REASONS = 2
"""How many reasons are given why one standard stops; ``explain`` gives all."""
MOST_TITLES = 8
CIRCLE = "What speaks for it goes round in a circle."


class Column(NamedTuple):
    """A standard of the matrix, or several that come to the same in every row.

    ``place`` is that of the first in the rows of the report.
    """

    place: int
    standards: tuple[StandardSummary, ...]
    kind: str
    asked: Cell

    @property
    def short(self) -> str:
        """What stands over the column."""
        return "; ".join(short_title(standard.title) for standard in self.standards)


@dataclass(frozen=True, slots=True)
class Block:
    """The acts of one party in one capacity."""

    party: str
    capacity: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Who, and as what."""
        return f"{self.party}, {self.capacity}" if self.capacity else self.party


class Reason(NamedTuple):
    """What stops some standards for an act, or tells against them."""

    text: str
    standards: tuple[str, ...]
    """Their short titles."""


class Shared(NamedTuple):
    """A reason that several acts have in common."""

    reason: Reason
    acts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A report as it is shown."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    unknown_standards: tuple[StandardSummary, ...]
    unknown_blocks: tuple[Block, ...]
    own: dict[str, tuple[Reason, ...]]
    """The reasons that an act has alone, by act."""
    shared: tuple[Shared, ...]
    nothing: tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...]
    """Elements that nothing in the sources carries, and for which acts."""
    choices: tuple[tuple[str, str, bool], ...]
    """Each choice of a reading that makes a difference, what it means, whether it is shown."""
    readings: tuple[ReadingTable, ...]
    chargeable: tuple[tuple[Row, tuple[str, ...]], ...]
    """Where what a charge requires is met and what the proof requires is not."""
    example: Paragraph | None
    """A finding worth opening."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the matrix."""
        return tuple(row for block in self.blocks for row in block.rows)

    def groups(self) -> tuple[tuple[str, tuple[Column, ...]], ...]:
        """The columns by kind."""
        kinds = dict.fromkeys(column.kind for column in self.columns)
        return tuple((k, tuple(c for c in self.columns if c.kind == k)) for k in kinds)


def folded(report: Report) -> Folded:
    """The report, folded."""
    columns = _columns(report)
    known = [c for c in columns if not _unknown(row.cells[c.place] for row in report.rows)]
    kept = tuple(known or columns)
    rows = [row for row in report.rows if not _unknown(row.cells)]
    unknown = tuple(s for c in columns if c not in kept for s in c.standards)
    shown = rows or list(report.rows)
    hidden = {standard.id for standard in unknown}
    own, shared = _told(report, shown, hidden)
    return Folded(
        columns=kept,
        blocks=_blocks(shown),
        unknown_standards=unknown,
        unknown_blocks=_blocks([row for row in report.rows if rows and row not in rows]),
        own=own,
        shared=shared,
        nothing=_nothing(report, shown, hidden),
        choices=choices(report.readings),
        readings=reading_tables(report),
        chargeable=_chargeable(report),
        example=_example(report.paragraphs),
    )


def short_title(title: str) -> str:
    """A title for the head of a column: its own short name if it ends in one, no afterthought."""
    named = re.fullmatch(r".+ \(([A-Z]\d+)\)", title)
    return named[1] if named else title.partition(", ")[0]


def dots(cell: Cell, of: int) -> str:
    """How far a cell reaches, with a star where something tells against it."""
    return shape(cell.reached, of) + ("*" if cell.disputed else "")


def acts_of(rows: Sequence[Row], among: Iterable[Row]) -> str:
    """Acts in one phrase, by party; a name alone where they are all its acts ``among`` those."""
    many = Counter(row.party for row in among)
    by_party: dict[str, list[str]] = {}
    for row in rows:
        by_party.setdefault(row.party, []).append(row.act)
    return "; ".join(
        party if many[party] == len(acts) else f"{party} ({', '.join(acts)})"
        for party, acts in by_party.items()
    )


def bears(item: MissingItem) -> tuple[str, ...]:
    """The parties on whose findings something missing bears most directly."""
    nearest = item.affected[0].steps if item.affected else 0
    return tuple(dict.fromkeys(one.party for one in item.affected if one.steps == nearest))


def commands(report: Report, folded: Folded, case: str) -> tuple[tuple[str, str], ...]:
    """What to ask next: a command, and what it shows; ``case`` are the words that name the case."""
    asked = []
    if folded.example is not None:
        of = folded.example
        chosen = f"--party {_quoted(of.party)} --standard {of.standards[0]}"
        if sum(row.party == of.party for row in report.rows) > 1:
            chosen += f" --act {_quoted(of.act)}"
        asked.append((f"scienter explain {case} {chosen}", "why, down to who said what and where"))
        asked.append((f"scienter report {case} --party {_quoted(of.party)}", "one party only"))
    other = next((name for name, _, default in folded.choices if not default), "")
    if other:
        asked.append((f"scienter report {case} --reading {other}", "on another reading of the law"))
    return (
        *asked,
        (f"scienter report {case} --weighing as-if-testified", "as if each had said it in court"),
        (f"scienter report {case} --format markdown", "with each dispute and account; or json"),
        (f"scienter timeline {case}", "what happened when, and who says so"),
        ("scienter list standards", "every legal standard, and what it reaches"),
    )


def not_applied_words(report: Report) -> str:
    """How much is not applied, where some standards alone are asked for."""
    kinds = [item.kind for item in report.not_applied]
    counted = ((kinds.count(kind), kind) for kind in ("standard", "rule"))
    told = " and ".join(f"{n} {kind}{'s' * (n != 1)}" for n, kind in counted if n)
    return f"{told}; the report without --standard says which, and why."


def _quoted(name: str) -> str:
    """A name as one word of a shell."""
    return f'"{name}"' if re.fullmatch(r"[\w .,'’-]+", name) else shlex.quote(name)


def _columns(report: Report) -> list[Column]:
    """The columns by kind; standards of a kind that come to the same in every row share one."""
    found: dict[object, Column] = {}
    for kind, kinds in KINDS:
        for index, standard in enumerate(report.standards):
            cells = [row.cells[index] for row in report.rows]
            asked = next((cell for cell in cells if cell is not None), None)
            if standard.kind not in kinds or asked is None:
                continue
            key = (kind, tuple(cell and _told_by(cell) for cell in cells))
            first = found.setdefault(key, Column(index, (), kind, asked))
            found[key] = first._replace(standards=(*first.standards, standard))
    return list(found.values())


def _told_by(cell: Cell) -> object:
    """All that a cell of the matrix shows."""
    return cell.status, cell.reached, cell.required, cell.charge, cell.disputed


def _unknown(cells: Iterable[Cell | None]) -> bool:
    return all(cell is None or cell.status == "unknown" for cell in cells)


def _blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.party, row.capacity), []).append(row)
    return tuple(Block(*who, tuple(of)) for who, of in found.items())


def _chargeable(report: Report) -> tuple[tuple[Row, tuple[str, ...]], ...]:
    found = []
    for row in report.rows:
        titles = tuple(
            short_title(standard.title)
            for standard, cell in zip(report.standards, row.cells, strict=True)
            if cell and cell.charge and cell.charge.met and cell.status != "supported"
        )
        if titles:
            found.append((row, titles))
    return tuple(found)


def _example(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """The first of what is contested, or else of what is nearest to it."""
    order = ("contested", "thin", "refuted", "supported", "unknown")
    return min(paragraphs, key=lambda paragraph: order.index(paragraph.status), default=None)


# --- reasons


def _told(
    report: Report, rows: Sequence[Row], unknown: Container[str]
) -> tuple[dict[str, tuple[Reason, ...]], tuple[Shared, ...]]:
    """The reasons of each act, and those that several have; none about what is unknown."""
    alike: dict[Reason, list[Row]] = {}
    for row in rows:
        for reason in _reasons([p for p in _about(report, row, unknown) if p.status != "unknown"]):
            alike.setdefault(reason, []).append(row)
    own: dict[str, list[Reason]] = {}
    for reason, acts in alike.items():
        if len(acts) == 1:
            own.setdefault(acts[0].act, []).append(reason)
    shared = tuple(Shared(reason, tuple(acts)) for reason, acts in alike.items() if len(acts) > 1)
    return {act: tuple(reasons) for act, reasons in own.items()}, shared


def _nothing(
    report: Report, rows: Sequence[Row], unknown: Container[str]
) -> tuple[tuple[tuple[str, ...], tuple[Row, ...]], ...]:
    """Elements by the acts for which nothing carries them."""
    acts: dict[str, list[Row]] = {}
    for row in rows:
        held = [
            held
            for paragraph in _about(report, row, unknown)
            if paragraph.status == "unknown"
            for held in paragraph.held_back_by
        ]
        by_statement = {each.statement: _lower(each.title) for each in reversed(held)}
        for title in dict.fromkeys(reversed(by_statement.values())):
            acts.setdefault(title, []).append(row)
    together: dict[tuple[str, ...], list[str]] = {}
    for title, of in acts.items():
        together.setdefault(tuple(row.act for row in of), []).append(title)
    by_act = {row.act: row for row in rows}
    return tuple(
        (tuple(titles), tuple(by_act[act] for act in of)) for of, titles in together.items()
    )


def _about(report: Report, row: Row, unknown: Container[str]) -> list[Paragraph]:
    """The paragraphs about an act, but for what is unknown for every act."""
    return [
        paragraph
        for paragraph in report.paragraphs
        if paragraph.act == row.act
        and not all(standard in unknown for standard in paragraph.standards)
    ]


def _reasons(paragraphs: Sequence[Paragraph]) -> list[Reason]:
    """What stops the standards of one act: each reason once, with all that it stops."""
    found: dict[str, dict[str, None]] = {}
    for paragraph in paragraphs:
        for text in _texts(paragraph):
            titles = found.setdefault(text, {})
            titles.update(dict.fromkeys(map(short_title, paragraph.titles)))
    return [Reason(text, tuple(titles)) for text, titles in found.items()]


def _texts(paragraph: Paragraph) -> list[str]:
    if paragraph.status == "supported":
        by_root: dict[str, dict[str, None]] = {}
        for held in paragraph.held_back_by:
            by_root.setdefault(held.root, {})[_lower(held.title)] = None
        return [
            f"Supported, but against {quoted(list(titles))} stands {root}."
            for root, titles in list(by_root.items())[:MOST_REASONS]
        ]
    roots = dict.fromkeys(held.root for held in paragraph.held_back_by if held.root)
    return list(roots)[:MOST_REASONS] or [CIRCLE]


def quoted(titles: Sequence[str]) -> str:
    """Titles of elements, each in quotation marks, the first of many."""
    shown = [f"“{title}”" for title in titles[:MOST_TITLES]]
    if len(titles) > len(shown):
        shown.append(f"{len(titles) - len(shown)} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
