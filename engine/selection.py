"""Hands on: a Selection, which findings are asked for, made from what a user typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.evaluation import Evaluation
from engine.findings import Finding
from rules import Reading, UsageError, did_you_mean


@dataclass(frozen=True, slots=True)
class Selection:
    """Canonical names; an empty tuple leaves the choice open."""

    parties: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()

    def takes(self, finding: Finding) -> bool:
        """Whether the finding is asked for. A reading its standard does not use is no bar."""
        asked = dict(self.reading)
        return (
            (not self.parties or finding.party in self.parties)
            and (not self.acts or finding.act in self.acts)
            and (not self.standards or finding.standard.id in self.standards)
            and all(asked.get(name, choice) == choice for name, choice in finding.reading)
        )


def select(
    evaluation: Evaluation,
    *,
    parties: Sequence[str] = (),
    acts: Sequence[str] = (),
    standards: Sequence[str] = (),
    reading: Sequence[str] = (),
) -> Selection:
    """What was asked for, by canonical names; UsageError where there is no such thing.

    Parties and acts may be given by alias and in any case; ``reading`` is ``name=choice``, or the
    choice alone where only one reading has it.
    """
    selection = Selection(
        tuple(_party(evaluation, name) for name in parties),
        tuple(_act(evaluation, name) for name in acts),
        tuple(_standard(evaluation, name) for name in standards),
        tuple(reading_choice(asked, evaluation.rules.readings) for asked in reading),
    )
    if not any(selection.takes(finding) for finding in evaluation.findings):
        raise UsageError("E608", "nothing is found that fits all of what was asked for")
    return selection


def chosen(evaluation: Evaluation, selection: Selection) -> tuple[Finding, ...]:
    """The findings asked for, in their order."""
    return tuple(finding for finding in evaluation.findings if selection.takes(finding))


def shown(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first of each act and standard: the reading that is shown unless another is asked for."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.act, finding.standard.id), finding)
    return tuple(first.values())


def reading_choice(asked: str, readings: Mapping[str, Reading]) -> tuple[str, str]:
    """The ids of the reading and choice that ``awareness=subjective``, or a choice alone, means."""
    name, given, choice = (part.strip() for part in asked.partition("="))
    if not given:
        having = [r.id for r in readings.values() if any(c.id == name for c in r.choices)]
        if len(having) == 1:
            return having[0], name
        every = [f"{r.id}={c.id}" for r in readings.values() for c in r.choices]
        hint = did_you_mean(name, every)
        raise UsageError("E606", f'"{asked}" does not name a reading and its choice', hint=hint)
    if name not in readings:
        raise UsageError("E606", f'there is no reading "{name}"', hint=did_you_mean(name, readings))
    choices = [c.id for c in readings[name].choices]
    if choice not in choices:
        hint = did_you_mean(choice, choices)
        raise UsageError("E606", f'the reading {name} has no choice "{choice}"', hint=hint)
    return name, choice


def _party(evaluation: Evaluation, name: str) -> str:
    entities = evaluation.case.entities.values()
    known = {entity.name: entity.aliases for entity in entities if entity.type == "party"}
    found = _named(name, known)
    concerned = dict.fromkeys(finding.party for finding in evaluation.findings)
    if found is None:
        every = [*known, *(alias for aliases in known.values() for alias in aliases)]
        hint = did_you_mean(name, every) or f"there are findings about {', '.join(concerned)}"
        raise UsageError("E602", f'the case has no party "{name}"', hint=hint)
    if found not in concerned:
        raise UsageError(
            "E602",
            f"nothing is raised about {found}: findings are about acts that somebody raises",
            hint=f"there are findings about {', '.join(concerned)}" if concerned else "",
        )
    return found


def _act(evaluation: Evaluation, name: str) -> str:
    found = _named(name, dict.fromkeys(evaluation.case.acts, ()))
    raised = dict.fromkeys(finding.act for finding in evaluation.findings)
    if found is None:
        hint = did_you_mean(name, evaluation.case.acts) or f"one of: {', '.join(raised)}"
        raise UsageError("E604", f'the case has no act "{name}"', hint=hint)
    if found not in raised:
        raise UsageError("E604", f"nobody raises {found}, so nothing is found about it")
    return found


def _standard(evaluation: Evaluation, name: str) -> str:
    every = evaluation.rules.standards
    applied = dict.fromkeys(finding.standard.id for finding in evaluation.findings)
    labels = Counter(_label(id_) for id_ in every)
    names = {
        id_: (standard.title, *([_label(id_)] if labels[_label(id_)] == 1 else []))
        for id_, standard in every.items()
    }
    found = _named(name, names)
    if found is None:
        hint = did_you_mean(name, every) or f"one of: {', '.join(applied)}"
        raise UsageError("E603", f'there is no standard "{name}"', hint=hint)
    if found not in applied:
        why = {item.id: item.reason for item in evaluation.assembly.not_applied}
        reason = f": {why[found]}" if found in why else ""
        raise UsageError("E603", f"the standard {found} is not applied here{reason}")
    return found


def _label(standard: str) -> str:
    """The first word of a standard's id, by which tables call it: t03."""
    return standard.partition("-")[0]


def _named(name: str, known: dict[str, tuple[str, ...]]) -> str | None:
    """The canonical name that ``name`` stands for: itself, or by alias, in any case."""
    if name in known:
        return name
    folded = name.casefold().strip()
    matches = [
        canonical
        for canonical, aliases in known.items()
        if folded in (word.casefold() for word in (canonical, *aliases))
    ]
    return matches[0] if len(matches) == 1 else None
