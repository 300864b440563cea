"""Hands on: the outline of an explanation: its tree as headings and nested items of plain text.

What prints it decides on bullets and indents; the words are chosen here, once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from api.scale import shape
from engine import (
    ArgumentExplanation,
    ClaimSummary,
    ElementExplanation,
    ExceptionExplanation,
    FindingExplanation,
    NeedExplanation,
    StatementExplanation,
    jurisdiction_words,
)

Side = Literal["", "for", "against", "needs", "unless", "counts", "stop", "note"]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the outline; ``side`` says what it does to what it stands under."""

    text: str
    side: Side = ""
    items: tuple[Item, ...] = ()
    strong: str = ""
    """What stands before the text and is set off from it."""
    folded: int = 0
    """How many points under it were left out, for want of depth."""


@dataclass(frozen=True, slots=True)
class Section:
    """An element: a heading, what is said of it, and its points."""

    title: str
    status: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole explanation."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What stands under the title: a name and a text each."""
    sections: tuple[Section, ...]
    sources: tuple[tuple[str, str], ...]
    """Every source that a claim names, with its citation."""
    notes: tuple[str, ...]


def outline(explanation: FindingExplanation, depth: int | None = None) -> Outline:
    """The outline; below ``depth`` steps of argument it only counts what there is."""
    return _Outliner(explanation, depth).outline()


