"""The argument graph for others: as data it can be weighed again, as pictures every edge is there.

The re-weighing has nothing but what ``graph_json`` gives, and the oracle shares no code with the
engine's weigher.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from api.graphs import dot, mermaid
from engine import Argument, ArgumentGraph, AtLeast, Evaluation, Exception_, Node, graph_json
from tests.api.printing import HOSTILE
from tests.oracles.weighing import Corroboration, ProofStandard, weigh_all_with_clingo
from tests.verdict_words import verdict_words

Json = dict[str, Any]
PARTIES = ("Dave Halls", "Hannah Gutierrez Reed")


@pytest.fixture(scope="session")
def graph(rust: Evaluation) -> Json:
    """As another program reads it."""
    read: Json = json.loads(json.dumps(graph_json(rust)))
    return read


@pytest.fixture(scope="session")
def small(shipped: dict[str, Evaluation]) -> Json:
    """The graph of the fictional case."""
    return graph_json(shipped["harbor-lantern"])


def rebuilt(graph: Json) -> ArgumentGraph:
    """An argument graph out of the JSON alone; rivals and contraries stay what they are."""
    number = {statement["id"]: n for n, statement in enumerate(graph["statements"])}
    place = {argument["id"]: n for n, argument in enumerate(graph["arguments"])}
    statements = tuple(
        Node(
            number=n,
            statement=None,
            text=statement["text"],
            contrary=number.get(statement["contrary"]),
            rivals=tuple(number[rival] for rival in statement["rivals"]),
        )
        for n, statement in enumerate(graph["statements"])
    )
    arguments = tuple(
        Argument(
            number=n,
            id=argument["id"],
            kind=argument["kind"],
            conclusion=number[argument["conclusion"]],
            premises=tuple(number[premise] for premise in argument["premises"]),
            at_least=tuple(
                AtLeast(factor["n"], tuple(number[s] for s in factor["of"]))
                for factor in argument["at_least"]
            ),
            exceptions=tuple(
                Exception_(number[e["statement"]], e["burden"], e["proof"] or "")
                for e in argument["exceptions"]
            ),
            charging=argument["strength"]["charging"],
            trial=argument["strength"]["trial"],
            origin=argument["origin"],
            usable_against=(
                None if argument["usable_against"] is None else tuple(argument["usable_against"])
            ),
            yields_to=tuple(place[other] for other in argument["yields_to"]),
        )
        for n, argument in enumerate(graph["arguments"])
    )
    return ArgumentGraph(statements, arguments, tuple(graph["parties"]))


def test_another_weigher_comes_to_the_same_labels(graph: Json) -> None:
    """Highest proof standard and undecided, for every statement, for two parties."""
    standards = [
        ProofStandard(
            id=standard["id"],
            forum=standard["forum"],
            floor=standard["floor"],
            margin=standard["margin"],
            ceiling=standard["ceiling"],
            opposing=standard["opposing"],
            exception=standard["exception"],
        )
        for standard in graph["proof_standards"]
    ]
    corroboration = Corroboration(
        graph["corroboration"]["each_at_least"],
        graph["corroboration"]["raises"],
        graph["corroboration"]["at_most"],
    )
    again = rebuilt(graph)
    weighed = weigh_all_with_clingo(
        [(again, party) for party in PARTIES], standards, corroboration, graph["in_play"]
    )
    ids = [statement["id"] for statement in graph["statements"]]
    for party, found in zip(PARTIES, weighed, strict=True):
        assert dict(zip(ids, found.highest, strict=True)) == graph["labels"][party]
        undecided = {ids[statement] for statement, _ in found.undecided}
        assert undecided == set(graph["undecided"][party])


def test_the_graph_has_the_fields_that_are_promised(graph: Json) -> None:
    """Those of the issue, at every level."""
    assert {"parties", "proof_standards", "statements", "arguments", "labels", "undecided"} <= set(
        graph
    )
    standard = {"id", "forum", "floor", "margin", "ceiling", "opposing"}
    assert all(standard <= set(each) for each in graph["proof_standards"])
    statement = {"id", "text", "contrary", "rivals"}
    assert all(statement <= set(each) for each in graph["statements"])
    argument = {"id", "kind", "conclusion", "premises", "at_least", "exceptions", "strength"}
    argument |= {"origin", "usable_against", "yields_to"}
    assert all(argument <= set(each) for each in graph["arguments"])
    for each in graph["arguments"]:
        assert all(set(e) == {"statement", "burden", "proof"} for e in each["exceptions"])
        assert {e["burden"] for e in each["exceptions"]} <= {"opponent", "proponent", "undercuts"}
        assert all(set(factor) == {"n", "of"} for factor in each["at_least"])
        assert all(0 <= each["strength"][forum] <= 5 for forum in ("charging", "trial"))
    assert set(graph["labels"]) == set(graph["undecided"]) == set(graph["parties"])


# --- pictures


def edges(graph: Json) -> tuple[int, int, int, int]:
    """How many edges there are: for and from arguments, factors, exceptions, opposites."""
    arguments = graph["arguments"]
    plain = sum(1 + len(a["premises"]) for a in arguments)
    factors = sum(len(f["of"]) for a in arguments for f in a["at_least"])
    exceptions = sum(len(a["exceptions"]) for a in arguments)
    opposites = {
        frozenset((s["id"], other))
        for s in graph["statements"]
        for other in (s["contrary"], *s["rivals"])
        if other is not None
    }
    return plain, factors, exceptions, len(opposites)


@pytest.mark.parametrize("party", PARTIES)
def test_every_edge_and_label_is_in_the_dot(graph: Json, party: str) -> None:
    """Each kind of edge in its style; each statement with its text and how far it reaches."""
    text = dot(graph, party)
    lines = [line for line in text.splitlines() if "->" in line]
    plain, factors, exceptions, against = edges(graph)
    assert sum("style" not in line for line in lines) == plain
    assert sum("arrowhead=tee" in line for line in lines) == exceptions
    assert sum('label="against"' in line for line in lines) == against
    assert len(lines) == plain + factors + exceptions + against
    nodes = dict(re.findall(r'^  (\w+) \[shape=\w+, label="(.*)"\];$', text, re.MULTILINE))
    assert len(nodes) == len(graph["statements"]) + len(graph["arguments"])
    for statement in graph["statements"]:
        shown = nodes[statement["id"]].replace("\\n", " ").replace('\\"', '"')
        reached = graph["labels"][party][statement["id"]] or "no scintilla"
        assert shown.startswith(f"{statement['text']} [{reached}")
    for number, argument in enumerate(graph["arguments"]):
        assert nodes[f"a{number}"] == argument["id"]
        assert f"  a{number} -> {argument['conclusion']};" in lines


@pytest.mark.parametrize("party", PARTIES)
def test_every_edge_and_label_is_in_the_mermaid(graph: Json, party: str) -> None:
    """The same edges and nodes."""
    lines = mermaid(graph, party).splitlines()
    plain, factors, exceptions, against = edges(graph)
    assert sum(" --> " in line for line in lines) == plain
    assert sum(" -. unless .-x " in line for line in lines) == exceptions
    assert sum(" -.-> " in line for line in lines) == factors
    assert sum(" -. against .- " in line for line in lines) == against
    nodes = [line for line in lines if re.match(r"  \w+[(\[{]", line)]
    assert len(nodes) == len(graph["statements"]) + len(graph["arguments"])


def hostile(graph: Json, text: str) -> Json:
    """The graph with a text that tries to leave its quotes."""
    spoilt: Json = json.loads(json.dumps(graph))
    spoilt["case"]["title"] = text
    for statement in spoilt["statements"]:
        statement["text"] = text
    for argument in spoilt["arguments"]:
        argument["id"] = text
    return spoilt


@pytest.mark.parametrize(
    "text",
    [
        '"]; evil [label="',
        "\\",
        'a\\" b',
        HOSTILE,
        '"];evil-->s0["',
        "<script>",
        "end\n%% x",
        "#quot;",
    ],
)
def test_hostile_text_stays_in_its_quotes(small: Json, text: str) -> None:
    """Nodes and edges are what they were; only labels have changed."""
    party = small["parties"][0]
    for write, outside in (
        (dot, r'"(?:[^"\\]|\\.)*"'),
        (mermaid, r'"[^"]*"'),
    ):
        was, now = write(small, party), write(hostile(small, text), party)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", now)
        bare = [re.sub(outside, '""', each.partition("\n")[2]) for each in (was, now)]
        assert bare[0] == bare[1]


def test_no_verdict_is_drawn(shipped: dict[str, Evaluation]) -> None:
    """In neither picture, nor in the data."""
    for evaluation in shipped.values():
        graph = graph_json(evaluation)
        for text in (dot(graph, graph["parties"][0]), mermaid(graph, graph["parties"][0])):
            assert verdict_words(text.replace("\\n", " ").replace("<br/>", " ")) == []
        assert verdict_words(json.dumps(graph, ensure_ascii=False)) == []
