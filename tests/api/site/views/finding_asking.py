"""Hands on: id_of, what a finding of the Rust case is called; finding_page; tree_of, what it tells.

``SHOWING`` is the showing without a full inspection, as involuntary manslaughter.
"""

from __future__ import annotations

from typing import Final

from api.answering.findings import finding_id, finding_of
from api.answering.shipped import shipped_case
from api.site.address import Address
from api.site.views.case_view import asked_at
from engine import FindingExplanation, explain, shown
from tests.api.site.views.asking import Page, page_of

RUST: Final = Address("rust")


def id_of(party: str, act: str, standard: str) -> str:
    """The id of the finding that is shown."""
    return next(
        finding_id(each)
        for each in shown(shipped_case("rust").evaluation.findings)
        if each.party.endswith(party) and each.act == act and each.standard.id == standard
    )


SHOWING: Final = id_of(
    "Gutierrez Reed", "the showing without a full inspection", "involuntary-manslaughter"
)
LARGEST: Final = id_of(
    "Pickle", "the line producer's enforcing of two jobs", "involuntary-manslaughter"
)


def finding_page(finding: str = SHOWING, at: Address = RUST, opened: str = "") -> Page:
    """The page that explains it."""
    path = ("findings", finding)
    return page_of("finding", at, *path, finding=finding, chosen={"open": opened})


def picture_page(finding: str = SHOWING, at: Address = RUST, whole: str = "") -> Page:
    """The page with the picture."""
    path = ("findings", finding, "picture")
    return page_of("finding-picture", at, *path, finding=finding, chosen={"all": whole})


def tree_of(finding: str = SHOWING, at: Address = RUST) -> FindingExplanation:
    """The explanation that the page tells."""
    evaluation = asked_at(at).evaluation
    return explain(evaluation, finding_of(evaluation.findings, finding))
