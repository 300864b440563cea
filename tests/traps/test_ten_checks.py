"""Ten mistakes that a first encoding made or nearly made, as checks, each on the Rust case.

What is expected comes from the check. Each is tried on the mistake too, made in memory, so that it
is known to see it.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from engine import Argument, Evaluation
from facts import Case, Claim
from rules import Exception_, RuleSet, Statement, check_rules
from tests.traps.rust import (
    ACTOR,
    ARMORER,
    ASSISTANT,
    COMPANY,
    HAMMER,
    MIND,
    NONE,
    PREPONDERANCE,
    PRODUCING,
    SCINTILLA,
    SHOWING,
    STAFFING,
    WEIGHINGS,
    ElementKey,
    changed,
    claimed,
    cone,
    element,
    encoded,
    findings,
    law,
    moved,
    of,
    only,
    proven,
    reached,
    resaid,
    rule,
    rungs,
    rust,
    said,
    sentences,
    support,
    support_of,
    with_claims,
    with_rules,
    without,
    without_rules,
    worth,
)

AWARENESS = "awareness-of-this-gun"
SUPPLIED = {"done-by", "done-as", "omission", "bears-on", "before"}


# --- 1: its own capacity and act ------------------------------------------------------------------


def strays(evaluation: Evaluation) -> set[Statement]:
    """What is said of a finding's party, on duty, breach or mind, in another role or act."""
    found = set()
    of_roles = {"owed", "fell-short", "took-on", "bound-in-law", "workplace-duty"}
    of_acts = MIND | {"fell-short", "ordinary-care", "deliberate", "sign"}
    for act in rust().acts.values():
        on_it = findings(evaluation, act.name)
        for statement in cone(evaluation, *on_it).statements:
            slots = named(statement)
            own = statement.form in of_roles and slots["party"] == act.by
            if own and slots["role"] != act.role:
                found.add(statement)
        for statement in support(evaluation, *on_it).statements:
            slots = named(statement)
            own = statement.form in of_acts and slots["party"] == act.by
            if own and slots["act"] != act.name:
                found.add(statement)
    return found


def named(statement: Statement) -> dict[str, str]:
    """What stands in the slots of a statement, by their types."""
    slots = law().vocabulary.forms[statement.form].slots
    return {slot.type: name for slot, name in zip(slots, statement.args, strict=True)}


def test_every_premise_names_the_findings_own_capacity_and_act() -> None:
    """Check 1: duty, breach, care and disregard of a party are those of this act, in this role."""
    for weighing in WEIGHINGS:
        assert strays(encoded(weighing)) == set()
    another = ["<person> fell short of <duty> as <role> by <earlier>", "<act> was done by <person>"]
    untied = rule("untied", another, "<person> did not use ordinary care in <act>")
    assert strays(of(rules=with_rules(untied)))


# --- 2 and 3: attorneys ---------------------------------------------------------------------------


def of_attorneys() -> list[Claim]:
    """What attorneys say."""
    return [claim for claim in rust().claims.values() if claim.kind.startswith("attorney")]


def test_an_attorneys_claim_has_an_origin_or_is_theory() -> None:
    """Check 2: who perceived it is named, or it weighs nothing; and it is put to one use only."""
    for claim in of_attorneys():
        assert (claim.origin is None) == (claim.kind == "attorney-theory"), claim.id
        assert not (claim.offered_against and claim.completes), claim.id
        assert set(claim.offered_against) <= {claim.for_}, claim.id


def helped(case: Case, client: str) -> set[ElementKey]:
    """Elements about a client's acts that rise once no words are offered against the client."""
    offered = [c for c in case.claims.values() if client in c.offered_against]
    attorneys = [c for c in offered if c.kind.startswith("attorney")]
    idle = {c.id: changed(c, kind="attorney-theory") for c in attorneys}
    before = rungs(encoded() if case is rust() else of(case), NONE)
    after = rungs(of(changed(case, claims=case.claims | idle)), NONE)
    acts = {act.name for act in case.acts.values() if act.by == client}
    return {key for key, rung in after.items() if rung > before[key] and key[0] in acts}


def test_what_is_offered_against_a_client_does_not_serve_the_client() -> None:
    """Check 2: it takes nothing off; "he relied on other people", offered against him, would."""
    defences = {standard.id for standard in law().standards.values() if standard.kind == "defence"}
    for client in (ARMORER, ASSISTANT):
        assert {key for key in helped(rust(), client) if key[1] not in defences} == set()
    relied = resaid("F074", offered_against=(ASSISTANT,), completes=None)
    assert helped(with_claims(relied), ASSISTANT)


