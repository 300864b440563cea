"""Hands on: impact, what a change to the rules changes in the findings over a library of cases.

Each case is read under each set of rules by itself. One to which nothing that changed can matter
is untouched, without being weighed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from engine.evaluation import (
    AS_PUBLISHED,
    ENGINE_VERSION,
    Evaluation,
    check_proof,
    evaluate,
    weighing_named,
)
from engine.grounders import Preference
from engine.impacting.asking import Asking
from engine.impacting.attributing import Attributed
from engine.impacting.consequences import (
    CaseImpact,
    CaseTexts,
    ElementMove,
    FindingMove,
    Impact,
    ImpactProgress,
    LawChange,
    MoveKind,
    Under,
)
from engine.impacting.hybrids import WORDS, Hybrids, Key, Read
from engine.impacting.law import law_changes
from engine.impacting.relevance import relevant
from engine.impacting.renaming import renamed
from engine.moves.differences import law_moves
from engine.moves.moved import Moved, Outcome
from engine.summaries import Proof
from engine.wording import NOTICE, counted
from facts import Case, load_case, load_case_texts
from rules import Diagnostic, RuleSet, ScienterError, Shelf, UsageError, Weighing

ALL_THE_SAME = "the rules say the same, as far as findings depend on them"
NONE_APPLIES = "no rule that applies to it changed"


def impact(
    old: RuleSet,
    new: RuleSet,
    cases: Sequence[str | Path | CaseTexts],
    *,
    weighing: str = AS_PUBLISHED,
    proof: str | None = None,
    prefer: Preference = "durable",
    parties: Sequence[str] = (),
    standards: Sequence[str] = (),
    names: tuple[str, str] = ("old", "new"),
    progress: ImpactProgress | None = None,
) -> Impact:
    """What comes to something else under the new rules, case by case, and through which rules.

    ``names`` are what the rules are called. Interrupted from the keyboard, it hands on what is
    known so far and says so. UsageError where neither rules have the weighing, the proof standard
    or a standard asked about, or no case has a party.
    """
    new = renamed(old, new)
    chosen = _weighing(old, new, weighing, proof)
    asking = Asking(old, new, parties, standards)
    law = law_changes(old, new)
    one = _Impact(old, new, law, asking, _How(weighing, proof, prefer))
    found: list[CaseImpact] = []
    interrupted = False
    try:
        for done, name in enumerate(cases):
            if progress is not None:
                progress(done, len(cases), str(name))
            found.append(one.of(name))
        if progress is not None:
            progress(len(cases), len(cases), "")
    except KeyboardInterrupt:
        interrupted = True
    if not interrupted:
        asking.check()
    return Impact(
        notice=NOTICE,
        old=names[0],
        new=names[1],
        old_digest=old.digest,
        new_digest=new.digest,
        weighing=chosen.id,
        weighing_title=chosen.title,
        proof=proof or "",
        engine_version=ENGINE_VERSION,
        proofs=tuple(
            Proof(standard.id, standard.title, number)
            for number, standard in enumerate(chosen.proof_standards)
        ),
        law=law,
        cases=tuple(found),
        asked=len(cases),
        interrupted=interrupted,
    )


def _weighing(old: RuleSet, new: RuleSet, name: str, proof: str | None) -> Weighing:
    """The weighing as the new rules have it, or else the old ones."""
    having = old if name in old.weighings and name not in new.weighings else new
    found = weighing_named(having, name)
    if proof is not None:
        check_proof(found, proof)
    return found


class _How(NamedTuple):
    """By what it is all weighed."""

    weighing: str
    proof: str | None
    prefer: Preference

    def evaluate(self, read: Read) -> Evaluation | ScienterError:
        """The evaluation, or why there can be none."""
        weighing, proof, prefer = self
        try:
            return evaluate(read.rules, read.case, weighing=weighing, proof=proof, prefer=prefer)
        except ScienterError as error:
            return error


class _Impact:
    """Goes through the cases, one by one."""

    def __init__(
        self,
        old: RuleSet,
        new: RuleSet,
        law: Sequence[LawChange],
        asking: Asking,
        how: _How,
    ) -> None:
        self.old, self.new, self.law, self.asking, self.how = old, new, law, asking, how
        self._read_twice = any(change.kind in WORDS for change in law)

    def of(self, case: str | Path | CaseTexts) -> CaseImpact:
        """What the change does to one case."""
        shelf, name = Shelf(), str(case)
        old = _read(case, self.old, shelf)
        new = _read(case, self.new, shelf) if self._read_twice else old
        if isinstance(old, ScienterError) or isinstance(new, ScienterError):
            return _unreadable(name, "read", old, new)
        parties = self.asking.meet((old, new))
        sides = Read(self.old, old), Read(self.new, new)
        changes = relevant(*sides, self.law, self.how.weighing)
        same = old is new or old == new
        if not changes and same:
            matters = any(change.matters for change in self.law)
            return _untouched(name, new, NONE_APPLIES if matters else ALL_THE_SAME, changes)
        before, after = (self.how.evaluate(side) for side in sides)
        if isinstance(before, ScienterError) or isinstance(after, ScienterError):
            return _unreadable(name, "evaluated", before, after, new)
        moved, still = law_moves(before, after, lambda f: self.asking.takes(f, parties))
        if not moved:
            number = len(changes)
            told = f"{counted(number, 'change')} {'applies' if number == 1 else 'apply'} to it"
            why = f"{told}, and no finding moves" if changes else "no finding moves"
            return _untouched(name, new, why, changes, still)
        hybrids = Hybrids(*sides, self.how.weighing, self.how.proof, self.how.prefer)
        attributed = Attributed(before, after, changes, hybrids)
        findings = tuple(_findings(moved, attributed))
        return CaseImpact(
            name=name,
            case=new.id,
            title=new.title,
            sources_as_of=new.sources_as_of,
            state="moved",
            why="",
            under="",
            diagnostics=(),
            relevant=tuple((change.kind, change.id) for change in changes),
            findings=findings,
            unmoved=still,
            untried=attributed.untried,
            facts_digest=new.digest,
        )


def _read(case: str | Path | CaseTexts, rules: RuleSet, shelf: Shelf) -> Case | ScienterError:
    """The case, or why it cannot be read; UsageError where there is none of that name."""
    try:
        if isinstance(case, CaseTexts):
            return load_case_texts(case.texts, rules)
        return load_case(str(case), rules, shelf=shelf)
    except UsageError:
        raise
    except ScienterError as error:
        return error


def _untouched(
    name: str, case: Case, why: str, changes: Sequence[LawChange], unmoved: int = 0
) -> CaseImpact:
    return CaseImpact(
        name=name,
        case=case.id,
        title=case.title,
        sources_as_of=case.sources_as_of,
        state="untouched",
        why=why,
        under="",
        diagnostics=(),
        relevant=tuple((change.kind, change.id) for change in changes),
        findings=(),
        unmoved=unmoved,
        untried=0,
        facts_digest=case.digest,
    )


def _unreadable(
    name: str, what: str, old: object, new: object, case: Case | None = None
) -> CaseImpact:
    """A case that cannot be compared, with what is wrong with it."""
    failed = [isinstance(side, ScienterError) for side in (old, new)]
    under: Under = "both" if all(failed) else "new" if failed[1] else "old"
    error = new if failed[1] else old
    assert isinstance(error, ScienterError)
    found: tuple[Diagnostic, ...] = tuple(d for d in error.diagnostics if d.severity == "error")
    there = next((side for side in (case, new, old) if isinstance(side, Case)), None)
    rules = "either rules" if under == "both" else f"the {under} rules"
    return CaseImpact(
        name=name,
        case=there.id if there else "",
        title=there.title if there else "",
        sources_as_of=there.sources_as_of if there else "",
        state="unreadable",
        why=f"it cannot be {what} under {rules}: {counted(len(found), 'error')}",
        under=under,
        diagnostics=found,
        relevant=(),
        findings=(),
        unmoved=0,
        untried=0,
        facts_digest=there.digest if there else "",
    )


# --- what moved


def _findings(moved: Sequence[Moved], attributed: Attributed) -> Iterator[FindingMove]:
    """Each finding with its elements. What moved comes finding by finding, its own entry first."""
    for _, group in groupby(moved, lambda m: (m.act, m.standard, m.reading, m.reading_before)):
        whole, *elements = group
        before, after = whole.before, whole.after
        key: Key = whole.act, whole.standard, _choices(whole, False)
        was: Key = whole.act, whole.standard, _choices(whole, True)
        attribution = attributed.of(was if before else None, key if after else None)
        because = whole.because or (elements[0].because if elements else ())
        said = whole.sentence
        if before == after:
            number = counted(len(elements), "element")
            said = f"{whole.title} comes to the same, and {number} of it moved."
        yield FindingMove(
            kind=_kind(before, after),
            flipped=_supported(before) != _supported(after),
            party=whole.party,
            capacity=whole.capacity,
            act=whole.act,
            standard=whole.standard,
            title=whole.title,
            reading=whole.reading,
            default=whole.default,
            before=before,
            after=after,
            elements=tuple(
                ElementMove(e.element, e.element_title, e.before, e.after, e.sentence)
                for e in elements
            ),
            through=attribution.through,
            tried=attribution.tried,
            because=because,
            sentence=said,
        )


def _choices(moved: Moved, before: bool) -> tuple[tuple[str, str], ...]:
    reading = moved.reading
    if before and moved.reading_before is not None:
        reading = moved.reading_before
    return tuple((choice.reading, choice.choice) for choice in reading)


def _kind(before: Outcome | None, after: Outcome | None) -> MoveKind:
    if before is None:
        return "appeared"
    if after is None:
        return "gone"
    if _supported(before) != _supported(after):
        return "flipped"
    return "within" if before == after else "moved"


def _supported(outcome: Outcome | None) -> tuple[bool, bool]:
    """Whether it is supported; and whether what a charge requires is met."""
    if outcome is None:
        return False, False
    return outcome.status == "supported", outcome.charge is not None and outcome.charge.met
