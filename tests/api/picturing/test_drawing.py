"""A picture is well-formed and stands alone; no box overlaps another or leaves the page."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.picturing import graph_svg
from engine import Evaluation, chosen, graph_json, select
from tests.api.picturing.graphs import SVG, graphs, items, moved, placed
from tests.api.printing import HOSTILE
from tests.verdict_words import verdict_words

Json = dict[str, Any]
NASTY = [
    HOSTILE,
    "]]>",
    "</title><script>alert(1)</script>",
    "&amp;\x00\ufffe\ud800",
    "a\u0301" * 9,
]


@pytest.fixture(scope="module")
def graph(rust: Evaluation) -> Json:
    """What bears on a finding of many arguments."""
    asked = select(
        rust,
        parties=["Hannah Gutierrez Reed"],
        standards=["involuntary-manslaughter"],
        acts=["the loading of the sixth round"],
    )
    return graph_json(rust, chosen(rust, asked)[0])


def page(svg: str) -> tuple[float, float]:
    """How far the page reaches from where boxes are counted."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = map(float, root.get("viewBox", "").split())
    margin = root.find(f"{SVG}g")
    assert margin is not None
    inner = margin.findall(f"{SVG}g[@transform]")[0]
    return (
        width - moved(margin)[0] - moved(inner)[0],
        height - moved(margin)[1] - moved(inner)[1],
    )


def assert_apart(svg: str) -> None:
    """No two boxes overlap, all are on the page, and each holds its lines."""
    boxes = placed(svg)
    width, height = page(svg)
    for box in boxes:
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= width
        assert box.bottom <= height
        for _, x, y in box.lines:
            assert 0 < x < box.right - box.left
            assert 0 < y < box.bottom - box.top
    for one, other in combinations(boxes, 2):
        aside = one.right <= other.left or other.right <= one.left
        assert aside or one.bottom <= other.top or other.bottom <= one.top, (one.id, other.id)


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_boxes_of_any_graph_stand_apart_on_the_page(graph: Json) -> None:
    """With rings, opposites and statements that argue for themselves."""
    svg = graph_svg(graph, "p", "A title")
    assert_apart(svg)
    assert len(items(svg)) == len(graph["statements"]) + len(graph["arguments"])
    assert svg == graph_svg(graph, "p", "A title")


def test_a_finding_of_many_arguments_is_drawn_whole(graph: Json) -> None:
    """Every statement and argument has an item, whose name is its whole text."""
    svg = graph_svg(graph, graph["finding"]["party"], "Involuntary manslaughter")
    assert_apart(svg)
    found = {item.get("id"): item for item in items(svg)}
    for statement in graph["statements"]:
        item = found[statement["id"]]
        assert item.findtext(f"{SVG}title") == f"Statement: {statement['text']}"
        label = graph["labels"][graph["finding"]["party"]][statement["id"]]
        words = [text for text, _, _ in placed_lines(svg)[statement["id"]]]
        assert any((label or "no scintilla").replace("-", " ") in line for line in words)
    for number, argument in enumerate(graph["arguments"]):
        text = "".join(found[f"a{number}"].itertext())
        if argument["kind"] == "claim":
            assert argument["told"]["at"] in text
            assert (argument["told"]["by"] or "common ground") in text
    assert not verdict_words(" ".join(ElementTree.fromstring(svg).itertext()))


def placed_lines(svg: str) -> dict[str, tuple[tuple[str, float, float], ...]]:
    """The lines of text of each item."""
    return {box.id: box.lines for box in placed(svg)}


def test_what_is_not_a_line_is_told_in_the_box(graph: Json) -> None:
    """Each premise is either joined by a line, or stands in the box that asks for it."""
    svg = graph_svg(graph, graph["finding"]["party"])
    asked = sum(
        len(set(argument["premises"]))
        + sum(len(set(factor["of"])) for factor in argument["at_least"])
        for argument in graph["arguments"]
    )
    asked += sum(len(element["needs"]) + 1 for element in graph["finding"]["elements"])
    line = r'<path class="line (?:premise|factor)" marker-end="url\(#head-premise\)" d="M(?!38 8H2)'
    drawn = len(re.findall(line, svg))
    told = len(re.findall(r'<a href="#\w+">(?:<circle[^>]*/>)+<text[^>]*>(?:asks|counts):', svg))
    assert drawn + told == asked
    assert told > 10


