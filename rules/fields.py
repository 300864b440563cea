"""Hands on: what a shape is, and what its fields may hold; pydantic does the checking.

A shape is a model of a map in a file. Its field ``place`` is the map's; every other is a key, with
``_`` for ``-`` and a trailing ``_`` where Python has the word for itself. Texts stay the nodes they
are, with their places; lists become tuples.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Any, Final, TypeVar, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .errors import Place
from .reading import ListNode, MapNode, Text

T = TypeVar("T")
K = TypeVar("K")

TEXT: Final = "text"
LIST: Final = "a list"
MAP: Final = "keys with values"
_HIDDEN: Final = "\0"
"""Stands in what pydantic is told beside keys; no key can have it, since it does not show."""
_HERE: Final = _HIDDEN + "place"


def _key(field: str) -> str:
    return _HERE if field == "place" else field.rstrip("_").replace("_", "-")


class _Untouched:
    """For what pydantic need not look into."""

    def __get_pydantic_core_schema__(self, _: object, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.any_schema()


class Shape(BaseModel):
    """A map and its place. Validated in a context, it notes there of what shape which map is."""

    model_config = ConfigDict(alias_generator=_key, defer_build=True, extra="forbid", frozen=True)

    place: Annotated[Place, _Untouched()]

    @model_validator(mode="before")
    @classmethod
    def _with_place(cls, node: Any, info: ValidationInfo) -> Any:
        if not isinstance(node, MapNode):
            return node
        if info.context is not None:
            info.context[id(node)] = cls
        return {**node, _HERE: node.place}


def keys_of(shape: type[Shape]) -> dict[str, str]:
    """The keys of a shape, each with the name of its field."""
    return {_key(field): field for field in shape.model_fields if field != "place"}


def one_of(words: Collection[str]) -> AfterValidator:
    """For a text that must be one of the words."""

    def checked(text: Text) -> Text:
        if text and text not in words:
            raise PydanticCustomError("E204", "", {"words": words})
        return text

    return AfterValidator(checked)


def _written(code: str, pattern: str, said: str) -> AfterValidator:
    """For a text that must have a pattern; ``said`` tells which."""
    matches = re.compile(pattern).match

    def checked(text: Text) -> Text:
        if text and not matches(text):
            raise PydanticCustomError(code, "", {"said": said})
        return text

    return AfterValidator(checked)


Id = Annotated[
    Text,
    _written(
        "E205",
        r"[^\W_][\w.-]*(/[^\W_][\w.-]*)*\Z",
        "an id is letters, digits, hyphens and points, without spaces",
    ),
]
Date = Annotated[
    Text,
    _written(
        "E210",
        r"(?a)\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([ T]([01]\d|2[0-3]):[0-5]\d)?)?)?\Z",
        "a date is 2021-10-21, or cut short: 2021-10, 2021",
    ),
]
VariableName = Annotated[
    Text, _written("E203", r"<[a-z][a-z0-9-]*>\Z", "a variable is written <name>")
]


def _meant(node: object) -> object:
    return node.value if isinstance(node, Text) else node


def _filled(kind: type) -> BeforeValidator:
    def checked(node: object) -> object:
        if type(node) is kind and not node:  # what stands for a map may be empty
            raise PydanticCustomError("E209", "")
        return node

    return BeforeValidator(checked)


Whole = Annotated[int, Field(strict=True), BeforeValidator(_meant)]
"""A whole number."""
Truth = Annotated[bool, Field(strict=True), BeforeValidator(_meant)]
"""True or false."""
Several = Annotated[tuple[T, ...], _filled(ListNode)]
"""A list that holds something."""
Keyed = Annotated[dict[K, T], _filled(MapNode)]
"""A map that holds something, under keys of the author's choosing."""


class _ByKind:
    """Tells a union's members apart by what the node is: each takes another kind of node."""

    def __get_pydantic_core_schema__(self, of: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        members = {_kind_taken(member): handler.generate_schema(member) for member in get_args(of)}
        return core_schema.tagged_union_schema(
            {_HIDDEN + kind: schema for kind, schema in members.items()},
            discriminator=lambda node: _HIDDEN + kind_of(node),
            custom_error_type="E203",
            custom_error_message="",
            custom_error_context={"wanted": " or ".join(members)},
        )


BY_KIND: Final = _ByKind()
OneOrMore = Annotated[Text | Several[Text], BY_KIND]
"""A text, or a list of them."""


def kind_of(node: object) -> str:
    """What a node is, in the words of messages."""
    if isinstance(node, Text):
        return TEXT
    return MAP if isinstance(node, MapNode) else LIST if isinstance(node, (ListNode, tuple)) else ""


def _kind_taken(member: Any) -> str:
    if member is Text:
        return TEXT
    bare = get_origin(member.__origin__ if get_origin(member) is Annotated else member)
    return LIST if bare is tuple else MAP
