"""The canonical layout: what it looks like, what it keeps, and what it never changes."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from facts.shapes import SHAPES as CASE_SHAPES
from rules import (
    LIBRARY,
    MapNode,
    Node,
    Problems,
    Text,
    format_text,
    keys_of,
    parse_yaml,
    shapes,
)
from rules.formatting import formatted as formatting
from rules.formatting.comments import comments_of
from rules.formatting.ordering import KNOWN
from tests.rules.odd_texts import OddText, odd_texts

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*LIBRARY.rglob("*.yaml"), *(ROOT / "facts" / "cases").rglob("*.yaml")])


def laid_out(text: str) -> str:
    """The text formatted; it can be."""
    problems = Problems()
    made = format_text(text, "file.yaml", problems)
    assert made is not None, problems.diagnostics
    return made


def codes(text: str) -> list[str]:
    """What is wrong with a text that cannot be formatted."""
    problems = Problems()
    assert format_text(text, "file.yaml", problems) is None
    return [found.code for found in problems.diagnostics]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_shipped_file_is_in_the_canonical_layout(path: Path) -> None:
    """The library and the cases are what the command makes of them."""
    text = path.read_text(encoding="utf-8")
    assert laid_out(text) == text


def texts_in(node: Node) -> str:
    """Every text of a tree, one after the other."""
    if isinstance(node, Text):
        return f"{node}\n"
    parts = [*node, *node.values()] if isinstance(node, MapNode) else list(node)
    return "".join(map(texts_in, parts))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=odd_texts())
def test_whatever_is_formatted_says_the_same_with_the_same_comments(odd: OddText) -> None:
    """Of odd files too: equal nodes, every comment once, and a fixed point."""
    text = odd.text.replace("\r\n", "\n")
    problems = Problems()
    before = parse_yaml(text, "", problems)
    assert before is not None, problems.diagnostics
    made = laid_out(odd.text)
    after = parse_yaml(made, "", Problems())
    assert after is not None
    assert after == before
    assert formatting.same(before, after)
    said = texts_in(before)
    wanted = Counter(comment for comment in odd.comments if comment not in said)
    assert Counter(comment.text for comment in comments_of(made)) == wanted
    assert laid_out(made) == made


def test_comments_stay_with_what_they_stand_by() -> None:
    """Above, beside, at the end of a list, between items, in brackets, at the end of the file."""
    text = """\
# of the file
module: m   # beside

rules:
    # above the rule
    - # beside the dash
      title: T
      # above the id
      rule: r
      cites: [A, # of A
              B]
      if:
        - one
        # at the end of the list
    # at the end of the rules
# at the end of the file
"""
    assert (
        laid_out(text)
        == """\
# of the file
module: m  # beside

rules:
  # above the rule
  # beside the dash
  # above the id
  - rule: r
    title: T
    cites:
      - A  # of A
      - B
    if:
      - one
      # at the end of the list
  # at the end of the rules
