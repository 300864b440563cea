"""Hands on: files in the canonical layout, each replaced whole or not at all.

What somebody else changed meanwhile is not written over, and what has several names, hard links,
stays as it is: the others would keep the old text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..contents import decoded, read_content
from ..errors import Place, Problems
from ..reading import parse_yaml
from ..sets import RULE_SET
from ..whole_files import write_whole
from .formatted import KINDS, format_text


class FormattedFile(NamedTuple):
    """A file, what it holds, and what it would hold in the canonical layout."""

    path: Path
    shown: str
    content: bytes
    text: str

    @property
    def before(self) -> str:
        """What it holds, as text."""
        return self.content.decode("utf-8")

    @property
    def changes(self) -> bool:
        """Whether the layout is not the canonical one."""
        return self.content != self.text.encode("utf-8")

    def replace(self, problems: Problems) -> bool:
        """Put the new text in the file's place; False where ``problems`` says why that failed."""
        try:
            return self._put_in_place(problems)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return self._refused("E609", f"cannot write the file: {reason}", problems)

    def _put_in_place(self, problems: Problems) -> bool:
        about = self.path.stat()
        if not about.st_mode & 0o222 or not os.access(self.path, os.W_OK):
            return self._refused("E609", "the file may only be read", problems)
        if about.st_nlink > 1:
            said = "the file has other names, hard links, which would keep the old text"
            return self._refused("E609", said, problems)
        if write_whole(self.path, self.text.encode("utf-8"), self._is_unchanged):
            return True
        said = "the file changed while it was formatted; it stays as it is"
        return self._refused("E113", said, problems)

    def _is_unchanged(self) -> bool:
        return self.path.read_bytes() == self.content

    def _refused(self, code: str, said: str, problems: Problems) -> bool:
        hint = "format it again" if code == "E113" else ""
        problems.error(code, said, Place(self.shown, 1, 1), hint)
        return False


def format_file(path: Path, problems: Problems) -> FormattedFile | None:
    """The file, read and laid out anew, and not yet replaced; None where ``problems`` says why."""
    shown = path.as_posix()
    content = read_content(path, shown, problems)
    text = None if content is None else decoded(content, shown, problems)
    formatted = None if text is None else format_text(text, shown, problems)
    if content is None or formatted is None:
        return None
    return FormattedFile(path, shown, content, formatted)


def files_to_format(paths: Iterable[Path], problems: Problems) -> list[Path]:
    """The files named, and every file of the folders named, each once, in order."""
    found: dict[str, Path] = {}
    for path in paths:
        files = [path]
        if path.is_dir():
            files = sorted(_files_in(path))
            if not files:
                problems.error("E101", f"no .yaml file is in {path}", None)
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def holds_files_of_ours(folder: Path) -> bool:
    """Whether a folder has a rule set, or a file of a known kind in it."""
    return (folder / RULE_SET).is_file() or any(map(_is_ours, sorted(_files_in(folder))))


def _files_in(folder: Path) -> Iterator[Path]:
    for ending in ("*.yaml", "*.yml"):
        for file in folder.rglob(ending):
            if not any(part.startswith(".") for part in file.relative_to(folder).parts):
                yield file


def _is_ours(file: Path) -> bool:
    nothing = Problems()
    content = read_content(file, "", nothing)
    text = None if content is None else decoded(content, "", nothing)
    node = None if text is None else parse_yaml(text, "", nothing)
    return isinstance(node, dict) and next(iter(node), None) in KINDS
