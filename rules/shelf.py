"""Hands on: Shelf, which reads files and keeps what it read until they say something else.

Whoever reads a set again and again (on every save, on every key) reads only what has changed. A
file is taken in once, whole: what happens to it meanwhile is for the next reading.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from operator import is_
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from .contents import decoded, read_content, too_large
from .errors import Problems
from .reading import ListLimit, Node, parse_yaml

T = TypeVar("T")
Made = Callable[[Node, Problems], T]
"""Makes something of a file's one document, and tells what is wrong with it."""


class OnShelf(NamedTuple, Generic[T]):
    """A file as it was read: what its text was, and what was made of it."""

    text: str
    sha256: str
    made: T


class Shelf:
    """Files that were read. ``unsaved`` has texts that are read in place of what files say."""

    def __init__(self, unsaved: Mapping[Path, str] | None = None) -> None:
        self.unsaved = {_absolute(path): text for path, text in (unsaved or {}).items()}
        self._kept: dict[tuple[str, str, Made[Any]], tuple[bytes, OnShelf[Any] | None, Problems]]
        self._kept = {}
        self._made: dict[tuple[str, ...], tuple[tuple[object, ...], object, Any, Problems]] = {}

    def with_texts(self, unsaved: Mapping[Path, str]) -> Shelf:
        """A shelf of its own that begins with all that this one has, and has these texts beside."""
        shelf = Shelf()
        shelf.unsaved = {
            **self.unsaved,
            **{_absolute(path): text for path, text in unsaved.items()},
        }
        shelf._kept, shelf._made = dict(self._kept), dict(self._made)
        return shelf

    def content(self, path: Path, shown: str, problems: Problems) -> bytes | None:
        """What the file says now, or what is to be read in its place."""
        unsaved = self.unsaved.get(_absolute(path)) if self.unsaved else None
        if unsaved is None:
            return read_content(path, shown, problems)
        content = unsaved.encode("utf-8", "surrogatepass")
        return None if too_large(len(content), shown, problems) else content

    def read(
        self,
        path: Path,
        shown: str,
        make: Made[T],
        problems: Problems,
        limit: Callable[[Problems], ListLimit] | None = None,
    ) -> OnShelf[T] | None:
        """What ``make`` makes of the file; None where ``problems`` says why it cannot be read.

        ``shown`` is the name to show. Of a file that says what it said, what was made is handed
        on again, the same object.
        """
        content = self.content(path, shown, problems)
        if content is None:
            return None
        key = str(path), shown, make
        kept = self._kept.get(key)
        if kept is None or kept[0] != content:
            mine = Problems()
            kept = content, _made(content, shown, make, mine, limit), mine
            self._kept[key] = kept
        problems.include(kept[2])
        return kept[1]

    def keep(
        self,
        what: tuple[str, ...],
        of: tuple[object, ...],
        make: Callable[[Problems], T],
        problems: Problems,
        alike: object = None,
    ) -> T:
        """What is called ``what``, made again only if it is made of others than last time.

        ``of`` must be the very same objects, ``alike`` what is equal.
        """
        kept = self._made.get(what)
        if kept is None or kept[1] != alike or not _same(kept[0], of):
            mine = Problems()
            kept = of, alike, make(mine), mine
            self._made[what] = kept
        problems.include(kept[3])
        made: T = kept[2]
        return made


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _made(
    content: bytes,
    shown: str,
    make: Made[T],
    problems: Problems,
    limit: Callable[[Problems], ListLimit] | None,
) -> OnShelf[T] | None:
    text = decoded(content, shown, problems)
    if text is None:
        return None
    node = parse_yaml(text, shown, problems, limit and limit(problems))
    if node is None:
        return None
    return OnShelf(text, hashlib.sha256(content).hexdigest(), make(node, problems))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)
