"""Which law applies, and what its rules ask of a grounder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.bicycles import CARELESS, DIRECT, World, claim


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", ""),
        ("jurisdiction: us-xx\n", ""),
        ("jurisdiction: us-yy\npersuasive-in: [us-xx]\n", ""),
        ("in-force: {from: 2020-05-02}\n", ""),
        (
            "jurisdiction: us-yy\n",
            "it is law of us-yy, and the case is under the law of us-xx",
        ),
        (
            "in-force: {from: 2021-01-01}\n",
            "it is in force from 2021-01-01, and the event was on 2020-05-02",
        ),
        (
            "in-force: {from: 1990-01-01, to: 2019-12-31}\n",
            "it is in force from 1990-01-01 until 2019-12-31, and the event was on 2020-05-02",
        ),
    ],
)
def test_only_law_of_the_place_and_the_date_applies(world: World, head: str, reason: str) -> None:
    """What does not apply makes no argument, and is told with the reason."""
    assembly = world(
        DIRECT + CARELESS.removeprefix("\n"), claim("F1", "the red bike was worn"), head
    )
    told = [(n.kind, n.id, n.reason) for n in assembly.not_applied]
    both = [("rule", "careless", reason), ("standard", "careless-lending", reason)]
    assert told == (both if reason else [])
    assert len(assembly.standards) == (0 if reason else 1)
    assert len([a for a in assembly.graph.arguments if a.source == "careless"]) == (not reason)


def test_a_variable_is_held_to_its_type_where_the_sentences_do_not_hold_it(world: World) -> None:
    """An act bears on things of all sorts; only the road can be steep."""
    law = """
    rules:
      - rule: steep
        title: What the act bears on was steep
        cites: [Bicycle Act]
        authority: inference
        if: [<act> bears on <road>]
        then: <road> was steep
    """
    graph = world(law).graph
    assert [dict(a.binding)["road"] for a in graph.arguments if a.source == "steep"] == [
        "the hill road"
    ]
