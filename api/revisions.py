"""Hands on: rules as somebody names them: a folder, a file, or a revision of a git repository.

Of a revision the files are read by their names and contents alone, into a folder that is removed
afterwards: nothing is checked out, and neither links nor submodules are followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from api.git_objects import Repository, Stored
from rules import (
    CASE,
    LIBRARY,
    RULE_SET,
    TESTS,
    Diagnostic,
    InputError,
    RuleSet,
    UsageError,
    brief,
    did_you_mean,
    load_rules,
)

FORCED = "git:"
"""Before a name: a revision, even where a folder is called so."""
MOST_FILES, MOST_BYTES = 5_000, 50_000_000


@dataclass(frozen=True, slots=True)
class NamedRules:
    """Rules, what to call them, and how to tell where something of them stands."""

    rules: RuleSet
    name: str
    prefix: tuple[str, str] = ("", "")

    def shown(self, file: str) -> str:
        """The name of a file as a person would look for it."""
        return _shown(file, self.prefix)


def named_rules(asked: str, path: str | None = None) -> NamedRules:
    """The rules of a folder or file, or else of a git revision; errors with where they stand.

    ``path`` is the folder to read in a revision, unless ``asked`` names one itself (``REV:path``).
    """
    forced = asked.startswith(FORCED)
    if not forced and Path(asked).exists():
        return NamedRules(load_rules(Path(asked)), asked)
    revision, given = _parted(asked.removeprefix(FORCED))
    repository = _repository(asked, forced)
    commit = repository.commit(revision)
    if commit is None:
        raise _no_revision(repository, revision, asked, forced)
    where = given if given is not None else path
    folder = _default(repository, commit) if where is None else repository.inside(where)
    called = f"{revision}:{folder}"
    stored = repository.stored(commit, folder)
    if not stored:
        near = did_you_mean(folder, repository.folders(commit))
        said = f"{revision} has no rules in {folder or 'its root folder'}"
        raise UsageError("E626", said, hint=near or "--path names the folder of rules")
    paths = [PurePosixPath(each.path) for each in stored]
    if not _hold_rules(paths):
        cases = "; it holds cases" if any(path.name == CASE for path in paths) else ""
        said = f"no rules are in {called.removesuffix(':')}{cases}"
        raise UsageError("E626", said, hint="--path names the folder of rules, or REV:folder")
    with _written(repository, stored) as root:
        one_file = len(stored) == 1 and not stored[0].path
        read = root / PurePosixPath(folder).name if one_file else root
        prefix = (
            (str(root), f"{revision}:{PurePosixPath(folder).parent}")
            if one_file
            else (
                str(root),
                called,
            )
        )
        return NamedRules(_loaded(read, prefix), called, prefix)


def _hold_rules(paths: list[PurePosixPath]) -> bool:
    """Whether any of the files may be one of rules: no test, and no part of a case."""
    cases = {path.parent for path in paths if path.name == CASE}
    return any(
        not path.name.endswith(TESTS)
        and not cases.intersection(path.parents)
        and not any(part[0] == "." for part in path.parent.parts)
        for path in paths
    )


def _parted(asked: str) -> tuple[str, str | None]:
    """The revision, and the path after its colon, if there is one."""
    depth = 0
    for place, letter in enumerate(asked):
        depth += (letter == "{") - (letter == "}")
        if letter == ":" and place and not depth:
            return asked[:place], asked[place + 1 :]
    return asked, None


def _repository(asked: str, forced: bool) -> Repository:
    try:
        return Repository.around(Path.cwd())
    except UsageError as error:
        if forced:
            raise
        said = f"no file or folder is called {brief(asked)}, and it is no git revision"
        said += f" either: {error.message}"
        raise UsageError(error.code, said, hint="") from None


def _no_revision(repository: Repository, revision: str, asked: str, forced: bool) -> UsageError:
    kinds = "git revision" if forced else "file, folder or git revision"
    near = did_you_mean(revision, repository.names())
    hint = near or "a branch, a tag, a commit, or one before it, as HEAD~1"
    if repository.shallow:
        hint += "; the history here is shallow: git fetch --unshallow brings the rest"
    return UsageError("E625", f"there is no {kinds} {brief(revision)}", hint=hint)


def _default(repository: Repository, commit: str) -> str:
    """The folder of rules of a repository: the shipped library, or the one with a rule set."""
    top = repository.top
    if top is not None and LIBRARY.resolve().is_relative_to(top):
        return LIBRARY.resolve().relative_to(top).as_posix()
    sets = [
        PurePosixPath(each.path).parent
        for each in repository.stored(commit, "")
        if PurePosixPath(each.path).name == RULE_SET
    ]
    here = PurePosixPath(repository.here)
    around = [folder for folder in sets if here == folder or folder in here.parents]
    found = max(around, key=lambda folder: len(folder.parts)) if around else None
    if found is None and len(sets) == 1:
        found = sets[0]
    if found is None:
        said = f"there is more than one {RULE_SET}" if sets else f"no folder has a {RULE_SET}"
        hint = "--path names the folder of rules, or REV:folder"
        raise UsageError("E626", f"it is not clear where the rules are: {said}", hint=hint)
    return "" if str(found) == "." else str(found)


@contextmanager
def _written(repository: Repository, stored: list[Stored]) -> Iterator[Path]:
    """The files in a folder of their own, as long as they are read."""
    if len(stored) > MOST_FILES or sum(each.size for each in stored) > MOST_BYTES:
        raise UsageError("E627", "too many or too large files for a folder of rules")
    with TemporaryDirectory(prefix="scienter-") as folder:
        root = Path(folder).resolve()
        contents = repository.contents([each.object for each in stored])
        for each, content in zip(stored, contents, strict=True):
            parts = PurePosixPath(each.path or each.name).parts
            if not parts or ".." in parts or parts[0] == "/" or "\\" in each.path:
                raise UsageError("E627", f"a file called {each.path!r} is not read")
            target = root.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        yield root


def _loaded(folder: Path, prefix: tuple[str, str]) -> RuleSet:
    try:
        return load_rules(folder)
    except InputError as error:
        raise InputError(_told(each, prefix) for each in error.diagnostics) from None


def _told(diagnostic: Diagnostic, prefix: tuple[str, str]) -> Diagnostic:
    place = diagnostic.place
    return diagnostic._replace(
        message=_shown(diagnostic.message, prefix),
        hint=_shown(diagnostic.hint, prefix),
        place=place._replace(file=_shown(place.file, prefix)) if place else None,
    )


def _shown(text: str, prefix: tuple[str, str]) -> str:
    """The text with the folder that is gone by its name in the repository."""
    folder, called = prefix
    if not folder or folder not in text:
        return text
    called = called.removesuffix(":.") + (":" if called.endswith(":.") else "")
    joined = called if called.endswith(":") else called + "/"
    return text.replace(f"{folder}/", joined).replace(folder, called)
