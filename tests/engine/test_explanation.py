"""Explanations: the tree says who said what, what it rests on, and what stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import (
    ArgumentExplanation,
    FindingExplanation,
    Obstacle,
    StatementExplanation,
    explain,
)
from tests.engine.small import claim, only, standard, world
from tests.engine.test_findings import (
    ADMITTED,
    CARELESS,
    DENIED,
    DENIED_IDLY,
    HASTE,
    LENDING,
    RUMOUR,
    SEEN,
    UNCHECKED,
)
from tests.verdict_words import texts, verdict_words

CARE = "- {element: care, title: Care, needs: <party> was careless in <act>}\n"


def explained(folder: Path, law: str, claims: str = "", **keys: str) -> FindingExplanation:
    """The explanation of the only finding there is."""
    evaluation = world(folder, law, claims, **keys)
    return explain(evaluation, only(evaluation))


def statements(tree: FindingExplanation) -> Iterator[StatementExplanation]:
    """Every statement of a tree, in the order in which it is read."""

    def below(statement: StatementExplanation) -> Iterator[StatementExplanation]:
        yield statement
        for argument in statement.arguments:
            for premise in argument.premises:
                yield from below(premise)
            for factors in argument.factors:
                for member in factors.members:
                    yield from below(member)
            for exception in argument.exceptions:
                if exception.statement is not None:
                    yield from below(exception.statement)
        for opposite in statement.opposites:
            yield from below(opposite)

    for element in tree.elements:
        for need in element.needs:
            yield from below(need.statement)


def arguments(tree: FindingExplanation) -> list[ArgumentExplanation]:
    """Every argument of a tree."""
    return [argument for statement in statements(tree) for argument in statement.arguments]


def stops(tree: FindingExplanation) -> tuple[Obstacle, ...]:
    """The obstacles at the next proof standard, for what holds the last element back."""
    rung = tree.elements[-1].held_back_by.next_rung
    assert rung is not None
    return rung.obstacles


def test_a_claim_is_told_with_who_said_it_how_and_where(tmp_path: Path) -> None:
    """Speaker, for whom, kind, use, source, place, quote: nothing is said by nobody."""
    said = claim(
        "A",
        "Ann was hasty",
        "Bob",
        "attorney-statement",
        for_="Ann",
        origin="Ann",
        offered_against="[Ann]",
        quote="in a hurry",
        hedge="believes",
        said_on="2020-05-20",
    )
    (argument,) = arguments(explained(tmp_path, standard(HASTE), said))
    summary = argument.claim
    assert summary is not None
    assert (summary.speaker, summary.on_behalf_of, summary.origin) == ("Bob", "Ann", "Ann")
    assert (summary.quote, summary.at, summary.said_on) == ("in a hurry", "page 1", "2020-05-20")
    assert summary.citation == "The diary of the town, 1 June 2020"
    assert summary.use == "offered against Ann"
    assert summary.attribution == (
        "Bob for Ann (an attorney's statement of fact for a client, offered against Ann, "
        "hedged: believes)"
    )
    assert argument.strength == ("weak", "weak")


def test_a_claim_that_weighs_nothing_is_shown_and_said_to(tmp_path: Path) -> None:
    """A complaint alleges; it stands in the tree and carries nothing."""
    said = claim("C", "Ann was hasty", "Cleo", "civil-complaint")
    (argument,) = arguments(explained(tmp_path, standard(HASTE), said))
    assert argument.weighs_nothing
    assert argument.sentence == "It weighs nothing."
    assert (argument.stands, argument.arguable) == (None, None)


def test_a_rule_is_told_with_its_law_and_what_it_rests_on(tmp_path: Path) -> None:
    """Title, cites, authority and binding, and each premise with its own arguments."""
    tree = explained(tmp_path, CARELESS + standard(CARE), UNCHECKED)
    (rule,) = [
        argument for argument in arguments(tree) if argument.rule is not None and argument.rule.rule
    ]
    assert rule.rule is not None
    assert rule.title == "Lending without a check is careless"
    assert (rule.rule.cites, rule.rule.authority) == (("Bicycle Act",), "statute")
    assert dict(rule.rule.binding)["bike"] == "the red bike"
    assert [premise.text for premise in rule.premises] == [
        "Ann lent the red bike",
        "Ann did not check the red bike",
        "the lending was done by Ann",
        "the lending bears on the red bike",
    ]
    assert rule.stands is not None
    assert rule.stands.id == "clear-and-convincing"
    assert rule.lends == ("strong", "strong", "fair", "fair", "none")


def test_what_the_case_says_of_an_act_is_marked_as_supplied(tmp_path: Path) -> None:
    """No claim is needed for what identifies an act."""
    tree = explained(tmp_path, CARELESS + standard(CARE), UNCHECKED)
    supplied = [s.text for s in statements(tree) if s.supplied]
    assert supplied == ["the lending was done by Ann", "the lending bears on the red bike"]


def test_arguments_against_stand_beside_those_for(tmp_path: Path) -> None:
    """Each opposite that anybody speaks for has its own arguments."""
    tree = explained(tmp_path, standard(HASTE), ADMITTED + DENIED)
    statement = tree.elements[0].needs[0].statement
    assert [argument.id for argument in statement.arguments] == ["A1"]
    assert [o.text for o in statement.opposites] == ["Ann took time"]
    assert [argument.id for argument in statement.opposites[0].arguments] == ["D1"]


def test_a_statement_is_opened_once(tmp_path: Path) -> None:
    """Where it comes again the tree says that it is explained elsewhere."""
    tree = explained(tmp_path, CARELESS + standard(CARE + LENDING), UNCHECKED)
    lent = [s for s in statements(tree) if s.text == "Ann lent the red bike"]
    assert [s.elsewhere for s in lent] == ["", "above"]
    done = [s for s in statements(tree) if s.text == "the lending was done by Ann"]
    assert [s.elsewhere for s in done] == ["element", ""]


CIRCLE = """
rules:
  - rule: the-hasty-do-not-check
    title: Who is hasty does not check
    cites: [Bicycle Act]
    authority: inference
    if: [<person> was hasty, <bike> was worn]
    then: <person> did not check <bike>
  - rule: who-does-not-check-is-hasty
    title: Who does not check is hasty
    cites: [Bicycle Act]
    authority: inference
    if: [<person> did not check <bike>]
    then: <person> was hasty
