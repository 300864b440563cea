"""The Rust case, explained and reported: whole, well-formed, and without a verdict."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from engine import (
    Evaluation,
    FindingExplanation,
    evaluate,
    explain,
    report,
    report_json,
    report_schema,
    select,
)
from facts import load_case
from rules import load_rules
from tests.verdict_words import texts, verdict_words

WEIGHINGS = ("as-published", "as-if-testified")


@cache
def rust(weighing: str = "as-published") -> Evaluation:
    """The shipped case under the shipped rules."""
    rules = load_rules()
    return evaluate(rules, load_case("rust", rules), weighing=weighing)


@cache
def explanations(weighing: str) -> tuple[FindingExplanation, ...]:
    """The explanation of every finding under default readings."""
    evaluation = rust(weighing)
    return tuple(explain(evaluation, f) for f in evaluation.findings if f.is_default)


@pytest.mark.parametrize("weighing", WEIGHINGS)
def test_nothing_that_is_said_of_rust_is_a_verdict(weighing: str) -> None:
    """Every text of every explanation, of the report and of its data."""
    said: list[object] = [*explanations(weighing), report(rust(weighing))]
    said.append(json.dumps(report_json(rust(weighing)), ensure_ascii=False))
    every = {text for thing in said for text in texts(thing)}
    assert not verdict_words("\n".join(sorted(every)))


@pytest.mark.parametrize("weighing", WEIGHINGS)
def test_every_finding_that_falls_short_says_why(weighing: str) -> None:
    """Each need that is not supported has an obstacle at its next proof standard, in a sentence."""
    for tree in explanations(weighing):
        assert not tree.cut
        for element in tree.elements:
            for need in element.needs:
                if need.status != "supported":
                    rung = need.next_rung
                    assert rung is not None
                    assert rung.obstacles
                    assert all(o.sentence.endswith((".", "?")) for o in rung.obstacles)


def test_every_claim_in_every_tree_carries_who_where_and_what() -> None:
    """Speaker (or common ground), kind, source, place and quote."""
    for tree in explanations("as-published"):
        for thing in claims_of(tree):
            assert thing["speaker"] or thing["kind"] == "common-ground"
            assert all(thing[key] for key in ("kind_title", "citation", "at", "attribution"))


def claims_of(tree: FindingExplanation) -> Iterator[dict[str, str]]:
    """Every claim that a tree shows."""
    waiting = [need.statement for element in tree.elements for need in element.needs]
    while waiting:
        statement = waiting.pop()
        waiting += statement.opposites
        for argument in statement.arguments:
            waiting += argument.premises
            waiting += [member for factors in argument.factors for member in factors.members]
            waiting += [e.statement for e in argument.exceptions if e.statement is not None]
            if argument.claim is not None:
                yield {key: getattr(argument.claim, key) for key in argument.claim.__slots__}


def test_what_stays_open_is_said_in_words() -> None:
    """No variable of a rule reaches a reader: what nobody speaks of is "any duty", "anybody"."""
    said = {need.text for f in rust().findings for e in f.elements for need in e.needs}
    assert "Joel Souza owed any duty as the director" in said
    assert "the pointing of the Colt endangered anybody" in said
    data = json.dumps(report_json(rust()), ensure_ascii=False)
    shown = [data, *texts(report(rust())), *texts(explanations("as-published"))]
    assert not [text for text in shown if re.search(r"<[a-z][a-z0-9-]*>", text)]


def test_the_data_on_rust_keeps_to_its_schema() -> None:
    """One party's findings under every reading, with all that stands beside them."""
    evaluation = rust()
    selection = select(evaluation, parties=["Hannah Gutierrez Reed"])
    written = json.loads(json.dumps(report_json(evaluation, selection)))
    Draft202012Validator(report_schema()).validate(written)
    assert {finding["party"] for finding in written["findings"]} == {"Hannah Gutierrez Reed"}


@pytest.mark.parametrize("weighing", WEIGHINGS)
def test_a_stricter_reading_never_reaches_higher(weighing: str) -> None:
    """What needs more is never met where what needs less is not."""
    evaluation = rust(weighing)
    reached = {(f.act, f.standard.id, f.reading): f.reached for f in evaluation.findings}
    compared = 0
    for (act, standard, reading), far in reached.items():
        for place, (name, chosen) in enumerate(reading):
            laxer = evaluation.rules.readings[name].choice(chosen).stricter_than
            if laxer is not None:
                other = (*reading[:place], (name, laxer), *reading[place + 1 :])
                assert far <= reached[act, standard, other]
                compared += 1
    assert compared


def test_the_report_is_short_enough_to_read() -> None:
    """A paragraph for each reason, not for each cell."""
    summary = report(rust())
    words = [len(paragraph.text.split()) for paragraph in summary.paragraphs]
    assert sum(words) < 4_000
    assert max(words) < 250


def test_deliberate_is_read_as_running_a_danger_and_the_other_reading_stands_beside() -> None:
    """T04: the company's staffing was a deliberate act, of which no danger is shown to be run."""
    (side,) = (s for s in report(rust()).readings if s.standard == "t04-deliberate")
    came = {(o.reading[0].choice, o.status) for o in side.outcomes}
    assert side.party == "the Rust production company"
    assert side.outcomes[0].reading[0].choice == "the-danger"
    assert came == {("the-danger", "unknown"), ("the-act", "supported")}


def test_a_defence_that_only_has_to_be_raised_may_be_raised() -> None:
    """A scintilla for the excuse is no excuse: the words say so, the status is what it was."""
    tree = report(rust())
    place = [standard.id for standard in tree.standards].index("excusable-homicide")
    cells = [row.cells[place] for row in tree.rows]
    told = {(cell.status, cell.word) for cell in cells if cell is not None}
    assert told == {("supported", "may be raised"), ("unknown", "unknown")}
    assert "may be raised" in dict(tree.legend)
