"""The engine's face: what other packages may use, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

import engine


def test_the_face_is_what_it_says() -> None:
    """Every public name is in ``__all__``, sorted as the linter sorts, and there."""
    late = {name for name in engine.__all__ if name not in vars(engine)}
    assert all(getattr(engine, name) is not None for name in late)
    public = {
        name
        for name, thing in vars(engine).items()
        if not name.startswith("_") and not isinstance(thing, types.ModuleType)
    }
    assert public | late == set(engine.__all__)
    assert not public & late


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
