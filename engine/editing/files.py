"""Hands on: edits read from a file or the body of a request, and written as such.

What is read and written back is the same, to the byte: a hypothetical can be saved, shared, cited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, starmap
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from engine.editing.edits import (
    EDIT_OPTIONS,
    MOST_EDITS,
    Believe,
    Edit,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
    believing,
    reading,
    too_many,
)
from engine.editing.shapes import EditShape, EditsShape, HypotheticalShape, Names, Pairs
from facts import EntityShape, several, spoken
from rules import (
    ListLimit,
    ListNode,
    MapNode,
    Node,
    Place,
    Problems,
    Text,
    brief,
    keys_of,
    parse_yaml,
    plain_nodes,
    read_yaml,
    shaped,
)

E = TypeVar("E", Believe, ReadingEdit)
S = TypeVar("S", EditsShape, HypotheticalShape)

UNTITLED: Final = "A hypothetical"
_OF: Final = {"as": "suppose", "type": "entity", "aliases": "entity"}
"""Keys that say more of an edit, by the key of that edit."""
_PLAIN: Final = re.compile(r"[A-Za-z][\w./’'()=-]*( [\w./’'()=-]+)*")
_ID: Final = re.compile(r"[\w.-]+")
_WORDS: Final = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""What other readers of YAML take for something else than text."""


class EditFile(NamedTuple):
    """A file of edits: its title, the case it is for if it says so, a note, and the edits."""

    title: str
    case: str
    note: str
    edits: tuple[Edit, ...]


def load_edits(path: Path, case: str = "") -> EditFile:
    """The file of edits; InputError with every error in it. ``case`` is whose edits are wanted."""
    problems = Problems()
    read = read_edits(path, problems, case)
    problems.raise_if_errors()
    assert read is not None
    return read


def read_edits(path: Path, problems: Problems, case: str = "") -> EditFile | None:
    """The same with errors told to ``problems``: as much as could be read, or None."""
    return _file(read_yaml(path, problems, limit=_limit(problems)), problems, case)


def parse_edits(text: str, file: str, problems: Problems, case: str = "") -> EditFile | None:
    """The same from text; ``file`` is the name to show."""
    return _file(parse_yaml(text, file, problems, _limit(problems)), problems, case)


def edits_of(body: object, problems: Problems, case: str = "") -> EditFile | None:
    """The same from plain data: a file's keys and values, or only the list of its edits.

    Places are JSON pointers into the body.
    """
    items = body.get("edits") if isinstance(body, dict) else body
    if isinstance(items, list) and len(items) > MOST_EDITS:
        pointer = "" if items is body else "/edits"
        too_many(Place(f"{pointer}/{MOST_EDITS}", 1, 1), problems)
        return None
    node = plain_nodes(body, problems)
    if not isinstance(node, ListNode):
        return _file(node, problems, case)
    whole = MapNode(node.place)
    whole[Text("edits", node.place)] = node
    shape, sound = _shaped(whole, EditsShape, problems)
    return EditFile("", "", "", _edits(shape, problems, sound))


def edits_json(edits: Iterable[Edit]) -> list[dict[str, object]]:
    """The edits as plain data, an item each, as ``edits_of`` reads them."""
    return [_item(edit) for edit in edits]


def edits_yaml(edits: Sequence[Edit], title: str = UNTITLED, case: str = "", note: str = "") -> str:
    """The edits as a file; reading it gives the same edits."""
    head = {"hypothetical": title, "case": case, "note": note}
    lines = [f"{key}: {_scalar(value)}" for key, value in head.items() if value]
    entities = _in_front(edits)
    type_ = None
    for entity in entities:
        lines += ["entities:"] if type_ is None else []
        lines += [f"  {_scalar(entity.type)}:"] if entity.type != type_ else []
        lines.append(f"    {_scalar(entity.name)}: {_told(entity)}")
        type_ = entity.type
    lines.append("edits:" if len(edits) > len(entities) else "edits: []")
    for edit in edits[len(entities) :]:
        keys = [f"{key}: {_flow(value)}" for key, value in _item(edit).items()]
        lines.append("  - " + "\n    ".join(keys))
    return "\n".join(lines) + "\n"


# --- reading


def edits_in(items: Iterable[EditShape], problems: Problems) -> tuple[Edit, ...]:
    """The edits of some items, in their order; what stands in one of them is one edit."""
    sound = not problems.has_errors
    return tuple(chain.from_iterable(_edits_in(item, problems, sound) for item in items))


def _limit(problems: Problems) -> ListLimit:
    """No list of a file has more items than there may be edits: the rest need not be read."""
    return ListLimit(MOST_EDITS, lambda place: too_many(place, problems))


def _file(node: Node | None, problems: Problems, case: str) -> EditFile | None:
    if node is None:
        return None
    shape, sound = _shaped(node, HypotheticalShape, problems)
    if case and shape.case and shape.case != case:
        said = f"these edits are for the case {brief(shape.case)}, and the case is {brief(case)}"
        hint = "name that case, or take this line out to try them on another"
        problems.error("E421", said, shape.case.place, hint)
    return EditFile(
        title=spoken(shape.hypothetical, problems),
        case=str(shape.case or ""),
        note=spoken(shape.note, problems, note=True),
        edits=_edits(shape, problems, sound),
    )


def _shaped(node: Node, shape: type[S], problems: Problems) -> tuple[S, bool]:
    """The node as a shape, and whether all of it fits."""
    before = len(problems.diagnostics)
    return shaped(node, shape, problems), len(problems.diagnostics) == before


