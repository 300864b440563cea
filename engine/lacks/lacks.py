"""Hands on: what is lacking for a finding, the least sets of statements that would bring it about.

For an element, or the finding as a whole, that is not at the proof asked: the least sets of
statements that, supposed, bring it there. For one that is: the least that take it away. Supposing
is that of DESIGN 8: a conclusive argument for the statement, and every argument for its opposites
set aside.

The method is exact, and no sampling: sets grow by size, and from each that does not suffice only by
statements without which nothing can, as ``least_sets`` proves. Every set found is then weighed once
more by itself, with the weigher of reports. Where 2^20 worlds were not enough, the size up to which
nothing is left out is told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from engine.assembling import Assembly
from engine.editing.edits import Edit
from engine.evaluation import Evaluation
from engine.finder import Finder
from engine.findings import ElementFinding, Finding
from engine.hypotheticals import Hypothetical, changes_of
from engine.labels import Labels
from engine.lacks.candidates import Candidate, Candidates, Weight
from engine.lacks.least_sets import Goal, Search, members
from engine.lacks.supposable import supposable, supposing
from engine.weighing import reweigh, weigh
from facts import Missing
from rules import STRENGTHS, Statement, UsageError

CAP = 2**20
NEAR = 2
"""By how many steps of argument what is missing may stand below a statement, to bear on it."""
WHOLE = ""
"""What stands for the id of an element where the finding as a whole is meant."""

Side = Literal["proponent", "opponent"]
LackingProgress = Callable[[str, int, int], None]
"""Told the element that is looked at, the size of the sets, and how many worlds were weighed."""


class LeastSet(NamedTuple):
    """Statements that together would do, none of them to spare.

    ``strength`` is the least at which evidence for all of them would do, with nothing set aside, 0
    if there is none; ``kinds`` are the kinds of claim that would do so, the weakest first.
    ``missing`` are the case's missing items that bear on a statement. ``costs`` are the other
    elements that are at the proof asked, and would not be any more.
    """

    statements: tuple[Statement, ...]
    texts: tuple[str, ...]
    strength: int
    kinds: tuple[str, ...]
    missing: tuple[str, ...]
    costs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LackingPart:
    """What is lacking for one element, or (``element`` empty) for the finding as a whole.

    ``away`` says that it is at the proof asked, and that the sets take it from there.
    ``complete_to`` is the size of sets up to which none is left out, None if none of any size is;
    ``stopped`` is ``cap`` or ``interrupted`` where it is not None.
    """

    element: str
    title: str
    needs: tuple[str, ...]
    reached: int
    away: bool
    sets: tuple[LeastSet, ...]
    complete_to: int | None
    worlds: int
    candidates: int
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class FindingLacks:
    """What is lacking for a finding, element by element and as a whole.

    ``asked`` is the proof standard, by number. ``all_candidates`` is unset where more could be
    supposed than was tried: names that the case has and does not bring together with the matter.
    """

    evaluation: Evaluation
    finding: Finding
    asked: int
    side: Side | None
    elements: tuple[LackingPart, ...]
    whole: LackingPart | None
    all_candidates: bool
    cap: int
    edits: tuple[Edit, ...] = ()

    @property
    def parts(self) -> tuple[LackingPart, ...]:
        """The whole first, then the elements."""
        return (*((self.whole,) if self.whole else ()), *self.elements)

    @property
    def interrupted(self) -> bool:
        """Whether somebody broke the search off: what is told is what was known by then."""
        return any(part.stopped == "interrupted" for part in self.parts)


def lacking(
    evaluation: Evaluation,
    finding: Finding,
    *,
    side: Side | None = None,
    only: Collection[str] | None = None,
    cap: int = CAP,
    progress: LackingProgress | None = None,
    asked: Hypothetical | None = None,
) -> FindingLacks:
    """What would bring a finding of ``evaluation`` to the proof asked, or take it away.

    ``side`` asks only for what would help the one who has the burden (the sets that bring it
    there), or the other (the sets that take it away); ``only`` for these elements, by id, the
    whole being the empty one. ``cap`` is the most worlds to weigh for each part. Broken off by
    Ctrl-C it gives what it has found by then. Of a hypothetical's evaluation ``asked`` is that
    hypothetical: what it supposes is told from what is lacking by it; else UsageError.
    """
    if evaluation.edits and (asked is None or asked.plan.words != evaluation.edits):
        raise UsageError("E617", "what is missing is asked of a case, not of a hypothetical")
    asking = _Asking(evaluation, finding, cap, progress, asked)
    parts = [
        asking.part(element)
        for element in (None, *finding.elements)
        if (side is None or asking.met(element) == (side == "opponent"))
        and (only is None or (element.element if element else WHOLE) in only)
    ]
    return FindingLacks(
        evaluation,
        finding,
        finding.required,
        side,
        tuple(part for part in parts if part.element != WHOLE),
        next((part for part in parts if part.element == WHOLE), None),
        asking.all_candidates,
        cap,
        () if asked is None else asked.edits,
    )


class _Asking:
    """One finding, in a graph that has all that may be supposed about it."""

    def __init__(
        self,
        evaluation: Evaluation,
        finding: Finding,
        cap: int,
        progress: LackingProgress | None,
        asked: Hypothetical | None,
    ) -> None:
        self.finding, self.cap, self.progress = finding, cap, progress
        self.evaluation, self.party = evaluation, finding.party
        found = supposable(evaluation, [finding])
        self.all_candidates = found.complete
        assembly, free = supposing(evaluation, [finding]), found.statements
        if asked is not None and asked.edits:
            assembly, free = _under(asked, assembly, free)
        self.labels = weigh(assembly.graph, evaluation.weighing, [self.party])
        self.candidates = Candidates(assembly.graph, assembly.direct, self.labels, free)
        self.tried = self._tried(assembly)
        place = _place(evaluation.findings, finding)
        self.spoken_of = [binding for binding, _ in evaluation.finder.tried(place)]
        self.stopped = False

    def met(self, element: ElementFinding | None) -> bool:
        """Whether it is at the proof asked."""
        return (element or self.finding).reached >= self.finding.required

    def part(self, element: ElementFinding | None) -> LackingPart:
        """What is lacking for an element, or for the whole."""
        goal = self._goal(element)
        useful = self.candidates.useful(goal)
        name, told = element.element if element else WHOLE, self.progress
        part = LackingPart(
            element=name,
            title=(element.title or element.element) if element else "",
            needs=tuple(need.text for need in element.needs) if element else (),
            reached=(element or self.finding).reached,
            away=goal.away,
            sets=(),
            complete_to=0,
            worlds=0,
            candidates=len(useful),
            stopped="interrupted",
        )
        if self.stopped:
            return part
        search = Search(
            lambda: self.candidates.worlds(self.party, goal, useful, left_open=True),
            goal,
            self.candidates.exclusive(useful),
            self.cap,
            None if told is None else (lambda size, worlds: told(name, size, worlds)),
        )
        try:
            found = search.run()
            sets = [[useful[n] for n in members(s)] for s in found.sets]
            described = self._described(goal, sets, name, found.worlds)
        except KeyboardInterrupt:
            self.stopped = True
            return part
        complete_to, stopped = found.complete_to, found.stopped
        if len(described) < len(sets):
            # Broken off while sets were weighed once more: of that size some are left out.
            complete_to, stopped = len(sets[len(described)]) - 1, "interrupted"
        self.stopped = stopped == "interrupted"
        return replace(
            part,
            sets=described,
            complete_to=complete_to,
            worlds=found.worlds,
            stopped=stopped,
        )

    # --- what is asked

    def _tried(self, assembly: Assembly) -> list[tuple[dict[str, str], tuple[ElementFinding, ...]]]:
        """The bindings of the finding, and the elements under each, among all that is masked."""
        finding = self.finding
        act = next(act for act in assembly.acts if act.name == finding.act)
        only = replace(assembly, acts=(act,), standards=(finding.standard,))
        finder = Finder(self.evaluation.rules, only, self.labels, self.evaluation.proof)
        return finder.tried(_place(finder.findings, finding))

    def _goal(self, element: ElementFinding | None) -> Goal:
        """What is asked of which statements.

        An element is asked under the binding that the finding names. The whole may come about
        under any binding that somebody speaks of, and is taken away when it fails under all.
        """
        away = self.met(element)
        bindings: Sequence[Mapping[str, str]] = self.spoken_of
        if element is not None:
            bindings = [dict(self.finding.binding)]
        elif away:
            bindings = [{}]
        ways = dict[tuple[int | None, ...], None]()
        for binding, elements in self.tried:
            if any(_agree(binding, known) for known in bindings):
                asked = [e for e in elements if element is None or e.element == element.element]
                ways[tuple(need.number for e in asked for need in e.needs)] = None
        return Goal(tuple(ways), self.finding.required, away)

    # --- what is found

    def _described(
        self, goal: Goal, sets: Sequence[Sequence[Candidate]], element: str, worlds: int
    ) -> tuple[LeastSet, ...]:
        """The sets, smallest first, each weighed once more; broken off, the first of them."""
        weights, kinds = self._weights()
        enough = self._enough(goal, sets, weights)
        sentence = self.evaluation.rules.vocabulary.sentence
        found: list[LeastSet] = []
        try:
            for chosen, would_do in zip(sets, enough, strict=True):
                statements = sorted(candidate.statement for candidate in chosen)
                even = [n for n in range(1, len(STRENGTHS)) if would_do[n - 1]]
                if self.progress is not None:
                    self.progress(element, len(chosen), worlds)
                least = LeastSet(
                    tuple(statements),
                    tuple(sentence(statement) for statement in statements),
                    even[0] if even else 0,
                    tuple(kind for kind, weight in kinds if would_do[weights.index(weight)]),
                    self._missing(statements),
                    self._checked(goal, chosen, element),
                )
                found.append(least)
        except KeyboardInterrupt:
            pass
        found.sort(key=lambda s: (len(s.statements), s.strength or len(STRENGTHS), s.texts))
        return tuple(found)

    def _weights(self) -> tuple[list[Weight], list[tuple[str, Weight]]]:
        """Evidence of each strength, and of each kind of claim, the weakest kinds first."""
        weights = [Weight(n, n) for n in range(1, len(STRENGTHS))]
        kinds = [
            (kind.id, Weight(kind.offered.charging, kind.offered.trial))
            for kind in self.evaluation.weighing.kinds.values()
        ]
        forum = self.evaluation.weighing.proof_standards[self.finding.required].forum
        kinds.sort(key=lambda kind: kind[1] if forum == "charging" else kind[1][::-1])
        return list(dict.fromkeys([*weights, *(weight for _, weight in kinds)])), kinds

    def _enough(
        self, goal: Goal, sets: Sequence[Sequence[Candidate]], weights: Sequence[Weight]
    ) -> list[list[bool]]:
        """Of each set, which weights would do for all its statements."""
        if not sets:
            return []
        used = sorted({candidate for chosen in sets for candidate in chosen})
        at = {candidate.statement: n for n, candidate in enumerate(used)}
        options = np.zeros((len(used), len(sets), len(weights)), np.uint16)
        for number, chosen in enumerate(sets):
            for candidate in chosen:
                options[at[candidate.statement], number] = np.arange(2, 2 + len(weights))
        worlds = self.candidates.worlds(self.party, goal, used, weights)
        reached = worlds.reached(list(options.reshape(len(used), -1)))
        met = goal.met(reached, reached, len(sets) * len(weights))
        enough: list[list[bool]] = met.reshape(len(sets), len(weights)).tolist()
        return enough

    def _checked(self, goal: Goal, chosen: Sequence[Candidate], element: str) -> tuple[str, ...]:
        """Weigh a set once more by itself; the elements that it costs."""
        graph = self.candidates.changes(chosen).applied(self.candidates.graph)
        labels, _ = reweigh(self.labels, graph)
        if self._reaches(goal.ways, labels) == goal.away:
            told = self.evaluation.rules.vocabulary.sentence
            texts = "; ".join(told(candidate.statement) for candidate in chosen)
            raise AssertionError(f"weighed by itself, this does not suffice: {texts}")
        if goal.away or not element:
            return ()
        others = [e for e in self.finding.elements if e.element != element and self.met(e)]
        return tuple(e.element for e in others if not self._reaches(self._goal(e).ways, labels))

    def _reaches(self, ways: Sequence[Sequence[int | None]], labels: Labels) -> bool:
        return any(
            all(s is not None and labels.reached(s, self.party) >= self._asked for s in way)
            for way in ways
        )

    @property
    def _asked(self) -> int:
        return self.finding.required

    def _missing(self, statements: Sequence[Statement]) -> tuple[str, ...]:
        """The missing items of the case that bear on any of the statements, by their ids."""
        below = {s for statement in statements for s in self.candidates.beneath(statement, NEAR)}
        return tuple(item.id for item in self.evaluation.case.missing if _bears(item, below))


def _under(
    asked: Hypothetical, assembly: Assembly, statements: Sequence[Statement]
) -> tuple[Assembly, tuple[Statement, ...]]:
    """The assembly as the edits have it, and what may be supposed beside them."""
    base = replace(asked.case.base(asked.plan), assembly=assembly)
    changed = changes_of(asked.plan, base).applied(assembly.graph)
    graph = assembly.graph
    taken = {graph.number_of[statement] for statement in asked.plan.statements}
    for believed in asked.plan.believed:
        taken.update(graph.number_of[s] for s in believed.statements if s in graph.number_of)
    clashing = {n for number in taken for n in (number, *graph.statements[number].opposites)}
    free = tuple(s for s in statements if graph.number_of[s] not in clashing)
    return replace(assembly, graph=changed), free


def _bears(item: Missing, statements: set[Statement]) -> bool:
    return any(s in statements or s.contrary in statements for s in item.bears_on)


def _agree(binding: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Whether a binding has all that another one names."""
    return all(binding.get(variable) == value for variable, value in known.items())


def _place(findings: Sequence[Finding], finding: Finding) -> int:
    asked = _asked_about(finding)
    return next(n for n, other in enumerate(findings) if _asked_about(other) == asked)


def _asked_about(finding: Finding) -> tuple[object, ...]:
    return (finding.act, finding.standard.id, finding.reading)
