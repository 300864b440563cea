"""Hands on: a node as a shape, with every error that pydantic finds in it, each at its place.

``shaped`` always returns a shape: where something is missing or does not fit, it says so and puts
an empty value there, so that all else is still checked and no second error follows from the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from .errors import Place, Problems, brief, did_you_mean
from .fields import LIST, MAP, TEXT, Shape, keys_of, kind_of
from .reading import ListNode, MapNode, Node, Text, Unread

S = TypeVar("S", bound=Shape)
_Said = tuple[str, str, Place, str | Callable[[], str]]
"""Code, message, place and hint."""

MOST_FAULTS: Final = 1_000
"""More than these in one file are only counted: nobody should wait long to hear of them all."""
TRUTH: Final = "true or false"
WHOLE: Final = "a whole number"
_WANTED: Final = {
    "bool_type": TRUTH,
    "dict_type": MAP,
    "int_type": WHOLE,
    "model_type": MAP,
    "tuple_type": LIST,
}
"""What pydantic wants, by the type of its error."""


def shaped(node: Node, shape: type[S], problems: Problems) -> S:
    """The node as ``shape``, complete; whatever does not fit is in ``problems``.

    A node in which more than ``MOST_FAULTS`` things do not fit is not mended: the shape is empty.
    """
    shapes: dict[int, type[Shape]] = {}
    try:
        return shape.model_validate(node, context=shapes)
    except ValidationError as refused:
        said = [_said(fault, shapes) for fault in islice(_faults(refused, [node]), MOST_FAULTS)]
        unsaid = refused.error_count() - len(said)
    for each in sorted(said, key=lambda each: each[2][1:3]):
        problems.error(*each)
    if unsaid:
        problems.more_errors(node.place.file, unsaid)
        return _mended([_Mended(node.place)], shape)
    return _mended([_copy(node)], shape)


class _Fault(NamedTuple):
    """An error of pydantic's, found again among the nodes."""

    type: str
    about: Mapping[str, Any]
    above: Any
    """The list or map in which the node stands, under ``step``."""
    step: Any
    node: Any
    """What does not fit; the key itself if the error is about that."""
    what: str
    """What the node is in messages: the key under which it stands; or the key that is missing."""
    of_key: bool

    @property
    def wanted(self) -> str:
        """What may stand there."""
        return self.about.get("wanted") or _WANTED.get(self.type) or kind_of(self.node)


def _faults(refused: ValidationError, whole: list[Any]) -> Iterator[_Fault]:
    """The errors in the one node of ``whole``."""
    keys: dict[int, dict[str, Text]] = {}

    def key_in(above: MapNode, step: str) -> Text:
        if id(above) not in keys:
            keys[id(above)] = {key: key for key in above}
        return keys[id(above)][step]

    for error in refused.errors(include_url=False):
        above: Any = whole
        step: Any = 0
        what = outer = "this"
        of_key = False
        for name in error["loc"]:
            node = above[step]
            of_key = name == "[key]" and what == step and key_in(above, step) is error["input"]
            if isinstance(name, int):
                above, step = node, name
            elif isinstance(node, MapNode) and name in node and not of_key:
                above, step = node, name
                what, outer = name, what
            # else it names a member of a union, or what is missing
        kind, node = error["type"], above[step]
        if of_key:
            node, what = error["input"], outer
        elif kind == "missing":
            what = str(error["loc"][-1])
        elif kind == "extra_forbidden":
            node = key_in(above, step)
        yield _Fault(kind, error.get("ctx", {}), above, step, node, what, of_key)


def _said(fault: _Fault, shapes: Mapping[int, type[Shape]]) -> _Said:
    """What to say of a fault; ``shapes`` tells which keys are known where one is not."""
    kind, about, above, _, node, what, _ = fault
    under = f"under {brief(what)}"
    if kind == "missing":
        return "E202", f"the key {brief(what)} is missing", node.place, ""
    if kind == "extra_forbidden":
        known = list(keys_of(shapes[id(above)]))
        free = [key for key in known if key not in above] or known
        said = f"the key {brief(node)} is not known here"
        return "E201", said, node.place, partial(did_you_mean, node, free, len(free))
    if kind == "E209":
        said = f"the {'list' if isinstance(node, ListNode) else 'map'} {under} is empty"
        return kind, f"nothing stands {under}" if isinstance(node, Text) else said, node.place, ""
    if "words" in about:
        said = f"{brief(node)} is not one of the words that may stand {under}"
        return kind, said, node.place, partial(did_you_mean, node, about["words"])
    if "said" in about:
        return kind, f"{brief(node)} {under}: {about['said']}", node.place, ""
    return _wrong_kind(node, what, fault.wanted)


def _wrong_kind(node: Node, what: str, wanted: str) -> _Said:
    if isinstance(node, Text):
        found = brief(node) if node.value is not None else "nothing"
    else:
        found = "a list" if isinstance(node, ListNode) else "a map"
    under = "" if what == "this" else f" under {brief(what)}"
    hint = ""
    if wanted == LIST and isinstance(node, Text) and node:
        hint = f"as a list of one: [{node}]" if len(node) < 60 else "put it in brackets: […]"
    elif wanted == TEXT and isinstance(node, Text):
        hint = "put it in quotation marks"
    return "E203", f"expected {wanted}{under}, found {found}", node.place, hint


# --- empty values for what does not fit


class _Mended(MapNode):
    """A map in which something may be missing: it keeps its place, and may be empty."""

    __slots__ = ()

    @property
    def place(self) -> Place:
        """Where it stands."""
        assert isinstance(self._at, Place)
        return self._at


def _copy(node: Node) -> Node:
    if isinstance(node, MapNode):
        copy = _Mended(node.place)
        copy.update({key: _copy(value) for key, value in node.items()})
        return copy
    if isinstance(node, ListNode):
        items = ListNode(node.place)
        items.extend(_copy(item) for item in node)
        return items
    return node


def _mended(whole: list[Any], shape: type[S]) -> S:
    """The one node of ``whole`` as ``shape``, with empty values for what does not fit."""
    try:
        return shape.model_validate(whole[0])
    except ValidationError as refused:
        faults = list(_faults(refused, whole))
    for fault in sorted(faults, key=lambda fault: fault.of_key):  # keys last, to be found by
        _mend(fault)
    return _mended(whole, shape)  # what now stands empty may lack keys of its own


def _mend(fault: _Fault) -> None:
    kind, _, above, step, node, what, of_key = fault
    place = (above if node is None else node).place
    if kind == "missing":
        node[what] = None
    elif kind == "extra_forbidden":
        del above[step]
    elif of_key:
        above[Unread("", place)] = above.pop(step)
    elif fault.wanted == TRUTH:
        above[step] = False
    elif fault.wanted == WHOLE:
        above[step] = 1  # within every range, so that there is no second error
    elif fault.wanted.startswith(TEXT):
        above[step] = Unread("", place)
    else:
        above[step] = () if fault.wanted.startswith(LIST) else _Mended(place)
