"""Plain data become nodes whose places are JSON pointers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import ListNode, MapNode, Problems, Text, plain_nodes

WHOLE = st.integers(-(10**17), 10**17)
PLAIN = st.recursive(
    st.text(st.characters(categories=("L", "N", "P", "Zs"))) | st.booleans() | WHOLE,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(categories=["L"])), inner)
    ),
    max_leaves=12,
)


def values(node: object) -> object:
    """What nodes mean, as plain data again."""
    if isinstance(node, MapNode):
        return {str(key): values(value) for key, value in node.items()}
    if isinstance(node, ListNode):
        return [values(item) for item in node]
    assert isinstance(node, Text)
    return node.value


@given(PLAIN)
def test_nodes_mean_what_the_data_do(data: object) -> None:
    """Text stays text whatever it looks like; numbers and truth values mean themselves."""
    problems = Problems()
    node = plain_nodes(data, problems)
    assert not problems.has_errors
    assert values(node) == data


def test_every_place_is_a_pointer() -> None:
    """Of maps, of items and of keys with signs that pointers escape."""
    node = plain_nodes({"a": [{"b/c": "text"}, None]}, Problems())
    assert isinstance(node, MapNode)
    items = node[Text("a", node.place)]
    assert isinstance(items, ListNode)
    assert isinstance(items[0], MapNode)
    ((key, value),) = items[0].items()
    assert node.place.file == "the body"
    assert [items.place.file, items[0].place.file] == ["/a", "/a/0"]
    assert key.place.file == value.place.file == "/a/0/b~1c"
    assert value.place[1:] == (1, 1, 4, "text")
    assert isinstance(items[1], Text)
    assert items[1].value is None


@pytest.mark.parametrize(
    ("data", "code", "pointer"),
    [
        ({"a": ["fine", "b\u202ed"]}, "E104", "/a/1"),
        ({"\x07": 1}, "E104", "/\x07"),
        ([["\ud800"]], "E104", "/0/0"),
    ],
)
def test_characters_that_do_not_show_are_refused(data: object, code: str, pointer: str) -> None:
    """As in files."""
    problems = Problems()
    assert plain_nodes(data, problems) is None
    (found,) = problems.diagnostics
    assert found.place is not None
    assert (found.code, found.place.file) == (code, pointer)


def test_what_is_nested_too_deep_is_refused() -> None:
    """Before it can hurt."""
    data: object = "x"
    for _ in range(60):
        data = [data]
    problems = Problems()
    assert plain_nodes(data, problems) is None
    assert [d.code for d in problems.diagnostics] == ["E109"]
