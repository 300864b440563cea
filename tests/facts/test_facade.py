"""The public face of facts: everything in it is meant, works from outside, and is written down."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import facts
from facts.shapes import SHAPES
from rules import keys_of
from tests.key_tables import check_key_tables

README = (Path(facts.__file__).parent / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)


def test_the_face_is_what_it_says_it_is() -> None:
    """Every public name is in __all__, sorted, and nothing else is."""
    public = {
        name
        for name, value in vars(facts).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    late = {name for name in facts.__all__ if name not in vars(facts)}
    assert public | late == set(facts.__all__)
    assert len(facts.__all__) == len(public | late)


@pytest.mark.parametrize("name", facts.__all__)
def test_everything_public_says_what_it_is(name: str) -> None:
    """A docstring on each class and function."""
    value = getattr(facts, name)
    assert not callable(value) or inspect.getdoc(value)


def test_every_key_of_a_case_file_is_in_the_readme() -> None:
    """Each in a table, and no key that there is not."""
    keys = {key for shape in SHAPES for key in keys_of(shape)}
    assert set(ROW.findall(README)) == keys


def test_the_tables_of_keys_say_what_the_shapes_say() -> None:
    """One text for the page and for editors."""
    shapes = {shape.__name__: shape for shape in SHAPES}
    told = check_key_tables(Path(facts.__file__).parent / "README.md", shapes)
    assert told == set(shapes) - {"PartShape"}, "a part has keys of a case"


def test_the_readmes_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands on the page."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert "the leaving of the revolver" in capsys.readouterr().out
