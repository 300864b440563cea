"""Hands on: an evaluation, its findings, and one finding in full, as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from api.blocks import Block, Grid, Heading, Line, Point
from api.documents.findings import Evaluation as EvaluationDocument
from engine import NOTICE, STATUS_WORDS, Evaluation, Proof, banner, proof_words

Json = dict[str, Any]


def evaluation_blocks(told: EvaluationDocument, titles: Sequence[Proof]) -> Iterator[Block]:
    """What was evaluated, and every finding in a line."""
    words = _proofs(titles)
    yield Heading(1, told.case.title)
    yield Line(
        f"The event was on {told.case.event_date}; law of {told.case.jurisdiction}. "
        f"Sources as of {told.sources_as_of}. Weighing: {told.weighing.title}."
    )
    yield Line(told.notice, "italic")
    if told.banner:
        yield Line(told.banner, "bold")
    yield from (Line(f"Note: {note.message}") for note in told.notes)
    party = ""
    rows: list[tuple[str, ...]] = []
    for each in [*told.findings, None]:
        if each is None or each.party != party:
            if rows:
                yield Heading(2, party)
                yield Grid(("standard", "act", "finding", "reaches", "asked"), tuple(rows))
            if each is None:
                return
            party, rows = each.party, []
        reached = words[each.reached] if each.reached else "not a scintilla"
        status = f"{each.status_words}, disputed" if each.disputed else each.status_words
        rows.append((each.title, each.act, status, reached, words[each.required]))


def findings_blocks(evaluation: Evaluation, items: Sequence[Json]) -> Iterator[Block]:
    """Some findings in full, one after the other."""
    yield Heading(1, f"{evaluation.case.title}: findings")
    yield from _frame(evaluation)
    if not items:
        yield Line("Nothing is found that fits all of what was asked for.")
    for item in items:
        yield from _finding(evaluation, item, 2)


def finding_blocks(evaluation: Evaluation, item: Json) -> Iterator[Block]:
    """One finding in full."""
    yield from _finding(evaluation, item, 1)
    yield from _frame(evaluation)


def _frame(evaluation: Evaluation) -> Iterator[Block]:
    case = evaluation.case
    yield Line(f"Sources as of {case.sources_as_of}. Weighing: {evaluation.weighing.title}.")
    yield Line(NOTICE, "italic")
    if evaluation.edits:
        yield Line(banner(evaluation.edits), "bold")


def _finding(evaluation: Evaluation, item: Json, level: int) -> Iterator[Block]:
    standards = evaluation.weighing.proof_standards
    words = _proofs([Proof(p.id, p.title, number) for number, p in enumerate(standards)])
    who = f"{item['party']} ({item['capacity']})" if item["capacity"] else item["party"]
    yield Heading(level, f"{item['title']}: {who}, {item['act']}")
    yield Line(_stands(item, words) + f" Proof takes {words[item['required']]}.")
    if item["to_charge"]["required"]:
        met = "is met" if item["to_charge"]["met"] else "is not met"
        yield Line(f"A charge takes {words[item['to_charge']['required']]}, which {met}.")
    if item["reading"]:
        reading = ", ".join(f"{name}={choice}" for name, choice in item["reading"].items())
        yield Line(f"Reading: {reading}.")
    for element in item["elements"]:
        yield Point(f"{element['title'] or element['element']}. {_stands(element, words)}")
        for need in element["statements"]:
            yield Point(f"needs: {need['statement']}", 1)
        if element["why_not"]:
            yield Point(element["why_not"], 1)
        for side in ("for", "against"):
            for argument in element[side]:
                aside = f" ({argument['aside']})" if argument.get("aside") else ""
                yield Point(f"{side}: {argument['by']}: {argument['text']}{aside}", 1)


def _stands(item: Json, words: dict[str, str]) -> str:
    reached = f"reaches {words[item['reached']]}" if item["reached"] else "not a scintilla"
    disputed = ", disputed" if item["disputed"] else ""
    return f"{STATUS_WORDS[item['status']].capitalize()}{disputed}; {reached}."


def _proofs(titles: Sequence[Proof]) -> dict[str, str]:
    return {proof.id: proof_words(proof) for proof in titles}
