"""Hands on: tables of what there is: cases and what is in them, standards, rules, sentences."""

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
    """Entries of one kind: the first columns name an entry, the others tell of it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    naming: int = 1
    """How many columns name an entry, which may have several rows."""

    def render(self, console: Console) -> None:
        """Write it to the terminal: an entry's name once, and under it what is told of it."""
        from api.page import Page

        paper = Page(console)
        paper.say((self.title, "bold"))
        before: tuple[str, ...] = ()
        for row in self.rows:
            named, rest = row[: self.naming], row[self.naming :]
            if named != before:
                first, *more = named
                paper.say((first, "bold"), *(f": {value}" for value in more if value), mark="-")
            told = [
                f"{name}: {value}"
                for name, value in zip(self.columns[self.naming :], rest, strict=True)
                if value
            ]
            if told:
                paper.say("; ".join(told), indent=4, hang=2)
            before = named

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


def claims(case: Case) -> Table:
    """The claims of a case, each with who says it, of what kind it is, and what it says."""
    return Table(
        f"Claims: {case.title}",
        ("claim", "sentence", "by", "for", "kind"),
        tuple(
            (claim.id, claim.text, claim.by, claim.for_ or "", claim.kind)
            for claim in case.claims.values()
        ),
        naming=2,
    )


def disputes(case: Case) -> Table:
    """The disputes of a case, each account with the claims that tell it."""
    return Table(
        f"Disputes: {case.title}",
        ("dispute", "question", "account", "claims"),
        tuple(
            (dispute.id, dispute.question, account.account, _listed(account.claims))
            for dispute in case.disputes
            for account in dispute.accounts
        ),
        naming=2,
    )


def sentences(rules: RuleSet) -> Table:
    """Every sentence of the vocabulary: as said, denied and asked, with the types of its slots."""
    return Table(
        "Sentences",
        ("says", "denies", "asks", "slots"),
        tuple(
            (*form.patterns, _listed([f"<{slot.name}>: {slot.type}" for slot in form.slots]))
            for form in sorted(rules.vocabulary.forms.values(), key=lambda form: form.says)
        ),
    )


def names(case: Case, rules: RuleSet) -> Table:
    """What may stand in the slots of sentences: the names of a case, and those of the law."""
    rows = [
        *((e.type, e.name, _listed(e.aliases), "the case") for e in case.entities.values()),
        *(("act", act, "", "the case") for act in case.acts),
        *((term.type, term.name, "", "the law") for term in rules.vocabulary.terms.values()),
    ]
    return Table(
        f"Names: {case.title}",
        ("type", "name", "also", "known to"),
        tuple(sorted(rows, key=lambda row: (row[0], row[3], row[1]))),
    )


def readings(rules: RuleSet) -> Table:
    """The readings of the law, each choice with its title, and which is taken by default."""
    return Table(
        "Readings",
        ("reading", "title", "choice", "means", "default"),
        tuple(
            (reading.id, reading.title, choice.id, choice.title, _yes(choice.id == reading.default))
            for reading in rules.readings.values()
            for choice in reading.choices
        ),
        naming=2,
    )


def _listed(cites: Sequence[str]) -> str:
    return ", ".join(cites)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
