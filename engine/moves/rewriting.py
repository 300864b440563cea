"""Hands on: what of an argument or an element is otherwise where the law itself was changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.findings import ElementFinding, Finding
from engine.graph import Argument
from engine.moves.moved import Link
from engine.moves.pairing import Pairing, Side
from engine.wording import listed, quoted, sentence
from rules import Element, Pattern, RuleSet


def rewritten_words(pairing: Pairing, one: Argument, other: Argument) -> str:
    """In what an argument differs since its rule was changed."""
    before, after = pairing.before, pairing.after
    told = [
        *_both(_texts(before, one.premises), _texts(after, other.premises), _NEEDS),
        *_both(_exceptions(before, one), _exceptions(after, other), _EXCEPTS),
        *_both(_counted(before, one), _counted(after, other), _COUNTS),
    ]
    return "; ".join(told) or "others take its place, or no longer do"


_NEEDS = ("it now also needs {}", "it no longer needs {}")
_EXCEPTS = ("an exception to it now is {}", "no longer an exception to it is {}")
_COUNTS = ("it now asks for {}", "it no longer asks for {}")


def _both(before: Sequence[str], after: Sequence[str], words: tuple[str, str]) -> Iterator[str]:
    for text, these, those in ((words[0], after, before), (words[1], before, after)):
        if only := [each for each in these if each not in those]:
            yield text.format(listed(only))


def _texts(side: Side, numbers: Sequence[int]) -> list[str]:
    return [quoted(side.graph.statements[number].text) for number in numbers]


def _exceptions(side: Side, argument: Argument) -> list[str]:
    return [
        f"{quoted(side.graph.statements[each.statement].text)} ({_burden(each.burden, each.proof)})"
        for each in argument.exceptions
    ]


def _burden(burden: str, proof: str) -> str:
    if burden == "undercuts":
        return "it undercuts"
    return f"for the opponent, by {proof.replace('-', ' ')}" if burden == "opponent" else "denied"


def _counted(side: Side, argument: Argument) -> list[str]:
    return [f"at least {each.n} of {listed(_texts(side, each.of))}" for each in argument.at_least]


# --- elements


def needed(finding: Finding, part: ElementFinding) -> tuple[Pattern, ...]:
    """What the standard needs for an element, in the order of its needs."""
    return _element(finding, part).needed(dict(finding.reading))


def needs_otherwise(
    before: tuple[Finding, ElementFinding, RuleSet], after: tuple[Finding, ElementFinding, RuleSet]
) -> Iterator[Link]:
    """The link that says what an element needs now, where the standard was changed."""
    was, now = (
        [quoted(rules.vocabulary.sentence(p)) for p in needed(finding, part)]
        for finding, part, rules in (before, after)
    )
    direct = [_element(finding, part).direct for finding, part, _ in (before, after)]
    title = after[0].standard.title
    name = quoted(after[1].title or after[1].element)
    if set(was) != set(now):
        words = [listed(was), listed(now)]
        told = f"of {title} the element {name} needs {words[1]} now; before, {words[0]}"
        yield Link("law", sentence(told), rule=title, before=words[0], after=words[1])
    elif direct[0] != direct[1]:
        only = (
            "only what is said of it directly counts now" if direct[1] else "rules count, too, now"
        )
        yield Link("law", sentence(f"of {title} for the element {name} {only}"), rule=title)


def _element(finding: Finding, part: ElementFinding) -> Element:
    return next(e for e in finding.standard.elements if e.id == part.element)


def element_links(before: Finding, after: Finding) -> Iterator[Link]:
    """A link for each element that the standard has on one side only."""
    one = {part.element: part for part in before.elements}
    other = {part.element: part for part in after.elements}
    title = after.standard.title
    for id_, part in other.items():
        if id_ not in one:
            told = f"{title} has a new element, {quoted(part.title or id_)}"
            yield Link("law", sentence(told), rule=title)
    for id_, part in one.items():
        if id_ not in other:
            told = f"{title} no longer has the element {quoted(part.title or id_)}"
            yield Link("law", sentence(told), rule=title)
