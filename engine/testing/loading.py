"""Hands on: load_tests, the tests of a file, complete; and check_tests, all there is to say of one.

A test is read as a case is, with all the checks of one; its places are those of the test file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from engine.editing.files import edits_in
from engine.testing.cases import WEIGHING, Shared, case_of_test
from engine.testing.comparing import party_asked
from engine.testing.expecting import Expecting
from engine.testing.models import Expectation, FindingExpected, RuleTest, RuleTests, SaysExpected
from engine.testing.shapes import TestFileShape, TestShape
from facts import several, shown_name, spoken
from rules import (
    Diagnostic,
    ListLimit,
    Node,
    Place,
    Problems,
    RuleSet,
    Shelf,
    Statement,
    Text,
    brief,
    did_you_mean,
    nothing_collected,
    parse_yaml,
    shaped,
    silenced,
)

MOST_TESTS: Final = 10_000
"""In one file."""
MOST_GIVEN: Final = 1_000
"""Claims in one test."""
MOST_EXPECTED: Final = 1_000
"""Expectations in one test."""
KEPT: Final = ("L407",)
"""The advice about cases that is meant for tests too; the rest may be just what is tested."""


def load_tests(path: Path, rules: RuleSet, shelf: Shelf | None = None) -> RuleTests:
    """The tests of a file, under the rules of which it says that it tests some.

    Raises InputError with every error in it. A ``shelf`` keeps what it reads for the next time.
    """
    problems = Problems()
    read, _ = _read(path, rules, shelf or Shelf(), problems)
    problems.raise_if_errors()
    assert read is not None
    return read


def check_tests(path: Path, rules: RuleSet, shelf: Shelf | None = None) -> tuple[Diagnostic, ...]:
    """Everything there is to say of a test file without running it: errors, and advice.

    Advice that the file silences is left out.
    """
    problems = Problems()
    _, text = _read(path, rules, shelf or Shelf(), problems)
    return silenced(problems.diagnostics, {shown(path): text}, judged=not problems.has_errors)


def parse_tests(text: str, file: str, rules: RuleSet, problems: Problems) -> RuleTests | None:
    """The tests in a text; ``file`` is the name to show. ``problems`` tells if they may be used."""
    node = parse_yaml(text, file, problems, _limit(problems))
    return (
        None
        if node is None
        else _Reading(_shaped(node, problems), rules, Shelf(), problems).tests()
    )


def shown(path: Path) -> str:
    """The name to show for a file."""
    return shown_name(path)


class _Shaped(NamedTuple):
    """A test file as a shape, and whether all of it fits."""

    shape: TestFileShape
    sound: bool


def _read(
    path: Path, rules: RuleSet, shelf: Shelf, problems: Problems
) -> tuple[RuleTests | None, str]:
    """The tests, and the text of the file."""
    with nothing_collected():
        read = shelf.read(path, shown(path), _shaped, problems, _limit)
        if read is None:
            return None, ""
        return _Reading(read.made, rules, shelf, problems).tests(), read.text


def _shaped(node: Node, problems: Problems) -> _Shaped:
    shape = shaped(node, TestFileShape, problems)
    return _Shaped(shape, not problems.has_errors)


def _limit(problems: Problems) -> ListLimit:
    """No list of a file has more items than there may be tests: the rest need not be read."""

    def tell(place: Place) -> None:
        said = f"a list has more than {MOST_TESTS:,} items; no more are read"
        problems.error("E424", said, place, "divide the file into several")

    return ListLimit(MOST_TESTS, tell)


def _check_together(test: RuleTest, problems: Problems) -> None:
    """A sentence reaches one proof standard, so that a test expects one of it for each party."""
    first: dict[tuple[Statement, str], Text] = {}
    for each in test.expected:
        if not isinstance(each, SaysExpected) or each.reaches is None:
            continue
        before = first.setdefault((each.statement, party_asked(each.party, test)), each.reaches)
        if before != each.reaches:
            said = f"{brief(each.sentence)} is expected to reach {each.reaches}"
            said += f", and in line {before.place.line} {before}"
            hint = "both cannot hold: keep one, or make two tests"
            problems.error("E429", said, each.reaches.place, hint)


class _Reading:
    """Reads the tests of one file."""

    def __init__(self, read: _Shaped, rules: RuleSet, shelf: Shelf, problems: Problems) -> None:
        self.rules = rules
        self.shelf = shelf
        self.places = {each.jurisdiction for each in rules.modules.values()}
        self.problems = problems
        self.shape, self.sound = read
        self.file = self.shape.place.file
        self._told: set[Diagnostic] = set()

    def tests(self) -> RuleTests:
        """The tests in their order; ``problems`` tells whether they may be used."""
        shape = self.shape
        modules = self._modules()
        if not modules and any(several(shape.tests_of)):
            # Without its rules nothing in it can be right: one error says so, and not each test.
            return RuleTests(self.file, (), "", ())
        own = (self.rules.modules[name].jurisdiction for name in modules)
        jurisdiction = next((law for law in own if law), "")
        shared = Shared(shape, jurisdiction, shape.place)
        if shape.weighing:
            self._check_weighing(shape.weighing)
        self._check_names()
        tests = [self._test(each, shared) for each in shape.tests]
        for word in (shape.note, *(test.note for test in shape.tests)):
            spoken(word, self.problems, note=True)
        file = RuleTests(
            file=self.file,
            modules=modules,
            title=spoken(shape.title, self.problems),
            tests=tuple(test for test in tests if test is not None),
        )
        if not self.problems.has_errors:
            self._advise(file)
        return file

    def _modules(self) -> tuple[str, ...]:
        known = []
        for word in several(self.shape.tests_of):
            if word in self.rules.modules:
                known.append(str(word))
                continue
            said = f"no module is called {brief(word)}"
            hint = did_you_mean(word, self.rules.modules)
            self.problems.error("E317", said, word.place, hint)
        return tuple(dict.fromkeys(known))

    def _check_names(self) -> None:
        """Each test has a name of its own, by which it can be asked for."""
        first: dict[str, Text] = {}
        for test in self.shape.tests:
            before = first.setdefault(test.test, test.test)
            if test.test and before is not test.test:
                said = (
                    f"the test {brief(test.test)} stands twice; first in line {before.place.line}"
                )
                self.problems.error("E306", said, test.test.place, "give one another name")

    def _test(self, test: TestShape, shared: Shared) -> RuleTest | None:
        """One test; nothing more is read of a file that has more errors than are shown."""
        given = len(self.shape.given) + len(test.given)
        for what, number, most in [
            ("claims", given, MOST_GIVEN),
            ("expectations", len(test.expect), MOST_EXPECTED),
        ]:
            if number > most:
                said = f"{brief(test.test)} has {number:,} {what}; at most {most:,} are read"
                self.problems.error("E424", said, test.place, "make several tests of it")
                return None
        if self.problems.full(self.file):
            return None
        mine = Problems()
        if test.weighing:
            self._check_weighing(test.weighing)
        # A case depends on no rule, only on the words and on where there is law.
        case = self.shelf.keep(
            ("test", self.file, test.test),
            (test, self.shape, self.rules.vocabulary),
            partial(case_of_test, test, shared, self.rules),
            mine,
            alike=(shared.jurisdiction, self.places),
        )
        expecting = Expecting(case, self.rules, mine)
        expected = [expecting.read(each) for each in test.expect]
        edits = edits_in(test.edits, mine) if self.sound else ()
        read = RuleTest(
            name=str(test.test),
            case=case,
            weighing=str(test.weighing or self.shape.weighing or WEIGHING),
            edits=edits,
            expected=tuple(each for each in expected if each is not None),
            place=test.test.place,
        )
        _check_together(read, mine)
        self._take(mine.diagnostics)
        return read

    def _take(self, found: Iterable[Diagnostic]) -> None:
        """Tell what was found, each thing once: what tests share is read with each of them."""
        for each in found:
            if each in self._told or (each.code == "E423" and not self.sound):
                continue  # what was expected may be what could not be read
            self._told.add(each)
            if each.severity == "error":
                self.problems.error(each.code, each.message, each.place, each.hint)
            elif each.code in KEPT:
                self.problems.advice(each.code, each.message, each.place, each.hint)

    def _check_weighing(self, word: Text) -> None:
        if word not in self.rules.weighings:
            said = f"there is no weighing {brief(word)}"
            hint = did_you_mean(word, self.rules.weighings)
            self.problems.error("E607", said, word.place, hint)

    # --- advice

    def _advise(self, file: RuleTests) -> None:
        """A test is to expect something of what it is a test of."""
        if not any(self._has_law(module) for module in file.modules):
            return
        for test in file.tests:
            named = {name for each in test.expected for name in self._about(each)}
            if not named.intersection(file.modules):
                said = f"{brief(test.name)} expects nothing of {' or '.join(file.modules)}"
                hint = "name one of its rules under because, or expect one of its findings"
                self.problems.advice("L604", said, test.place, hint)

    def _has_law(self, module: str) -> bool:
        rules, standards = self.rules.rules.values(), self.rules.standards.values()
        of = chain((each.module for each in rules), (each.module for each in standards))
        return module in of

    def _about(self, expected: Expectation) -> Iterator[str]:
        """The modules of the rules and standards that an expectation names."""
        rules, standards = self.rules.rules, self.rules.standards
        if isinstance(expected, FindingExpected):
            yield standards[expected.standard].module
            reasons = [element.reasons for element in expected.elements]
        else:
            reasons = [expected.reasons]
            for by in (*expected.defeated, *expected.not_defeated):
                yield rules[by.rule].module
            for other in (*expected.undercut, *expected.overridden):
                yield from (rules[other.rule].module, rules[other.other].module)
        for each in reasons:
            yield from (rules[word].module for word in (*each.because, *each.not_because))
