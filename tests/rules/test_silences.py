"""Advice that an author silences, with a reason."""

from __future__ import annotations

from time import process_time
from typing import Literal

import pytest

from rules import Diagnostic, Place, silenced

TEXT = """\
# a comment
module: x
rules:
  # scienter: allow L401 because it is meant
  - rule: a
    title: A
    if: [b]
  - rule: b
    title: B  # scienter: allow L402
    note: "# scienter: allow L403 because this is text"
  # scienter: allow L403 because nothing
  - rule: c
    cites: []
"""


def _at(line: int, code: str = "L401", severity: str = "advice") -> Diagnostic:
    kind: Literal["error", "advice"] = "error" if severity == "error" else "advice"
    return Diagnostic(code, "odd", Place("x.yaml", line, 5), "", kind)


def told(text: str, *found: Diagnostic, judged: bool = True) -> list[tuple[str, int]]:
    """Code and line of what is left."""
    left = silenced(found, {"x.yaml": text}, judged)
    return [(each.code, each.place.line if each.place else 0) for each in left]


@pytest.mark.parametrize(("line", "is_silent"), [(5, True), (7, True), (8, False), (2, False)])
def test_a_silence_holds_for_what_begins_below_it(line: int, is_silent: bool) -> None:
    """Down to the next item, and no further."""
    assert (("L401", line) not in told(TEXT, _at(line))) == is_silent


def test_at_the_end_of_a_line_it_holds_for_that_line() -> None:
    """And without a reason it is advised against."""
    assert told(TEXT, _at(9, "L402"), judged=False) == [("L601", 4), ("L601", 9)][1:]
    assert ("L402", 8) in told(TEXT, _at(8, "L402"))


def test_a_silence_of_nothing_is_told_where_all_advice_was_given() -> None:
    """Else nobody can know."""
    assert told(TEXT, _at(5), _at(9, "L402")) == [("L601", 9), ("L602", 11)]
    assert ("L602", 11) not in told(TEXT, _at(5), judged=False)


def test_text_that_looks_like_a_silence_is_text() -> None:
    """A note may speak of silences."""
    assert ("L403", 10) in told(TEXT, _at(10, "L403"))


@pytest.mark.parametrize(
    "text",
    [
        "module: x\nnote: |\n  some\n\n  # scienter: allow L401 because\nrules: []\n",
        'module: x\nnote: "some\n  # scienter: allow L401 because"\nrules: []\n',
        "module: x\nnote: 'it''s\n  # scienter: allow L401 because'\nrules: []\n",
        "module: x\nnote: 'a # scienter: allow L401 because'\n",
    ],
)
def test_a_silence_inside_a_text_is_text(text: str) -> None:
    """In a block, and in quotation marks over several lines."""
    assert told(text, *(_at(line) for line in range(1, 7))) == [("L401", n) for n in range(1, 7)]


@pytest.mark.parametrize(
    "comment",
    [
        "# scienter allow L401 because it is meant",
        "# scienter: ignore L401 because it is meant",
        "# scienter: alow L401",
        "# scienter: allow L401: it is meant",
        "# scienter: allow L401 - it is meant",
    ],
)
def test_what_looks_like_a_silence_and_is_none_is_told(comment: str) -> None:
    """A slip would else go unnoticed."""
    text = f"module: x\n{comment}\nrules: []\n"
    assert told(text, _at(3)) == [("L603", 2), ("L401", 3)]


def test_capitals_do_not_matter() -> None:
    """Nor of the code."""
    text = "module: x\n# Scienter: Allow l401 because it is meant\nrules: []\n"
    assert told(text, _at(3)) == []


def test_a_comment_that_speaks_of_the_tool_is_no_silence() -> None:
    """One may name it."""
    assert told("module: x\n# scienter test runs these\nrules: []\n", _at(3)) == [("L401", 3)]


def test_errors_cannot_be_silenced() -> None:
    """Nor can what is no code."""
    text = "# scienter: allow E301, L999 because I know better\nmodule: x\n"
    assert told(text, _at(2, "E301", "error")) == [("L603", 1), ("L603", 1), ("E301", 2)]


def test_above_the_first_key_it_holds_for_the_whole_file() -> None:
    """With one reason for several codes if need be."""
    text = "# scienter: allow L401, L402 because it is meant\n\nmodule: x\nrules: []\n"
    assert told(text, _at(3), _at(4, "L402")) == []


def test_without_silences_nothing_changes() -> None:
    """What was found is handed on as it is."""
    found = (_at(3), _at(1))
    assert silenced(found, {"x.yaml": "module: x\n"}) == found


def test_many_silences_take_no_longer_than_reading_them() -> None:
    """Eight thousand, on eight thousand pieces of advice, in a long text and inside a list."""
    item = "  # scienter: allow L401 because it is meant\n  - rule: a\n    note: |\n      b\n"
    text = "module: x\nrules:\n" + 8000 * item
    found = [_at(4 + 4 * n) for n in range(8000)] + [_at(4 + 4 * n, "L402") for n in range(8000)]
    began = process_time()
    left = told(text, *found)
    assert process_time() - began < 2
    assert {code for code, _ in left} == {"L402"}
    assert len(left) == 8000


def test_a_silence_within_another_leaves_the_rest_of_it_silent() -> None:
    """What the outer one covers after the inner one's end, too."""
    text = (
        "# scienter: allow L401 because all\nmodule: x\nrules:\n"
        "  # scienter: allow L401 because one\n  - rule: a\n  - rule: b\n"
    )
    assert told(text, _at(6)) == [("L602", 4)]