"""
WORN = claim("W", "the red bike was worn", "Bob", "physical-evidence")


def test_a_circle_of_support_ends_where_it_closes(tmp_path: Path) -> None:
    """The tree is finite and says "above" where a statement rests on itself."""
    tree = explained(tmp_path, CIRCLE + standard(HASTE), RUMOUR + WORN)
    hasty = [s for s in statements(tree) if s.text == "Ann was hasty"]
    assert [s.elsewhere for s in hasty] == ["", "above"]


def test_a_tree_that_is_too_large_is_cut_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hostile case cannot make the explanation explode."""
    monkeypatch.setattr("engine.tree.LARGEST", 5)
    many = "".join(claim(f"N{n}", "Ann was hasty", "Bob", "narration") for n in range(20))
    tree = explained(tmp_path, standard(HASTE), many)
    assert "larger than 5" in tree.cut
    assert len(arguments(tree)) + tree.elements[0].needs[0].statement.more == 20


def test_a_tree_that_is_too_deep_is_cut_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Depth is bounded too."""
    monkeypatch.setattr("engine.tree.DEEPEST", 0)
    tree = explained(tmp_path, CARELESS + standard(CARE), UNCHECKED)
    assert "deeper than 0" in tree.cut
    assert {s.elsewhere for s in statements(tree)} == {"", "deep"}


# --- exceptions, factors, overrides


def excepted(says: str) -> str:
    """The rule on careless lending, with an exception."""
    return CARELESS.replace("    then:", f"    unless: [{says}]\n    then:")


def test_an_exception_nobody_speaks_of_is_shown_in_words(tmp_path: Path) -> None:
    """A variable that no premise binds means any such: of a party, anybody."""
    law = excepted("<other> warned the rider") + standard(CARE)
    tree = explained(tmp_path, law, UNCHECKED)
    (exception,) = arguments(tree)[0].exceptions
    assert exception.statement is None
    assert exception.text == "anybody warned the rider"
    assert exception.text in exception.sentence
    assert "nobody speaks of it" in exception.sentence


def test_an_exception_tells_who_must_prove_it_and_where_it_defeats(tmp_path: Path) -> None:
    """The burden decides at which proof standards it defeats."""
    warned = claim("X", "Bob warned the rider", "Cleo", "physical-evidence")
    law = excepted("{says: <other> warned the rider, burden: opponent}") + standard(CARE)
    tree = explained(tmp_path, law, UNCHECKED + warned)
    (exception,) = arguments(tree)[0].exceptions
    assert exception.text == "Bob warned the rider"
    assert exception.burden_words == "whoever argues against must prove it"
    assert [proof.id for proof in exception.defeats_at][-3:] == [
        "preponderance",
        "clear-and-convincing",
        "beyond-reasonable-doubt",
    ]
    obstacle = stops(tree)[0]
    assert obstacle.kind == "exception"
    assert "Bob warned the rider" in obstacle.sentence
    assert "Cleo" in obstacle.sentence


FACTORS = """
rules:
  - rule: signs-of-carelessness
    title: Two signs of three show carelessness
    cites: [Bicycle Act]
    authority: inference
    if:
      - <person> lent <bike>
      - <act> was done by <person>
      - <act> bears on <bike>
      - at-least: 2
        of: [<person> was hasty, <bike> was worn, <person> did not check <bike>]
    then: <person> was careless in <act>
