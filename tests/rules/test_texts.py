"""Rules that are sent as texts, without any file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import InputError, Shelf, load_rule_texts, load_rules

MODULE = "module: mine\ntitle: Mine\njurisdiction: us-nm\n"
WORDS = "types: [kite]\nsentences: [{id: flew, says: '{it:kite} flew', denies: '{it:kite} fell'}]\n"


def test_texts_are_added_to_the_library_or_stand_alone() -> None:
    """As a set that extends it would be, or as a folder would be by itself."""
    library = load_rules()
    added = load_rule_texts({"mine.yaml": MODULE, "words.yaml": WORDS})
    assert added.modules.keys() == {*library.modules, "mine"}
    assert "flew" in added.vocabulary.forms
    alone = load_rule_texts({"words.yaml": WORDS}, extending=False)
    assert list(alone.vocabulary.forms) == ["flew"]
    extends = {"words.yaml": WORDS, "rule-set.yaml": "rule-set: x\ntitle: X\nextends: library\n"}
    assert "flew" in load_rule_texts(extends, extending=False).vocabulary.forms
    assert len(load_rule_texts(extends, extending=False).rules) == len(library.rules)


def test_texts_are_the_same_as_files(tmp_path: Path) -> None:
    """The digest is that of the same set in a folder."""
    texts = {"a.yaml": MODULE, "rule-set.yaml": "rule-set: x\ntitle: X\nextends: library\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert load_rule_texts(texts).digest == load_rules(tmp_path).digest


def test_errors_are_told_by_the_names_of_texts() -> None:
    """All in one go, each with its line."""
    texts = {"a.yaml": MODULE + "what: 3\n", "b.yaml": "sentences: [", "c.yaml": "\ud800"}
    with pytest.raises(InputError) as caught:
        load_rule_texts(texts)
    placed = {(d.place.file, d.place.line) for d in caught.value.diagnostics if d.place}
    assert placed == {("a.yaml", 4), ("b.yaml", 2), ("c.yaml", 1)}


def test_a_shelf_is_begun_with_and_not_added_to() -> None:
    """What was read is read once; what was sent is for nobody else."""
    shelf = Shelf()
    load_rules(shelf=shelf)
    before = (len(shelf._kept), len(shelf._made))
    load_rule_texts({"mine.yaml": MODULE}, True, shelf)
    assert (len(shelf._kept), len(shelf._made)) == before
    assert not shelf.unsaved
