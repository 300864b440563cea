"""Hands on: nothing_moved, why the edits of a hypothetical leave every finding as it is.

For each argument that an edit touched it is told how far the change goes, and what stops it there
(``paths``): it weighs nothing, another argument carries as far, nothing rests on it. Where it is
asked about some findings only, it is followed up to those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.attribution import Attribution
from engine.explaining import Explainer
from engine.findings import Finding
from engine.graph import DIRECT, Argument
from engine.moves.chains import Chains
from engine.moves.pairing import Fact, Pair, Pairing
from engine.moves.paths import BEARS_ON_NOTHING, MOST_WAYS, Paths
from engine.wording import (
    clause,
    counted,
    jurisdiction_words,
    listed,
    proof_words,
    quoted,
    sentence,
)

UNTOUCHED = "the edits strike nothing that is in the case, and add nothing to it"
"""Where no argument is touched, and nothing is set otherwise."""
MOST = 4
"""How many touched arguments have it told why they move nothing."""
SOME = 2
"""How many ways up from each of several statements are told."""

Noted = Mapping[int, str]
"""Why an edit, numbered from 0, can have no effect, as resolving found."""


def nothing_moved(
    pairing: Pairing, explainers: tuple[Explainer, Explainer], noted: Noted | None = None
) -> str:
    """Why nothing moved, in a sentence or a few."""
    return sentence(f"nothing moved, because {why_idle(pairing, explainers, noted)}")


def why_idle(
    pairing: Pairing,
    explainers: tuple[Explainer, Explainer],
    noted: Noted | None = None,
    asked: Sequence[Finding] | None = None,
) -> str:
    """The same as the end of a sentence; ``asked`` are the findings it is asked about, if not all.

    They are findings of after.
    """
    return _Unmoved(pairing, explainers, noted or {}, asked).why()


class _Unmoved:
    def __init__(
        self,
        pairing: Pairing,
        explainers: tuple[Explainer, Explainer],
        noted: Noted,
        asked: Sequence[Finding] | None,
    ) -> None:
        self.pairing = pairing
        self.before, self.after = pairing.before, pairing.after
        self.explainers, self.noted, self.asked = explainers, noted, asked
        attributions: tuple[Attribution, Attribution] = (
            explainers[0].attribution,
            explainers[1].attribution,
        )
        self.chains = Chains(pairing, attributions)
        about = None if asked is None else {finding.party for finding in asked}
        self.parties = [
            party
            for party in self.after.place
            if party in self.before.place and (about is None or party in about)
        ]
        findings = self.after.evaluation.findings
        keys = None if asked is None else {id(finding) for finding in asked}
        places = [n for n, f in enumerate(findings) if keys is None or id(f) in keys]
        self._starts: set[Pair] = set()
        self.paths = Paths(pairing, explainers[1], self.chains, self.parties, places)

    def why(self) -> str:
        """All that keeps the edits from moving anything, as the end of a sentence."""
        if not self.after.evaluation.edits and not self.before.evaluation.edits:
            return "nothing is edited"
        touched = self._touched() if self.parties else []
        self._starts = {self._conclusion(pair) for pair in touched}
        touched.sort(key=lambda pair: not self.paths.bears(self._conclusion(pair)))
        told = list(dict.fromkeys(self._of(pair) for pair in touched))
        told += self._settings(bool(touched))
        told += [why for why in self.noted.values() if why not in told]
        if not told:
            return UNTOUCHED
        if len(told) > MOST:
            rest = len(told) - MOST
            told = [*told[:MOST], f"the same goes for {counted(rest, 'other argument')}"]
        return "; and ".join(told)

    def _touched(self) -> list[Pair]:
        """What edits touched, a claim that is told twice once."""
        first: dict[object, Pair] = {}
        for pair in self.pairing.own_changes():
            there = self._there(pair)
            first.setdefault((there.kind, there.id.removesuffix(DIRECT)), pair)
        return list(first.values())

    def _there(self, argument: Pair) -> Argument:
        one, other = self.pairing.both(argument)
        there = other or one
        assert there is not None
        return there

    def _conclusion(self, argument: Pair) -> Pair:
        _, other = self.pairing.both(argument)
        number = self._there(argument).conclusion
        if other is None:
            return self.pairing.statement(before=number)
        return self.pairing.statement(after=number)

    # --- what an edit touched itself

    def _of(self, argument: Pair) -> str:
        there = self._there(argument)
        _, other = self.pairing.both(argument)
        who, _, _ = self.chains.named(argument)
        conclusion = self._conclusion(argument)
        side = self.after if other else self.before
        text = side.graph.statements[there.conclusion].text
        if not there.charging and not there.trial:
            weighing = side.weighing.title or side.weighing.id
            return f"{who} weighs nothing under the weighing {quoted(weighing)}"
        if not self.paths.bears(conclusion):
            if self.asked is None and not self.paths.used(conclusion):
                return f"{quoted(text)} {BEARS_ON_NOTHING}"
            rest = "that was asked about" if self.asked is not None else "there is"
            return f"{quoted(text)} bears on no finding {rest}"
        if self.paths.differs(conclusion):
            apart = self._starts - {conclusion}
            return self.paths.told(conclusion, apart, SOME if apart else MOST_WAYS)
        if self._lends(argument):
            return self._carried(conclusion, text)
        return f"{who} carries {quoted(text)} nowhere, {self._idle(argument)}"

    def _lends(self, argument: Pair) -> bool:
        """Whether it lends its statement anything on either side."""
        return any(
            self.pairing.values(Fact("force", argument, r), party)[n][0]
            for party in self.parties
            for r in range(len(self.after.weighing.proof_standards))
            for n in (0, 1)
        )

    def _carried(self, statement: Pair, text: str) -> str:
        """Another argument carries as far: which one."""
        reached = {party: self.after.reached(statement.after, party) for party in self.parties}
        party = max(self.parties, key=lambda party: reached[party])
        far = reached[party]
        other = self.paths.carrier(statement, far, party) if far >= 0 else None
        if other is None:
            return self.paths.kept(statement)
        reach = self.chains.reach(self.after, far)
        return f"{self.chains.named(other)[0]} carries {quoted(text)} as far, to {reach}"

    def _idle(self, argument: Pair) -> str:
        """Why an argument lends nothing where nobody touches it."""
        struck = argument.after is None or argument.after in self.after.graph.aside
        there = self.pairing.both(argument)[0 if struck else 1]
        assert there is not None
        explainer = self.explainers[0 if struck else 1]
        for obstacle in explainer.obstacles(self.parties[0]).against(there, 0):
            return f"since {clause(obstacle.sentence.removesuffix('.'))}"
        return "with what it weighs"

    # --- settings

    def _settings(self, touched: bool) -> Iterator[str]:
        """What was set otherwise and changes nothing."""
        every = "every finding" if self.asked is None else "every finding that was asked about"
        one, other = self.before.evaluation, self.after.evaluation
        if one.case.jurisdiction != other.case.jurisdiction:
            words = jurisdiction_words(other.case.jurisdiction)
            yield f"under the law of {words} {every} comes to the same"
        if one.case.event_date != other.case.event_date:
            yield f"the law in force on {other.case.event_date} brings {every} to the same"
        if one.weighing is not other.weighing and not touched:
            title = clause(other.weighing.title or other.weighing.id)
            yield f"weighed {title} every claim weighs the same"
        if one.proof != other.proof:
            proof = self.explainers[1].proofs[0]
            asked = [p for p in self.explainers[1].proofs if p.id == other.proof] or [proof]
            words = proof_words(asked[0]) if other.proof else "what each standard asks"
            yield f"asked {words}, {every} has the status it had"
        changed = [
            name
            for name, reading in other.rules.readings.items()
            if name in one.rules.readings and reading.default != one.rules.readings[name].default
        ]
        if changed:
            yield f"the readings of {listed(sorted(changed))} come to the same for {every}"
