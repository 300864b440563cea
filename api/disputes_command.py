"""Hands on: ``scienter disputes``, which findings turn on which disputes of a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from api.evaluating import case_words, rules_for, tell_notes
from api.options import (
    Acts,
    CaseName,
    EditsFile,
    Format,
    Output,
    Parties,
    Proof,
    Readings,
    RulesPath,
    Standards,
    WeighingName,
    Written,
)
from api.progress import progress
from api.writing import print_page, write_json, write_text
from engine import chosen, select, shown
from facts import load_case

if TYPE_CHECKING:
    from engine import Case, DisputeProgress, Hypothetical


def disputes_command(
    case: CaseName,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    proof: Proof = None,
    reading: Readings = None,
    weighing: WeighingName = "as-published",
    edits: EditsFile = None,
    format: Written = Format.TEXT,
    output: Output = None,
    rules: RulesPath = None,
) -> None:
    """Which disputes decide which findings, and what believing each account of the case moves."""
    asked = _asked(case, rules, weighing, proof, edits)
    evaluation = asked.evaluation
    selection = select(
        evaluation,
        parties=party or (),
        acts=act or (),
        standards=standard or (),
        reading=reading or (),
    )
    from engine import case_disputes, dispute_map, disputes_json

    findings = shown(chosen(evaluation, selection))
    with _progress() as told:
        map_ = dispute_map(evaluation, findings, progress=told)
    own = case_disputes(asked, findings)
    if format is Format.JSON:
        write_json(disputes_json(map_, own), output)
        return
    from api.disputes_text import disputes_markdown, render_disputes

    words = case_words(case, rules)

    if format is Format.MARKDOWN:
        write_text(disputes_markdown(map_, words, own), output)
    else:
        print_page(lambda console: render_disputes(map_, console, words, own), output)


def _asked(
    case: str, rules: Path | None, weighing: str, proof: str | None, edits: Path | None
) -> Case | Hypothetical:
    """The case as it is, or as a hypothetical has it; advice about this on standard error."""
    from engine import Case, load_edits

    ruleset = rules_for(case, rules)
    facts = load_case(case, ruleset)
    base = Case(facts, rules=ruleset, weighing=weighing, proof=proof)
    if edits is None:
        return base
    hypothetical = base.edited(load_edits(edits, facts.id).edits)
    tell_notes(hypothetical)
    return hypothetical


@contextmanager
def _progress() -> Iterator[DisputeProgress | None]:
    with progress(
        "{task.completed}/{task.total} findings, {task.fields[worlds]:,} worlds weighed", worlds=0
    ) as advance:
        if advance is None:
            yield None
        else:
            yield lambda done, of, worlds: advance(done, of, worlds=worlds)
