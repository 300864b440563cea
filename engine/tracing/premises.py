"""Hands on: Premises, which tells of one premise whether it is there, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.applicable import BEFORE
from engine.obstacles import Obstacles
from engine.tracing.traced import Opposing, PremiseTrace, Presence
from engine.wording import listed, quoted, reached_words, sentence
from rules import SUPPLIED, Pattern, Rule, RuleSet, Statement, Variable

MOST_VOICES = 2
"""How many of those that speak for a premise are named."""
MOST_RULES = 4
"""How many rules that could conclude a premise are named in its sentence."""

_OF_ACTS = " Only the acts of the case say such a thing."
_SUPPLIED = {
    **dict.fromkeys(SUPPLIED, _OF_ACTS),
    BEFORE: " Dates could say so, or a claim.",
}
"""Who could bring a premise that the engine supplies, by its form."""


class Concluding:
    """Knows which rules could conclude a sentence, and which of them are applied."""

    def __init__(self, rules: RuleSet, not_applied: frozenset[str]) -> None:
        self._not_applied = not_applied
        self._by_form: dict[tuple[str, bool], list[Rule]] = {}
        for rule in rules.rules.values():
            head = rule.conclusion
            if head is not None:
                self._by_form.setdefault((head.form, head.positive), []).append(rule)

    def of(self, pattern: Pattern) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of those that are applied, and of those that are not."""
        able = [
            rule.id
            for rule in self._by_form.get((pattern.form, pattern.positive), ())
            if rule.conclusion is not None and _agree(rule.conclusion, pattern)
        ]
        applied = tuple(id_ for id_ in able if id_ not in self._not_applied)
        return applied, tuple(id_ for id_ in able if id_ in self._not_applied)


def _agree(one: Pattern, other: Pattern) -> bool:
    """Whether they may be the same sentence."""
    return all(
        isinstance(a, Variable) or isinstance(b, Variable) or a == b
        for a, b in zip(one.args, other.args, strict=True)
    )


class Premises:
    """Tells of premises as they fare for one party."""

    def __init__(self, rules: RuleSet, obstacles: Obstacles, concluding: Concluding) -> None:
        self._vocabulary = rules.vocabulary
        self._obstacles = obstacles
        self._concluding = concluding
        self._number_of: Mapping[Statement, int] = obstacles.graph.number_of

    def of(self, statement: Statement) -> PremiseTrace:
        """A premise without variables."""
        return self.of_pattern(Pattern(*statement))

    def of_pattern(self, pattern: Pattern, dated: bool = False) -> PremiseTrace:
        """A premise, of which variables may be left; ``dated`` says that the dates say so."""
        statement = None if pattern.variables else pattern.ground({})
        number = None if statement is None else self._number_of.get(statement)
        obstacles, labels, party = self._obstacles, self._obstacles.labels, self._obstacles.party
        text = self._vocabulary.in_words(pattern)
        arguments = [] if number is None else obstacles.for_.get(number, [])
        reached = -1 if number is None else labels.reached(number, party)
        presence: Presence = "missing"
        if dated:
            presence = "accepted"
        elif number is not None and arguments:
            undecided = labels.undecided(number, party)
            presence = "accepted" if reached >= 0 else "undecided" if undecided else "not accepted"
        ordered = sorted(arguments, key=lambda a: obstacles.nearness(a, max(reached, 0)))
        voices = tuple(
            f"{obstacles.attribution.phrase(a)} [{a.source}]"
            if a.kind == "claim" or a.source in obstacles.rules
            else obstacles.attribution.phrase(a)
            for a in ordered[:MOST_VOICES]
        )
        concluded_by, not_applied = self._concluding.of(pattern)
        if presence == "accepted":
            concluded_by = not_applied = ()
        asks = self._vocabulary.question(statement or pattern) if presence == "missing" else None
        far = obstacles.proofs[reached] if reached >= 0 else None
        opposed = self._opposed(statement, number)
        told = _told(text, presence, dated, reached_words(far), voices, len(ordered))
        told += _against(opposed)
        if presence == "missing":
            told += _SUPPLIED.get(pattern.form) or _who_could(
                concluded_by, not_applied, asks is not None
            )
        return PremiseTrace(
            text=text,
            presence=presence,
            reached=far,
            voices=voices,
            more_voices=len(ordered) - len(voices),
            opposed=opposed,
            concluded_by=concluded_by,
            not_applied=not_applied,
            question="" if asks is None or statement is None else asks,
            sentence=told,
        )

    def _opposed(self, statement: Statement | None, number: int | None) -> tuple[Opposing, ...]:
        """The opposites for which anything speaks."""
        if statement is None:
            return ()
        obstacles, graph = self._obstacles, self._obstacles.graph
        opposites: Sequence[int] = (
            [n for n in (self._number_of.get(statement.contrary),) if n is not None]
            if number is None
            else graph.statements[number].opposites
        )
        out = []
        for opposite in opposites:
            if obstacles.for_.get(opposite):
                reached = obstacles.labels.reached(opposite, obstacles.party)
                far = obstacles.proofs[reached] if reached >= 0 else None
                out.append(Opposing(graph.statements[opposite].text, far))
        return tuple(out)


def _told(
    text: str, presence: Presence, dated: bool, far: str, voices: Sequence[str], of: int
) -> str:
    if dated:
        return sentence(f"{quoted(text)}: the dates that the case gives say so")
    if presence == "missing":
        return sentence(f"{quoted(text)}: nothing speaks for it")
    more = of - len(voices)
    by = "; ".join(voices) + (f"; and {more} more" if more else "")
    if presence == "accepted":
        return sentence(f"{quoted(text)} reaches {far}, by {by}")
    how = "is left open by a circle" if presence == "undecided" else f"reaches {far}"
    return sentence(f"{quoted(text)} {how}; for it speaks {by}")


def _against(opposed: Sequence[Opposing]) -> str:
    if not opposed:
        return ""
    told = [f"{quoted(each.text)} reaches {reached_words(each.reached)}" for each in opposed]
    return " " + sentence(f"Against it, {listed(told)}")


def _who_could(concluded_by: Sequence[str], not_applied: Sequence[str], asks: bool) -> str:
    """Who could bring a missing premise."""
    if concluded_by:
        named = [*concluded_by[:MOST_RULES]]
        if len(concluded_by) > MOST_RULES:
            named.append(f"{len(concluded_by) - MOST_RULES} more")
        could = f"Could conclude it: {listed(named)}"
        return " " + sentence(could + (", or a claim" if asks else ""))
    elsewhere = f" here ({listed(not_applied)} could, and is not applied)" if not_applied else ""
    if asks:
        return " " + sentence(f"No rule concludes it{elsewhere}; a claim could say so")
    return " " + sentence(f"No rule concludes it{elsewhere}")
