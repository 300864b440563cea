"""Hands on: the settings that edits leave: the case and its law, the weighing, proof, readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from engine.applicable import applicable
from engine.editing.edits import (
    Edit,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    WeighingEdit,
    at,
)
from engine.editing.listed import EditList
from engine.evaluation import Evaluation, check_proof, weighing_named
from engine.selection import reading_choice
from engine.wording import jurisdiction_words
from facts import Case, Declared, is_before, is_date, timeline, with_entities
from rules import RuleSet, Text, UsageError, Weighing, brief

E = TypeVar("E", bound=Edit)
R = TypeVar("R")


class Settings(NamedTuple):
    """What holds under the edits; ``proof`` is None where none is asked for by an edit."""

    case: Case
    weighing: Weighing
    proof: str | None
    readings: dict[str, str]


def settings(edits: EditList, base: Evaluation) -> Settings:
    """What the edits make of the settings of an evaluation; what is wrong is told to the list."""
    return _Settings(edits, base).settings()


class _Settings:
    def __init__(self, edits: EditList, base: Evaluation) -> None:
        self.edits = edits
        self.base = base
        self.rules = base.rules
        self.problems = edits.problems

    def settings(self) -> Settings:
        case = self._case()
        weighing = self._weighing()
        return Settings(case, weighing, self._proof(weighing), self._readings(case))

    def _sound(self, kind: type[E], meant: Callable[[E], R]) -> Iterator[tuple[E, R]]:
        """The edits of a kind that mean something, with that; the others are errors."""
        for _, edit in self.edits.of(kind):
            try:
                yield edit, meant(edit)
            except UsageError as error:
                hint = error.diagnostics[0].hint
                self.problems.error(error.code, error.message, edit.place, hint)

    def _last(self, kind: type[E], check: Callable[[E], object]) -> E | None:
        return self.edits.last(edit for edit, _ in self._sound(kind, check))

    def _case(self) -> Case:
        case = self._with_entities()
        jurisdiction = self._last(Jurisdiction, lambda edit: self._law_of(edit.jurisdiction))
        on = self._last(OnDate, lambda edit: _dated(edit.date))
        if jurisdiction is not None:
            if jurisdiction.jurisdiction == case.jurisdiction:
                here = jurisdiction_words(case.jurisdiction)
                self.edits.idle(jurisdiction, f"the case is under the law of {here} already")
            else:
                case = replace(case, jurisdiction=jurisdiction.jurisdiction)
        if on is not None:
            if on.date == case.event_date:
                self.edits.idle(on, f"the event was on {on.date} already")
            else:
                self._note_far(on)
                case = replace(case, event_date=on.date)
        return case

    def _note_far(self, on: OnDate) -> None:
        """Tell of a date after what the sources tell of, or before anything the case dates."""
        case = self.base.case
        dated = next((entry.when for entry in timeline(case)), case.event_date)
        said = ""
        if is_before(case.sources_as_of, on.date):
            said = f"{on.date} lies after the sources, which speak up to {case.sources_as_of}"
        elif is_before(on.date, dated) and is_before(on.date, case.event_date):
            said = f"{on.date} lies before anything that the case dates: the first is of {dated}"
        if said:
            hint = f"the event was on {case.event_date}; the date decides what law is in force"
            self.problems.advice("L413", said, on.place, hint)

    def _law_of(self, jurisdiction: str) -> None:
        modules = self.rules.modules.values()
        known = {m.jurisdiction for m in modules if m.jurisdiction}
        known.update(name for m in modules for name in m.persuasive_in)
        if jurisdiction not in known and jurisdiction != self.base.case.jurisdiction:
            there_are = f"there is law of {', '.join(sorted(known))}" if known else ""
            said = f"no module of law is for the jurisdiction {brief(jurisdiction)}"
            raise UsageError("E611", said, hint=there_are)

    def _with_entities(self) -> Case:
        declared = []
        for _, new in self.edits.of(NewEntity):
            place = at(new)
            if not new.name.strip():
                self.problems.error("E205", "what is added needs a name", place)
                continue
            declared.append(
                Declared(
                    Text(new.type, new.type_place or place.part(new.type)),
                    Text(new.name, place),
                    tuple(Text(alias, place.part(alias)) for alias in new.aliases),
                    Text(new.on, place.part(new.on)) if new.on else None,
                )
            )
        if not declared:
            return self.base.case
        return with_entities(self.base.case, declared, self.rules.vocabulary, self.problems)

    def _weighing(self) -> Weighing:
        now = self.base.weighing
        last = self._last(WeighingEdit, lambda edit: weighing_named(self.rules, edit.weighing))
        if last is None:
            return now
        if last.weighing == now.id:
            self.edits.idle(last, f"claims are weighed {now.title} already")
            return now
        return self.rules.weighings[last.weighing]

    def _proof(self, weighing: Weighing) -> str | None:
        last = self._last(ProofEdit, lambda edit: check_proof(weighing, edit.proof))
        if last is None:
            return None
        if last.proof == self.base.proof:
            self.edits.idle(last, "that is the proof standard asked already")
            return None
        return last.proof

    def _readings(self, case: Case) -> dict[str, str]:
        edits: dict[str, list[ReadingEdit]] = {}
        every = self.rules.readings
        for edit, pair in self._sound(ReadingEdit, lambda edit: reading_choice(edit.asked, every)):
            edits.setdefault(pair[0], []).append(ReadingEdit(*pair, edit.place))
        readings = {}
        for name, found in edits.items():
            last = self.edits.last(found)
            assert last is not None
            readings[name] = last.choice
            if last.choice == every[name].default:
                said = f"{name} is read as {last.choice} unless something else is asked"
                self.edits.idle(last, said)
            elif not _is_used(name, self.rules, case):
                said = f"no standard that applies here depends on how {name} is read"
                self.edits.idle(last, said)
        return readings


def _dated(date: str) -> None:
    if not is_date(date):
        said = f"{brief(date)} is not in the calendar"
        raise UsageError("E210", said, hint="a date is 2021-10-21, or cut short: 2021-10, 2021")


def _is_used(reading: str, rules: RuleSet, case: Case) -> bool:
    return any(reading in standard.readings for standard in applicable(rules, case).standards)
