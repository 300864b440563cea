"""Hands on: what a test expects, read with the names of its case and checked against the rules.

A rule that can never conclude the sentence, or a sentence that is no exception to it, is an error:
such an expectation would hold, or fail, whatever the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from engine.editing.edits import reading as reading_edit
from engine.testing.models import (
    ByException,
    ByOtherRule,
    ElementExpected,
    Expectation,
    FindingExpected,
    Outlook,
    Reasons,
    SaysExpected,
)
from engine.testing.shapes import ElementExpectedShape, FindingShape, SaysShape
from facts import Case, names_of, several
from rules import (
    OneOrMore,
    Problems,
    Rule,
    RuleSet,
    Shape,
    Standard,
    Statement,
    Text,
    brief,
    did_you_mean,
    keys_of,
)

T = TypeVar("T")


class Expecting:
    """Reads the expectations of one test."""

    def __init__(self, case: Case, rules: RuleSet, problems: Problems) -> None:
        self.case = case
        self.rules = rules
        self.problems = problems
        self.names = names_of(case)

    def read(self, shape: SaysShape | FindingShape) -> Expectation | None:
        """The expectation; None where ``problems`` says why there is none."""
        return self._says(shape) if isinstance(shape, SaysShape) else self._finding(shape)

    # --- about a sentence

    def _says(self, shape: SaysShape) -> SaysExpected | None:
        party = self._party(shape.for_)
        statement = self._statement(shape.says)
        if statement is None:
            return None
        concluding = _concluding(self.rules, statement)
        reasons = self._reasons(shape, lambda word: self._concludes(word, concluding, shape.says))
        expected = SaysExpected(
            sentence=shape.says,
            statement=statement,
            party=party,
            reaches=shape.reaches,
            reasons=reasons,
            defeated=tuple(self._by_exception(shape.defeated, concluding, shape.says)),
            not_defeated=tuple(self._by_exception(shape.not_defeated, concluding, shape.says)),
            undercut=tuple(self._by_other(shape.undercut, concluding, shape.says, _undercuts)),
            overridden=tuple(self._by_other(shape.overridden, concluding, shape.says, _overrides)),
            place=shape.place,
        )
        if _asks_nothing(shape):
            self._expects_nothing(shape.says, "reaches, because, not-because or another key")
        return expected

    def _by_exception(
        self, by_rule: Mapping[Text, OneOrMore] | None, concluding: Mapping[str, Rule], says: Text
    ) -> Iterator[ByException]:
        for word, sentences in (by_rule or {}).items():
            rule = self._concludes(word, concluding, says)
            for sentence in several(sentences):
                statement = self._statement(sentence)
                if rule is None or statement is None:
                    continue
                if any(e.pattern.match(statement) is not None for e in rule.exceptions):
                    yield ByException(word, sentence, statement)
                    continue
                said = f"{brief(sentence)} is no exception to {word}"
                in_words = self.rules.vocabulary.in_words
                known = [in_words(exception.pattern) for exception in rule.exceptions]
                hint = f"its exceptions: {'; '.join(known)}" if known else "it has no exceptions"
                self.problems.error("E426", said, sentence.place, hint)

    def _by_other(
        self,
        by_rule: Mapping[Text, OneOrMore] | None,
        concluding: Mapping[str, Rule],
        says: Text,
        can: Callable[[Rule, Rule], bool],
    ) -> Iterator[ByOtherRule]:
        verb = "undercut" if can is _undercuts else "override"
        for word, others in (by_rule or {}).items():
            rule = self._concludes(word, concluding, says)
            for other in several(others):
                by = self._rule(other)
                if rule is None or by is None:
                    continue
                if can(by, rule):
                    yield ByOtherRule(word, other)
                    continue
                able = [id_ for id_, each in self.rules.rules.items() if can(each, rule)]
                hint = f"one of: {', '.join(able)}" if able else f"no rule can {verb} it"
                said = f"{brief(other)} cannot {verb} {word}"
                self.problems.error("E427", said, other.place, hint)

    def _reasons(
        self, shape: SaysShape | ElementExpectedShape, known: Callable[[Text], Rule | None]
    ) -> Reasons:
        return Reasons(
            tuple(word for word in several(shape.because) if known(word)),
            tuple(word for word in several(shape.not_because) if known(word)),
        )

    def _concludes(self, word: Text, concluding: Mapping[str, Rule], says: Text) -> Rule | None:
        """The rule of that id, if it can conclude the sentence."""
        rule = self._rule(word)
        if rule is None or rule.id in concluding:
            return rule
        said = f"{rule.id} does not conclude {brief(says)}, whatever the facts"
        hint = f"rules that can: {', '.join(concluding)}" if concluding else "no rule does"
        self.problems.error("E425", said, word.place, hint)
        return None

    # --- about a finding

    def _finding(self, shape: FindingShape) -> FindingExpected | None:
        standard = self._standard(shape.finding)
        if _asks_nothing(shape):
            self._expects_nothing(
                shape.finding, "status, to-charge, reaches, disputed, elements or found"
            )
        if standard is None:
            return None
        act, party = self._act(shape)
        reading = tuple(self._reading(word, standard) for word in several(shape.reading))
        elements = tuple(self._elements(shape, standard))
        if act is None:
            return None
        chosen = tuple(choice for choice in reading if choice is not None)
        found = shape.found is not False
        if not found and (chosen or elements or _outlook(shape) != Outlook()):
            said = f"{brief(shape.finding)} is expected not to be found, and more is expected of it"
            hint = "beside found: false stand only act and party; take it out, or the other keys"
            self.problems.error("E428", said, shape.finding.place, hint)
        return FindingExpected(
            shape.finding, act, party, chosen, _outlook(shape), elements, shape.place, found
        )

    def _elements(
        self, shape: FindingShape, standard: Standard | None
    ) -> Iterator[ElementExpected]:
        known = [element.id for element in standard.elements] if standard else []
        for word, told in (shape.elements or {}).items():
            if standard and word and word not in known:
                said = f"{standard.id} has no element {brief(word)}"
                hint = did_you_mean(word, known, len(known))
                self.problems.error("E318", said, word.place, hint)
            if isinstance(told, Text):
                if told:
                    yield ElementExpected(word, Outlook(status=told), Reasons())
                continue
            outlook, reasons = _outlook(told), self._reasons(told, self._rule)
            if _asks_nothing(told):
                self._expects_nothing(word, "status, reaches, because or another key")
            yield ElementExpected(word, outlook, reasons)

    def _standard(self, word: Text) -> Standard | None:
        if not word or word in self.rules.standards:
            return self.rules.standards.get(word)
        said = f"no standard is called {brief(word)}"
        hint = did_you_mean(word, self.rules.standards)
        self.problems.error("E318", said, word.place, hint)
        return None

    def _act(self, shape: FindingShape) -> tuple[str | None, str]:
        """The act that the finding is about, and whose it is."""
        acts = self.case.acts
        party = self._party(shape.party)
        if shape.act:
            if shape.act not in acts:
                said = f"no act is called {brief(shape.act)}"
                self.problems.error("E303", said, shape.act.place, did_you_mean(shape.act, acts))
                return None, party
            named = [str(shape.act)]
        else:
            named = [act.name for act in acts.values() if party in ("", act.by)]
        if len(named) == 1 and party in ("", acts[named[0]].by):
            return named[0], acts[named[0]].by
        place = (shape.act or shape.party or shape.finding).place
        if shape.act:
            said = f"{shape.act} is not an act of {party}"
        elif not named:
            said = "a finding is about an act, and there is none"
            said += f" of {party}" if party else ""
        else:
            said = f"there are {len(named)} acts: which one?"
        hint = f"act: {' or '.join(named)}" if len(named) > 1 else "acts stand under acts"
        self.problems.error("E319", said, place, hint)
        return None, party

    def _reading(self, word: Text, standard: Standard | None) -> tuple[str, str] | None:
        edit = reading_edit(word)
        used = {name: self.rules.readings[name] for name in standard.readings} if standard else {}
        if standard is None:
            return None
        names = [edit.reading] if edit.reading else list(used)
        for name in names:
            if name in used and any(c.id == edit.choice for c in used[name].choices):
                return name, edit.choice
        known = [f"{name}={c.id}" for name, of in used.items() for c in of.choices]
        said = f"{standard.id} cannot be read as {brief(word)}"
        self.problems.error("E309", said, word.place, did_you_mean(word, known, len(known)))
        return None

    # --- words

    def _party(self, word: Text | None) -> str:
        if not word:
            return ""
        name, type_ = self.names.get(word, ("", ""))
        if type_ == "party":
            return name
        said = f"no party is called {brief(word)}"
        self.problems.error("E303", said, word.place, did_you_mean(word, self.case.parties))
        return ""

    def _statement(self, sentence: Text) -> Statement | None:
        if not sentence:
            return None
        vocabulary = self.rules.vocabulary
        read = vocabulary.read(sentence, sentence.place, self.problems, self.names)
        return None if read is None else read.ground({})

    def _rule(self, word: Text) -> Rule | None:
        rule = self.rules.rules.get(word)
        if rule is None and word:
            said = f"no rule is called {brief(word)}"
            self.problems.error("E308", said, word.place, did_you_mean(word, self.rules.rules))
        return rule

    def _expects_nothing(self, word: Text, keys: str) -> None:
        if word:
            said = f"nothing is expected of {brief(word)}"
            self.problems.error("E423", said, word.place, f"add {keys}")


def _outlook(shape: FindingShape | ElementExpectedShape) -> Outlook:
    return Outlook(
        shape.status or None, shape.to_charge or None, shape.reaches or None, shape.disputed
    )


def _asks_nothing(shape: Shape) -> bool:
    """Whether it only says of what something is expected."""
    keys = set(keys_of(type(shape)).values()) - {"says", "finding", "for_", "act", "party"}
    asked = (getattr(shape, field) for field in keys - {"reading", "note"})
    return all(each is None or each == () for each in asked)


def _concluding(rules: RuleSet, statement: Statement) -> dict[str, Rule]:
    """The rules of which an instance can conclude the statement."""
    return {
        rule.id: rule
        for rule in rules.rules.values()
        if rule.conclusion is not None and rule.conclusion.match(statement) is not None
    }


def _undercuts(by: Rule, rule: Rule) -> bool:
    return by.undercuts is not None and by.undercuts in (rule.id, rule.group)


def _overrides(by: Rule, rule: Rule) -> bool:
    return rule.id in by.overrides
