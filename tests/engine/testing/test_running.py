"""Tests of rules are run, and what is otherwise than expected is told with its reasons."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from textwrap import dedent
from typing import Any

import pytest

from engine import Evaluation, FileOutcome, RunOptions, parse_tests, run_file
from engine.testing.limit import TooLong, within
from rules import InputError, Problems, RuleSet
from tests.engine.testing.small import EVERY_KEY

HEAD = """\
tests-of: test/duties
entities: {party: [Ann, Ben], firearm: [the pistol], round: [the round]}
given: [Ann loaded the round into the pistol]
tests:
"""
Run = Callable[..., FileOutcome]


@pytest.fixture
def run(small: RuleSet) -> Run:
    """Run the tests of a text."""

    def ran(text: str, options: RunOptions | None = None) -> FileOutcome:
        problems = Problems()
        tests = parse_tests(text, "duties.test.yaml", small, problems)
        problems.raise_if_errors()
        assert tests is not None
        return run_file(tests, small, options or RunOptions())

    return ran


def one(expected: str, given: str = "", rest: str = "") -> str:
    """A file of one test that expects one thing."""
    more = f"    given: [{given}]\n" if given else ""
    return f"{HEAD}  - test: It holds\n{more}{rest}    expect:\n      - {{{expected}}}\n"


@pytest.mark.parametrize("prefer", ["reference", "durable"])
def test_every_key_holds_where_it_should(run: Run, prefer: str) -> None:
    """A file in which each key of the format stands passes, with either grounder."""
    outcome = run(EVERY_KEY, RunOptions(prefer=prefer))  # type: ignore[arg-type]
    assert [(test.name, test.failures) for test in outcome.tests if test.failures] == []
    assert outcome.passed
    assert len(outcome.tests) == 7


NOT = "the pistol was not fit to hand over"
OWN = "loaded-gun-is-not-safe"


@pytest.mark.parametrize(
    ("expected", "given", "key", "actual"),
    [
        (f"says: {NOT}, reaches: none", "", "reaches", "clear-and-convincing"),
        (f"says: {NOT}, not-because: {OWN}", "", "not-because", "stands up to"),
        (
            f"says: {NOT}, reaches: beyond-reasonable-doubt, because: {OWN}",
            "the round was inert",
            "because",
            "stands up to scintilla",
        ),
        (
            "says: the pistol was fit to hand over, because: an-armorers-gun-is-safe",
            "",
            "because",
            "no instance of it",
        ),
        (f"says: {NOT}, defeated: {{{OWN}: the round was inert}}", "", "defeated", "not defeat"),
        (
            f"says: {NOT}, not-defeated: {{{OWN}: the round was inert}}",
            "",
            "not-defeated",
            "nothing speaks",
        ),
        (
            f"says: {NOT}, not-defeated: {{{OWN}: the round was inert}}",
            "the round was inert",
            "not-defeated",
            "defeats",
        ),
        (
            f"says: {NOT}, overridden: {{{OWN}: an-armorers-gun-is-safe}}",
            "",
            "overridden",
            "no instance of an-armorers-gun-is-safe",
        ),
    ],
)
def test_what_does_not_hold_is_told(
    run: Run, expected: str, given: str, key: str, actual: str
) -> None:
    """With the key, what there is instead, the place of the expectation, and reasons."""
    (test,) = run(one(expected, given)).tests
    assert test.verdict == "failed"
    told = {failure.key: failure for failure in test.failures}
    assert actual in told[key].actual
    assert told[key].place.file == "duties.test.yaml"
    assert told[key].place.line > 5
    assert told[key].why


def test_the_reasons_name_the_premise_that_nothing_meets(run: Run) -> None:
    """So an author sees which claim is wanting."""
    expected = "says: the pistol was fit to hand over, reaches: preponderance"
    (failure,) = run(one(expected)).tests[0].failures
    assert any(
        "an-armorers-gun-is-safe needs “Ann served as the armorer”" in why.text
        or "an-armorers-gun-is-safe needs “anybody served as the armorer”" in why.text
        for why in failure.why
    )


ACTS = "    acts: {it: {by: Ann, as: the armorer, is: Ann loaded the round into the pistol}}\n"


def test_a_finding_that_fails_tells_what_holds_each_element_back(run: Run) -> None:
    """By the default reading, with the elements and their statuses."""
    (test,) = run(one("finding: careless-loading, status: supported", rest=ACTS)).tests
    (failure,) = test.failures
    assert (failure.key, failure.expected, failure.actual) == ("status", "supported", "unknown")
    assert any("Awareness" in why.text for why in failure.why)


def test_a_finding_that_there_is_not_says_why(run: Run) -> None:
    """Here its law was not in force yet."""
    early = ACTS + "    event: 1990-01-01\n"
    (test,) = run(one("finding: early-loading, status: supported", rest=early)).tests
    (failure,) = test.failures
    assert failure.key == "finding"
    assert "it is in force from 1997" in failure.actual


def test_failed_edits_show_what_they_move(run: Run) -> None:
    """The difference of the hypothetical goes with the failure."""
    expected = f"says: {NOT}, reaches: preponderance"
    (test,) = run(one(expected, rest="    edits: [{strike: G1}]\n")).tests
    assert test.verdict == "failed"
    assert test.difference is not None


def test_an_edit_of_what_there_is_not_breaks_its_test_only(run: Run) -> None:
    """With the place of the edit; the others go on."""
    text = one(f"says: {NOT}, reaches: none", rest="    edits: [{strike: G9}]\n")
    text += f"  - test: The next one\n    expect: [{{says: {NOT}, because: {OWN}}}]\n"
    broken, passed = run(text).tests
    assert (broken.verdict, passed.verdict) == ("broken", "passed")
    (error,) = broken.errors
    assert error.code == "E312"
    assert error.place is not None
    assert error.place.line == 6


def test_a_test_that_loops_is_ended_and_the_others_go_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is broken, in its place, and says that it took too long."""
    from engine.evaluation import evaluated
    from engine.testing import running

    calls = []

    def looping(*given: Any, **more: Any) -> Evaluation:
        calls.append(given)
        while len(calls) == 1:
            with suppress(Exception):  # nothing on the way keeps it
                time.sleep(0.01)
        return evaluated(*given, **more)

    monkeypatch.setattr(running, "evaluated", looping)
    text = one(f"says: {NOT}, because: {OWN}")
    text += f"  - test: The next one\n    expect: [{{says: {NOT}, because: {OWN}}}]\n"
    first, second = run(text, RunOptions(timeout=0.2)).tests
    assert [error.code for error in first.errors] == ["E620"]
    assert second.verdict == "passed"
    assert first.errors[0].place == first.place


