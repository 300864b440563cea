"""Hands on: Instances, which tells of one instance of a rule, or of what comes near one."""

from __future__ import annotations

from collections.abc import Sequence

from engine.applicable import BEFORE
from engine.evaluation import Evaluation
from engine.explanation import OverrideExplanation
from engine.graph import Argument
from engine.obstacles import Obstacles
from engine.phrases import exception_sentence, factors_sentence
from engine.summaries import Proof
from engine.tracing.joining import Join
from engine.tracing.premises import Concluding, Premises
from engine.tracing.traced import (
    CountTrace,
    ExceptionTrace,
    For,
    InstanceTrace,
    NearInstance,
    PremiseTrace,
)
from engine.wording import BURDENS, listed, proof_words, quoted, sentence
from rules import Pattern, Rule


class Instances:
    """Tells of instances as they fare for one party."""

    def __init__(
        self, evaluation: Evaluation, obstacles: Obstacles, concluding: Concluding
    ) -> None:
        self._rules = evaluation.rules
        self._dated = evaluation.assembly.assembler.came_before
        self._obstacles = obstacles
        self._labels = evaluation.labels
        self._graph = obstacles.graph
        self._proofs = obstacles.proofs
        self._party = obstacles.party
        self._premises = Premises(evaluation.rules, obstacles, concluding)

    def trace(self, argument: Argument, rule: Rule) -> InstanceTrace:
        """An instance the graph holds."""
        number = argument.number
        stands = [p for p in self._proofs if self._labels.stands(number, p.number, self._party)]
        arguable = [p for p in self._proofs if self._labels.arguable(number, p.number, self._party)]
        premises = tuple(self._premise(n) for n in argument.premises)
        counts = self._counts(argument, rule)
        exceptions = self._exceptions(argument, rule)
        overridden = self._overridden(argument)
        aside = self._graph.aside.get(number, "")
        return InstanceTrace(
            id=argument.id,
            binding=argument.binding,
            conclusion=self._graph.statements[argument.conclusion].text,
            party=self._party,
            stands=stands[-1] if stands else None,
            arguable=arguable[-1] if arguable else None,
            premises=premises,
            counts=counts,
            exceptions=exceptions,
            overridden_by=overridden,
            others=self._others(argument),
            aside=aside,
            sentence=self._sentence(
                stands, arguable, premises, counts, exceptions, overridden, aside
            ),
        )

    def near(self, join: Join, rule: Rule) -> NearInstance:
        """What comes near an instance."""
        binding = dict(join.binding)
        premises = []
        for pattern, found in zip(dict.fromkeys(rule.premises), join.found, strict=True):
            filled = pattern.fill(binding)
            dated = found is not None and pattern.form == BEFORE and self._dated(found)
            premises.append(self._premises.of_pattern(filled, dated))
        there = sum(found is not None for found in join.found)
        in_words = self._rules.vocabulary.in_words
        conclusion = in_words(rule.conclusion.fill(binding)) if rule.conclusion else ""
        return NearInstance(
            binding=join.binding,
            conclusion=conclusion,
            premises=tuple(premises),
            there=there,
            sentence=f"{there} of {len(premises)} premises are there.",
        )

    # --- parts

    def _premise(self, number: int) -> PremiseTrace:
        statement = self._graph.statements[number].statement
        assert statement is not None
        return self._premises.of(statement)

    def _counts(self, argument: Argument, rule: Rule) -> tuple[CountTrace, ...]:
        out = []
        binding = dict(argument.binding)
        for factor, named in zip(argument.at_least, rule.factors, strict=True):
            members = [self._premise(n) for n in factor.of]
            known = [self._graph.statements[n].statement for n in factor.of]
            for pattern in dict.fromkeys(named.of):
                filled = pattern.fill(binding)
                if not any(s is not None and filled.match(s) is not None for s in known):
                    members.append(self._premises.of_pattern(filled))
            reached = [self._labels.reached(n, self._party) for n in factor.of]
            told = factors_sentence(factor.n, len(named.of), reached, self._proofs)
            met = sum(far >= 0 for far in reached) >= factor.n
            out.append(CountTrace(factor.n, tuple(members), met, told))
        return tuple(out)

    def _exceptions(self, argument: Argument, rule: Rule) -> tuple[ExceptionTrace, ...]:
        out = []
        labels, obstacles = self._labels, self._obstacles
        for exception in argument.exceptions:
            defeats_at = tuple(
                proof
                for proof in self._proofs
                if labels.defeated(argument.number, proof.number, self._party)
                and obstacles.defeating(argument, exception, proof.number)
            )
            text = self._graph.statements[exception.statement].text
            arguments = obstacles.for_.get(exception.statement, [])
            reached = labels.reached(exception.statement, self._party)
            out.append(
                ExceptionTrace(
                    text=text,
                    burden=exception.burden,
                    burden_words=BURDENS[exception.burden],
                    defeats_at=defeats_at,
                    spoken=bool(arguments),
                    by=tuple(f"{obstacles.attribution.phrase(a)} [{a.source}]" for a in arguments),
                    sentence=exception_sentence(
                        text,
                        exception.burden,
                        defeats_at,
                        self._proofs[reached] if reached >= 0 else None,
                        bool(arguments),
                    ),
                )
            )
        return (*out, *self._unspoken(argument, rule))

    def _unspoken(self, argument: Argument, rule: Rule) -> list[ExceptionTrace]:
        """The exceptions the rule names and nobody speaks of."""
        binding = dict(argument.binding)
        known = [self._graph.statements[e.statement].statement for e in argument.exceptions]
        out = []
        for exception in rule.exceptions:
            pattern: Pattern = exception.pattern.fill(binding)
            if any(s is not None and pattern.match(s) is not None for s in known):
                continue
            text = self._rules.vocabulary.in_words(pattern)
            told = exception_sentence(text, exception.burden, (), None, False)
            burden = BURDENS[exception.burden]
            out.append(ExceptionTrace(text, exception.burden, burden, (), False, (), told))
        return out

    def _overridden(self, argument: Argument) -> tuple[OverrideExplanation, ...]:
        at: dict[int, list[Proof]] = {}
        for proof in self._proofs:
            for stronger in self._obstacles.overriding(argument, proof.number):
                at.setdefault(stronger.number, []).append(proof)
        out = []
        for number, proofs in sorted(at.items()):
            stronger = self._graph.arguments[number]
            text = self._graph.statements[stronger.conclusion].text
            where = listed([proof_words(proof) for proof in proofs])
            phrase = self._obstacles.attribution.phrase(stronger)
            told = f"{phrase} [{stronger.source}] takes its place at {where}: {quoted(text)}"
            title = self._obstacles.attribution.title(stronger)
            out.append(OverrideExplanation(stronger.id, title, text, tuple(proofs), sentence(told)))
        return tuple(out)

    def _others(self, argument: Argument) -> tuple[For, ...]:
        """The parties in whose findings it fares otherwise."""
        tables, layout = self._labels.tables, self._labels.layout
        stands = tables.cautious.stands[argument.number]
        arguable = tables.generous.arguable[argument.number]
        each = {
            party: (layout.highest(stands, n), layout.highest(arguable, n))
            for n, party in enumerate(self._labels.parties)
        }
        mine = each[self._party]
        return tuple(
            For(party, self._proof(far), self._proof(might))
            for party, (far, might) in each.items()
            if (far, might) != mine
        )

    def _proof(self, number: int) -> Proof | None:
        return self._proofs[number] if number >= 0 else None

    # --- words

    def _sentence(
        self,
        stands: Sequence[Proof],
        arguable: Sequence[Proof],
        premises: Sequence[PremiseTrace],
        counts: Sequence[CountTrace],
        exceptions: Sequence[ExceptionTrace],
        overridden: Sequence[OverrideExplanation],
        aside: str,
    ) -> str:
        if aside:
            return sentence(f"it does not count: {aside}")
        next_ = stands[-1].number + 1 if stands else 0
        told = f"stands up to {proof_words(stands[-1])}" if stands else "does not stand"
        if next_ == len(self._proofs):
            return sentence(told)
        stops = self._stops(next_, premises, counts, exceptions, overridden)
        at = f"; at {proof_words(self._proofs[next_])} " if stands else ": "
        told += f"{at}{stops}" if stops else ""
        if arguable and (not stands or arguable[-1].number > stands[-1].number):
            told += f" (it can be argued up to {proof_words(arguable[-1])})"
        return sentence(told)

    def _stops(
        self,
        r: int,
        premises: Sequence[PremiseTrace],
        counts: Sequence[CountTrace],
        exceptions: Sequence[ExceptionTrace],
        overridden: Sequence[OverrideExplanation],
    ) -> str:
        """What keeps it from a proof standard: the first of what does."""
        short = [p.text for p in premises if p.reached is None or p.reached.number < r]
        if short:
            verb = "is" if len(short) == 1 else "are"
            return f"{listed([quoted(text) for text in short])} {verb} not accepted"
        for count in counts:
            far = sum(m.reached is not None and m.reached.number >= r for m in count.members)
            if far < count.n:
                return f"{far or 'none'} of the {count.n} signs it takes are accepted"
        proof = self._proofs[r]
        by = [e.text for e in exceptions if proof in e.defeats_at]
        if by:
            verb = "defeats" if len(by) == 1 else "defeat"
            return f"{listed([quoted(text) for text in by])} {verb} it"
        if any(proof in o.at for o in overridden):
            titles = [quoted(o.title) for o in overridden if proof in o.at]
            return f"it yields to {listed(titles)}"
        return ""
