"""Hands on: Whys, the reasons why things are otherwise than a test expects, in lines of text.

Of a sentence: what speaks for it and against it, where each of these stands, and why no further.
Of a rule that does not conclude it: the premise that nothing meets. Of a finding: each element, and
what holds it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.evaluation import Evaluation
from engine.explanation import StatementExplanation
from engine.findings import ElementFinding, Finding, Need
from engine.graph import Argument
from engine.phrases import element_wording, statement_sentence
from engine.summaries import Proof
from engine.testing.knowing import Known
from engine.testing.outcome import Why
from engine.tree import Tree
from engine.wording import listed, proof_words, quoted, reached_words, sentence
from rules import STRENGTHS, Pattern, Rule, Statement

MOST: Final = 6
"""How many arguments on each side are told of."""


class Whys:
    """Tells the reasons in one evaluation."""

    def __init__(self, evaluation: Evaluation, known: Known) -> None:
        self.evaluation = evaluation
        self.known = known
        self.graph = evaluation.assembly.graph
        self.labels = evaluation.labels
        standards = evaluation.weighing.proof_standards
        self.proofs = [Proof(s.id, s.title, n) for n, s in enumerate(standards)]

    def explanation(self, number: int | None, party: str) -> StatementExplanation | None:
        """The whole tree of a statement; None where the graph does not hold it."""
        if number is None:
            return None
        return Tree(self.evaluation, self.known.obstacles(party)).statement(number, 0)

    # --- a statement

    def statement(self, said: Statement, number: int | None, party: str) -> tuple[Why, ...]:
        """How far a statement reaches, what speaks for it and against it, and why no further."""
        if number is None:
            text = self.evaluation.rules.vocabulary.sentence(said)
            told = f"nothing speaks for {quoted(text)}, and no rule concludes it here"
            return (Why(sentence(told)), *self._nearest(said))
        return tuple(self._statement(number, party))

    def _statement(self, number: int, party: str) -> Iterator[Why]:
        node = self.graph.statements[number]
        reached = self.labels.reached(number, party)
        undecided = self.labels.undecided(number, party)
        far = self.proofs[reached] if reached >= 0 else None
        spoken = bool(self.known.arguments(number))
        yield Why(_of_test(statement_sentence(node.text, far, undecided, spoken)))
        if not spoken and node.statement is not None:
            yield from self._nearest(node.statement)
        elif reached + 1 < len(self.proofs):
            yield Why(self.known.obstacles(party).why_not(number, node.text, reached).sentence)
        yield from self._arguments("for it", number, party)
        for opposite in node.opposites:
            yield from self._arguments("against it", opposite, party)

    def _arguments(self, side: str, number: int, party: str) -> Iterator[Why]:
        """What speaks for a statement, what carries furthest first."""
        obstacles = self.known.obstacles(party)
        first = self.known.levels[0]
        arguments = sorted(
            self.known.arguments(number),
            key=lambda a: (-self.known.highest(a, party), obstacles.nearness(a, first)),
        )
        for argument in arguments[:MOST]:
            yield from self._argument(argument, party, side)
        if len(arguments) > MOST:
            yield Why(f"{side}, {len(arguments) - MOST} more", 1)

    def _argument(self, argument: Argument, party: str, side: str = "") -> Iterator[Why]:
        """One argument: how far up it stands, and what keeps it from the next standard."""
        obstacles = self.known.obstacles(party)
        highest = self.known.highest(argument, party)
        who = _id(argument)
        what = obstacles.attribution.phrase(argument)
        where = "does not stand"
        if highest >= 0:
            strength = STRENGTHS[self.labels.force(argument.number, highest, party)]
            where = f"stands up to {proof_words(self.proofs[highest])}, where it lends {strength}"
        yield Why(f"{side + ': ' if side else ''}{who}, {what}: {where}", 1)
        if highest + 1 < len(self.proofs):
            for obstacle in obstacles.against(argument, highest + 1)[:2]:
                yield Why(obstacle.sentence, 2)

    def exception(
        self, of_rule: Sequence[Argument], said: Statement, number: int | None, party: str
    ) -> tuple[Why, ...]:
        """What an exception would have to reach, and how it fares."""
        told = self.statement(said, number, party)
        burdens = {e.burden for a in of_rule for e in a.exceptions if e.statement == number}
        if number is None or "proponent" not in burdens or not self.known.arguments(number):
            return told
        weighing = self.evaluation.weighing
        asked = [
            proof
            for proof, standard in zip(self.proofs, weighing.proof_standards, strict=True)
            if standard.exception == "in-play"
        ]
        if not asked:
            return told
        strength = self.labels.arguable_strength(number, asked[0].number, party)
        rule = (
            "an exception that the proponent must meet is in play from "
            f"{STRENGTHS[weighing.in_play]} evidence on, and asked from "
            f"{proof_words(asked[0])} up; this one has {STRENGTHS[strength]} evidence there"
        )
        return (told[0], Why(sentence(rule)), *(each for each in told[1:] if each.depth == 1))

    def instances(self, arguments: Sequence[Argument], party: str) -> tuple[Why, ...]:
        """Instances that stand, and what they stand on."""
        lines = []
        for argument in arguments[:MOST]:
            lines += list(self._argument(argument, party))[:1]
            for premise in argument.premises:
                reached = self.labels.reached(premise, party)
                far = reached_words(self.proofs[reached] if reached >= 0 else None)
                text = quoted(self.graph.statements[premise].text)
                lines.append(Why(f"its premise {text} reaches {far}", 2))
        return tuple(lines)

    # --- a rule

    def rule(
        self,
        rule: str,
        arguments: Sequence[Argument],
        numbers: Sequence[int | None],
        party: str,
        level: int,
        said: Statement | None = None,
    ) -> tuple[Why, ...]:
        """Why no instance of a rule stands for any of some statements at a proof standard."""
        if arguments:
            obstacles = self.known.obstacles(party)
            return tuple(
                line
                for argument in arguments[:MOST]
                for line in (
                    *list(self._argument(argument, party))[:1],
                    *(Why(each.sentence, 2) for each in obstacles.against(argument, level)[:3]),
                )
            )
        held = (self.graph.statements[number].statement for number in numbers if number is not None)
        found = self.evaluation.rules.rules[rule]
        return tuple(self._not_met(found, said or next((s for s in held if s), None)))

    def _nearest(self, said: Statement) -> Iterator[Why]:
        """What the rules that could conclude a statement lack."""
        rules = self.evaluation.rules.rules.values()
        able = [
            r for r in rules if r.conclusion is not None and r.conclusion.match(said) is not None
        ]
        for rule in able[:MOST]:
            yield from self._not_met(rule, said)

    def _not_met(self, rule: Rule, said: Statement | None) -> Iterator[Why]:
        """The premises of a rule that nothing meets, under what the conclusion binds."""
        for item in self.evaluation.assembly.not_applied:
            if item.kind == "rule" and item.id == rule.id:
                yield Why(f"{rule.id} is not applied: {item.reason}", 1)
                return
        binding: dict[str, str] = {}
        if said is not None and rule.conclusion is not None:
            binding = rule.conclusion.match(said) or {}
        lacking = [p for premise in rule.premises if not self._met(p := premise.fill(binding))]
        in_words = self.evaluation.rules.vocabulary.in_words
        if lacking:
            told = listed([quoted(in_words(premise)) for premise in lacking])
            yield Why(f"{rule.id} needs {told}, of which nothing speaks", 1)
        else:
            yield Why(f"{rule.id} finds nothing that meets all of its premises together", 1)

    def _met(self, premise: Pattern) -> bool:
        """Whether anything speaks for what the premise can be."""
        return any(
            premise.match(said) is not None and bool(self.known.arguments(number))
            for said, number in self.graph.number_of.items()
        )

    # --- a finding

    def finding(self, finding: Finding) -> tuple[Why, ...]:
        """How each element fares, and what holds back those that are not supported."""
        lines: list[Why] = []
        for element in finding.elements:
            lines += self.element(element, finding)
        return tuple(lines)

    def element(self, element: ElementFinding, finding: Finding) -> tuple[Why, ...]:
        """How an element fares, and what holds back the need that is worst off."""
        lines = [Why(element_wording(element, self.proofs))]
        need = element.weakest
        if need.reached + 1 < len(self.proofs):
            obstacles = self.known.obstacles(finding.party)
            rung = obstacles.why_not(need.number, need.text, need.reached)
            lines.append(Why(f"{quoted(need.text)}: {_of_test(rung.sentence)}", 1))
            said = self._said(need)
            if said is not None and not self.known.arguments(need.number):
                lines += [Why(each.text, 2) for each in self._nearest(said)]
        return tuple(lines)

    def _said(self, need: Need) -> Statement | None:
        """The statement that an element needs; None where it is open whom it is about."""
        if need.number is not None:
            return self.graph.statements[need.number].statement
        return None if need.pattern.variables else need.pattern.ground({})


def _of_test(text: str) -> str:
    """What is told of the sources of a case, of a test."""
    return text.replace("othing in the sources speaks for", "othing in the test speaks for")


def _id(argument: Argument) -> str:
    """The rule, or the claim, by which an author knows the argument."""
    return argument.source or argument.id
