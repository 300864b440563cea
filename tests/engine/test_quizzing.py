"""The questions of a quiz: their right answers are the findings', and marking is exact."""

from __future__ import annotations

import pytest

from engine import Evaluation, select
from engine.hypotheticals import Case
from engine.selection import Selection
from engine.teaching.nearing import near
from engine.teaching.quizzing import NOT_EVEN, QuizQuestion, mark, proofs_explained, quiz
from tests.verdict_words import texts, verdict_words


def every(evaluation: Evaluation) -> tuple[QuizQuestion, ...]:
    return quiz(evaluation, number=1000)


def test_the_right_answer_is_how_far_the_element_reaches(lantern: Evaluation) -> None:
    """For each question, the element of the finding it names."""
    proofs = [standard.id for standard in lantern.weighing.proof_standards]
    asked = every(lantern)
    assert asked
    for question in asked:
        (element,) = [
            element
            for finding in lantern.findings
            if (finding.party, finding.act, finding.standard.id, finding.reading)
            == (question.party, question.act, question.standard, question.reading)
            for element in finding.elements
            if element.element == question.element
        ]
        right = NOT_EVEN if element.reached < 0 else proofs[element.reached]
        assert question.right == right
        assert question.reasons


def test_reasons_say_how_far_and_what_stops_it(lantern: Evaluation) -> None:
    """The question is how far, so that no answer says of what goes far that too little speaks."""
    proofs = list(lantern.weighing.proof_standards)
    places = {proof.id: n for n, proof in enumerate(proofs)}
    for question in every(lantern):
        told = " ".join(question.reasons)
        assert "Too little" not in told
        assert "Why not higher" not in told
        if len(question.statements) > 1:
            continue
        if question.right == NOT_EVEN:
            assert "do not carry" in question.reasons[0]
            assert "What stops it at even the first, a scintilla: " in told
            continue
        titles = [choice.words for choice in question.choices][1:]
        right = places[question.right]
        assert question.reasons[0].endswith(f" up to {titles[right]}.")
        if right + 1 < len(proofs):
            start = f"What stops it at the next, {titles[right + 1]}: "
            assert any(reason.startswith(start) for reason in question.reasons)
            assert not told.endswith(": ")


def test_a_seed_gives_the_same_questions(lantern: Evaluation) -> None:
    """And another seed others, in another order."""
    assert quiz(lantern, number=6, seed=3) == quiz(lantern, number=6, seed=3)
    assert quiz(lantern, number=6, seed=3) != quiz(lantern, number=6, seed=4)
    ids = [question.id for question in every(lantern)]
    assert len(ids) == len(set(ids))


def test_right_answers_vary(lantern: Evaluation) -> None:
    """The first few questions have as many different right answers as there are."""
    there = {question.right for question in every(lantern)}
    first = quiz(lantern, number=len(there), seed=1)
    assert {question.right for question in first} == there


def about(lantern: Evaluation, statement: str) -> QuizQuestion:
    """The question that asks how far a statement is supported."""
    (question,) = [q for q in every(lantern) if q.statements == (statement,)]
    return question


def test_claims_stand_on_their_side(lantern: Evaluation) -> None:
    """The eyewitness speaks for the discharge; to deny the pull attacks only what she says."""
    question = about(lantern, "Leo Vance discharged the revolver in the shot")
    assert "H32" in {claim.claim for claim in question.for_}
    assert not question.against
    (denied,) = [claim for claim in question.otherwise if claim.claim == "H31"]
    assert denied.how == "disputes “Leo Vance pulled the trigger of the revolver”"
    (seen,) = [claim for claim in question.for_ if claim.claim == "H32"]
    assert seen.who == "Joy Lund (a first-hand witness, to the press)"
    assert seen.says == "Leo Vance pulled the trigger of the revolver"
    assert not seen.how


