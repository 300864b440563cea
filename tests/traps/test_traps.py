"""Traps 1 to 12 of a naive encoding, which lie in what was said, each on the Rust case.

What is expected comes from the trap. Where it is natural the trap is sprung: the mistake is made in
memory, and then what holds of the case as encoded no longer does. Traps 13 to 22, which lie in the
law, are in test_traps_of_law.py.
"""

from __future__ import annotations

import re

import pytest

from engine import Evaluation
from tests.traps.rust import (
    ACTOR,
    ARMORER,
    ASSISTANT,
    CALL,
    CHECK,
    COMPANY,
    HAMMER,
    HANDING,
    LOADING,
    NONE,
    POINTING,
    PREPONDERANCE,
    PROBABLE_CAUSE,
    PRODUCING,
    SCINTILLA,
    STAFFING,
    SUPPLIER,
    TAKING,
    WEIGHINGS,
    changed,
    claimed,
    cone,
    element,
    encoded,
    findings,
    mattering,
    moved,
    of,
    only,
    outcomes,
    proven,
    reached,
    resaid,
    rungs,
    rust,
    said,
    support_of,
    with_claims,
    without,
    worth,
)

AFFIDAVIT = {"affidavit-told", "affidavit-observed"}


def test_the_actor_and_the_producer_are_never_merged() -> None:
    """Trap 1: what matters to the findings on one capacity is about nothing of the other's."""
    as_actor, as_producer = {HAMMER, TAKING, POINTING, "an actor"}, {PRODUCING, "a producer"}
    for act in rust().acts.values():
        if act.by == ACTOR:
            other = as_actor if act.role == "a producer" else as_producer
            # What crimes the law knows accessories to is about nobody's act.
            found = findings(encoded(), act.name)
            for statement in cone(encoded(), *found, leaving_out="kind-of-crime").statements:
                assert other.isdisjoint(statement.args), (act.name, statement)


def test_what_the_actor_did_shows_nothing_of_the_producer() -> None:
    """Trap 1: of him as a producer only the place is accepted; with his acts merged, more is."""

    def accepted(evaluation: Evaluation) -> set[str]:
        needs = (n for f in findings(evaluation, PRODUCING) for e in f.elements for n in e.needs)
        about_him = (n for n in needs if {ACTOR, PRODUCING} & set(n.pattern.args))
        return {need.pattern.form for need in about_him if need.reached > NONE}

    acts = rust().acts
    merged = {**acts, PRODUCING: changed(acts[PRODUCING], is_=acts[HAMMER].is_)}
    assert accepted(encoded()) == {"place"}
    assert accepted(of(changed(rust(), acts=merged))) > {"place"}


def test_an_attorneys_word_is_no_evidence_for_the_client() -> None:
    """Trap 2: strike what only serves a client, and nothing changes at trial; as evidence it would.

    What completes a concession is left: it comes in with the part that is offered.
    """
    serving = [
        claim.id
        for claim in rust().claims.values()
        if claim.kind == "attorney-statement" and not claim.offered_against and not claim.completes
    ]
    struck = without(*serving)
    assert rungs(of(struck), PREPONDERANCE) == rungs(encoded(), PREPONDERANCE)
    believed = worth("attorney-statement", like="physical-evidence")
    assert rungs(of(struck, believed), PREPONDERANCE) != rungs(of(rules=believed), PREPONDERANCE)


@pytest.mark.parametrize(
    ("id_", "client"),
    [("F032", ARMORER), ("F039", ARMORER), *((i, ASSISTANT) for i in ("F014", "F067", "F068"))],
)
def test_a_concession_counts_against_the_client_and_nobody_else(id_: str, client: str) -> None:
    """Trap 2: an attorney's concession is what carries its sentence at trial against the client."""
    sentence, after = rust().claims[id_].text, of(without(id_))
    for party in encoded().labels.parties:
        before = reached(encoded(), sentence, party) >= PREPONDERANCE
        assert (before != (reached(after, sentence, party) >= PREPONDERANCE)) == (party == client)


