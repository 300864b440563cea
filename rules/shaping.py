"""Hands on: a node as a shape, a NamedTuple that says which keys a map has and what they hold.

A shape's first field is ``place``; every other is a key, with ``_`` for ``-`` and a trailing ``_``
where Python has the word for itself. ``shaped`` always returns a shape: where something is missing
or of the wrong kind it says so and puts an empty value there, so that all else is still checked.

It does for located nodes what pydantic does for plain data, at a tenth of the cost at start-up
(no import, no schemas to build), and every message has its place.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from functools import cache, partial
from typing import (
    Annotated,
    Any,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from .errors import Place, Problems, brief, did_you_mean
from .reading import WORDS, ListNode, MapNode, Node, Text

S = TypeVar("S", bound=NamedTuple)
_Read = Callable[[Node, Problems, str], Any]
"""Reads a node; the last argument says what it is, for messages."""


class Written(NamedTuple):
    """A pattern that a text must have, and how to say so."""

    code: str
    pattern: re.Pattern[str]
    said: str


class OneOf(NamedTuple):
    """The words of which a text must be one."""

    words: tuple[str, ...]


Id = Annotated[
    Text,
    Written(
        "E205",
        re.compile(r"[^\W_][\w.-]*(/[^\W_][\w.-]*)*\Z"),
        "an id is letters, digits, hyphens and points, without spaces",
    ),
]
Date = Annotated[
    Text,
    Written(
        "E210",
        re.compile(
            r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])([ T]([01]\d|2[0-3]):[0-5]\d)?)?)?\Z",
            re.ASCII,
        ),
        "a date is 2021-10-21, or cut short: 2021-10, 2021",
    ),
]
VariableName = Annotated[
    Text,
    Written("E203", re.compile(r"<[a-z][a-z0-9-]*>\Z"), "a variable is written <name>"),
]


def shaped(node: Node, shape: type[S], problems: Problems) -> S:
    """The node as ``shape``, complete; whatever does not fit is in ``problems``."""
    return cast(S, _shape(shape)(node, problems, "this"))


def keys_of(shape: type[NamedTuple]) -> dict[str, str]:
    """The keys of a shape, each with the name of its field."""
    fields: tuple[str, ...] = shape._fields
    return {_key(field): field for field in fields if field != "place"}


def _key(field: str) -> str:
    return field.rstrip("_").replace("_", "-")


@cache
def _shape(shape: type[NamedTuple]) -> _Read:
    hints = get_type_hints(shape, include_extras=True)
    readers = {key: (field, _reader(hints[field])) for key, field in keys_of(shape).items()}
    empties = _empties(shape)
    make = cast(Callable[..., Any], shape)

    def read(node: Node, problems: Problems, what: str) -> Any:
        place = node.place
        values: dict[str, Any] = {}
        if not isinstance(node, MapNode):
            _wrong_kind(node, problems, what, "keys with values")
            return _empty(shape)(place)
        for key, value in node.items():
            found = readers.get(key)
            if found is not None:
                values[found[0]] = found[1](value, problems, key)
            else:
                said = f"the key {brief(key)} is not known here"
                free = [known for known in readers if known not in node] or list(readers)
                problems.error("E201", said, key.place, partial(did_you_mean, key, free))
        for field, empty in empties.items():
            if field not in values:
                problems.error("E202", f"the key {brief(_key(field))} is missing", place)
                values[field] = empty(place)
        return make(place=place, **values)

    return read


def _empties(shape: type[NamedTuple]) -> dict[str, Callable[[Place], Any]]:
    """For each key that must be there: what stands for its value while it is missing."""
    hints = get_type_hints(shape, include_extras=True)
    fields = keys_of(shape).values()
    return {field: _empty(hints[field]) for field in fields if field not in shape._field_defaults}


def _empty(hint: Any) -> Callable[[Place], Any]:
    """What stands for a value that is missing or of the wrong kind."""
    first = next(option for option in _options(hint) if option is not type(None))
    kind = get_origin(first) or first
    if kind in (tuple, dict, bool, int):
        return lambda place: kind()
    if hasattr(first, "_fields"):
        return lambda place: first(
            place=place, **{field: empty(place) for field, empty in _empties(first).items()}
        )
    return lambda place: Text("", place)


def _options(hint: Any) -> tuple[Any, ...]:
    """The members of a union; a type alone is one."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _reader(hint: Any) -> _Read:
    """How to read a value of a type: the type decides by the node's kind.

    A list must hold something, unless ``tuple[()]`` stands before it among the options.
    """
    texts: _Read | None = None
    lists: _Read | None = None
    maps: _Read | None = None
    expected = []
    maybe_empty = False
    for option in _options(hint):
        origin = get_origin(option)
        if option is type(None):
            continue
        if option == tuple[()]:
            maybe_empty = True
        elif origin is tuple:
            lists = _list_of(_reader(get_args(option)[0]), maybe_empty)
            expected.append("a list")
        elif origin is dict:
            maps = _map_of(_reader(get_args(option)[0]), _reader(get_args(option)[1]))
            expected.append("keys with values")
        elif hasattr(option, "_fields"):
            maps = _shape_later(option)
            expected.append("keys with values")
        else:
            texts, said = _scalar(option)
            expected.append(said)
    wanted = " or ".join(expected)

    def read(node: Node, problems: Problems, what: str) -> Any:
        reads = texts if isinstance(node, Text) else lists if isinstance(node, ListNode) else maps
        if reads is not None:
            return reads(node, problems, what)
        _wrong_kind(node, problems, what, wanted)
        return empty(node.place)

    empty = _empty(hint)
    return read


