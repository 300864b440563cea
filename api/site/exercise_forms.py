"""Hands on: filled, what a teacher's form says of an exercise; fields_of, the form that says it.

Times are UTC, as the form says. A hypothetical is the address of a page, in which it stands whole;
``request_of`` and ``address_of`` lead from there to what is evaluated, and back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from api.documents.exercises import MOST_ATTEMPTS, MOST_DRAWN, ExerciseDocument
from api.site.address import AS, OPTIONS, Address, EditPart

DRAWN: Final = 5
_CASE: Final = re.compile(r"/(?:embed/)?cases/([^/]+)(?:/.*)?")
_SHAPE: Final = "%Y-%m-%dT%H:%M"
_TYPED: Final = ("title", "note", "draw", "seed", "attempts", "opens", "closes", "reveal")
_LISTED: Final = ("party", "standard")


class Filled(NamedTuple):
    """What was filled in: the exercise, or what is wrong with it by the field."""

    document: ExerciseDocument | None
    wrong: Mapping[str, str]


def pasted(address: str) -> Address | None:
    """The case and the edits of an address that somebody copied; None if it is no page's."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    found = _CASE.fullmatch(parts.path)
    if found is None:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return Address.read(unquote(found[1]), pairs)


def request_of(at: Address) -> dict[str, Any]:
    """What is evaluated: the case with the edits as items of a file of edits."""
    return {"case": at.case, "edits": [_item(edit) for edit in at.edits]}


def address_of(request: Mapping[str, Any]) -> Address | None:
    """Where the pages of what is evaluated are; None where no address can say it."""
    if not isinstance(request["case"], str) or request.get("rules", "library") != "library":
        return None
    edits = [_part(item) for item in request.get("edits", ())]
    if request.get("weighing", "as-published") != "as-published":
        edits.insert(0, EditPart("weighing", request["weighing"]))
    if request.get("proof"):
        edits.insert(0, EditPart("proof", request["proof"]))
    found = tuple(edit for edit in edits if edit is not None)
    return Address(request["case"], found) if len(found) == len(edits) else None


def filled(form: Mapping[str, str], at: Address, known: Mapping[str, list[str]]) -> Filled:
    """A new exercise; ``known`` are the parties and standards there are to choose from."""
    wrong: dict[str, str] = {}
    terms = _terms(form, wrong)
    asked = {
        "draw": _number(form, "draw", 1, MOST_DRAWN, wrong) or DRAWN,
        "seed": _number(form, "seed", 0, 2**31 - 1, wrong) or 0,
    }
    listed = {key: _chosen(form, key, known[key]) for key in _LISTED}
    if wrong:
        return Filled(None, wrong)
    said = {**terms, "request": request_of(at), "questions": {**asked, **listed}}
    return Filled(ExerciseDocument.model_validate(said), wrong)


def changed(form: Mapping[str, str], before: Mapping[str, Any]) -> Filled:
    """The same exercise on other terms; what it asks stays."""
    wrong: dict[str, str] = {}
    terms = _terms(form, wrong)
    if wrong:
        return Filled(None, wrong)
    return Filled(ExerciseDocument.model_validate({**before, **terms}), wrong)


def fields_of(document: Mapping[str, Any]) -> dict[str, str]:
    """The fields of the form, as an exercise that is kept has them."""
    questions = document["questions"]
    drawn = questions if isinstance(questions, dict) else {}
    said = {**{key: document.get(key) for key in _TYPED}, **{k: drawn.get(k) for k in _TYPED[2:4]}}
    said.update({key: _typed(document.get(key)) for key in ("opens", "closes")})
    found = {key: "" if value is None else str(value) for key, value in said.items()}
    for key in _LISTED:
        found.update({f"{key}.{n}": name for n, name in enumerate(drawn.get(key, ()))})
    return found


def chosen_in(form: Mapping[str, str], key: str) -> set[str]:
    """What is ticked in a list of the form."""
    return {value for name, value in form.items() if name.startswith(f"{key}.")}


def _terms(form: Mapping[str, str], wrong: dict[str, str]) -> dict[str, Any]:
    title, note = form.get("title", "").strip(), form.get("note", "").strip()
    if not title:
        wrong["title"] = "Give it a title."
    elif len(title) > 200:
        wrong["title"] = f"A title has at most 200 characters; this has {len(title)}."
    if len(note) > 4_000:
        wrong["note"] = f"A note has at most 4,000 characters; this has {len(note)}."
    opens, closes = (_time(form, name, wrong) for name in ("opens", "closes"))
    if opens and closes and closes <= opens:
        wrong["closes"] = "It closes before it opens."
    reveal = form.get("reveal") or "after-answer"
    if reveal not in ("after-answer", "after-close"):
        wrong["reveal"] = "Choose one of the two."
    elif reveal == "after-close" and closes is None and "closes" not in wrong:
        wrong["closes"] = "Say when it closes: the reasons are told then."
    return {
        "title": title,
        "note": note,
        "opens": opens,
        "closes": closes,
        "attempts": _number(form, "attempts", 1, MOST_ATTEMPTS, wrong),
        "reveal": reveal,
    }


def _number(
    form: Mapping[str, str], name: str, least: int, most: int, wrong: dict[str, str]
) -> int | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 12 and least <= int(text) <= most:
        return int(text)
    wrong[name] = f"Give a whole number from {least} to {most}."
    return None


def _time(form: Mapping[str, str], name: str, wrong: dict[str, str]) -> datetime | None:
    text = form.get(name, "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        wrong[name] = "Give a date and a time, as 2026-11-30T18:00."
        return None


def _typed(time: object) -> str | None:
    """A time as a field of a form has it."""
    if time is None:
        return None
    found = time if isinstance(time, datetime) else datetime.fromisoformat(str(time))
    return found.astimezone(UTC).strftime(_SHAPE)


def _chosen(form: Mapping[str, str], key: str, known: list[str]) -> list[str]:
    """What is ticked, in the order of what there is; everything is the same as nothing."""
    ticked = chosen_in(form, key)
    found = [name for name in known if name in ticked]
    return [] if len(found) == len(known) else found


def _item(edit: EditPart) -> dict[str, Any]:
    if edit.option == "entity" and "=" in edit.value:
        type_, _, name = edit.value.partition("=")
        return {"entity": name.strip(), "type": type_.strip()}
    return {edit.option: edit.value, **({"as": edit.as_} if edit.as_ else {})}


def _part(item: Any) -> EditPart | None:
    """An item of a file of edits as a parameter; None where it says more than one can."""
    if not isinstance(item, dict):
        return None
    option = next((key for key in OPTIONS if key in item), "")
    value, more = item.get(option), set(item) - {option}
    if option == "entity" and more == {"type"}:
        return EditPart(option, f"{item['type']}={value}")
    if isinstance(value, dict) and len(value) == 1 and not more:
        sign = "=" if option == "reading" else " = "
        value = sign.join(str(part) for pair in value.items() for part in pair)
    as_ = item.get(AS, "") if option == "suppose" else ""
    if not option or not isinstance(value, str) or not isinstance(as_, str):
        return None
    return EditPart(option, value, as_) if more <= ({AS} if as_ else set()) else None