"""


def test_factors_tell_how_many_are_accepted(tmp_path: Path) -> None:
    """Two of three are asked, and how many there are is said."""
    tree = explained(tmp_path, FACTORS + standard(CARE), SEEN + WORN)
    (rule,) = [argument for argument in arguments(tree) if argument.factors]
    assert rule.factors[0].n == 2
    assert {member.text for member in rule.factors[0].members} == {
        "Ann was hasty",
        "the red bike was worn",
    }
    assert "at least 2 of 3 signs" in rule.factors[0].sentence.lower()


def test_too_few_factors_are_an_obstacle(tmp_path: Path) -> None:
    """One sign is not two."""
    obstacle = stops(explained(tmp_path, FACTORS + standard(CARE), SEEN))[0]
    assert obstacle.kind == "factors"
    assert "2 of 3 signs" in obstacle.sentence
    assert "Ann was hasty" in obstacle.sentence


OVERRIDE = (
    CARELESS
    + """
  - rule: a-worn-bike-shows
    title: Nobody need check what can be seen
    cites: [Bicycle Act]
    authority: statute
    overrides: [lending-unchecked-is-careless]
    if: [<person> lent <bike>, <bike> was worn, <act> was done by <person>, <act> bears on <bike>]
    then: <person> was careful in <act>
