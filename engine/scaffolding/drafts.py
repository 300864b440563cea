"""Hands on: what files a scaffold would write; an item put at the end of a file's list; a trial.

Nothing here writes into an author's folder. A trial checks drafts in a copy of the set, so that
what is wrong is known before anything is written.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from rules import (
    LIBRARY,
    RULE_SET,
    Diagnostic,
    InputError,
    ListNode,
    MapNode,
    Place,
    Problems,
    Shelf,
    UsageError,
    brief,
    check_rules,
    decoded,
    format_text,
    parse_yaml,
    rule_files,
)

RULE_KEYS: Final = ("authorities", "module", "rule-set", "sentences", "terms", "types", "weighing")
"""The first keys of files that belong to a set of rules."""
_FIRST_KEY: Final = re.compile(r"^([a-z-]+):", re.MULTILINE)
_AFTER: Final = {"standards": ("rules",)}
"""Lists that come after another in the canonical layout."""


class Draft(NamedTuple):
    """A file to write: what it is to say, and what it says now (None: it is not there)."""

    path: Path
    text: str
    before: str | None = None


class Home(NamedTuple):
    """Where a scaffold belongs: the root of its set (None: the library); ``new`` if there is none.

    A new set gets a ``rule-set.yaml`` that extends the library.
    """

    root: Path | None
    folder: Path
    new: bool


def home_of(file: Path) -> Home:
    """The set to which a file that is to be written belongs."""
    folder = file.parent
    whole = folder.resolve()
    if whole.is_relative_to(LIBRARY.resolve()):
        return Home(None, folder, False)
    for above in (whole, *whole.parents):
        if (above / RULE_SET).is_file():
            return Home(folder if above == whole else above, folder, False)
    return Home(folder, folder, not (folder.is_dir() and any(_holds_rules(folder))))


def _holds_rules(folder: Path) -> Iterator[bool]:
    """Of each file whether it is one of rules, by its first key; a folder may hold other YAML."""
    for file in rule_files(folder, Problems()):
        try:
            first = _FIRST_KEY.search(file.path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        yield first is not None and first[1] in RULE_KEYS


def new_draft(path: Path, text: str) -> Draft:
    """A file that is not there yet, in the canonical layout; E616 where it is there."""
    if path.exists():
        said = f"{path.as_posix()} is there already"
        raise UsageError("E616", said, hint="name another, or add to it with --in")
    return Draft(path, laid_out(text, path.name))


def laid_out(text: str, name: str) -> str:
    """The text in the canonical layout."""
    problems = Problems()
    formatted = format_text(text, name, problems)
    if formatted is None:
        raise InputError(problems.diagnostics)
    return formatted


def appended(path: Path, key: str, item: str, count: int = 1) -> Draft:
    """A file with one item, or ``count``, at the end of a key's list; all else stays as it is."""
    problems = Problems()
    shown = path.as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        said = f"cannot read {brief(shown)}: {error.strerror}"
        raise UsageError("E609", said) from None
    text = decoded(content, shown, problems)
    node = None if text is None else parse_yaml(text, shown, problems)
    if text is None or not isinstance(node, MapNode) or problems.has_errors:
        raise InputError(problems.diagnostics)
    new = _with_item(text, node, key, item, shown)
    again = parse_yaml(new, shown, problems)
    held, now = _items(node, key), _items(again, key)
    if len(now) != len(held) + count or list(now[: len(held)]) != held:
        raise UsageError("E634", f"nothing can be added to {key} in {shown}", node.place)
    return Draft(path, new, text)


def _with_item(text: str, node: MapNode, key: str, item: str, shown: str) -> str:
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += end
    given = next((word for word in node if word == key), None)
    later = next((word for word in node if word in _AFTER.get(key, ())), None)
    if given is None and later is not None:
        at = _above(lines, later.place.line - 1)
        put = f"{end}{key}:{end}" + _indented(item, 2, end)
        return "".join([*lines[:at], put, *lines[at:]])
    if given is None:
        return "".join(lines) + f"{end}{key}:{end}" + _indented(item, 2, end)
    found = node[given]
    first = found[0].place if isinstance(found, ListNode) and found else None
    head = lines[first.line - 1] if first else ""
    if first is None or not head.lstrip().startswith("- "):
        said = f"the list {key} in {shown} is not written line by line, each item after a dash"
        raise UsageError("E634", said, given.place, "scienter format lays it out so")
    following = [word.place.line for word in node if word.place.line > first.line]
    at = min(following) - 1 if following else len(lines)
    at = _above(lines, at)
    gap = end if key in ("rules", "standards") else ""
    put = gap + _indented(item, len(head) - len(head.lstrip()), end)
    return "".join([*lines[:at], put, *lines[at:]])


def _above(lines: Sequence[str], line: int) -> int:
    """Where what stands above a line ends, without blank lines and comments at the margin."""
    while line and (not lines[line - 1].strip() or lines[line - 1][:1] == "#"):
        line -= 1
    return line


def _indented(item: str, by: int, end: str) -> str:
    return "".join(
        (" " * by + line if line.strip() else "") + end for line in item.strip("\n").split("\n")
    )


def _items(node: object, key: str) -> list[object]:
    found = dict(node).get(key) if isinstance(node, MapNode) else None  # type: ignore[call-overload]
    return list(found) if isinstance(found, ListNode) else []


class Tried(NamedTuple):
    """What there is to say of the files of some drafts, once they are written."""

    errors: tuple[Diagnostic, ...]
    advice: tuple[Diagnostic, ...]


def tried(home: Home, drafts: Sequence[Draft], shelf: Shelf) -> Tried:
    """Check the set with the drafts in it, in a copy."""
    source = LIBRARY if home.root is None else home.root
    with TemporaryDirectory() as folder:
        copy = Path(folder).resolve() / "set"
        copy.mkdir()
        for file in [] if home.new else rule_files(home.root, Problems()):
            to = copy / file.path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, to)
        names: dict[str, str] = {}
        for draft in drafts:
            to = copy / draft.path.resolve().relative_to(source.resolve())
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(draft.text, encoding="utf-8")
            names[to.as_posix()] = draft.path.as_posix()
        return _sorted_out(check_rules(copy, shelf).diagnostics, names)


def _sorted_out(found: Iterable[Diagnostic], names: dict[str, str]) -> Tried:
    errors, advice = [], []
    for each in found:
        file = each.place.file if each.place else ""
        if each.place and file in names:
            each = each._replace(place=Place(names[file], *each.place[1:]))
        if each.severity == "error":
            errors.append(each)
        elif file in names:
            advice.append(each)
    return Tried(tuple(errors), tuple(advice))
