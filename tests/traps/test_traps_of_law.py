"""Traps 13 to 22 of a naive encoding, which lie in the law, each on the Rust case.

As in test_traps.py: what is expected comes from the trap, and where it is natural the trap is
sprung, by a rule, a date or a claim that makes the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from engine import Evaluation, report
from rules import ALWAYS, Rule, RuleSet, Vocabulary
from tests.traps.rust import (
    ACTOR,
    ARMORER,
    ASSISTANT,
    CHECK,
    CLEAR,
    COMPANY,
    DIRECTING,
    HAMMER,
    HANDING,
    LOADING,
    MIND,
    NONE,
    PREPONDERANCE,
    PROBABLE_CAUSE,
    SHOWING,
    STAFFING,
    WEIGHINGS,
    changed,
    claimed,
    element,
    encoded,
    findings,
    law,
    mattering,
    moved,
    of,
    only,
    proven,
    reached,
    read,
    rule,
    rust,
    sentences,
    support,
    with_claims,
    with_rules,
    without_rules,
)

MANSLAUGHTER = "involuntary-manslaughter"


def test_a_breach_of_workplace_law_is_that_and_nothing_more() -> None:
    """Trap 13: proven, it moves the workplace finding alone; a rule that took it further would."""
    case = with_claims(*proven(f"{COMPANY} did not put the check-in procedure in place"))
    violation = of(case)
    assert moved(encoded(), violation) == {(STAFFING, "workplace-safety")}
    assert only(violation, STAFFING, "workplace-safety").status == "supported"
    left = ["<person> left <incident> unabated by <act>", "<act> was done by <person>"]
    then = "<person> willfully disregarded the safety of others in <act>"
    merged = moved(violation, of(case, with_rules(rule("tracks-merged", left, then))))
    assert {(STAFFING, MANSLAUGHTER), (STAFFING, "t05-willful-on-direct-evidence")} <= merged


def test_a_live_round_among_the_ammunition_makes_nobody_criminally_negligent() -> None:
    """Trap 13: proven beyond what the article has, it moves no finding; as knowledge it would."""
    live = "live rounds were among the ammunition of the production of Rust"
    assert not moved(encoded(), of(with_claims(*proven(live))))
    knew = f"{ARMORER} knew in {SHOWING} that live rounds were on the set"
    assert (SHOWING, MANSLAUGHTER) in moved(encoded(), of(with_claims(*proven(knew))))


def test_crime_civil_law_and_regulation_have_burdens_of_their_own() -> None:
    """Trap 13: who must prove what, how well, is the track's own."""
    burdens = {(s.kind, s.burden_on, s.proof) for s in law().standards.values()}
    assert {burden for burden in burdens if burden[0] in {"crime", "civil", "regulatory"}} == {
        ("crime", "prosecution", "beyond-reasonable-doubt"),
        ("civil", "plaintiff", "preponderance"),
        ("regulatory", "agency", "preponderance"),
    }


OF_ONE_PERSON = MIND | {
    "sign", "notice", "wrote-of-death", "objected", "called-for", "responded", "believed-rattled",
    "used-to-guns", "long-serving", "hurried", "relied", "told-whose",
}  # fmt: skip
"""Forms that say what somebody knew, was told or did about it; the first slot says who."""


def imputing() -> RuleSet:
    """The rules with one that takes an agent's notice for the principal's."""
    agent = ["<agent> spoke for <principal>", "<agent> had notice of <incident>"]
    return with_rules(rule("imputed-notice", agent, "<principal> had notice of <incident>"))


def test_what_employees_knew_is_not_added_up_to_what_the_company_knew() -> None:
    """Trap 14: nothing of its mind is accepted, though one who speaks for it had notice."""
    notice = "{} had notice of the leaving of two shotguns unattended"
    for weighing in WEIGHINGS:
        evaluation = encoded(weighing)
        assert reached(evaluation, notice.format("Gabrielle Pickle"), COMPANY) >= PROBABLE_CAUSE
        assert reached(evaluation, notice.format(COMPANY), COMPANY) == NONE
        for node in evaluation.assembly.graph.statements:
            of_mind = node.statement and node.statement.form in MIND and not node.marker
            if node.statement and of_mind and node.statement.args[0] == COMPANY:
                assert evaluation.labels.reached(node.number, COMPANY) == NONE, node.text
    summed = of(rules=imputing())
    assert (STAFFING, "t03-knew-or-should-have-known") in moved(encoded(), summed)


