"""Words that only a court may say of somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising.advised import MODULE, advised, rule


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("The loader is guilty", ["guilty"]),
        ("He pleaded guilty and is liable", ["liable"]),
        ("A guilty mind is not asked for", []),
        ("It takes a verdict of not guilty", []),
        ("Liability is several", []),
        ("Vicarious liability makes for his liability", ["his liability"]),
        ("This shows guilt", ["guilt"]),
    ],
)
def test_names_of_things_in_law_are_let_be(tmp_path: Path, note: str, told: list[str]) -> None:
    """A plea or a verdict says nothing of anybody here."""
    assert advised(tmp_path, MODULE + "rules:\n" + rule(note=note), "L304") == told
