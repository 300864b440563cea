"""Hands on: Watch, which keeps what it read and found, and tells what a save changes.

It knows neither a terminal nor how saves are noticed: whoever does says which files changed. What
it last found without an error is kept until there is something without an error again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Final

from engine.checking.sorting import sort_paths
from engine.evaluation import Evaluation, evaluate
from engine.moves.differences import difference
from engine.testing.loading import check_tests
from engine.watching.queueing import TestQueue, path_from_here
from engine.watching.watched import (
    CaseWatched,
    WatchChecked,
    Watched,
    WatchStep,
    WatchTested,
)
from facts import CASES, Case, check_case, file_of, shipped_cases
from rules import (
    CASE,
    LIBRARY,
    RULE_SET,
    TESTS,
    Checked,
    Diagnostic,
    MapNode,
    Place,
    Problems,
    RuleSet,
    Shelf,
    UsageError,
    check_rules,
    nothing_collected,
    read_yaml,
    rule_files,
)

DEFAULT_CASE: Final = "rust"
UNREADABLE: Final = "E101"
PATIENCE: Final = 0.2
"""Seconds after a save in which tests are begun; those that are left wait."""


class Watch:
    """The set of rules under ``root`` (None: the shipped library), and some cases.

    A case is a shipped name, or a folder or file; by default they are the cases that lie in the
    set, else rust, where the library is part of the set. ``start`` looks at everything once;
    ``changed`` at what some files changed; ``steps`` hands on the same piece by piece, as it is
    known; ``rest`` runs the tests that no save had time for.
    """

    def __init__(
        self,
        root: Path | None = None,
        cases: Sequence[str] | None = None,
        patience: float | None = PATIENCE,
    ) -> None:
        self.root = root
        self.names = tuple(dict.fromkeys(_cases_of(root) if cases is None else cases))
        self.patience = patience
        """Seconds after a save in which tests are begun; None: all are run."""
        self.shelf = Shelf()
        self.rules: RuleSet | None = None
        """The last without an error."""
        self._facts: dict[str, Case] = {}
        self._last: dict[str, Evaluation] = {}
        self._first: dict[str, Evaluation] = {}
        self._queue = TestQueue(self.shelf)
        self._pending: set[Path] = set()

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where to look for saves: the set's folder, and those of the cases."""
        paths = [LIBRARY if self.root is None else self.root, *map(_case_path, self.names)]
        return tuple(sorted({path.resolve() for path in paths if path.exists()}))

    def start(self) -> Iterator[WatchStep]:
        """The first look: everything is checked and weighed, and all tests are waiting."""
        yield from self.steps(file.path for file in rule_files(self.root, Problems()))

    def changed(self, paths: Iterable[Path]) -> Watched:
        """All that a save of these files comes to."""
        checked: WatchChecked | None = None
        tested: WatchTested | None = None
        cases: list[CaseWatched] = []
        for step in self.steps(paths):
            if isinstance(step, WatchChecked):
                checked = step
            elif isinstance(step, WatchTested):
                tested = step
            else:
                cases.append(step)
        assert checked is not None
        return Watched(checked, tuple(cases), tested)

    def steps(self, paths: Iterable[Path]) -> Iterator[WatchStep]:
        """The same, each as soon as it is known: what is wrong, what moved, what tests say."""
        began = perf_counter()
        files = {path.resolve() for path in paths}
        with nothing_collected():
            checked = self._check()
            rules = checked.rules
            found = WatchChecked(
                *self._diagnostics(checked, files),
                files=len(checked.files),
                rules=0 if rules is None else len(rules.rules),
            )
        self._pending |= files
        yield found
        if rules is None:
            return
        # What was saved while there was an error is looked at now.
        files, self._pending = self._pending, set()
        before, self.rules = self.rules, rules
        for name in self.names:
            with nothing_collected():
                case = self._case(name, before, rules, files)
            if case is not None:
                yield case
        until = None if self.patience is None else began + self.patience
        yield self._test(before, rules, files, until)

    def rest(self) -> Iterator[WatchTested]:
        """Run the tests that wait, a file at a time; whoever stops asking leaves the others."""
        if self.rules is not None:
            yield from self._queue.rest(self.rules)

    # --- checking

    def _check(self) -> Checked:
        """The set as it is; once more where a file vanished while the set was read."""
        checked = check_rules(self.root, self.shelf)
        if any(found.code == UNREADABLE for found in checked.diagnostics):
            checked = check_rules(self.root, self.shelf)
        return checked

    def _diagnostics(
        self, checked: Checked, files: set[Path]
    ) -> tuple[tuple[Diagnostic, ...], int]:
        """All errors, and advice on what changed; and how much advice there is besides."""
        names = {file.shown for file in checked.files if file.path.resolve() in files}
        own = [d for d in checked.diagnostics if d.place is None or d.place.file in names]
        errors = [d for d in checked.diagnostics if d.severity == "error" and d not in own]
        further = len(checked.diagnostics) - len(own) - len(errors)
        if checked.rules is not None:
            for path in sorted(files):
                if path.name.endswith(TESTS) and path.is_file():
                    own += check_tests(path_from_here(path), checked.rules, self.shelf)
        return (*errors, *own), further

    # --- cases

    def _case(
        self, name: str, before: RuleSet | None, rules: RuleSet, files: set[Path]
    ) -> CaseWatched | None:
        """What a save does to a case; None where it does nothing to it."""
        path = _case_path(name).resolve()
        known = self._facts.get(name)
        touched = any(file.is_relative_to(path) for file in files)
        if known is None or touched or before is None or not _same_words(before, rules):
            facts, found = check_case(str(_case_path(name)), rules, None, self.shelf)
            if facts is None:
                self._facts.pop(name, None)
                wrong = tuple(each for each in found if each.severity == "error")
                return CaseWatched(name, name, errors=wrong)
            self._facts[name] = known = facts
        last = self._last.get(name)
        if last and (last.rules_digest, last.facts_digest) == (rules.digest, known.digest):
            return None
        now = evaluate(rules, known, prefer="reference")
        self._last[name] = now
        start = self._first.setdefault(name, now)
        if last is None:
            return CaseWatched(name, known.title, first=True)
        since_last = difference(last, now)
        since_start = since_last if start is last else difference(start, now)
        return CaseWatched(name, known.title, since_last, since_start)

    # --- tests

    def _test(
        self, before: RuleSet | None, rules: RuleSet, files: set[Path], until: float | None
    ) -> WatchTested:
        """Run the tests of the modules that changed; what may touch all others has to wait."""
        every = {path.resolve() for path in self._test_files()}
        modules = {file_of(module.file).resolve(): module.id for module in rules.modules.values()}
        changed = {modules[file] for file in files if file in modules}
        asked = {path for path in every if path in files or (changed and _about(path, changed))}
        self._queue.forget(files - every)
        if before is None:
            asked = set()
            self._queue.wait(sorted(every))
        elif any(file not in modules and file not in every for file in filter(self._has, files)):
            self._queue.wait(sorted(every - asked))
        altered = _altered(before, rules, changed) if before else frozenset()
        return self._queue.run(sorted(asked), rules, altered, until)

    def _test_files(self) -> Iterator[Path]:
        root = LIBRARY if self.root is None else self.root
        if root.is_file():
            beside = root.with_name(root.stem + TESTS)
            yield from [beside] if beside.is_file() else []
            return
        for path in sorted(root.rglob(f"*{TESTS}")):
            hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
            if not hidden and path.is_file():
                yield path

    def _has(self, file: Path) -> bool:
        """Whether a file, there or gone, is or was one of the set's, and not of a case."""
        root = (LIBRARY if self.root is None else self.root).resolve()
        cases = [_case_path(name).resolve() for name in self.names]
        return file.is_relative_to(root) and not any(file.is_relative_to(case) for case in cases)


