"""Hands on: OPERATIONS, what each operation is called in the description; TAGS, their groups.

Programs that are made from the description call their functions so: what stands here stays.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Named(NamedTuple):
    """What an operation is called: by programs, and by people."""

    id: str
    summary: str


_ASKED: Final = {
    "report": ("Report", "Get the whole report"),
    "difference": ("Difference", "Get what the edits move"),
    "findings": ("Findings", "List the findings"),
    "findings/{finding}": ("Finding", "Get a finding"),
    "findings/{finding}/explanation": ("Explanation", "Explain a finding"),
    "findings/{finding}/graph": ("Graph", "Get the argument graph of a finding"),
    "findings/{finding}/missing": ("Missing", "Find what would move a finding"),
    "findings/{finding}/near-misses": ("NearMisses", "Find the edits that move a finding"),
}
"""What can be asked of an evaluation, and of a hypothetical as well."""


def _asked(at: str, of: str) -> dict[str, Named]:
    return {
        f"GET {at}/{path}": Named(f"{'list' if path == 'findings' else 'get'}{of}{name}", summary)
        for path, (name, summary) in _ASKED.items()
    }


_SET: Final = "/v1/rule-sets/{rule_set}"
_EXERCISE: Final = "/v1/exercises/{exercise}"
OPERATIONS: Final[dict[str, Named]] = {
    "GET /healthz": Named("getHealth", "Ask whether the server runs"),
    "GET /readyz": Named("getReadiness", "Ask whether the server can answer"),
    "GET /v1": Named("getIndex", "Get the addresses to begin with"),
    "GET /v1/me": Named("getMe", "Ask whose the token is"),
    "GET /v1/problems": Named("listCodes", "List the codes of errors and advice"),
    "GET /v1/problems/{code}": Named("getCode", "Get what a code means"),
    "GET /v1/cases": Named("listCases", "List the cases"),
    "GET /v1/cases/{case}": Named("getCase", "Get a case"),
    "GET /v1/cases/{case}/parties": Named("listParties", "List the parties of a case"),
    "GET /v1/cases/{case}/claims": Named("listClaims", "List the claims of a case"),
    "GET /v1/cases/{case}/claims/{claim}": Named("getClaim", "Get a claim"),
    "GET /v1/cases/{case}/disputes": Named("listDisputes", "List the disputes of a case"),
    "GET /v1/cases/{case}/timeline": Named("getTimeline", "Get the timeline of a case"),
    "GET /v1/cases/{case}/missing": Named("listMissingItems", "List what the sources lack"),
    "GET /v1/rule-sets": Named("listRuleSets", "List the sets of rules"),
    f"GET {_SET}": Named("getRuleSet", "Get a set of rules"),
    f"GET {_SET}/standards": Named("listStandards", "List the legal standards"),
    f"GET {_SET}/standards/{{standard}}": Named("getStandard", "Get a legal standard"),
    f"GET {_SET}/rules": Named("listRules", "List the rules"),
    f"GET {_SET}/rules/{{rule}}": Named("getRule", "Get a rule"),
    f"GET {_SET}/readings": Named("listReadings", "List the readings of the law"),
    f"GET {_SET}/weighings": Named("listWeighings", "List the weighings"),
    f"GET {_SET}/proof-standards": Named("listProofStandards", "List the proof standards"),
    f"GET {_SET}/vocabulary": Named("searchVocabulary", "Search the sentences that can be said"),
    f"GET {_SET}/completions": Named("completeSentence", "Complete a sentence"),
    "POST /v1/evaluations": Named("evaluateCase", "Evaluate a case"),
    "GET /v1/evaluations/{evaluation}": Named("getEvaluation", "Get an evaluation"),
    **_asked("/v1/evaluations/{evaluation}", "Evaluation"),
    "POST /v1/checks": Named("checkTexts", "Check texts of rules and cases"),
    "GET /v1/hypotheticals": Named("listHypotheticals", "List the hypotheticals"),
    "PUT /v1/hypotheticals/{hypothetical}": Named("putHypothetical", "Keep a hypothetical"),
    "GET /v1/hypotheticals/{hypothetical}": Named("getHypothetical", "Get a hypothetical"),
    "DELETE /v1/hypotheticals/{hypothetical}": Named(
        "deleteHypothetical", "Take a hypothetical away"
    ),
    "GET /v1/hypotheticals/{hypothetical}/evaluation": Named(
        "getHypotheticalEvaluation", "Evaluate a hypothetical"
    ),
    **_asked("/v1/hypotheticals/{hypothetical}", "Hypothetical"),
    "POST /v1/hypotheticals/{hypothetical}/dispute-maps": Named(
        "mapHypotheticalDisputes", "Begin to map the disputes of a hypothetical"
    ),
    "POST /v1/dispute-maps": Named("mapDisputes", "Begin to map the disputes of a case"),
    "POST /v1/batches": Named("askBatch", "Begin to ask many cases at once"),
    "POST /v1/impacts": Named("tellImpact", "Begin to tell what a change of rules changes"),
    "GET /v1/jobs": Named("listJobs", "List the jobs"),
    "GET /v1/jobs/{job}": Named("getJob", "Ask how far a job is"),
    "DELETE /v1/jobs/{job}": Named("cancelJob", "Cancel a job"),
    "GET /v1/jobs/{job}/events": Named("followJob", "Follow a job"),
    "GET /v1/jobs/{job}/result": Named("getJobResult", "Get what came of a job"),
    "GET /v1/exercises": Named("listExercises", "List the exercises"),
    f"PUT {_EXERCISE}": Named("putExercise", "Set an exercise"),
    f"GET {_EXERCISE}": Named("getExercise", "Get an exercise"),
    f"DELETE {_EXERCISE}": Named("deleteExercise", "Take an exercise away"),
    f"GET {_EXERCISE}/key": Named("getExerciseKey", "Get the key of an exercise"),
    f"GET {_EXERCISE}/results": Named("getExerciseResults", "Get the results of the class"),
    f"GET {_EXERCISE}/answers": Named("listAnswers", "List what was handed in"),
    f"PUT {_EXERCISE}/answers/{{answer}}": Named("putAnswers", "Hand answers in"),
    f"GET {_EXERCISE}/answers/{{answer}}": Named("getAnswers", "Get what was handed in"),
}
"""Each by its method and its path."""

TAGS: Final = {
    "cases": "The cases that ship: what is claimed, by whom, and where it stands in the sources.",
    "rules": "The law that ships: legal standards, rules, readings, weighings, and the sentences "
    "in which rules and claims speak.",
    "evaluations": "Which legal standards the sourced facts of a case support, party by party; "
    "and why, down to the quotes.",
    "checks": "Texts of rules and cases, checked: every error with its place.",
    "hypotheticals": "What-ifs that are kept, under ids that the client chooses. They need a "
    "token.",
    "exercises": "A teacher sets a case with questions; students answer, and are told what was "
    "right, and why; the teacher gets the results of the class. They need a token.",
    "jobs": "Long work: it is begun, followed by its events, and its result is kept for a while.",
    "system": "How the server is, who asks, and what the codes of its errors mean.",
}
"""Each with what it is about, in the order of the description."""
