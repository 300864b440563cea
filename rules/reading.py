"""Hands on: a YAML file as nodes that know their places.

A node is a ``Text`` (a str), a ``ListNode`` (a list) or a ``MapNode`` (a dict), each with its
``place``; keys have places too. It is YAML without its traps: no anchors, aliases, tags, merge
keys or second documents, no key twice, no dates or yes-and-no words by surprise, limits on size
and depth that are checked before they can hurt.
"""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from .errors import UNSEEN, Place, Problems, brief

LARGEST: Final = 2_000_000
"""Bytes in a file."""

DEEPEST: Final = 50
"""Levels of nesting."""

MOST_ODD: Final = 20
"""How many characters that may not stand are shown."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS: Final = frozenset(["", "~", "null", "Null", "NULL"])
_BOOLEANS: Final = {
    word: value
    for lower, value in (("true", True), ("false", False))
    for word in (lower, lower.title(), lower.upper())
}
_INTEGER: Final = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_FLOAT: Final = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\Z", re.ASCII)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MARKS: Final = (  # the longer first: a UTF-32 mark begins like a UTF-16 one
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"\xef\xbb\xbf", "UTF-8 with a byte order mark"),
)
_SAID_BETTER: Final = {
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


class Text(str):
    """A scalar and its place. ``plain`` text, without quotation marks, may mean another value."""

    __slots__ = ("place", "plain")
    place: Place
    plain: bool

    def __new__(cls, text: str, place: Place, plain: bool = False) -> Text:
        """The text itself, at its place."""
        self = super().__new__(cls, text)
        self.place = place
        self.plain = plain
        return self

    @property
    def value(self) -> str | int | float | bool | None:
        """What it means to YAML's core: plain words may be null, a truth value or a number."""
        if not self.plain:
            return str(self)
        if self in _NULLS:
            return None
        if self in _BOOLEANS:
            return _BOOLEANS[self]
        if _INTEGER.match(self):
            return int(self[:18]) if len(self) > 18 else int(self)
        return float(self) if _FLOAT.match(self) else str(self)


class ListNode(list["Node"]):
    """A list and its place."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class MapNode(dict[Text, "Node"]):
    """A map and its place, which is its first key's."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Node = Text | ListNode | MapNode


def read_yaml(path: Path, problems: Problems, file: str | None = None) -> Node | None:
    """The file's one document; ``file`` is the name to show. None where ``problems`` says why."""
    shown = path.as_posix() if file is None else file
    try:
        size = path.stat().st_size
        if size > LARGEST:
            said = f"the file has {size:,} bytes; at most {LARGEST:,} are read"
            problems.error("E102", said, Place(shown, 1, 1), "divide it into several files")
            return None
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.error("E101", f"cannot read the file: {reason}", Place(shown, 1, 1))
        return None
    text = _decode(content, shown, problems)
    return None if text is None else parse_yaml(text, shown, problems)


def parse_yaml(text: str, file: str, problems: Problems) -> Node | None:
    """The one document in ``text``; None where ``problems`` says why there is none."""
    return _Reader(text, file, problems).read()


def _decode(content: bytes, file: str, problems: Problems) -> str | None:
    hint = "save it as UTF-8, without a byte order mark"
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            problems.error("E103", f"the file is {encoding}", Place(file, 1, 1), hint)
            return None
    if b"\0" in content[:4]:
        problems.error("E103", "the file looks like UTF-16", Place(file, 1, 1), hint)
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = content[content.rfind(b"\n", 0, error.start) + 1 :].split(b"\n", 1)[0]
        place = Place(
            file,
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            1,
            line.decode("utf-8", "replace").rstrip("\r"),
        )
        said = f"byte 0x{content[error.start]:02X} is not UTF-8"
        problems.error("E103", said, place, hint)
        return None


