"""The page of the engine: its examples run, and every module has its place on it."""

from __future__ import annotations

import re
from pathlib import Path

import engine

ENGINE = Path(engine.__file__).parent
README = (ENGINE / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_the_examples_run_one_after_the_other() -> None:
    """As a reader would type them into one session; each gives what the text says."""
    session: dict[str, object] = {}
    assert len(EXAMPLES) >= 5
    for example in EXAMPLES:
        exec(compile(example, "engine/README.md", "exec"), session)
    emptied, struck = session["emptied"], session["struck"]
    assert isinstance(emptied, engine.Hypothetical)
    assert emptied.difference.moved
    assert isinstance(struck, engine.Hypothetical)
    assert len(struck.edits) == 3
    for name in (
        "lacks",
        "misses",
        "table",
        "cases",
        "questions",
        "map_",
        "found",
        "grown",
        "again",
    ):
        assert session[name]


def test_every_module_has_its_place() -> None:
    """What lives here is all that lives here: modules and folders, by their names."""
    for path in ENGINE.rglob("*.py"):
        name = path.parent.name if path.stem == "__init__" else path.stem
        assert (path.parent == ENGINE and path.stem == "__init__") or f"`{name}`" in README, name