def test_attacks_on_attacks_are_on_neither_side(lantern: Evaluation) -> None:
    """Nobody speaks for conscious disregard: not by a denial, nor a retraction, nor a reliance."""
    text = "Leo Vance consciously disregarded in the shot that rounds that nobody had verified "
    question = about(lantern, f"{text}were in the gun")
    assert not question.for_
    assert {"H02", "H20"} <= {claim.claim for claim in question.against}
    how = {claim.claim: claim.how for claim in question.otherwise}
    assert how["H30"].startswith("disputes “Leo Vance was entitled to rely on Dan Ostrow")
    assert how["H31"] == "disputes “Leo Vance pulled the trigger of the revolver”"
    assert how["H34"] == "disputes the worth of H33"
    assert how["H32"].startswith("disputes “Leo Vance did not willfully disregard the safety of ")


def test_who_acted_is_on_neither_side(lantern: Evaluation) -> None:
    """The arguments of both start from that, so that it speaks for none, unless it is asked."""
    start = "on whether “the shot was done by Leo Vance”, from which the arguments start"
    found = [q for q in every(lantern) if any(c.how == start for c in q.otherwise)]
    assert found
    for question in found:
        assert not {c.claim for c in question.otherwise if c.how == start} & {
            c.claim for c in (*question.for_, *question.against)
        }
    asked = about(lantern, "the shot was done by Leo Vance")
    assert {"H05", "H32"} <= {claim.claim for claim in asked.for_}


def test_an_exception_names_its_rule(rust: Evaluation) -> None:
    """What raises one is neither for nor against what the rule concludes."""
    hows = {claim.how for question in every(rust) for claim in question.otherwise}
    assert all(hows)
    assert any("an exception to the rule “" in how for how in hows)


def test_only_what_is_selected_is_asked(lantern: Evaluation) -> None:
    selection: Selection = select(lantern, parties=["Vance"], standards=["wrongful-death"])
    for question in quiz(lantern, selection, number=50):
        assert (question.party, question.standard) == ("Leo Vance", "wrongful-death")


@pytest.mark.parametrize("answer", ["0", "none", "not even a scintilla", "  NOT even a scintilla "])
def test_an_answer_is_a_number_an_id_or_words(lantern: Evaluation, answer: str) -> None:
    """Whatever the case and the spaces."""
    question = quiz(lantern)[0]
    marked = mark(question, answer)
    assert marked is not None
    assert marked.given == NOT_EVEN
    assert marked.correct == (question.right == NOT_EVEN)


@pytest.mark.parametrize("answer", ["", "6", "-1", "maybe", "1.0"])
def test_what_is_no_answer_is_not_marked(lantern: Evaluation, answer: str) -> None:
    assert mark(quiz(lantern)[0], answer) is None


def test_near_misses_make_questions() -> None:
    """The right answer is what the finding reaches with the edit."""
    case = Case("harbor-lantern")
    finding = next(
        f
        for f in case.evaluation.findings
        if (f.party, f.standard.id) == ("Leo Vance", "firearm-enhancement-2022")
    )
    misses = near(case, finding, kinds=["strike", "believe"])
    asked = quiz(case.evaluation, near=[misses], number=100)
    assert len(asked) == len(misses.variants)
    by_command = {miss.command: miss for miss in misses.variants}
    for question in asked:
        after = by_command[question.command].after.reached
        assert question.right == (NOT_EVEN if after is None else after.id)


def test_the_proof_standards_are_explained(rust: Evaluation) -> None:
    """Each with what the weighing asks there."""
    told = {proof.id: words for proof, words in proofs_explained(rust)}
    assert list(told) == [standard.id for standard in rust.weighing.proof_standards]
    assert told["beyond-reasonable-doubt"] == (
        "At trial, evidence that is at least strong; 2 steps stronger than what opposes it; "
        "and nothing above weak against it."
    )


def test_no_question_says_what_anybody_is(rust: Evaluation) -> None:
    """Nor does an answer, and each claim names who says it."""
    asked = every(rust)
    assert not [word for text in texts(asked) for word in verdict_words(text)]
    assert all(claim.who for q in asked for claim in (*q.for_, *q.against, *q.otherwise))
