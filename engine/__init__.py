"""The reasoning: from rules and a case to findings, and why.

``evaluate`` runs the one pipeline (assemble, weigh, find); ``explain`` opens one finding,
``report`` sums up the case, ``report_json`` writes it as data. ``README.md`` says what lives where.
"""

from engine.applicable import NotApplied
from engine.assembling import Assembly, assemble
from engine.case_report import (
    AccountSummary,
    Affected,
    CaseSummary,
    Cell,
    DisputeSummary,
    Holding,
    MissingItem,
    NotAppliedItem,
    Paragraph,
    ReadingOutcome,
    ReadingsSideBySide,
    Report,
    Row,
)
from engine.evaluation import AS_PUBLISHED, ENGINE_VERSION, Evaluation, evaluate
from engine.explaining import explain
from engine.explanation import (
    ArgumentExplanation,
    Charge,
    ClaimSummary,
    ElementExplanation,
    ExceptionExplanation,
    FactorsExplanation,
    FindingExplanation,
    NeedExplanation,
    Obstacle,
    OverrideExplanation,
    Proof,
    ReadingChoice,
    RuleSummary,
    Rung,
    StandardSummary,
    StatementExplanation,
    Status,
    Strength,
)
from engine.exporting import graph_json
from engine.findings import ElementFinding, Finding, Need, find, readings_of
from engine.graph import Argument, ArgumentGraph, AtLeast, Exception_, Node
from engine.grounders import Difference, check_grounding, make_grounder
from engine.grounding import Clause, Grounding, Instance
from engine.labels import Labels
from engine.report_document import SCHEMA, report_json, report_schema
from engine.reporting import report
from engine.selection import Selection, chosen, select, shown
from engine.weighing import weigh
from engine.wording import NOTICE, STATUS_MEANINGS, STATUS_WORDS, proof_words, reached_words

__all__ = [
    "AS_PUBLISHED",
    "ENGINE_VERSION",
    "NOTICE",
    "SCHEMA",
    "STATUS_MEANINGS",
    "STATUS_WORDS",
    "AccountSummary",
    "Affected",
    "Argument",
    "ArgumentExplanation",
    "ArgumentGraph",
    "Assembly",
    "AtLeast",
    "CaseSummary",
    "Cell",
    "Charge",
    "ClaimSummary",
    "Clause",
    "Difference",
    "DisputeSummary",
    "ElementExplanation",
    "ElementFinding",
    "Evaluation",
    "ExceptionExplanation",
    "Exception_",
    "FactorsExplanation",
    "Finding",
    "FindingExplanation",
    "Grounding",
    "Holding",
    "Instance",
    "Labels",
    "MissingItem",
    "Need",
    "NeedExplanation",
    "Node",
    "NotApplied",
    "NotAppliedItem",
    "Obstacle",
    "OverrideExplanation",
    "Paragraph",
    "Proof",
    "ReadingChoice",
    "ReadingOutcome",
    "ReadingsSideBySide",
    "Report",
    "Row",
    "RuleSummary",
    "Rung",
    "Selection",
    "StandardSummary",
    "StatementExplanation",
    "Status",
    "Strength",
    "assemble",
    "check_grounding",
    "chosen",
    "evaluate",
    "explain",
    "find",
    "graph_json",
    "make_grounder",
    "proof_words",
    "reached_words",
    "readings_of",
    "report",
    "report_json",
    "report_schema",
    "select",
    "shown",
    "weigh",
]