# at the end of the file
"""
    )


def test_keys_come_in_their_usual_order_and_take_their_comments_along() -> None:
    """The first key of a file stays, an unknown key stays behind the one it stood behind."""
    text = "module: m\nrules:\n- title: T\n  odd: 1\n  # then\n  then: c\n  if: [p]\n  rule: r\n"
    assert laid_out(text) == (
        "module: m\nrules:\n  - rule: r\n    title: T\n    odd: 1\n    if: [p]\n"
        "    # then\n    then: c\n"
    )
    assert laid_out("types: [a]\nsentences: []\nterms: []\n").startswith("types")


@pytest.mark.parametrize(
    "text",
    [
        "module: m\nreadings:\n  z:\n    title: {title: T}\n    cites: {title: U}\n",
        "module: m\nreadings:\n  event:\n    place: {title: T}\n    date: {title: U}\n",
        "case: c\nentities:\n  event:\n    place: []\n    date: []\n",
        "case: c\nacts:\n  to:\n    by: A\n  from:\n    by: B\n",
    ],
)
def test_names_of_ones_own_stay_in_their_order(text: str) -> None:
    """The first choice of a reading is its default, so choices are not sorted."""
    assert laid_out(text) == text.replace("  from", "\n  from")


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ('"plain"', "plain"),
        ('"a: b"', '"a: b"'),
        ('"2021"', '"2021"'),
        ("2021", "2021"),
        ('"true"', '"true"'),
        ("'null'", '"null"'),
        ("no", "no"),
        ("2021-10-21", "2021-10-21"),
        ('"{person:party} left"', '"{person:party} left"'),
        ('"the \\"one\\" #2"', "'the \"one\" #2'"),
        (r'"a\nb"', r'"a\nb"'),
        ('"<person> left"', "<person> left"),
        ("''", '""'),
        (">-\n  folded\n  and short", "folded and short"),
        (">-\n  folded: short", ">-\n  folded: short"),
        ("|\n  one\n  two", "|\n  one\n  two"),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(written: str, spelled: str) -> None:
    """Plain where our reader reads the same."""
    assert laid_out(f"module: m\nnote: {written}\n") == f"module: m\nnote: {spelled}\n"


@pytest.mark.parametrize(
    "block",
    [
        "|\n      1. first\n        a. indented\n\n      2. second\n",
        "|2\n        # Background\n      last\n",
        "|-\n      # Background\n        indented\n      last  \n      end\n",
        ">\n      folded\n\n        - indented\n        - too\n",
    ],
)
def test_a_block_stays_a_block_line_by_line(block: str) -> None:
    """With what is indented, blank, or begins like a comment in it."""
    text = f"module: x\ntitle: X\nrules:\n  - rule: a\n    note: {block}    title: A\n"
    formatted = laid_out(text)
    assert '"' not in formatted
    assert "note: |" in formatted
    assert laid_out(formatted) == formatted


def test_long_texts_are_folded_and_lists_that_do_not_fit_unfolded() -> None:
    """At a hundred columns, and not before."""
    fits = "x" * 40 + " " + "y" * 53
    assert laid_out(f"module: m\nnote: {fits}\n") == f"module: m\nnote: {fits}\n"
    assert f"note: >-\n  {fits}y\n" in laid_out(f"module: m\nnote: {fits}y\n")
    items = ["a" * 45, "b" * 44]
    assert f"cites: [{', '.join(items)}]\n" in laid_out(f"module: m\ncites: [{', '.join(items)}]\n")
    items.append("c")
    assert f"cites:\n  - {items[0]}\n" in laid_out(f"module: m\ncites: [{', '.join(items)}]\n")


def test_rules_are_divided_by_one_blank_line() -> None:
    """None where none was is one; many are one."""
    text = "module: m\nrules:\n\n  - rule: a\n    then: b\n  - rule: c\n    then: d\n"
    made = laid_out(text + "\n\n\n  - rule: e\n    then: f\n")
    assert made.count("\n\n") == 2
    assert "rules:\n  - rule: a" in made


def test_line_ends_become_line_feeds() -> None:
    """Of Windows and of old Macs."""
    assert (
        laid_out("module: m\r\ntitle: T\r\n")
        == laid_out("module: m\rtitle: T")
        == ("module: m\ntitle: T\n")
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("module: m\ntitle: a: b\n", "E105"),
        ("module: m\nmodule: n\n", "E106"),
        ("module: &a m\n", "E107"),
        ("", "E110"),
        ("recipe: soup\n", "E206"),
        ("- module\n", "E206"),
        ("module: a\u200bb\n", "E104"),
    ],
)
def test_what_cannot_be_read_is_not_formatted(text: str, code: str) -> None:
    """It is told as everywhere, with its place."""
    assert codes(text) == [code]


def test_earlier_errors_of_a_file_do_not_keep_it_from_being_formatted() -> None:
    """Only what is wrong with its syntax does."""
    problems = Problems()
    problems.error("E301", "no such sentence", None)
    assert format_text("module: m\n", "", problems) == "module: m\n"


def test_what_would_not_read_the_same_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A layout that loses a comment, a text or its own form is never handed on."""
    for made in ("module: m\n", "module: n  # why\n", "module:  m # why\n", "module: [\n"):
        monkeypatch.setattr(
            formatting, "_laid_out", lambda text, made=made: made + "\n" * len(text)
        )
        assert codes("module: m # why\n") == ["E112"]


def test_every_key_of_every_shape_has_its_place_in_an_order() -> None:
    """A key that is added to a shape is added to the order of keys."""
    ordered = {tuple(words.split()) for table in KNOWN for words in table.values()}
    ordered.add(("title", "cites", "binds", "stricter-than", "default"))
    every = [shape for shape in vars(shapes).values() if isinstance(shape, type)]
    of_rules = [shape for shape in every if shape.__module__ == shapes.__name__]
    # of a part of a case each list may be alone in its file; entities need no order
    named = [each for each in CASE_SHAPES if each.__name__ not in ("PartShape", "EntityShape")]
    for shape in (*of_rules, *named):
        keys = set(keys_of(shape))
        assert len(keys) == 1 or any(keys <= set(words) for words in ordered), (
            shape.__name__,
            sorted(keys),
        )


def test_formatting_is_imported_only_when_asked_for() -> None:
    """A report starts without it."""
    told = "import sys, rules; print('rules.formatting' in sys.modules); rules.format_text"
    ended = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "False\n"
