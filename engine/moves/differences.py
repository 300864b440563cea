"""Hands on: difference, what a hypothetical changes: what moved, from what to what, and why.

Findings are matched by act, legal standard and reading; where other readings are the default, what
is shown after is also set beside what was shown before. Moved is what reaches another proof
standard, has another status, is disputed or no more, or is found for other things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.evaluation import Evaluation
from engine.explaining import Explainer
from engine.findings import ElementFinding, Finding, Status
from engine.moves.because import Because, common
from engine.moves.move_words import move_sentence
from engine.moves.moved import Difference, Idle, Link, Moved, Outcome
from engine.moves.pairing import Pairing
from engine.moves.unmoved import UNTOUCHED, Noted, nothing_moved, why_idle
from engine.selection import Selection, shown
from engine.summaries import ReadingChoice
from engine.wording import (
    NOTICE,
    STATUS_WORDS,
    banner,
    counted,
    listed,
    sentence,
)

Key = tuple[str, str, tuple[tuple[str, str], ...]]


def difference(
    before: Evaluation,
    after: Evaluation,
    selection: Selection | None = None,
    noted: Noted | None = None,
) -> Difference:
    """What of the findings (or of those that are selected) is otherwise after than before.

    ``noted`` says of edits, numbered from 0, why they can have no effect.
    """
    return _Differ(before, after, selection or Selection(), noted).difference()


def law_moves(
    before: Evaluation, after: Evaluation, takes: Callable[[Finding], bool]
) -> tuple[tuple[Moved, ...], int]:
    """What moved between two sets of rules, of the findings taken; and how many did not move.

    What moved of elements follows the entry of their finding, even if that itself did not move.
    What both sides find under some reading is not told as new or gone where only the readings
    of its standard are others.
    """
    differ = _Differ(before, after, Selection())
    both = {(f.act, f.standard.id) for f in before.findings}
    both &= {(f.act, f.standard.id) for f in after.findings}
    found, still = list[Moved](), 0
    for case in differ.cases():
        one_sided = case.before is None or case.after is None
        if one_sided and (case.either.act, case.either.standard.id) in both:
            continue
        if not any(finding is not None and takes(finding) for finding in case):
            continue
        if differ.changed(case):
            of_case = tuple(differ.moved(case))
            if not of_case or of_case[0].element:  # the finding itself comes first in any case
                found.append(differ.entry(case, None, ()))
            found += of_case
        elif not _reread(case):
            still += 1
    return tuple(found), still


def idle_edits(
    after: Evaluation, without: Iterable[tuple[int, Evaluation]], noted: Noted | None = None
) -> tuple[Idle, ...]:
    """The edits without which all comes out the same, each with the reason.

    ``without`` has the number of an edit, from 1, and what comes of all the others.
    """
    found = []
    for number, before in without:
        differ = _Differ(before, after, Selection())
        if not differ.any_changed():
            why = why_idle(differ.pairing, differ.explainers)
            if why == UNTOUCHED:
                why = (noted or {}).get(number - 1, "")
            if not why:
                why = "the other edits do the same already, or nothing is there for it to change"
            found.append(Idle(number, after.edits[number - 1], sentence(why)))
    return tuple(found)


def moved(before: Finding, after: Finding) -> bool:
    """Whether the same question comes to something else."""
    return (
        _bound_otherwise(before, after)
        or _outcome(before) != _outcome(after)
        or _outcomes(before) != _outcomes(after)
    )


def _bound_otherwise(before: Finding, after: Finding) -> bool:
    """Whether it is found for other things; a reading that binds other things says so itself."""
    return before.reading == after.reading and before.binding != after.binding


def _outcome(part: Finding | ElementFinding) -> tuple[int, Status, Status | None, bool]:
    return part.reached, part.status, part.status_to_charge, part.disputed


def _outcomes(finding: Finding) -> dict[str, object]:
    return {part.element: _outcome(part) for part in finding.elements}


class _Case(NamedTuple):
    """A finding before and after; either may be missing."""

    before: Finding | None
    after: Finding | None

    @property
    def either(self) -> Finding:
        found = self.after or self.before
        assert found is not None
        return found


class _Differ:
    """Compares two evaluations."""

    def __init__(
        self,
        before: Evaluation,
        after: Evaluation,
        selection: Selection,
        noted: Noted | None = None,
    ) -> None:
        self.before, self.after, self.selection, self.noted = before, after, selection, noted
        self.pairing = Pairing(before, after)
        self.explainers = Explainer(before), Explainer(after)
        self.because = Because(self.pairing, self.explainers)

    def any_changed(self) -> bool:
        """Whether any finding moved."""
        return any(self.changed(case) for case in self.cases())

    def difference(self) -> Difference:
        every = self.cases()
        asked = [case for case in every if self._asked(case)]
        changed = [case for case in asked if self.changed(case)]
        found = tuple(one for case in changed for one in self.moved(case))
        why = ""
        if not found:
            why = self._why_nothing(len(every) - len(asked), every)
        case, after = self.after.case, self.after
        return Difference(
            case=case.id,
            case_title=case.title,
            sources_as_of=case.sources_as_of,
            weighing=after.weighing.id,
            weighing_title=after.weighing.title,
            edits=after.edits,
            banner=banner(after.edits),
            moved=found,
            unmoved=sum(not self.changed(one) for one in asked if not _reread(one)),
            nothing_moved=why,
            idle=(),
            proofs=self.explainers[1].proofs,
            rules_digest=after.rules_digest,
            facts_digest=after.facts_digest,
            engine_version=after.engine_version,
            grounder=after.assembly.grounder,
            notice=NOTICE,
        )

    # --- what is compared with what

    def cases(self) -> list[_Case]:
        """Every finding of either side, sorted by party and act, as it was found."""
        before, after = _by_key(self.before.findings), _by_key(self.after.findings)
        cases = [_Case(before.get(k), after.get(k)) for k in dict.fromkeys((*before, *after))]
        if self.before.rules.readings is not self.after.rules.readings:
            cases += self._shown()
        place: dict[tuple[str, str], int] = {}
        for case in cases:
            place.setdefault((case.either.act, case.either.standard.id), len(place))
        return sorted(
            cases,
            key=lambda c: (c.either.party, c.either.act, place[c.either.act, c.either.standard.id]),
        )

    def _shown(self) -> Iterator[_Case]:
        """What is shown of each act and standard, where another reading is shown now."""
        after = {(f.act, f.standard.id): f for f in _by_default(self.after)}
        for finding in _by_default(self.before):
            other = after.get((finding.act, finding.standard.id))
            if other is not None and other.reading != finding.reading:
                yield _Case(finding, other)

    def _asked(self, case: _Case) -> bool:
        return any(found is not None and self.selection.takes(found) for found in case)

    @staticmethod
    def changed(case: _Case) -> bool:
        return case.before is None or case.after is None or moved(case.before, case.after)

    def _why_nothing(self, unasked: int, every: Sequence[_Case]) -> str:
        elsewhere = [case for case in every if self.changed(case)]
        if not unasked or not elsewhere:
            return nothing_moved(self.pairing, self.explainers, self.noted)
        asked = [f for f in self.after.findings if self.selection.takes(f)]
        why = "nothing is found any more of what was asked for"
        if asked:
            why = why_idle(self.pairing, self.explainers, self.noted, asked)
        parties = listed(list(dict.fromkeys(case.either.party for case in elsewhere)))
        others = f"{counted(len(elsewhere), 'other finding')} did move, about {parties}"
        return f"{sentence(f'nothing that was asked for moved, because {why}')} {sentence(others)}"

    # --- one finding

    def moved(self, case: _Case) -> Iterator[Moved]:
        before, after = case
        if before is None or after is None:
            yield self.entry(case, None, self.because.one_sided(case.either, after is None))
            return
        elements = [
            (one, other) for one, other in common(before, after) if _outcome(one) != _outcome(other)
        ]
        because = [self.because.element(before, after, *pair) for pair in elements]
        if _outcome(before) != _outcome(after) or _bound_otherwise(before, after):
            yield self.entry(case, None, self.because.finding(before, after, elements, because))
        for (one, other), links in zip(elements, because, strict=True):
            yield self.entry(case, (one, other), links)

    def entry(
        self,
        case: _Case,
        elements: tuple[ElementFinding, ElementFinding] | None,
        because: tuple[Link, ...],
    ) -> Moved:
        found = case.either
        parts: Sequence[Finding | ElementFinding | None] = elements or case
        one, other = (
            None if part is None or finding is None else self._told(explainer, finding, part)
            for explainer, finding, part in zip(self.explainers, case, parts, strict=True)
        )
        title = elements[1].title or elements[1].element if elements else ""
        return Moved(
            party=found.party,
            capacity=found.capacity,
            act=found.act,
            standard=found.standard.id,
            title=found.standard.title,
            reading=self._reading(found),
            reading_before=self._reading(case.before) if _reread(case) and case.before else None,
            default=found.is_default,
            element=elements[1].element if elements else "",
            element_title=title,
            before=one,
            after=other,
            because=because,
            sentence=move_sentence(found, title, one, other, _reread(case)),
        )

    def _reading(self, finding: Finding) -> tuple[ReadingChoice, ...]:
        return self.explainers[1].reading(finding.reading)

    @staticmethod
    def _told(explainer: Explainer, finding: Finding, part: Finding | ElementFinding) -> Outcome:
        raising = finding.standard.kind == "defence" and finding.required == 0
        word = STATUS_WORDS[part.status]
        if raising and part.status == "supported" and part is finding:
            word = "may be raised"
        return Outcome(
            status=part.status,
            word=word,
            reached=explainer.proof(part.reached),
            required=explainer.proofs[finding.required],
            charge=explainer.charge(
                finding.required_to_charge, part.status_to_charge, part.reached
            ),
            disputed=part.disputed,
            binding=finding.binding if part is finding else (),
        )


def _reread(case: _Case) -> bool:
    """Whether another reading is set beside the one of before."""
    before, after = case
    return before is not None and after is not None and before.reading != after.reading


def _by_key(findings: Sequence[Finding]) -> dict[Key, Finding]:
    return {(f.act, f.standard.id, f.reading): f for f in findings}


def _by_default(evaluation: Evaluation) -> tuple[Finding, ...]:
    return shown(f for f in evaluation.findings if f.is_default)
