"""Hands on: the evaluation that the options of a command ask for, and what is selected of it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.complaints import complain
from api.options import Grounder
from engine import Evaluation, GroundingDifference, Selection, evaluate, select
from facts import Case as Facts
from facts import load_case, shipped_cases
from rules import RULE_SET, RuleSet, load_rules, set_of

if TYPE_CHECKING:
    from engine import Case, Hypothetical


def evaluated(
    case: str,
    rules: Path | None,
    source_text: Path | None,
    weighing: str,
    proof: str | None,
    grounder: Grounder,
    check_grounding: bool = False,
    edits: Path | None = None,
) -> Evaluation:
    """Read, ground, weigh and find; with a word on standard error where that is called for.

    ``edits`` is a file of edits: then it is the hypothetical that is evaluated.
    """
    ruleset, facts = _read(case, rules, source_text)
    hypothetical: Hypothetical | None = None
    if edits is None:
        found = base = evaluate(
            ruleset, facts, weighing=weighing, prefer=grounder.value, proof=proof
        )
    else:
        from engine import Case, load_edits

        asked = Case(facts, rules=ruleset, weighing=weighing, prefer=grounder.value, proof=proof)
        base = asked.evaluation
        hypothetical = asked.edited(load_edits(edits, facts.id).edits)
        found = hypothetical.evaluation
    _tell(base)
    if hypothetical is not None:
        tell_notes(hypothetical)
    if check_grounding:
        difference = base.assembly.assembler.check()
        typer.echo(f"scienter: {_compared(difference)}", err=True)
        if not difference.empty:
            raise typer.Exit(1)
    return found


def case_asked(case: str, rules: Path | None, source_text: Path | None, grounder: Grounder) -> Case:
    """The case to ask "what if" of, evaluated as published."""
    from engine import Case

    ruleset, facts = _read(case, rules, source_text)
    asked = Case(facts, rules=ruleset, prefer=grounder.value)
    _tell(asked.evaluation)
    return asked


def tell_notes(hypothetical: Hypothetical) -> None:
    """The advice about the edits, on standard error."""
    complain(hypothetical.plan.notes)


def selected(
    evaluation: Evaluation,
    party: list[str] | None,
    act: list[str] | None,
    standard: list[str] | None,
    reading: list[str] | None = None,
) -> Selection:
    """What the options ask for; an option not given leaves its choice open."""
    return select(
        evaluation,
        parties=party or (),
        acts=act or (),
        standards=standard or (),
        reading=reading or (),
    )


def rules_for(case: str, rules: Path | None) -> RuleSet:
    """The rules asked for; else those of the set in which a case of one's own lies.

    Else those of this folder, if it is a set, with a word on standard error; else the shipped ones.
    """
    asked = rules or set_around(case)
    if asked is None and (asked := set_here()) is not None:
        said = f"{case} is read with the rules of this folder, by its {RULE_SET}"
        typer.echo(f"scienter: {said}", err=True)
    return load_rules(asked)


def set_here() -> Path | None:
    """The current folder, if a ``rule-set.yaml`` in it says that it is a set of rules."""
    return Path() if Path(RULE_SET).is_file() else None


def case_words(case: str, rules: Path | None) -> str:
    """The words of a command line that name a case and the rules it is read under."""
    named = [case] if rules is None else [case, "--rules", str(rules)]
    return shlex.join(named)


def set_around(case: str) -> Path | None:
    """The root of the set, by its ``rule-set.yaml``, in which a case of one's own lies."""
    path = Path(case)
    try:
        if case in shipped_cases() or not path.exists():
            return None
    except OSError:
        return None  # nothing can be called that: reading the case will say so
    root = set_of(path)
    return root if root is not None and (root / RULE_SET).is_file() else None


def _read(case: str, rules: Path | None, source_text: Path | None) -> tuple[RuleSet, Facts]:
    ruleset = rules_for(case, rules)
    return ruleset, load_case(case, ruleset, source_text)


def _tell(evaluation: Evaluation) -> None:
    """Which quotes do not stand, and why it is not the grounder preferred."""
    fallen = sum(claim.quote_stands is False for claim in evaluation.case.claims.values())
    if fallen:
        typer.echo(f"scienter: {fallen} quotes do not stand; see scienter check", err=True)
    if evaluation.assembly.reason:
        typer.echo(f"scienter: {evaluation.assembly.reason}", err=True)


def _compared(difference: GroundingDifference) -> str:
    """Whether the grounders agree, and if not, in how much they differ."""
    if difference.empty:
        return "the grounders agree"
    ours = len(difference.statements_of_durable) + len(difference.instances_of_durable)
    theirs = len(difference.statements_of_reference) + len(difference.instances_of_reference)
    return (
        f"the grounders differ: {ours} statements and instances that only durable-rules finds, "
        f"{theirs} that only the reference grounder finds"
    )