def test_what_nobody_speaks_of_is_drawn_with_what_speaks_against_it(rust: Evaluation) -> None:
    """An element asks for it, so it has its box."""
    asked = select(rust, parties=["Alec Baldwin"], standards=["accessory"])
    graph = graph_json(rust, chosen(rust, asked)[0])
    needs = [need for element in graph["finding"]["elements"] for need in element["needs"]]
    (known,) = (need for need in needs if need["opposites"])
    assert known["id"] is None
    svg = graph_svg(graph, "Alec Baldwin")
    silent = [item for item in items(svg) if "silent" in (item.get("class") or "")]
    assert len(silent) == sum(need["id"] is None for need in needs)
    told = "".join(item.findtext(f"{SVG}desc", "") for item in silent)
    assert "nothing speaks of it" in told
    assert "against it: the law of New Mexico knows no accessory" in told


@settings(max_examples=25, deadline=None)
@given(graphs(st.sampled_from(NASTY) | st.text(max_size=30)))
def test_hostile_text_stays_text(graph: Json) -> None:
    """Whatever names hold, the picture has only elements of its own, and no control characters."""
    svg = graph_svg(graph, "p", "<b>", link=lambda _, id: f"/x?\"'<>&{id}")
    root = ElementTree.fromstring(svg.encode())
    own = {"svg", "title", "desc", "style", "defs", "marker", "path", "circle", "rect", "g", "a"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= own | {"text"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\ufffe\uffff]", svg)


def test_a_picture_needs_nothing_else(graph: Json) -> None:
    """No script, and no reference that leads out of it."""
    svg = graph_svg(graph, graph["finding"]["party"])
    outside = svg.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|@import|<script|<image|\son\w+=", outside)
    ids = re.findall(r'\sid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    for led in re.findall(r'(?:href="#|url\(#)([\w-]+)', svg):
        assert led in ids


def test_a_very_long_name_is_cut_where_it_is_seen(graph: Json) -> None:
    """The whole of it is the item's name."""
    name = "w" * 100_000
    long = {**graph, "statements": [{**s, "text": name} for s in graph["statements"][:1]]}
    long |= {"arguments": [], "finding": {**graph["finding"], "elements": []}}
    svg = graph_svg(long, graph["finding"]["party"])
    assert_apart(svg)
    assert svg.count(name) == 1
    assert "…</text>" in svg


def test_too_many_boxes_leave_those_nearest_to_the_finding(graph: Json) -> None:
    """And the picture says how many are left out, to eyes and to ears."""
    every = len(items(graph_svg(graph, graph["finding"]["party"])))
    svg = graph_svg(graph, graph["finding"]["party"], most=30)
    assert_apart(svg)
    assert len(items(svg)) == 30
    kinds = [item.get("class") for item in items(svg)]
    assert kinds.count("finding") == 1
    assert kinds.count("element") == len(graph["finding"]["elements"])
    root = ElementTree.fromstring(svg)
    assert f"{every - 30} further boxes" in root.findtext(f"{SVG}desc", "")
    assert (
        sum(f"{every - 30} further boxes" in (e.text or "") for e in root.iter(f"{SVG}text")) == 1
    )


def test_boxes_lead_where_one_says(graph: Json) -> None:
    """A link has what a box is, and its id as others know it."""
    svg = graph_svg(
        graph,
        graph["finding"]["party"],
        link=lambda what, id: f"/v1/{what}s/{id}" if what in {"claim", "rule"} else None,
    )
    for argument in graph["arguments"]:
        assert f'<a href="/v1/{argument["kind"]}s/{argument["source"]}">' in svg


def test_what_is_supposed_or_struck_is_told(rust: Evaluation, graph: Json) -> None:
    """By shape, by dashes and in words."""
    supposed = {**graph["arguments"][0], "kind": "supposition", "premises": [], "at_least": []}
    struck = {**graph["arguments"][1], "aside": "struck"}
    svg = graph_svg({**graph, "arguments": [supposed, struck]}, graph["finding"]["party"])
    assert 'class="supposition"' in svg
    assert ">supposed</text>" in svg
    assert re.search(r'class="\w+ aside"', svg)
    assert ">[struck]</text>" in svg
