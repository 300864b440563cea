"""What a hypothetical moves: from what, to what, by which arguments; and why nothing moves."""

from __future__ import annotations

import doctest
import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import engine
from engine import (
    Case,
    Difference,
    ElementFinding,
    Evaluation,
    Finding,
    Hypothetical,
    difference,
    difference_json,
    difference_schema,
    evaluate,
)
from engine.graph import Argument, Changes
from rules import load_rules
from tests.engine.differing import (
    CARELESS,
    ELEMENTS,
    LAW,
    WORN,
    bikes,
    element,
    finding,
    kinds,
    rule,
    told,
)
from tests.engine.small import CASE, claim, standard
from tests.engine.test_properties import loaded
from tests.engine.worlds import ACTS, FORMS, VALUES, World, worlds
from tests.verdict_words import texts, verdict_words

SCHEMA = Draft202012Validator(difference_schema())


# --- chains, worked out by hand


def test_a_claim_that_is_struck_takes_with_it_what_rests_on_it(tmp_path: Path) -> None:
    """From the claim over the statement and the rule up to the element and the finding."""
    found = bikes(tmp_path, claims=WORN).strike("W").difference
    care = element(found)
    assert [moved.element for moved in found.moved] == ["", "care"]
    assert care.before is not None
    assert care.after is not None
    assert (care.before.status, care.after.status) == ("thin", "unknown")
    assert care.before.reached is not None
    assert care.before.reached.id == "clear-and-convincing"
    assert care.after.reached is None
    assert care.before.charge is not None
    assert care.after.charge is not None
    assert (care.before.charge.met, care.after.charge.met) == (True, False)
    assert kinds(care) == ["struck", "statement", "rule", "element"]
    struck, statement, by_rule, top = care.because
    assert struck.argument == "W"
    assert struck.sentence == (
        "Struck: W, Cleo (a document of the production), for “the red bike was worn”."
    )
    assert (statement.statement, statement.before, statement.after) == (
        "the red bike was worn",
        "clear and convincing evidence",
        "not even a scintilla",
    )
    assert by_rule.rule == "Lending a worn bike"
    assert by_rule.statement == "Ann was careless in the lending"
    assert "“Want of care” is now unknown" in top.sentence
    assert kinds(finding(found)) == [*kinds(care), "finding"]


def test_what_is_supposed_is_said_to_be_supposed(tmp_path: Path) -> None:
    """Of a statement nobody spoke of before, which the other graph does not even hold."""
    found = bikes(tmp_path).suppose("the red bike was worn").difference
    care = element(found)
    assert kinds(care) == ["supposed", "statement", "rule", "element"]
    assert care.because[0].sentence == "Supposed: “the red bike was worn”."
    assert care.after is not None
    assert care.after.reached is not None
    assert care.after.reached.id == "clear-and-convincing"  # the inference is only fair


def test_what_speaks_against_a_supposition_is_set_aside_for_it(tmp_path: Path) -> None:
    """And the link says for which."""
    found = bikes(tmp_path, claims=WORN).suppose("the red bike was as new").difference
    care = element(found)
    assert kinds(care) == ["set-aside", "statement", "rule", "element"]
    assert care.because[0].sentence == (
        "Set aside, since it is supposed that the red bike was as new: "
        "W, Cleo (a document of the production), for “the red bike was worn”."
    )


def test_an_exception_is_told_as_one(tmp_path: Path) -> None:
    """It defeats at trial, and for charging too, being clear and convincing."""
    more = "unless:\n  - {says: <who> checked <bike>, burden: opponent}"
    law = (
        standard(ELEMENTS)
        + "rules:\n"
        + rule(
            "lending-a-worn-bike",
            "<act> was done by <who>, <who> lent <bike>, <bike> was worn",
            "<who> was careless in <act>",
            more,
        )
    )
    care = element(bikes(tmp_path, law, WORN).suppose("Ann checked the red bike").difference)
    assert kinds(care) == ["supposed", "statement", "exception", "element"]
    assert "is an exception to the rule “Lending a worn bike”, by which" in told(care)
    assert care.after is not None
    assert care.after.reached is not None
    assert care.after.reached.id == "scintilla"
    assert care.after.status == "contested"


