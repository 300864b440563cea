"""Hands on: a JSON Schema for a kind of file, drawn from its shape, for editors to help with.

It says what the shape says: keys, words, patterns, what must be there; the text under each field of
the shape's class is what an editor shows. It is of draft 7, which every version of every editor's
YAML server reads. It is never stricter than the shape.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from .fields import Filled, OneOf, Shape, Written, keys_of
from .reading import Text
from .shapes import (
    RawAuthorities,
    RawModule,
    RawRuleSet,
    RawVocabulary,
    RawWeighing,
)

Schema = dict[str, Any]

SCHEMA_VERSION: Final = 1
"""Of all the schemas; part of their names. A file that was right under it stays right."""
SCHEMAS: Final = Path(__file__).parent / "schemas"
"""The shipped ones of rule files."""
RULE_FILES: Final[dict[str, type[Shape]]] = {
    "authorities": RawAuthorities,
    "module": RawModule,
    "rule-set": RawRuleSet,
    "vocabulary": RawVocabulary,
    "weighing": RawWeighing,
}
"""The shape of each kind of rule file, by the name of its schema."""

_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_EMPTY: Final = "nothing stands here"


def json_schema(name: str, shape: type[Shape]) -> Schema:
    """The schema of files of that shape; ``name`` is what it is called."""
    drawn = _Drawn()
    whole = drawn.of_map(shape)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:scienter:schema:{name}:{SCHEMA_VERSION}",
        "title": f"scienter: {name}, version {SCHEMA_VERSION}",
        **whole,
        "definitions": dict(sorted(drawn.definitions.items())),
    }


def rule_schemas() -> dict[str, Schema]:
    """The shipped schemas of rule files, by the names of their files."""
    return shipped_schemas(SCHEMAS)


def shipped_schemas(folder: Path) -> dict[str, Schema]:
    """The schemas in a package's folder, by the names of their files."""
    files = sorted(folder.glob("*.json"))
    return {file.name: json.loads(file.read_text(encoding="utf-8")) for file in files}


def schema_texts(shapes: Mapping[str, type[Shape]]) -> dict[str, str]:
    """What the files of those schemas hold, by their names: to ship, or to check what ships."""
    return {
        f"{name}-{SCHEMA_VERSION}.json": json.dumps(
            json_schema(name, shape), ensure_ascii=False, indent=1
        )
        + "\n"
        for name, shape in sorted(shapes.items())
    }


def key_descriptions(shape: type[Shape]) -> dict[str, str]:
    """What each key of a shape holds: the texts that stand under its fields."""
    said: dict[str, str] = {}
    for cls in reversed(shape.__mro__):
        if issubclass(cls, Shape) and cls is not Shape:
            said |= _said_in(cls.__module__).get(cls.__name__, {})
    return {key: said[field] for key, field in keys_of(shape).items() if field in said}


@cache
def _said_in(module: str) -> dict[str, dict[str, str]]:
    """The texts under the fields of each class of a module."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    said: dict[str, dict[str, str]] = {}
    for cls in tree.body:
        if isinstance(cls, ast.ClassDef):
            of_class = said.setdefault(cls.name, {})
            for field, below in zip(cls.body, cls.body[1:], strict=False):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(below, ast.Expr)
                    and isinstance(below.value, ast.Constant)
                ):
                    of_class[field.target.id] = " ".join(str(below.value.value).split())
    return said


class _Drawn:
    """Schemas of types, and the definitions that these refer to."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def of_map(self, shape: type[Shape]) -> Schema:
        """Of a map with the keys of a shape."""
        shape.model_rebuild()
        keys, said = keys_of(shape), key_descriptions(shape)
        properties, required = {}, []
        for key, name in keys.items():
            field = shape.model_fields[name]
            properties[key] = {
                **_told(said.get(key, "")),
                **self.of_type(field.rebuild_annotation()),
            }
            if field.is_required():
                required.append(key)
        return {
            "description": " ".join((shape.__doc__ or "").split()),
            "type": "object",
            "additionalProperties": False,
            "required": required,
            "properties": properties,
        }

    def of_type(self, of: Any) -> Schema:
        """Of whatever a field may hold."""
        if get_origin(of) is Annotated:
            bare, *notes = get_args(of)
            schema = self.of_type(bare)
            for note in notes:
                schema = self._narrowed(schema, note)
            return schema
        if get_origin(of) in (Union, UnionType):
            members = [self.of_type(each) for each in get_args(of) if each is not NoneType]
            return members[0] if len(members) == 1 else {"anyOf": members}
        if get_origin(of) is tuple:
            return {"type": "array", "items": self.of_type(get_args(of)[0])}
        if get_origin(of) is dict:
            key, value = get_args(of)
            names, values = self.of_type(key), self.of_type(value)
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        return self._of_class(of)

    def _of_class(self, of: Any) -> Schema:
        if of is Text:
            return self._reference("text", _text(r"\S", _EMPTY))
        if of is int:
            return {"type": "integer"}
        if of is bool:
            return {"type": "boolean"}
        if not (isinstance(of, type) and issubclass(of, Shape)):
            raise TypeError(f"no schema for {of!r}")
        name = of.__name__.removeprefix("Raw").removesuffix("Shape")
        return self._reference(name, {} if name in self.definitions else self.of_map(of))

    def _narrowed(self, schema: Schema, note: object) -> Schema:
        """A schema with what an annotation adds."""
        if isinstance(note, OneOf):
            return {"type": "string", "enum": list(note.words)}
        if isinstance(note, Written):
            return self._reference(note.name, _text(note.elsewhere, note.said))
        if isinstance(note, Filled):
            return {**schema, "minItems" if schema["type"] == "array" else "minProperties": 1}
        return schema

    def _reference(self, name: str, schema: Schema) -> Schema:
        self.definitions.setdefault(name, schema)
        return {"$ref": f"#/definitions/{name}"}


def _told(said: str) -> Schema:
    """What an editor shows; some know Markdown, under a key of their own."""
    plain = said.replace("`", "")
    told = {"description": plain} if said else {}
    return told if plain == said else {**told, "markdownDescription": said}


def _text(pattern: str, said: str) -> Schema:
    """Of a text; what YAML takes for a number is text too, such as a year."""
    return {"type": ["string", "number"], "pattern": pattern, "patternErrorMessage": said}
