"""What a number of evaluations show of each rule, premise, exception and element."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import Coverage, CoveredRule, Evaluation, coverage_json, evaluate
from engine import Seen as WasSeen
from facts import load_case
from tests.engine.small import CASE, claim, standard, world

LAW = (
    standard("""\
- element: care
  title: Want of care
  needs: <party> was careless in <act>
""")
    + """
rules:
  - rule: hasty-lender
    title: Who lends a worn bike in haste is careless
    cites: [Bicycle Act]
    authority: statute
    if:
      - <act> was done by <who>
      - <act> bears on <bike>
      - <bike> was worn
      - <who> was hasty
    unless:
      - <who> warned the rider
    then: <who> was careless in <act>
  - rule: signs-of-haste
    title: Signs of haste
    cites: [Bicycle Act]
    authority: statute
    if:
      - <who> lent <bike>
      - at-least: 1
        of: [<who> was the last to ride <bike>, <who> checked <bike>]
    then: <who> was hasty
  - rule: stronger
    title: The careful
    cites: [Bicycle Act]
    authority: statute
    overrides: [hasty-lender]
    if:
      - <act> was done by <who>
      - <who> checked the spare bike
    then: <who> was careful in <act>
"""
)
PAPER = "production-document"
WORN = claim("W", "the red bike was worn", "Bob", PAPER)
HASTY = claim("H", "Ann was hasty", "Bob", PAPER)
WARNED = claim("X", "Ann warned the rider", "Cleo", PAPER)


class Seen:
    """Sees cases of further claims under the same law."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = world(folder, LAW, weighing="as-if-testified")
        self.rules = first.rules
        self.coverage = Coverage(self.rules)

    def see(self, *claims: str) -> Seen:
        """One more case; no act is raised unless claim L is."""
        written = self.folder / "another.yaml"
        written.write_text(CASE + "".join(claims), encoding="utf-8")
        case = load_case(written, self.rules)
        self.coverage.see(evaluate(self.rules, case, weighing="as-if-testified"))
        return self

    def rule(self, name: str) -> CoveredRule:
        """What was seen of a rule."""
        files = self.coverage.result().files
        return next(rule for file in files for rule in file.rules if rule.rule == name)

    def premise(self, name: str, text: str) -> WasSeen:
        """Whether it was seen true, false and unknown."""
        return next(p.seen for p in self.rule(name).premises if p.text == text)


def test_a_rule_that_stands_is_seen_true_and_not_otherwise(tmp_path: Path) -> None:
    """All its premises with it; one case alone does not cover it."""
    seen = Seen(tmp_path).see(WORN, HASTY)
    rule = seen.rule("hasty-lender")
    assert rule.seen == (True, False, False)
    assert not rule.seen.covered
    assert {tuple(p.seen) for p in rule.premises} == {(True, False, False)}


def test_a_premise_that_is_lacking_is_seen_unknown(tmp_path: Path) -> None:
    """Where other premises are there, by more than what the engine says of every act."""
    seen = Seen(tmp_path)
    assert seen.see().rule("hasty-lender").seen == (False, False, False)
    assert seen.see(HASTY).rule("hasty-lender").seen == (False, False, True)
    assert seen.premise("hasty-lender", "<bike> was worn") == (False, False, True)
    assert seen.premise("hasty-lender", "<who> was hasty") == (True, False, False)


def test_a_premise_that_is_denied_is_seen_false(tmp_path: Path) -> None:
    """Whether its rule has an instance or not."""
    new = claim("N", "the red bike was as new", "Bob", PAPER)
    seen = Seen(tmp_path).see(HASTY, new)
    assert seen.rule("hasty-lender").seen == (False, True, False)
    assert seen.premise("hasty-lender", "<bike> was worn") == (False, True, False)


def test_an_exception_is_seen_to_defeat_and_to_fail(tmp_path: Path) -> None:
    """To fail where the premises hold and nobody speaks of it; a defeated rule is seen false."""
    seen = Seen(tmp_path).see(WORN, HASTY)
    (exception,) = seen.rule("hasty-lender").exceptions
    assert (exception.defeats, exception.fails) == (False, True)
    seen.see(WORN, HASTY, WARNED)
    (exception,) = seen.rule("hasty-lender").exceptions
    assert exception.covered
    assert seen.rule("hasty-lender").seen.covered


def test_an_overridden_rule_is_seen_false(tmp_path: Path) -> None:
    """By the rule that takes its place."""
    checked = claim("C", "Ann checked the spare bike", "Bob", PAPER)
    seen = Seen(tmp_path).see(WORN, HASTY, checked)
    assert seen.rule("hasty-lender").seen.false
    assert seen.rule("stronger").seen.true


def test_sentences_that_count_are_seen_one_by_one(tmp_path: Path) -> None:
    """The one that is there is true, the other unknown."""
    last = claim("R", "Ann was the last to ride the red bike", "Bob", PAPER)
    seen = Seen(tmp_path).see(last)
    assert seen.rule("signs-of-haste").seen.true
    assert seen.premise("signs-of-haste", "<who> was the last to ride <bike>").true
    assert seen.premise("signs-of-haste", "<who> checked <bike>") == (False, False, True)


def test_elements_and_tallies_follow_the_findings(tmp_path: Path) -> None:
    """Supported in one case and unknown in another is covered."""
    seen = Seen(tmp_path).see()
    ((element,),) = (file.elements for file in seen.coverage.result().files)
    assert element.seen == (False, False, True)
    seen.see(WORN, HASTY)
    report = seen.coverage.result()
    assert report.tallies.elements == (1, 1)
    assert report.tallies.rules.of == 3
    assert report.evaluations == 2
    assert not report.reaches(50)
    assert report.reaches(0)


def test_every_premise_has_the_line_on_which_it_stands(tmp_path: Path) -> None:
    """Of premises that count too."""
    seen = Seen(tmp_path)
    lines = (tmp_path / "rules" / "law.yaml").read_text(encoding="utf-8").splitlines()
    for file in seen.coverage.result().files:
        for rule in file.rules:
            for premise in rule.premises:
                assert premise.text in lines[premise.place.line - 1]


def test_only_files_asked_for_are_reported(tmp_path: Path) -> None:
    """By the names that the rules have for them."""
    seen = Seen(tmp_path)
    assert not seen.coverage.result(["no-such.yaml"]).files
    (file,) = seen.coverage.result().files
    assert seen.coverage.result([file.file]).files == (file,)


def test_the_same_evaluations_in_another_order_show_the_same(
    rust: Evaluation, lantern: Evaluation
) -> None:
    """And the document of it is the same, byte for byte."""
    one, other = Coverage(rust.rules), Coverage(rust.rules)
    for evaluation in (rust, lantern):
        one.see(evaluation)
    for evaluation in (lantern, rust, rust):
        other.see(evaluation)
    assert one.result().files == other.result().files
    assert coverage_json(one.result())["files"] == coverage_json(other.result())["files"]


@pytest.mark.parametrize("name", ["rust", "lantern"])
def test_whatever_stands_is_seen_true(name: str, request: pytest.FixtureRequest) -> None:
    """The rows say the same as the labels one by one."""
    evaluation: Evaluation = request.getfixturevalue(name)
    coverage = Coverage(evaluation.rules)
    coverage.see(evaluation)
    labels = evaluation.labels
    standing = {
        argument.source
        for argument in evaluation.assembly.graph.arguments
        if argument.kind == "rule"
        and any(labels.stands(argument.number, 0, party) for party in labels.parties)
    }
    seen = {r.rule for f in coverage.result().files for r in f.rules if r.seen.true}
    assert seen == standing - {"act", "dates"}
