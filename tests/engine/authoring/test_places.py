"""What stands at a place: as the nodes have it where a file is whole, and in files that are not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from engine.authoring.places import ITEM, Spot, block, lines_of, scalars, spot, value_of
from facts import CASES
from rules import LIBRARY, ListNode, MapNode, Node, Problems, Text, parse_yaml

FILES = sorted([*LIBRARY.rglob("*.yaml"), *CASES.rglob("*.yaml")])
MARK = "▮"
"""Stands for the cursor."""


def marked(text: str) -> tuple[list[str], int, int]:
    """The lines of a text without its mark, and the line and column where that stood."""
    before = text[: text.index(MARK)]
    line = before.count("\n")
    return lines_of(text.replace(MARK, "")), line, len(before) - before.rfind("\n") - 1


def at_mark(text: str) -> Spot:
    """What stands at the mark."""
    return spot(*marked(text))


def texts(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool, Text]]:
    """Every text of a node with its path, and whether it is a key."""
    if isinstance(node, Text):
        yield path, False, node
    elif isinstance(node, ListNode):
        for item in node:
            yield from texts(item, (*path, ITEM))
    elif isinstance(node, MapNode):
        for key, value in node.items():
            yield path, True, key
            yield from texts(value, (*path, str(key)))


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_every_place_of_a_whole_file_is_what_its_node_is(file: Path) -> None:
    """At the beginning, in the middle and at the end of a text, in all layouts there are."""
    text = file.read_text(encoding="utf-8")
    node = parse_yaml(text, "", Problems())
    assert node is not None
    lines = lines_of(text)
    every = [found for found in texts(node) if found[2]]
    for path, is_key, said in islice(every, 0, None, 1 + len(every) // 60):
        _, line, column, length, whole = said.place
        quoted = whole[column - 1 : column] in ("'", '"')
        for offset in (int(quoted), length // 2, length - int(quoted)):
            found = spot(lines, line - 1, column - 1 + offset)
            assert found.names == path, (line, column)
            assert (found.role == "key") == is_key, (line, column)
            shown = " ".join(found.text.replace("''", "'").split())
            assert shown == " ".join(said.split()), (line, column)


@pytest.mark.parametrize(
    ("text", "path", "role", "before"),
    [
        (
            "rules:\n  - rule: r\n    if:\n      - <person> lo▮\n",
            "rules - if -",
            "either",
            "<person> lo",
        ),
        ("rules:\n  - rule: r\n    if:\n      - ▮\n", "rules - if -", "either", ""),
        ("rules:\n  - rule: r\n    ▮\n", "rules -", "either", ""),
        ("rules:\n  - rule: r\n    auth▮\n    then: x\n", "rules -", "either", "auth"),
        ("rules:\n  - rule: r\n    then: ▮", "rules - then", "value", ""),
        ("rules:\n  - rule: r\n    then:▮", "rules - then", "value", ""),
        ("rules:\n  - rule: r\n    cites: [A, B▮\n    then: x", "rules - cites -", "value", "B"),
        ("rules:\n  - rule: r\n    cites: [A, ▮]\n", "rules - cites -", "value", ""),
        ("rules:\n  - rule: r\n    unless: [{says: <p▮", "rules - unless - says", "value", "<p"),
        ("rules:\n  - rule: r\n    unless: [{says: x, bur▮", "rules - unless -", "key", "bur"),
        (
            "rules:\n  - rule: r\n    unless: [{says: x,\n      bur▮",
            "rules - unless -",
            "key",
            "bur",
        ),
        ('rules:\n  - rule: r\n    title: "half▮', "rules - title", "value", "half"),
        ("rules:\n  - rule: r\n    note: >-\n      a: b▮ c\n", "rules - note", "value", "a: b"),
        ("rules:\n- rule: r\n  if:\n  - x▮\n", "rules - if -", "either", "x"),
        ("rules:\r\n  - rule: r\r\n    then: <p▮>\r\n", "rules - then", "value", "<p"),
        ("▮", "", "either", ""),
    ],
)
def test_a_broken_file_has_places(text: str, path: str, role: str, before: str) -> None:
    """While one writes it mostly is no YAML."""
    found = at_mark(text)
    assert (" ".join(found.names), found.role, found.before) == (path, role, before)


def test_a_block_ends_where_its_indentation_does() -> None:
    """Of an item at the next; of a key at the next key, though a list may stand as far left."""
    lines = lines_of("rules:\n- rule: a\n  if:\n  - x\n\n# between\n- rule: b\nend: 1\n")
    item = spot(lines, 3, 4).path[1]
    assert block(lines, item) == range(1, 6)
    key = spot(lines, 3, 4).path[2]
    assert block(lines, key) == range(2, 6)
    assert value_of(lines, block(lines, item), "rule") == "a"
    assert [text for _, text, _ in scalars(lines, block(lines, item))] == ["a", "x"]