def test_what_both_sides_concede_is_a_claim_of_each() -> None:
    """Check 3: each side's carries it at trial against its own client, without the other's."""
    conceded: dict[Statement, dict[str, str]] = {}
    for claim in of_attorneys():
        if claim.statement and claim.offered_against:
            conceded.setdefault(claim.statement, {})[claim.id] = claim.offered_against[0]
    by_both = {s: who for s, who in conceded.items() if len(set(who.values())) > 1}
    unchecked = (
        "not every round of the Colt was taken out or shaken when it was shown to Dave Halls"
    )
    assert said(unchecked) in by_both
    for statement, whose in by_both.items():
        sentence = law().vocabulary.sentence(statement)
        for id_, client in whose.items():
            alone = of(without(*(other for other in whose if other != id_)))
            against = {p: reached(alone, sentence, p) >= PREPONDERANCE for p in set(whose.values())}
            assert against == {party: party == client for party in against}, (id_, sentence)


# --- 4: exception or rebuttal ---------------------------------------------------------------------


def doubled(evaluation: Evaluation) -> set[tuple[str, str, Statement]]:
    """What is an exception to an argument and a premise of one for the opposite, with both."""
    graph = evaluation.assembly.graph
    speaking: dict[int, list[Argument]] = {}
    for argument in graph.arguments:
        speaking.setdefault(argument.conclusion, []).append(argument)
    found = set()
    for argument in graph.arguments:
        excepting = {exception.statement for exception in argument.exceptions}
        for number in [*excepting]:  # an undercut is a node of its own: what speaks for it counts
            excepting.update(p for by in speaking.get(number, ()) for p in by.premises)
        for opposite in graph.statements[argument.conclusion].opposites:
            for rebuttal in speaking.get(opposite, ()):
                for number in excepting & premises(rebuttal):
                    statement = graph.statements[number].statement
                    if statement and statement.form not in SUPPLIED:
                        found.add((argument.source, rebuttal.source, statement))
    return found


def premises(argument: Argument) -> set[int]:
    """All that an argument reads, what it counts among them."""
    return {*argument.premises, *(n for factors in argument.at_least for n in factors.of)}


def test_nothing_is_both_an_exception_and_a_premise_of_the_rebuttal() -> None:
    """Check 4: neither in the rules' own words nor in what they come to on Rust."""
    assert not [found for found in check_rules().diagnostics if found.code == "L403"]
    for weighing in WEIGHINGS:
        assert doubled(encoded(weighing)) == set()
    breach = law().rules["loading-an-unverified-round"]
    (verified,) = (
        p for p in law().rules["loading-a-verified-round"].premises if p.form == "verified"
    )
    excepted = breach._replace(exceptions=(Exception_(verified, "proponent", "", breach.place),))
    mistaken = {(source, other) for source, other, _ in doubled(of(rules=with_rules(excepted)))}
    assert mistaken == {("loading-an-unverified-round", "loading-a-verified-round")}


# --- 5 and 6: no more than was said, and not later ------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "more", "fields"),
    [
        ("F107", "Row Walters gave Hannah Gutierrez Reed two jobs at once", {}),
        ("F035", "the sixth round was inert", {}),
        ("F124", "Seth Kenney brought the fatal round to the set", {"hedge": ""}),
        ("F123", "the sixth round was live", {}),
        ("F006", "Alec Baldwin pointed the Colt at Halyna Hutchins", {}),
        ("F037", "the sixth round was the round that was fired from the Colt", {"provided": ()}),
    ],
    ids=["plan-for-deed", "belief-for-fact", "a-source-for-the-round", "box-for-round",
         "angle-for-pointing", "condition-dropped"],
)  # fmt: skip
def test_no_sentence_says_more_than_its_quote(id_: str, more: str, fields: dict[str, str]) -> None:
    """Check 5: at this line the speaker is not made to say more; and more would move findings."""
    line = rust().claims[id_].at
    there = [c for c in rust().claims.values() if c.at == line and c.by == rust().claims[id_].by]
    assert not [c.id for c in there if c.statement == said(more) and not c.provided]
    stretched = with_claims(resaid(id_, more, **fields))
    assert any(moved(encoded(w), of(stretched, weighing=w)) for w in WEIGHINGS)