def _edits(shape: EditsShape, problems: Problems, sound: bool) -> tuple[Edit, ...]:
    """The entities first, then the edits in their order; none if they are too many."""
    named = chain.from_iterable(starmap(_entities, (shape.entities or {}).items()))
    items = chain.from_iterable(_edits_in(item, problems, sound) for item in shape.edits)
    edits = tuple(islice(chain(named, items), MOST_EDITS + 1))
    if len(edits) <= MOST_EDITS:
        return edits
    too_many(edits[MOST_EDITS].place, problems)
    return ()


def _entities(type_: Text, names: Names) -> Iterator[NewEntity]:
    for name in names:
        told = names[name] if isinstance(names, dict) else ()
        aliases, on = (told.aliases, told.on) if isinstance(told, EntityShape) else (told, None)
        if name:
            yield _entity(type_, name, aliases, on)


def _entity(type_: Text, name: Text, aliases: Iterable[Text], on: Text | None) -> NewEntity:
    words = tuple(str(alias) for alias in aliases if alias)
    return NewEntity(str(type_), str(name), words, str(on or ""), name.place, type_.place)


def _edits_in(item: EditShape, problems: Problems, sound: bool) -> Iterator[Edit]:
    """The edits of one item: one, or one for each thing that it lists.

    ``sound`` is False where the item may be empty because what stood there was refused.
    """
    given = {key: value for key, value in _values(item) if value not in (None, ())}
    kinds = [key for key in given if key not in _OF and not (key == "on" and "entity" in given)]
    for key, of in _OF.items():
        if key in given and of not in given:
            said = f"the key {brief(key)} goes with {brief(of)}, which is not here"
            problems.error("E207", said, item.place)
    if len(kinds) > 1:
        said = f"{' and '.join(kinds)} are {len(kinds)} edits"
        problems.error("E207", said, item.place, "an item of the list is one edit")
        return
    if sound and not given:
        problems.error(
            "E207", "this edits nothing", item.place, f"one of: {', '.join(EDIT_OPTIONS)}"
        )
    if item.suppose:
        as_ = item.as_.place if item.as_ else None
        yield Suppose(str(item.suppose), str(item.as_ or ""), item.suppose.place, as_)
    yield from (Strike(str(claim), claim.place) for claim in several(item.strike))
    yield from (StrikeRule(str(rule), rule.place) for rule in several(item.strike_rule))
    yield from _pairs(item.believe, believing, Believe)
    yield from _pairs(item.reading, reading, ReadingEdit)
    if item.entity:
        if item.type is None:
            problems.error("E202", 'the key "type" is missing', item.place)
        elif item.type:
            yield _entity(item.type, item.entity, item.aliases, item.on)
    elif item.on:
        yield OnDate(str(item.on), item.on.place)
    if item.jurisdiction:
        yield Jurisdiction(str(item.jurisdiction), item.jurisdiction.place)
    if item.weighing:
        yield WeighingEdit(str(item.weighing), item.weighing.place)
    if item.proof:
        yield ProofEdit(str(item.proof), item.proof.place)


def _values(item: EditShape) -> Iterator[tuple[str, object]]:
    return ((key, getattr(item, field)) for key, field in keys_of(EditShape).items())


def _pairs(
    node: Pairs | None, read: Callable[[str, Place], E], made: Callable[[str, str, Place], E]
) -> Iterator[E]:
    """What ``C05 = F035`` says, or each pair of ``{C05: F035}``."""
    if isinstance(node, Text):
        if node:
            yield read(str(node), node.place)
    elif node is not None:
        for key, value in node.items():
            if key and value:
                yield made(str(key), str(value), _both(key.place, value.place))


def _both(key: Place, value: Place) -> Place:
    """From the key to the end of its value, as far as they stand on one line."""
    if (key.file, key.line) != (value.file, value.line) or key.column >= value.column:
        return value
    return key._replace(length=value.column + value.length - key.column)


# --- writing


def _item(edit: Edit) -> dict[str, object]:
    """The keys of an edit and their values."""
    match edit:
        case Suppose(sentence, as_):
            return {"suppose": sentence, **({"as": as_} if as_ else {})}
        case Strike(claim):
            return {"strike": claim}
        case Believe(what, account):
            return {"believe": _pair(what, account, " = ")}
        case StrikeRule(rule):
            return {"strike-rule": rule}
        case Jurisdiction(jurisdiction):
            return {"jurisdiction": jurisdiction}
        case ReadingEdit(name, choice):
            return {"reading": _pair(name, choice, "=") if name else choice}
        case OnDate(date):
            return {"on": date}
        case WeighingEdit(weighing):
            return {"weighing": weighing}
        case ProofEdit(proof):
            return {"proof": proof}
        case NewEntity(type_, name, aliases, on):
            more = {"aliases": list(aliases), "on": on}
            told = {key: value for key, value in more.items() if value}
            return {"entity": name, "type": type_, **told}


def _pair(one: str, other: str, sign: str) -> str | dict[str, str]:
    """Two ids with a sign between them; a map where the second is no id."""
    if not other:
        return one
    return f"{one}{sign}{other}" if _ID.fullmatch(one) and _ID.fullmatch(other) else {one: other}


def _in_front(edits: Sequence[Edit]) -> list[NewEntity]:
    """The new entities before all else, as far as they stand together by type, each once."""
    front: list[NewEntity] = []
    for edit in edits:
        if not isinstance(edit, NewEntity):
            break
        types = [entity.type for entity in front]
        again = (edit.type, edit.name) in [(entity.type, entity.name) for entity in front]
        if again or (edit.type in types and edit.type != types[-1]):
            break
        front.append(edit)
    return front


def _told(entity: NewEntity) -> str:
    """What is said of a new entity beside its name."""
    aliases = _flow(list(entity.aliases))
    return f"{{aliases: {aliases}, on: {_scalar(entity.on)}}}" if entity.on else aliases


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(of)}" for key, of in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    """The text as it is where every reader of YAML takes it for text, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