def test_what_tells_against_a_statement_is_told_as_that(tmp_path: Path) -> None:
    """Nothing is set aside where a supposition is only as good as a witness."""
    found = bikes(tmp_path, claims=WORN).suppose("the red bike was as new", "fair").difference
    care = element(found)
    assert kinds(care) == ["supposed", "statement", "opposite", "rule", "element"]
    assert "Supposed: “the red bike was as new”, weighing fair." in told(care)
    assert "This tells against “the red bike was worn”" in told(care)


def test_a_rule_that_takes_the_place_of_another_is_told_as_that(tmp_path: Path) -> None:
    """Beyond a scintilla the stronger rule stands alone."""
    careful = rule(
        "who-checked-is-careful",
        "<act> was done by <who>, <who> checked <bike>, <who> lent <bike>",
        "<who> was careful in <act>",
        "overrides: [lending-a-worn-bike]",
    )
    care = element(
        bikes(tmp_path, LAW + careful, WORN).suppose("Ann checked the red bike").difference
    )
    assert "override" in kinds(care)
    assert "“Lending a worn bike” yields to that" in told(care)


def test_a_rule_that_is_struck_is_named_by_its_title(tmp_path: Path) -> None:
    """All its instances with it."""
    care = element(bikes(tmp_path, claims=WORN).strike_rule("lending-a-worn-bike").difference)
    assert kinds(care) == ["struck", "statement", "element"]
    assert care.because[0].rule == "Lending a worn bike"


def test_another_weighing_weighs_claims_anew(tmp_path: Path) -> None:
    """The cause is the claim, with what it weighed and weighs."""
    claims = claim("W", "the red bike was worn", "Cleo", "witness-press")
    found = bikes(tmp_path, claims=claims).weighed("as-if-testified").difference
    care = element(found)
    assert kinds(care) == ["weighed", "statement", "rule", "element"]
    link = care.because[0]
    assert (link.argument, link.before, link.after) == (
        "W",
        "fair for charging and none at trial",
        "fair",
    )


def test_another_proof_standard_is_asked(tmp_path: Path) -> None:
    """What is reached stays; what is enough does not."""
    found = bikes(tmp_path, claims=WORN).asking("preponderance").difference
    whole = finding(found)
    assert whole.before is not None
    assert whole.after is not None
    assert (whole.before.required.id, whole.after.required.id) == (
        "beyond-reasonable-doubt",
        "preponderance",
    )
    assert (whole.before.status, whole.after.status) == ("thin", "supported")
    assert kinds(whole) == ["asked", "element", "finding"]


READINGS = """
readings:
  view:
    lax: {title: carelessness is enough}
    strict: {title: haste is needed too, stricter-than: lax}
"""
BY_READING = READINGS + standard(
    """
    - element: care
      title: Want of care
      needs:
        lax: <party> was careless in <act>
        strict: [<party> was careless in <act>, <party> was hasty]
    """,
    readings="[view]",
)


def test_another_reading_is_set_beside_the_one_shown_before(tmp_path: Path) -> None:
    """Under each reading nothing moves; what a report shows does."""
    case = bikes(tmp_path, BY_READING + "rules:\n" + CARELESS, WORN)
    found = case.read("view=strict").difference
    assert [(m.element, m.default) for m in found.moved] == [("", True), ("care", True)]
    for moved in found.moved:
        assert moved.reading_before is not None
        assert [c.choice for c in moved.reading_before] == ["lax"]
        assert [c.choice for c in moved.reading] == ["strict"]
    assert kinds(element(found)) == ["reading", "element"]
    assert found.unmoved == 2


def test_law_that_is_not_in_force_then_is_not_found_any_more(tmp_path: Path) -> None:
    """The finding is gone, and the reason is that of the report."""
    law = "in-force: {from: 2000-01-01}\n" + LAW
    found = bikes(tmp_path, law, WORN).on("1990-01-01").difference
    (gone,) = found.moved
    assert gone.before is not None
    assert gone.after is None
    assert kinds(gone) == ["law"]
    assert "it is in force from 2000-01-01, and the event was on 1990-01-01" in told(gone)
    data = difference_json(found)
    assert data["moved"][0]["after"] is None


