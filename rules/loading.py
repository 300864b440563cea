"""Hands on: a complete RuleSet from a folder or file, or every error in it.

Files are read one by one, each into its shape. Then the vocabulary is put together, and what is
written in its words; last comes what only the whole shows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from .authorities import read_authorities
from .errors import Problems, brief, did_you_mean
from .fields import Shape
from .models import RuleSet, Weighing
from .modules import read_modules
from .reading import ListNode, MapNode, Node, Text, nothing_collected, read_yaml
from .shapes import FILES, RawAuthorities, RawModule, RawVocabulary, RawWeighing
from .shaping import shaped
from .weighings import read_weighing
from .wording import once, read_vocabulary

LIBRARY: Final = Path(__file__).parent / "library"
"""The shipped rules."""

R = TypeVar("R", bound=Shape)
T = TypeVar("T")

_FIRST_KEY: Final = re.compile(r"^([a-z-]+):", re.MULTILINE)
_ITEMISED: Final = frozenset(["types", "terms", "sentences", "authorities", "standards", "rules"])


class _Sources(NamedTuple):
    """What the files hold, each as its shape; and the kinds of those that could not be read."""

    raws: list[Shape]
    items: list[str]
    unread: set[type[Shape] | None]

    def of(self, shape: type[R]) -> list[R]:
        return [raw for raw in self.raws if isinstance(raw, shape)]

    def may_lack(self, shape: type[Shape]) -> bool:
        """Whether a file of that shape is unread, so that what it declares must not be missed."""
        return shape in self.unread or None in self.unread


def load_rules(path: Path | None = None) -> RuleSet:
    """The rules of a folder or file, by default the shipped library; InputError with all errors."""
    with nothing_collected():
        return _load(path, Problems())


def _load(path: Path | None, problems: Problems) -> RuleSet:
    sources = _read_all(path, problems)
    vocabulary = read_vocabulary(sources.of(RawVocabulary), problems)
    authorities = read_authorities(sources.of(RawAuthorities), problems)
    weighings = _weighings(sources.of(RawWeighing), problems)
    if sources.may_lack(RawVocabulary):
        problems.raise_if_errors()
    cites = None if sources.may_lack(RawAuthorities) else set(authorities)
    complete = not sources.may_lack(RawModule)
    law = read_modules(sources.of(RawModule), vocabulary, cites, problems, complete)
    problems.raise_if_errors()
    return RuleSet(
        vocabulary=vocabulary,
        authorities=_by_id(authorities),
        modules=_by_id(law.modules),
        rules=_by_id(law.rules),
        standards=_by_id(law.standards),
        readings=_by_id(law.readings),
        weighings=_by_id(weighings),
        digest=hashlib.sha256("\n".join(sorted(sources.items)).encode()).hexdigest(),
        advice=problems.diagnostics,
    )


def _read_all(path: Path | None, problems: Problems) -> _Sources:
    sources = _Sources([], [], set())
    for file, shown in _files(path, problems):
        node = read_yaml(file, problems, shown)
        if node is None:
            sources.unread.add(_kind_of_unread(file))
        elif (shape := _kind(node, problems)) is not None:
            sources.raws.append(shaped(node, shape, problems))
            sources.items.extend(_items(node))
    return sources


def _files(path: Path | None, problems: Problems) -> list[tuple[Path, str]]:
    """The files to read, each with the name to show, in the order of those names."""
    root, name = (LIBRARY, Path("rules/library")) if path is None else (path, path)
    if not root.is_dir():
        return [(root, name.as_posix())]
    found = [file for ending in ("*.yaml", "*.yml") for file in root.rglob(ending)]
    if not found:
        problems.error("E101", f"no .yaml file is in {name}", None)
    named = [(file, (name / file.relative_to(root)).as_posix()) for file in found]
    return sorted(named, key=lambda each: each[1])


def _kind(node: Node, problems: Problems) -> type[Shape] | None:
    """The shape of a file, which its first key tells."""
    hint = f"it begins with one of: {', '.join(FILES)}"
    if not isinstance(node, MapNode) or not node:
        problems.error("E206", "a file of rules is a map", node.place, hint)
        return None
    first = next(iter(node))
    shape = FILES.get(first)
    if shape is None:
        said = f"the first key tells what a file holds; {brief(first)} tells nothing"
        near = did_you_mean(first, FILES)
        problems.error("E206", said, first.place, near or hint)
    return shape


def _kind_of_unread(file: Path) -> type[Shape] | None:
    """What a file that is not well-formed seems to be, by its first key; None if that is open."""
    try:
        with file.open("rb") as stream:
            key = _FIRST_KEY.search(stream.read(4096).decode("utf-8", "ignore"))
    except OSError:
        return None
    return FILES.get(key[1]) if key else None


def _weighings(raws: list[RawWeighing], problems: Problems) -> dict[str, Weighing]:
    weighings: dict[str, Weighing] = {}
    seen: dict[str, Text] = {}
    for raw in raws:
        weighing = read_weighing(raw, problems)
        if once("weighing", raw.weighing, seen, problems):
            weighings[weighing.id] = weighing
    return weighings


def _by_id(items: Mapping[str, T]) -> dict[str, T]:
    return dict(sorted(items.items()))


def _items(file: Node) -> Iterator[str]:
    """What a file says, item by item, so that the order of files and items does not matter."""
    assert isinstance(file, MapNode)
    name = file.get("module", "")  # type: ignore[call-overload]
    rest: dict[str, object] = {}
    for key, value in file.items():
        if key in _ITEMISED and isinstance(value, ListNode):
            for item in value:
                yield json.dumps([name, key, item], ensure_ascii=False, sort_keys=True)
        elif key == "readings" and isinstance(value, MapNode):
            for reading, choices in value.items():
                ordered = list(choices.items()) if isinstance(choices, MapNode) else choices
                yield json.dumps([name, key, reading, ordered], ensure_ascii=False)
        else:
            rest[key] = value
    if rest:
        yield json.dumps(rest, ensure_ascii=False, sort_keys=True)