class _Reader:
    """Builds the nodes from YAML's events, with a stack of its own: depth costs no recursion."""

    def __init__(self, text: str, file: str, problems: Problems) -> None:
        self.text = text
        self.file = file
        self.problems = problems
        self.lines = _LINE_END.split(text) if "\r" in text else text.split("\n")
        self.root: Node | None = None
        self.open: list[ListNode | MapNode] = []
        self.keys: list[Text | None] = []
        """For each open node: the key that waits for its value."""
        self.seen: list[dict[str, Text]] = []
        """For each open node: its keys so far."""

    def read(self) -> Node | None:
        if self._unseen():
            return None
        if not self._events():
            return None
        root = self.root
        if root is None or (isinstance(root, Text) and root.value is None):
            self.problems.error("E110", "the file is empty", Place(self.file, 1, 1))
            return None
        return root

    def _unseen(self) -> bool:
        odd = list(islice(UNSEEN.finditer(self.text), MOST_ODD))
        for match in odd:
            before = self.text.count("\n", 0, match.start())
            column = match.start() - self.text.rfind("\n", 0, match.start())
            self._odd(match.group(), Place(self.file, before + 1, column, 1, self._line(before)))
        return bool(odd)

    def _odd(self, character: str, place: Place) -> None:
        said = f"the character U+{ord(character):04X} does not show, or changes how others show"
        self.problems.error("E104", said, place, "take it out")

    def _events(self) -> bool:
        """Read to the end; False if that was not possible."""
        loader = _Loader(self.text)
        documents = 0
        try:
            while True:
                event = loader.get_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    if len(self.open) == DEEPEST:
                        said = f"nested more than {DEEPEST} levels deep"
                        self.problems.error("E109", said, self._place(event))
                        return False
                    self._start(event, kind is yaml.MappingStartEvent)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    node = self.open.pop()
                    self.keys.pop()
                    self.seen.pop()
                    self._put(node)
                elif kind is yaml.AliasEvent:
                    self._refuse(event, f"the alias *{event.anchor}")
                    self._put(Text("", self._place(event)))
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        said = "a second document begins here; a file holds one"
                        self.problems.error("E108", said, self._place(event))
                        return False
                elif kind is yaml.StreamEndEvent:
                    return True
        except yaml.MarkedYAMLError as error:
            self._malformed(error)
            return False
        finally:
            loader.dispose()

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        plain = not event.style
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        if not plain and "\\" in place.text and (odd := UNSEEN.search(event.value)):
            self._odd(odd.group(), place)
        self._put(Text(event.value, place, plain))

    def _start(self, event: yaml.CollectionStartEvent, is_map: bool) -> None:
        place = self._place(event)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event, place)
        self.open.append(MapNode(place) if is_map else ListNode(place))
        self.keys.append(None)
        self.seen.append({})

    def _put(self, node: Node) -> None:
        """A node is complete: it is a key, a value, an item, or the document."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, ListNode):
            parent.append(node)
            return
        key = self.keys[-1]
        if key is not None:
            self.keys[-1] = None
            if key not in parent:
                parent[key] = node
            return
        self.keys[-1] = self._key(node, parent)

    def _key(self, node: Node, parent: MapNode) -> Text:
        if not isinstance(node, Text):
            self.problems.error("E105", "a key must be text, not a list or a map", node.place)
            return Text("", node.place)
        if not parent:
            parent.place = node.place
        first = self.seen[-1].setdefault(node, node)
        if first is not node:
            said = f"the key {brief(node)} stands here twice; first on line {first.place.line}"
            self.problems.error("E106", said, node.place)
        if node == "<<" and node.plain:
            self._refuse_at(node.place, "a merge key")
        return node

    def _decorated(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            self._refuse_at(place, f"the anchor &{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            short = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse_at(place, f"the tag {short}")

    def _refuse(self, event: yaml.Event, what: str) -> None:
        self._refuse_at(self._place(event), what)

    def _refuse_at(self, place: Place, what: str) -> None:
        said = f"{what}: anchors, aliases, tags and merge keys are not read"
        self.problems.error("E107", said, place, "write out what is meant")

    def _malformed(self, error: yaml.MarkedYAMLError) -> None:
        problem = error.problem or "cannot be read as YAML"
        said, hint = _SAID_BETTER.get(problem, (problem, ""))
        if error.context and not hint:
            said = f"{said} {error.context}"
        mark = error.context_mark if error.problem_mark is None else error.problem_mark
        line, column = (0, 0) if mark is None else (mark.line, mark.column)
        text = self._line(line)
        place = Place(self.file, line + 1, column + 1, 1, text)
        self.problems.error("E105", f"not well-formed YAML: {said}", place, hint)

    def _place(self, event: Any) -> Place:  # the stubs allow marks of None; there are none
        start, end = event.start_mark, event.end_mark
        line = start.line
        text = self._line(line)
        until = end.column if end.line == line else len(text)
        return Place(self.file, line + 1, start.column + 1, max(1, until - start.column), text)

    def _line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""
