"""Hands on: Desk, the files that are being written, and what is known and wrong in them.

``check`` and ``fare`` take their time: each may be called in a thread of its own, one call at a
time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from engine.checking.checks import check
from engine.checking.sorting import home_of
from engine.evaluation import evaluate
from engine.json_schemas import schema_of
from engine.tracing.traced import Fired
from engine.tracing.traces import fired
from facts import load_case
from rules import (
    CASE,
    RULE_SET,
    Diagnostic,
    Problems,
    ScienterError,
    Shelf,
    load_rules,
    rule_files,
    set_of,
)

from .known import Known, Law, Own, own_of, path_of
from .naming import Naming, namings

_RULES: Final = ("module", "vocabulary", "authorities", "weighing", "rule-set", "")


class Desk:
    """Open files by their path, each with its text as it is now."""

    def __init__(self, case: str = "rust") -> None:
        self.case = case
        self.texts: dict[Path, str] = {}
        self._laws: dict[Path | None, Law] = {}
        self._checked = Shelf()
        self._asked = Shelf()
        self._fared: dict[str, Mapping[str, Fired] | str] = {}
        self._naming: dict[tuple[Path | None, str], list[Naming]] = {}

    # --- what is wrong

    def check(self) -> dict[Path, list[Diagnostic]]:
        """What `check` says of the open files and of the rules of their sets, file by file."""
        texts = dict(self.texts)
        self._checked.unsaved = {str(path.absolute()): text for path, text in texts.items()}
        there = sorted(path for path, text in texts.items() if _is_ours(path, text))
        roots = {set_of(path) for path in there if kind_of(texts[path]) in _RULES}
        asked = [*there]
        for root in roots:
            asked += [file.path for file in rule_files(root, Problems())]
        found: dict[Path, list[Diagnostic]] = {path: [] for path in there}
        if not there:
            return found
        outcome = check(sorted(set(asked)), shelf=self._checked)
        for root, rules in outcome.rules.items():
            if root not in self._laws or self._laws[root].rules.digest != rules.digest:
                self._naming.clear()
            self._laws[root] = Law(rules)
        for diagnostic in outcome.diagnostics:
            shown = diagnostic.place.file if diagnostic.place else ""
            path = _found(path_of(shown), found) if shown else there[0]
            found.setdefault(path, []).append(diagnostic)
        return found

    def start_over(self) -> None:
        """Read everything anew: who checks in another thread has been given up."""
        self._checked = Shelf()

    # --- what is known

    def known(self, path: Path, line: int = 0) -> Known:
        """What may be named in an open file, at a line from 0."""
        text = self.texts.get(path, "")
        kind = kind_of(text)
        self._asked.unsaved = {str(each.absolute()): text for each, text in self.texts.items()}
        law = self._law(self.root_of(path))
        own = Own() if kind in _RULES else own_of(path, text, line + 1, self._asked)
        return Known(law, own, kind)

    def root_of(self, path: Path) -> Path | None:
        """The root of the set whose words an open file speaks."""
        is_rules = kind_of(self.texts.get(path, "")) in _RULES
        return set_of(path) if is_rules else home_of(path)

    def naming(self, path: Path) -> list[Naming]:
        """Where the tests of its set name rules."""
        root = self.root_of(path)
        law = self._law(root)
        key = root, law.rules.digest
        if key not in self._naming:
            self._naming[key] = namings(root, law.rules.rules, self._asked)
        return self._naming[key]

    def _law(self, root: Path | None) -> Law:
        """The set's rules as they last were without error; the library's where they never were."""
        if root not in self._laws:
            try:
                self._laws[root] = Law(load_rules(root, Shelf(), extending=True))
            except ScienterError:
                if root is None:
                    raise
                self._laws[root] = self._law(None)
        return self._laws[root]

    # --- where rules fire

    def fared(self, path: Path) -> Mapping[str, Fired] | str | None:
        """How the rules of its set fare in the case; None until ``fare`` has found out."""
        return self._fared.get(self._key(path))

    def fare(self, path: Path) -> None:
        """Find out how the rules of its set fare in the case."""
        key, law = self._key(path), self._law(self.root_of(path))
        if key in self._fared:
            return
        try:
            case = load_case(self.case, law.rules)
            self._fared[key] = fired(evaluate(law.rules, case, prefer="reference"))
        except ScienterError as error:
            said = error.diagnostics[0].message
            self._fared[key] = f"Where it fires is not known, for the case cannot be read: {said}."

    def _key(self, path: Path) -> str:
        return self._law(self.root_of(path)).rules.digest


def kind_of(text: str) -> str:
    """The name of the schema of a file that holds the text, without its version."""
    return (schema_of(text) or "").rpartition("-")[0]


def _is_ours(path: Path, text: str) -> bool:
    """Whether a file that is open is one to check: an editor may send any YAML there is."""
    kind = kind_of(text)
    if not path.is_file():
        return False
    if kind == "case-part":
        return path.with_name(CASE).is_file()
    root = set_of(path)
    return bool(kind) or root is None or (root / RULE_SET).is_file()


def _found(path: Path, known: Mapping[Path, object]) -> Path:
    """The path as the editor gave it, where it is that of an open file."""
    if path in known:
        return path
    whole = path.resolve()
    return next((each for each in known if each.resolve() == whole), whole)
