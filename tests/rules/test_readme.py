"""The door page of ``rules`` holds what the code does."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from rules import keys_of, load_rules, shapes
from rules.contents import LARGEST
from rules.models import AUTHORITY_STRENGTHS, PROOF_STANDARDS, STANDARD_KINDS, STRENGTHS
from rules.rulings import MOST_PREMISES

ROOT = Path(__file__).parents[2]
README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")
SHAPES = [
    shape
    for _, shape in inspect.getmembers(shapes, inspect.isclass)
    if shape.__module__ == shapes.__name__
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_of_every_file_is_explained(shape: Any) -> None:
    """Each key that a rule file may have stands in the page as code."""
    shown = set(re.findall(r"`([a-z-]+)(?:: [a-z]+)?`", README))
    assert set(keys_of(shape)) <= shown


def test_every_kind_of_authority_and_strength_is_named() -> None:
    """The words an author may choose from."""
    for word in (*AUTHORITY_STRENGTHS, *STRENGTHS, *STANDARD_KINDS):
        assert re.search(rf"\b{word}\b", README), word
    assert len(PROOF_STANDARDS) == 5


def test_the_limits_are_the_ones_stated() -> None:
    """Megabytes in a file, premises in a rule."""
    assert f"at most {LARGEST / 1e6:g} MB" in README
    assert f"the premises, at most {MOST_PREMISES}" in README


def test_every_module_has_its_line() -> None:
    """What lives here is all that lives here."""
    for path in (ROOT / "rules").glob("*.py"):
        if not path.name.startswith("__"):
            assert f"`{path.name}`" in README, path.name


def test_the_example_runs() -> None:
    """The Python on the page prints a title of the shipped library."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed: list[str] = []
    exec(example, {"print": printed.append})
    (title,) = printed
    assert title in {rule.title for rule in load_rules().rules.values()}
