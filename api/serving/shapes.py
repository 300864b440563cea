"""Hands on: engine_shapes, the engine's own schemas, as the description has them.

They are read as files: nothing of the engine runs here.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

Schema = dict[str, Any]
_EDITS: Final = "schemas/hypothetical-1.json"
_ANSWERS: Final = {
    "Report": "report.schema.json",
    "Difference": "moves/difference.schema.json",
}
KINDS: Final[dict[str, tuple[str, ...]]] = {
    "suppose": ("as",),
    "strike": (),
    "believe": (),
    "strike-rule": (),
    "reading": (),
    "jurisdiction": (),
    "on": (),
    "weighing": (),
    "proof": (),
    "entity": ("type", "aliases", "on"),
}
"""Each kind of edit by its key, and the keys that go with it: an item is one edit."""
_NEEDED: Final = {"entity": ("entity", "type")}


def engine_shapes() -> dict[str, Schema]:
    """Reports, differences and edits, with their parts, by the names of their schemas."""
    found = {"EditItem": _edit_item()}
    for name, file in _ANSWERS.items():
        whole = _read(file)
        parts = whole.pop("$defs")
        for key in ("$schema", "$id"):
            del whole[key]
        found[name] = _pointed(whole, name)
        found |= {_named(name, part): _pointed(schema, name) for part, schema in parts.items()}
    return found


def _edit_item() -> Schema:
    whole = _read(_EDITS)
    words = {name: whole["definitions"][name] for name in ("text", "date")}
    keys = {
        name: _told(_inlined(key, words))
        for name, key in whole["definitions"]["Edit"]["properties"].items()
    }
    forms = [
        {
            "title": kind,
            "type": "object",
            "properties": {name: keys[name] for name in (kind, *more)},
            "required": list(_NEEDED.get(kind, (kind,))),
            "additionalProperties": False,
        }
        for kind, more in KINDS.items()
    ]
    return {"description": "One edit, as in a file of edits.", "anyOf": forms}


def _read(file: str) -> Schema:
    found: Schema = json.loads(files("engine").joinpath(file).read_text(encoding="utf-8"))
    return found


def _inlined(schema: Any, words: Schema) -> Any:
    """The schema with what it refers to in place."""
    if isinstance(schema, list):
        return [_inlined(each, words) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: _inlined(value, words) for key, value in schema.items() if key != "$ref"}
    if "$ref" in schema:
        word = words[schema["$ref"].rpartition("/")[2]]
        found |= {key: value for key, value in word.items() if key != "patternErrorMessage"}
    return found


def _told(schema: Schema) -> Schema:
    """The schema with its description in Markdown, as OpenAPI has it."""
    words = schema.pop("markdownDescription", schema.get("description", ""))
    return {**schema, "description": words}


def _named(whole: str, part: str) -> str:
    return whole + "".join(word.capitalize() for word in part.split("_"))


def _pointed(schema: Any, whole: str) -> Any:
    """The schema with its references as they are in the description."""
    if isinstance(schema, list):
        return [_pointed(each, whole) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: f"#/components/schemas/{_named(whole, value.rpartition('/')[2])}"
        if key == "$ref"
        else _pointed(value, whole)
        for key, value in schema.items()
    }
