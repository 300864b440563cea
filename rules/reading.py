"""Hands on: a YAML file as nodes that know their places.

A node is a ``Text`` (a str), a ``ListNode`` (a list) or a ``MapNode`` (a dict), each with its
``place``; keys have places too. It is YAML without its traps: no anchors, aliases, tags, merge
keys or second documents, no key twice, no dates or yes-and-no words by surprise, limits on size
and depth that are checked before they can hurt.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from .contents import decoded, read_content
from .errors import UNSEEN, Place, Problems, brief

DEEPEST: Final = 50
"""Levels of nesting."""

MOST_ODD: Final = 20
"""How many characters that may not stand are shown."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
}
"""What plain words mean that do not mean themselves."""

_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}\Z", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\Z", re.ASCII)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_CONFLICT: Final = ("<<<<<<< ", ">>>>>>> ")
_ODD_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
"""Spaces that do not break, as word processors put them before §: they are read as spaces."""
_SAID_BETTER: Final = {
    "could not find expected ':'": (
        "a line that is neither a key with a colon nor an item behind a hyphen, here or above",
        "give it a colon, or take it out",
    ),
    "mapping values are not allowed in this context": (
        "a colon where none may stand",
        'text that holds ": " goes in quotation marks',
    ),
    "found character that cannot start any token": (
        "a character that no text may begin with",
        "tabs do not indent; text that begins with @, ` or % goes in quotation marks",
    ),
    "did not find expected ',' or ']'": (
        "a list in brackets that is not closed here",
        "items are divided by commas; text that holds one goes in quotation marks",
    ),
    "did not find expected ',' or '}'": (
        "a map in braces that is not closed here",
        "entries are divided by commas; text that holds one goes in quotation marks",
    ),
}


class Source(NamedTuple):
    """A file's name and its lines."""

    file: str
    lines: Sequence[str]

    def place(self, start: Any, end: Any) -> Place:
        """The place between two of the parser's marks, as far as it is on one line."""
        line = start.line
        text = self.lines[line] if line < len(self.lines) else ""
        until = end.column if end.line == line else len(text)
        return Place(self.file, line + 1, start.column + 1, max(1, until - start.column), text)


_At = Place | tuple[Source, Any, Any]
"""A place, or marks in a source: places are reckoned when asked for, since most never are."""


class Text(str):
    """A scalar and its place. ``plain`` text, without quotation marks, may mean another value."""

    __slots__ = ("_at", "plain")
    _at: _At
    plain: bool

    def __new__(cls, text: str, at: _At, plain: bool = False) -> Text:
        """The text, at its place or between marks in a source."""
        self = str.__new__(cls, text)
        self._at = at
        self.plain = plain
        return self

    @property
    def place(self) -> Place:
        """Where it stands."""
        self._at = _reckoned(self._at)
        return self._at

    @property
    def value(self) -> str | int | float | bool | None:
        """What it means to YAML's core: plain words may be null, a truth value or a number."""
        if not self.plain:
            return str(self)
        if self in WORDS:
            return WORDS[self]
        if _INTEGER.match(self):
            return int(self)
        return float(self) if _FLOAT.match(self) else str(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, __: object) -> CoreSchema:
        """What pydantic takes for a text: this, as it is, if it says something."""
        return core_schema.no_info_plain_validator_function(_saying)


class Unread(Text):
    """Stands for a text that could not be read: it is empty, and need say nothing."""

    __slots__ = ()


def _saying(node: object) -> Text:
    if not isinstance(node, Text):
        raise PydanticCustomError("E203", "", {"wanted": "text"})
    if type(node) is Text:
        word = WORDS.get(node, node) if node.plain else node
        if isinstance(word, bool):
            raise PydanticCustomError("E203", "", {"wanted": "text"})
        if not word or word.isspace():
            raise PydanticCustomError("E209", "")
    return node


class ListNode(list["Node"]):
    """A list and its place."""

    __slots__ = ("_at",)

    def __init__(self, at: _At) -> None:
        super().__init__()
        self._at = at

    @property
    def place(self) -> Place:
        """Where it begins."""
        return _reckoned(self._at)


class MapNode(dict[Text, "Node"]):
    """A map and its place, which is that of its first key."""

    __slots__ = ("_at",)

    def __init__(self, at: _At) -> None:
        super().__init__()
        self._at = at

    @property
    def place(self) -> Place:
        """Where its first key stands, or the map itself if it is empty."""
        return next(iter(self)).place if self else _reckoned(self._at)


Node = Text | ListNode | MapNode


def _reckoned(at: _At) -> Place:
    if isinstance(at, Place):
        return at
    source, start, end = at
    return source.place(start, end)


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Reading makes no cycles; to look for some meanwhile trebles the time of a large set."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():  # what was read is old at once, without being gone over
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class ListLimit(NamedTuple):
    """How many items a list may have; at the first that is one too many reading ends."""

    most: int
    tell: Callable[[Place], None]
    """Tells what is wrong, with the place of that item."""


def read_yaml(
    path: Path, problems: Problems, file: str | None = None, limit: ListLimit | None = None
) -> Node | None:
    """The file's one document; ``file`` is the name to show. None where ``problems`` says why."""
    shown = path.as_posix() if file is None else file
    content = read_content(path, shown, problems)
    text = None if content is None else decoded(content, shown, problems)
    return None if text is None else parse_yaml(text, shown, problems, limit)


def parse_yaml(
    text: str, file: str, problems: Problems, limit: ListLimit | None = None
) -> Node | None:
    """The one document in ``text``; None where ``problems`` says why there is none."""
    return _Reader(text, file, problems, limit).read()


