"""Findings: the five statuses, the first line that fits, and elements that share one binding."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import Finding
from tests.engine.small import CASE, claim, only, standard, world

LENDING = "- {element: lending, title: Lending, needs: <act> was done by <party>}\n"
HASTE = "- {element: haste, title: Haste, needs: <party> was hasty}\n"

ADMITTED = claim("A1", "Ann was hasty", "Ann", "own-words", offered_against="[Ann]")
SEEN = claim("A2", "Ann was hasty", "Bob", "physical-evidence")
RUMOUR = claim("A3", "Ann was hasty", "the town crier", "narration")
DENIED = claim("D1", "Ann took time", "Bob", "physical-evidence")
DENIED_IDLY = claim("D2", "Ann took time", "the town crier", "narration")


def haste(folder: Path, claims: str, **keys: str) -> Finding:
    """The finding whose one element is that Ann was hasty."""
    return only(world(folder, standard(HASTE, **keys), claims))


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        (ADMITTED, "supported"),
        (DENIED, "refuted"),
        (RUMOUR + DENIED, "refuted"),
        (DENIED_IDLY, "unknown"),
        ("", "unknown"),
        (ADMITTED + DENIED, "contested"),
        (SEEN, "thin"),
        (RUMOUR + DENIED_IDLY, "thin"),
    ],
)
def test_the_first_line_that_fits_gives_the_status(
    tmp_path: Path, claims: str, status: str
) -> None:
    """Supported, refuted, unknown, contested, thin: in this order, the first that fits."""
    assert haste(tmp_path, claims).status == status


def test_supported_comes_before_whatever_tells_against_it(tmp_path: Path) -> None:
    """What reaches the proof asked is supported, and disputed by an opposite with a scintilla."""
    finding = haste(tmp_path, ADMITTED + DENIED_IDLY)
    assert (finding.status, finding.disputed) == ("supported", True)


def test_the_charge_has_a_status_of_its_own(tmp_path: Path) -> None:
    """Physical evidence carries a charge and not a conviction."""
    finding = haste(tmp_path, SEEN)
    assert (finding.status, finding.status_to_charge) == ("thin", "supported")


def test_a_standard_without_a_charge_has_no_status_for_it(tmp_path: Path) -> None:
    """Only what somebody can be charged with has one."""
    finding = haste(tmp_path, SEEN, burden="{on: the rider, proof: preponderance}")
    assert (finding.status, finding.status_to_charge) == ("supported", None)


def test_another_proof_can_be_asked(tmp_path: Path) -> None:
    """The proof that is asked replaces the standard's own, and nothing else."""
    evaluation = world(tmp_path, standard(HASTE), SEEN, proof="preponderance")
    finding = only(evaluation)
    assert (finding.status, finding.status_to_charge) == ("supported", "supported")


def test_a_finding_is_as_good_as_its_weakest_element(tmp_path: Path) -> None:
    """It reaches the least of its elements and takes the worst of their statuses."""
    finding = only(world(tmp_path, standard(LENDING + HASTE), RUMOUR))
    lending, hasty = finding.elements
    assert lending.reached > hasty.reached == finding.reached
    assert finding.status == hasty.status
    assert [element.element for element in finding.unmet] == ["lending", "haste"]


def test_the_worst_status_wins_over_the_least_reach(tmp_path: Path) -> None:
    """Refuted is worse than unknown, which is worse than contested, than thin, than supported."""
    elements = HASTE + "- {element: warning, title: No warning, needs: <party> warned the rider}\n"
    finding = only(world(tmp_path, standard(elements), RUMOUR + DENIED))
    assert [element.status for element in finding.elements] == ["refuted", "unknown"]
    assert finding.status == "refuted"


def test_an_element_of_several_statements_is_held_back_by_the_weakest(tmp_path: Path) -> None:
    """All that an element needs must be there; the one that is worst off is named."""
    both = "- {element: both, title: Both, needs: [<party> was hasty, <act> was done by <party>]}\n"
    (element,) = only(world(tmp_path, standard(both))).elements
    assert element.status == "unknown"
    assert element.weakest.text == "Ann was hasty"


CARELESS = """
rules:
  - rule: lending-unchecked-is-careless
    title: Lending without a check is careless
    cites: [Bicycle Act]
    authority: statute
    if:
      - <person> lent <bike>
      - <person> did not check <bike>
      - <act> was done by <person>
      - <act> bears on <bike>
    then: <person> was careless in <act>
"""
UNCHECKED = claim(
    "U", "Ann did not check the red bike", "Ann", "own-words", offered_against="[Ann]"
)


SHARED = (
    "- {element: unchecked, title: Unchecked, needs: <party> did not check <bike>}\n"
    "- {element: worn, title: Worn, needs: <bike> was worn}\n"
)
BLUE_WORN = claim("W", "the blue bike was worn", "Bob", "physical-evidence")