def test_a_limit_ends_work_and_gives_the_timer_back() -> None:
    """Nothing is ended afterwards, and 0 is no limit."""

    def work() -> None:
        while True:
            time.sleep(0.01)

    with pytest.raises(TooLong), within(0.05):
        work()
    with within(0.05):
        pass
    with within(0):
        time.sleep(0.06)


def test_every_evaluation_can_be_seen(run: Run) -> None:
    """For coverage, in the order of the tests."""
    seen: list[Evaluation] = []
    run(EVERY_KEY, RunOptions(each=seen.append))
    assert seen[0].case.title == "A loaded gun is not safe"
    assert len(seen) == 7


def test_words_choose_tests(run: Run) -> None:
    """All of them must stand in the name, in whatever case."""
    outcome = run(EVERY_KEY, RunOptions(words="INERT inference"))
    assert [test.name for test in outcome.tests] == ["Without the inert round the inference stands"]


def test_claims_that_count_against_some_only_are_asked_of_a_party(run: Run) -> None:
    """Own words offered against Ann reach further against her than against Ben."""
    text = dedent(
        """\
        tests-of: test/duties
        weighing: as-published
        entities: {party: [Ann, Ben], firearm: [the pistol], round: [the round]}
        given:
          - {says: Ann loaded the round into the pistol, by: Ann, kind: own-words,
             offered-against: Ann}
        tests:
          - test: It counts against her
            expect:
              - {says: Ann loaded the round into the pistol, for: Ann,
                 reaches: beyond-reasonable-doubt}
              - {says: Ann loaded the round into the pistol, for: Ben, reaches: probable-cause}
        """
    )
    assert run(text).tests[0].failures == ()


@pytest.mark.parametrize(
    ("day", "there", "actual"), [("1997-07-31", True, "none: "), ("1997-08-01", False, "a finding")]
)
def test_whether_a_standard_is_asked_can_be_expected(
    run: Run, day: str, there: bool, actual: str
) -> None:
    """Of what happened before it came into force it is not; both can be otherwise than expected."""
    act = "{by: Ann, as: the armorer, is: Ann loaded the round into the pistol}"
    rest = f"    event: {day}\n    acts: {{the loading: {act}}}\n"
    for expected, passed in [(not there, True), (there, False)]:
        word = str(expected).lower()
        (test,) = run(one(f"finding: early-loading, found: {word}", rest=rest)).tests
        assert (test.verdict == "passed") is passed
    assert test.failures[0].key == ("finding" if there else "found")
    assert test.failures[0].actual.startswith(actual)


def test_what_the_proponent_must_meet_is_told_with_where_it_is_asked(run: Run) -> None:
    """An exception is in play from weak evidence on, from a preponderance up."""
    bare = "{says: the round was inert, kind: anonymous-hearsay}"
    outcome = run(one(f"says: {NOT}, defeated: {{{OWN}: the round was inert}}", bare))
    (failure,) = outcome.tests[0].failures
    told = " ".join(why.text for why in failure.why)
    assert "in play from weak evidence on, and asked from a preponderance up" in told
    assert "for charging" not in told


def test_a_finding_that_lacks_a_premise_names_the_rule(run: Run) -> None:
    """As an expectation of a sentence does; and no test has sources."""
    is_ = "Ann loaded the round into the pistol"
    acts = f"    acts: {{the loading: {{by: Ann, as: the armorer, is: {is_}}}}}\n"
    outcome = run(one("finding: careless-loading, status: supported", rest=acts))
    told = [why.text for failure in outcome.tests[0].failures for why in failure.why]
    assert not any("in the sources" in each for each in told), told
    assert any("needs “" in each and "of which nothing speaks" in each for each in told), told


def test_a_sentence_reaches_one_proof_standard(run: Run) -> None:
    """For one party, whoever it is named by; more cannot hold, and is no test."""
    more = f"says: {NOT}, reaches: none}}\n      - {{says: {NOT}, reaches: scintilla"
    with pytest.raises(InputError, match="E429"):
        run(one(more))
    other = f"says: {NOT}, reaches: none}}\n      - {{says: {NOT}, reaches: scintilla, for: Ben"
    assert run(one(other))
