"""Hands on: Tree, which opens statements and the arguments for and against them.

Every statement is opened once; where it comes again the tree says "explained above", and so it
does where statements rest on one another in a circle. Depth and size are bounded, and a tree that
meets a bound says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from engine.attribution import SUPPLIED
from engine.evaluation import Evaluation
from engine.explanation import (
    ArgumentExplanation,
    ExceptionExplanation,
    FactorsExplanation,
    OverrideExplanation,
    StatementExplanation,
)
from engine.graph import DIRECT, Argument, Exception_
from engine.obstacles import Obstacles
from engine.phrases import (
    argument_sentence,
    exception_sentence,
    factors_sentence,
    statement_sentence,
)
from engine.summaries import Proof, Strength
from engine.wording import BURDENS, quoted, sentence
from rules import STRENGTHS

DEEPEST = 24
"""How many statements deep a tree goes."""
LARGEST = 4_000
"""How many statements and arguments a tree holds."""


Elsewhere = Literal["", "above", "element", "deep", "large"]


class Tree:
    """One tree: what it has opened, how large it has grown, where it was cut.

    The statements of ``own_place`` are opened where the elements need them, not on the way.
    """

    def __init__(
        self, evaluation: Evaluation, obstacles: Obstacles, own_place: Iterable[int] = ()
    ) -> None:
        self.evaluation = evaluation
        self.obstacles = obstacles
        self.attribution = obstacles.attribution
        self.party = obstacles.party
        self.proofs = obstacles.proofs
        self.graph = evaluation.assembly.graph
        self.labels = evaluation.labels
        self.cut = ""
        self._opened: set[int] = set()
        self._parts = 0
        self._own_place = frozenset(own_place)

    def statement(self, number: int, depth: int, opposite: bool = False) -> StatementExplanation:
        """A statement with its arguments; an opposite does not lead back to its own opposites."""
        self._parts += 1
        elsewhere = self._elsewhere(number, depth)
        arguments: tuple[ArgumentExplanation, ...] = ()
        opposites: tuple[StatementExplanation, ...] = ()
        more = 0
        numbered = self.obstacles.for_.get(number, [])
        if not elsewhere:
            self._opened.add(number)
            ordered = self._ordered(numbered)
            arguments, more = self._arguments(ordered, depth)
            if not opposite:
                opposites = self.opposites(self.graph.statements[number].opposites, depth + 1)
        reached = self._proof(self.labels.reached(number, self.party))
        undecided = self.labels.undecided(number, self.party)
        supposed = any(argument.kind == "supposition" for argument in numbered)
        node = self.graph.statements[number]
        return StatementExplanation(
            id=node.id,
            text=node.text,
            reached=reached,
            undecided=undecided,
            arguments=arguments,
            opposites=opposites,
            sentence=statement_sentence(node.text, reached, undecided, bool(numbered), supposed),
            supplied=any(a.kind == "rule" and a.source in SUPPLIED for a in numbered),
            supposed=supposed,
            elsewhere=elsewhere,
            more=more,
        )

    def _elsewhere(self, number: int, depth: int) -> Elsewhere:
        if number in self._opened:
            return "above"
        if depth and number in self._own_place:
            return "element"
        if depth > DEEPEST:
            self.cut = f"The explanation ends where it gets deeper than {DEEPEST} statements."
            return "deep"
        if self._parts > LARGEST:
            self.cut = f"The explanation ends where it gets larger than {LARGEST} parts."
            return "large"
        return ""

    def opposites(self, numbers: tuple[int, ...], depth: int) -> tuple[StatementExplanation, ...]:
        """The opposites for which anything speaks."""
        spoken = [n for n in numbers if self.obstacles.for_.get(n)]
        return tuple(self.statement(n, depth, opposite=True) for n in spoken)

    def _ordered(self, arguments: Sequence[Argument]) -> list[Argument]:
        """What stands highest and weighs most comes first."""
        return sorted(
            arguments,
            key=lambda a: (
                [-self.labels.force(a.number, p.number, self.party) for p in self.proofs[::-1]],
                -a.trial,
                -a.charging,
                a.number,
            ),
        )

    def _arguments(
        self, arguments: list[Argument], depth: int
    ) -> tuple[tuple[ArgumentExplanation, ...], int]:
        out: list[ArgumentExplanation] = []
        for place, argument in enumerate(arguments):
            if self._parts > LARGEST:
                self.cut = f"The explanation ends where it gets larger than {LARGEST} parts."
                return tuple(out), len(arguments) - place
            out.append(self._argument(argument, depth))
        return tuple(out), 0

    def _proof(self, number: int) -> Proof | None:
        return self.proofs[number] if number >= 0 else None

    # --- arguments

    def _argument(self, argument: Argument, depth: int) -> ArgumentExplanation:
        self._parts += 1
        labels, party, number = self.labels, self.party, argument.number
        lends = [labels.force(number, p.number, party) for p in self.proofs]
        might = [labels.force_if_arguable(number, p.number, party) for p in self.proofs]
        usable = self.obstacles.usable(argument)
        strength = Strength(
            STRENGTHS[argument.charging], STRENGTHS[argument.trial if usable else 0]
        )
        aside = self.graph.aside.get(number, "")
        claim = rule = None
        if argument.kind == "claim":
            claim = self.attribution.claim(argument)
        else:
            rule = self.attribution.rule(argument)
        stands_at = tuple(p for p, force in zip(self.proofs, lends, strict=True) if force)
        return ArgumentExplanation(
            id=argument.id.removesuffix(DIRECT),
            kind=argument.kind,
            title=self.attribution.title(argument),
            conclusion=self.graph.statements[argument.conclusion].text,
            claim=claim,
            rule=rule,
            strength=strength,
            weighs_nothing=not argument.charging and not argument.trial,
            stands_at=stands_at,
            arguable_at=tuple(p for p, force in zip(self.proofs, might, strict=True) if force),
            lends=tuple(STRENGTHS[force] for force in lends),
            premises=tuple(self.statement(p, depth + 1) for p in argument.premises),
            factors=self._factors(argument, depth),
            exceptions=self._exceptions(argument, depth),
            overridden_by=self._overridden(argument),
            sentence=argument_sentence(argument, strength, stands_at, usable, aside),
            aside=aside,
        )

    def _factors(self, argument: Argument, depth: int) -> tuple[FactorsExplanation, ...]:
        """What counts, and how much of it is accepted."""
        out = []
        for factor, named in zip(argument.at_least, self.obstacles.named(argument), strict=True):
            reached = [self.labels.reached(m, self.party) for m in factor.of]
            out.append(
                FactorsExplanation(
                    n=factor.n,
                    members=tuple(self.statement(m, depth + 1) for m in factor.of),
                    sentence=factors_sentence(factor.n, named, reached, self.proofs),
                )
            )
        return tuple(out)

    def _exceptions(self, argument: Argument, depth: int) -> tuple[ExceptionExplanation, ...]:
        """What somebody speaks of, and what the rule names and nobody speaks of."""
        out = [self._exception(argument, exception, depth) for exception in argument.exceptions]
        rule = self.evaluation.rules.rules.get(argument.source)
        if argument.kind == "claim" or rule is None:
            return tuple(out)
        binding = dict(argument.binding)
        statements = [self.graph.statements[e.statement].statement for e in argument.exceptions]
        for exception in rule.exceptions:
            pattern = exception.pattern.fill(binding)
            if any(s is not None and pattern.match(s) is not None for s in statements):
                continue
            text = self.evaluation.rules.vocabulary.in_words(pattern)
            told = exception_sentence(text, exception.burden, (), None, False)
            out.append(
                ExceptionExplanation(
                    text=text,
                    burden=exception.burden,
                    burden_words=BURDENS[exception.burden],
                    defeats_at=(),
                    statement=None,
                    sentence=told,
                )
            )
        return tuple(out)

    def _exception(
        self, argument: Argument, exception: Exception_, depth: int
    ) -> ExceptionExplanation:
        defeats = self.labels.defeated
        defeats_at = tuple(
            proof
            for proof in self.proofs
            if defeats(argument.number, proof.number, self.party)
            and self.obstacles.defeating(argument, exception, proof.number)
        )
        statement = self.statement(exception.statement, depth + 1)
        return ExceptionExplanation(
            text=statement.text,
            burden=exception.burden,
            burden_words=BURDENS[exception.burden],
            defeats_at=defeats_at,
            statement=statement,
            sentence=exception_sentence(
                statement.text,
                exception.burden,
                defeats_at,
                statement.reached,
                bool(self.obstacles.for_.get(exception.statement)),
            ),
        )

    def _overridden(self, argument: Argument) -> tuple[OverrideExplanation, ...]:
        """The rules it yields to, where they take its place."""
        at: dict[int, list[Proof]] = {}
        for proof in self.proofs:
            for stronger in self.obstacles.overriding(argument, proof.number):
                at.setdefault(stronger.number, []).append(proof)
        out = []
        for number, proofs in sorted(at.items()):
            stronger = self.graph.arguments[number]
            text = self.graph.statements[stronger.conclusion].text
            told = f"{self.attribution.phrase(stronger)} takes its place and concludes"
            out.append(
                OverrideExplanation(
                    argument=stronger.id,
                    title=self.attribution.title(stronger),
                    conclusion=text,
                    at=tuple(proofs),
                    sentence=sentence(f"{told} {quoted(text)}"),
                )
            )
        return tuple(out)
