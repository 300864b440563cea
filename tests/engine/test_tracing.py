"""Why a rule fired, or did not: instances, what stops them, and what comes nearest."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from engine import Evaluation, RuleTrace, evaluate, fired, trace, trace_json
from facts import load_case
from rules import UsageError, load_rules
from tests.engine.small import claim, world

LAW = """
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
      - {says: <who> checked <bike>, burden: opponent}
    then: <who> was careless in <act>
  - rule: unchecked-lender
    title: Who lent a worn bike and was the last to ride it was hasty
    cites: [Bicycle Act]
    authority: statute
    if:
      - <who> lent <bike>
      - <who> was the last to ride <bike>
    then: <who> was hasty
  - rule: haste-cannot-be-told
    title: Of a warned rider nothing can be told
    cites: [Bicycle Act]
    authority: statute
    if:
      - <who> warned the rider
      - <who> lent <bike>
    undercuts: unchecked-lender
  - rule: later-law
    title: A rule of later days
    cites: [Bicycle Act]
    authority: statute
    in-force: {from: 2021-01-01}
    if: [<who> was hasty]
    then: <who> warned the rider
"""
NOTHING = """\
  - rule: nothing-there
    title: Who checked a bike warned
    cites: [Bicycle Act]
    authority: statute
    if: [<who> checked <bike>]
    then: <who> warned the rider
