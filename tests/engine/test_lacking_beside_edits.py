"""What is missing beside the edits of a hypothetical."""

from __future__ import annotations

import pytest

from engine import Case, Edit, Strike, Suppose, lacking, shown
from rules import UsageError

PULLED = "Leo Vance pulled the trigger of the revolver"
NOT_PULLED = "Leo Vance did not pull the trigger of the revolver"


@pytest.fixture(scope="module")
def case() -> Case:
    return Case("harbor-lantern")


@pytest.mark.parametrize(
    "edits", [[Strike("H32")], [Suppose(PULLED, "weak")], [Suppose(NOT_PULLED), Strike("H31")]]
)
def test_each_set_does_what_it_says_beside_the_edits(case: Case, edits: list[Edit]) -> None:
    """Supposed together with the edits, and none of them against what these suppose."""
    asked = case.edited(edits)
    seen = 0
    for finding in shown(asked.evaluation.findings)[20:26]:
        place = asked.evaluation.findings.index(finding)
        for part in lacking(asked.evaluation, finding, cap=300, asked=asked).parts:
            for least in part.sets[:3]:
                after = asked.edited([Suppose(text) for text in least.texts])
                found = after.evaluation.findings[place]
                elements = {e.element: e.reached for e in found.elements}
                reached = elements[part.element] if part.element else found.reached
                assert (reached >= finding.required) != part.away
                seen += 1
    assert seen


def test_a_hypothetical_is_asked_with_its_edits(case: Case) -> None:
    """Its evaluation alone does not tell what it supposes from what is lacking."""
    asked, other = case.edited([Strike("H32")]), case.edited([Strike("H31")])
    (finding, *_) = asked.evaluation.findings
    for wrong in (None, other):
        with pytest.raises(UsageError, match="E617"):
            lacking(asked.evaluation, finding, asked=wrong)