def test_every_inference_to_a_mind_reads_one_persons_knowledge() -> None:
    """Trap 14: no rule takes what one person knew or was told to another's state of mind."""

    def adding_up(rules: RuleSet) -> set[str]:
        return {
            r.id
            for r in rules.rules.values()
            if r.conclusion and r.conclusion.form in MIND | {"sign", "notice"}
            for premise in sentences(r)
            if premise.form in OF_ONE_PERSON and premise.args[0] != r.conclusion.args[0]
        }

    assert adding_up(law()) == set()
    assert adding_up(imputing()) == {"imputed-notice"}


def causes(evaluation: Evaluation, at_least: int) -> set[str]:
    """The acts that are accepted as a cause of the death."""
    found = findings(evaluation, standard="wrongful-death")
    elements = [(f.act, e) for f in found for e in f.elements if e.element == "causation"]
    return {act for act, cause in elements if cause.reached >= at_least}


def test_several_people_are_causes_at_once() -> None:
    """Trap 15: two acts without which no death are both its cause; as rivals they could not."""
    without_it = "Halyna Hutchins would not have died without {}"
    case = with_claims(*proven(without_it.format(HAMMER), without_it.format(HANDING)))
    words = law().vocabulary
    forms = {
        **words.forms,
        "significant-cause": words.forms["significant-cause"]._replace(one_of=0),
    }
    rivals = law()._replace(
        vocabulary=Vocabulary(words.types, words.terms.values(), forms.values())
    )
    assert causes(of(case), PREPONDERANCE) >= {HAMMER, HANDING}
    assert not causes(of(case, rivals), PREPONDERANCE) >= {HAMMER, HANDING}


def test_anothers_negligence_takes_nothing_away_and_an_intervening_hand_does() -> None:
    """Trap 15: an assistant's breach proven leaves the cause a cause; sabotage proven does not."""
    cause = f"Halyna Hutchins would not have died without {HAMMER}"
    duty, role = "the duty to supervise set safety", "the first assistant director"
    breach = f"{ASSISTANT} fell short of {duty} as {role} by {CHECK}"
    sabotage = "somebody deliberately mixed live rounds among the dummies of the production of Rust"
    negligent, sabotaged = (of(with_claims(*proven(cause, other))) for other in (breach, sabotage))
    assert HAMMER in causes(negligent, PREPONDERANCE)
    assert HAMMER not in causes(sabotaged, PREPONDERANCE)


def test_nobody_is_an_accessory_to_negligence() -> None:
    """Trap 16: help and intent proven do not make one; a law that knew such accessories would."""
    case = with_claims(
        *proven(
            f"{ASSISTANT} aided or encouraged {ACTOR} by {HANDING}",
            f"{ASSISTANT} intended by {HANDING} that a crime be committed",
        )
    )
    known = "the law of New Mexico knows an accessory to a negligent homicide"
    knowing = with_rules(rule("accessories", ["<act> took place in New Mexico"], known))
    helped = of(case)
    assert element(helped, HANDING, "accessory", "help").reached >= PREPONDERANCE
    assert element(helped, HANDING, "accessory", "kind-of-crime").status == "unknown"
    assert element(of(case, knowing), HANDING, "accessory", "kind-of-crime").reached > NONE


def test_whose_conduct_counts_did_it() -> None:
    """Trap 16: whatever makes an act somebody's conduct or breach reads that this person did it."""

    def vicarious(rules: RuleSet) -> Iterator[str]:
        for r in rules.rules.values():
            if r.conclusion and r.conclusion.form in {"conduct", "fell-short", "handled-in"}:
                done = [p.args for p in r.premises if p.form == "done-by"]
                if not any(set(args) <= set(r.conclusion.args) for args in done):
                    yield r.id

    anothers = ["<act> was done by <other>", "<person> aided or encouraged <other> by <act>"]
    conduct = rule("anothers-act", anothers, "<act> counts in law as conduct of <person>")
    assert [*vicarious(law())] == []
    assert [*vicarious(with_rules(conduct))] == ["anothers-act"]


GRUBBS = "ordinary-negligence-on-the-unlawful-act-branch"


@pytest.mark.parametrize(
    ("id_", "dates"),
    [
        ("firearm-enhancement-2022", "from 2022-05-18"),
        ("trigger-is-discharge", "from 2022-05-18"),
        (GRUBBS, "from 1973 until 1996"),
    ],
)
def test_law_of_another_day_is_listed_as_not_applied(id_: str, dates: str) -> None:
    """Trap 17: with the reason, which tells its dates and the day of the event."""
    (item,) = (item for item in report(encoded()).not_applied if item.id == id_)
    assert dates in item.reason
    assert "2021-10-21" in item.reason
    assert not findings(encoded(), standard=id_)


