"""Hands on: a complete Case from a folder or a file, or every error in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from rules import (
    CASE,
    TESTS,
    Diagnostic,
    InputError,
    MapNode,
    Node,
    Place,
    Problems,
    RuleFile,
    RuleSet,
    Shelf,
    UsageError,
    brief,
    did_you_mean,
    keys_of,
    nothing_collected,
    shaped,
)

from .assembling import Assembly
from .models import Case
from .quotes import read_text, with_quotes_checked
from .shapes import CaseShape, PartShape

CASES: Final = Path(__file__).parent / "cases"
"""Where the shipped cases are."""
"""The file of a case's folder that says what the case is."""
PART_KEYS: Final = frozenset(keys_of(PartShape))
"""The keys with which any other file of a case's folder may begin."""
_FOLDER: Final = f"a case's folder has a {CASE} and, beside it, any other .yaml files of the case"


def load_case(
    name_or_path: str | Path,
    rules: RuleSet,
    source_text: Path | None = None,
    shelf: Shelf | None = None,
) -> Case:
    """The case of that name, or in that folder or file; InputError with every error in it.

    Given ``source_text``, every quote from that source is checked; what does not stand is told in
    the case's advice and costs its claim a step. A ``shelf`` keeps what it reads.
    """
    case, found = check_case(name_or_path, rules, source_text, shelf)
    if case is None:
        raise InputError(found)
    return case


def load_case_texts(texts: Mapping[str, str], rules: RuleSet) -> Case:
    """The case of some texts, each by its file's name, as a folder would hold them, or one alone.

    InputError with every error. Nothing is read from a disk.
    """
    names = sorted(name for name in texts if name != CASE and not name.endswith(TESTS))
    if CASE in texts:
        names = [CASE, *names]
    problems = Problems()
    case = None
    with nothing_collected():
        shelf = Shelf({Path(name): text for name, text in texts.items()})
        if CASE in names or len(names) == 1:
            read = _read_each([RuleFile(Path(name), name) for name in names], problems, shelf)
            case = _joined(list(read), rules, problems)
        else:
            said = f"none of these files is the {CASE}" if names else "there is no file of a case"
            problems.error("E101", said, None, _FOLDER)
    problems.raise_if_errors()
    assert case is not None
    return replace(case, advice=problems.diagnostics)


def check_case(
    name_or_path: str | Path,
    rules: RuleSet,
    source_text: Path | None = None,
    shelf: Shelf | None = None,
    shown: str = "",
) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """Everything there is to say of a case, errors and advice; and the case, if it can be read.

    ``shown`` is the name to show for its folder or file.
    """
    problems = Problems()
    with nothing_collected():
        case = _read(_find(name_or_path), rules, problems, shelf or Shelf(), shown)
    if problems.has_errors:
        return None, problems.diagnostics
    assert case is not None
    case = replace(case, advice=problems.diagnostics)
    if source_text is not None:
        case = with_quotes_checked(case, read_text(source_text))
    return case, case.advice


def case_of(head: CaseShape, rules: RuleSet, problems: Problems) -> Case:
    """The case that a shape makes by itself, without files; ``problems`` tells if it may be used.

    So a test's few claims get all the checks that a case file gets.
    """
    return Assembly(head, [head], rules, problems).case(digest="")


def case_files(path: Path, shown: str = "") -> tuple[RuleFile, ...]:
    """The files of the case in a folder or file, its head first, each with the name to show."""
    if not path.is_dir():
        return (RuleFile(path, shown or path.name),)
    folder = shown or path.resolve().name
    parts = sorted(part.name for part in path.glob("*.yaml") if part.name != CASE)
    names = [CASE, *(name for name in parts if not name.endswith(TESTS))]
    return tuple(RuleFile(path / name, f"{folder}/{name}") for name in names)


def shipped_cases() -> list[str]:
    """The names of the cases that come with the project."""
    return sorted(path.parent.name for path in CASES.glob(f"*/{CASE}"))


def _find(name_or_path: str | Path) -> Path:
    name = str(name_or_path)
    if name in shipped_cases():
        return CASES / name
    path = Path(name_or_path)
    try:
        if path.exists():
            return path.parent if path.name == CASE else path
    except OSError:
        pass  # nothing can be called that, by its length for one
    said = f"there is no case {brief(name)}, by name or as a folder or file"
    raise UsageError("E601", said, None, did_you_mean(name, shipped_cases()))


class _File(NamedTuple):
    """A file of the case, and what it holds."""

    shape: CaseShape | PartShape
    sha256: str


def _read(
    path: Path, rules: RuleSet, problems: Problems, shelf: Shelf, shown: str = ""
) -> Case | None:
    return _joined(list(_files(path, problems, shelf, shown)), rules, problems)


def _joined(files: Sequence[_File | None], rules: RuleSet, problems: Problems) -> Case | None:
    """The case that its files make up; None where one of them cannot be read."""
    shapes = [file.shape for file in files if file is not None]
    head = next((shape for shape in shapes if isinstance(shape, CaseShape)), None)
    if head is None or len(shapes) < len(files):
        return None  # half the names and claims would only give false errors
    digest = _digest(file.sha256 for file in files if file is not None)
    return Assembly(head, shapes, rules, problems).case(digest)


def _files(path: Path, problems: Problems, shelf: Shelf, shown: str) -> Iterator[_File | None]:
    """The files of a case as shapes, its head first; None for one that cannot be read."""
    files = case_files(path, shown)
    head = files[0]
    if path.is_dir() and not head.path.is_file():
        said = f"the folder {head.shown.removesuffix(f'/{CASE}')} holds no {CASE}"
        problems.error("E101", said, Place(head.shown, 1, 1), _FOLDER)
        return
    yield from _read_each(files, problems, shelf)


def _read_each(
    files: Sequence[RuleFile], problems: Problems, shelf: Shelf
) -> Iterator[_File | None]:
    head, *parts = files
    yield _file(*head, _head, problems, shelf)
    for part in parts:
        yield _file(*part, _part, problems, shelf)


def _file(
    path: Path,
    shown: str,
    make: Callable[[Node, Problems], CaseShape | PartShape | None],
    problems: Problems,
    shelf: Shelf,
) -> _File | None:
    read = shelf.read(path, shown, make, problems)
    return None if read is None or read.made is None else _File(read.made, read.sha256)


def _head(node: Node, problems: Problems) -> CaseShape:
    return shaped(node, CaseShape, problems)


def _part(node: Node, problems: Problems) -> PartShape | None:
    for key in node if isinstance(node, MapNode) else ():
        if key == "case":
            said = f"a second file that says what the case is; {CASE} does"
            problems.error("E206", said, key.place, "one folder holds one case")
            return None
    return shaped(node, PartShape, problems)


def _digest(of_files: Iterable[str]) -> str:
    """One digest for all files: what they hold counts, not what they are called or where."""
    return hashlib.sha256("\n".join(sorted(of_files)).encode()).hexdigest()
