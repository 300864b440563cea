"""Hands on: check, everything there is to say of some files: every error, and all advice.

Rules are looked at in the whole of their set; cases, tests and edits under the rules of the set
in which they lie. Nothing is evaluated but what edits ask of a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from engine.checking.sorting import Sorted, home_of, misnamed_test, sort_paths, sort_text
from engine.editing.files import parse_edits
from engine.hypotheticals import Case
from engine.testing.loading import check_tests
from facts import Case as Facts
from facts import advise_case, case_files, check_case, shipped_cases, shown_name
from rules import (
    Checked,
    Diagnostic,
    InputError,
    Problems,
    RuleSet,
    Shelf,
    UsageError,
    check_rules,
    decoded,
    silenced,
    standing,
)


class CheckOutcome(NamedTuple):
    """What was found, in the order of files, lines and columns, and how much was looked at.

    ``cases`` are those that hold no error, by the names that are shown; ``rules`` the sets that
    hold none, by their root (None for the library).
    """

    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    cases: dict[str, Facts]
    rules: dict[Path | None, RuleSet]

    @property
    def errors(self) -> int:
        """How many errors there are, those that are not shown too."""
        return sum(found.errors for found in self.diagnostics)

    @property
    def advice(self) -> int:
        """How many pieces of advice there are."""
        return sum(found.severity == "advice" for found in self.diagnostics)


def check(
    paths: Sequence[str | Path] = (),
    *,
    rules: Path | None = None,
    source_text: Path | None = None,
    shelf: Shelf | None = None,
) -> CheckOutcome:
    """Check files and folders of rules, tests, cases (also by a shipped name) and edits.

    Without any, the current folder if it holds a set of rules, else the shipped library. ``rules``
    is the set whose words all cases, tests and edits speak; ``source_text`` the text in which
    the quotes of the cases must stand. UsageError where a path is not there.
    """
    return _Checking(rules, source_text, shelf or Shelf()).of(paths)


def check_text(
    text: str,
    name: str,
    *,
    rules: Path | None = None,
    source_text: Path | None = None,
) -> CheckOutcome:
    """Check a text as one file added to the library; ``name`` is what to show for it."""
    path = Path(name)
    checking = _Checking(rules, source_text, Shelf({path: text}))
    checking.nameless = True
    asked = sort_text(path, checking.shelf)
    if not asked.cases:
        return checking.sorted(asked)
    with TemporaryDirectory() as folder:
        # A case is looked for, and so has to be there.
        copy = Path(folder, "case-given.yaml")
        copy.write_text(text, encoding="utf-8", newline="")
        asked.cases = []
        checking.case(copy, name)
        return checking.sorted(asked)


class _Checking:
    def __init__(self, rules: Path | None, source_text: Path | None, shelf: Shelf) -> None:
        self.asked_rules, self.source_text, self.shelf = rules, source_text, shelf
        self.nameless = False
        self.found: set[Diagnostic] = set()
        self.files: set[str] = set()
        self.cases: dict[str, Facts] = {}
        self.sets: dict[Path | None, Checked] = {}

    def of(self, paths: Sequence[str | Path]) -> CheckOutcome:
        return self.sorted(sort_paths(paths, self.shelf))

    def sorted(self, asked: Sorted) -> CheckOutcome:
        """All there is to say of what was sorted, and of what was looked at before."""
        for root, within in asked.sets.items():
            self._rules(root, within)
        for path in asked.tests:
            self._tests(path, asked.homes[path])
        for path in asked.cases:
            self.case(path, shown_name(path))
        for path in asked.edits:
            self._edits(path, asked.homes[path] if path in asked.homes else home_of(path))
        return CheckOutcome(
            tuple(sorted(self.found, key=standing)),
            tuple(sorted(self.files)),
            self.cases,
            {root: each.rules for root, each in self.sets.items() if each.rules is not None},
        )

    def _checked(self, root: Path | None) -> Checked:
        if root not in self.sets:
            self.sets[root] = check_rules(root, self.shelf)
        return self.sets[root]

    def _rules(self, root: Path | None, within: Sequence[Path]) -> None:
        """Errors anywhere in the set stop it, so all are told; advice only on what is asked."""
        checked = self._checked(root)
        asked = {path.resolve() for path in within}
        names = {file.shown for file in checked.files if file.path.resolve() in asked}
        self.files |= names
        self.found.update(
            each
            for each in checked.diagnostics
            if each.severity == "error" or each.place is None or each.place.file in names
        )

    def _rules_for(self, home: Path | None) -> RuleSet | None:
        """The rules whose words a file speaks; None, with their errors told, if there are none."""
        checked = self._checked(self.asked_rules or home)
        if checked.rules is None:
            self.found.update(each for each in checked.diagnostics if each.severity == "error")
        return checked.rules

    def _tests(self, path: Path, home: Path | None) -> None:
        rules = self._rules_for(home)
        self.files.add(shown_name(path))
        misnamed = None if self.nameless else misnamed_test(path, shown_name(path))
        if misnamed is not None and path.is_file():
            self.found.add(misnamed)
        if rules is not None:
            self.found.update(check_tests(path, rules, self.shelf))

    def case(self, path: Path, shown: str) -> None:
        """One case, by the name that is to be shown."""
        rules = self._rules_for(home_of(path))
        files = case_files(path, shown)
        self.files.update(file.shown for file in files)
        if rules is None:
            return
        case, found = check_case(path, rules, self.source_text, self.shelf, shown)
        if case is not None:
            self.cases[shown] = case
            found += advise_case(case, rules)
        texts = {
            file.shown: (self.shelf.content(*file, Problems()) or b"").decode("utf-8", "replace")
            for file in files
        }
        self.found.update(silenced(found, texts, judged=case is not None))

    def _edits(self, path: Path, home: Path | None) -> None:
        """What a file of edits says by itself and, where its case is shipped, of that case."""
        problems = Problems()
        shown = path.as_posix()
        content = self.shelf.content(path, shown, problems)
        text = None if content is None else decoded(content, shown, problems)
        read = None if text is None else parse_edits(text, shown, problems)
        self.files.add(shown_name(path))
        self.found.update(problems.diagnostics)
        if read is None or problems.has_errors or read.case not in shipped_cases():
            return
        rules = self._rules_for(home)
        if rules is not None:
            try:
                Case(read.case, rules=rules).edited(read.edits)
            except (InputError, UsageError) as error:
                self.found.update(error.diagnostics)