def test_the_enhancement_of_the_day_asks_for_brandishing() -> None:
    """Trap 17: a discharge is asked for only by what came into force in 2022."""

    def asked(evaluation: Evaluation) -> set[str]:
        found = [f for f in findings(evaluation, HAMMER) if f.standard.kind == "enhancement"]
        return {e.element for f in found for e in f.elements} - {"own-act", "place"}

    assert asked(encoded()) == {"brandished"}
    assert asked(of(changed(rust(), event_date="2022-06-01"))) == {"discharged"}


def test_ordinary_negligence_is_no_longer_enough() -> None:
    """Trap 17: with Grubbs in force the actor's want of care would be willful disregard."""
    grubbs = law().rules[GRUBBS]._replace(in_force=ALWAYS)
    merged = of(rules=with_rules(grubbs))
    assert element(encoded(), HAMMER, MANSLAUGHTER, "willful-disregard").reached == NONE
    assert element(merged, HAMMER, MANSLAUGHTER, "willful-disregard").reached > NONE


def test_every_finding_is_about_one_act() -> None:
    """Trap 18: all that is concluded about an act on the way to a finding is about its own act."""
    forms = law().vocabulary.forms
    supplied = {"done-by", "done-as", "omission", "bears-on", "before"}
    for act in rust().acts:
        found = findings(encoded(), act)
        assert all(act in dict(finding.binding).values() for finding in found)
        for statement in support(encoded(), *found).statements:
            form = forms[statement.form]
            concluded = form.asks is None or form.id in MIND
            if concluded and form.id not in supplied:
                slots = zip(form.slots, statement.args, strict=True)
                assert {arg for slot, arg in slots if slot.type == "act"} <= {act}, statement


def test_two_acts_are_not_joined_into_one() -> None:
    """Trap 18: each falls short of one duty; "loading and/or showing" would be held to two."""

    def duties(evaluation: Evaluation, act: str) -> set[str]:
        resting_on = support(evaluation, *findings(evaluation, act)).statements
        return {s.args[1] for s in resting_on if s.form == "fell-short"}

    acts = {name: act for name, act in rust().acts.items() if name != SHOWING}
    both = acts[LOADING], rust().acts[SHOWING]
    done, about = (
        tuple({x: None for act in both for x in getattr(act, f)}) for f in ("is_", "about")
    )
    acts[LOADING] = changed(acts[LOADING], is_=done, about=about)
    assert len(duties(encoded(), LOADING)) == len(duties(encoded(), SHOWING)) == 1
    assert len(duties(of(changed(rust(), acts=acts)), LOADING)) == 2


EXCLUDE_EACH_OTHER = [
    ("willfully disregarded the safety of others in {}", "used ordinary care in {}"),
    ("meant in {} to endanger others", "did not willfully disregard the safety of others in {}"),
    ("consciously disregarded in {} that {g}", "did not know in {} that {g}"),
    ("knew in {} that {g}", "had no reason to know in {} that {g}"),
]


def both_stand(evaluation: Evaluation, act: str, states: tuple[str, ...]) -> bool:
    """Whether both of two states of mind in an act are accepted at trial."""
    party = rust().acts[act].by
    return all(reached(evaluation, state, party) >= PREPONDERANCE for state in states)


@pytest.mark.parametrize("states", EXCLUDE_EACH_OTHER)
def test_states_of_mind_that_exclude_each_other_never_stand_together(
    states: tuple[str, str],
) -> None:
    """Trap 19: not in any act, nor where both are proven; without the ladder they would."""

    def of_act(act: str) -> tuple[str, ...]:
        g = "live rounds were on the set"
        return tuple(f"{rust().acts[act].by} {state.format(act, g=g)}" for state in states)

    for weighing in WEIGHINGS:
        for act in rust().acts:
            assert not both_stand(encoded(weighing), act, of_act(act)), act
    proof = with_claims(*proven(*of_act(DIRECTING)))
    ladder = [r.id for r in law().rules.values() if r.module == "common/mental-states"]
    assert not both_stand(of(proof), DIRECTING, of_act(DIRECTING))
    assert both_stand(of(proof, without_rules(*ladder)), DIRECTING, of_act(DIRECTING))


