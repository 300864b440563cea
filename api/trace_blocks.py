"""Hands on: trace_blocks, why a rule did or did not fire, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from api.blocks import Block, Heading, Line, Point
from engine import (
    NOTICE,
    CountTrace,
    Evaluation,
    ExceptionTrace,
    InstanceTrace,
    NearInstance,
    PremiseTrace,
    RuleTrace,
    proof_words,
)

MARKS = {"accepted": "●", "undecided": "◐", "not accepted": "◐", "missing": "○"}
"""Of a premise: accepted, said or open, and not there."""


def trace_blocks(
    evaluation: Evaluation, traced: RuleTrace, most: int | None = None
) -> Iterator[Block]:
    """The trace of a rule; ``most`` is how many instances are told."""
    case = evaluation.case
    yield Heading(1, f"{traced.title} [{traced.rule}]")
    yield Line(f"{traced.authority}, {traced.strength}: {'; '.join(traced.cites)}")
    yield Line(f"{traced.file}, line {traced.line}. {_concludes(traced)}")
    if evaluation.edits:
        yield Line(f"A hypothetical: {'; '.join(evaluation.edits)}.")
    as_of = f" Sources as of {case.sources_as_of}." if case.sources_as_of else ""
    yield Line(f"{case.title}.{as_of} Weighing: {evaluation.weighing.title}.")
    yield Line(NOTICE, "italic")
    yield Line(_about(traced) + traced.sentence, "bold")
    if traced.instances or traced.near:
        yield Line("● accepted, ◐ said or left open, ○ not there", "dim")
    for number, instance in enumerate(traced.instances[:most], start=1):
        yield from _instance(instance, number)
    for number, near in enumerate(traced.near[:most], start=1):
        yield from _near(near, number, traced)
    hidden = len(traced.instances[most:]) if most is not None else 0
    if hidden:
        yield Line(f"{hidden} more: --all has every instance.", "dim")


def _concludes(traced: RuleTrace) -> str:
    if traced.says.startswith("undercuts "):
        return f"It {traced.says}."
    return f"It concludes “{traced.says}”."


def _about(traced: RuleTrace) -> str:
    about = " and ".join(name for name in (traced.party, traced.act) if name)
    return f"About {about}: " if about else ""


def _instance(instance: InstanceTrace, number: int) -> Iterator[Block]:
    yield Heading(2, f"{number}. {instance.conclusion}")
    filled = _filled(instance.binding)
    if filled:
        yield Line(filled, "dim")
    yield Line(instance.sentence)
    yield from _premises(instance.premises)
    for count in instance.counts:
        yield from _count(count)
    yield from _exceptions(instance.exceptions)
    for yielding in instance.overridden_by:
        yield Point(yielding.sentence)
    if instance.others:
        yield Line(f"This is so in findings about {instance.party}; {_others(instance)}.")


def _near(near: NearInstance, number: int, traced: RuleTrace) -> Iterator[Block]:
    which = "Nearest" if number == 1 else "Also near"
    yield Heading(2, f"{which}: {near.conclusion or traced.says}")
    filled = _filled(near.binding)
    if filled:
        yield Line(filled, "dim")
    yield Line(near.sentence)
    yield from _premises(near.premises)


def _premises(premises: Iterable[PremiseTrace], depth: int = 0) -> Iterator[Block]:
    for premise in premises:
        style = "" if premise.presence == "accepted" else "bold"
        yield Point(f"{MARKS[premise.presence]} {premise.sentence}", depth, style)


def _count(count: CountTrace) -> Iterator[Block]:
    yield Point(count.sentence)
    there = [member for member in count.members if member.presence != "missing"]
    yield from _premises(there, 1)
    missing = [f"“{m.text}”" for m in count.members if m.presence == "missing"]
    if missing:
        yield Point(f"○ Nothing speaks for {'; '.join(missing)}.", 1)


def _exceptions(exceptions: Sequence[ExceptionTrace]) -> Iterator[Block]:
    for exception in exceptions:
        by = f" For it speaks {'; '.join(exception.by)}." if exception.by else ""
        yield Point(exception.sentence + by, 0, "bold" if exception.defeats_at else "")


def _others(instance: InstanceTrace) -> str:
    told: dict[str, list[str]] = {}
    for other in instance.others:
        far = (
            f"it stands up to {proof_words(other.stands)}" if other.stands else "it does not stand"
        )
        told.setdefault(far, []).append(other.party)
    return "; ".join(f"in those about {', '.join(who)} {far}" for far, who in told.items())


def _filled(binding: Iterable[tuple[str, str]]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in binding)
