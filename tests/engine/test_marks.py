"""A hypothetical says that it is one, wherever it shows: what is supposed, struck and set aside."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from api.graphs import dot, mermaid
from engine import (
    ArgumentExplanation,
    Case,
    Evaluation,
    FindingExplanation,
    StatementExplanation,
    explain,
    graph_json,
    report,
    report_json,
    report_schema,
)
from rules import load_rules
from tests.verdict_words import texts

SUPPOSED = "Dave Halls removed every round from the Colt"


@pytest.fixture(scope="module")
def rust() -> Case:
    """The case of Rust, once."""
    return Case("rust", rules=load_rules())


@pytest.fixture(scope="module")
def after(rust: Case) -> Evaluation:
    """A claim struck and a sentence supposed."""
    return rust.strike("F032").suppose(SUPPOSED).evaluation


def opened(
    tree: FindingExplanation,
) -> tuple[list[StatementExplanation], list[ArgumentExplanation]]:
    """Every statement and every argument of a tree."""
    statements: list[StatementExplanation] = []
    arguments: list[ArgumentExplanation] = []

    def walk(statement: StatementExplanation) -> Iterator[StatementExplanation]:
        yield statement
        for argument in statement.arguments:
            arguments.append(argument)
            parts = [m for factors in argument.factors for m in factors.members]
            parts += [e.statement for e in argument.exceptions if e.statement]
            for part in (*argument.premises, *parts):
                yield from walk(part)
        for opposite in statement.opposites:
            yield from walk(opposite)

    for element in tree.elements:
        for need in element.needs:
            statements += walk(need.statement)
    return statements, arguments


def test_the_case_as_it_is_bears_no_mark(rust: Case) -> None:
    """Nothing is said of edits, suppositions or what is aside."""
    data = report_json(rust.evaluation)
    assert "edits" not in data
    assert '"aside"' not in json.dumps(data)
    assert '"supposed"' not in json.dumps(data)
    assert report(rust.evaluation).banner == ""
    graph = graph_json(rust.evaluation)
    assert "edits" not in graph
    assert not any("aside" in argument for argument in graph["arguments"])


def test_every_explanation_of_a_hypothetical_is_marked(after: Evaluation) -> None:
    """The banner, the wording, the suppositions and what does not count."""
    seen: set[str] = set()
    for finding in after.findings:
        if not finding.is_default:
            continue
        tree = explain(after, finding)
        assert tree.edits == after.edits
        assert tree.banner.startswith("A hypothetical: strike F032 (Jason Bowles")
        assert tree.banner.endswith("The case file is unchanged.")
        assert tree.wording.startswith("In this hypothetical the sourced facts")
        statements, arguments = opened(tree)
        for argument in arguments:
            seen.add(argument.kind)
            if argument.kind == "supposition":
                assert argument.title == "supposed, for this hypothetical"
                assert argument.claim is None
                assert argument.rule is None
            if argument.id == "F032":
                seen.add("struck")
                assert argument.aside == "struck"
                assert argument.stands is None
                assert argument.arguable is None
                assert argument.sentence == "Struck; it does not count in this hypothetical."
        for statement in statements:
            if statement.text == SUPPOSED:
                seen.add("marked")
                assert statement.supposed
                assert "is supposed and reaches" in statement.sentence
    assert seen == {"claim", "rule", "supposition", "struck", "marked"}


def test_why_not_says_what_is_struck_and_what_is_supposed(rust: Case) -> None:
    """In the sentences about what stops an element."""
    struck = report_json(rust.strike("F032").evaluation)
    whys = {e["why_not"] for f in struck["findings"] for e in f["elements"]}
    assert any("F032, by Jason Bowles for Hannah Gutierrez Reed" in why for why in whys)
    assert any("is struck" in why for why in whys)
    weak = rust.suppose("Hannah Gutierrez Reed loaded the sixth round into the Colt", "weak")
    strikes = weak.strike("F032").evaluation
    told = [text for text in texts(report(strikes)) if "loaded the sixth round" in text]
    assert any("loaded the sixth round into the Colt” (supposed)" in text for text in told)


def test_the_report_as_json_marks_and_keeps_to_its_schema(rust: Case) -> None:
    """An element's own statement that is supposed, and the claims that are set aside for it."""
    died = next(
        need.text
        for finding in rust.evaluation.findings
        for element in finding.elements
        for need in element.needs
        if "died of the shot" in need.text
    )
    data = json.loads(json.dumps(report_json(rust.suppose(died).strike("F002").evaluation)))
    Draft202012Validator(report_schema()).validate(data)
    marked = [
        statement
        for finding in data["findings"]
        for element in finding["elements"]
        for statement in element["statements"]
        if statement.get("supposed")
    ]
    assert marked
    assert {statement["statement"] for statement in marked} == {died}
    arguments = [
        argument
        for finding in data["findings"]
        for element in finding["elements"]
        for argument in element["for"]
        if argument["text"] == died
    ]
    assert {a["kind"] for a in arguments} == {"claim", "supposition"}
    assert {a["aside"] for a in arguments if a["argument"] == "F002"} == {"struck"}
    assert {a["by"] for a in arguments if a["kind"] == "supposition"} == {
        "supposed, for this hypothetical"
    }


def test_pictures_mark_what_is_supposed_and_what_does_not_count(rust: Case) -> None:
    """A supposition has a shape of its own, and what is aside says why."""
    graph = graph_json(rust.strike("F032").suppose(SUPPOSED).evaluation)
    assert len(graph["edits"]) == 2
    by_id = {argument["id"]: argument for argument in graph["arguments"]}
    assert by_id["F032"]["aside"] == "struck"
    assert by_id["supposed#2"]["kind"] == "supposition"
    drawn, flow = dot(graph, "Dave Halls"), mermaid(graph, "Dave Halls")
    assert 'shape=note, label="supposed"' in drawn
    assert 'style=dotted, label="F032\\n[struck]"' in drawn
    assert '[/"supposed"/]' in flow
    assert "F032<br/>[struck]" in flow
    for picture in (drawn, flow):
        assert "A hypothetical: strike F032" in picture.split("\n")[1 if picture is drawn else 0]
