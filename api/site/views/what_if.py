"""Hands on: what_if, the page on which a hypothetical is made; edits_file, it as a file of edits.

Everything on it leads to the same page under other edits: what is switched, what is supposed, which
account of a dispute is believed. The address holds it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from api.answering.questions import Answer, Progress, Question, tagged
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.suggesting import suggested
from engine import (
    AS_PUBLISHED,
    edits_yaml,
    jurisdiction_words,
    proof_words,
    short_form,
)
from rules import STRENGTHS, Reading

YAML: Final = "application/yaml"
OPEN: Final = "leave it open"
NOBODY: Final = "none"
READINGS: Final = {
    "awareness": "What the party must have known",
    "danger": "Of which danger: the level of knowledge",
    "deliberate": "What must have been deliberate (T04)",
}
"""What a reading is about, where its title is a word of ours."""


class Option(NamedTuple):
    """One way that something may be switched to, and where that leads."""

    title: str
    href: str
    current: bool
    default: bool
    cites: str


class Switch(NamedTuple):
    """Something of the law, or of the weighing, that can be otherwise."""

    id: str
    title: str
    options: tuple[Option, ...]


class Account(NamedTuple):
    """An account of a dispute, and where believing it leads."""

    id: str
    account: str
    claims: tuple[str, ...]
    href: str
    current: bool


class DisputeShown(NamedTuple):
    """A question on which the sources differ."""

    id: str
    question: str
    accounts: tuple[Account, ...]
    settled_by: str
    settled: bool


class Step(NamedTuple):
    """An edit, where the page is without it, and why all comes out the same without it, if so."""

    words: str
    without: str
    idle: str


class Cited(NamedTuple):
    """The hypothetical, to be taken elsewhere."""

    command: str
    file: str
    as_: str


def what_if(question: Question, progress: Progress) -> Answer:
    """The page."""
    view = CaseView(question)
    typed = str(view.about.get("chosen", {}).get("typed") or "")
    return view.told(
        "what_if",
        "What if",
        typed=typed,
        suggestions=suggested(view, typed),
        switches=list(_switches(view)),
        disputes=[_dispute(view, number) for number in range(len(view.facts.disputes))],
        kinds=[(kind.id, kind.title) for kind in view.evaluation.weighing.kinds.values()],
        strengths=STRENGTHS[1:],
        rules=[(rule.id, rule.title) for rule in view.rules.rules.values()],
        types=sorted({entity.type for entity in view.facts.entities.values()}),
        cited=_cited(view) if view.at.edits else None,
        steps=_steps(view),
    )


def edits_file(question: Question, progress: Progress) -> Answer:
    """The hypothetical as a file of edits, which ``scienter suppose --edits`` reads."""
    view = CaseView(question)
    text = edits_yaml(view.made.hypothetical.edits, case=view.facts.id, note=_note(view))
    digests = view.made.digests
    tag = tagged(question, digests.rules, digests.facts, digests.engine)
    name = f'attachment; filename="{view.facts.id}-what-if.yaml"'
    return Answer(200, YAML, text.encode(), tag, headers=(("Content-Disposition", name),))


def _steps(view: CaseView) -> list[Step]:
    """The edits in their order, and which of them the others can do without."""
    idle = {each.edit: each.sentence for each in view.made.hypothetical.difference.idle}
    return [
        Step(words, view.at.without(number).to("what-if"), idle.get(number + 1, ""))
        for number, words in enumerate(view.evaluation.edits)
    ]


def _note(view: CaseView) -> str:
    return f"Sources as of {view.facts.sources_as_of}. For teaching, not legal advice."


def _cited(view: CaseView) -> Cited:
    words = " ".join(short_form(edit) for edit in view.made.hypothetical.edits)
    digests = view.made.digests
    cited = (
        f"Scienter, “{view.facts.title}”, hypothetical of {len(view.at.edits)} "
        f"{'edit' if len(view.at.edits) == 1 else 'edits'}; sources as of "
        f"{view.facts.sources_as_of}; rules {digests.rules[:12]}, facts {digests.facts[:12]}, "
        f"engine {digests.engine}."
    )
    return Cited(
        f"scienter suppose {view.facts.id} {words}",
        view.at.to("what-if.yaml"),
        cited,
    )


# --- switches


def _switches(view: CaseView) -> Iterator[Switch]:
    for reading in view.rules.readings.values():
        yield _reading(view, reading)
    yield _proofs(view)
    yield _weighings(view)
    yield _jurisdictions(view)


def _reading(view: CaseView, reading: Reading) -> Switch:
    """How the law is read by default; of ``danger``, which danger had to be known."""
    published = view.case.rules.readings[reading.id].default
    chosen = view.rules.readings[reading.id].default
    base = view.at.dropping_reading(reading.id)
    options = []
    for choice in reading.choices:
        usual = choice.id == published
        href = _to(base if usual else base.adding("reading", f"{reading.id}={choice.id}"))
        cites = "; ".join(choice.cites)
        options.append(Option(choice.title, href, choice.id == chosen, usual, cites))
    return Switch(reading.id, READINGS.get(reading.id, reading.title.capitalize()), tuple(options))


def _proofs(view: CaseView) -> Switch:
    base, asked = view.at.dropping("proof"), view.evaluation.proof
    options = [Option("each standard’s own", _to(base), asked is None, True, "")]
    for proof in view.evaluation.weighing.proof_standards:
        href = _to(base.adding("proof", proof.id))
        options.append(Option(proof_words(proof), href, proof.id == asked, False, ""))
    return Switch("proof", "The proof asked of every legal standard", tuple(options))


def _weighings(view: CaseView) -> Switch:
    base, chosen = view.at.dropping("weighing"), view.evaluation.weighing.id
    options = tuple(
        Option(
            weighing.title,
            _to(base if weighing.id == AS_PUBLISHED else base.adding("weighing", weighing.id)),
            weighing.id == chosen,
            weighing.id == AS_PUBLISHED,
            " ".join(weighing.note.split()),
        )
        for weighing in sorted(view.rules.weighings.values(), key=lambda w: w.id != AS_PUBLISHED)
    )
    return Switch("weighing", "How claims are weighed", options)


def _jurisdictions(view: CaseView) -> Switch:
    own = view.facts.jurisdiction
    base, chosen = view.at.dropping("jurisdiction"), view.evaluation.case.jurisdiction
    there = {own, *(s.jurisdiction for s in view.rules.standards.values() if s.jurisdiction)}
    options = tuple(
        Option(
            jurisdiction_words(each),
            _to(base if each == own else base.adding("jurisdiction", each)),
            each == chosen,
            each == own,
            "",
        )
        for each in sorted(there, key=lambda each: (each != own, each))
    )
    return Switch("jurisdiction", "Whose law", options)


# --- disputes


def _dispute(view: CaseView, number: int) -> DisputeShown:
    dispute = view.facts.disputes[number]
    base = view.at.dropping_dispute(dispute.id)
    given = {e.value for e in view.at.edits if e.option == "believe"}
    taken = {value.partition("=")[2] for value in given if value.partition("=")[0] == dispute.id}
    accounts = [
        Account(
            f"{dispute.id}-{place}",
            " ".join(account.account.split()),
            account.claims,
            _to(base.adding("believe", f"{dispute.id}={account.claims[0]}")),
            bool(taken & {*account.claims, account.account}),
        )
        for place, account in enumerate(dispute.accounts, start=1)
    ]
    none = Account(
        f"{dispute.id}-none",
        "None of these",
        (),
        _to(base.adding("believe", f"{dispute.id}={NOBODY}")),
        NOBODY in taken,
    )
    left = Account(f"{dispute.id}-open", OPEN.capitalize(), (), _to(base), not taken)
    settled_by = " ".join(dispute.settled_by.split())
    accounts = [left, *accounts, none]
    return DisputeShown(dispute.id, dispute.question, tuple(accounts), settled_by, bool(taken))


def _to(at: Address) -> str:
    return at.to("what-if")
