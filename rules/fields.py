"""Hands on: what a shape is, and what its fields may hold; pydantic does the checking.

A shape is a model of a map in a file. Its field ``place`` is the map's; every other is a key, with
``_`` for ``-`` and a trailing ``_`` where Python has the word for itself. Texts stay the nodes they
are, with their places; lists become tuples.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_origin

from pydantic import (
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


class OneOf(NamedTuple):
    """For a text that must be one of the words."""

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, of: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What is checked after the text itself."""
        return core_schema.no_info_after_validator_function(self._checked, handler(of))

    def _checked(self, text: Text) -> Text:
        if text and text not in self.words:
            raise PydanticCustomError("E204", "", {"words": self.words})
        return text


def one_of(words: Collection[str]) -> OneOf:
    """For a text that must be one of the words."""
    return OneOf(tuple(words))


class Written(NamedTuple):
    """For a text that must have a pattern."""

    name: str
    """What such a text is called."""
    code: str
    pattern: str
    said: str
    """Tells which."""
    elsewhere: str
    """The pattern as JSON Schema has it, whose dialects know less of letters; never stricter."""

    def __get_pydantic_core_schema__(self, of: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What is checked after the text itself."""
        matches = re.compile(self.pattern).match
        code, said = self.code, self.said

        def checked(text: Text) -> Text:
            if text and not matches(text):
                raise PydanticCustomError(code, "", {"said": said})
            return text

        return core_schema.no_info_after_validator_function(checked, handler(of))


def _written(name: str, code: str, pattern: str, said: str, elsewhere: str = "") -> Written:
    return Written(name, code, rf"{pattern}\Z", said, f"^{elsewhere or pattern}$")


_INITIAL: Final = r"[^\s!-/:-@\[-`{-~]"
_FURTHER: Final = r"[^\s!-,/:-@\[-^`{-~]"
"""Whatever is no space and, of ASCII, nothing that an id cannot begin with or have."""

Id = Annotated[
    Text,
    _written(
        "id",
        "E205",
        r"[^\W_][\w.-]*(/[^\W_][\w.-]*)*",
        "an id is letters, digits, hyphens and points, without spaces",
        rf"{_INITIAL}{_FURTHER}*(/{_INITIAL}{_FURTHER}*)*",
    ),
]
Date = Annotated[
    Text,
    _written(
        "date",
        "E210",
        r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
        r"([ T]([01][0-9]|2[0-3]):[0-5][0-9])?)?)?",
        "a date is 2021-10-21, or cut short: 2021-10, 2021",
    ),
]
VariableName = Annotated[
    Text, _written("variable", "E203", r"<[a-z][a-z0-9-]*>", "a variable is written <name>")
]


def _meant(node: object) -> object:
    return node.value if isinstance(node, Text) else node


class Filled(NamedTuple):
    """For a list or map that must hold something."""

    kind: type

    def __get_pydantic_core_schema__(self, of: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What is checked before the list or map itself."""
        return core_schema.no_info_before_validator_function(self._checked, handler(of))

    def _checked(self, node: object) -> object:
        if type(node) is self.kind and not node:  # what stands for a map may be empty
            raise PydanticCustomError("E209", "")
        return node


Whole = Annotated[int, Field(strict=True), BeforeValidator(_meant)]
"""A whole number."""
Truth = Annotated[bool, Field(strict=True), BeforeValidator(_meant)]
"""True or false."""
Several = Annotated[tuple[T, ...], Filled(ListNode)]
"""A list that holds something."""
Keyed = Annotated[dict[K, T], Filled(MapNode)]
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
    bare = member.__origin__ if get_origin(member) is Annotated else member
    if bare is Text:
        return TEXT
    return LIST if get_origin(bare) is tuple else MAP
