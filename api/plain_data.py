"""Hands on: plain_data, trees of named tuples and dataclasses as data for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from rules import Place


def plain_data(thing: object) -> Any:
    """The same with an object for each named tuple and dataclass; places are left out."""
    if isinstance(thing, tuple) and hasattr(thing, "_fields"):
        return {
            name.rstrip("_"): plain_data(value)
            for name, value in zip(thing._fields, thing, strict=True)
        }
    if is_dataclass(thing) and not isinstance(thing, type):
        return {
            field.name.rstrip("_"): plain_data(getattr(thing, field.name))
            for field in fields(thing)
            if not isinstance(getattr(thing, field.name), Place)
        }
    if isinstance(thing, dict):
        return {key: plain_data(value) for key, value in thing.items()}
    if isinstance(thing, tuple | list):
        return [plain_data(part) for part in thing]
    return thing
