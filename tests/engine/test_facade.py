"""The engine's face: what other packages may use, and nothing else."""

from __future__ import annotations

import types

import engine


def test_the_face_is_what_it_says() -> None:
    """Every public name is in ``__all__``, sorted as the linter sorts, and there."""
    public = {
        name
        for name, thing in vars(engine).items()
        if not name.startswith("_") and not isinstance(thing, types.ModuleType)
    }
    assert public == set(engine.__all__)


def test_what_the_face_shows_is_documented() -> None:
    """Every class and function says in a sentence what it is."""
    for name in engine.__all__:
        thing = getattr(engine, name)
        if isinstance(thing, (type, types.FunctionType)):
            assert thing.__doc__, name
