"""Hands on: run_tests, which evaluates every test under the rules and compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Final, NamedTuple

from engine.assembling import assemble
from engine.evaluation import Evaluation, evaluated, weighing_named
from engine.grounders import Preference
from engine.hypotheticals import Case, Hypothetical
from engine.testing.comparing import compared, party_asked
from engine.testing.gathering import Gathered
from engine.testing.limit import TooLong, within
from engine.testing.loading import load_tests, shown
from engine.testing.models import FindingExpected, RuleTest, RuleTests, SaysExpected
from engine.testing.outcome import FileOutcome, RuleTestOutcome, RunOutcome
from engine.weighing import weigh
from rules import Diagnostic, InputError, RuleSet, ScienterError, Shelf

TIMEOUT: Final = 10.0
"""Seconds that a test may take."""


class RunOptions(NamedTuple):
    """How tests are run: which grounder, how long each may take, and which are asked for."""

    prefer: Preference = "reference"
    timeout: float = TIMEOUT
    words: str = ""
    """Only tests whose name, or whose file's, has all of these words."""
    each: Callable[[Evaluation], None] | None = None
    """Is told every evaluation of a test that was run to its end."""
    done: Callable[[int, int], None] | None = None
    """Is told after each test how many were run, and of how many."""


AS_EVER: Final = RunOptions()


def run_tests(
    files: Iterable[Gathered], options: RunOptions = AS_EVER, shelf: Shelf | None = None
) -> RunOutcome:
    """What comes of the tests of some files, each under its rules.

    A file that cannot be read is told of in its outcome, and the others are run. Ctrl-C ends the
    run with what is known.
    """
    kept = shelf or Shelf()
    read = [(file, _read(file, kept)) for file in files]
    every = [tests for _, tests in read if isinstance(tests, RuleTests)]
    number = sum(len(_asked(tests, options.words)) for tests in every)
    run = 0

    def done() -> None:
        nonlocal run
        run += 1
        if options.done:
            options.done(run, number)

    outcomes = []
    interrupted = False
    for file, tests in read:
        if isinstance(tests, FileOutcome):
            outcomes.append(tests)
        elif not interrupted and (asked := _asked(tests, options.words)):
            outcome, interrupted = _run(tests, asked, file.rules, options, done)
            outcomes.append(outcome)
    return RunOutcome(tuple(outcomes), interrupted)


def run_file(file: RuleTests, rules: RuleSet, options: RunOptions = AS_EVER) -> FileOutcome:
    """What comes of the tests of one file that has been read."""
    return _run(file, _asked(file, options.words), rules, options, lambda: None)[0]


def _read(file: Gathered, shelf: Shelf) -> RuleTests | FileOutcome:
    try:
        return load_tests(file.path, file.rules, shelf)
    except InputError as error:
        wrong = tuple(each for each in error.diagnostics if each.severity == "error")
        return FileOutcome(shown(file.path), errors=wrong)


def _run(
    file: RuleTests,
    tests: Iterable[RuleTest],
    rules: RuleSet,
    options: RunOptions,
    done: Callable[[], None],
) -> tuple[FileOutcome, bool]:
    """What comes of some tests of a file, and whether they were interrupted."""
    outcomes = []
    interrupted = False
    try:
        for test in tests:
            outcomes.append(run_test(test, rules, options))
            done()
    except KeyboardInterrupt:
        interrupted = True
    return FileOutcome(file.file, file.modules, tuple(outcomes)), interrupted


def run_test(test: RuleTest, rules: RuleSet, options: RunOptions = AS_EVER) -> RuleTestOutcome:
    """What comes of one test; it is ended where it takes longer than it may."""
    start = perf_counter()
    errors: Sequence[Diagnostic] = ()
    outcome = RuleTestOutcome(test.name, test.place)
    try:
        with within(options.timeout):
            outcome = _outcome(test, rules, options)
    except TooLong:
        said = f"the test was ended after {options.timeout:g} seconds"
        hint = "its rules may find a great many instances: give it fewer claims, or --timeout"
        errors = [Diagnostic("E620", said, test.place, hint)]
    except ScienterError as error:
        errors = [d._replace(place=d.place or test.place) for d in error.diagnostics]
    except (RecursionError, MemoryError) as error:
        said = f"the test broke off: {type(error).__name__}"
        errors = [Diagnostic("E621", said, test.place, "it is too large, or its rules are")]
    wrong = tuple(each for each in errors if each.severity == "error")
    return replace(outcome, errors=wrong, seconds=perf_counter() - start)


def _asked(file: RuleTests, words: str) -> list[RuleTest]:
    """The tests in whose name, or whose file's, all the words stand."""
    wanted = words.casefold().split()
    return [
        test
        for test in file.tests
        if all(word in f"{file.file} {test.name}".casefold() for word in wanted)
    ]


def _outcome(test: RuleTest, rules: RuleSet, options: RunOptions) -> RuleTestOutcome:
    hypothetical: Hypothetical | None = None
    if test.edits:
        asked = Case(test.case, rules=rules, weighing=test.weighing, prefer=options.prefer)
        hypothetical = asked.edited(test.edits)
        evaluation = hypothetical.evaluation
    else:
        evaluation = _evaluation(test, rules, options)
    evaluation = _about_all(evaluation, test)
    failures = compared(test, evaluation)
    if options.each:
        options.each(evaluation)
    difference = hypothetical.difference if hypothetical and failures else None
    return RuleTestOutcome(test.name, test.place, failures, difference=difference)


def _evaluation(test: RuleTest, rules: RuleSet, options: RunOptions) -> Evaluation:
    """What comes of the case of a test; only what is expected is found, unless somebody looks."""
    weighing = weighing_named(rules, test.weighing)
    assembly = assemble(rules, test.case, weighing, prefer=options.prefer)
    if options.each is None:
        asked = {each.standard for each in test.expected if isinstance(each, FindingExpected)}
        standards = tuple(each for each in assembly.standards if each.id in asked)
        assembly = replace(assembly, standards=standards)
    return evaluated(rules, test.case, weighing, assembly)


def _about_all(evaluation: Evaluation, test: RuleTest) -> Evaluation:
    """The evaluation with labels about every party of whom the test expects something.

    Findings are about those who acted, so there are labels for them; a sentence can be asked of
    a case in which nobody did.
    """
    says = [each for each in test.expected if isinstance(each, SaysExpected)]
    named = {party_asked(each.party, test) for each in says}
    parties = list(evaluation.labels.parties)
    parties += sorted(named.difference(parties))
    parties = parties or [party_asked("", test)]
    if parties == list(evaluation.labels.parties):
        return evaluation
    graph = replace(evaluation.assembly.graph, parties=tuple(parties))
    labels = weigh(graph, evaluation.weighing)
    return replace(evaluation, assembly=replace(evaluation.assembly, graph=graph), labels=labels)
