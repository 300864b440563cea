"""The door page of ``rules`` holds what the code does; ``tests/test_guide.py`` has the rest."""

from __future__ import annotations

import re
from pathlib import Path

from rules import load_rules
from rules.contents import LARGEST
from rules.models import AUTHORITY_STRENGTHS, PROOF_STANDARDS, STANDARD_KINDS, STRENGTHS
from rules.rulings import MOST_PREMISES

ROOT = Path(__file__).parents[2]
README = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")


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
    for path in (ROOT / "rules").rglob("*.py"):
        if path.name == "__init__.py":
            assert path.parent.name == "rules" or f"`{path.parent.name}/`" in README, path
        elif not path.name.startswith("__"):
            assert f"`{path.name}`" in README, path.name


def test_the_example_runs() -> None:
    """The Python on the page prints a title of the shipped library."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed: list[str] = []
    exec(example, {"print": printed.append})
    (title,) = printed
    assert title in {rule.title for rule in load_rules().rules.values()}
