"""The reasoning: from rules and a case to findings, and why.

``evaluate`` runs the one pipeline (assemble, weigh, find); ``explain`` opens one finding,
``report`` sums up the case, ``report_json`` writes it as data. ``README.md`` says what lives where.
"""

import importlib
import typing

from engine.applicable import NotApplied
from engine.assembling import Assembly, assemble
from engine.bearing import Affected
from engine.evaluation import AS_PUBLISHED, ENGINE_VERSION, Evaluation, evaluate
from engine.exporting import graph_json
from engine.finder import find
from engine.findings import ElementFinding, Finding, Need, readings_of
from engine.graph import Argument, ArgumentGraph, AtLeast, Exception_, Node
from engine.grounders import Difference as GroundingDifference
from engine.grounders import check_grounding, make_grounder
from engine.grounding import Clause, Grounding, Instance
from engine.labels import Labels
from engine.missing import MissingItem
from engine.report_document import SCHEMA, report_json, report_schema
from engine.scale import Setting
from engine.selection import Selection, chosen, select, shown
from engine.summaries import (
    Charge,
    ClaimSummary,
    Obstacle,
    Proof,
    ReadingChoice,
    RuleSummary,
    Rung,
    Status,
    Strength,
)
from engine.weighing import weigh
from engine.wording import (
    NOTICE,
    STATUS_MEANINGS,
    STATUS_WORDS,
    jurisdiction_words,
    proof_words,
    reached_words,
)

if typing.TYPE_CHECKING:
    from engine.carneades.published import PublishedLabels, Unexpected, weigh_published
    from engine.carneades.schemes import LeftOut
    from engine.case_report import (
        AccountSummary,
        CaseSummary,
        Cell,
        DisputeSummary,
        Holding,
        NotAppliedItem,
        Paragraph,
        ReadingOutcome,
        ReadingsSideBySide,
        Report,
        Row,
    )
    from engine.checking.checks import CheckOutcome, check
    from engine.disputing.case_disputes import (
        CaseDispute,
        CaseMove,
        CasePosition,
        case_disputes,
    )
    from engine.disputing.dispute_maps import (
        DisputeMap,
        DisputeProgress,
        Extreme,
        FindingStakes,
        Settled,
        Shown,
        Stake,
        dispute_map,
    )
    from engine.disputing.disputes import OpenDispute, Position, Voice, disputes_of
    from engine.disputing.document import DISPUTES_SCHEMA, disputes_json
    from engine.editing.edits import (
        EDIT_OPTIONS,
        Believe,
        Edit,
        Jurisdiction,
        NewEntity,
        OnDate,
        ProofEdit,
        ReadingEdit,
        Strike,
        StrikeRule,
        Suppose,
        WeighingEdit,
        option_edit,
        short_form,
    )
    from engine.editing.files import (
        EditFile,
        edits_json,
        edits_of,
        edits_yaml,
        load_edits,
        parse_edits,
        read_edits,
    )
    from engine.editing.phrases import edit_words
    from engine.editing.plans import Believed, Plan, Supposed
    from engine.editing.resolving import resolve
    from engine.explaining import explain
    from engine.explanation import (
        ArgumentExplanation,
        ElementExplanation,
        ExceptionExplanation,
        FactorsExplanation,
        FindingExplanation,
        NeedExplanation,
        OverrideExplanation,
        StandardSummary,
        StatementExplanation,
    )
    from engine.hypotheticals import Case, Hypothetical
    from engine.impacting.consequences import (
        CaseImpact,
        ElementMove,
        FindingMove,
        Impact,
        ImpactProgress,
        LawChange,
        PartChange,
        Through,
    )
    from engine.impacting.document import IMPACT_SCHEMA, impact_json, impact_schema
    from engine.impacting.impacts import impact
    from engine.impacting.law import law_changes
    from engine.json_schemas import schema_of, schemas, shipped_schema, with_modeline
    from engine.lacks.document import LACKING_SCHEMA, kind_words, lacking_command, lacking_json
    from engine.lacks.lacks import FindingLacks, LackingPart, LackingProgress, LeastSet, lacking
    from engine.lacks.supposable import Supposable, supposable, supposing
    from engine.moves.differences import difference
    from engine.moves.document import difference_json, difference_schema
    from engine.moves.moved import Difference, Idle, Link, Moved, Outcome
    from engine.reporting import report
    from engine.teaching.comparing import Asked, compare, compare_cases
    from engine.teaching.comparison import (
        ComparedCell,
        ComparedColumn,
        ComparedRow,
        Comparison,
        Lacking,
        Origin,
    )
    from engine.teaching.hearing import Heard
    from engine.teaching.near_misses import (
        NearGroup,
        NearLevel,
        NearMiss,
        NearMisses,
        Shift,
        Threshold,
        Tried,
    )
    from engine.teaching.nearing import near
    from engine.teaching.quizzing import (
        Marked,
        QuizChoice,
        QuizQuestion,
        mark,
        proofs_explained,
        quiz,
    )
    from engine.testing.gathering import Gathered, Gathering, gather_tests
    from engine.testing.loading import check_tests, load_tests, parse_tests
    from engine.testing.models import RuleTest, RuleTests
    from engine.testing.outcome import Failure, FileOutcome, RuleTestOutcome, RunOutcome, Why
    from engine.testing.running import RunOptions, run_file, run_tests
    from engine.tracing.coverage import Coverage
    from engine.tracing.covered import (
        CoverageReport,
        CoveredElement,
        CoveredException,
        CoveredFile,
        CoveredRule,
        CoveredSentence,
        Seen,
        Tallies,
        Tally,
    )
    from engine.tracing.document import (
        COVERAGE_SCHEMA,
        TRACE_SCHEMA,
        coverage_json,
        trace_json,
    )
    from engine.tracing.places import file_of
    from engine.tracing.traced import (
        CountTrace,
        ExceptionTrace,
        Fired,
        InstanceTrace,
        NearInstance,
        PremiseTrace,
        RuleTrace,
    )
    from engine.tracing.traces import fired, trace
