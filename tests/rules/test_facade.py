"""The package's public face is what it says it is."""

from __future__ import annotations

import types

import rules


def test_the_face_is_all() -> None:
    """``__all__`` names every public name of the package, modules apart, and no other."""
    public = {
        name
        for name, value in vars(rules).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    late = {name for name in rules.__all__ if name not in vars(rules)}
    assert set(rules.__all__) == public | late
    assert len(set(rules.__all__)) == len(rules.__all__)


def test_whatever_is_on_the_face_says_what_it_is() -> None:
    """Each class and function has a docstring."""
    for name in rules.__all__:
        value = getattr(rules, name)
        if isinstance(value, type | types.FunctionType):
            assert value.__doc__, name
            assert not value.__doc__.startswith(f"{name}("), f"{name} has no docstring of its own"
