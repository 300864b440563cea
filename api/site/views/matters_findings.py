"""Hands on: the findings that one can choose among, and one of them as pages tell it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from api.answering.findings import finding_id, finding_of
from api.site.views.case_view import CaseView
from api.site.views.matrix import word_of
from engine import Finding

MOST_TELLING: Final = 9
TELLING: Final = ("contested", "thin", "supported", "refuted", "unknown")
"""What is open first, since that is what a side can still move."""


class FindingTold(NamedTuple):
    """A finding: what it is about, how it stands, and what is asked of it."""

    id: str
    title: str
    party: str
    capacity: str
    act: str
    word: str
    mark: str
    reached: int
    required: int
    to_charge: int | None
    to_charge_id: str
    """Of the proof standard that a charge asks; empty where that is not another than proof's."""
    reading: str
    elements: tuple[tuple[str, str, int], ...]
    """Id, title, and how far each reaches."""
    href: str
    """Where it is explained."""
    matters: str
    """Where it is told what matters to it."""


class Choice(NamedTuple):
    """A party, and its findings: the id of each, and its words."""

    party: str
    findings: tuple[tuple[str, str], ...]


def finding_asked(view: CaseView) -> Finding:
    """The one that the page is about; NotThereError if there is none of that id."""
    return finding_of(view.evaluation.findings, str(view.about["chosen"]["finding"]))


def told_of(view: CaseView, finding: Finding) -> FindingTold:
    """The finding, as the hypothetical leaves it."""
    word, mark = word_of(finding)
    charge = finding.required_to_charge
    lower = charge is not None and charge != finding.required
    proofs = view.evaluation.weighing.proof_standards
    id_ = finding_id(finding)
    return FindingTold(
        id=id_,
        title=finding.standard.title,
        party=finding.party,
        capacity=finding.capacity,
        act=finding.act,
        word=word,
        mark=mark,
        reached=finding.reached,
        required=finding.required,
        to_charge=charge,
        to_charge_id=proofs[charge].id if lower and charge is not None else "",
        reading="" if finding.is_default else ", ".join("=".join(r) for r in finding.reading),
        elements=tuple((e.element, e.title or e.element, e.reached) for e in finding.elements),
        href=view.finding_href(finding),
        matters=view.at.to("matters", finding=id_),
    )


def choices_of(view: CaseView) -> tuple[Choice, ...]:
    """All findings as the law is read by default, party by party."""
    found = sorted(view.shown, key=lambda f: f.party)
    return tuple(
        Choice(
            party,
            tuple(
                (finding_id(f), f"{f.standard.title}: {f.act} ({word_of(f)[0]})")
                for f in sorted(group, key=lambda f: TELLING.index(f.status))
            ),
        )
        for party, group in groupby(found, key=lambda f: f.party)
    )


def most_telling(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that are most open, those nearest to what proof asks first; none unknown."""
    some = [f for f in findings if f.status in ("contested", "thin")] or [
        f for f in findings if f.status != "unknown"
    ]
    some.sort(key=lambda f: (TELLING.index(f.status), f.required - f.reached))
    return some[:MOST_TELLING]
