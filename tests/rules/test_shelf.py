"""Files that were read, kept until they say something else."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rules import Node, Problems, Shelf, check_rules, load_rules


def _text(node: Node, problems: Problems) -> Node:
    if node == "bad":
        problems.error("E206", "bad", node.place)
    return node


def test_what_a_file_still_says_is_the_same_object(tmp_path: Path) -> None:
    """And what it says anew is read anew."""
    file, shelf = tmp_path / "x.yaml", Shelf()
    file.write_text("one")
    first = shelf.read(file, "x.yaml", _text, Problems())
    assert first is not None
    assert first.sha256 == hashlib.sha256(b"one").hexdigest()
    assert shelf.read(file, "x.yaml", _text, Problems()) is first
    file.write_text("two")
    second = shelf.read(file, "x.yaml", _text, Problems())
    assert second is not None
    assert second.made == "two"


def test_what_is_wrong_is_told_each_time(tmp_path: Path) -> None:
    """Also by a file that is not read again."""
    file, shelf = tmp_path / "x.yaml", Shelf()
    file.write_text("bad")
    for _ in range(2):
        problems = Problems()
        shelf.read(file, "x.yaml", _text, problems)
        assert [found.code for found in problems.diagnostics] == ["E206"]


def test_a_file_that_vanished_is_an_error_with_its_name(tmp_path: Path) -> None:
    """Whether it was read before or not."""
    file, shelf = tmp_path / "x.yaml", Shelf()
    file.write_text("one")
    shelf.read(file, "x.yaml", _text, Problems())
    file.unlink()
    problems = Problems()
    assert shelf.read(file, "x.yaml", _text, problems) is None
    assert [(d.code, d.place and d.place.file) for d in problems.diagnostics] == [
        ("E101", "x.yaml")
    ]


def test_an_unsaved_text_is_read_in_place_of_its_file(tmp_path: Path) -> None:
    """As an editor has it."""
    file = tmp_path / "x.yaml"
    file.write_text("saved")
    read = Shelf({file: "unsaved"}).read(file, "x.yaml", _text, Problems())
    assert read is not None
    assert read.made == "unsaved"


def test_rules_from_a_shelf_are_the_rules(tmp_path: Path) -> None:
    """Read once or twice, it is the same set and the same advice."""
    shelf = Shelf()
    first, second = check_rules(None, shelf), check_rules(None, shelf)
    assert first.rules is not None
    assert second.rules is not None
    assert first.rules.digest == second.rules.digest == load_rules().digest
    assert first.diagnostics == second.diagnostics
    assert first.rules.rules == second.rules.rules