"""
PAPER = "production-document"
WORN = claim("W", "the red bike was worn", "Bob", PAPER)
HASTY = claim("H", "Ann was hasty", "Bob", PAPER)


def asked(folder: Path, rule: str, *claims: str) -> RuleTrace:
    """The trace of a rule, where Ann lent the red bike, under further claims."""
    return trace(world(folder, LAW, "".join(claims)), rule)


def test_an_instance_is_told_premise_by_premise(tmp_path: Path) -> None:
    """With how far each premise is accepted, and on whose word or by which rule."""
    traced = asked(tmp_path, "hasty-lender", WORN, HASTY)
    (instance,) = traced.instances
    assert traced.outcome == "stands"
    assert instance.party == "Ann"
    assert dict(instance.binding)["bike"] == "the red bike"
    worn = next(p for p in instance.premises if p.text == "the red bike was worn")
    assert worn.presence == "accepted"
    assert worn.voices[0].endswith("[W]")
    assert [e.spoken for e in instance.exceptions] == [False, False]


def test_the_nearest_is_the_one_with_most_premises(tmp_path: Path) -> None:
    """It names what is there, what is missing, who could conclude that, and its contrary."""
    late = claim("N", "the red bike was as new", "Bob", PAPER)
    traced = asked(tmp_path, "hasty-lender", late, HASTY)
    assert traced.outcome == "no instance"
    nearest = traced.near[0]
    assert dict(nearest.binding) == {"act": "the lending", "who": "Ann", "bike": "the red bike"}
    (missing,) = [p for p in nearest.premises if p.presence == "missing"]
    assert missing.text == "the red bike was worn"
    assert [each.text for each in missing.opposed] == ["the red bike was as new"]
    assert missing.question == "Was the red bike worn?"
    assert not missing.concluded_by


def test_variables_that_stay_open_are_told_in_words(tmp_path: Path) -> None:
    """Where nothing says which, it is any bike; and the rules that could conclude it are named."""
    traced = asked(tmp_path, "hasty-lender", claim("B", "the blue bike was worn", "Bob", PAPER))
    texts = [p.text for near in traced.near for p in near.premises]
    assert "Ann was hasty" in texts
    hasty = next(p for n in traced.near for p in n.premises if p.text == "Ann was hasty")
    assert hasty.concluded_by == ("unchecked-lender",)
    (tmp_path / "again").mkdir()
    nobody = trace(world(tmp_path / "again", LAW + NOTHING), "nothing-there")
    assert any("any" in p.text for p in nobody.near[0].premises)
    assert nobody.near[0].there == 0


def test_what_defeats_is_named_with_where(tmp_path: Path) -> None:
    """An exception that is met defeats at trial; the instance still stands below."""
    warned = claim("X", "Ann warned the rider", "Cleo", PAPER)
    (instance,) = asked(tmp_path, "hasty-lender", WORN, HASTY, warned).instances
    exception = next(e for e in instance.exceptions if e.text == "Ann warned the rider")
    assert [p.id for p in exception.defeats_at][-1] == "beyond-reasonable-doubt"
    assert instance.stands is not None
    assert instance.stands.id == "scintilla"
    assert "defeats it" in instance.sentence


def test_what_undercuts_is_named_with_its_rule(tmp_path: Path) -> None:
    """An undercut instance stands nowhere, and says by which rule it is cut."""
    last = claim("R", "Ann was the last to ride the red bike", "Bob", PAPER)
    warned = claim("X", "Ann warned the rider", "Cleo", PAPER)
    traced = asked(tmp_path, "unchecked-lender", last, warned)
    (instance,) = traced.instances
    assert instance.stands is None
    (cut,) = [e for e in instance.exceptions if e.burden == "undercuts"]
    assert any("haste-cannot-be-told" in by for by in cut.by)


def test_an_undercutting_rule_with_nothing_to_cut_says_so(tmp_path: Path) -> None:
    """All its premises are there, and still it has no instance."""
    traced = asked(
        tmp_path, "haste-cannot-be-told", claim("X", "Ann warned the rider", "Cleo", PAPER)
    )
    assert traced.outcome == "no instance"
    assert "no inference that it undercuts" in traced.sentence


def test_a_rule_out_of_force_says_so(tmp_path: Path) -> None:
    """It is not applied, for the reason the engine has."""
    traced = asked(tmp_path, "later-law", HASTY)
    assert traced.outcome == "not applied"
    assert "in force from 2021-01-01" in traced.sentence
    assert not traced.instances
    assert not traced.near


def test_only_what_is_about_the_party_and_the_act_is_told(rust: Evaluation) -> None:
    """Other instances are left out; without any the nearest about them comes."""
    whole = trace(rust, "branch-of-the-unlawful-act")
    one = trace(rust, "branch-of-the-unlawful-act", party="Alec Baldwin")
    assert 0 < len(one.instances) < len(whole.instances)
    assert {"Alec Baldwin"} == {i.party for i in one.instances}
    none = trace(rust, "loader-knew-what-was-not-shaken", party="Dave Halls")
    assert all("Dave Halls" in dict(near.binding).values() for near in none.near)


def test_unknown_rules_name_the_nearest_and_standards_say_explain(rust: Evaluation) -> None:
    """The error is one of use."""
    with pytest.raises(UsageError) as unknown:
        trace(rust, "pointing-endanger")
    (told,) = unknown.value.diagnostics
    assert (told.code, "pointing-endangers" in told.hint) == ("E622", True)
    with pytest.raises(UsageError) as standard:
        trace(rust, next(iter(rust.rules.standards)))
    assert "scienter explain" in standard.value.diagnostics[0].hint


def test_the_summary_agrees_with_the_traces(rust: Evaluation) -> None:
    """Of every rule: whether it is applied, how many instances it has, and how many stand."""
    summary = fired(rust)
    assert list(summary) == list(rust.rules.rules)
    for rule in sorted(summary)[::9]:
        traced, told = trace(rust, rule), summary[rule]
        assert told.applied == (traced.outcome != "not applied")
        assert told.instances == len(traced.instances)
        assert (told.standing > 0) == (told.highest is not None)
        if not told.standing:
            assert traced.outcome != "stands"


def test_a_trace_is_the_same_every_time_and_whatever_grounds(rust: Evaluation) -> None:
    """Nothing in it depends on the order in which the grounder found anything."""
    rules = load_rules()
    again = evaluate(rules, load_case("rust", rules), prefer="durable")
    for rule in ("loader-knew-what-was-not-shaken", "manager-with-notice-should-know"):
        assert asdict(trace(rust, rule)) == asdict(trace(again, rule))


def test_the_document_has_all_instances_and_what_it_came_from(rust: Evaluation) -> None:
    """Digests, and bindings as mappings."""
    traced = trace(rust, "armorer-owes-securing-guns")
    document = trace_json(rust, traced)
    assert document["digests"]["rules"] == rust.rules_digest
    assert [i["binding"]["person"] for i in document["instances"]] == [
        dict(i.binding)["person"] for i in traced.instances
    ]
