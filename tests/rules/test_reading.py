"""YAML is read without its traps, and every node knows its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import (
    REMEDIES,
    ListNode,
    MapNode,
    Place,
    Problems,
    Text,
    parse_yaml,
    read_yaml,
)
from rules.contents import LARGEST
from rules.reading import DEEPEST


def parse(text: str) -> MapNode:
    """The map in a text that has no faults."""
    problems = Problems()
    node = parse_yaml(text, "x.yaml", problems)
    assert problems.diagnostics == ()
    assert isinstance(node, MapNode)
    return node


def codes(problems: Problems) -> list[str]:
    """The codes of what was found."""
    return [diagnostic.code for diagnostic in problems.diagnostics]


def test_nodes_are_text_lists_and_maps_with_places() -> None:
    """Every node, and every key, knows its line and column, from one, and its length."""
    node = parse("a:\n  - one two\n  - {b: 'c'}\n")
    (key,) = node
    assert key.place == Place("x.yaml", 1, 1, 1, "a:")
    items = node[key]
    assert isinstance(items, ListNode)
    assert items[0].place == Place("x.yaml", 2, 5, 7, "  - one two")
    assert isinstance(items[1], MapNode)
    assert items[1].place == Place("x.yaml", 3, 6, 1, "  - {b: 'c'}")
    (inner,) = items[1].values()
    assert inner.place == Place("x.yaml", 3, 9, 3, "  - {b: 'c'}")


def test_columns_count_characters() -> None:
    """Signs beyond ASCII take one column each."""
    node = parse("a: [§ 1 – “x”, next]\n")
    (items,) = node.values()
    assert [item.place.column for item in items] == [5, 16]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("False", False),
        ("42", 42),
        ("-7", -7),
        ("0.5", 0.5),
        ("2021-10-21", "2021-10-21"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("9" * 5_000, "9" * 5_000),
        ("=", "="),
    ],
)
def test_plain_words_mean_only_what_the_core_says(plain: str, value: object) -> None:
    """No dates, no yes and no, no sexagesimal numbers, by surprise."""
    (node,) = parse(f"a: {plain}\n").values()
    assert isinstance(node, Text)
    assert node.value == value
    assert type(node.value) is type(value)


def test_quoted_words_mean_themselves() -> None:
    """In quotation marks every word is text."""
    (node,) = parse("a: 'true'\n").values()
    assert isinstance(node, Text)
    assert node.value == "true"


def test_a_part_of_a_text_has_its_own_place() -> None:
    """Carets stand under the words that are wrong; without them, under the whole."""
    place = Place("x", 1, 4, 9, "a: one two one, two")
    assert place.part("two") == place._replace(column=8, length=3)
    assert place.part("one", 4) == place
    assert place.part("three") == place


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_will_do(ending: str) -> None:
    """Files from any system have the same lines."""
    node = parse(ending.join(["a: one", "b: two", ""]))
    assert [key.place[1:3] for key in node] == [(1, 1), (2, 1)]
    assert [key.place.text for key in node] == ["a: one", "b: two"]


@given(st.text())
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    """Whatever the text, there is a node, or a diagnostic with a code."""
    problems = Problems()
    node = parse_yaml(text, "x.yaml", problems)
    assert (node is None) <= problems.has_errors
    for diagnostic in problems.diagnostics:
        assert diagnostic.place is not None
        diagnostic.render()


@given(st.binary())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    """The same of bytes, which may be no text at all."""
    path = tmp_path_factory.mktemp("bytes") / "x.yaml"
    path.write_bytes(content)
    problems = Problems()
    node = read_yaml(path, problems)
    assert (node is None) <= problems.has_errors


def refused(path: Path, said: str) -> None:
    """The file is refused with exactly these words, and quickly."""
    problems = Problems()
    start = time.perf_counter()
    assert read_yaml(path, problems, "x.yaml") is None
    assert time.perf_counter() - start < 2
    assert "\n".join(d.render() for d in problems.diagnostics) == said


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    """The size is looked at before the file is."""
    path = tmp_path / "x.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    refused(
        path,
        f"x.yaml:1:1: E102: the file has 50,000,000 bytes; at most {LARGEST:,} are read\n"
        "  hint: divide it into several files",
    )


DEEP: dict[str, Callable[[int], str]] = {
    "lists in brackets": lambda n: "a: " + "[" * n + "]" * n,
    "maps in braces": lambda n: "{a: " * n + "}" * n,
    "lists on one line": lambda n: "- " * n + "a",
    "maps, line by line": lambda n: "".join(f"{' ' * i}a:\n" for i in range(min(n, 1_900))),
    "keys of keys": lambda n: "? " * n,
}


@pytest.mark.parametrize("kind", DEEP)
def test_nesting_ten_thousand_deep_is_refused(kind: str, tmp_path: Path) -> None:
    """Depth is counted as it opens, and never recursed into."""
    path = tmp_path / "x.yaml"
    path.write_text(DEEP[kind](10_000), encoding="utf-8")
    problems = Problems()
    start = time.perf_counter()
    assert read_yaml(path, problems, "x.yaml") is None
    assert time.perf_counter() - start < 2
    (only,) = problems.diagnostics
    assert (only.code, only.message) == ("E109", f"nested more than {DEEPEST} levels deep")


def test_what_is_refused_for_its_depth_says_where(tmp_path: Path) -> None:
    """The place is that of the bracket too many."""
    path = tmp_path / "x.yaml"
    path.write_text("a: " + "[" * 10_000, encoding="utf-8")
    refused(
        path,
        "x.yaml:1:53: E109: nested more than 50 levels deep\n"
        f"  1 | …{'[' * 120}…\n"
        f"    | {' ' * 41}^\n"
        f"  hint: {REMEDIES['E109']}",
    )


def test_a_bomb_of_aliases_stays_small(tmp_path: Path) -> None:
    """Aliases are refused one by one, and never followed."""
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 40)]
    path = tmp_path / "x.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    problems = Problems()
    assert read_yaml(path, problems) is None
    assert set(codes(problems)) == {"E107", "E111"}


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """So is a folder where a file should be."""
    refused(
        tmp_path / "nothing.yaml",
        "x.yaml:1:1: E101: cannot read the file: No such file or directory\n"
        f"  hint: {REMEDIES['E101']}",
    )
    problems = Problems()
    assert read_yaml(tmp_path, problems) is None
    assert codes(problems) == ["E101"]


def test_a_merge_conflict_is_called_one(tmp_path: Path) -> None:
    """At its first mark."""
    path = tmp_path / "x.yaml"
    path.write_text("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> mine\n", encoding="utf-8")
    problems = Problems()
    assert read_yaml(path, problems, "x.yaml") is None
    (found,) = problems.diagnostics
    assert found.code == "E105"
    assert "merge conflict" in found.message
    assert found.place is not None
    assert found.place.line == 2


def test_spaces_of_word_processors_are_spaces(tmp_path: Path) -> None:
    """A citation pasted from one is the citation."""
    path = tmp_path / "x.yaml"
    path.write_text("cite: Handbook\u00a0§\u202f4\n", encoding="utf-8")
    assert read_yaml(path, Problems()) == {"cite": "Handbook § 4"}
