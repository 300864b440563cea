"""Hands on: compare, one case under several laws, readings, weighings or edits, or several cases.

Every column is an evaluation and the readings by which its findings are chosen. Rows are matched
by act and legal standard; of whole cases, by legal standard and capacity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.editing.edits import Edit, Jurisdiction
from engine.evaluation import Evaluation
from engine.explaining import Explainer
from engine.findings import Finding
from engine.hypotheticals import Case
from engine.selection import Selection, select
from engine.teaching.comparison import (
    ComparedCell,
    ComparedColumn,
    ComparedRow,
    Comparison,
    Lacking,
    Origin,
)
from engine.teaching.origins import Sided, origin
from engine.wording import (
    NOTICE,
    RAISED,
    STATUS_WORDS,
    jurisdiction_words,
    listed,
)
from rules import Reading, UsageError, did_you_mean

JURISDICTIONS, READINGS, WEIGHINGS, EDITS, CASES = (
    "jurisdictions",
    "readings",
    "weighings",
    "edits",
    "cases",
)


class Asked(NamedTuple):
    """What to compare of: parties, acts, legal standards and readings, as a user names them."""

    parties: Sequence[str] = ()
    acts: Sequence[str] = ()
    standards: Sequence[str] = ()
    reading: Sequence[str] = ()

    def of(self, evaluation: Evaluation) -> Selection:
        """The selection by canonical names; UsageError where there is no such thing."""
        return select(
            evaluation,
            parties=self.parties,
            acts=self.acts,
            standards=self.standards,
            reading=self.reading,
        )


def compare(
    case: Case,
    *,
    over: str = WEIGHINGS,
    only: Sequence[str] = (),
    edits: Sequence[Edit] = (),
    asked: Asked | None = None,
) -> Comparison:
    """One case over jurisdictions, weighings, readings, a single reading by its id, or edits.

    ``only`` names those to compare, in their order; by default it is all there are, the case as it
    stands first. With ``edits`` the case is compared with the hypothetical. UsageError where there
    is nothing of that name.
    """
    asked = asked or Asked()
    if edits:
        told = case.edited(edits)
        pair = [
            _Side("case", "as it stands", case.evaluation),
            _Side("edits", "with the edits", told.evaluation),
        ]
        return _compared(EDITS, f"{case.facts.title}: with and without the edits", pair, asked)
    readings = case.rules.readings
    name = _over(over, readings)
    sides = {
        JURISDICTIONS: lambda: _jurisdictions(case, only),
        WEIGHINGS: lambda: _weighings(case, only),
        READINGS: lambda: _every_reading(case, only),
    }.get(name, lambda: _one_reading(case, readings[name], only))()
    if len(sides) < 2:
        raise UsageError("E608", f"there is nothing to compare: only one of the {name} is there")
    by = name if name in (JURISDICTIONS, WEIGHINGS, READINGS) else readings[name].title or name
    return _compared(name, f"{case.facts.title}: {by} compared", sides, asked)


def compare_cases(cases: Sequence[Case], asked: Asked | None = None) -> Comparison:
    """Whole cases side by side: each legal standard by capacity, at its furthest in each case."""
    sides = [_Side(case.facts.id, case.facts.title, case.evaluation) for case in cases]
    ids = [side.id for side in sides]
    twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
    if twice or len(sides) < 2:
        said = f"{twice[0]} is named twice" if twice else "one case alone cannot be compared"
        raise UsageError("E608", said, hint="name two different cases")
    titles = listed([f"“{side.title}”" for side in sides])
    return _compared(CASES, f"{titles} compared", sides, asked or Asked())


class _Side(NamedTuple):
    """A column: an evaluation, and the readings that it takes in place of the defaults."""

    id: str
    title: str
    evaluation: Evaluation
    reading: Mapping[str, str] = {}


# --- what the columns are


def _over(over: str, readings: Mapping[str, Reading]) -> str:
    """The thing to compare over, which may be named in the singular."""
    known = (JURISDICTIONS, READINGS, WEIGHINGS, *readings)
    for name in (over, f"{over}s"):
        if name in known:
            return name
    hint = did_you_mean(over, known) or f"one of: {', '.join(known)}"
    raise UsageError("E608", f'nothing can be compared over "{over}"', hint=hint)


def _jurisdictions(case: Case, only: Sequence[str]) -> list[_Side]:
    modules = case.rules.modules.values()
    known = {m.jurisdiction for m in modules if m.jurisdiction}
    known.update(name for m in modules for name in m.persuasive_in)
    own = case.facts.jurisdiction or ""
    _check(only, [own, *sorted(known - {own})], "law for the jurisdiction", "E611")
    sides = []
    for name in only or [own, *sorted(known - {own})]:
        if name == own:
            sides.append(_Side(name, jurisdiction_words(name), case.evaluation))
        else:
            told = case.edited([Jurisdiction(name)])
            sides.append(_Side(name, jurisdiction_words(name), told.evaluation))
    return sides


def _weighings(case: Case, only: Sequence[str]) -> list[_Side]:
    own, every = case.evaluation.weighing.id, case.rules.weighings
    _check(only, every, "weighing", "E607")
    sides = []
    for name in only or [own, *sorted(every.keys() - {own})]:
        evaluation = case.evaluation if name == own else case.weighed(name).evaluation
        sides.append(_Side(name, evaluation.weighing.title, evaluation))
    return sides


def _every_reading(case: Case, only: Sequence[str]) -> list[_Side]:
    """The defaults, then each other choice of each reading by itself."""
    sides = [_Side("default", "by default", case.evaluation)]
    for name, reading in case.rules.readings.items():
        for choice in reading.choices:
            id_ = f"{name}={choice.id}"
            if choice.id != reading.default and (not only or id_ in only):
                sides.append(_Side(id_, id_, case.evaluation, {name: choice.id}))
    known = [f"{r.id}={c.id}" for r in case.rules.readings.values() for c in r.choices]
    _check(only, known, "reading")
    return sides


def _one_reading(case: Case, reading: Reading, only: Sequence[str]) -> list[_Side]:
    choices = {choice.id: choice for choice in reading.choices}
    _check(only, choices, f"choice of {reading.id}")
    return [
        _Side(id_, f"{id_}: {choices[id_].title}", case.evaluation, {reading.id: id_})
        for id_ in only or choices
    ]


def _check(names: Iterable[str], known: Iterable[str], what: str, code: str = "E606") -> None:
    every = list(known)
    for name in names:
        if name not in every:
            hint = did_you_mean(name, every) or f"one of: {', '.join(every)}"
            raise UsageError(code, f'there is no {what} "{name}"', hint=hint)


# --- the table


def _compared(over: str, title: str, sides: Sequence[_Side], asked: Asked) -> Comparison:
    return _Comparing(over, sides, asked).comparison(title)


Key = tuple[str, ...]


class _Comparing:
    def __init__(self, over: str, sides: Sequence[_Side], asked: Asked) -> None:
        self.over = over
        self.sides = sides
        self.explainers = [Explainer(side.evaluation) for side in sides]
        selections = _selections(sides, asked)
        self.found = [
            self._findings(side, selection)
            for side, selection in zip(sides, selections, strict=True)
        ]

    def comparison(self, title: str) -> Comparison:
        keys = dict.fromkeys(key for found in self.found for key in found)
        rows = tuple(self._row(key) for key in keys)
        first = self.sides[0].evaluation
        return Comparison(
            over=self.over,
            title=title,
            columns=tuple(self._column(n, rows) for n in range(len(self.sides))),
            rows=rows,
            alike=sum(row.comparable and not row.differs for row in rows),
            incomparable=sum(not row.comparable for row in rows),
            proofs=self.explainers[0].proofs,
            engine_version=first.engine_version,
            notice=NOTICE,
        )

    def _column(self, n: int, rows: Sequence[ComparedRow]) -> ComparedColumn:
        side, evaluation = self.sides[n], self.sides[n].evaluation
        lacking: dict[str, dict[str, None]] = {}
        for row in rows:
            if row.cells[n].absent:
                lacking.setdefault(row.cells[n].absent, {})[row.title] = None
        return ComparedColumn(
            id=side.id,
            title=side.title,
            case=evaluation.case.id,
            sources_as_of=evaluation.case.sources_as_of,
            rules_digest=evaluation.rules_digest,
            facts_digest=evaluation.facts_digest,
            lacking=tuple(Lacking(tuple(titles), why) for why, titles in lacking.items()),
        )

    def _findings(self, side: _Side, selection: Selection | None) -> dict[Key, list[Finding]]:
        """The findings of a column by row; of a whole case, those of a capacity together."""
        found: dict[Key, list[Finding]] = {}
        if selection is None:
            return found
        wanted = {**dict(selection.reading), **side.reading}
        readings = side.evaluation.rules.readings
        for finding in side.evaluation.findings:
            taken = all(
                choice == wanted.get(name, readings[name].default)
                for name, choice in finding.reading
            )
            if taken and replace(selection, reading=()).takes(finding):
                found.setdefault(self._key(finding), []).append(finding)
        return found

    def _key(self, finding: Finding) -> Key:
        if self.over == CASES:
            return (finding.capacity, finding.standard.id)
        return (finding.party, finding.act, finding.standard.id)

    def _row(self, key: Key) -> ComparedRow:
        every = [found.get(key, []) for found in self.found]
        best = [max(found, key=_far) if found else None for found in every]
        one = next(finding for finding in best if finding is not None)
        whole = self.over == CASES
        cells = tuple(
            self._cell(n, key, finding, len(found) - 1)
            for n, (finding, found) in enumerate(zip(best, every, strict=True))
        )
        there = [_compared_by(cell) for cell in cells if not cell.absent]
        differs = len(set(there)) > 1
        return ComparedRow(
            party="" if whole else one.party,
            capacity=one.capacity,
            act="" if whole else one.act,
            standard=one.standard.id,
            title=one.standard.title,
            cells=cells,
            comparable=len(there) > 1,
            differs=differs,
            origins=tuple(self._origins(best)) if differs else (),
        )

    def _cell(self, n: int, key: Key, finding: Finding | None, others: int) -> ComparedCell:
        if finding is None:
            return ComparedCell(None, "", None, None, None, False, self._why_absent(n, key))
        explainer = self.explainers[n]
        charge = explainer.charge(
            finding.required_to_charge, finding.status_to_charge, finding.reached
        )
        raised = finding.status == "supported" and finding.required == 0
        return ComparedCell(
            status=finding.status,
            word=RAISED if raised else STATUS_WORDS[finding.status],
            reached=explainer.proof(finding.reached),
            required=explainer.proofs[finding.required],
            charge=charge,
            disputed=finding.disputed,
            absent="",
            who=f"{finding.act}, by {finding.party}" if self.over == CASES else "",
            others=max(0, others),
        )

    def _why_absent(self, n: int, key: Key) -> str:
        """Why a column has no such row: that is no failure of anybody's evidence."""
        side, standard = self.sides[n], key[-1]
        for item in side.evaluation.assembly.not_applied:
            if (item.kind, item.id) == ("standard", standard):
                return item.reason
        if standard not in {s.id for s in side.evaluation.assembly.standards}:
            return f"no such legal standard for {side.title}"
        return "nobody raises it" if self.over != CASES else f"nobody acts as {key[0]}"

    def _origins(self, best: Sequence[Finding | None]) -> Iterable[Origin]:
        """Where each column's difference from the first that has the row comes from."""
        here = [n for n, finding in enumerate(best) if finding is not None]
        first = here[0]
        for n in here[1:]:
            sided = self._sided(first, best), self._sided(n, best)
            found = origin(*sided, same_case=self.over != CASES)
            if found is not None:
                yield found

    def _sided(self, n: int, best: Sequence[Finding | None]) -> Sided:
        finding = best[n]
        assert finding is not None
        side, explainer = self.sides[n], self.explainers[n]
        return Sided(
            side.id, side.title, side.evaluation, finding, explainer.obstacles(finding.party)
        )


def _far(finding: Finding) -> tuple[int, ...]:
    """Sorts findings: the one that reaches furthest, then the one of which more reaches far."""
    return (finding.reached, sum(element.reached for element in finding.elements))


def _compared_by(cell: ComparedCell) -> tuple[object, ...]:
    return cell.status, cell.reached, cell.charge and cell.charge.met


def _selections(sides: Sequence[_Side], asked: Asked) -> list[Selection | None]:
    """What is asked for, as each column has it; UsageError where none has."""
    found: list[Selection | None] = []
    refused: UsageError | None = None
    for side in sides:
        try:
            found.append(asked.of(side.evaluation))
        except UsageError as error:
            refused = refused or error
            found.append(None)
    if refused is not None and all(selection is None for selection in found):
        raise refused
    return found
