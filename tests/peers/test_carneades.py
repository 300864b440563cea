"""The examples that Carneades 4 publishes come out as their authors expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import weigh_published
from engine.durable import available

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "peers" / "carneades"
FILES = sorted(EXAMPLES.glob("*.yml"))
WITH_SCHEMES = {"basic_event_calculus", "mcda-porsche"}

pytestmark = pytest.mark.skipif(
    not FILES, reason="the published examples are not beside this checkout (../shared/peers)"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_the_labels_are_those_the_authors_expect(path: Path) -> None:
    """Each file holds its expected labels under ``tests``; nothing is left out of any."""
    found = weigh_published(path)
    assert found.expected > 0
    assert found.unexpected == ()
    assert found.left_out == ()


def test_all_examples_are_there() -> None:
    """So that none goes missing unnoticed."""
    assert len(FILES) == 23


def test_argument_schemes_go_through_our_grounder() -> None:
    """Two examples consist of schemes and assumptions alone; no other example needs a grounder."""
    grounded = {path.stem: weigh_published(path).grounder for path in FILES}
    expected = "durable-rules" if available() else "reference"
    assert {stem for stem, name in grounded.items() if name} == WITH_SCHEMES
    assert {grounded[stem] for stem in WITH_SCHEMES} == {expected}
