"""A node becomes a shape, complete; what does not fit is told at its place, once."""

import json
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import (
    BY_KIND,
    Date,
    Keyed,
    OneOrMore,
    Problems,
    Several,
    Shape,
    Text,
    keys_of,
    one_of,
    parse_yaml,
    shaped,
)
from rules.fields import Truth, Whole
from rules.shapes import RawModule, RawRule
from rules.shaping import MOST_FAULTS


class Inner(Shape):
    """A shape within a shape."""

    kind: Annotated[Text, one_of(("big", "small"))]
    since: Date | None = None


class Outer(Shape):
    """A shape with every kind of field."""

    name: Text
    how_many: Whole
    if_: Several[Annotated[Text | Inner, BY_KIND]]
    by_name: Keyed[Text, OneOrMore]
    inner: Inner
    sure: Truth = False
    note: Text | None = None


def test_a_map_becomes_a_shape() -> None:
    """Each key is a field, with hyphens for underscores; what is left out has its default."""
    problems = Problems()
    node = parse_yaml(
        "name: x\nhow-many: 3\nif: [a, {kind: big}]\nby-name: {p: q, r: [s, t]}\n"
        "inner: {kind: small, since: 2021-10}\nsure: true\n",
        "x.yaml",
        problems,
    )
    assert node is not None
    outer = shaped(node, Outer, problems)
    assert problems.diagnostics == ()
    assert (outer.name, outer.how_many, outer.sure, outer.note) == ("x", 3, True, None)
    assert outer.name.place.column == 7
    assert outer.if_[0] == "a"
    assert isinstance(outer.if_[1], Inner)
    assert outer.by_name == {"p": "q", "r": ("s", "t")}
    assert (outer.inner.kind, outer.inner.since) == ("small", "2021-10")
    assert list(keys_of(Outer)) == ["name", "how-many", "if", "by-name", "inner", "sure", "note"]


@pytest.mark.parametrize("text", ["{}", "{name: [], how-many: x, if: {}, by-name: [], inner: 1}"])
def test_a_shape_is_complete_whatever_the_node_lacks(text: str) -> None:
    """So that all else is checked too; the problems say what is missing."""
    problems = Problems()
    node = parse_yaml(text, "x.yaml", problems)
    assert node is not None
    outer = shaped(node, Outer, problems)
    assert (outer.name, outer.if_, outer.by_name, outer.inner.kind) == ("", (), {}, "")
    assert len(problems.diagnostics) == 5


def test_a_text_may_not_be_a_list_nor_a_number_a_word() -> None:
    """What is there and of the wrong kind is told once."""
    problems = Problems()
    node = parse_yaml("{kind: [big], since: long ago}", "x.yaml", problems)
    assert node is not None
    assert shaped(node, Inner, problems).since == ""
    assert [d.code for d in problems.diagnostics] == ["E203", "E210"]


def read(text: str) -> tuple["Outer", Problems]:
    """The text as a shape, and what is wrong with it."""
    problems = Problems()
    node = parse_yaml(text, "x.yaml", problems)
    assert node is not None
    return shaped(node, Outer, problems), problems


FINE = {"name": "x", "how-many": 3, "if": ["a"], "by-name": {"p": "q"}, "inner": {"kind": "big"}}


def test_what_is_missing_brings_no_second_error() -> None:
    """A number that is not there is one; a text that is not there is empty."""
    outer, problems = read("{if: [a], by-name: {p: q}}")
    assert [d.message for d in problems.diagnostics] == [
        f"the key {key} is missing" for key in ('"how-many"', '"inner"', '"name"')
    ]
    assert (outer.how_many, outer.name, outer.inner.kind) == (1, "", "")


@pytest.mark.parametrize("key", ["place", "[key]", "text", "keys with values", "if_", "how_many"])
def test_no_key_is_taken_for_what_the_program_calls_something(key: str) -> None:
    """Names of fields, places and members of unions are unknown keys, each told as such."""
    _, problems = read(json.dumps(FINE | {key: [], "if": [{key: {}, "kind": "big"}]}))
    assert [(d.code, d.message) for d in problems.diagnostics] == [
        ("E201", f'the key "{key}" is not known here')
    ] * 2


def test_a_key_that_cannot_be_read_is_told_beside_what_stands_under_it() -> None:
    """Each at its own place, and both stand empty."""
    outer, problems = read(json.dumps(FINE | {"by-name": {" ": {"[key]": 1}, "[key]": []}}))
    assert [(d.code, d.message) for d in problems.diagnostics] == [
        ("E209", 'nothing stands under "by-name"'),
        ("E203", 'expected text or a list under "", found a map'),
        ("E209", 'the list under "[key]" is empty'),
    ]
    assert outer.by_name == {"": "", "[key]": ()}


KEYS = st.sampled_from([*FINE, "sure", "kind", "since", "place", "[key]", "keys with values", ""])


def lists_and_maps(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)


# A named function: hypothesis reads the source of a lambda, and at times misreads it.
SCALARS = st.sampled_from([None, True, 1, 1.5, "", " ", "big", "x", "2021-10"])
ANYTHING = st.recursive(SCALARS, lists_and_maps, max_leaves=8)


@given(st.dictionaries(KEYS, ANYTHING))
def test_whatever_stands_there_a_shape_comes_of_it(changes: dict[str, object]) -> None:
    """All its fields are of their types; there is an error where not everything fits."""
    outer, problems = read(json.dumps(FINE | changes))
    assert isinstance(outer, Outer)
    assert isinstance(outer.name, Text)
    assert isinstance(outer.inner, Inner)
    assert all(isinstance(each, (Text, Inner)) for each in outer.if_)
    assert problems.has_errors or (outer.name and outer.if_ and outer.by_name)


def test_a_file_full_of_faults_is_refused_quickly() -> None:
    """Beyond a limit faults are counted only, and the shape handed back is empty."""
    many = 3 * MOST_FAULTS
    problems = Problems()
    text = "module: many\ntitle: Many\nrules:\n" + "  - {odd: 1}\n" * many
    node = parse_yaml(text, "many.yaml", problems)
    assert node is not None
    raw = shaped(node, RawModule, problems)
    assert not raw.rules
    last = problems.diagnostics[-1]
    assert last.code == "E111"
    fields = RawRule.model_fields.items()
    required = [name for name, field in fields if field.is_required() and name != "place"]
    # Of each rule one key is not known, and all that must be there are missing.
    assert f"has {(1 + len(required)) * many - 100} more errors" in last.message
