"""Words that lead nowhere."""

from __future__ import annotations

from pathlib import Path

from rules import check_rules, load_rules
from tests.rules.advising.advised import advised, form


def test_one_sentence_gets_one_of_two_remarks(tmp_path: Path) -> None:
    """With a question it is of no use yet; without, nothing can establish it."""
    dropped = "{person:party} dropped {gun:firearm}", "{person:party} did not drop {gun:firearm}"
    assert advised(tmp_path, form(*dropped), "L301") == ["mine"]
    assert advised(tmp_path, form(*dropped), "L302") == []
    assert advised(tmp_path, form(*dropped, asks=""), "L301") == []
    assert advised(tmp_path, form(*dropped, asks=""), "L302") == ["mine"]


def test_what_the_engine_supplies_is_of_use(tmp_path: Path) -> None:
    """Its five sentences need no rule and no question."""
    supplied = {"done-by", "done-as", "omission", "bears-on", "before"}
    assert supplied <= load_rules().vocabulary.forms.keys()
    told = [found.message for found in check_rules().diagnostics]
    assert not [said for said in told if any(f'"{id_}"' in said for id_ in supplied)]


def test_a_type_of_a_term_is_of_use(tmp_path: Path) -> None:
    """A term or a slot is enough."""
    text = "types: [holster, belt]\nterms: [{name: a locked holster, type: holster}]\n"
    assert advised(tmp_path, text, "L306") == ["belt"]