else:
    # What the report as JSON does without is imported when somebody asks for it.
    _LATER = (
        "reporting",
        "case_report",
        "explaining",
        "explanation",
        "moves.moved",
        "moves.differences",
        "moves.document",
        "editing.edits",
        "editing.files",
        "editing.phrases",
        "editing.plans",
        "editing.resolving",
        "hypotheticals",
        "json_schemas",
        "teaching.comparing",
        "teaching.comparison",
        "teaching.hearing",
        "teaching.nearing",
        "teaching.near_misses",
        "teaching.quizzing",
        "carneades.published",
        "checking.checks",
        "disputing.disputes",
        "disputing.dispute_maps",
        "disputing.case_disputes",
        "disputing.document",
        "impacting.consequences",
        "impacting.law",
        "impacting.impacts",
        "impacting.document",
        "lacks.supposable",
        "lacks.lacks",
        "lacks.document",
        "tracing.traced",
        "tracing.traces",
        "tracing.document",
        "tracing.coverage",
        "tracing.covered",
        "tracing.places",
        "testing.outcome",
        "testing.models",
        "testing.loading",
        "testing.gathering",
        "testing.running",
    )

    def __getattr__(name: str) -> object:
        for module in _LATER if name in __all__ else ():
            thing = vars(importlib.import_module(f"engine.{module}")).get(name)
            # Modules also know what they import: facts.Case is not the Case of this face.
            if thing is not None and not getattr(thing, "__module__", "").startswith("facts."):
                return typing.cast(object, thing)
        raise AttributeError(f"module 'engine' has no attribute {name!r}")


