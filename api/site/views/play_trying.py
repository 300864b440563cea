"""Hands on: Tried, what a text of the playground comes to: what is wrong in it, and what it moves.

The text is read in place of the shipped file, or as if added to the library; nothing of it is ever
on a disk. Where it has errors there is nothing but what is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from api.answering.requests import library_shelf
from api.answering.shipped import shipped_case, shipped_rules
from api.site.views.play_files import PlayFile
from engine import Difference, Evaluation, LawChange, difference, evaluate, law_changes
from facts import CASES, advise_case, check_case, load_case
from facts import Case as Facts
from rules import (
    Diagnostic,
    RuleSet,
    ScienterError,
    Shelf,
    check_rules,
    nothing_collected,
    silenced,
    standing,
)


@dataclass(frozen=True)
class Tried:
    """A text in the place of a file, and the case that it is tried on."""

    file: PlayFile
    text: str
    case: str
    found: tuple[Diagnostic, ...] = ()
    rules: RuleSet | None = None
    facts: Facts | None = None
    evaluation: Evaluation | None = None
    """None where there are errors."""

    @property
    def changed(self) -> bool:
        """Whether it is another text than what ships, or begins a file of one's own."""
        return self.text != self.file.text

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(each.errors for each in self.found)

    @property
    def advice(self) -> int:
        """How many pieces of advice."""
        return sum(each.severity == "advice" for each in self.found)

    @property
    def baseline(self) -> Evaluation:
        """What comes of the case as it ships."""
        return shipped_case(self.case).evaluation

    @cached_property
    def difference(self) -> Difference | None:
        """What moved against that; None where there are errors, or nothing can have moved."""
        now, before = self.evaluation, self.baseline
        if now is None or now is before:
            return None
        return difference(before, now)

    @cached_property
    def law(self) -> tuple[LawChange, ...]:
        """What the text changes of the law."""
        now, before = self.rules, self.baseline.rules
        if now is None or now.digest == before.digest or self.file.kind == "case":
            return ()
        return tuple(law_changes(before, now))


def tried(file: PlayFile, text: str, case: str) -> Tried:
    """What comes of it. A file of a case is tried on that case."""
    asked = Tried(file, text, file.case or case)
    with nothing_collected():
        if file.kind == "case":
            return _case_tried(asked)
        return _rules_tried(asked)


def with_text(file: PlayFile, text: str) -> Shelf:
    """A shelf on which the text lies in the place of the file."""
    return library_shelf().with_texts({file.path: text})


def _rules_tried(asked: Tried) -> Tried:
    if asked.file.kind == "rules" and not asked.changed:
        return _as_shipped(asked)
    shelf = with_text(asked.file, asked.text)
    checked = check_rules(asked.file.path if asked.file.kind == "own" else None, shelf)
    found = tuple(
        each
        for each in checked.diagnostics
        if each.severity == "error" or each.place is None or each.place.file == asked.file.shown
    )
    asked = replace(asked, found=found, rules=checked.rules)
    if checked.rules is None or asked.errors:
        return asked
    if checked.rules.digest == shipped_rules().digest:
        return replace(_as_shipped(asked), rules=checked.rules)
    try:
        facts = load_case(asked.case, checked.rules)
        return _evaluated(replace(asked, facts=facts))
    except ScienterError as error:
        return replace(asked, found=(*found, *error.diagnostics))


def _case_tried(asked: Tried) -> Tried:
    if not asked.changed:
        return _as_shipped(asked)
    rules = shipped_rules()
    shelf = with_text(asked.file, asked.text)
    shown = asked.file.shown.rpartition("/")[0]
    facts, found = check_case(CASES / asked.case, rules, None, shelf, shown)
    if facts is not None:
        found += advise_case(facts, rules)
    own = silenced(found, {asked.file.shown: asked.text}, judged=facts is not None)
    told = tuple(
        each
        for each in sorted(set(own), key=standing)
        if each.severity == "error" or each.place is None or each.place.file == asked.file.shown
    )
    asked = replace(asked, found=told, rules=rules, facts=facts)
    if facts is None:
        return asked
    try:
        return _evaluated(asked)
    except ScienterError as error:
        return replace(asked, found=(*told, *error.diagnostics))


def _evaluated(asked: Tried) -> Tried:
    """Joined by the reference grounder, which notices in time when there is too much to join."""
    assert asked.rules is not None
    assert asked.facts is not None
    return replace(asked, evaluation=evaluate(asked.rules, asked.facts, prefer="reference"))


def _as_shipped(asked: Tried) -> Tried:
    case = shipped_case(asked.case)
    return replace(asked, rules=case.rules, facts=case.facts, evaluation=case.evaluation)
