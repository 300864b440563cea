"""Hands on: gather_tests, which test files are asked for, each with the rules it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from engine.checking.sorting import home_of, misnamed_test
from engine.testing.loading import shown
from facts import file_of
from rules import (
    LIBRARY,
    RULE_SET,
    TESTS,
    ListNode,
    MapNode,
    Problems,
    RuleSet,
    Shelf,
    Text,
    UsageError,
    brief,
    decoded,
    load_rules,
    parse_yaml,
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

    A path is a test file, a rule file (then the test files of its module are meant) or a folder.
    Without any it is the current folder if that holds a set of rules, else the shipped library. The
    rules are those of the set in which the file lies, or those under ``rules``.
    """
    places = list(paths) or [Path() if Path(RULE_SET).is_file() else LIBRARY]
    kept = shelf or Shelf()
    sets: dict[Path | None, RuleSet] = {}

    def rules_for(path: Path, place: Path) -> RuleSet:
        root = rules or home_of(path, place)
        if root not in sets:
            sets[root] = load_rules(root, kept, extending=True)
        return sets[root]

    found = {
        str(path.resolve()): (path, place) for place in places for path in _tests_in(place, kept)
    }
    if not found:
        asked = ", ".join(brief(shown(place)) for place in places)
        hint = f"tests stand beside the rules: x{TESTS} by x.yaml"
        raise UsageError("E619", f"there is nothing to test in {asked}", None, hint)
    files = sorted(
        (Gathered(path, rules_for(path, place)) for path, place in found.values()), key=_name
    )
    beside = {_own(path) for path, _ in found.values()}
    bare = {
        own
        for place in places
        for own in (place, *_rule_files(place, sets.values()))
        if own.is_file() and not own.name.endswith(TESTS) and _own(own) not in beside
    }
    tested = {
        module for path, _ in found.values() for module in _named(path, "tests-of", kept) if bare
    }
    untested = {shown(own) for own in bare if not tested & _named(own, "module", kept)}
    return Gathering(tuple(files), tuple(sorted(untested)))


def _name(file: Gathered) -> str:
    return shown(file.path)


def _tests_in(place: Path, shelf: Shelf) -> Iterator[Path]:
    if not _is_there(place):
        raise UsageError("E619", f"there is no file or folder {brief(place.as_posix())}")
    if place.is_dir():
        for path in place.rglob(f"*{TESTS}"):
            hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
            if path.is_file() and not hidden:
                yield path
        for path in sorted(place.rglob(f"*{TESTS.replace('.yaml', '.yml')}")):
            _refuse(path)
    elif place.name.endswith(TESTS):
        yield place
    elif _named(place, "tests-of", shelf):
        _refuse(place)
    else:
        yield from _tests_of(place, shelf)


def _refuse(path: Path) -> None:
    """Tests in a file of another name would not be run, and nobody would know."""
    misnamed = misnamed_test(path, shown(path))
    if misnamed is not None:
        raise UsageError(*misnamed[:4])


def _tests_of(file: Path, shelf: Shelf) -> Iterator[Path]:
    """The test file beside a rule file, and those of its folder that say they test its module."""
    modules = _named(file, "module", shelf)
    for path in sorted(file.parent.glob(f"*{TESTS}")):
        if path.is_file() and (
            _own(path) == _own(file) or modules & _named(path, "tests-of", shelf, modules)
        ):
            yield path


def _named(
    path: Path, key: str, shelf: Shelf, among: Collection[str] | None = None
) -> frozenset[str]:
    """The modules that a file names under a key; it is not read where it has none ``among`` some.

    What is wrong with the file is told by whoever reads the whole of it.
    """
    name, silent = shown(path), Problems()
    text = decoded(shelf.content(path, name, silent) or b"", name, silent) or ""
    if among is not None and not any(module in text for module in among):
        return frozenset()
    node = parse_yaml(text, name, silent)
    told = node.get(Text(key, node.place)) if isinstance(node, MapNode) else None
    words = told if isinstance(told, ListNode) else [told]
    return frozenset(str(word) for word in words if isinstance(word, Text))


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
            path = file_of(module.file)
            if module.id in with_law and path.resolve().is_relative_to(whole):
                yield path