def test_how_a_prosecution_ended_is_no_finding_on_an_element() -> None:
    """Trap 20: a plea, a dismissal or an acquittal cannot even be said, and no rule reads one."""
    ending = re.compile(r"\b(plea|plead|pled|acquit|convict|indict|charged|sentence|dismiss)")
    forms = law().vocabulary.forms.values()
    assert {f.id for f in forms if ending.search(f"{f.says} {f.denies}")} == {"dismissed-after"}
    reading = {p.form: r.id for r in law().rules.values() for p in sentences(r)}
    assert "dismissed-after" not in reading
    assert mattering().isdisjoint(claimed("dismissed-after"))
    for ended in ("pleaded no contest", "was acquitted", "was convicted", "was charged"):
        assert read(f"Dave Halls {ended}") is None


def test_only_the_bulletin_of_2003_is_read() -> None:
    """Trap 21: no rule that applies rests on a guideline or statement from after the event."""
    event = rust().event_date
    later = {a.cite for a in law().authorities.values() if a.date > event and a.kind != "article"}
    assert {"SAG-AFTRA statement (25 January 2024)", "Safety Bulletin 1 (revised)"} <= later
    aside = {item.id: item.reason for item in encoded().assembly.not_applied}
    assert "2024-01-25" in aside["union-says-actor-need-not-check"]
    assert not [r.id for r in law().rules.values() if later & {*r.cites} and r.id not in aside]


def test_a_bulletin_is_a_guideline_until_a_production_adopts_it() -> None:
    """Trap 21: the duty it gives stays short of a conviction's proof, and adoption is unclaimed."""
    duty = f"{ACTOR} owed the duty to handle a gun as if loaded as an actor"
    adopted = with_claims(*proven("the production of Rust adopted Safety Bulletin 1"))
    assert not claimed("adopted")
    assert NONE < max(reached(encoded(weighing), duty, ACTOR) for weighing in WEIGHINGS) <= CLEAR
    assert reached(of(adopted, weighing="as-if-testified"), duty, ACTOR) > CLEAR


def test_a_breach_of_a_bulletin_alone_is_no_willful_disregard() -> None:
    """Trap 21: the actor's breach proven, his disregard stays unknown; by a rule it would not."""
    breach = "{} fell short of {} as {} by {}"
    proof = with_claims(
        *proven(breach.format(ACTOR, "the duty to handle a gun as if loaded", "an actor", HAMMER))
    )
    then = "<person> willfully disregarded the safety of others in <act>"
    by_rule = rule("x", [breach.format("<person>", "<duty>", "<role>", "<act>")], then)
    broken = of(proof)
    assert element(broken, HAMMER, "wrongful-death", "breach").reached >= PREPONDERANCE
    assert element(broken, HAMMER, MANSLAUGHTER, "willful-disregard").reached == NONE
    merged = of(proof, with_rules(by_rule))
    assert element(merged, HAMMER, MANSLAUGHTER, "willful-disregard").reached >= PREPONDERANCE


def test_every_inference_to_disregard_takes_more_than_a_breach() -> None:
    """Trap 21: knowledge, or two signs at the least, stand beside it."""

    def by_breach_alone(r: Rule) -> bool:
        known = any(p.form in MIND | {"pointed"} for p in r.premises)
        return not known and not any(factors.n >= 2 for factors in r.factors)

    concluding = [r for r in law().rules.values() if r.conclusion and r.conclusion.positive]
    disregard = [r for r in concluding if r.conclusion and r.conclusion.form.endswith("-disregard")]
    assert {r.id for r in disregard if by_breach_alone(r)} == {GRUBBS}


def test_regret_blame_and_wishes_weigh_nothing() -> None:
    """Trap 22: they matter to no finding, and move none even when proven; by a rule they would."""
    assert {"F087", "F088", "F112"} <= {item.fact for item in rust().context}
    assert mattering().isdisjoint({"F094", "F117", "F118", "F119", "F137", "F142", "F143", "F153"})
    heard = "the Hutchins family was heard before the decision on charges"
    case = with_claims(
        *proven(
            heard,
            f"{ACTOR} behaved recklessly on the production of Rust",
            "Seth Kenney urged Hannah Gutierrez Reed to blame Dave Halls",
            f"{COMPANY} did not keep the production of Rust safe",
        )
    )
    without_weight = {weighing: of(case, weighing=weighing) for weighing in WEIGHINGS}
    for weighing, evaluation in without_weight.items():
        assert not moved(encoded(weighing), evaluation)
    wish = ["<family> was heard before the decision on charges", "<act> was done by <person>"]
    then = "<person> willfully disregarded the safety of others in <act>"
    by_rule = of(case, with_rules(rule("wishes", wish, then)))
    assert moved(without_weight["as-published"], by_rule)