def _cases_of(root: Path | None) -> list[str]:
    """The cases to watch where none is named."""
    if root is not None and root.is_dir():
        with suppress(UsageError):  # there is no file yet
            own = [path.as_posix() for path in sort_paths([root], Shelf()).cases]
            if own:
                return own
        set_ = root / RULE_SET
        node = read_yaml(set_, Problems()) if set_.is_file() else None
        if not (isinstance(node, MapNode) and any(key == "extends" for key in node)):
            return []
    return [DEFAULT_CASE]


def _case_path(name: str) -> Path:
    path = Path(name)
    if not path.exists() and name in shipped_cases():
        return CASES / name
    return path.parent if path.name == CASE else path


def _about(tests: Path, modules: set[str]) -> bool:
    """Whether the head of a test file names one of the modules."""
    try:
        head = tests.read_text(encoding="utf-8", errors="replace").partition("\ntests:")[0]
    except OSError:
        return False
    return any(module in head for module in modules)


def _same_words(one: RuleSet, other: RuleSet) -> bool:
    """Whether a case that was read with the one can be taken as read with the other."""
    here, there = one.vocabulary, other.vocabulary
    return (
        here.types == there.types
        and here.terms == there.terms
        and _forms(one) == _forms(other)
        and one.weighings.keys() == other.weighings.keys()
    )


def _forms(rules: RuleSet) -> dict[str, tuple[object, ...]]:
    """The forms but for their places."""
    return {id_: form[:-1] for id_, form in rules.vocabulary.forms.items()}


def _altered(before: RuleSet, after: RuleSet, modules: set[str]) -> frozenset[str]:
    """The rules and standards of some modules that do not say what they said."""
    found = set()
    for old, new in ((before.rules, after.rules), (before.standards, after.standards)):
        for id_, each in new.items():
            if each.module in modules and _bare(old.get(id_)) != _bare(each):
                found.add(id_)
    return frozenset(found)


def _bare(thing: object) -> object:
    """The same without its places: what stands further down is no other for that."""
    if isinstance(thing, Place):
        return None
    if isinstance(thing, tuple):
        return tuple(map(_bare, thing))
    if isinstance(thing, Mapping):
        return {key: _bare(value) for key, value in thing.items()}
    return thing
