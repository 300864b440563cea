"""Hands on: render_difference, what a hypothetical changes, for the terminal."""

from __future__ import annotations

from rich.console import Console

from api.difference_folding import (
    Acts,
    Folded,
    Line,
    folded,
    idle_told,
    reach,
    summary,
    untried_told,
    words,
)
from api.page import Cell, Page
from api.scale import COLOURS, shape
from engine import Difference, Outcome

NARROW = 76
"""Below this width a table is a list."""
WORD = len("may be raised*")
INDENT = 3
KEY = (
    "* disputed: something tells directly against the statement itself. Contested: it would reach "
    "higher if nothing anywhere were opposed. Each shape is full as far as the facts reach"
)


def render_difference(difference: Difference, console: Console) -> None:
    """Write what moved, from what to what, and why; or why nothing did."""
    page, view = Page(console), folded(difference)
    _head(page, difference)
    if difference.empty:
        page.blank()
        page.say(difference.nothing_moved)
    else:
        page.heading("What moves")
        page.say(summary(difference, view))
        _tables(page, difference, view)
        _one_sided(page, view)
        _elsewhere(page, view)
        _reasons(page, view)
    _idle(page, difference)
    digests = f"rules {difference.rules_digest[:12]}, facts {difference.facts_digest[:12]}"
    page.blank()
    page.say((f"Engine {difference.engine_version}, {difference.grounder}; {digests}.", "dim"))


def _head(page: Page, difference: Difference) -> None:
    page.say((difference.case_title, "bold"))
    if difference.banner:
        page.say("A hypothetical. The case file is unchanged.")
        for number, edit in enumerate(difference.edits, start=1):
            page.say(edit, indent=2, mark=f"{number}.")
    else:
        page.say("No edits: the case as it is.")
    page.say(f"Weighing: {difference.weighing_title}. Sources as of {difference.sources_as_of}.")
    page.say((difference.notice, "italic"))


# --- what moved


def _tables(page: Page, difference: Difference, view: Folded) -> None:
    of = len(difference.proofs)
    if not view.blocks:
        return
    steps = ", ".join(f"{shape(p, of)} {p.title}" for p in difference.proofs)
    page.say((f"{KEY}: {steps}.", "dim"))
    for block in view.blocks:
        page.blank()
        page.say((block.party, "bold"))
        for acts in block.acts:
            _act(page, acts, of, len(f"[{max(len(view.reasons), 10)}]"))
    if view.counted:
        page.blank()
        page.say(
            f"{view.counted} elements move too: ask for a party, an act or a standard to see them."
        )


def _act(page: Page, acts: Acts, of: int, why_width: int) -> None:
    """A row for each line, its reason's number in a column of ``why_width``."""
    capacity = f" ({acts.capacity})" if acts.capacity else ""
    beside = of + 1 + WORD
    room = page.width - INDENT - 2 * (beside + 1) - why_width - 1
    if page.width < NARROW:
        page.say(f"{acts.act}{capacity}", indent=1)
        for line in acts.lines:
            _listed(page, line, of)
        return
    widths = [INDENT - 1, room, beside, beside, why_width]
    page.row(
        [
            [],
            [(f"{acts.act}{capacity}", "")],
            [("before", "dim")],
            [("after", "dim")],
            [("why", "dim")],
        ],
        widths,
    )
    for line in acts.lines:
        lead = "· " if line.element else ""
        label: list[Cell] = [(f"{lead}{line.label}", "" if line.element else "bold")]
        label += [(f"({note})", "dim") for note in line.notes]
        why = [(f"[{line.why}]", "dim")] if line.why else []
        page.row([[], label, [_cell(line.before, of)], [_cell(line.after, of)], why], widths)


def _cell(outcome: Outcome, of: int) -> Cell:
    return (f"{reach(outcome, of)} {words(outcome)}", COLOURS[outcome.status])


def _listed(page: Page, line: Line, of: int) -> None:
    """A row for a narrow terminal."""
    before, after = _cell(line.before, of), _cell(line.after, of)
    why = f" [{line.why}]" if line.why else ""
    page.say(
        f"{line.label}: ", before, " → ", after, why, indent=3 if line.element else 2, mark="-"
    )
    for note in line.notes:
        page.say((f"({note})", "dim"), indent=5)


def _one_sided(page: Page, view: Folded) -> None:
    if view.one_sided:
        page.heading("Found only now, or not any more")
    for one in view.one_sided:
        page.say(one.sentence, mark="-")


def _elsewhere(page: Page, view: Folded) -> None:
    if view.elsewhere:
        page.heading("Only under readings that are not shown")
    for told in view.elsewhere:
        page.say(told, mark="-")


def _reasons(page: Page, view: Folded) -> None:
    if view.reasons:
        page.heading("Why, from the edit up")
    for reason in view.reasons:
        lead = f"[{reason.number}]"
        told = [link.sentence for link in reason.links]
        if reason.first:
            told.insert(0, f"{reason.first}.")
        for place, sentence in enumerate(told):
            page.say(sentence, mark=lead if place == 0 else f"{' ' * len(lead)} ↑")


def _idle(page: Page, difference: Difference) -> None:
    told = idle_told(difference)
    if told:
        page.heading("Edits that change nothing beside the others")
    for idle in told:
        page.say((f"{idle.words}. ", "bold"), idle.sentence, mark=f"{idle.edit}.")
    if untried := untried_told(difference):
        page.say(untried)
