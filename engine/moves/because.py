"""Hands on: Because, the links from an edit up to an element or a finding that moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.explaining import Explainer
from engine.findings import WORST_FIRST, ElementFinding, Finding, Need
from engine.moves.chains import Chains
from engine.moves.moved import Link
from engine.moves.pairing import Fact, Pair, Pairing
from engine.moves.rewriting import element_links, needed, needs_otherwise
from engine.wording import (
    STATUS_WORDS,
    listed,
    proof_words,
    quoted,
    reached_words,
    sentence,
)

Elements = tuple[ElementFinding, ElementFinding]
"""An element before and after."""


class Because:
    """Knows why for two evaluations; what several findings share it works out once."""

    def __init__(self, pairing: Pairing, explainers: tuple[Explainer, Explainer]) -> None:
        self.pairing = pairing
        self.explainers = explainers
        self.chains = Chains(pairing, (explainers[0].attribution, explainers[1].attribution))
        self._sides = pairing.before, pairing.after
        self._chain: dict[object, tuple[Link, ...]] = {}

    def element(
        self, before: Finding, after: Finding, one: ElementFinding, other: ElementFinding
    ) -> tuple[Link, ...]:
        """The links from an edit up to an element."""
        party = after.party
        links: list[Link] = [*self._asked_otherwise(before, after)]
        if before.reading != after.reading:
            links.append(self._read_otherwise(before, after))
        elif self.pairing.comparable:
            if before.standard is not after.standard:
                old, new = (side.evaluation.rules for side in self._sides)
                links += needs_otherwise((before, one, old), (after, other, new))
            key = (party, id(one), id(other))  # findings share their elements
            if key not in self._chain:
                self._chain[key] = self._chained(
                    party, one, other, _alike(before, after, one, other)
                )
            links += self._chain[key]
            if before.binding != after.binding:
                links.append(_bound_otherwise(before, after))
        if not links:
            links.append(self._no_way())
        title = quoted(other.title or other.element)
        words = [self._words(n, part) for n, part in enumerate((one, other))]
        told = f"so the element {title} is now {words[1]}; before, {words[0]}"
        links.append(Link("element", sentence(told), "", "", other.weakest.text, *words))
        return tuple(links)

    def _chained(
        self,
        party: str,
        before: ElementFinding,
        after: ElementFinding,
        alike: Sequence[tuple[int, int]] | None = None,
    ) -> tuple[Link, ...]:
        """The way up to an element; ``alike`` are its needs by number where not all are so."""
        starts: list[Fact] = []
        needs = (
            list(zip(before.needs, after.needs, strict=True))
            if alike is None
            else [(before.needs[one], after.needs[other]) for one, other in alike]
        )
        weakest = before.weakest if before.reached < after.reached else after.weakest
        needs.sort(key=lambda pair: weakest not in pair)
        for one, other in needs:
            if _need(one) != _need(other):
                starts += self._facts(one, other)
        return self.chains.chain(tuple(dict.fromkeys(starts)), party)

    def _facts(self, before: Need, after: Need) -> Iterator[Fact]:
        """What a need turns on, what is most telling first."""
        own = list(
            dict.fromkeys(
                pair
                for pair in (
                    self.pairing.statement(after=after.number),
                    self.pairing.statement(before=before.number),
                )
                if pair != Pair(None, None)
            )
        )
        against = self.pairing.statements(before.opposites, after.opposites)
        every = range(len(self.pairing.after.weighing.proof_standards))
        first = min(before.reached, after.reached) + 1
        levels = [r for r in (first, *every) if r in every]
        of_own = [Fact("accepted", pair, r) for r in levels for pair in own]
        of_against = [Fact("accepted", pair, r) for r in every for pair in against]
        if before.reached != after.reached:
            yield from (*of_own, *of_against)
        else:
            yield from (*of_against, *of_own)

    def _asked_otherwise(self, before: Finding, after: Finding) -> Iterator[Link]:
        one = self.explainers[0].proofs[before.required]
        other = self.explainers[1].proofs[after.required]
        if one.id != other.id:
            was, now = proof_words(one), proof_words(other)
            told = f"of {after.standard.title} {now} is asked now; before, {was}"
            yield Link("asked", sentence(told), before=was, after=now)

    def _read_otherwise(self, before: Finding, after: Finding) -> Link:
        """The reading that is shown now, where it is not the one of before."""
        was, now = (
            [
                choice
                for choice in self.explainers[1].reading(f.reading)
                if (choice.reading, choice.choice) not in o
            ]
            for f, o in ((before, after.reading), (after, before.reading))
        )
        words = [listed([f"{c.reading} {c.choice} ({c.title})" for c in x]) for x in (was, now)]
        told = f"the law is read now with {words[1]}; before, with {words[0]}"
        return Link("reading", sentence(told), before=words[0], after=words[1])

    def _no_way(self) -> Link:
        if not self.pairing.comparable:
            return Link("weighed", "It is weighed at other proof standards now.")
        return Link("circle", "What speaks for it and against it goes round in a circle.")

    def finding(
        self,
        before: Finding,
        after: Finding,
        elements: Sequence[Elements],
        because: Sequence[tuple[Link, ...]],
    ) -> tuple[Link, ...]:
        """The links up to the element that decides, and what the finding comes to by it."""
        law = list(element_links(before, after))
        if not elements:
            links = [*law, *self._asked_otherwise(before, after)]
            if before.binding != after.binding:
                for one, other in common(before, after):
                    alike = _alike(before, after, one, other)
                    links = links or list(self._chained(after.party, one, other, alike))
                links.append(_bound_otherwise(before, after))
            return (*links, self._top(before, after)) if law else tuple(links)
        place = _deciding(before, after, elements)
        return (*law, *because[place], self._top(before, after))

    def _top(self, before: Finding, after: Finding) -> Link:
        """What the finding comes to."""
        words = [self._words(n, f) for n, f in enumerate((before, after))]
        told = f"a finding is as good as its weakest element: now {words[1]}; before, {words[0]}"
        return Link("finding", sentence(told), before=words[0], after=words[1])

    def _words(self, side: int, part: Finding | ElementFinding) -> str:
        proofs = self.explainers[side].proofs
        far = reached_words(proofs[part.reached] if part.reached >= 0 else None)
        disputed = ", disputed" if part.disputed else ""
        return f"{STATUS_WORDS[part.status]}, reaching {far}{disputed}"

    def one_sided(self, found: Finding, gone: bool) -> tuple[Link, ...]:
        """Why something is found on one side only: not any more, or only now."""
        lacking = (self.pairing.after if gone else self.pairing.before).evaluation
        reasons = {(i.kind, i.id): i.reason for i in lacking.assembly.not_applied}
        reason = reasons.get(("standard", found.standard.id), "")
        title = found.standard.title
        if found.standard.id not in lacking.rules.standards:
            told = "is not in the rules any more" if gone else "is new in the rules"
            return (Link("law", sentence(f"{title} {told}"), rule=title),)
        if reason:
            told = f"{title} is not applied now: {reason}"
            if not gone:
                told = f"{title} is applied now; before, it was not: {reason}"
            return (Link("law", sentence(told), rule=title),)
        if found.act not in {act.name for act in lacking.assembly.acts}:
            raised = "is raised no more" if gone else "is raised now"
            return (Link("raised", sentence(f"what {found.party} did in {found.act} {raised}")),)
        applied = "is not asked of it now" if gone else "is asked of it now"
        return (Link("law", sentence(f"{title} {applied}"), rule=title),)


def common(before: Finding, after: Finding) -> list[Elements]:
    """The elements that a finding has on both sides."""
    if before.standard is after.standard:
        return list(zip(before.elements, after.elements, strict=True))
    one = {part.element: part for part in before.elements}
    return [(one[part.element], part) for part in after.elements if part.element in one]


def _alike(
    before: Finding, after: Finding, one: ElementFinding, other: ElementFinding
) -> list[tuple[int, int]] | None:
    """The numbers of the needs that an element has on both sides; None where that is each."""
    if before.standard is after.standard:
        return None
    was, now = needed(before, one), needed(after, other)
    return [(was.index(pattern), n) for n, pattern in enumerate(now) if pattern in was]


def _bound_otherwise(before: Finding, after: Finding) -> Link:
    """What the finding is made for now, and was before."""
    was, now = (
        listed([f"{name}: {value}" for name, value in f.binding if (name, value) not in o])
        for f, o in ((before, after.binding), (after, before.binding))
    )
    told = (
        f"of all it could be found for, it goes furthest now for {quoted(now)}; "
        f"before, for {quoted(was)}"
    )
    if not was:
        told = f"it is found for {quoted(now)} now, of which nothing was said before"
    elif not now:
        told = f"it is no longer found for {quoted(was)}, of which nothing is said now"
    return Link("binding", sentence(told), before=was, after=now)


def _deciding(before: Finding, after: Finding, elements: Sequence[Elements]) -> int:
    """The place of the element by which the finding moved, of those that moved."""
    lower = 0 if before.reached < after.reached else 1
    far = (before, after)[lower].reached
    worse = 0 if WORST_FIRST.index(before.status) < WORST_FIRST.index(after.status) else 1
    status = (before, after)[worse].status
    asked: list[tuple[bool, Callable[[Elements], bool]]] = [
        (
            before.reached != after.reached,
            lambda pair: pair[lower].reached == far < pair[1 - lower].reached,
        ),
        (
            before.status != after.status,
            lambda pair: pair[worse].status == status != pair[1 - worse].status,
        ),
        (before.disputed != after.disputed, lambda pair: pair[0].disputed != pair[1].disputed),
    ]
    fitting = (n for so, fits in asked if so for n, pair in enumerate(elements) if fits(pair))
    return next(fitting, 0)


def _need(need: Need) -> tuple[object, ...]:
    return (
        need.text,
        need.reached,
        need.status,
        need.status_to_charge,
        need.disputed,
    )
