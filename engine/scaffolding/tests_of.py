"""Hands on: new_test, a test file beside a rule file, with a test of its first rule that passes.

What a test gives is the premises of the rule; what comes of them is found by running it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from engine.scaffolding.drafts import home_of
from engine.scaffolding.items import Scaffold, own_file
from engine.testing.loading import parse_tests
from engine.testing.outcome import FileOutcome
from engine.testing.running import run_file
from facts import file_of
from rules import (
    SUPPLIED,
    TESTS,
    InputError,
    Module,
    Pattern,
    Problems,
    Rule,
    RuleSet,
    UsageError,
    Variable,
    brief,
    load_rules,
)

PEOPLE: Final = ("Ann", "Ben", "Cleo", "Dan", "Eve", "Finn")
FILLED_IN: Final = (
    "The outcomes here were filled in by the program, as they came out. Look at them, and keep "
    "them only if the law wants them so."
)


def new_test(file: Path) -> Scaffold:
    """``x.test.yaml`` beside ``x.yaml``; E616 where it is there."""
    if not file.is_file():
        said = f"there is no rule file {brief(file.as_posix())}"
        raise UsageError("E628", said, hint="a test stands beside the rules that it tests")
    path = file.with_name(file.name.removesuffix(file.suffix) + TESTS)
    home = home_of(file)
    rules = load_rules(home.root)
    module = _module(file, rules)
    law = [r for r in rules.rules.values() if r.module == module.id and r.conclusion]
    if not law:
        said = f"{brief(file.as_posix())} has no rule that concludes something"
        raise UsageError("E635", said, hint="write a rule first: scienter new rule ID --in FILE")
    rule = min(law, key=lambda rule: rule.place.line)
    text = _learned(_World(rule, rules), module, rules, path)
    return Scaffold((own_file(path, text, home),), home)


def _module(file: Path, rules: RuleSet) -> Module:
    for module in rules.modules.values():
        if file_of(module.file).resolve() == file.resolve():
            return module
    said = f"{brief(file.as_posix())} is no module of rules"
    raise UsageError("E635", said, hint="tests are of files that begin with module:")


def _learned(world: _World, module: Module, rules: RuleSet, path: Path) -> str:
    """The text with the outcome as it comes out."""
    found = _run(_text(world, module, "none", because=True), rules, path)
    (test,) = found.tests
    if test.errors:
        raise InputError(test.errors)
    wrong = {failure.key: failure.actual for failure in test.failures}
    text = _text(world, module, wrong.get("reaches", "none"), because="because" not in wrong)
    (again,) = _run(text, rules, path).tests
    if again.verdict != "passed":
        said = f"no test of the rule {brief(world.rule.id)} could be made that passes"
        raise UsageError("E635", said, again.place, "write it by hand; rules/README.md shows how")
    return text


def _run(text: str, rules: RuleSet, path: Path) -> FileOutcome:
    problems = Problems()
    tests = parse_tests(text, path.as_posix(), rules, problems)
    problems.raise_if_errors()
    assert tests is not None
    return run_file(tests, rules)


def _text(world: _World, module: Module, reaches: str, because: bool) -> str:
    lines = [f"tests-of: {module.id}", f"title: Tests of {brief(module.title)[1:-1]}"]
    lines[1:] = [f"note: {FILLED_IN}"]
    acts = [line for name in world.acts for line in world.act(name)]
    lines += ["# Who and what there is, by type.", "entities:"]
    for type_, names in sorted(world.entities.items()):
        lines += [f"  {type_}: [{', '.join(names)}]"]
    if acts:
        lines += ["# What was done: by whom, as what, and what it bears on.", "acts:", *acts]
    reason = "because" if because else "not-because"
    sentence = world.said(world.conclusion)
    lines += [
        "tests:",
        f"  - test: What follows where the premises of {world.rule.id} are there",
        "    # Strong evidence, unless a claim says of what kind it is.",
        "    given:",
        *(f"      - {sentence}" for sentence in world.given),
        "    expect:",
        f"      - says: {sentence}",
        "        # The highest proof standard at which it is accepted.",
        f"        reaches: {reaches}",
        f"        {reason}: {world.rule.id}",
    ]
    return "\n".join(lines) + "\n"


@dataclass
class _World:
    """Names for the variables of a rule, and what of its premises a test has to give."""

    rule: Rule
    rules: RuleSet
    names: dict[str, str] = field(default_factory=dict)
    entities: dict[str, list[str]] = field(default_factory=dict)
    acts: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        assert self.rule.conclusion is not None
        self.conclusion = self.rule.conclusion
        terms = self.rules.vocabulary.terms.values()
        law = {term.type: term.name for term in sorted(terms, reverse=True)}
        for name, type_ in self.rule.types.items():
            if type_ == "act":
                self.names[name] = "the act" if not self.acts else f"the act {len(self.acts) + 1}"
                self.acts.append(self.names[name])
            elif type_ in law and type_ != "party":
                self.names[name] = law[type_]
            else:
                self.names[name] = self._entity(type_)
        self.given = [self.said(p) for p in self._asked() if p.form not in SUPPLIED]
        if not self.entities.get("party"):
            self._entity("party")

    def _asked(self) -> Iterator[Pattern]:
        yield from self.rule.premises
        for factors in self.rule.factors:
            yield from factors.of[: factors.n]

    def _entity(self, type_: str) -> str:
        held = self.entities.setdefault(type_, [])
        if type_ == "party":
            name = PEOPLE[len(held)] if len(held) < len(PEOPLE) else f"Person {len(held)}"
        else:
            name = f"the {type_} at hand" if not held else f"the other {type_} {len(held)}"
        held.append(name)
        return name

    def said(self, pattern: Pattern) -> str:
        """The sentence, about the names."""
        return self.rules.vocabulary.sentence(pattern.fill(self.names))

    def act(self, name: str) -> Iterator[str]:
        """The lines of an act: what the premises say of it."""
        about = [p for p in self._asked() if p.form in SUPPLIED and self._args(p)[:1] == [name]]
        told = {p.form: self._args(p)[1:] for p in about if p.positive}
        by = told.get("done-by", self.entities["party"])[0]
        yield f"  {name}:"
        yield f"    by: {by}"
        yield f"    as: {told['done-as'][0] if 'done-as' in told else self._role()}"
        if "omission" in told:
            yield "    kind: omission"
        yield f"    is: {self._deed(name)}"
        bears = [self._args(p)[1] for p in about if p.form == "bears-on" and p.positive]
        if bears:
            yield f"    about: [{', '.join(bears)}]"

    def _role(self) -> str:
        """Any role there is: the rule does not ask in which the act was done."""
        terms = self.rules.vocabulary.terms.values()
        roles = sorted(term.name for term in terms if term.type == "role")
        return (roles or self.entities.get("role") or [self._entity("role")])[0]

    def _deed(self, act: str) -> str:
        """What the act consists in: something given that is not itself about the act."""
        free = [sentence for sentence in self.given if act not in sentence]
        if free:
            return free[0]
        for form in sorted(self.rules.vocabulary.forms.values(), key=lambda form: form.says):
            if form.asks and [slot.type for slot in form.slots] == ["party"]:
                pattern = Pattern(form.id, (self.entities["party"][0],))
                said = self.rules.vocabulary.sentence(pattern)
                self.given.append(said)
                return said
        raise UsageError("E635", "no sentence says what was done", self.rule.place)

    def _args(self, pattern: Pattern) -> Sequence[str]:
        return [self.names[a.name] if isinstance(a, Variable) else a for a in pattern.args]