def test_all_elements_share_one_binding(tmp_path: Path) -> None:
    """A check of one bicycle and the wear of another do not make one finding."""
    finding = only(world(tmp_path, standard(SHARED), UNCHECKED + BLUE_WORN))
    assert (finding.status, finding.reached) == ("unknown", -1)


def test_of_several_bindings_the_one_that_reaches_furthest_is_named(tmp_path: Path) -> None:
    """The finding tells which, and how many others there were."""
    claims = (
        UNCHECKED
        + BLUE_WORN
        + claim("U2", "Ann did not check the blue bike", "Bob", "physical-evidence")
        + claim("W2", "the red bike was worn", "the town crier", "narration")
    )
    finding = only(world(tmp_path, standard(SHARED), claims))
    assert dict(finding.binding)["bike"] == "the blue bike"
    assert (finding.reached, finding.other_bindings) == (3, 1)


def test_a_variable_that_nobody_speaks_of_stays_open(tmp_path: Path) -> None:
    """The finding is unknown, and its sentence says so in words, not with the variable."""
    elements = "- {element: worn, title: Worn, needs: <bike> was worn}\n"
    finding = only(world(tmp_path, standard(elements)))
    (element,) = finding.elements
    assert (element.needs[0].number, element.needs[0].text) == (None, "any bike was worn")
    assert finding.status == "unknown"


def test_a_standard_for_some_roles_is_not_asked_of_others(tmp_path: Path) -> None:
    """``for-roles`` limits a standard to acts in those capacities."""
    law = standard(HASTE, for_roles="[the mechanic]")
    assert world(tmp_path, law).findings == ()


def test_an_act_that_nothing_raises_has_no_findings(tmp_path: Path) -> None:
    """``raised-by`` is what puts the question."""
    case = CASE.replace("    raised-by: [L]\n", "")
    assert world(tmp_path, standard(HASTE), case=case).findings == ()


def test_an_allegation_that_weighs_nothing_raises_the_question(tmp_path: Path) -> None:
    """A mere allegation puts the question, and answers none of it."""
    complaint = claim("L", "Ann lent the red bike", "Bob", "civil-complaint")
    case = CASE[: CASE.index("claims:")] + "claims:\n"
    finding = only(world(tmp_path, standard(LENDING), complaint, case=case))
    assert finding.status == "unknown"


def test_a_direct_element_counts_claims_of_the_statement_alone(tmp_path: Path) -> None:
    """What a rule concludes is no direct evidence."""
    element = "- {element: care, title: Care, needs: <party> was careless in <act>%s}\n"
    inferred = only(world(tmp_path, CARELESS + standard(element % ""), UNCHECKED))
    assert inferred.reached == 3

    (tmp_path / "direct").mkdir()
    law = CARELESS + standard(element % ", direct: true")
    direct = only(world(tmp_path / "direct", law, UNCHECKED))
    assert (direct.reached, direct.status) == (-1, "unknown")

    (tmp_path / "said").mkdir()
    said = claim(
        "S", "Ann was careless in the lending", "Ann", "own-words", offered_against="[Ann]"
    )
    assert only(world(tmp_path / "said", law, UNCHECKED + said)).reached == 4


def test_a_rival_that_is_said_refutes_a_statement_nobody_claims(tmp_path: Path) -> None:
    """That another was the last tells against a party of whom nobody says it."""
    elements = "- {element: last, title: Last, needs: <party> was the last to ride the shop bike}\n"
    said = claim("R", "Bob was the last to ride the shop bike", "Cleo", "physical-evidence")
    finding = only(world(tmp_path, standard(elements), said))
    assert (finding.status, finding.disputed) == ("refuted", True)


READINGS = """
readings:
  care:
    lax: {title: haste, cites: [Bicycle Act]}
    strict: {title: haste and no check, cites: [Bicycle Act], stricter-than: lax}
  which:
    shop: {title: the bike of the shop, cites: [Bicycle Act], binds: {bike: the shop bike}}
    spare:
      {title: the spare, cites: [Bicycle Act], binds: {bike: the spare bike}, default: true}
"""
BY_READING = """
- element: care
  title: Care
  needs:
    lax: <party> was hasty
    strict: [<party> was hasty, <party> did not check <bike>]
"""


def test_readings_multiply_and_the_defaults_come_first(tmp_path: Path) -> None:
    """One finding for every choice of readings; the one of all defaults is first and marked."""
    said = claim(
        "U", "Ann did not check the spare bike", "Ann", "own-words", offered_against="[Ann]"
    )
    law = READINGS + standard(BY_READING, readings="[care, which]")
    findings = world(tmp_path, law, ADMITTED + said).findings
    assert [(dict(f.reading)["care"], dict(f.reading)["which"]) for f in findings] == [
        ("lax", "spare"),
        ("lax", "shop"),
        ("strict", "spare"),
        ("strict", "shop"),
    ]
    assert [f.is_default for f in findings] == [True, False, False, False]
    assert [f.status for f in findings] == ["supported", "supported", "supported", "unknown"]
    assert dict(findings[3].binding)["bike"] == "the shop bike"
