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


def test_what_is_made_of_the_same_things_is_made_once() -> None:
    """The very same things, and what is alike; what was wrong is told each time."""
    shelf, made = Shelf(), list[int]()

    def make(problems: Problems) -> int:
        made.append(1)
        problems.error("E206", "bad", None)
        return len(made)

    one, other = object(), object()
    for of, alike, number in [
        ((one,), {1}, 1),
        ((one,), {1}, 1),
        ((one,), {2}, 2),
        ((other,), {2}, 3),
        ((other, one), {2}, 4),
    ]:
        problems = Problems()
        assert shelf.keep(("it",), of, make, problems, alike=alike) == number
        assert problems.has_errors


def test_the_rules_of_a_file_that_did_not_change_are_the_same_objects(tmp_path: Path) -> None:
    """Unless the words changed, or what may be cited; then all are read again, with all errors."""
    (tmp_path / "rule-set.yaml").write_text("rule-set: m\ntitle: M\nextends: library\n")
    mine = tmp_path / "mine.yaml"
    mine.write_text("module: m/m\ntitle: M\n")
    shelf = Shelf()
    first = load_rules(tmp_path, shelf)
    mine.write_text("module: m/m\ntitle: Mine\n")
    second = load_rules(tmp_path, shelf)
    assert second.vocabulary is first.vocabulary
    assert all(second.rules[id_] is rule for id_, rule in first.rules.items())
    mine.unlink()
    words = "sentences: [{id: x, says: '{a:thing} is odd', denies: '{a:thing} is not odd'}]\n"
    (tmp_path / "words.yaml").write_text(words)
    third = load_rules(tmp_path, shelf)
    assert third.vocabulary is not first.vocabulary
    assert third.rules == first.rules
