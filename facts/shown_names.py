"""Hands on: the names that are shown for files, and where the files of those names lie.

What is shipped is named from the project's root, wherever it is installed; all else as given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rules import LIBRARY

from .loading import CASES

_SHIPPED: Final = ((LIBRARY, "rules/library"), (CASES, "facts/cases"))


def shown_name(path: Path) -> str:
    """The name to show for a file or folder."""
    whole = path.resolve()
    for folder, name in _SHIPPED:
        if whole.is_relative_to(folder.resolve()):
            return (Path(name) / whole.relative_to(folder.resolve())).as_posix()
    return path.as_posix()


def file_of(shown: str) -> Path:
    """Where a file lies for which this name is shown: of what is shipped, or from here."""
    for folder, name in _SHIPPED:
        shipped = folder / shown.removeprefix(f"{name}/")
        if shown.startswith(f"{name}/") and shipped.exists():
            return shipped
    return Path(shown)
