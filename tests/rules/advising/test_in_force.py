"""Since when law is in force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising.advised import MODULE, advised, rule, standard

PLACE = MODULE + "jurisdiction: us-nm\ncites: [Test Code § 1]\n"
THRESHOLD = standard("threshold", "on: prosecution, proof: probable-cause")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLACE + "rules:\n" + rule("a") + rule("b"), ["example/loading"]),
        (PLACE + "rules:\n" + rule("a", in_force="{from: 1997}") + rule("b"), ["b"]),
        (PLACE + "in-force: {from: 1997}\nrules:\n" + rule(), []),
        (PLACE + "rules:\n" + rule(authority="definition"), []),
        (PLACE + THRESHOLD, []),
        (MODULE + "rules:\n" + rule(), []),
    ],
    ids=["all", "one", "dated", "no law", "policy", "of no place"],
)
def test_the_law_of_a_place_says_since_when(tmp_path: Path, text: str, told: list[str]) -> None:
    """Told of the module where all of it is undated; thresholds and definitions need no date."""
    assert advised(tmp_path, text, "L202") == told


@pytest.mark.parametrize(
    ("start", "cites", "is_early"),
    [
        ("1996", "[Test Code § 1]", True),
        ("1997", "[Test Code § 1]", False),
        ("1997-01-01", "[Test Code § 1]", False),
        ("1996", "[Test Code § 1, Acts of 1980]", False),
        ("2003-03", "[Bulletin 1 (2003)]", True),
        ("2003", "[Bulletin 1 (2003)]", False),
    ],
)
def test_law_begins_with_the_oldest_it_cites(
    tmp_path: Path, start: str, cites: str, is_early: bool
) -> None:
    """Dates that are cut short are before others only where they certainly are."""
    period = f'{{from: "{start}"}}'
    text = MODULE + "rules:\n" + rule(cites=cites, in_force=period)
    assert [told.strip('"') for told in advised(tmp_path, text, "L206")] == [start] * is_early
