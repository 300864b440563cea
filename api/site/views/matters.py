"""Hands on: matters, what matters in a case: which disputes decide, what is missing, what is near.

Without a ``finding`` it is about all of them; with one, about that alone. What takes seconds to
find, the statements that are missing and the near misses, are parts with addresses of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from api.answering.questions import Answer, Progress, Question
from api.answering.refusing import NotThereError
from api.site.views.case_view import CaseView
from api.site.views.matters_findings import (
    Choice,
    FindingTold,
    choices_of,
    finding_asked,
    most_telling,
    told_of,
)
from api.site.views.matters_known import known_missing
from api.site.views.matters_map import map_of
from engine import Finding

TITLE: Final = "What matters"


def matters(question: Question, progress: Progress) -> Answer:
    """The page about all findings, about those of one party, or about one."""
    view = CaseView(question)
    chosen = view.about.get("chosen", {})
    if chosen.get("finding"):
        return _one(view, finding_asked(view))
    return _all(view, chosen.get("party") or "")


def _all(view: CaseView, party: str) -> Answer:
    findings: Sequence[Finding] = [f for f in view.shown if party in ("", f.party)]
    if not findings:
        names = ", ".join(dict.fromkeys(f.party for f in view.shown))
        raise NotThereError(
            "nothing is found about a party of that name", hint=f"there are {names}"
        )
    return view.told(
        "matters",
        f"{TITLE}: {party}" if party else TITLE,
        map=map_of(view, findings, party),
        party=party,
        telling=[told_of(view, finding) for finding in most_telling(findings)],
        known=known_missing(view, findings),
        **_choosing(view, None),
    )


def _one(view: CaseView, finding: Finding) -> Answer:
    told = told_of(view, finding)
    return view.told(
        "matters_finding",
        f"{TITLE}: {told.title}",
        finding=told,
        map=map_of(view, [finding]),
        known=known_missing(view, [finding]),
        **_choosing(view, told),
    )


def _choosing(view: CaseView, finding: FindingTold | None) -> dict[str, Any]:
    """What the form has that chooses a finding."""
    choices: tuple[Choice, ...] = choices_of(view)
    first = most_telling(view.shown)
    default = finding.id if finding else told_of(view, first[0]).id if first else ""
    return {"choices": choices, "default": default}
