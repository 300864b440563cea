"""Hands on: Repository, the commits and files of a git repository, read without touching it.

Git is called with lists of arguments, never by a shell; what a user typed is handed to it once, to
be made a commit's hash, and after that only hashes are.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from rules import UsageError

SECONDS = 60
FILES = (".yaml", ".yml")
REGULAR = ("100644", "100755", "100664")


class Stored(NamedTuple):
    """A file of a commit: its path under the folder asked for, empty if it is itself that."""

    path: str
    name: str
    object: str
    size: int


class Repository:
    """A repository around a folder. ``top`` is None where it has no working tree."""

    def __init__(self, folder: Path, top: Path | None, here: str) -> None:
        self._folder, self.top, self.here = folder, top, here

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository to which a folder belongs; UsageError where there is none, or no git."""
        found = _git(folder, "rev-parse", "--git-dir")
        if found.returncode:
            raise UsageError("E624", _why(found, "this folder is in no git repository"))
        top = _git(folder, "rev-parse", "--show-toplevel")
        prefix = _git(folder, "rev-parse", "--show-prefix")
        root = None if top.returncode else Path(_text(top)).resolve()
        return cls(folder, root, "" if prefix.returncode else _text(prefix).strip("/"))

    def commit(self, revision: str) -> str | None:
        """The hash of the commit that a revision names; None where there is none."""
        if not revision or revision.startswith("-") or "\0" in revision:
            return None
        asked = f"{revision}^{{commit}}"
        found = _git(self._folder, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        words = _text(found).split()
        # Of git before 2.30 the option itself comes back as the first word.
        return words[-1] if not found.returncode and words else None

    @property
    def shallow(self) -> bool:
        """Whether only a part of the history is here."""
        return _text(_git(self._folder, "rev-parse", "--is-shallow-repository")) == "true"

    def names(self) -> list[str]:
        """The names of branches and tags."""
        found = _git(self._folder, "for-each-ref", "--format=%(refname:short)")
        return ["HEAD", *_text(found).split("\n")]

    def inside(self, path: str) -> str:
        """A path as it is under the repository's root; ``./`` is the current folder."""
        given = Path(path)
        if given.is_absolute() and self.top is not None:
            whole = given.resolve()
            if not whole.is_relative_to(self.top):
                raise UsageError("E626", f"{path} is not in the repository")
            return _normal(whole.relative_to(self.top).as_posix())
        joined = PurePosixPath(self.here, path) if path.startswith(".") else PurePosixPath(path)
        return _normal(joined.as_posix())

    def stored(self, commit: str, folder: str) -> list[Stored]:
        """The YAML files of a commit under a folder, or the one it is; links are left out."""
        there = _git(self._folder, "rev-parse", "--verify", "--quiet", f"{commit}:{folder}")
        if there.returncode:
            return []
        object_ = _text(there)
        kind = _text(_git(self._folder, "cat-file", "-t", object_))
        if kind == "blob":
            size = int(_text(_git(self._folder, "cat-file", "-s", object_)) or 0)
            return [Stored("", PurePosixPath(folder).name, object_, size)]
        listed = _git(self._folder, "ls-tree", "-r", "-l", "-z", "--full-tree", object_)
        _check(listed)
        return sorted(
            file
            for row in listed.stdout.decode("utf-8", "surrogateescape").split("\0")
            if (file := _file(row)) is not None
        )

    def folders(self, commit: str) -> list[str]:
        """The folders of a commit that hold YAML files."""
        parents = {PurePosixPath(file.path).parent for file in self.stored(commit, "")}
        every = {str(folder) for parent in parents for folder in (parent, *parent.parents)}
        return sorted(every - {"."})

    def contents(self, objects: Sequence[str]) -> list[bytes]:
        """What files hold, by the hashes of their contents."""
        if not objects:
            return []
        asked = "".join(f"{each}\n" for each in objects).encode()
        found = _git(self._folder, "cat-file", "--batch", given=asked)
        _check(found)
        rest, contents = BytesIO(found.stdout), []
        for each in objects:
            words = rest.readline().split()
            if len(words) != 3 or words[1] != b"blob":
                raise UsageError("E627", f"git does not have the file {each[:12]}")
            contents.append(rest.read(int(words[2])))
            rest.read(1)  # the line ends
        return contents


def _normal(path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(path.strip("/")).parts:
        if part == "..":
            if not parts:
                raise UsageError("E626", f"{path} is not in the repository")
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _file(row: str) -> Stored | None:
    head, _, path = row.partition("\t")
    words = head.split()
    if len(words) != 4 or words[0] not in REGULAR or not path.endswith(FILES):
        return None
    return Stored(path, PurePosixPath(path).name, words[2], int(words[3]))


def _git(
    folder: Path, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "--no-pager", "--no-replace-objects", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env={**os.environ, **quiet},
            input=given,
            stdin=subprocess.DEVNULL if given is None else None,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("E624", "git is not installed, so no revision can be read") from None
    except subprocess.TimeoutExpired:
        raise UsageError("E627", f"git did not answer within {SECONDS} seconds") from None
    except (OSError, ValueError) as error:
        raise UsageError("E627", f"git cannot be run: {error}") from None


def _check(found: subprocess.CompletedProcess[bytes]) -> None:
    if found.returncode:
        raise UsageError("E627", _why(found, "git failed"))


def _why(found: subprocess.CompletedProcess[bytes], said: str) -> str:
    """What is wrong, with git's own words where they say more than that."""
    words = found.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
    return said if not words or words.startswith("not a git repository") else f"{said}: {words}"


def _text(found: subprocess.CompletedProcess[bytes]) -> str:
    return found.stdout.decode("utf-8", "surrogateescape").strip()
