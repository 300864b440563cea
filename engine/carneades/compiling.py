"""Hands on: a published graph as an argument graph of ours, with the setting that weighs it alike.

An argument whose weight depends on how many premises are accepted becomes one argument for each
weight it can have, with an ``at-least``. Weights are ranked, and become levels of strength; proof
standards become the level a position needs against each level of an opposite. An assumption is a
supposition; what argues for another position of its issue is set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise, product
from typing import Final, NamedTuple

from engine.carneades.nodes import exact
from engine.carneades.reading import Issue, PublishedArgument, PublishedGraph
from engine.carneades.terms import read_term
from engine.carneades.weights import Criteria, Order, Preference
from engine.components import components
from engine.graph import Argument, ArgumentGraph, AtLeast, Exception_, Node
from engine.scale import Setting
from rules import Corroboration, GroundingError, Place, ProofStandard, Weighing

CCE_MARGIN: Final = Fraction(1, 2)
"""How much more, at clear and convincing evidence and beyond, a position must weigh (alpha)."""
BRD_CEILING: Final = Fraction(3, 10)
"""How little opposites must weigh beyond reasonable doubt (beta)."""
LARGEST: Final = 1_000_000
"""Steps that one run over the graph may take, about."""
MOST_WEIGHTS: Final = 1_000
"""How many different weights there may be."""
MOST_CIRCULAR: Final = 2_000
"""How many statements and arguments one circle may hold."""
MANY: Final = f"more than {LARGEST:,} premises and positions to look at"
ACCEPTED: Final = "in"
ANYBODY: Final = "anybody"


class Compiled(NamedTuple):
    """What the weigher takes; ``number_of`` has the number of each statement."""

    graph: ArgumentGraph
    weighing: Weighing
    setting: Setting
    number_of: Mapping[str, int]


class _Grade(NamedTuple):
    """A weight that an argument can have, and what it takes."""

    weight: Fraction
    premises: tuple[str, ...] = ()
    at_least: tuple[tuple[int, tuple[str, ...]], ...] = ()


def compiled(published: PublishedGraph, place: Place) -> Compiled:
    """The graph to weigh, and how."""
    return _Compiler(published, place).compiled()


class _Compiler:
    def __init__(self, published: PublishedGraph, place: Place) -> None:
        self.published = published
        self.place = place
        self.number_of = {id_: number for number, id_ in enumerate(published.statements)}
        self.assumed = set(published.assumptions)
        self.issue_of = {id_: issue for issue in published.issues for id_ in issue.positions}
        self.open = [
            issue for issue in published.issues if self.assumed.isdisjoint(issue.positions)
        ]
        self.about: dict[Issue | str, list[PublishedArgument]] = {}
        for argument in published.arguments:
            self.about.setdefault(self._key(argument), []).append(argument)
        self.size = sum(len(issue.positions) ** 2 for issue in self.open)
        self.shares: dict[Issue | str, int] = {}
        self.ranks: dict[tuple[Issue | str, Preference], dict[str, Fraction]] = {}

    def compiled(self) -> Compiled:
        grades = [
            (argument, grade)
            for argument in self.published.arguments
            if argument.conclusion not in self.assumed
            for grade in self._measured(self._grades(argument))
        ]
        self._check(self.size <= LARGEST, MANY)
        weights = sorted({grade.weight for _, grade in grades if grade.weight})
        self._check(len(weights) <= MOST_WEIGHTS, f"{len(weights):,} different weights")
        numbers = (Fraction(0), *weights)
        level_of = {weight: level for level, weight in enumerate(numbers)}
        arguments = [
            Argument(
                number=number,
                id=f"assumed#{number + 1}",
                kind="supposition",
                conclusion=self.number_of[id_],
                charging=max(1, len(weights)),
                source="assumptions",
            )
            for number, id_ in enumerate(self.published.assumptions)
        ]
        for argument, grade in grades:
            arguments.append(self._argument(len(arguments), argument, grade, level_of))
        graph = ArgumentGraph(
            statements=tuple(self._nodes()),
            arguments=tuple(arguments),
            parties=(ANYBODY,),
            aside=self._aside(arguments),
        )
        circles = [part for part in components(graph) if part.cyclic]
        largest = max((len(part.statements) + len(part.arguments) for part in circles), default=0)
        self._check(largest <= MOST_CIRCULAR, f"a circle of {largest:,} statements and arguments")
        setting = Setting(
            levels=max(1, len(weights)), chained=False, waits=True, needed=self._needed(numbers)
        )
        return Compiled(graph, self._weighing(), setting, self.number_of)

    def _measured(self, grades: Iterable[_Grade]) -> Iterator[_Grade]:
        """The grades, unless the graph grows too large with them."""
        for grade in grades:
            factors = (n * len(of) + len(of) for n, of in grade.at_least)
            self.size += 1 + len(grade.premises) + sum(factors)
            self._check(self.size <= LARGEST, MANY)
            yield grade

    def _check(self, small_enough: bool, what: str) -> None:
        if not small_enough:
            said = f"the argument graph is too large to be weighed: it has {what}"
            raise GroundingError("E510", said, self.place)

    def _argument(
        self,
        number: int,
        argument: PublishedArgument,
        grade: _Grade,
        level_of: Mapping[Fraction, int],
    ) -> Argument:
        return Argument(
            number=number,
            id=f"{argument.id}#{number}",
            kind="rule",
            conclusion=self.number_of[argument.conclusion],
            premises=self._numbers(grade.premises),
            at_least=tuple(AtLeast(n, self._numbers(of)) for n, of in grade.at_least),
            exceptions=tuple(
                Exception_(number, "proponent") for number in self._numbers(argument.undercutters)
            ),
            charging=level_of[grade.weight],
            source=argument.id,
        )

    def _numbers(self, ids: Sequence[str]) -> tuple[int, ...]:
        return tuple(self.number_of[id_] for id_ in dict.fromkeys(ids))

    def _nodes(self) -> Iterator[Node]:
        """The statements; rivals are the positions of an issue that no assumption decides."""
        rivals = {
            id_: tuple(self.number_of[other] for other in issue.positions if other != id_)
            for issue in self.open
            for id_ in issue.positions
        }
        for id_, text in self.published.statements.items():
            number = self.number_of[id_]
            yield Node(number, None, text or id_, rivals=rivals.get(id_, ()))

    def _aside(self, arguments: Sequence[Argument]) -> dict[int, str]:
        decided = {
            self.number_of[id_]
            for issue in self.published.issues
            if not self.assumed.isdisjoint(issue.positions)
            for id_ in issue.positions
            if id_ not in self.assumed
        }
        reason = "another position of its issue is assumed"
        return {a.number: reason for a in arguments if a.conclusion in decided}

    def _needed(self, numbers: Sequence[Fraction]) -> dict[int, tuple[int, ...]]:
        rows = {standard: _needed(standard, numbers) for standard in ("PE", "CCE", "BRD")}
        return {
            self.number_of[id_]: rows[issue.standard] if len(issue.positions) > 1 else (1,)
            for issue in self.open
            for id_ in issue.positions
        }

    def _weighing(self) -> Weighing:
        standard = ProofStandard(
            ACCEPTED, "in", "charging", 1, None, None, "none", exception=ACCEPTED, place=self.place
        )
        return Weighing(
            id="carneades",
            title="Carneades 4",
            kinds={},
            proof_standards=(standard,),
            corroboration=Corroboration(1, 1, 1),
            in_play=1,
            note="",
            place=self.place,
        )

    # --- what an argument can weigh

    def _grades(self, argument: PublishedArgument) -> Iterator[_Grade]:
        premises = tuple(dict.fromkeys(argument.premises))
        weight = argument.scheme.weight
        if weight == "linked":
            yield _Grade(Fraction(1), premises)
        elif weight == "convergent":
            yield _Grade(Fraction(1), at_least=((1, premises),))
        elif weight == "cumulative":
            for n in range(min(1, len(premises)), len(premises) + 1):
                yield _Grade(Fraction(n, len(premises) or 1), at_least=((n, premises),))
        elif weight == "factorized":
            yield _Grade(self._share(argument, premises), premises)
        elif isinstance(weight, Fraction):
            yield _Grade(weight, premises)  # as meant: their issue 39 says what is published errs
        elif isinstance(weight, Preference):
            yield _Grade(self._rank(argument, weight), premises)
        elif isinstance(weight, Criteria):
            yield from self._by_criteria(argument, weight)

    def _share(self, argument: PublishedArgument, premises: tuple[str, ...]) -> Fraction:
        """How many of the premises of all arguments at issue these are."""
        key = self._key(argument)
        if key not in self.shares:
            texts = {
                self.published.statements[premise] or premise
                for other in self.about[key]
                for premise in other.premises
            }
            self.shares[key] = len(texts)
        return Fraction(len(premises), self.shares[key] or 1)

    def _rank(self, argument: PublishedArgument, preference: Preference) -> Fraction:
        """The place of an argument among those at issue; alike ones share a place."""
        if argument.conclusion not in self.issue_of:
            return Fraction(1)
        key = self._key(argument)
        if (key, preference) not in self.ranks:
            self.ranks[key, preference] = self._ranked(self.about[key], preference)
        return self.ranks[key, preference][argument.id]

    def _ranked(
        self, arguments: Sequence[PublishedArgument], preference: Preference
    ) -> dict[str, Fraction]:
        def compare(one: PublishedArgument, other: PublishedArgument) -> int:
            metas = one.scheme.meta, other.scheme.meta
            return next(filter(None, (_compare(order, *metas) for order in preference.orders)), 0)

        ranked = sorted(arguments, key=lambda other: other.id)
        ranked.sort(key=cmp_to_key(compare))
        rank, ranks = 1, {ranked[0].id: 1}
        for before, after in pairwise(ranked):
            rank += compare(before, after) != 0
            ranks[after.id] = rank
        return {id_: Fraction(of, rank) for id_, of in ranks.items()}

    def _key(self, argument: PublishedArgument) -> Issue | str:
        """What an argument is about: an issue, or its conclusion alone."""
        return self.issue_of.get(argument.conclusion, argument.conclusion)

    def _by_criteria(self, argument: PublishedArgument, criteria: Criteria) -> Iterator[_Grade]:
        """Every way in which each property has a value, with what that is worth in sum."""
        waits = ((0, tuple(dict.fromkeys(argument.premises))),)
        yield _Grade(Fraction(0), at_least=waits)
        hard = tuple(argument.premises[number] for number in criteria.hard)
        total = sum((soft.factor for soft in criteria.soft.values()), Fraction(0))
        options = [list(self._values(argument, name)) for name in criteria.soft]
        for chosen in product(*options) if options else ():
            worth = Fraction(0)
            for (_, value), soft in zip(chosen, criteria.soft.values(), strict=True):
                worth += soft.factor * soft.values.get(value, Fraction(0)) / total
            held = dict.fromkeys((*hard, *(id_ for id_, _ in chosen)))
            yield _Grade(worth, tuple(held), waits)

    def _values(self, argument: PublishedArgument, name: str) -> Iterator[tuple[str, str]]:
        """The statements that can give the property its value: a premise, or what it is not."""
        for premise in argument.premises:
            term = read_term(premise)
            if term is None or term.predicate != f"{name}/2":
                continue
            issue = self.issue_of.get(premise)
            positions = (premise,) if issue is None else issue.positions
            assumed = [id_ for id_ in positions if id_ in self.assumed]
            if assumed:
                positions = (premise,) if premise in assumed else (assumed[0],)
            for id_ in positions:
                position = read_term(id_)
                if position is not None and len(position.args) == 2:
                    yield id_, str(position.args[1])


def _needed(standard: str, numbers: Sequence[Fraction]) -> tuple[int, ...]:
    """The level a position needs against an opposite of each level; one too many: none will do."""
    margin = Fraction(0) if standard == "PE" else CCE_MARGIN
    none = len(numbers)
    return tuple(
        none
        if standard == "BRD" and against >= BRD_CEILING
        else next((n for n, number in enumerate(numbers) if number - against > margin), none)
        for against in numbers
    )


def _compare(order: Order, one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """Below zero if the first is the weaker by this order; zero where it does not tell."""
    if order.property not in one or order.property not in other:
        return 0
    mine, theirs = one[order.property].lower(), other[order.property].lower()
    if order.values:
        places = [
            order.values.index(value) if value in order.values else len(order.values)
            for value in (mine, theirs)
        ]
        return places[0] - places[1]
    keys = [_comparable(value) for value in (mine, theirs)]
    later = (keys[0] > keys[1]) - (keys[0] < keys[1])
    return later if order.ascending else -later


def _comparable(value: str) -> tuple[Fraction, str]:
    """Numbers go by what they come to; all else, dates among it, by how it is spelled."""
    number = exact(value)
    return (Fraction(0), value) if number is None else (number, "")
