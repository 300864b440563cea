"""Comparing: the columns are what they say, rows differ where findings do, and it is said why."""

from __future__ import annotations

import pytest

from engine.editing.edits import Strike, WeighingEdit
from engine.hypotheticals import Case
from engine.teaching.comparing import Asked, compare, compare_cases
from engine.teaching.comparison import ComparedRow, Comparison
from rules import RuleSet, UsageError, load_rules
from tests.verdict_words import texts, verdict_words


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="module")
def case(rules: RuleSet) -> Case:
    """The case of the article."""
    return Case("rust", rules=rules)


@pytest.fixture(scope="module")
def small(rules: RuleSet) -> Case:
    """The small shipped case."""
    return Case("harbor-lantern", rules=rules)


def row(comparison: Comparison, act: str, standard: str) -> ComparedRow:
    (found,) = [r for r in comparison.rows if (r.act, r.standard) == (act, standard)]
    return found


def reached(row_: ComparedRow) -> list[str | None]:
    return [None if cell.reached is None else cell.reached.id for cell in row_.cells]


def test_weighings_are_evaluated_each_by_itself(case: Case) -> None:
    """Each column is what the case comes to under that weighing; the case's own comes first."""
    comparison = compare(case, over="weighing")
    assert [column.id for column in comparison.columns] == ["as-published", "as-if-testified"]
    other = case.edited([WeighingEdit("as-if-testified")]).evaluation
    pairs = zip(case.evaluation.findings, other.findings, strict=True)
    proofs = [proof.id for proof in comparison.proofs]
    for before, after in pairs:
        if before.is_default:
            found = row(comparison, before.act, before.standard.id)
            levels = [proofs[f.reached] if f.reached >= 0 else None for f in (before, after)]
            assert reached(found) == levels
            same = (before.reached, before.status, before.status_to_charge == "supported") == (
                (after.reached, after.status, after.status_to_charge == "supported")
            )
            assert found.differs == (not same)
    assert comparison.alike == sum(not r.differs for r in comparison.rows)


def test_danger_has_its_four_levels(case: Case) -> None:
    """A reading by its id: its choices are the columns, and the sentence asked is named."""
    comparison = compare(case, over="danger")
    assert [column.id for column in comparison.columns] == ["g1", "g2", "g3", "g4"]
    found = row(comparison, "the cold gun call", "t03-knew-or-should-have-known")
    assert reached(found) == ["probable-cause", "probable-cause", None, None]
    assert [origin.column for origin in found.origins] == ["g3", "g4"]
    assert "In the latter it needs “Dave Halls should have known" in found.origins[0].sentence


def test_every_choice_of_every_reading_stands_beside_the_defaults(case: Case) -> None:
    """One choice at a time."""
    comparison = compare(case, over="readings")
    ids = [column.id for column in comparison.columns]
    assert ids[0] == "default"
    assert {"awareness=subjective", "danger=g1", "danger=g3", "danger=g4"} <= set(ids)


def test_a_law_without_rules_is_said_and_is_no_failure(case: Case) -> None:
    """Under the law of North Carolina there are no rules for manslaughter of New Mexico."""
    comparison = compare(
        case, over="jurisdictions", asked=Asked(standards=["involuntary-manslaughter"])
    )
    assert [column.id for column in comparison.columns] == ["us-nm", "us-nc"]
    assert comparison.differing == ()
    (lacking,) = comparison.columns[1].lacking
    assert lacking.titles == ("Involuntary manslaughter",)
    assert lacking.reason.startswith("it is law of New Mexico")
    assert all(r.cells[1].absent and r.cells[1].status is None for r in comparison.rows)
    assert (comparison.alike, comparison.incomparable) == (0, len(comparison.rows))
    assert comparison.comparable == ()


def test_a_hypothetical_stands_beside_its_case(case: Case) -> None:
    """What differs is followed down to what is struck."""
    comparison = compare(case, edits=[Strike("F009")])
    act = "the showing without a full inspection"
    found = row(comparison, act, "involuntary-manslaughter")
    assert reached(found) == ["probable-cause", "scintilla"]
    (origin,) = found.origins
    assert origin.element == "willful-disregard"
    assert "rested on Gabrielle Pickle (a message as sent and received): this is struck" in (
        origin.sentence
    )


def test_whole_cases_are_set_side_by_side_by_capacity(case: Case, small: Case) -> None:
    """Each legal standard for each capacity, with the act that reaches furthest in each case."""
    comparison = compare_cases([case, small])
    (found,) = [
        r for r in comparison.rows if (r.capacity, r.standard) == ("the armorer", "wrongful-death")
    ]
    for cell, of in zip(found.cells, (case, small), strict=True):
        best = max(
            f.reached
            for f in of.evaluation.findings
            if (f.capacity, f.standard.id, f.is_default) == ("the armorer", "wrongful-death", True)
        )
        assert (-1 if cell.reached is None else cell.reached.number) == best
        assert " by " in cell.who


def test_only_some_are_compared(case: Case) -> None:
    """In the order in which they are named; the first is what the others are set against."""
    comparison = compare(
        case, over="danger", only=["g3", "g1"], asked=Asked(parties=["Dave Halls"])
    )
    assert [column.id for column in comparison.columns] == ["g3", "g1"]
    assert {r.party for r in comparison.rows} == {"Dave Halls"}
    assert all(origin.against == "g3" for r in comparison.rows for origin in r.origins)


@pytest.mark.parametrize(
    ("over", "only", "code"),
    [
        ("dangers", (), "E608"),
        ("weather", (), "E608"),
        ("danger", ("g9",), "E606"),
        ("weighings", ("as-publishd",), "E607"),
        ("jurisdictions", ("us-nm", "us-xx"), "E611"),
        ("weighings", ("as-published",), "E608"),
    ],
)
def test_what_is_not_there_is_refused(
    case: Case, over: str, only: tuple[str, ...], code: str
) -> None:
    """With the nearest names."""
    with pytest.raises(UsageError) as caught:
        compare(case, over=over, only=only)
    assert caught.value.code == code


def test_a_case_is_not_compared_with_itself(case: Case) -> None:
    """Nor one case with nothing."""
    with pytest.raises(UsageError, match="named twice"):
        compare_cases([case, case])
    with pytest.raises(UsageError, match="alone"):
        compare_cases([case])


def test_the_same_twice_and_no_verdicts(case: Case) -> None:
    """Every sentence keeps to what sources say."""
    one, other = compare(case, over="weighing"), compare(case, over="weighing")
    assert one == other
    assert not [word for text in texts(one) for word in verdict_words(text)]
