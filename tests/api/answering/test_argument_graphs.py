"""The graph of one finding: as a picture, as DOT, as data, and as a list."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from api.answering.questions import DOT, HTML, JSON, MARKDOWN, SVG
from api.graphs import dot
from engine import Evaluation, graph_json
from tests.api.answering.asking import SMALL, asked
from tests.api.answering.evaluating import (
    EDITED,
    PARTY,
    about,
    hostile_case,
    of_small,
    small_finding,
)


def test_a_graph_has_only_what_bears_on_the_finding(shipped: dict[str, Evaluation]) -> None:
    """Part of the graph of the case: the same nodes, the same arguments, the same labels."""
    part = json.loads(of_small("graph").body)
    whole = graph_json(shipped[SMALL])
    assert 0 < len(part["statements"]) < len(whole["statements"])
    assert 0 < len(part["arguments"]) < len(whole["arguments"])
    ids = {each["id"] for each in part["statements"]}
    assert set(part["labels"]) == {PARTY}
    assert set(part["labels"][PARTY]) == ids
    assert all(whole["labels"][PARTY][id_] == label for id_, label in part["labels"][PARTY].items())
    known = {each["id"]: each for each in whole["arguments"]}
    for argument in part["arguments"]:
        assert argument["conclusion"] in ids
        assert ids.issuperset(argument["premises"])
        assert ids.issuperset(each["statement"] for each in argument["exceptions"])
        assert known[argument["id"]]["premises"] == argument["premises"]


def test_every_argument_for_what_it_has_is_there(shipped: dict[str, Evaluation]) -> None:
    """Nothing that speaks for a statement of the part is left out."""
    part = json.loads(of_small("graph").body)
    ids = {each["id"] for each in part["statements"]}
    whole = graph_json(shipped[SMALL])
    wanted = [each["id"] for each in whole["arguments"] if each["conclusion"] in ids]
    assert [each["id"] for each in part["arguments"]] == wanted


def test_pictures_are_of_the_same_graph() -> None:
    """DOT is that of the command line; SVG is well-formed and has every statement."""
    part = json.loads(of_small("graph").body)
    assert of_small("graph", DOT).body.decode() == dot(part, PARTY)
    svg = of_small("graph", SVG)
    assert svg.media == SVG
    root = ElementTree.fromstring(svg.body)
    assert root.tag.endswith("svg")


def test_who_cannot_see_a_picture_reads_a_list() -> None:
    """Each statement with the arguments for it, as Markdown and as a page."""
    text = of_small("graph", MARKDOWN).body.decode()
    part = json.loads(of_small("graph").body)
    assert all(argument["id"].split("#")[0] in text for argument in part["arguments"])
    assert "not legal advice" in text
    assert of_small("graph", HTML).body.startswith(b"<!DOCTYPE html>")


def test_a_graph_under_edits_says_what_does_not_count() -> None:
    """What is struck is in it, and set aside."""
    found = asked("graph", about(EDITED, finding=small_finding()))
    document = json.loads(found.body)
    assert document["edits"]
    assert any(each.get("aside") for each in document["arguments"])


@pytest.mark.parametrize("media", [JSON, SVG, DOT, MARKDOWN, HTML])
def test_hostile_words_are_text_in_a_graph(media: str) -> None:
    """A title with tags and quotes breaks out of no picture."""
    request = {"case": {"files": hostile_case()}}
    first = asked("graph", about(request, finding=small_finding()), media)
    again = asked("graph", about(request, finding=small_finding()), media)
    assert first.status == 200
    assert (first.body, first.tag) == (again.body, again.tag)
    text = first.body.decode()
    if media in (SVG, HTML):
        assert "<script" not in text
    if media == SVG:
        ElementTree.fromstring(first.body)
    if media == DOT:
        assert all(line.count('"') % 2 == line.count('\\"') % 2 for line in text.splitlines())