def test_what_was_said_or_found_later_is_no_knowledge_at_the_act() -> None:
    """Check 6: neither Baldwin's later words, nor Zoromski's, nor what Zachry found afterwards."""
    later = {"F090", "F108", "F109", "F122", "F123", "F123b", "F123c", "F161"}
    known = {"knew", "should-have-known", "notice", "sign"}
    for weighing in WEIGHINGS:
        for node in encoded(weighing).assembly.graph.statements:
            if node.statement and node.statement.form in known and node.statement.positive:
                assert later.isdisjoint(support_of(encoded(weighing), node.statement).claims)
    for id_, statement in claimed("wrote-of-death", "objected").items():
        days = [act.on for act in rust().acts.values() if act.by == statement.args[0]]
        assert all("" < rust().claims[id_].said_on < day for day in days), id_


def test_notice_after_the_act_is_no_notice() -> None:
    """Check 6: were the shotguns found a day after the shot, nobody would have been warned."""
    warned = f"{ARMORER} went into {SHOWING} with a warning of earlier lapses"
    incident = "the leaving of two shotguns unattended"
    late = {incident: changed(rust().entities[incident], on="2021-10-22")}
    assert reached(encoded(), warned, ARMORER) > NONE
    assert reached(of(changed(rust(), entities=rust().entities | late)), warned, ARMORER) == NONE


# --- 7: awareness and reliance --------------------------------------------------------------------


def test_every_inference_to_awareness_is_in_its_group() -> None:
    """Check 7: that guns kill in one, this gun's rounds in the other; law is in neither."""

    def group(danger: object) -> str:
        return "awareness-that-a-gun-can-kill" if danger == "a gun can kill" else AWARENESS

    inferring = [r for r in law().rules.values() if r.authority == "inference" and r.conclusion]
    for r in inferring:
        if r.conclusion and r.conclusion.form in {"knew", "should-have-known"}:
            for_it = r.conclusion.positive
            assert r.group == (group(r.conclusion.args[2]) if for_it else "against-awareness"), r.id


def test_reliance_meets_every_inference_about_this_gun() -> None:
    """Check 7: it hits whoever acted, in this act, and asks nothing else of the inference."""
    undercut = law().rules["reliance-cuts-awareness-of-this-gun"]
    for inference in law().rules.values():
        if inference.group == undercut.undercuts == AWARENESS:
            shared = {*inference.types} & {*undercut.types}
            assert {"person", "act"} <= shared <= {"person", "act", "firearm"}, inference.id


def test_justified_reliance_cuts_every_inference_about_this_gun() -> None:
    """Check 7: tried against each: where it is proven, none of its group is left standing."""
    relying = "{} was entitled to rely on Sarah Zachry for the safety of the Colt"
    case = with_claims(*proven(*(relying.format(who) for who in encoded().labels.parties)))
    relied = of(case)
    tried = set()
    for argument in relied.assembly.graph.arguments:
        inference = law().rules.get(argument.source)
        if inference and inference.group == AWARENESS:
            act = rust().acts[dict(argument.binding)["act"]]
            if "the Colt" in act.about:
                tried.add(act.by)
                assert not relied.labels.stands(argument.number, SCINTILLA, act.by), argument.id
    assert tried == {ARMORER, ASSISTANT, ACTOR}
    uncut = of(rules=without_rules("reliance-cuts-awareness-of-this-gun"))
    assert element(encoded(), HAMMER, "involuntary-manslaughter", "awareness").reached == NONE
    assert element(uncut, HAMMER, "involuntary-manslaughter", "awareness").reached > NONE


# --- 8 and 9: what is no evidence, and what is evidence of notice only ----------------------------

NO_EVIDENCE = ("attorney-theory", "civil-complaint", "prosecutor-statement")


def test_striking_what_is_no_evidence_changes_no_finding() -> None:
    """Check 8: theories, complaints, a prosecutor's words, "no memory", "did not admit"."""
    idle = [c.id for c in rust().claims.values() if c.kind in NO_EVIDENCE or c.no_evidence_of]
    assert {"F058", "F066", "F069", "F084", "F094", "F131", "T09", "T17"} <= set(idle)
    for weighing in WEIGHINGS:
        assert not moved(encoded(weighing), of(without(*idle), weighing=weighing))


@pytest.mark.parametrize("kind", ["attorney-theory", "civil-complaint"])
def test_weight_for_what_is_no_evidence_would_be_seen(kind: str) -> None:
    """Check 8: were it worth what a witness is, findings would move."""
    assert moved(encoded(), of(rules=worth(kind, like="witness-press")))


PRIOR_ACTS = {"caused-earlier", "reminded", "dismissed-after", "careless", "doubted-readiness"}


