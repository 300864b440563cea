"""What is lacking: the least sets of suppositions are those that exhaustive weighing finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import pytest

from engine import (
    Argument,
    ArgumentGraph,
    Case,
    Evaluation,
    Finding,
    FindingLacks,
    LackingPart,
    Suppose,
    evaluate,
    lacking,
    lacking_json,
    shown,
    weigh,
)
from engine.graph import Changes, Node
from engine.lacks.candidates import Candidate, Candidates
from engine.lacks.least_sets import Goal, Search, members
from facts import load_case
from rules import STRENGTHS, Statement, load_rules
from tests.oracles.graphs import random_graph

RULES = load_rules()
AS_PUBLISHED = RULES.weighings["as-published"]


def supposed(graph: ArgumentGraph, chosen: tuple[Statement, ...]) -> ArgumentGraph:
    """The graph as DESIGN 8 has it supposed, put together anew."""
    numbers = [graph.number_of[statement] for statement in chosen]
    against = {o for number in numbers for o in graph.statements[number].opposites}
    aside = {a.number: "" for a in graph.arguments if a.conclusion in against}
    first = len(graph.arguments)
    further = tuple(
        Argument(first + n, f"supposed#{n}", "supposition", number)
        for n, number in enumerate(numbers)
    )
    return Changes(aside, further).applied(graph)


def met(graph: ArgumentGraph, party: str, goal: Goal) -> bool:
    """Whether a goal is met in a graph, weighed from the beginning."""
    labels = weigh(graph, AS_PUBLISHED, [party])
    reached = any(
        all(s is not None and labels.reached(s, party) >= goal.standard for s in way)
        for way in goal.ways
    )
    return reached != goal.away


def exhaustive(
    graph: ArgumentGraph, party: str, goal: Goal, statements: list[Statement]
) -> set[frozenset[Statement]]:
    """The least sets, by weighing every set of which no part suffices."""
    found: set[frozenset[Statement]] = set()
    for size in range(1, len(statements) + 1):
        for chosen in combinations(statements, size):
            numbers = {graph.number_of[s] for s in chosen}
            apart = all(numbers.isdisjoint(graph.statements[n].opposites) for n in numbers)
            new = apart and not any(least <= frozenset(chosen) for least in found)
            if new and met(supposed(graph, chosen), party, goal):
                found.add(frozenset(chosen))
    return found


def questions(
    seed: int, how_many: int, most: int
) -> Iterator[tuple[ArgumentGraph, str, Goal, list[Statement]]]:
    """Random graphs with a goal that is not met, and what may be supposed towards it."""
    random = Random(seed)
    for _ in range(how_many):
        graph = random_graph(random)
        party = random.choice(graph.parties)
        numbers = range(len(graph.statements))
        ways = tuple(
            tuple(random.sample(numbers, random.choice((1, 1, 2))))
            for _ in range(random.choice((1, 1, 2)))
        )
        standard = random.randrange(len(AS_PUBLISHED.proof_standards))
        goal = Goal(ways, standard)
        away = met(graph, party, goal)
        every = [node.statement for node in graph.statements if node.statement is not None]
        statements = random.sample(every, min(len(every), random.randint(2, most)))
        yield graph, party, goal._replace(away=away), statements


def search(
    graph: ArgumentGraph, party: str, goal: Goal, statements: list[Statement], cap: int = 2**20
) -> tuple[Search, list[Candidate]]:
    """A search on a graph of its own."""
    labels = weigh(graph, AS_PUBLISHED, [party])
    candidates = Candidates(graph, {}, labels, statements)
    useful = candidates.useful(goal)
    return Search(
        lambda: candidates.worlds(party, goal, useful, left_open=True),
        goal,
        candidates.exclusive(useful),
        cap,
    ), useful


@pytest.mark.parametrize(("seed", "how_many", "most"), [(3, 800, 3), (4, 180, 4), (5, 30, 7)])
def test_the_least_sets_of_random_graphs_are_those_of_exhaustive_weighing(
    seed: int, how_many: int, most: int
) -> None:
    """Every set suffices, no part of it does, and none is left out: five hundred graphs."""
    sizes: list[int] = []
    aways = 0
    for graph, party, goal, statements in questions(seed, how_many, most):
        searching, useful = search(graph, party, goal, statements)
        found = searching.run()
        assert found.complete_to is None
        sets = [frozenset(useful[n].statement for n in members(s)) for s in found.sets]
        assert len(set(sets)) == len(sets)
        assert set(sets) == exhaustive(graph, party, goal, statements)
        sizes += map(len, sets)
        aways += goal.away and bool(sets)
    assert {1, 2} <= set(sizes)
    assert aways > how_many // 10


def test_beyond_the_cap_the_size_up_to_which_it_is_complete_is_right() -> None:
    """Whatever the cap: no set of that size or less is left out, and each one found is least."""
    stopped = 0
    for graph, party, goal, statements in questions(6, 120, 6):
        cap = Random(len(statements)).choice((3, 9, 20))
        searching, useful = search(graph, party, goal, statements, cap)
        found = searching.run()
        sets = {frozenset(useful[n].statement for n in members(s)) for s in found.sets}
        every = exhaustive(graph, party, goal, statements)
        assert sets <= every
        assert found.worlds <= cap
        if found.complete_to is None:
            assert sets == every
        else:
            assert found.stopped == "cap"
            assert {s for s in every if len(s) <= found.complete_to} <= sets
            stopped += 1
    assert stopped > 20


def test_the_search_is_not_blind() -> None:
    """Twelve conjuncts among three hundred statements: a set of twelve out of a few worlds."""
    names = [Statement("s", (str(n),)) for n in range(301)]
    nodes = tuple(Node(n, statement, str(n)) for n, statement in enumerate(names))
    rule = Argument(0, "r", "rule", 300, premises=tuple(range(0, 240, 20)))
    idle = tuple(Argument(n, f"i{n}", "rule", 300, (n, n + 1), charging=1) for n in range(1, 290))
    number_of = {statement: n for n, statement in enumerate(names)}
    graph = ArgumentGraph(nodes, (rule, *idle), ("Ann",), number_of)
    searching, useful = search(graph, "Ann", Goal(((300,),), 4), names[:300])
    found = searching.run()
    assert [len(members(s)) for s in found.sets] == [12]
    assert found.complete_to is None
    assert found.worlds < 3_000
    (chosen,) = found.sets
    assert {useful[n].statement for n in members(chosen)} == {names[n] for n in range(0, 240, 20)}


# --- the Rust case


@cache
def evaluation(proof: str | None = None) -> Evaluation:
    """The Rust case."""
    return evaluate(RULES, load_case("rust", RULES), proof=proof)


@cache
def lacks(
    party: str, standard: str, act: str, proof: str | None = None, side: Any = None
) -> FindingLacks:
    """What is lacking for a finding about the Rust case."""
    return lacking(evaluation(proof), finding(party, standard, act, proof), side=side)


def finding(party: str, standard: str, act: str, proof: str | None = None) -> Finding:
    """A finding in the reading that is shown."""
    asked = (party, standard, act)
    of = shown(evaluation(proof).findings)
    return next(f for f in of if (f.party, f.standard.id, f.act) == asked)


def checked(found: FindingLacks, part: LackingPart, most: int = 3) -> None:
    """The smallest sets, weighed again as hypotheticals, reach the goal, and no part of one does.

    For the finding as a whole, by what a hypothetical finds.
    """
    case = Case(found.evaluation.case, rules=RULES, proof=found.evaluation.proof)
    for least in part.sets[:most]:
        for size in range(len(least.texts) + 1):
            for texts in combinations(least.texts, size):
                if len(least.texts) - size > 1 and size:
                    continue
                after = case.edited([Suppose(text, "") for text in texts]).evaluation
                reached = next(
                    other.reached
                    for other in after.findings
                    if (other.act, other.standard.id, other.reading)
                    == (found.finding.act, found.finding.standard.id, found.finding.reading)
                )
                enough = (reached >= found.asked) != part.away
                assert enough == (size == len(least.texts)), texts


@pytest.mark.parametrize(
    ("party", "standard", "act"),
    [
        ("Dave Halls", "t03-knew-or-should-have-known", "the cold gun call"),
        ("Alec Baldwin", "t03-knew-or-should-have-known", "the pulling back of the hammer"),
        ("Gabrielle Pickle", "t03-knew-or-should-have-known", ""),
    ],
)
def test_sets_about_rust_bring_findings_about_or_take_them_away(
    party: str, standard: str, act: str
) -> None:
    """The first assistant director, the actor, a producer: each set does as a hypothetical."""
    name = act or next(f.act for f in evaluation().findings if f.party == party)
    found = lacks(party, standard, name)
    assert found.whole is not None
    assert found.whole.complete_to is None
    assert found.whole.sets
    checked(found, found.whole)


def test_what_would_take_a_supported_finding_away_is_told_for_the_opponent() -> None:
    """What Halls was told at the cold gun call; and the proponent lacks nothing there."""
    about = ("Dave Halls", "t03-knew-or-should-have-known", "the cold gun call")
    found = lacks(*about, side="opponent")
    assert found.whole is not None
    assert found.whole.away
    texts = {text for least in found.whole.sets for text in least.texts}
    assert "Dave Halls left the check of the Colt to whoever had that job" in texts
    assert lacks(*about, side="proponent").parts == ()


def test_the_armorers_willful_disregard_lacks_what_she_meant() -> None:
    """Element by element: of none of its sets could any statement be spared."""
    asked = finding(
        "Hannah Gutierrez Reed", "involuntary-manslaughter", "the loading of the sixth round"
    )
    found = lacking(evaluation(), asked, only=["willful-disregard"])
    assert found.whole is None
    (part,) = found.elements
    assert part.reached < found.asked
    assert part.complete_to is None
    texts = {text for least in part.sets for text in least.texts}
    meant = "Hannah Gutierrez Reed meant in the loading of the sixth round to endanger others"
    assert meant in texts


def test_sets_are_ordered_by_size_and_then_by_how_weak_a_claim_would_do() -> None:
    """And the kinds that are said to do are as strong as that."""
    found = lacks("Alec Baldwin", "t03-knew-or-should-have-known", "the pulling back of the hammer")
    assert found.whole is not None
    order = [(len(s.statements), s.strength or len(STRENGTHS)) for s in found.whole.sets]
    assert order == sorted(order)
    charging = {k.id: k.offered.charging for k in AS_PUBLISHED.kinds.values()}
    told = [s for s in found.whole.sets if s.strength and s.kinds]
    assert told
    for least in told:
        assert all(charging[kind] >= least.strength for kind in least.kinds)


def test_evidence_said_to_do_does_as_a_hypothetical() -> None:
    """Of the least strength, by itself; of one less it does not."""
    found = lacks("Alec Baldwin", "t03-knew-or-should-have-known", "the pulling back of the hammer")
    assert found.whole is not None
    case = Case(found.evaluation.case, rules=RULES)
    least = next(s for s in found.whole.sets if s.strength)
    for strength in (least.strength, least.strength - 1):
        if strength:
            edits = [Suppose(text, STRENGTHS[strength]) for text in least.texts]
            after = case.edited(edits).evaluation.findings
            place = evaluation().findings.index(found.finding)
            assert (after[place].reached >= found.asked) == (strength == least.strength)


def test_no_set_restates_an_element_that_rules_conclude() -> None:
    """It is never said that for awareness there lacks awareness."""
    found = lacks("Alec Baldwin", "t03-knew-or-should-have-known", "the pulling back of the hammer")
    concluded = {text for part in found.elements for text in part.needs}
    assert not concluded & {text for part in found.parts for s in part.sets for text in s.texts}


def test_interrupted_it_tells_what_it_knows_by_then_and_says_so() -> None:
    """Ctrl-C in the second size: what is complete stays, what follows is not looked at."""

    def told(part: str, size: int, worlds: int) -> None:
        if size == 2:
            raise KeyboardInterrupt

    asked = finding("Dave Halls", "t03-knew-or-should-have-known", "the cold gun call")
    found = lacking(evaluation(), asked, progress=told)
    assert found.interrupted
    assert found.whole is not None
    assert found.whole.complete_to == 1
    assert {len(s.statements) for s in found.whole.sets} == {1}
    assert all(part.stopped == "interrupted" and not part.sets for part in found.elements)


def test_as_data_it_carries_its_notice_its_date_and_its_digests() -> None:
    """And each set the command that tries it."""
    about = lacks("Dave Halls", "t03-knew-or-should-have-known", "the cold gun call")
    data: Mapping[str, Any] = lacking_json([about], "rust")
    assert "legal advice" in data["notice"]
    assert data["sources_as_of"] == "2022-02-28"
    assert set(data["digests"]) == {"rules", "facts"}
    (written,) = data["findings"]
    first = written["whole"]["sets"][0]
    assert first["try"].startswith("scienter suppose rust --suppose ")
    assert written["whole"]["complete_to"] is None
    # The case has names that it does not bring together with this, which were not tried.
    assert written["whole"]["complete"] is written["all_candidates"] is False
    assert first["strength"] in STRENGTHS
