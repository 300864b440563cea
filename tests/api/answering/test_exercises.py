"""Exercises: questions frozen with their key, right as the findings are, and marked as they are."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from api.answering import answer
from api.answering.questions import HTML, JSON, MARKDOWN, Question
from engine import Case, Finding, quiz
from tests.api.answering.asking import MEDIA, SMALL, asked, errors, told
from tests.verdict_words import texts, verdict_words

VANCE = {"party": "Vance", "act": "the shot", "standard": "wrongful-death"}
HALLS = {"party": "Dave Halls", "act": "the cold gun call", "standard": "t03"}
SHOWN = {SMALL: VANCE, "rust": HALLS}


@cache
def case_of(name: str) -> Case:
    return Case(name)


def exercise(case: str, questions: Any, **more: Any) -> dict[str, Any]:
    request = {"case": case, **more.pop("request", {})}
    return {"title": "Who owed what", "request": request, "questions": questions, **more}


def named(case: str) -> tuple[dict[str, Any], Finding]:
    """An exercise about a finding as a whole and each of its elements on which anybody speaks."""
    which = SHOWN[case]
    finding = next(
        f
        for f in case_of(case).evaluation.findings
        if which["party"] in f.party
        and (f.act, f.is_default) == (which["act"], True)
        and f.standard.id.startswith(which["standard"])
    )
    every = [{"id": "whole", **which, "points": 3}]
    every += [{"id": f"e-{e.element}", **which, "element": e.element} for e in finding.elements]
    spoken = {q.element for q in quiz(case_of(case).evaluation, number=10_000)}
    asked_ = [q for q in every if "element" not in q or q["element"] in spoken]
    return exercise(case, asked_), finding


def frozen(body: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = told("exercise-questions", {"exercise": body})
    return found


@pytest.mark.parametrize("case", [SMALL, "rust"])
def test_the_key_is_what_is_found(case: str) -> None:
    """At each proof standard, of the whole and of each element; with a reason for each."""
    body, finding = named(case)
    document = frozen(body)
    reached = {e.element: e.reached for e in finding.elements}
    assert len(document["questions"]) == len(document["keys"]) == len(body["questions"]) > 2
    for question, key in zip(document["questions"], document["keys"], strict=True):
        assert question["id"] == key["question"]
        is_whole = "element" not in question
        assert is_whole == (question["id"] == "whole")
        highest = finding.reached if is_whole else reached[question["element"]]
        assert [p["supported"] for p in key["proofs"]] == [n <= highest for n in range(5)]
        assert key["right"] == question["choices"][highest + 1]["id"]
        assert all(p["reason"] for p in key["proofs"])
        assert key["reasons"]
    facts = case_of(case).evaluation.facts_digest
    assert document["digests"]["facts"] == facts


@pytest.mark.parametrize("case", [SMALL, "rust"])
def test_marking_compares_with_what_is_found(case: str) -> None:
    """Every answer to every question, at every proof standard, by brute force."""
    body, finding = named(case)
    document = frozen(body)
    reached = {None: finding.reached} | {e.element: e.reached for e in finding.elements}
    ids = [choice["id"] for choice in document["questions"][0]["choices"]]
    for given, id_ in enumerate(ids):
        answers = [{"question": q["id"], "reaches": id_} for q in document["questions"]]
        marking = told("marking", {"frozen": document, "answers": {"answers": answers}})
        points = right = proofs = 0
        for item, question in zip(marking["questions"], body["questions"], strict=True):
            highest = reached[question.get("element")]
            for place, proof in enumerate(item["proofs"]):
                assert proof["implied"] == (place < given)
                assert proof["supported"] == (place <= highest)
                assert proof["correct"] == ((place < given) == (place <= highest))
                proofs += (place < given) == (place <= highest)
            assert item["correct"] == (given == highest + 1)
            right += given == highest + 1
            points += question.get("points", 1) * (given == highest + 1)
        of_points = sum(q.get("points", 1) for q in body["questions"])
        assert (marking["right"], marking["of"]) == (right, len(body["questions"]))
        assert (marking["points"], marking["of_points"]) == (points, of_points)
        assert marking["score"] == pytest.approx(points / of_points, abs=1e-4)
        assert (marking["proofs_right"], marking["proofs_of"]) == (
            proofs,
            5 * len(marking["questions"]),
        )
        assert marking["digests"] == document["digests"]


@pytest.mark.parametrize("case", [SMALL, "rust"])
def test_drawn_questions_are_those_of_the_quiz(case: str) -> None:
    """With the same seed the same; each claim says who says it, where, and in which words."""
    body = exercise(case, {"draw": 4, "seed": 7})
    document = frozen(body)
    drawn = quiz(case_of(case).evaluation, number=4, seed=7, named=case)
    assert [q["text"] for q in document["questions"]] == [q.text for q in drawn]
    assert [key["right"] for key in document["keys"]] == [q.right for q in drawn]
    assert [q["id"] for q in document["questions"]] == ["q1", "q2", "q3", "q4"]
    for question, expected in zip(document["questions"], drawn, strict=True):
        for side, claims in (
            ("for", expected.for_),
            ("against", expected.against),
            ("otherwise", expected.otherwise),
        ):
            shown = [(c["claim"], c["who"], c["quote"]) for c in question[f"claims_{side}"]]
            assert shown == [(c.claim, c.who, c.quote) for c in claims]
            assert all(who for _, who, _ in shown)
    assert frozen(body) == document


def test_only_what_is_selected_is_drawn() -> None:
    body = exercise(SMALL, {"draw": 50, "party": ["Vance"], "standard": ["wrongful-death"]})
    found = {(q["party"], q["standard"]) for q in frozen(body)["questions"]}
    assert found == {("Leo Vance", "wrongful-death")}


@pytest.mark.parametrize("case", [SMALL, "rust"])
def test_an_exercise_can_be_read(case: str) -> None:
    """In every medium; what students see has no key, and nothing says what anybody is."""
    body, _ = named(case)
    document = frozen(body)
    for media in MEDIA:
        of = {"exercise": body, "shown": "students"}
        students = asked("exercise-questions", of, media).body.decode()
        teacher = asked("exercise-questions", {"exercise": body}, media).body.decode()
        reason = document["keys"][0]["proofs"][0]["reason"].split("“")[0]
        assert reason not in students
        assert reason in teacher
        assert "Joy Lund" in students or case != SMALL
    assert not verdict_words(" ".join(texts(document)))


@pytest.mark.parametrize("shown", ["students", "teacher"])
@pytest.mark.parametrize("media", MEDIA)
def test_what_is_frozen_is_shown_again(shown: str, media: str) -> None:
    """The same, without a case or rules being read; to students without the key."""
    body, _ = named(SMALL)
    again = asked("exercise-questions", {"frozen": frozen(body), "shown": shown}, media)
    first = asked("exercise-questions", {"exercise": body, "shown": shown}, media)
    assert (again.media, again.body) == (first.media, first.body)
    assert media != JSON or ("keys" in json.loads(again.body)) == (shown == "teacher")


def test_a_marking_can_be_read() -> None:
    """As Markdown and as a page, with what was answered beside what is so."""
    body, _ = named(SMALL)
    of = {
        "frozen": frozen(body),
        "answers": {"answers": [{"question": "whole", "reaches": "scintilla"}]},
    }
    markdown = asked("marking", of, MARKDOWN).body.decode()
    assert "No: it is probable cause. Your answer: a scintilla." in markdown
    assert "not answered" in markdown
    page = asked("marking", of, HTML).body.decode()
    assert "<table>" in page
    assert not verdict_words(page)


def test_a_hypothetical_is_said_to_be_one() -> None:
    """And its key is that of the hypothetical, without a command that would ask of the case."""
    questions = [{"id": "a", **VANCE, "element": "duty"}]
    edited = exercise(SMALL, questions, request={"edits": [{"strike": "H32"}]})
    document, as_it_is = frozen(edited), frozen(exercise(SMALL, questions))
    assert document["hypothetical"].startswith("A hypothetical: ")
    assert document["keys"][0]["right"] != as_it_is["keys"][0]["right"]
    assert not document["keys"][0]["command"]
    assert as_it_is["keys"][0]["command"].startswith("scienter explain harbor-lantern ")


def test_a_reading_may_be_asked_for() -> None:
    """It is shown with the question."""
    evaluation = case_of("rust").evaluation
    finding = next(f for f in evaluation.findings if f.reading and not f.is_default)
    question = {
        "id": "a",
        "party": finding.party,
        "act": finding.act,
        "standard": finding.standard.id,
        "reading": ["=".join(choice) for choice in finding.reading],
    }
    (shown,) = frozen(exercise("rust", [question]))["questions"]
    assert [(r["reading"], r["choice"]) for r in shown["reading"]] == list(finding.reading)
    assert all(r["title"] for r in shown["reading"])


def test_progress_is_told_question_by_question() -> None:
    steps: list[tuple[int, int, str]] = []
    body, _ = named(SMALL)
    answer(Question("exercise-questions", {"exercise": body}), lambda *s: steps.append(s))
    assert [step[0] for step in steps] == list(range(len(body["questions"])))


def test_what_a_teacher_writes_is_text() -> None:
    """On a page as in Markdown."""
    body, _ = named(SMALL)
    hostile = {**body, "title": "<script>a</script>", "note": "[x](javascript:alert(1)) <b>*c*"}
    page = asked("exercise-questions", {"exercise": hostile}, HTML).body.decode()
    assert not [tag for tag in ("<script>", "<b>", "<em>c", 'href="javascript') if tag in page]
    assert "&lt;script&gt;a" in page


def test_what_cannot_be_asked_is_refused_where_it_stands() -> None:
    """All of it at once, with what may have been meant."""
    questions = [
        {"id": "a", **VANCE},
        {"id": "a", **VANCE},
        {"id": "c", **VANCE, "party": "Vanse"},
        {"id": "d", **VANCE, "act": "the shout", "standard": "wrongful-deth"},
        {"id": "e", **VANCE, "element": "dooty"},
        {"id": "f", **VANCE, "act": "the leaving of the revolver"},
        {"id": "g", **VANCE, "reading": ["mood=good"]},
    ]
    of = {"exercise": exercise(SMALL, questions)}
    assert errors("exercise-questions", of) == [
        ("E733", "/questions/1/id"),
        ("E733", "/questions/2/party"),
        ("E733", "/questions/3/standard"),
        ("E733", "/questions/3/act"),
        ("E733", "/questions/4/element"),
        ("E733", "/questions/5"),
        ("E733", "/questions/6/reading/0"),
    ]
    found = json.loads(asked("exercise-questions", of).body)["errors"]
    assert 'did you mean "Vance"' in found[1]["hint"]
    assert 'did you mean "duty"' in found[4]["hint"]


def test_what_nobody_speaks_on_cannot_be_asked() -> None:
    """An element, and a finding of which it holds for every element."""
    unheard = [
        (f, e.element)
        for f in case_of(SMALL).evaluation.findings
        for e in f.elements
        if e.element not in {q.element for q in quiz(case_of(SMALL).evaluation, number=10_000)}
    ]
    finding, element = unheard[0]
    question = {
        "id": "a",
        "party": finding.party,
        "act": finding.act,
        "standard": finding.standard.id,
        "element": element,
    }
    of = {"exercise": exercise(SMALL, [question])}
    assert errors("exercise-questions", of) == [("E733", "/questions/0/element")]


def test_what_is_wrong_with_the_request_stands_in_it() -> None:
    """With its own codes."""
    of = {"exercise": exercise("rusty", [{"id": "a", **HALLS}])}
    assert errors("exercise-questions", of) == [("E601", "/request/case")]
    of = {"exercise": exercise(SMALL, {"draw": 3, "party": ["Vanse"]})}
    assert errors("exercise-questions", of) == [("E733", "/questions/party/0")]
