"""Near misses: each really crosses, from either side, and no single edit is left out."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from engine.editing.edits import (
    Believe,
    Edit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
)
from engine.findings import Finding
from engine.hypotheticals import Case
from engine.lacks.supposable import supposable
from engine.selection import shown
from engine.teaching.near_misses import KINDS, NearMisses
from engine.teaching.nearing import near
from rules import InputError
from tests.engine.small import claim, standard, world
from tests.verdict_words import texts, verdict_words

LAW = (
    standard("""
  - {element: careless, title: Careless, needs: <party> was careless in <act>}
""")
    + """
rules:
  - rule: worn-bike
    title: Lending a worn bike is careless
    cites: [Bicycle Act]
    authority: statute
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    unless: [<who> warned the rider]
    then: <who> was careless in <act>
  - rule: haste
    title: Haste is careless
    cites: [Bicycle Act]
    authority: statute
    if: [<act> was done by <who>, <who> was hasty, <who> did not check <bike>, <who> lent <bike>]
    then: <who> was careless in <act>
"""
)
SAID = (
    claim("W", "the red bike was worn", "Cleo", "message"),
    claim("H", "Ann was hasty", "Cleo", "message"),
    claim("N", "Ann warned the rider", "Bob", "witness-press"),
)


@pytest.fixture(scope="module")
def lantern() -> Case:
    """The small shipped case, which has a dispute."""
    return Case("harbor-lantern")


def toy(folder: Path, *claims: str, proof: str | None = None) -> Case:
    """A world of bicycles as a case to edit."""
    evaluation = world(folder, LAW, "".join(claims))
    return Case(evaluation.case, rules=evaluation.rules, proof=proof)


def the(case: Case, party: str, standard_: str) -> Finding:
    """The default finding of that party and legal standard."""
    return next(
        f
        for f in case.evaluation.findings
        if (f.party, f.standard.id, f.is_default) == (party, standard_, True)
    )


def every_edit(case: Case, finding: Finding) -> list[Edit]:
    """Every single edit of the kinds that are tried, whether it bears on the finding or not."""
    facts, vocabulary = case.facts, case.rules.vocabulary
    accounts = [(d.id, account) for d in facts.disputes for account in d.accounts]
    return [
        *(Strike(id_) for id_ in facts.claims),
        *(StrikeRule(id_) for id_ in case.rules.rules),
        *(Believe(id_, account.account) for id_, account in accounts),
        *(Believe(d.id, "none") for d in facts.disputes),
        *(
            Suppose(vocabulary.sentence(s))
            for s in supposable(case.evaluation, [finding]).statements
        ),
        *(WeighingEdit(id_) for id_ in case.rules.weighings if id_ != "as-published"),
    ]


def asked(finding: Finding) -> list[int]:
    charge = finding.required_to_charge
    return sorted({finding.required} | (set() if charge is None else {charge}))


def same_finding(case: Case, finding: Finding, edit: Edit) -> Finding | None:
    """The finding under an edit, by plain evaluation; None where the edit contradicts itself."""
    try:
        findings = case.edited([edit]).evaluation.findings
    except InputError:
        return None
    reading = finding.reading
    if isinstance(edit, ReadingEdit):
        reading = tuple(
            (name, edit.choice if name == edit.reading else choice) for name, choice in reading
        )
    (found,) = [
        f
        for f in findings
        if (f.act, f.standard.id, f.reading) == (finding.act, finding.standard.id, reading)
    ]
    return found


def crossed(before: Finding, after: Finding) -> list[int]:
    low, high = sorted((before.reached, after.reached))
    return [level for level in asked(before) if low < level <= high]


def check(case: Case, finding: Finding) -> NearMisses:
    """Compare the near misses with plain evaluations of every single edit."""
    misses = near(case, finding)
    found = {edit_key(case, miss.edit): miss for miss in misses.variants}
    assert len(found) == len(misses.variants)
    expected = set()
    for edit in every_edit(case, finding):
        after = same_finding(case, finding, edit)
        if after is not None and crossed(finding, after):
            expected.add(edit_key(case, edit))
            miss = found[edit_key(case, edit)]
            assert [t.proof.number for t in miss.crosses] == crossed(finding, after)
            assert (miss.direction == "over") == (after.reached > finding.reached)
            reached = -1 if miss.after.reached is None else miss.after.reached.number
            assert reached == after.reached
            assert miss.after.status == after.status
    weighed = {key for key in found if not isinstance(found[key].edit, ReadingEdit)}
    assert weighed == expected
    for miss in misses.variants:
        if isinstance(miss.edit, ReadingEdit):
            after = same_finding(case, finding, miss.edit)
            assert after is not None
            assert crossed(finding, after) == [t.proof.number for t in miss.crosses]
    return misses


def edit_key(case: Case, edit: Edit) -> str:
    """An edit by what it means."""
    if isinstance(edit, Believe):
        return case.edited([edit]).plan.words[0]
    return repr(edit)


def test_no_single_edit_is_left_out(tmp_path: Path) -> None:
    """In a small world every edit is tried by itself; the ones that cross are those told."""
    case = toy(tmp_path, *SAID)
    misses = check(case, the(case, "Ann", "careless-lending"))
    assert {miss.kind for miss in misses.variants} >= {"strike", "strike-rule", "suppose"}
    assert {miss.direction for miss in misses.variants} == {"under"}


def test_what_is_short_is_carried_over(tmp_path: Path) -> None:
    """From below a threshold the near misses lead over it: here one fact alone is lacking."""
    case = toy(tmp_path, SAID[1])
    misses = check(case, the(case, "Ann", "careless-lending"))
    words = [miss.words for miss in misses.variants]
    assert "suppose that the red bike was worn" in words
    assert "suppose that Ann did not check the red bike" in words
    assert {miss.direction for miss in misses.variants} == {"over"}


@pytest.mark.parametrize(
    ("party", "standard_"),
    [("Leo Vance", "firearm-enhancement-2022"), ("Dan Ostrow", "accessory")],
)
def test_a_shipped_case_has_them_all(lantern: Case, party: str, standard_: str) -> None:
    """The same on a shipped case, with a dispute and two thresholds."""
    check(lantern, the(lantern, party, standard_))


def test_readings_are_one_choice_away(lantern: Case) -> None:
    """Another reading is a near miss of the same act, and says which sentence is asked then."""
    finding = the(lantern, "Mara Quist", "t03-knew-or-should-have-known")
    misses = near(lantern, finding, kinds=["reading"])
    assert misses.variants
    for miss in misses.variants:
        assert isinstance(miss.edit, ReadingEdit)
        after = same_finding(lantern, finding, miss.edit)
        assert after is not None
        assert crossed(finding, after)


def test_it_says_why_down_to_what_is_struck(lantern: Case) -> None:
    """The answer follows what the element rested on to the claim that is gone."""
    misses = near(lantern, the(lantern, "Leo Vance", "firearm-enhancement-2022"), kinds=["strike"])
    (miss,) = [miss for miss in misses.variants if miss.edit == Strike("H32")]
    assert miss.question.startswith("Strike H32 (Joy Lund: Leo Vance pulled the trigger of the")
    assert miss.question.endswith("at probable cause? Why, or why not?")
    assert "rested on Joy Lund (a first-hand witness, to the press): this is struck" in miss.answer
    assert miss.answer.startswith("No longer.")


def test_the_answer_is_short_steps_each_told_once(lantern: Case) -> None:
    """What two elements rest on is told under the first, and named under the other."""
    misses = near(lantern, the(lantern, "Leo Vance", "excusable-homicide"), kinds=["strike"])
    (miss,) = [miss for miss in misses.variants if miss.edit == Strike("H02")]
    assert len(miss.steps) == 7
    assert max(map(len, miss.steps)) < 300
    assert miss.answer.count("Dan Ostrow served as the first assistant director") == 1
    assert miss.answer.count("Leo Vance was entitled to rely on Dan Ostrow") == 1
    assert miss.steps[-2] == "That rested on what no party disputes: this is struck."
    assert miss.steps[-1] == (
        "On “with usual and ordinary caution”: “Leo Vance used ordinary care in the shot” falls as "
        "told in step 3."
    )
    assert "“Leo Vance used ordinary care in the shot”" in miss.steps[1]
    assert "(7) On “with usual" in miss.answer


def test_no_step_is_told_twice(lantern: Case) -> None:
    """Whatever the edit, and each ends as a sentence."""
    for party, standard_ in [
        ("Leo Vance", "excusable-homicide"),
        ("Leo Vance", "firearm-enhancement-2022"),
        ("Mara Quist", "t03-knew-or-should-have-known"),
    ]:
        for miss in near(lantern, the(lantern, party, standard_)).variants:
            assert miss.steps
            assert len(set(miss.steps)) == len(miss.steps)
            assert all(step.endswith((".", "?”")) and ".." not in step for step in miss.steps)


def test_the_limit_of_what_is_supposed_is_said(lantern: Case) -> None:
    """Where other names could be supposed; and nothing where all that could matter was tried."""
    misses = near(lantern, the(lantern, "Leo Vance", "excusable-homicide"), kinds=["suppose"])
    assert not misses.complete
    assert "of others more could be supposed" in misses.limit
    struck = near(lantern, the(lantern, "Leo Vance", "excusable-homicide"), kinds=["strike"])
    assert (struck.complete, struck.limit) == (True, "")


def test_the_command_shows_the_variant(lantern: Case) -> None:
    """Its words are options of the command line that mean this edit."""
    misses = near(lantern, the(lantern, "Leo Vance", "firearm-enhancement-2022"), named="here")
    words = shlex.split(misses.variants[0].command)
    assert words[:5] == ["scienter", "suppose", "here", "--strike", "H08"]
    assert words[5:] == [
        *("--party", "Leo Vance", "--standard", "firearm-enhancement-2022"),
        *("--act", "the shot"),
    ]


def test_they_come_by_kind_and_those_of_one_effect_together(lantern: Case) -> None:
    """Kinds in their order; a group has one kind, one direction and one outcome."""
    misses = near(lantern, the(lantern, "Leo Vance", "excusable-homicide"))
    kinds = [KINDS.index(group.kind) for group in misses.groups]
    assert kinds == sorted(kinds)
    for group in misses.groups:
        outcomes = {(m.kind, m.direction, m.after, m.crosses) for m in group.variants}
        assert len(outcomes) == 1


def test_nothing_near_is_said(lantern: Case) -> None:
    """Where no single edit crosses, it names the elements that are all short."""
    misses = near(lantern, the(lantern, "Dan Ostrow", "accessory"))
    assert not misses.groups
    assert "are all short of probable cause" in misses.note


def test_the_same_bytes_and_no_verdicts(lantern: Case) -> None:
    """Asked twice it is the same; and it never says what anybody is."""
    finding = the(lantern, "Leo Vance", "excusable-homicide")
    one, other = near(lantern, finding), near(lantern, finding)
    assert one == other
    assert not [word for text in texts(one) for word in verdict_words(text)]


@pytest.mark.parametrize(
    "edits",
    [
        [Strike("H32")],
        [Suppose("Leo Vance pulled the trigger of the revolver", "weak")],
        [WeighingEdit("as-if-testified"), StrikeRule("checking-shows-care"), Strike("H12")],
    ],
)
def test_of_a_hypothetical_they_are_one_edit_more(edits: list[Edit]) -> None:
    """Every one crosses beside the edits there are, and no claim that would is left out."""
    case = Case("harbor-lantern")
    edits = [e for e in edits if not isinstance(e, StrikeRule) or e.rule in case.rules.rules]
    asked = case.edited(edits)
    for finding in shown(asked.evaluation.findings)[20:26]:
        place = asked.evaluation.findings.index(finding)
        misses = near(asked, finding)
        thresholds = [threshold.proof.number for threshold in misses.thresholds]
        struck = {v.edit for v in misses.variants if v.kind == "strike"}
        for id_ in case.facts.claims.keys() - asked.plan.struck_claims:
            after = asked.edited([Strike(id_)]).evaluation.findings[place]
            crosses = any((finding.reached >= t) != (after.reached >= t) for t in thresholds)
            assert crosses == (Strike(id_) in struck)
        for variant in misses.variants:
            if variant.kind in {"suppose", "strike-rule", "believe"}:
                after = asked.edited([variant.edit]).evaluation.findings[place]
                reached = variant.after.reached
                assert after.reached == (-1 if reached is None else reached.number)