def test_an_act_that_a_supposition_raises_is_found_only_now(tmp_path: Path) -> None:
    """Nobody raised it before."""
    case = CASE.replace("    raised-by: [L]\n", "").replace("by: Bob, kind:", "by: Bob, kind:")
    found = bikes(tmp_path, claims=WORN, case=case).suppose("Ann lent the red bike").difference
    (new,) = found.moved
    assert new.before is None
    assert new.after is not None
    assert kinds(new) == ["raised"]
    assert told(new) == "What Ann did in the lending is raised now."


def test_a_finding_that_is_made_for_something_else_has_moved(tmp_path: Path) -> None:
    """Though it reaches as far as before."""
    law = standard("- {element: worn, title: A worn bike, needs: <bike> was worn}")
    claims = (
        WORN
        + claim("B", "the blue bike was worn", "Cleo", "production-document")
        + claim("N", "the blue bike was as new", "Bob", "message")
    )
    found = bikes(tmp_path, law, claims).strike("W").strike("N").difference
    whole = finding(found)
    assert whole.before is not None
    assert whole.after is not None
    assert dict(whole.before.binding)["bike"] == "the red bike"
    assert dict(whole.after.binding)["bike"] == "the blue bike"
    assert "binding" in kinds(whole)


# --- Rust


@pytest.fixture(scope="module")
def rust() -> Case:
    """The case of Rust, once."""
    return Case("rust", rules=load_rules())


SORTS = (
    *("strike", "suppose", "believe", "rule", "jurisdiction"),
    *("reading", "date", "weighing", "proof", "several"),
)


def edits_of_rust(case: Case) -> dict[str, Hypothetical]:
    """A hypothetical of every sort."""
    return {
        "strike": case.strike("F032"),
        "suppose": case.suppose("Dave Halls removed every round from the Colt"),
        "believe": case.believe("C05=none"),
        "rule": case.strike_rule("shaking-verifies-a-round"),
        "jurisdiction": case.under("us-nc"),
        "reading": case.read("awareness=subjective"),
        "date": case.on("1990-01-01"),
        "weighing": case.weighed("as-if-testified"),
        "proof": case.asking("preponderance"),
        "several": case.strike("F032").suppose("Dave Halls removed every round from the Colt"),
    }


@pytest.mark.parametrize("name", SORTS)
def test_every_difference_of_rust_is_sound(rust: Case, name: str) -> None:
    """It keeps to its schema, has a chain for all that moved, and no verdict."""
    found = edits_of_rust(rust)[name].difference
    check(found)
    assert found.moved
    assert not [word for text in texts(found) for word in verdict_words(text)]
    assert all(moved.because[-1].kind != "circle" for moved in found.moved)
    links = [link for moved in found.moved for link in moved.because]
    assert not any(link.kind == "circle" for link in links)
    for link in links:
        words = " ".join((link.sentence, link.before, link.after))
        assert "arguably" not in words
        assert "none strength" not in words


def test_whoever_said_what_is_struck_is_named_with_it(rust: Case) -> None:
    """Each chain begins with the claim, its speaker and for whom."""
    for moved in rust.strike("F032").difference.moved:
        link = moved.because[0]
        by = "Jason Bowles for Hannah Gutierrez Reed"
        if link.kind == "weighed":
            assert f"{by} (an attorney's statement of fact" in link.sentence
            assert link.sentence.endswith("it completes F032, which is struck.")
        else:
            assert link.sentence.startswith(f"Struck: F032, {by}")


def test_how_strongly_something_can_be_argued_is_said_plainly(rust: Case) -> None:
    """With no adverb of our own before a strength."""
    sentences = {
        claim: [
            link.sentence for moved in rust.strike(claim).difference.moved for link in moved.because
        ]
        for claim in ("F014", "F032")
    }
    assert any(
        sentence.endswith(
            "can now be argued with bare strength at a preponderance; before, with fair strength."
        )
        for sentence in sentences["F014"]
    )
    assert any("can no longer be backed at clear and" in told for told in sentences["F032"])


