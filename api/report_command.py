"""Hands on: ``scienter report``, a case summed up, party by party."""

from __future__ import annotations

from api.evaluating import case_words, evaluated, selected
from api.options import (
    Acts,
    CaseName,
    CheckGrounding,
    EditsFile,
    Format,
    Grounder,
    GrounderName,
    Output,
    Parties,
    Proof,
    Readings,
    RulesPath,
    SourceText,
    Standards,
    WeighingName,
    Written,
)
from api.report_writing import write_report


def report_command(
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
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
    check_grounding: CheckGrounding = False,
) -> None:
    """Party by party: what the sourced facts support, leave open, and do not support."""
    evaluation = evaluated(
        case, rules, source_text, weighing, proof, grounder, check_grounding, edits
    )
    selection = selected(evaluation, party, act, standard, reading)
    write_report(evaluation, selection, case_words(case, rules), format, output)