def _shape_later(shape: type[NamedTuple]) -> _Read:
    return lambda node, problems, what: _shape(shape)(node, problems, what)


def _list_of(item: _Read, maybe_empty: bool) -> _Read:
    def read(node: Node, problems: Problems, what: str) -> tuple[Any, ...]:
        if not node and not maybe_empty:
            problems.error("E209", f"the list under {brief(what)} is empty", node.place)
        return tuple([item(child, problems, what) for child in cast(ListNode, node)])

    return read


def _map_of(key: _Read, value: _Read) -> _Read:
    def read(node: Node, problems: Problems, what: str) -> dict[Any, Any]:
        if not node:
            problems.error("E209", f"the map under {brief(what)} is empty", node.place)
        entries = cast(MapNode, node).items()
        return {key(k, problems, what): value(v, problems, k) for k, v in entries}

    return read


def _scalar(hint: Any) -> tuple[_Read, str]:
    """The reader of a scalar type, and how to call the type."""
    if hint is bool:
        return _boolean, "true or false"
    if hint is int:
        return _integer, "a whole number"
    if get_origin(hint) is Annotated:
        rule = get_args(hint)[1]
        return _one_of(rule.words) if isinstance(rule, OneOf) else _written(rule), "text"
    if hint is Text:
        return _text, "text"
    raise TypeError(f"no reader for {hint!r}")


def _text(node: Node, problems: Problems, what: str) -> Text:
    text = cast(Text, node)
    if text.plain and isinstance(WORDS.get(text), bool):
        _wrong_kind(text, problems, what, "text")
        return Text("", text.place)
    if (text.plain and text in WORDS) or text.isspace() or not text:
        problems.error("E209", f"nothing stands under {brief(what)}", text.place)
        return Text("", text.place)
    return text


def _written(form: Written) -> _Read:
    def read(node: Node, problems: Problems, what: str) -> Text:
        text = _text(node, problems, what)
        if text and not form.pattern.match(text):
            problems.error(form.code, f"{brief(text)} under {brief(what)}: {form.said}", text.place)
            return Text("", text.place)
        return text

    return read


def _one_of(words: tuple[str, ...]) -> _Read:
    def read(node: Node, problems: Problems, what: str) -> Text:
        text = _text(node, problems, what)
        if text and text not in words:
            said = f"{brief(text)} is not one of the words that may stand under {brief(what)}"
            problems.error("E204", said, text.place, partial(did_you_mean, text, words))
            return Text("", text.place)
        return text

    return read


def _boolean(node: Node, problems: Problems, what: str) -> bool:
    value = cast(Text, node).value
    if isinstance(value, bool):
        return value
    _wrong_kind(node, problems, what, "true or false")
    return False


def _integer(node: Node, problems: Problems, what: str) -> int:
    value = cast(Text, node).value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    _wrong_kind(node, problems, what, "a whole number")
    return 1  # within every range, so that there is no second error


def _wrong_kind(node: Node, problems: Problems, what: str, wanted: str) -> None:
    if isinstance(node, Text):
        found = brief(node) if node.value is not None else "nothing"
    else:
        found = "a list" if isinstance(node, ListNode) else "a map"
    under = "" if what == "this" else f" under {brief(what)}"
    hint = ""
    if wanted == "a list" and isinstance(node, Text) and node:
        hint = f"as a list of one: [{node}]" if len(node) < 60 else "put it in brackets: […]"
    elif wanted == "text" and isinstance(node, Text):
        hint = "put it in quotation marks"
    problems.error("E203", f"expected {wanted}{under}, found {found}", node.place, hint)