__all__ = [
    "AS_PUBLISHED",
    "COVERAGE_SCHEMA",
    "DISPUTES_SCHEMA",
    "EDIT_OPTIONS",
    "ENGINE_VERSION",
    "IMPACT_SCHEMA",
    "LACKING_SCHEMA",
    "NOTICE",
    "SCHEMA",
    "STATUS_MEANINGS",
    "STATUS_WORDS",
    "TRACE_SCHEMA",
    "AccountSummary",
    "Affected",
    "Argument",
    "ArgumentExplanation",
    "ArgumentGraph",
    "Asked",
    "Assembly",
    "AtLeast",
    "Believe",
    "Believed",
    "Case",
    "CaseDispute",
    "CaseImpact",
    "CaseMove",
    "CasePosition",
    "CaseSummary",
    "Cell",
    "Charge",
    "CheckOutcome",
    "ClaimSummary",
    "Clause",
    "ComparedCell",
    "ComparedColumn",
    "ComparedRow",
    "Comparison",
    "CountTrace",
    "Coverage",
    "CoverageReport",
    "CoveredElement",
    "CoveredException",
    "CoveredFile",
    "CoveredRule",
    "CoveredSentence",
    "Difference",
    "DisputeMap",
    "DisputeProgress",
    "DisputeSummary",
    "Edit",
    "EditFile",
    "ElementExplanation",
    "ElementFinding",
    "ElementMove",
    "Evaluation",
    "ExceptionExplanation",
    "ExceptionTrace",
    "Exception_",
    "Extreme",
    "FactorsExplanation",
    "Failure",
    "FileOutcome",
    "Finding",
    "FindingExplanation",
    "FindingLacks",
    "FindingMove",
    "FindingStakes",
    "Fired",
    "Gathered",
    "Gathering",
    "Grounding",
    "GroundingDifference",
    "Heard",
    "Holding",
    "Hypothetical",
    "Idle",
    "Impact",
    "ImpactProgress",
    "Instance",
    "InstanceTrace",
    "Jurisdiction",
    "Labels",
    "Lacking",
    "LackingPart",
    "LackingProgress",
    "LawChange",
    "LeastSet",
    "LeftOut",
    "Link",
    "Marked",
    "MissingItem",
    "Moved",
    "NearGroup",
    "NearInstance",
    "NearLevel",
    "NearMiss",
    "NearMisses",
    "Need",
    "NeedExplanation",
    "NewEntity",
    "Node",
    "NotApplied",
    "NotAppliedItem",
    "Obstacle",
    "OnDate",
    "OpenDispute",
    "Origin",
    "Outcome",
    "OverrideExplanation",
    "Paragraph",
    "PartChange",
    "Plan",
    "Position",
    "PremiseTrace",
    "Proof",
    "ProofEdit",
    "PublishedLabels",
    "QuizChoice",
    "QuizQuestion",
    "ReadingChoice",
    "ReadingEdit",
    "ReadingOutcome",
    "ReadingsSideBySide",
    "Report",
    "Row",
    "RuleSummary",
    "RuleTest",
    "RuleTestOutcome",
    "RuleTests",
    "RuleTrace",
    "RunOptions",
    "RunOutcome",
    "Rung",
    "Seen",
    "Selection",
    "Setting",
    "Settled",
    "Shift",
    "Shown",
    "Stake",
    "StandardSummary",
    "StatementExplanation",
    "Status",
    "Strength",
    "Strike",
    "StrikeRule",
    "Supposable",
    "Suppose",
    "Supposed",
    "Tallies",
    "Tally",
    "Threshold",
    "Through",
    "Tried",
    "Unexpected",
    "Voice",
    "WeighingEdit",
    "Why",
    "assemble",
    "case_disputes",
    "check",
    "check_grounding",
    "check_tests",
    "chosen",
    "compare",
    "compare_cases",
    "coverage_json",
    "difference",
    "difference_json",
    "difference_schema",
    "dispute_map",
    "disputes_json",
    "disputes_of",
    "edit_words",
    "edits_json",
    "edits_of",
    "edits_yaml",
    "evaluate",
    "explain",
    "file_of",
    "find",
    "fired",
    "gather_tests",
    "graph_json",
    "impact",
    "impact_json",
    "impact_schema",
    "jurisdiction_words",
    "kind_words",
    "lacking",
    "lacking_command",
    "lacking_json",
    "law_changes",
    "load_edits",
    "load_tests",
    "make_grounder",
    "mark",
    "near",
    "option_edit",
    "parse_edits",
    "parse_tests",
    "proof_words",
    "proofs_explained",
    "quiz",
    "reached_words",
    "read_edits",
    "readings_of",
    "report",
    "report_json",
    "report_schema",
    "resolve",
    "run_file",
    "run_tests",
    "schema_of",
    "schemas",
    "select",
    "shipped_schema",
    "short_form",
    "shown",
    "supposable",
    "supposing",
    "trace",
    "trace_json",
    "weigh",
    "weigh_published",
    "with_modeline",
]
