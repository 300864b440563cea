"""Hands on: tables of what there is: cases, parties and their acts, legal standards, rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.markdown import escaped, heading, page, table
from facts import Case, load_case, shipped_cases
from rules import STRENGTHS, RuleSet

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of one kind: the first column names an entry, the others tell of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def render(self, console: Console) -> None:
        """Write it to the terminal: an entry's name once, and under it what is told of it."""
        from api.page import Page

        paper = Page(console)
        paper.say((self.title, "bold"))
        before = ""
        for first, *rest in self.rows:
            if first != before:
                paper.say((first, "bold"), mark="-")
            told = [
                f"{name}: {value}"
                for name, value in zip(self.columns[1:], rest, strict=True)
                if value
            ]
            if told:
                paper.say("; ".join(told), indent=4, hang=2)
            before = first

    def as_markdown(self) -> str:
        """The table as Markdown."""
        rows = [[escaped(value) for value in row] for row in self.rows]
        return page([*heading(1, self.title), *table([*map(escaped, self.columns)], rows)])

    def as_json(self) -> list[dict[str, Any]]:
        """Each entry as an object; keys are the names of the columns."""
        return [
            {name.replace(" ", "_"): value for name, value in zip(self.columns, row, strict=True)}
            for row in self.rows
        ]


def cases(rules: RuleSet) -> Table:
    """The cases that ship."""
    loaded = [load_case(name, rules) for name in shipped_cases()]
    return Table(
        "Cases",
        ("case", "title", "event", "jurisdiction", "sources as of", "claims"),
        tuple(
            (
                case.id,
                case.title,
                case.event_date,
                case.jurisdiction or "",
                case.sources_as_of,
                str(len(case.claims)),
            )
            for case in loaded
        ),
    )


def parties(case: Case) -> Table:
    """Who has acts, each act with its capacity; then who only speaks."""
    rows: list[tuple[str, ...]] = [
        (act.by, act.role, act.name, act.kind, _yes(bool(act.raised_by)))
        for act in sorted(case.acts.values(), key=lambda act: (act.by, act.role, act.name))
    ]
    acting = {act.by for act in case.acts.values()}
    rows += [
        (entity.name, "", "", "", "")
        for entity in sorted(case.entities.values(), key=lambda entity: entity.name)
        if entity.type == "party" and entity.name not in acting
    ]
    return Table(
        f"Parties: {case.title}",
        ("party", "capacity", "act", "kind", "raised by anybody"),
        tuple(rows),
    )


def standards(rules: RuleSet) -> Table:
    """The legal standards of the rules."""
    return Table(
        "Legal standards",
        ("standard", "title", "kind", "jurisdiction", "proof", "to charge", "reaches", "cites"),
        tuple(
            (
                standard.id,
                standard.title,
                standard.kind,
                standard.jurisdiction or "",
                standard.proof,
                standard.to_charge or "",
                standard.reaches,
                _listed(standard.cites),
            )
            for standard in rules.standards.values()
        ),
    )


def rules(rules: RuleSet) -> Table:
    """The rules, each with what it says in one sentence and where it comes from."""
    return Table(
        "Rules",
        ("rule", "title", "module", "authority", "strength", "cites"),
        tuple(
            (
                rule.id,
                rule.title,
                rule.module,
                rule.authority,
                STRENGTHS[rule.strength],
                _listed(rule.cites),
            )
            for rule in rules.rules.values()
        ),
    )


def _listed(cites: Sequence[str]) -> str:
    return ", ".join(cites)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
