"""Hands on: what may stand at a place, by the kind of file and the keys above it.

Which keys there are and which words the shape has for a key, the JSON Schemas say; what a text
refers to, they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from engine.json_schemas import schemas

from .places import ITEM

Schema = Mapping[str, Any]

_PARTIES: Final = dict.fromkeys(("by", "for", "offered-against", "origin", "party"), "party")
_SENTENCES: Final = dict.fromkeys(
    ("says", "no-evidence-of", "provided", "bears-on", "is", "given", "suppose", "believe"),
    "sentence",
)
_EDITS: Final = {"strike-rule": "rule", "strike": "claim", "weighing": "weighing", "case": "case"}
_CASE: Final = {
    **_SENTENCES,
    **_PARTIES,
    **dict.fromkeys(("undercuts", "completes", "raised-by", "claims"), "claim"),
    "kind": "claim-kind",
    "as": "role",
    "about": "name",
    "source": "source",
    "chapter": "chapter",
    "type": "type",
}
_ROLES: Final[Mapping[str, Mapping[str, str]]] = {
    "module": {
        **dict.fromkeys(("if", "unless", "then", "says", "of", "needs"), "sentence"),
        "cites": "citation",
        "overrides": "rule",
        "undercuts": "rule-or-group",
        "group": "group",
        "readings": "reading",
        "for-roles": "role",
        "binds": "term",
    },
    "vocabulary": {"type": "type"},
    "authorities": {"superseded-by": "citation"},
    "case": _CASE,
    "case-part": _CASE,
    "hypothetical": {**_SENTENCES, **_EDITS, "type": "type"},
    "test": {
        **_CASE,
        **_EDITS,
        **dict.fromkeys(("because", "not-because", "undercut", "overridden"), "rule"),
        **dict.fromkeys(("defeated", "not-defeated"), "sentence"),
        "tests-of": "module",
        "finding": "standard",
        "act": "act",
    },
}
_BY_NAME: Final = ("needs", "binds", "defeated", "not-defeated", "undercut", "overridden")
"""Keys that hold maps under names of the author's choosing: what these hold is as above."""
_KEYS: Final = {
    **dict.fromkeys(("defeated", "not-defeated", "undercut", "overridden"), "rule"),
    "entities": "type",
    "elements": "element",
}


class Key(NamedTuple):
    """A key that may stand in a map, what it holds, and whether the map needs it."""

    name: str
    description: str
    required: bool


def role_of(kind: str, path: Sequence[str]) -> str:
    """What a text refers to: ``sentence``, ``citation``, ``rule`` …; empty if to nothing.

    ``kind`` is the name of the file's schema without its version.
    """
    keys = [step for step in path if step != ITEM]
    roles = _ROLES.get(kind, {})
    if not keys:
        return ""
    if len(keys) > 1 and keys[-2] in _BY_NAME and keys[-1] not in ("says",):
        return roles.get(keys[-2], "")
    if kind == "module" and (keys[0] == "readings" and keys[-1] not in ("cites",)):
        return ""
    if kind != "module" and keys[-1] == "is" and path[-1] == ITEM and "about" in path:
        return ""
    if keys[0] == "sources" or (keys[-1] == "kind" and keys[0] == "acts"):
        return ""
    if keys[-1] == "kind" and "acts" in keys:
        return ""
    if keys[-1] == "because" and "edits" in keys:
        return ""
    return roles.get(keys[-1], "")


def role_of_key(kind: str, path: Sequence[str]) -> str:
    """The same of keys of the author's own choosing; ``path`` is that of the map they stand in."""
    keys = [step for step in path if step != ITEM]
    return _KEYS.get(keys[-1], "") if keys and kind not in ("module", "vocabulary") else ""


def keys_at(kind: str, path: Sequence[str]) -> list[Key]:
    """The keys that may stand in the map at a place."""
    found: dict[str, Key] = {}
    for schema in _at(kind, path):
        required = schema.get("required", ())
        for name, of in schema.get("properties", {}).items():
            said = of.get("markdownDescription") or of.get("description", "")
            found.setdefault(name, Key(name, said, name in required))
    return list(found.values())


def words_at(kind: str, path: Sequence[str]) -> list[str]:
    """The words of which one must stand at a place."""
    found: dict[str, None] = {}
    for schema in _at(kind, path):
        found |= dict.fromkeys(str(word) for word in schema.get("enum", ()))
        if schema.get("type") == "boolean":
            found |= dict.fromkeys(("true", "false"))
    return list(found)


def takes_list(kind: str, path: Sequence[str]) -> bool:
    """Whether what stands at a place must be a list."""
    return [schema.get("type") for schema in _at(kind, path)] == ["array"]


def description_of(kind: str, path: Sequence[str], key: str) -> str:
    """What a key of the map at a place holds."""
    return next((each.description for each in keys_at(kind, path) if each.name == key), "")


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    return schemas()


def _at(kind: str, path: Sequence[str]) -> list[Schema]:
    """The schemas of what may stand at a place."""
    root = _schemas().get(f"{kind}-1.json")
    if root is None:
        return []
    found: list[Schema] = list(_open(root, root))
    for step in path:
        found = [inner for schema in found for inner in _inside(schema, step, root)]
    return found


def _inside(schema: Schema, step: str, root: Schema) -> Iterator[Schema]:
    if step == ITEM:
        if isinstance(schema.get("items"), dict):
            yield from _open(schema["items"], root)
        return
    inner = schema.get("properties", {}).get(step, schema.get("additionalProperties"))
    if isinstance(inner, dict):
        yield from _open(inner, root)


def _open(schema: Schema, root: Schema) -> Iterator[Schema]:
    """The schema, or those it offers a choice of, without references."""
    if "$ref" in schema:
        yield from _open(root["definitions"][schema["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in schema or "oneOf" in schema:
        for each in schema.get("anyOf", ()) or schema["oneOf"]:
            yield from _open(each, root)
    else:
        yield schema