def test_an_affidavit_is_good_for_probable_cause_and_no_trial() -> None:
    """Trap 3: what only affidavits say reaches probable cause, less if hedged, and never more."""
    heard = {}
    for claim in rust().claims.values():
        if claim.kind in AFFIDAVIT and claim.statement:
            speaking = support_of(encoded(), claim.statement).arguments
            claims = [rust().claims[a.source] for a in speaking if a.kind == "claim"]
            if len(claims) == len(speaking) and {c.kind for c in claims} <= AFFIDAVIT:
                sure = any(not c.hedge for c in claims)
                heard[claim.text] = PROBABLE_CAUSE if sure else SCINTILLA
    assert "Dave Halls called the Colt cold" in heard
    for sentence, highest in heard.items():
        assert {reached(encoded(), sentence, p) for p in encoded().labels.parties} == {highest}
    sworn = [claim.id for claim in rust().claims.values() if claim.kind in AFFIDAVIT]
    assert rungs(of(without(*sworn)), PREPONDERANCE) == rungs(encoded(), PREPONDERANCE)


def test_the_call_stops_at_probable_cause_with_the_affidavit() -> None:
    """Trap 3: taken for a fact, the officer's paper would carry the call into the trial."""
    assert element(encoded(), CALL, "t03-knew-or-should-have-known", "own-act").reached == 1
    facts = of(with_claims(resaid("F093", kind="physical-evidence")))
    assert element(facts, CALL, "t03-knew-or-should-have-known", "own-act").reached > PROBABLE_CAUSE


LAST = "Dave Halls was the last to put the Colt into the hands of Alec Baldwin"
FIRST = "Hannah Gutierrez Reed first handed the Colt to Alec Baldwin for the afternoon rehearsal"


def test_the_gun_came_last_from_the_assistant_on_either_account() -> None:
    """Trap 4: his own side's account alone carries it; put as a clean denial, it would not."""
    own_account = of(without("F063", "F064"))
    assert reached(own_account, LAST, ASSISTANT) == reached(encoded(), LAST, ASSISTANT) >= 2
    not_last = LAST.replace("was the last", "was not the last")
    denied = of(with_claims(resaid("F068", not_last, offered_against=())))
    assert only(denied, HANDING, "wrongful-death").reached < PREPONDERANCE
    assert element(denied, HANDING, "t03-knew-or-should-have-known", "own-act").reached < 2


def test_who_handed_it_first_and_who_last_are_two_questions() -> None:
    """Trap 4: both accounts are accepted side by side, and neither is an opposite of the other."""
    graph = encoded().assembly.graph
    first, last = (graph.number_of[said(sentence)] for sentence in (FIRST, LAST))
    assert last not in graph.statements[first].opposites
    assert first not in graph.statements[last].opposites
    assert min(reached(encoded(), sentence, ASSISTANT) for sentence in (FIRST, LAST)) >= SCINTILLA


def test_having_no_memory_of_the_call_neither_denies_nor_admits_it() -> None:
    """Trap 5: struck, it changes nothing; as a denial it would deny, as an admission prove."""
    called, not_called = (f"Dave Halls {verb} the Colt cold" for verb in ("called", "did not call"))
    assert outcomes(of(without("F069"))) == outcomes(encoded())
    assert reached(encoded(), called, ASSISTANT) == PROBABLE_CAUSE
    assert reached(encoded(), not_called, ASSISTANT) == NONE
    denial = of(with_claims(resaid("F069", not_called)))
    admission = of(with_claims(resaid("F069", called, offered_against=(ASSISTANT,))))
    assert reached(denial, not_called, ASSISTANT) == SCINTILLA
    assert reached(admission, called, ASSISTANT) >= PREPONDERANCE