class _Reader:
    """Builds the nodes from YAML's events, with a stack of its own: depth costs no recursion."""

    def __init__(
        self, text: str, file: str, problems: Problems, limit: ListLimit | None = None
    ) -> None:
        self.limit = limit
        self.text = text
        self.file = file
        self.problems = problems
        self.source = Source(file, _LINE_END.split(text) if "\r" in text else text.split("\n"))
        self.root: Node | None = None
        self.refused = False
        """Whether the file holds what is not read at all, so that its shape means nothing."""

    def read(self) -> Node | None:
        if self._unseen() or not self._events() or self.refused:
            return None
        root = self.root
        if root is None or (isinstance(root, Text) and root.value is None):
            self.problems.error("E110", "the file is empty", Place(self.file, 1, 1))
            return None
        return root

    def _unseen(self) -> bool:
        odd = list(islice(UNSEEN.finditer(self.text), MOST_ODD))
        for match in odd:
            line = self.text.count("\n", 0, match.start())
            column = match.start() - self.text.rfind("\n", 0, match.start())
            text = self.source.lines[line] if line < len(self.source.lines) else ""
            self._odd(match.group(), Place(self.file, line + 1, column, 1, text))
        return bool(odd)

    def _odd(self, character: str, place: Place) -> None:
        said = f"the character U+{ord(character):04X} does not show, or changes how others show"
        self.problems.error("E104", said, place, "take it out")
        self.refused = True

    def _events(self) -> bool:
        loader = _Loader(self.text)
        try:
            return self._nodes(loader.get_event)
        except yaml.MarkedYAMLError as error:
            self._malformed(error)
            return False
        finally:
            loader.dispose()

    def _nodes(self, get_event: Callable[[], Any]) -> bool:
        """Read to the end; False if that was not possible."""
        above: list[tuple[ListNode | MapNode | None, Text | None]] = []
        parent: ListNode | MapNode | None = None
        key: Text | None = None  # of the parent, if it is a map and the key waits for its value
        node: Node
        escapes = "\\" in self.text
        has_odd_spaces = any(chr(space) in self.text for space in _ODD_SPACES)
        source, limit = self.source, self.limit
        scalar, mapping, sequence = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
        )
        mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar:
                value = event.value.translate(_ODD_SPACES) if has_odd_spaces else event.value
                node = Text(value, (source, event.start_mark, event.end_mark), not event.style)
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                if escapes and event.style == '"' and (odd := UNSEEN.search(node)):
                    self._odd(odd.group(), node.place)
            elif kind is mapping or kind is sequence:
                if len(above) == DEEPEST:
                    said = f"nested more than {DEEPEST} levels deep"
                    self.problems.error("E109", said, self._place(event))
                    return False
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                above.append((parent, key))
                at = source, event.start_mark, event.end_mark
                parent = MapNode(at) if kind is mapping else ListNode(at)
                key = None
                continue
            elif kind is mapping_end or kind is sequence_end:
                assert parent is not None
                node = parent
                parent, key = above.pop()
            elif kind is yaml.AliasEvent:
                self._refuse(event, f"the alias *{event.anchor}")
                node = Text("", self._place(event))
            elif kind is yaml.DocumentStartEvent and self.root is not None:
                said = "a second document begins here; a file holds one"
                self.problems.error("E108", said, self._place(event))
                return False
            elif kind is yaml.StreamEndEvent:
                return True
            else:
                continue

            # a node is complete: it is an item, a key, a value, or the document
            if type(parent) is ListNode:
                parent.append(node)
                if limit is not None and len(parent) > limit.most:
                    limit.tell(node.place)
                    return False
            elif type(parent) is not MapNode:
                self.root = node
            elif key is None:
                key = self._key(node, parent)
            else:
                parent.setdefault(key, node)
                key = None

    def _key(self, node: Node, parent: MapNode) -> Text:
        if not isinstance(node, Text):
            self.problems.error("E105", "a key must be text, not a list or a map", node.place)
            self.refused = True
            return Text("", node.place)
        if node in parent and not self.problems.full(self.file):
            first = next(key for key in parent if key == node)
            said = f"the key {brief(node)} stands here twice; first on line {first.place.line}"
            self.problems.error("E106", said, node.place)
        if node == "<<" and node.plain:
            self._refuse_at(node.place, "a merge key")
        return node

    def _decorated(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, f"the anchor &{event.anchor}")
        if event.tag is not None:
            self._refuse(event, f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}")

    def _refuse(self, event: Any, what: str) -> None:
        self._refuse_at(self._place(event), what)

    def _refuse_at(self, place: Place, what: str) -> None:
        said = f"{what}: anchors, aliases, tags and merge keys are not read"
        self.problems.error("E107", said, place, "write out what is meant")
        self.refused = True

    def _malformed(self, error: yaml.MarkedYAMLError) -> None:
        for number, told in enumerate(self.source.lines, 1):
            if told.startswith(_CONFLICT):
                said = "not well-formed YAML: a merge conflict that is not resolved"
                hint = (
                    "choose what is to stand; take out the lines with <<<<<<<, ======= and >>>>>>>"
                )
                place = Place(self.file, number, 1, len(told), told)
                self.problems.error("E105", said, place, hint)
                return
        problem = error.problem or "cannot be read as YAML"
        said, hint = _SAID_BETTER.get(problem, (problem, ""))
        if error.context and not hint:
            said = f"{said} {error.context}"
        mark = error.context_mark if error.problem_mark is None else error.problem_mark
        line, column = (0, 0) if mark is None else (mark.line, mark.column)
        text = self.source.lines[line] if line < len(self.source.lines) else ""
        place = Place(self.file, line + 1, column + 1, 1, text)
        self.problems.error("E105", f"not well-formed YAML: {said}", place, hint)

    def _place(self, event: Any) -> Place:
        return self.source.place(event.start_mark, event.end_mark)
