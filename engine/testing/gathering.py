"""Hands on: gather_tests, which test files are asked for, each with the rules it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.testing.loading import shown
from rules import (
    LIBRARY,
    RULE_SET,
    TESTS,
    RuleSet,
    Shelf,
    UsageError,
    brief,
    load_rules,
    set_of,
)


class Gathered(NamedTuple):
    """A test file, and the rules of the set it lies in."""

    path: Path
    rules: RuleSet


class Gathering(NamedTuple):
    """The test files, in the order of the names to show; and the rule files without any."""

    files: tuple[Gathered, ...]
    untested: tuple[str, ...]


def gather_tests(
    paths: Sequence[Path] = (), rules: Path | None = None, shelf: Shelf | None = None
) -> Gathering:
    """The test files of some files and folders; UsageError where there are none.

    A path is a test file, a rule file (then it is its test file that is meant) or a folder. Without
    any it is the current folder if that holds a set of rules, else the shipped library. The rules
    are those of the set in which the file lies, or those under ``rules``.
    """
    places = list(paths) or [Path() if Path(RULE_SET).is_file() else LIBRARY]
    kept = shelf or Shelf()
    sets: dict[Path | None, RuleSet] = {}

    def rules_for(path: Path, place: Path) -> RuleSet:
        root = rules or _root(path, place)
        if root not in sets:
            sets[root] = load_rules(root, kept)
        return sets[root]

    found = {str(path.resolve()): (path, place) for place in places for path in _tests_in(place)}
    if not found:
        asked = ", ".join(brief(shown(place)) for place in places)
        hint = f"tests stand beside the rules: x{TESTS} by x.yaml"
        raise UsageError("E619", f"there is nothing to test in {asked}", None, hint)
    files = sorted(
        (Gathered(path, rules_for(path, place)) for path, place in found.values()), key=_name
    )
    beside = {_own(path) for path, _ in found.values()}
    untested = {
        shown(own)
        for place in places
        for own in (place, *_rule_files(place, sets.values()))
        if own.is_file() and not own.name.endswith(TESTS) and _own(own) not in beside
    }
    return Gathering(tuple(files), tuple(sorted(untested)))


def _name(file: Gathered) -> str:
    return shown(file.path)


def _root(path: Path, place: Path) -> Path | None:
    """The root of the set in which a file lies that was found in a place; None for the library.

    A file of no set is about the rules of the folder that was asked for, or those beside it; where
    there are none, about the library.
    """
    root = set_of(path)
    if root is None or (root / RULE_SET).is_file():
        return root
    if place.is_dir():
        return place if _has_rules(place) else None
    return path.parent if _has_rules(path.parent) else None


def _has_rules(folder: Path) -> bool:
    return any(not path.name.endswith(TESTS) for path in folder.rglob("*.yaml"))


def _tests_in(place: Path) -> Iterator[Path]:
    if not _is_there(place):
        raise UsageError("E619", f"there is no file or folder {brief(place.as_posix())}")
    if place.is_dir():
        for path in place.rglob(f"*{TESTS}"):
            hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
            if path.is_file() and not hidden:
                yield path
    elif place.name.endswith(TESTS):
        yield place
    elif (beside := place.with_name(place.stem + TESTS)).is_file():
        yield beside


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # nothing can be called that
        return False


def _own(path: Path) -> Path:
    """What a rule file and its test file have in common."""
    ending = TESTS if path.name.endswith(TESTS) else path.suffix
    return path.resolve().with_name(path.name.removesuffix(ending))


def _rule_files(place: Path, sets: Iterable[RuleSet]) -> Iterator[Path]:
    """The files in a folder that hold rules or standards of some sets."""
    if not place.is_dir():
        return
    whole = place.resolve()
    for rules in sets:
        with_law = {each.module for each in rules.rules.values()}
        with_law |= {each.module for each in rules.standards.values()}
        for module in rules.modules.values():
            path = _real(module.file)
            if module.id in with_law and path.resolve().is_relative_to(whole):
                yield path


def _real(file: str) -> Path:
    """Where a file is whose name is shown: those of the library are shown from its root."""
    in_library = LIBRARY.parents[1] / file
    return in_library if in_library.is_relative_to(LIBRARY) else Path(file)
