"""Hands on: difference_markdown, what a hypothetical changes, as Markdown."""

from __future__ import annotations

from api.difference_folding import (
    Acts,
    Folded,
    folded,
    idle_told,
    reach,
    summary,
    untried_told,
    words,
)
from api.difference_text import KEY
from api.markdown import escaped, heading, page, table
from api.scale import shape
from engine import Difference, Outcome


def difference_markdown(difference: Difference) -> str:
    """The same as for the terminal, with its tables as tables."""
    view = folded(difference)
    lines = _head(difference)
    if difference.empty:
        lines += ["", escaped(difference.nothing_moved)]
    else:
        lines += [*heading(2, "What moves"), escaped(summary(difference, view))]
        lines += [*_tables(difference, view), *_rest(view), *_reasons(view)]
    if idle_told(difference):
        lines += heading(2, "Edits that change nothing beside the others")
        lines += [f"- {escaped(i.words)}: {escaped(i.sentence)}" for i in difference.idle]
    if untried := untried_told(difference):
        lines += ["", escaped(untried)]
    end = (
        f"Engine {difference.engine_version}, {difference.grounder}; "
        f"rules {difference.rules_digest}, facts {difference.facts_digest}."
    )
    return page([*lines, "", escaped(end)])


def _head(difference: Difference) -> list[str]:
    edits = [f"{n}. {escaped(edit)}" for n, edit in enumerate(difference.edits, start=1)]
    what = "**A hypothetical. The case file is unchanged.**" if edits else "No edits."
    return [
        *heading(1, difference.case_title),
        what,
        "",
        *edits,
        "",
        f"Weighing: {escaped(difference.weighing_title)}. "
        f"Sources as of {escaped(difference.sources_as_of)}.",
        "",
        f"*{escaped(difference.notice)}*",
    ]


def _tables(difference: Difference, view: Folded) -> list[str]:
    of, lines = len(difference.proofs), list[str]()
    if view.blocks:
        steps = ", ".join(f"{shape(p, of)} {p.title}" for p in difference.proofs)
        lines += ["", escaped(f"{KEY}: {steps}.")]
    for block in view.blocks:
        lines += heading(3, block.party)
        for acts in block.acts:
            lines += _act(acts, of)
    if view.counted:
        lines += ["", f"{view.counted} elements move too."]
    return lines


def _act(acts: Acts, of: int) -> list[str]:
    rows = []
    for line in acts.lines:
        label = escaped(line.label) if line.element else f"**{escaped(line.label)}**"
        notes = "".join(f"<br>({escaped(note)})" for note in line.notes)
        why = f"\\[{line.why}\\]" if line.why else ""
        rows.append([label + notes, _cell(line.before, of), _cell(line.after, of), why])
    capacity = f" ({acts.capacity})" if acts.capacity else ""
    return table([escaped(f"{acts.act}{capacity}"), "before", "after", "why"], rows)


def _cell(outcome: Outcome, of: int) -> str:
    return escaped(f"{reach(outcome, of)} {words(outcome)}")


def _rest(view: Folded) -> list[str]:
    lines = []
    if view.one_sided:
        lines += heading(2, "Found only now, or not any more")
        lines += [f"- {escaped(one.sentence)}" for one in view.one_sided]
    if view.elsewhere:
        lines += heading(2, "Only under readings that are not shown")
        lines += [f"- {escaped(told)}" for told in view.elsewhere]
    return lines


def _reasons(view: Folded) -> list[str]:
    if not view.reasons:
        return []
    lines = heading(2, "Why, from the edit up")
    for reason in view.reasons:
        first = f" {escaped(reason.first)}." if reason.first else ""
        lines += ["", f"**\\[{reason.number}\\]**{first}", ""]
        lines += [f"- {escaped(link.sentence)}" for link in reason.links]
    return lines
