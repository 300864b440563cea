"""Hands on: everything there is to say of a set of rules: every error, and all advice."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .advising import advise
from .errors import Diagnostic, Problems
from .loading import Sources, read_rules, read_sources
from .models import RuleSet
from .reading import nothing_collected
from .references import check_size
from .sets import RuleFile
from .shelf import Shelf
from .silences import silenced


class Checked(NamedTuple):
    """A set of rules, or None where it holds errors, and everything there is to say of it.

    ``files`` are those that belong to the set itself, without the library that it extends: only
    on them is there advice.
    """

    rules: RuleSet | None
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[RuleFile, ...]


def check_rules(path: Path | None = None, shelf: Shelf | None = None) -> Checked:
    """Check the set under a folder, by default the shipped library.

    A single file that belongs to no set of its own is checked as if it were added to the library.
    """
    problems = Problems()
    shelf = shelf or Shelf()
    with nothing_collected():
        sources = read_sources(path, shelf, problems, extending=True)
        rules = read_rules(sources, shelf, problems)
        if rules is not None:
            advise(rules, [file.raw for file in sources.files], problems)
            check_size(rules.rules, problems)
    return Checked(rules, _told(problems, sources, rules is not None), sources.own)


def _told(problems: Problems, sources: Sources, judged: bool) -> tuple[Diagnostic, ...]:
    names = {file.shown for file in sources.own}
    found = [
        diagnostic
        for diagnostic in problems.diagnostics
        if diagnostic.severity == "error"
        or diagnostic.place is None
        or diagnostic.place.file in names
    ]
    texts = {file.file.shown: file.text for file in sources.files if file.file.shown in names}
    return silenced(found, texts, judged)