def test_the_readmes_example_is_true() -> None:
    """As it stands on the page, with what it prints."""
    text = (Path(engine.__file__).parent / "README.md").read_text(encoding="utf-8")
    section = text.partition("\n## What moves\n")[2].partition("\n## ")[0]
    example = doctest.DocTestParser().get_doctest(section, {}, "README", "README.md", 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_difference_is_the_same_every_time(rust: Case) -> None:
    """To the byte, from evaluations made anew."""
    again = Case("rust", rules=rust.rules)
    for name, hypothetical in edits_of_rust(rust).items():
        once = json.dumps(difference_json(hypothetical.difference))
        assert once == json.dumps(difference_json(edits_of_rust(again)[name].difference)), name


# --- properties


def check(found: Difference) -> None:
    """What must hold of any difference."""
    data = json.loads(json.dumps(difference_json(found)))
    assert not [error.message for error in SCHEMA.iter_errors(data)]
    assert found.empty == bool(found.nothing_moved)
    for moved in found.moved:
        assert moved.because
        if moved.before is not None and moved.after is not None:
            assert moved.before != moved.after
            assert moved.because[-1].kind in {"element", "finding", "asked", "binding"}
        for lower, upper in pairwise(moved.because):
            assert lower != upper


def of_findings(evaluation: Evaluation) -> list[object]:
    """All that a finding comes to, as far as a difference tells it."""

    def of(part: Finding | ElementFinding) -> object:
        return part.reached, part.status, part.status_to_charge, part.disputed

    return [
        (f.act, f.standard.id, f.reading, f.binding, of(f), *map(of, f.elements))
        for f in evaluation.findings
    ]


def changed_at_random(evaluation: Evaluation, random: Random) -> Evaluation:
    """With some arguments set aside and some statements supposed."""
    graph = evaluation.assembly.graph
    some = random.sample(graph.arguments, min(len(graph.arguments), random.choice((0, 1, 2, 4))))
    nodes = random.sample(graph.statements, min(len(graph.statements), random.choice((0, 1, 2))))
    supposed = tuple(
        Argument(
            len(graph.arguments) + n,
            f"supposed#{n + 1}",
            "supposition",
            node.number,
            charging=random.choice((1, 3, 5)),
            trial=random.choice((0, 1)),
            source=f"supposed#{n + 1}",
        )
        for n, node in enumerate(nodes)
    )
    changes = Changes({argument.number: "struck" for argument in some}, supposed)
    return evaluation.changed(changes, ("some edits at random",))


@settings(max_examples=40, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_difference_is_empty_exactly_when_the_findings_are_equal(
    world: World, random: Random
) -> None:
    """On random rules and cases; and both ways the same things move."""
    evaluation = evaluate(*loaded(world), prefer="reference")
    after = changed_at_random(evaluation, random)
    found = difference(evaluation, after)
    check(found)
    assert found.empty == (of_findings(evaluation) == of_findings(after))
    back = difference(after, evaluation)
    assert [(m.act, m.standard, m.element, m.before) for m in found.moved] == [
        (m.act, m.standard, m.element, m.after) for m in back.moved
    ]


@settings(max_examples=30, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_graphs_that_are_numbered_otherwise_are_compared_by_what_they_say(
    world: World, random: Random
) -> None:
    """A sentence that nobody spoke of brings statements and arguments of its own."""
    rules, facts = loaded(world)
    case = Case(facts, rules=rules, prefer="reference")
    form = random.choice(random.choice([*FORMS.values()]))
    sentence = form.format(**{name: random.choice(values) for name, values in VALUES.items()})
    found = case.suppose(sentence).difference
    check(found)
    assert found.empty == (
        of_findings(case.evaluation) == of_findings(case.suppose(sentence).evaluation)
    )
    assert {moved.act for moved in found.moved} <= set(ACTS)
    for moved in found.moved:
        assert moved.because[0].kind in {"supposed", "set-aside", "circle", "raised", "binding"}