"""
)


def test_a_rule_that_takes_anothers_place_is_named(tmp_path: Path) -> None:
    """The argument says to whom it yields, and where."""
    tree = explained(tmp_path, OVERRIDE + standard(CARE), UNCHECKED + WORN)
    (over,) = arguments(tree)[0].overridden_by
    assert over.title == "Nobody need check what can be seen"
    assert over.conclusion == "Ann was careful in the lending"
    assert over.at[0].id == "probable-cause"
    assert stops(tree)[0].kind == "overridden"


# --- why not


@pytest.mark.parametrize(
    ("claims", "kind"),
    [
        ("", "nothing"),
        (claim("C", "Ann was hasty", "Cleo", "civil-complaint"), "weightless"),
        (SEEN, "too-weak"),
        (RUMOUR, "too-weak"),
        (claim("O", "Ann was hasty", "Bob", "own-words", offered_against="[Bob]"), "not-usable"),
        (ADMITTED + DENIED, "opposed"),
        (
            claim(
                "P",
                "Ann was hasty",
                "Bob",
                "physical-evidence",
                provided="[Ann lent the blue bike]",
            ),
            "conditional",
        ),
    ],
)
def test_the_obstacle_says_what_stops_it(tmp_path: Path, claims: str, kind: str) -> None:
    """Each kind of obstacle where it belongs."""
    assert stops(explained(tmp_path, standard(HASTE), claims))[0].kind == kind


def test_the_ladder_names_what_is_asked_and_where_it_stops(tmp_path: Path) -> None:
    """Met below, and at the first unmet standard a sentence with a name in it."""
    ladder = explained(tmp_path, standard(HASTE), SEEN).elements[0].needs[0].ladder
    assert [rung.met for rung in ladder] == [True, True, True, True, False]
    assert [rung.asked for rung in ladder] == ["", "charge", "", "", "proof"]
    assert ladder[-1].sentence == (
        "Stops at clear and convincing evidence: at trial the only evidence for “Ann was hasty”, "
        "Bob (physical evidence), is fair, and proof beyond reasonable doubt needs strong."
    )


def test_a_weak_premise_is_followed_down_to_the_claim(tmp_path: Path) -> None:
    """The obstacle points at the premise, and under it at who said too little."""
    obstacle = stops(explained(tmp_path, CARELESS + standard(CARE), UNCHECKED))[0]
    assert (obstacle.kind, obstacle.statement) == ("premise", "the lending was done by Ann")
    deepest = obstacle
    while deepest.because:
        deepest = deepest.because[0]
    assert (deepest.kind, deepest.argument) == ("too-weak", "L")
    assert (deepest.strength, deepest.needed) == ("fair", "strong")


def test_a_rule_that_is_too_weak_says_so_itself(tmp_path: Path) -> None:
    """An inference of fair strength carries no conviction, whatever its premises."""
    strong = claim(
        "U2", "Ann did not check the red bike", "Ann", "own-words", offered_against="[Ann]"
    )
    obstacle = stops(explained(tmp_path, CIRCLE + standard(HASTE), strong))[0]
    assert obstacle.kind == "too-weak"
    assert "carries no more than fair" in obstacle.sentence


def test_an_account_that_is_withdrawn_is_cut(tmp_path: Path) -> None:
    """A claim that undercuts another leaves it nothing, and is named."""
    cut = claim("Z", "Ann lent the blue bike", "Ann", "physical-evidence", undercuts="[A2]")
    obstacle = stops(explained(tmp_path, standard(HASTE), SEEN + cut))[0]
    assert obstacle.kind == "undercut"
    assert "Ann" in obstacle.sentence


def test_a_circle_through_an_exception_is_undecided(tmp_path: Path) -> None:
    """What would defeat itself is neither accepted nor not."""
    law = excepted("<person> was careless in <act>") + standard(CARE)
    finding = explained(tmp_path, law, UNCHECKED)
    need = finding.elements[0].needs[0]
    assert need.undecided
    assert stops(finding)[0].kind == "undecided"


# --- headings and words


def test_the_wording_follows_the_status_and_carries_the_date(tmp_path: Path) -> None:
    """Support, leave open, do not support, point the other way; always as of the sources."""
    verbs = {
        "supported": (ADMITTED, "support every element"),
        "contested": (ADMITTED + DENIED, "leave this open"),
        "unknown": ("", "leave this open"),
        "thin": (SEEN, "do not support this"),
        "refuted": (DENIED, "point the other way"),
    }
    for status, (claims, verb) in verbs.items():
        (tmp_path / status).mkdir()
        tree = explained(tmp_path / status, standard(HASTE), claims)
        assert tree.status == status
        assert verb in tree.wording
        assert "2020-06-01" in tree.wording


def test_the_charge_is_told_apart(tmp_path: Path) -> None:
    """What a charge requires, whether it is met, and for want of what."""
    (tmp_path / "met").mkdir()
    met = explained(tmp_path / "met", standard(HASTE), SEEN)
    assert met.charge is not None
    assert (met.charge.met, met.charge.required.id) == (True, "probable-cause")
    assert met.charge_wording == "What a charge requires, probable cause, is met on every element."
    unmet = explained(tmp_path, standard(HASTE), RUMOUR)
    assert unmet.charge_wording == (
        "What a charge requires, probable cause, is not met, for want of “haste” (thin)."
    )


def test_the_binding_is_told_without_what_the_heading_says(tmp_path: Path) -> None:
    """Only what the elements left open; party and act stand in the heading."""
    element = "- {element: worn, title: Worn, needs: <bike> was worn}\n"
    tree = explained(tmp_path, standard(element), WORN)
    assert tree.binding_words == "bike: the red bike"


def test_no_sentence_speaks_a_verdict(tmp_path: Path) -> None:
    """Every text of a tree is free of verdict words, and the notice is on it."""
    claims = UNCHECKED + RUMOUR + DENIED_IDLY + WORN
    tree = explained(tmp_path, OVERRIDE + standard(CARE + LENDING + HASTE), claims)
    assert not [found for text in texts(tree) for found in verdict_words(text)]
    assert "not legal advice" in tree.notice


def test_sentences_are_sentences(tmp_path: Path) -> None:
    """A capital or a quotation mark at the start, a full stop at the end, no double blanks."""
    claims = UNCHECKED + RUMOUR + DENIED_IDLY + WORN
    tree = explained(tmp_path, OVERRIDE + standard(CARE + LENDING + HASTE), claims)
    said = [tree.wording, tree.charge_wording]
    said += [statement.sentence for statement in statements(tree)]
    said += [argument.sentence for argument in arguments(tree)]
    said += [r.sentence for e in tree.elements for n in e.needs for r in n.ladder]
    for text in said:
        assert text[0].isupper() or text[0] in "“"
        assert text.endswith(".")
        assert "  " not in text
        assert ".." not in text