def test_silence_is_unknown() -> None:
    """Trap 5: nobody's silence is a claim, and to report no evidence is no argument either way."""
    silence = re.compile(r"\b(declined|respond|responded|memory)\b")
    silent = [claim for claim in rust().claims.values() if silence.search(claim.quote)]
    assert {claim.statement for claim in silent} == {None}
    assert {item.fact for item in rust().context if silence.search(item.quote)} >= {"F096", "F111"}
    arguing = {argument.source for argument in encoded().assembly.graph.arguments}
    assert arguing.isdisjoint(c.id for c in rust().claims.values() if c.no_evidence_of)


def test_the_doubt_about_being_ready_is_about_another_film() -> None:
    """Trap 6: it names The Old Way and matters to no finding; as knowledge on Rust it would."""
    doubt = rust().claims["F017"]
    assert doubt.statement == said(
        "Gutierrez Reed doubted being ready for the production of The Old Way"
    )
    assert "F017" not in mattering()
    knew = f"{ARMORER} knew in {LOADING} that rounds that nobody had verified were in the gun"
    assert moved(encoded(), of(with_claims(resaid("F017", knew))))


def test_the_walk_off_was_over_hours_and_housing() -> None:
    """Trap 7: no other reason is claimed, and it tells nobody of guns; as a lapse it would."""
    walking = [c for c in rust().claims.values() if c.statement and "walked" in c.statement.form]
    reasons = {c.statement.args[1:] for c in walking if c.statement}
    assert reasons == {(), ("hours and housing",)}
    assert mattering().isdisjoint({c.id for c in walking} | {"F166"})
    incident = "the walk-off of camera crew"
    over_guns = proven(
        f"{incident} was a lapse of weapons safety on the production of Rust",
        f"{COMPANY} had notice of {incident}",
        f"{incident} came before {STAFFING}",
    )
    assert (STAFFING, "t03-knew-or-should-have-known") in moved(
        encoded(), of(with_claims(*over_guns))
    )


def test_an_opinion_told_to_the_magazine_warned_nobody() -> None:
    """Trap 8: Zoromski's opinion speaks for nobody's knowledge; told to the company, it would."""
    for weighing in WEIGHINGS:
        evaluation = encoded(weighing)
        for node in evaluation.assembly.graph.statements:
            told = node.statement and node.statement.form in {"knew", "should-have-known", "sign"}
            if node.statement and told and not node.marker:
                speaking = support_of(evaluation, node.statement).claims
                assert "Neal Zoromski" not in {rust().claims[id_].by for id_ in speaking}
    warning = f"Neal Zoromski told {COMPANY} that giving the armorer a second job is dangerous"
    warned = of(with_claims(resaid("F109", warning)))
    assert (STAFFING, "t03-knew-or-should-have-known") in moved(encoded(), warned)


def test_shots_on_other_films_are_no_lapse_on_rust() -> None:
    """Trap 9: on Rust two shotguns were left; strike what was elsewhere and nothing changes."""
    earlier = claimed("caused-earlier", "reminded", "dismissed-after", "careless", "set-protocols")
    rust_lapse = "was a lapse of weapons safety on the production of Rust"
    shotguns = said(f"the leaving of two shotguns unattended {rust_lapse}")
    assert set(claimed("lapse").values()) == {shotguns}
    assert not claimed("went-off-before")
    assert len(earlier) > 5
    for weighing in WEIGHINGS:
        assert not moved(encoded(weighing), of(without(*earlier), weighing=weighing))
    sign = f"Dave Halls went into {CHECK} with a warning of earlier lapses"
    merged = resaid("F077", f"the discharge on Freedom's Path {rust_lapse}", kind="witness-press")
    assert reached(encoded(), sign, ASSISTANT) == NONE
    assert reached(of(with_claims(merged)), sign, ASSISTANT) >= SCINTILLA


