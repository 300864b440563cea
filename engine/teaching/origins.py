"""Hands on: origin, which element makes two columns of a comparison differ, and what does that."""

from __future__ import annotations

from typing import NamedTuple

from engine.applicable import NotApplied
from engine.evaluation import Evaluation
from engine.findings import ElementFinding, Finding, Need
from engine.obstacles import Obstacles
from engine.teaching.comparison import Origin
from engine.teaching.falling import fall
from engine.wording import listed, quoted, reached_words, sentence

MOST_RULES = 3
"""How many rules are named that are not applied under another law."""


class Sided(NamedTuple):
    """A finding in one column, with what knows why it does not reach further."""

    id: str
    title: str
    evaluation: Evaluation
    finding: Finding
    reasons: Obstacles


def origin(one: Sided, other: Sided, same_case: bool) -> Origin | None:
    """Where the difference between two columns comes from; None where no element differs."""
    pairs = [
        (mine, theirs)
        for mine in one.finding.elements
        for theirs in other.finding.elements
        if mine.element == theirs.element and _fares(mine) != _fares(theirs)
    ]
    if not pairs:
        return None
    mine, theirs = min(pairs, key=lambda pair: min(pair[0].reached, pair[1].reached))
    further = mine.reached >= theirs.reached
    high, low = (one, other) if further else (other, one)
    up, down = (mine, theirs) if further else (theirs, mine)
    parts = [_levels(high, up, low, down), *_why(high, up, low, down, same_case)]
    return Origin(other.id, one.id, mine.element, mine.title or mine.element, " ".join(parts))


def _fares(element: ElementFinding) -> tuple[object, ...]:
    return element.reached, element.status, element.status_to_charge


def _levels(high: Sided, up: ElementFinding, low: Sided, down: ElementFinding) -> str:
    """How far the element reaches on either side."""
    far = [
        reached_words(side.reasons.proofs[part.reached] if part.reached >= 0 else None)
        for side, part in ((high, up), (low, down))
    ]
    name = quoted((up.title or up.element)[:1].lower() + (up.title or up.element)[1:])
    if far[0] == far[1]:
        return sentence(f"{name} reaches {far[0]} in both, and its status differs")
    return sentence(f"{name} reaches {far[0]} ({high.title}), and {far[1]} ({low.title})")


def _why(
    high: Sided, up: ElementFinding, low: Sided, down: ElementFinding, same_case: bool
) -> list[str]:
    """What holds the lower side back where the other goes on."""
    need, was = _weakest(down), _weakest(up)
    asked = up.reached if up.reached > down.reached else min(down.reached + 1, _top(low))
    told = []
    texts = {n.text for n in up.needs}
    if same_case and need.text not in texts:
        told.append(f"In the latter it needs {quoted(need.text)}, not {quoted(was.text)}.")
    same = same_case and need.text in texts and _same_graph(high, low)
    if same and need.number is not None and up.reached > down.reached:
        told += fall(high.reasons, low.reasons, need.number, asked, "in the latter")
    else:
        rung = low.reasons.rung(need.number, need.text, asked, need.reached)
        told.append(f"In the latter it {rung.sentence[:1].lower()}{rung.sentence[1:]}")
    told += _not_applied(high, was, low)
    return told


def _not_applied(high: Sided, need: Need, low: Sided) -> list[str]:
    """The rules on which the higher side rests, and which the lower side does not apply."""
    if need.number is None:
        return []
    left_out: dict[str, NotApplied] = {
        item.id: item for item in low.evaluation.assembly.not_applied if item.kind == "rule"
    }
    rested = dict.fromkeys(rule for rule in _rests_on(high, need.number) if rule in left_out)
    if not rested:
        return []
    rules = high.evaluation.rules.rules
    names = [quoted(rules[id_].title) for id_ in list(rested)[:MOST_RULES]]
    more = len(rested) - len(names)
    if more:
        names.append(f"{more} more")
    reason = left_out[next(iter(rested))].reason
    return [sentence(f"not applied in the latter: {listed(names)}, since {reason}")]


def _rests_on(side: Sided, statement: int) -> list[str]:
    """The rules of the arguments that stand, from the statement down."""
    reasons, found = side.reasons, []
    waiting, met = [statement], {statement}
    while waiting:
        for argument in reasons.for_.get(waiting.pop(), ()):
            if not reasons.labels.force(argument.number, 0, reasons.party):
                continue
            if argument.kind == "rule":
                found.append(argument.source)
            needed = (*argument.premises, *(s for f in argument.at_least for s in f.of))
            waiting += [s for s in needed if s not in met]
            met.update(needed)
    return found


def _same_graph(one: Sided, other: Sided) -> bool:
    """Whether both number their statements and arguments alike."""
    mine, theirs = one.reasons.graph, other.reasons.graph
    return mine.statements == theirs.statements and [a.id for a in mine.arguments] == [
        a.id for a in theirs.arguments[: len(mine.arguments)]
    ]


def _weakest(element: ElementFinding) -> Need:
    """The need that reaches least."""
    return min(element.needs, key=lambda need: (need.reached, need.text))


def _top(side: Sided) -> int:
    return len(side.reasons.proofs) - 1
