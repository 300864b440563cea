"""Hands on: misfits, what a body or a parameter lacks or has too much, each with its place.

Pydantic finds them; its words are put plainly, and its paths become JSON pointers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import BaseModel

from api.documents.problems import ProblemItem
from api.serving.known_keys import known_keys
from rules import did_you_mean

_PLAIN: Final = {
    "missing": "this is missing",
    "extra_forbidden": "no such key here",
    "string_type": "this has to be a text",
    "dict_type": "this has to be an object",
    "model_type": "this has to be an object",
    "model_attributes_type": "this has to be an object",
    "list_type": "this has to be a list",
    "bool_type": "this has to be true or false",
    "int_type": "this has to be a whole number",
    "int_parsing": "this has to be a whole number",
    "uuid_parsing": "this has to be a UUID",
    "string_pattern_mismatch": "this is not spelt as it has to be",
}
_OF_UNIONS: Final = frozenset(
    ("string_type", "dict_type", "list_type", "model_type", "literal_error")
)
MOST: Final = 50
"""So many are told; the rest is counted."""
LOOKED_AT: Final = 4 * MOST
"""So many are looked at: a body may be wrong in a hundred thousand places."""


def misfits(
    errors: Sequence[Mapping[str, Any]], body: object, model: type[BaseModel] | None = None
) -> tuple[int, list[ProblemItem]]:
    """The status, and an item for each error, in the order of the body.

    ``model`` is what the body has to be: whoever mistyped a key is told which may be meant.
    """
    broken = next((e for e in errors if e["type"] in ("json_invalid", "json_type")), None)
    if broken is not None:
        why = broken.get("ctx", {}).get("error", "")
        said = f"the body is not JSON: {why}" if why else "the body is not JSON"
        hint = "send a JSON object, with Content-Type: application/json"
        return 400, [ProblemItem(code="E700", message=said, hint=hint, pointer="")]
    if isinstance(body, bytes) and any(error["loc"][0] == "body" for error in errors):
        said, hint = "the body is not said to be JSON", "send Content-Type: application/json"
        return 415, [ProblemItem(code="E706", message=said, hint=hint, pointer="")]
    found: dict[tuple[str | None, str | None, str], ProblemItem] = {}
    pointed: dict[str, str] = {}
    for error in errors[:LOOKED_AT]:
        item = _item(error, body, model)
        if item.pointer is not None:
            pointed[item.pointer] = error["type"]
        found.setdefault((item.pointer, item.parameter, item.message), item)
    items = [item for item in found.values() if not _shadowed(item.pointer, pointed)]
    more = len(items) - MOST + max(0, len(errors) - LOOKED_AT)
    if more > 0:
        last = ProblemItem(code="E111", message=f"{more} more errors are not shown", pointer="")
        items = [*items[:MOST], last]
    return 422, items


def _shadowed(pointer: str | None, pointed: Mapping[str, str]) -> bool:
    """Whether it only says that the other branch of a choice was not taken."""
    if pointer is None or pointed[pointer] not in _OF_UNIONS:
        return False
    return any(other.startswith(f"{pointer}/") for other in pointed)


def _item(error: Mapping[str, Any], body: object, model: type[BaseModel] | None) -> ProblemItem:
    where, *path = error["loc"]
    message = _PLAIN.get(error["type"]) or _worded(error)
    if where != "body":
        name = str(path[0]) if path else str(where)
        return ProblemItem(code="E709", message=f"{name}: {message}", parameter=name)
    hint = ""
    if error["type"] == "string_pattern_mismatch":
        hint = f"write it as this pattern has it: {error['ctx']['pattern']}"
    pointer = _pointer(path, body, error["type"])
    if error["type"] == "extra_forbidden" and model is not None:
        parent = pointer.rpartition("/")[0]
        hint = did_you_mean(str(path[-1]), known_keys(model, parent))
    return ProblemItem(code="E701", message=message, hint=hint, pointer=pointer)


def _worded(error: Mapping[str, Any]) -> str:
    """Pydantic's words, as ours begin."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "too_long":
            return f"these are {limits['actual_length']}; {limits['max_length']} is the most"
        case "too_short":
            return f"these are {limits['actual_length']}; {limits['min_length']} is the least"
        case "string_too_long":
            return f"this is longer than {limits['max_length']} characters"
    said = str(error["msg"]).removeprefix("Value error, ").replace("Input should", "this should")
    return said[:1].lower() + said[1:]


def _pointer(path: Sequence[str | int], body: object, kind: str) -> str:
    """The JSON pointer; what only names the branch of a choice is left out."""
    pointer, node = "", body
    for place, step in enumerate(path):
        if _holds(node, step):
            node = node[step]  # type: ignore[index]
        elif not (kind == "missing" and place == len(path) - 1):
            continue
        pointer += "/" + str(step).replace("~", "~0").replace("/", "~1")
    return pointer


def _holds(node: object, step: str | int) -> bool:
    if isinstance(node, list):
        return isinstance(step, int) and step < len(node)
    return isinstance(node, Mapping) and step in node
