"""The engine's face: what other packages may use, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

import engine


def test_the_face_is_what_it_says() -> None:
    """Every public name is there, and comes from this package."""
    assert len(engine.__all__) > 100
    for name in engine.__all__:
        thing = getattr(engine, name)
        assert thing is not None
        if isinstance(thing, (type, types.FunctionType)):
            assert thing.__module__.startswith("engine."), name


def test_no_name_of_the_face_is_that_of_a_module() -> None:
    """Python would put the module in its place as soon as that is imported."""
    folder = Path(engine.__path__[0])
    inside = {path.relative_to(folder).parts[0].partition(".")[0] for path in folder.rglob("*.py")}
    assert inside.isdisjoint(engine.__all__)


def test_what_the_face_shows_is_documented() -> None:
    """Every class and function says in a sentence what it is."""
    for name in engine.__all__:
        thing = getattr(engine, name)
        if isinstance(thing, (type, types.FunctionType)):
            assert thing.__doc__, name


def test_the_face_has_nothing_else() -> None:
    """A name it does not show cannot be had of it, though a module behind it knows the name."""
    with pytest.raises(AttributeError, match="Tree"):
        engine.Tree  # type: ignore[attr-defined]  # noqa: B018


def test_explanations_are_imported_when_asked_for() -> None:
    """The report as JSON starts quickly because it does without them."""
    told = (
        "import sys, engine; before = 'engine.explanation' in sys.modules; "
        "engine.explain; print(before, 'engine.explanation' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]