def test_the_hammer_test_was_of_another_gun() -> None:
    """Trap 10: it says nothing of the Colt and matters to no finding; of the Colt it would say."""
    of_the_test = claimed("same-gun", "fires-without-trigger")
    assert {statement.args[0] for statement in of_the_test.values()} == {
        "the revolver of an investigator"
    }
    assert mattering().isdisjoint(of_the_test)
    fires = "the Colt can fire without a pull of the trigger"
    assert {reached(encoded(), fires, party) for party in encoded().labels.parties} == {NONE}
    sprung = of(with_claims(resaid("F084", fires, kind="physical-evidence")))
    assert reached(sprung, fires, ACTOR) >= PREPONDERANCE
    denial = said("Alec Baldwin did not pull the trigger of the Colt")
    assert support_of(encoded(), denial).claims == {"F081"}


def test_cold_gun_has_three_meanings() -> None:
    """Trap 11: each is as firm as its speaker's word; merged, the attorney's would be firmer."""
    meanings = {
        "line 128": ("holds only dummies", "held only dummies", SCINTILLA),
        "line 142": ("holds no live round", "held no live round", PROBABLE_CAUSE),
        "line 192": ("cannot fire at all", "could not fire at all", SCINTILLA),
    }
    sentence = "calling a gun cold means that it {}"
    given = {rust().claims[id_].at: meant for id_, meant in claimed("cold-means").items()}
    assert given == {line: said(sentence.format(means)) for line, (means, _, _) in meanings.items()}
    heard = "Dave Halls announced to Alec Baldwin that the Colt {}"
    for _, was, highest in meanings.values():
        assert reached(encoded(), heard.format(was), ACTOR) == highest
    merged = of(with_claims(resaid("F063c", sentence.format("cannot fire at all"))))
    assert reached(merged, heard.format("could not fire at all"), ACTOR) == PROBABLE_CAUSE


def test_a_concession_that_the_reporter_infers_is_none() -> None:
    """Trap 12: the reporter's own word, offered against nobody; a real one would stand at trial."""
    inferred = rust().claims["F057"]
    assert (inferred.by, inferred.kind) == ("the reporter", "narration")
    assert not [c.id for c in rust().claims.values() if c.at == "line 86" and c.offered_against]
    assert reached(encoded(), inferred.text, ARMORER) <= SCINTILLA
    words = {"by": "Jason Bowles", "for_": ARMORER, "origin": ARMORER, "hedge": ""}
    conceded = resaid("F057", kind="attorney-statement", offered_against=(ARMORER,), **words)
    assert reached(of(with_claims(conceded)), inferred.text, ARMORER) >= PREPONDERANCE


def test_the_hostile_reply_is_not_the_suppliers() -> None:
    """Trap 12: it came from a number; that he sent it nobody claims, that he did not he does."""
    reply = "Seth Kenney sent a hostile reply to the reporter"
    assert reply not in {claim.text for claim in rust().claims.values()}
    assert {reached(encoded(), reply, party) for party in encoded().labels.parties} == {NONE}
    assert reached(encoded(), reply.replace("sent a", "sent no"), SUPPLIER) == SCINTILLA
    assert reached(of(with_claims(resaid("F141", reply))), reply, SUPPLIER) == SCINTILLA


def test_the_grip_of_another_film_says_nothing_of_rust() -> None:
    """Trap 12: Brumbaugh was not on Rust; read as a witness to it, he would move findings."""
    of_rust = {"the production of Rust", ASSISTANT, "the Colt", *rust().acts}
    for claim in rust().claims.values():
        if claim.by == "Stu Brumbaugh":
            assert claim.statement, claim.id
            assert of_rust.isdisjoint(claim.statement.args), claim.id
    assert "F059" not in mattering()
    hurried = resaid("F059", f"{ARMORER} was being hurried in {LOADING}", kind="witness-press")
    assert moved(encoded(), of(with_claims(hurried)))
