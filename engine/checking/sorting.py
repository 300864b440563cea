"""Hands on: what is asked to be checked, sorted by what kind of file it is and where it belongs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from facts import CASES, PART_KEYS, shipped_cases
from rules import (
    CASE,
    LIBRARY,
    RULE_SET,
    TESTS,
    Diagnostic,
    Place,
    Problems,
    Shelf,
    UsageError,
    brief,
    did_you_mean,
    rule_files,
    set_of,
)

EDITS: Final = "hypothetical"
_FIRST_KEY: Final = re.compile(r"^([a-z-]+):", re.MULTILINE)
_ENDINGS: Final = (".yaml", ".yml")


@dataclass
class Sorted:
    """The files to check. Keys of ``sets`` are roots, None for the library; its values are paths.

    A case is its folder or its one file.
    """

    sets: dict[Path | None, list[Path]] = field(default_factory=dict)
    cases: list[Path] = field(default_factory=list)
    tests: list[Path] = field(default_factory=list)
    homes: dict[Path, Path | None] = field(default_factory=dict)
    """By test file, and by edits in no set, the root of the set whose words it speaks."""
    edits: list[Path] = field(default_factory=list)

    def add_rules(self, root: Path | None, path: Path) -> None:
        """Rules to check in the set under that root."""
        self.sets.setdefault(root, []).append(path)


def sort_paths(paths: Sequence[str | Path], shelf: Shelf) -> Sorted:
    """What the paths hold; UsageError where one is not there.

    A path is a file, a folder with all that is under it, or the name of a shipped case. Without
    any it is the current folder if that holds a set of rules, else the shipped library.
    """
    found = Sorted()
    asked = list(paths) or [Path() if Path(RULE_SET).is_file() else LIBRARY]
    for each in asked:
        path = _there(each)
        if path.is_dir():
            _sort_folder(path, found, shelf)
        else:
            _sort_file(path, path, found, shelf)
    for several in (*found.sets.values(), found.cases, found.tests, found.edits):
        once = {os.path.abspath(path): path for path in several}
        several[:] = [once[name] for name in sorted(once)]
    return found


def sort_text(name: Path, shelf: Shelf) -> Sorted:
    """One file that lies in no set: ``shelf`` has its text. It is as if added to the library."""
    found = Sorted()
    _sort_file(name, name, found, shelf)
    found.sets = {name: [name]} if found.sets else {}
    found.homes = {name: None}
    return found


def home_of(path: Path, asked: Path | None = None) -> Path | None:
    """The root of the set whose words a case, a test or edits speak; None for the library.

    It is that in which they lie. A test that lies in no set speaks the words of the folder that was
    ``asked`` for, if there are rules in it; of the rule file that was, or else of ``x.yaml`` beside
    ``x.test.yaml``, each as if it were added to the library.
    """
    root = set_of(path)
    if root is None or (root / RULE_SET).is_file():
        return root
    if not path.name.endswith(TESTS):
        return None
    asked = asked or path
    if asked.is_dir():
        return asked if rule_files(asked, Problems()) else None
    beside = asked.with_name(asked.name.removesuffix(TESTS) + ".yaml") if asked == path else asked
    return beside if beside.is_file() else None


def misnamed_test(path: Path, shown: str) -> Diagnostic | None:
    """The error of a test file whose name does not tell that it is one, so that none finds it."""
    if path.name.endswith(TESTS):
        return None
    stem = path.name.removesuffix(path.suffix).removesuffix(Path(TESTS).stem)
    said = f"this is a test file, and the names of test files end in {TESTS}"
    return Diagnostic("E619", said, Place(shown, 1, 1), f"rename it to {stem}{TESTS}")


def _there(asked: str | Path) -> Path:
    if not str(asked).strip():
        raise UsageError("E628", "a file or folder without a name was asked for")
    path = Path(asked)
    try:
        if path.exists():
            return path.parent if path.name == CASE else path
        if path.is_symlink():
            said = f"{brief(str(asked))} is a link to what is not there"
            raise UsageError("E628", said, hint="put back what it leads to, or mend the link")
    except (OSError, ValueError):
        pass  # nothing can be called that
    if str(asked) in shipped_cases():
        return CASES / str(asked)
    said = f"there is no file or folder {brief(str(asked))}, and no case of that name"
    near = did_you_mean(path.name, [*_names_in(path.parent), *shipped_cases()])
    raise UsageError("E628", said, None, near)


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []


def _sort_folder(folder: Path, found: Sorted, shelf: Shelf) -> None:
    """Everything under a folder; a folder with a ``case.yaml`` is a case."""
    nothing = True
    for path in _files_under(folder):
        nothing = False
        if path.name == CASE:
            found.cases.append(path.parent)
        else:
            _sort_file(path, folder, found, shelf)
    if nothing:
        said = f"no {_ENDINGS[0]} file is in {brief(folder.as_posix())}"
        raise UsageError("E628", said)


def _files_under(folder: Path) -> Iterator[Path]:
    """The files that may be read, but for those in hidden folders and the parts of cases."""
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if name.endswith(_ENDINGS))
        if CASE in names:
            names = [CASE, *(name for name in names if name.endswith(TESTS))]
        yield from (Path(above, name) for name in names if not name.startswith("."))


def _sort_file(path: Path, asked: Path, found: Sorted, shelf: Shelf) -> None:
    """One file, by its first key; what no key tells is taken for a file of rules."""
    key = _first_key(path, shelf)
    if path.name.endswith(TESTS) or key == "tests-of":
        found.tests.append(path)
        found.homes[path] = home_of(path, asked)
    elif key == "case":
        found.cases.append(path)
    elif key == EDITS:
        found.edits.append(path)
    elif key in PART_KEYS and (path.parent / CASE).is_file():
        found.cases.append(path.parent)
    else:
        place = asked if asked.is_dir() else path
        root = set_of(place)
        if root is not None and _is_hidden(path, root):
            root = place  # no set has what is in its hidden folders, but this one is asked for
        found.add_rules(root, path)


def _is_hidden(path: Path, root: Path) -> bool:
    whole, top = path.resolve(), root.resolve()
    return whole.is_relative_to(top) and any(
        part.startswith(".") for part in whole.relative_to(top).parts[:-1]
    )


def _first_key(path: Path, shelf: Shelf) -> str:
    content = shelf.content(path, path.name, Problems()) or b""
    match = _FIRST_KEY.search(content[:4096].decode("utf-8", "ignore"))
    return match[1] if match else ""
