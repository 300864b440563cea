"""What is cited, what no longer holds, and what nobody cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising.advised import MODULE, advised, rule


def test_a_module_of_law_cites_what_it_stands_on(tmp_path: Path) -> None:
    """One that is the law of no place need not: its rules cite."""
    law = MODULE + "jurisdiction: us-nm\nin-force: {from: 1997}\nrules:\n" + rule()
    assert advised(tmp_path, law, "L201") == ["example/loading"]
    assert advised(tmp_path, MODULE + "rules:\n" + rule(), "L201") == []


@pytest.mark.parametrize(
    ("keys", "is_stale"),
    [
        ({}, True),
        ({"in_force": "{to: 1996}"}, False),
        ({"in_force": "{to: 1997}"}, False),
        ({"in_force": "{to: 1998-01-01}"}, True),
        ({"cites": "[Acts of 1980, Test Code § 1]"}, False),
        ({"authority": "inference"}, False),
    ],
)
def test_law_on_a_superseded_text_says_when_it_ended(
    tmp_path: Path, keys: dict[str, str], is_stale: bool
) -> None:
    """Unless it cites the newer text too, or is a reason and no text."""
    text = MODULE + "rules:\n" + rule(**{"cites": "[Acts of 1980]", **keys})
    assert advised(tmp_path, text, "L203") == ["Acts of 1980"] * is_stale


def test_one_superseded_text_is_told_once_in_a_module(tmp_path: Path) -> None:
    """With the lines of the other places."""
    text = MODULE + "rules:\n" + "".join(rule(f"r{n}", cites="[Acts of 1980]") for n in range(3))
    assert advised(tmp_path, text, "L203") == ["Acts of 1980"]


def test_what_a_choice_or_a_successor_cites_is_cited(tmp_path: Path) -> None:
    """An authority is of use where a reading or another authority names it."""
    kind = "kind: statute, date: 1990, verified: seen"
    text = f"""authorities:
  - {{cite: Old § 1, title: Old, {kind}, superseded-by: New § 1}}
  - {{cite: New § 1, title: New, {kind}}}
"""
    assert advised(tmp_path, text, "L204") == ["Old § 1"]
