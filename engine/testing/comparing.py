"""Hands on: compared, what of a test is otherwise than it expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding
from engine.graph import Argument
from engine.testing.cases import SPEAKER
from engine.testing.knowing import Known
from engine.testing.models import (
    ElementExpected,
    FindingExpected,
    Outlook,
    Reasons,
    RuleTest,
    SaysExpected,
)
from engine.testing.outcome import Failure
from engine.testing.shapes import NONE
from engine.testing.whys import Whys
from rules import Place, Statement, Text

SCINTILLA = 0
"""The number of the lowest proof standard."""


def compared(test: RuleTest, evaluation: Evaluation) -> tuple[Failure, ...]:
    """All that is otherwise than the test expects, in the order of its expectations."""
    comparing = _Comparing(test, evaluation)
    return tuple(
        failure
        for expected in test.expected
        for failure in (
            comparing.says(expected)
            if isinstance(expected, SaysExpected)
            else comparing.finding(expected)
        )
    )


def party_asked(named: str, test: RuleTest) -> str:
    """About whom a sentence is asked: who is named, else the first with acts, else the first."""
    acting = (act.by for act in test.case.acts.values())
    return named or next(acting, "") or next(iter(test.case.parties), SPEAKER)


class _Comparing:
    """Compares one evaluation with what is expected."""

    def __init__(self, test: RuleTest, evaluation: Evaluation) -> None:
        self.test = test
        self.evaluation = evaluation
        self.graph = evaluation.assembly.graph
        self.labels = evaluation.labels
        self.proofs = [standard.id for standard in evaluation.weighing.proof_standards]

    @cached_property
    def known(self) -> Known:
        """How the arguments fare, worked out where it is asked."""
        return Known(self.evaluation)

    @cached_property
    def whys(self) -> Whys:
        """The reasons for what is there instead."""
        return Whys(self.evaluation, self.known)

    # --- about a sentence

    def says(self, expected: SaysExpected) -> Iterator[Failure]:
        """What is otherwise about a sentence."""
        party = party_asked(expected.party, self.test)
        number = self.graph.number_of.get(expected.statement)
        reached = -1 if number is None else self.labels.reached(number, party)
        about = str(expected.sentence)
        if expected.reaches is not None and expected.reaches != self._proof(reached):
            yield Failure(
                about,
                "reaches",
                str(expected.reaches),
                self._proof(reached),
                expected.reaches.place,
                self.whys.statement(expected.statement, number, party),
                self.whys.explanation(number, party),
            )
        level = self._level(expected.reaches)
        said = expected.statement
        yield from self._reasons(about, expected.reasons, [number], party, level, said)
        yield from self._exceptions(expected, number, party)
        yield from self._attacks(expected, number, party)

    def _reasons(
        self,
        about: str,
        reasons: Reasons,
        numbers: Sequence[int | None],
        party: str,
        level: int,
        said: Statement | None = None,
    ) -> Iterator[Failure]:
        """The rules that are to stand for one of some statements, and do not; and the reverse."""
        for_ = [argument for number in numbers for argument in self.known.arguments(number)]
        for word in reasons.because:
            of_rule = [argument for argument in for_ if argument.source == word]
            if not any(self.labels.stands(a.number, level, party) for a in of_rule):
                actual = self._standing(of_rule, party)
                why = self.whys.rule(word, of_rule, numbers, party, level, said)
                expected = f"stands at {self.proofs[level]} by {word}"
                yield Failure(about, "because", expected, actual, word.place, why)
        for word in reasons.not_because:
            of_rule = [argument for argument in for_ if argument.source == word]
            standing = [a for a in of_rule if self.labels.stands(a.number, level, party)]
            if standing:
                why = self.whys.instances(standing, party)
                expected = f"does not stand at {self.proofs[level]} by {word}"
                actual = self._standing(standing, party)
                yield Failure(about, "not-because", expected, actual, word.place, why)

    def _standing(self, of_rule: Iterable[Argument], party: str) -> str:
        """How far up instances of one rule stand."""
        highest = [self.known.highest(argument, party) for argument in of_rule]
        if not highest:
            return "no instance of it concludes this"
        return (
            f"stands up to {self._proof(max(highest))}" if max(highest) >= 0 else "does not stand"
        )

    def _exceptions(
        self, expected: SaysExpected, number: int | None, party: str
    ) -> Iterator[Failure]:
        """The exceptions that are to defeat, and do not; and those that are not to."""
        for key, given in [
            ("defeated", expected.defeated),
            ("not-defeated", expected.not_defeated),
        ]:
            for word, sentence, statement in given:
                of_rule = [a for a in self.known.arguments(number) if a.source == word]
                node = self.graph.number_of.get(statement)
                at = {
                    argument: self.known.defeats_at(argument, node, party)
                    for argument in of_rule
                    if node is not None and node in [e.statement for e in argument.exceptions]
                }
                defeating = sorted({level for levels in at.values() for level in levels})
                wanted = key == "defeated"
                if not of_rule:
                    actual = f"no instance of {word} concludes this"
                elif not at:
                    actual = "it is no exception to the instance that concludes this"
                elif not self.known.arguments(node) and not wanted:
                    actual = "nothing speaks for the exception"
                elif wanted and not defeating:
                    actual = f"it does not defeat {word}"
                elif defeating and not wanted:
                    listed = ", ".join(self.proofs[level] for level in defeating)
                    actual = f"it defeats {word} at {listed}"
                else:
                    continue
                told = f"{word}{'' if wanted else ' not'} defeated by “{sentence}”"
                why = (
                    self.whys.exception(of_rule, statement, node, party)
                    if of_rule
                    else self.whys.rule(word, (), [number], party, SCINTILLA, expected.statement)
                )
                yield Failure(str(expected.sentence), key, told, actual, sentence.place, why)

    def _attacks(self, expected: SaysExpected, number: int | None, party: str) -> Iterator[Failure]:
        """The rules that are to undercut or override, and do not."""
        for key, verb, given, attacked_at in [
            ("undercut", "undercuts", expected.undercut, self.known.undercut_at),
            ("overridden", "overrides", expected.overridden, self.known.overridden_at),
        ]:
            for word, other in given:
                of_rule = [a for a in self.known.arguments(number) if a.source == word]
                if any(attacked_at(argument, other, party) for argument in of_rule):
                    continue
                actual = f"no instance of {other} {verb} it"
                if not of_rule:
                    actual = f"no instance of {word} concludes this"
                missing = word if not of_rule else other
                why = self.whys.rule(missing, (), [number], party, SCINTILLA, expected.statement)
                told = f"{word} {key} by {other}"
                yield Failure(str(expected.sentence), key, told, actual, other.place, why)

    # --- about a finding

    def finding(self, expected: FindingExpected) -> Iterator[Failure]:
        """What is otherwise about a finding."""
        found = self._found(expected)
        about = f"{expected.standard}, {expected.party}, {expected.act}"
        if expected.reading:
            about += f" ({', '.join('='.join(choice) for choice in expected.reading)})"
        if not expected.found:
            if found is not None:
                actual = f"a finding: {found.status}"
                why = self.whys.finding(found)
                yield Failure(about, "found", "no finding", actual, expected.standard.place, why)
            return
        if found is None:
            actual = self._not_found(expected)
            yield Failure(about, "finding", "a finding", actual, expected.standard.place)
            return
        for key, told, actual, place in self._outlooks(expected.outlook, found, expected.place):
            why = self.whys.finding(found)
            yield Failure(about, key, told, actual, place, why)
        elements = {element.element: element for element in found.elements}
        for each in expected.elements:
            yield from self._element(each, elements[each.element], found, about)

    def _element(
        self, expected: ElementExpected, found: ElementFinding, finding: Finding, about: str
    ) -> Iterator[Failure]:
        party = finding.party
        about = f"{about}: {expected.element}"
        place = expected.element.place
        for key, told, actual, at in self._outlooks(expected.outlook, found, place):
            why = self.whys.element(found, finding)
            explanation = self.whys.explanation(found.weakest.number, party)
            yield Failure(about, key, told, actual, at, why, explanation)
        numbers = [need.number for need in found.needs]
        level = self._level(expected.outlook.reaches)
        yield from self._reasons(about, expected.reasons, numbers, party, level)

    def _outlooks(
        self, expected: Outlook, found: Finding | ElementFinding, otherwise: Place
    ) -> Iterator[tuple[str, str, str, Place]]:
        """What is otherwise: the key, what was expected, what there is, and the place."""
        to_charge = found.status_to_charge or "no charge is known"
        for key, word, actual in [
            ("status", expected.status, found.status),
            ("to-charge", expected.to_charge, to_charge),
            ("reaches", expected.reaches, self._proof(found.reached)),
        ]:
            if word is not None and word != actual:
                yield key, str(word), actual, word.place
        if expected.disputed is not None and expected.disputed != found.disputed:
            words = ("not disputed", "disputed")
            yield "disputed", words[expected.disputed], words[found.disputed], otherwise

    def _found(self, expected: FindingExpected) -> Finding | None:
        """The finding meant: by default readings, but for those that are named."""
        named = dict(expected.reading)
        readings = self.evaluation.rules.readings
        for finding in self.evaluation.findings:
            about = (finding.standard.id, finding.act, finding.party)
            if about == (expected.standard, expected.act, expected.party) and all(
                named.get(name, readings[name].default) == choice
                for name, choice in finding.reading
            ):
                return finding
        return None

    def _not_found(self, expected: FindingExpected) -> str:
        for item in self.evaluation.assembly.not_applied:
            if item.kind == "standard" and item.id == expected.standard:
                return f"none: {item.reason}"
        for_roles = self.evaluation.rules.standards[expected.standard].for_roles
        if for_roles:
            return f"none: it is for those who acted as {' or '.join(for_roles)}"
        return "none: nothing raises it"

    # --- proof standards

    def _proof(self, number: int) -> str:
        return self.proofs[number] if number >= 0 else NONE

    def _level(self, reaches: Text | None) -> int:
        """Where rules are to stand: as far as the sentence is to reach, else at a scintilla."""
        return self.proofs.index(reaches) if reaches in self.proofs else SCINTILLA