@dataclass(slots=True)
class _Outliner:
    explanation: FindingExplanation
    depth: int | None
    sources: dict[str, str] = field(default_factory=dict)
    rules: set[str] = field(default_factory=set)
    """The rules whose words and authorities have been given."""

    def outline(self) -> Outline:
        tree = self.explanation
        sections = tuple(
            self._section(number, element) for number, element in enumerate(tree.elements, start=1)
        )
        capacity = f", {tree.capacity}" if tree.capacity else ""
        return Outline(
            title=f"{tree.standard.title}: {tree.party}{capacity}, {tree.act} ({tree.act_kind})",
            facts=tuple((name, text) for name, text in self._facts() if text),
            sections=sections,
            sources=tuple(sorted(self.sources.items())),
            notes=tuple(note for note in (tree.cut, tree.notice) if note),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        tree, standard = self.explanation, self.explanation.standard
        of = len(tree.elements[0].needs[0].ladder) if tree.elements else 0
        yield "Hypothetical", tree.banner.removeprefix("A hypothetical: ")
        yield "Result", f"{shape(tree.reached, of)} {tree.wording}"
        yield "Charge", tree.charge_wording
        yield "What it reaches", standard.reaches
        where = "Stated in" if standard.kind == "threshold" else "Law"
        yield where, "; ".join(standard.cites)
        yield "Jurisdiction", jurisdiction_words(standard.jurisdiction)
        burden = f"on the {standard.burden_on}" if standard.burden_on else ""
        asked = tree.required.title
        if tree.charge is not None and tree.charge.required != tree.required:
            asked += f"; for a charge, {tree.charge.required.title}"
        yield "Burden", f"{burden}: {asked}" if burden else asked
        for choice in tree.reading:
            cites = f" ({', '.join(choice.cites)})" if choice.cites else ""
            shown = "shown unless another is asked for" if choice.default else "as asked for"
            yield "Reading", f"{choice.reading}={choice.choice}: {choice.title}{cites}; {shown}"
        others = tree.other_bindings
        more = f" ({others} other way{'s' * (others > 1)} to fill them)" if others else ""
        yield "Taken for", tree.binding_words + more if tree.binding_words else ""
        yield "The act", tree.act_note
        yield "Standard", standard.note
        yield "Weighing", f"{tree.weighing}; sources as of {tree.sources_as_of}"

    # --- elements

    def _section(self, number: int, element: ElementExplanation) -> Section:
        items = [item for need in element.needs for item in self._need(need)]
        direct = " Only what is said of it directly counts." if element.direct else ""
        title = element.title or element.element
        return Section(f"{number}. {title}", element.wording + direct, tuple(items))

    def _need(self, need: NeedExplanation) -> Iterator[Item]:
        of = len(need.ladder)
        met = [f"{rung.proof.title}{_MET[rung.asked]}" for rung in need.ladder if rung.met]
        first = need.next_rung
        silent = first is not None and any(o.kind == "nothing" for o in first.obstacles)
        stops = [
            rung
            for rung in need.ladder
            if rung is first or (rung.asked and not rung.met and not silent)
        ]
        items = [Item(f"{', '.join(met)}.", "note", strong="Met:")] if met else []
        items += [Item(rung.sentence, "stop", strong=_ASKED[rung.asked]) for rung in stops]
        items += self._spoken(need.statement, 1)
        mark = " (supposed)" if need.statement.supposed else ""
        yield Item(f"“{need.text}”{mark}", "needs", tuple(items), strong=shape(need.reached, of))

    # --- statements and arguments

    def _spoken(self, statement: StatementExplanation, depth: int) -> list[Item]:
        """The arguments for a statement and for its opposites."""
        if statement.elsewhere:
            return []
        found = [(argument, "for") for argument in statement.arguments]
        rivals = []
        for opposite in statement.opposites:
            spoken = opposite.arguments or opposite.elsewhere
            if opposite.arguments and not opposite.elsewhere:
                found += [(argument, "against") for argument in opposite.arguments]
            elif spoken:
                rivals.append(self._statement(opposite, "against", depth))
        if self.depth is not None and depth > self.depth:
            return [Item("", folded=len(found) + len(rivals))] if found or rivals else []
        items = [self._argument(argument, side, depth) for argument, side in found]
        if statement.more:
            items.append(Item(f"{statement.more} more arguments are left out.", "note"))
        return [*items, *rivals]

    def _statement(self, statement: StatementExplanation, side: Side, depth: int) -> Item:
        where = _ELSEWHERE[statement.elsewhere]
        text = statement.sentence.removesuffix(".")
        text += f" ({where})." if where else "."
        return Item(text, side, tuple(self._spoken(statement, depth)))

    def _argument(self, argument: ArgumentExplanation, side: str, depth: int) -> Item:
        items: list[Item] = []
        if argument.claim is not None:
            text = self._claim(argument.claim, argument.sentence)
            if argument.claim.note:
                items.append(Item(argument.claim.note, "note", strong="Note:"))
        elif argument.kind == "supposition":
            text = f"Supposed: “{argument.conclusion}”. {argument.sentence}"
        else:
            text = self._rule(argument)
        if argument.kind != "supposition" and side == "against":
            text = f"“{argument.conclusion}”. {text}"
        described = [premise for premise in argument.premises if holds_as_described(premise)]
        items += [
            self._statement(premise, "needs", depth + 1)
            for premise in argument.premises
            if not holds_as_described(premise)
        ]
        if described:
            items.append(
                Item(f"As the case describes it, {described_together(described)}.", "needs")
            )
        for factors in argument.factors:
            members = [self._statement(member, "needs", depth + 1) for member in factors.members]
            items.append(Item(factors.sentence, "counts", tuple(members)))
        items += [self._exception(exception, depth + 1) for exception in argument.exceptions]
        items += [Item(yielding.sentence, "unless") for yielding in argument.overridden_by]
        return Item(text, "against" if side == "against" else "for", tuple(items))

    def _exception(self, exception: ExceptionExplanation, depth: int) -> Item:
        spoken = self._spoken(exception.statement, depth) if exception.statement else []
        return Item(exception.sentence, "unless", tuple(spoken))

    def _claim(self, claim: ClaimSummary, weight: str) -> str:
        """Who said it, how, in what words, where; and what it weighs."""
        self.sources[claim.source] = claim.citation
        told = _capital(claim.attribution)
        if claim.said_on:
            told += f", {claim.said_on}"
        if claim.quote:
            told += f": “{claim.quote}”"
        place = ", ".join(part for part in (claim.source, claim.at) if part)
        told += f" [{claim.claim}; {place}]"
        if claim.quote and claim.quote_stands is False:
            told += " (the quote was not found at that place)"
        if claim.completes:
            told += f" (completes {claim.completes})"
        return f"{told}. {weight}"

    def _rule(self, argument: ArgumentExplanation) -> str:
        if argument.rule is None:
            return f"{_capital(argument.title)}. {argument.sentence}"
        rule = argument.rule
        if rule.rule in self.rules:
            filled = "; ".join(f"{name}: {value}" for name, value in rule.binding)
            return f"{rule.title} [{rule.rule}, as above; {filled}]. {argument.sentence}"
        self.rules.add(rule.rule)
        cites = f": {', '.join(rule.cites)}" if rule.cites else ""
        because = f" Its strength: {rule.because.rstrip('.')}." if rule.because else ""
        return f"{rule.title} [{rule.rule}; {rule.authority}{cites}]. {argument.sentence}{because}"


_ELSEWHERE = {
    "": "",
    "above": "explained above",
    "element": "explained under its element",
    "deep": "not opened: too deep",
    "large": "not opened: the tree is too large",
}


def holds_as_described(statement: StatementExplanation) -> bool:
    """Whether it says how the case describes an act, and nothing further need be said of it."""
    return (
        statement.supplied
        and statement.reached is not None
        and not any(argument.premises for argument in statement.arguments)
    )


def described_together(described: Sequence[StatementExplanation]) -> str:
    """What the case says of an act, the act named once where all begin with it."""
    first, *rest = [statement.text for statement in described]
    subject = next((words for words in _SAID_OF_ACTS if words in first), "")
    act = first.partition(subject)[0] if subject else first
    return ", ".join((first, *(text.removeprefix(act).lstrip() for text in rest)))


_SAID_OF_ACTS = (" was done ", " was an ", " was not an ", " bears on ")
_MET = {"": "", "charge": " (asked of a charge)", "proof": " (asked of the proof)"}
_ASKED = {"": "", "charge": "Asked of a charge.", "proof": "Asked of the proof."}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
