"""Hands on: known_keys, the keys that a body may have at a place, for whoever mistyped one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]


def known_keys(model: type[BaseModel], pointer: str) -> list[str]:
    """The keys of the object to which a JSON pointer leads, whichever form it may have there."""
    schema = _schema(model)
    there = [schema]
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        there = [inner for each in there for inner in _inner(_forms(each, schema), name)]
    forms = [form for each in there for form in _forms(each, schema)]
    return list(dict.fromkeys(key for form in forms for key in form.get("properties", ())))


def _inner(forms: Iterator[Schema], name: str) -> Iterator[Schema]:
    """What may stand under that key, or at that place of a list."""
    for form in forms:
        more = form.get("additionalProperties")
        if name in form.get("properties", ()):
            yield form["properties"][name]
        elif isinstance(more, dict):
            yield more
        elif "items" in form and name.isdigit():
            yield form["items"]


def _forms(schema: Schema, whole: Schema) -> Iterator[Schema]:
    """The forms that a value may have, of a choice each."""
    if "$ref" in schema:
        yield from _forms(whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    elif "anyOf" in schema:
        for each in schema["anyOf"]:
            yield from _forms(each, whole)
    else:
        yield schema


@cache
def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema()
