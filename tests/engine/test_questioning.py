"""Questions that a teacher names: right as the findings are, at every proof standard."""

from __future__ import annotations

import pytest

from engine import Evaluation, Finding, Questioner, quiz
from engine.teaching.questioning import MOST_OF_FINDING
from tests.verdict_words import texts, verdict_words


@pytest.fixture(params=["lantern", "rust"])
def evaluation(request: pytest.FixtureRequest) -> Evaluation:
    """Either shipped case."""
    found: Evaluation = request.getfixturevalue(request.param)
    return found


def defaults(evaluation: Evaluation) -> list[Finding]:
    return [finding for finding in evaluation.findings if finding.is_default][::5]


def test_each_proof_standard_is_judged_as_it_is_found(evaluation: Evaluation) -> None:
    """Of the whole, the least of its elements; of an element, what it reaches; each with why."""
    questioner = Questioner(evaluation)
    for finding in defaults(evaluation):
        least = min(element.reached for element in finding.elements)
        for element, reached in (("", least), *((e.element, e.reached) for e in finding.elements)):
            judged = questioner.judged(finding, element)
            assert [j.proof.id for j in judged] == [
                standard.id for standard in evaluation.weighing.proof_standards
            ]
            assert [j.supported for j in judged] == [n <= reached for n in range(len(judged))]
            assert all(j.reason.endswith((".", "?", "!")) for j in judged)
            assert not [word for j in judged for word in verdict_words(j.reason)]


def test_why_not_names_the_elements_that_fall_short(lantern: Evaluation) -> None:
    """And none that does not."""
    questioner = Questioner(lantern)
    for finding in defaults(lantern):
        for judged in questioner.judged(finding):
            titles = {e.title for e in finding.elements if e.reached < judged.proof.number}
            if not judged.supported:
                assert titles
                said = {e.title for e in finding.elements if f"{e.title}: " in judged.reason}
                said |= {e.title for e in finding.elements if f"{e.title}, “" in judged.reason}
                assert said == titles


def test_a_question_about_an_element_is_that_of_the_quiz(lantern: Evaluation) -> None:
    """The very same, claims and all."""
    questioner = Questioner(lantern)
    by_id = {(f.party, f.act, f.standard.id, f.reading): f for f in lantern.findings}
    asked = quiz(lantern, number=20)
    assert asked
    for question in asked:
        finding = by_id[question.party, question.act, question.standard, question.reading]
        assert questioner.about(finding, question.element) == question


def test_a_question_about_the_whole_hears_every_element(evaluation: Evaluation) -> None:
    """What is for an element is for the whole, each claim once on a list."""
    questioner = Questioner(evaluation)
    for finding in defaults(evaluation):
        whole = questioner.about(finding)
        parts = [questioner.about(finding, element.element) for element in finding.elements]
        heard = [part for part in parts if part is not None]
        assert (whole is None) == (not heard)
        if whole is None:
            continue
        assert whole.element == ""
        assert not verdict_words(" ".join(texts(whole)))
        for side, more in (("for_", "more_for"), ("against", "more_against")):
            claims = [(claim.claim, claim.says) for claim in getattr(whole, side)]
            assert len(claims) == len(set(claims)) <= MOST_OF_FINDING
            each = {(c.claim, c.says) for part in heard for c in getattr(part, side)}
            left = sum(getattr(part, more) for part in heard)
            if not left:
                assert len(claims) + getattr(whole, more) == len(each)
                assert set(claims) <= each


def test_a_finding_has_no_other_elements(lantern: Evaluation) -> None:
    with pytest.raises(KeyError):
        Questioner(lantern).about(lantern.findings[0], "no such element")
