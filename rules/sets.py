"""Hands on: which files make up a set of rules.

An author's own set is a folder. With a ``rule-set.yaml`` in it that ``extends: library``, the
shipped rules belong to the set too; without one, the folder is all there is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from .errors import Place, Problems

LIBRARY: Final = Path(__file__).parent / "library"
"""The shipped rules."""

SHOWN: Final = Path("rules/library")
"""The folder's name in what is shown."""

RULE_SET: Final = "rule-set.yaml"
"""The file, in its root folder, that says what a set is."""

CASE: Final = "case.yaml"
"""The file that says of its folder that it holds a case, and no rules."""

TESTS: Final = ".test.yaml"
"""How the names of files end that test others; they are no part of a set."""


def is_shipped(place: Place) -> bool:
    """Whether a place is in the shipped library, so that no author can mend what is there."""
    return place.file.startswith(f"{SHOWN.as_posix()}/")


class RuleFile(NamedTuple):
    """A file to read, and the name to show for it."""

    path: Path
    shown: str


def set_of(path: Path) -> Path | None:
    """The root of the set to which a file or folder belongs; None for the shipped library.

    That is the nearest folder upwards with a ``rule-set.yaml``; without one the folder itself,
    or the file.
    """
    whole = path.resolve()
    if whole.is_relative_to(LIBRARY.resolve()):
        return None
    for folder in (whole, *whole.parents):
        if (folder / RULE_SET).is_file():
            return path if folder == whole else _from_here(folder)
    return path


def _from_here(folder: Path) -> Path:
    """The folder as one would write it here: shorter where it is under the current one."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def rule_files(root: Path | None, problems: Problems) -> list[RuleFile]:
    """The files under ``root``, or the one it is, in the order of the names to show."""
    folder, shown = (LIBRARY, SHOWN) if root is None else (root, root)
    if not folder.is_dir():
        return [RuleFile(folder, shown.as_posix())]
    found = list(_under(folder))
    if not found:
        problems.error("E101", f"no .yaml file is in {shown}", None)
    named = [RuleFile(file, (shown / file.relative_to(folder)).as_posix()) for file in found]
    return sorted(named, key=lambda each: each.shown)


def _under(folder: Path) -> Iterator[Path]:
    """The files, but for tests, hidden folders, and folders that hold a case."""
    for above, folders, names in os.walk(folder):
        folders[:] = [] if CASE in names else [name for name in folders if name[0] != "."]
        if CASE not in names:
            yield from (
                Path(above, name)
                for name in names
                if name.endswith((".yaml", ".yml")) and not name.endswith(TESTS)
            )