def test_only_a_rule_on_notice_reads_earlier_films() -> None:
    """Check 9: and what it concludes is that one should have known that guns kill, no more."""

    def reading(rules: RuleSet) -> dict[str, tuple[object, ...]]:
        return {
            r.id: (r.conclusion.form, r.conclusion.args[-1])
            for r in rules.rules.values()
            if r.conclusion
            and PRIOR_ACTS
            & {*(p.form for p in sentences(r)), *(x.pattern.form for x in r.exceptions)}
        }

    assert reading(law()) == {
        "earlier-discharge-is-notice": ("should-have-known", "a gun can kill")
    }
    earlier = ["<person> caused <incident> on an earlier film", "<act> was done by <person>"]
    propensity = rule("propensity", earlier, "<person> did not use ordinary care in <act>")
    assert "propensity" in reading(with_rules(propensity))


def test_a_lapse_on_an_earlier_film_is_no_sign_on_this_one() -> None:
    """Check 9: called a lapse of that film's safety, it still tells of no breach or disregard."""
    shots = ("the second unannounced shot", "the unannounced shot near the horse")
    lapse = "{} was a lapse of weapons safety on the production of {}"
    noticed = f"{ARMORER} had notice of {{}}"
    there, here = (
        with_claims(*proven(*(s.format(shot, film) for shot in shots for s in (lapse, noticed))))
        for film in ("The Old Way", "Rust")
    )
    sign = f"{ARMORER} went into {SHOWING} with a warning of earlier lapses"
    shotguns = [*claimed("lapse")]
    assert reached(of(without(*shotguns, case=there)), sign, ARMORER) == NONE
    assert reached(of(without(*shotguns, case=here)), sign, ARMORER) > NONE


# --- 10: dates, readings, direct evidence ---------------------------------------------------------


def test_nothing_is_from_after_the_sources() -> None:
    """Check 10: no claim, and no rule that applies, comes from after February 2022."""
    last = rust().sources_as_of
    assert last == "2022-02-28"
    assert max(d for c in rust().claims.values() for d in (c.said_on, c.on)) <= last
    later = {authority.cite for authority in law().authorities.values() if authority.date > last}
    aside = {item.id for item in encoded().assembly.not_applied}
    resting = {r.id for r in law().rules.values() if later & {*r.cites}}
    assert "union-says-actor-need-not-check" in resting
    assert resting <= aside
    assert not claimed("adopted")


def higher_when_stricter(evaluations: Iterable[Evaluation]) -> set[ElementKey]:
    """Elements that the subjective reading puts above the objective one."""
    found = set()
    for evaluation in evaluations:
        reach = rungs(evaluation, NONE)
        for (act, standard, reading, name), rung in reach.items():
            laxer = tuple((r, "objective" if c == "subjective" else c) for r, c in reading)
            if rung > reach[act, standard, laxer, name]:
                found.add((act, standard, reading, name))
    return found


def test_actual_knowledge_is_never_easier_to_show_than_reason_to_know() -> None:
    """Check 10: for all acts, levels of danger and weighings, the stricter reading is no higher."""
    assert higher_when_stricter(encoded(weighing) for weighing in WEIGHINGS) == set()
    manslaughter = law().standards["involuntary-manslaughter"]
    alone = [
        each._replace(needs={k: v[-1:] if k == "subjective" else v for k, v in each.needs.items()})
        for each in manslaughter.elements
    ]
    standards = {manslaughter.id: manslaughter._replace(elements=tuple(alone))}
    rules = without_rules("knowledge-is-reason-to-know")
    rules = rules._replace(standards={**law().standards, **standards})
    assert higher_when_stricter([of(rules=rules, weighing="as-if-testified")])


def test_the_prosecutors_threshold_takes_direct_evidence() -> None:
    """Check 10: T05 is supported by words to that effect and by no inference, however strong."""
    threshold = "t05-willful-on-direct-evidence"
    for weighing in WEIGHINGS:
        for act in (PRODUCING, STAFFING):
            assert only(encoded(weighing), act, threshold).status != "supported"
    disregard = "{} willfully disregarded the safety of others in {}"
    staffing = ["<person> gave <worker> two jobs at once", "<act> was done by <person>"]
    inferred = of(rules=with_rules(rule("x", staffing, disregard.format("<person>", "<act>"))))
    direct = of(with_claims(*proven(disregard.format(COMPANY, STAFFING))))
    assert element(inferred, STAFFING, threshold, "willful").status == "supported"
    assert only(inferred, STAFFING, threshold).status == "unknown"
    assert only(direct, STAFFING, threshold).status == "supported"
