"""Hands on: ``scienter suppose``, what if: the edits of a hypothetical, and the difference."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.edit_options import edits_typed
from api.evaluating import case_asked, case_words, selected, tell_notes
from api.options import (
    Acts,
    CaseName,
    Format,
    Grounder,
    GrounderName,
    Output,
    Parties,
    RulesPath,
    SourceText,
    Standards,
    Written,
)
from api.report_writing import write_report
from api.writing import print_page, write_json, write_text
from engine import Evaluation, Selection
from rules import UsageError

if TYPE_CHECKING:
    from engine import Difference, Edit, FindingExplanation, Hypothetical

DEPTH = 1
"""How many steps of argument the explanations of what moved open."""


def _edit(name: str, told: str) -> Any:
    """An option that is an edit; it may be repeated, and its place among the others counts."""
    return typer.Option(name, help=told)


Supposed = Annotated[
    list[str] | None, _edit("--suppose", "Suppose this sentence, or its contrary.")
]
As = Annotated[
    list[str] | None,
    _edit("--as", "After --suppose: as which kind of claim, or how strong; conclusive if not."),
]
Struck = Annotated[list[str] | None, _edit("--strike", "Strike this claim, as F032.")]
Believed = Annotated[
    list[str] | None,
    _edit("--believe", "Believe this account of a dispute, as C05=F035, or none: C05=none."),
]
StruckRules = Annotated[list[str] | None, _edit("--strike-rule", "Strike this rule, by its id.")]
Jurisdictions = Annotated[
    list[str] | None, _edit("--jurisdiction", "Put the case under this law, as us-nc.")
]
ReadOtherwise = Annotated[
    list[str] | None, _edit("--reading", "Read the law so by default, as awareness=subjective.")
]
Dates = Annotated[list[str] | None, _edit("--on", "Put the event on this date, as 2021-10-21.")]
Weighings = Annotated[list[str] | None, _edit("--weighing", "Weigh the claims with this weighing.")]
Proofs = Annotated[
    list[str] | None, _edit("--proof", "Ask this proof standard of every legal standard.")
]
Entities = Annotated[
    list[str] | None, _edit("--entity", "Add what the case does not have, as party=Jo Doe.")
]
EditFiles = Annotated[
    list[Path] | None, typer.Option("--edits", help="The edits in this file; may be repeated.")
]
Save = Annotated[
    Path | None, typer.Option("--save", help="Write the edits to this file, to share or cite them.")
]
Title = Annotated[str | None, typer.Option("--title", help="What --save calls the hypothetical.")]
Force = Annotated[bool, typer.Option("--force", help="Let --save write over a file.")]
Full = Annotated[
    bool, typer.Option("--full", help="The whole report of the hypothetical, not the difference.")
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Explain every finding that moved, as it is now.")
]


def suppose_command(
    context: typer.Context,
    case: CaseName,
    suppose: Supposed = None,
    as_: As = None,
    strike: Struck = None,
    believe: Believed = None,
    strike_rule: StruckRules = None,
    jurisdiction: Jurisdictions = None,
    reading: ReadOtherwise = None,
    on: Dates = None,
    weighing: Weighings = None,
    proof: Proofs = None,
    entity: Entities = None,
    edits: EditFiles = None,
    save: Save = None,
    title: Title = None,
    force: Force = False,
    party: Parties = None,
    standard: Standards = None,
    act: Acts = None,
    full: Full = False,
    explain: Explain = False,
    format: Written = Format.TEXT,
    output: Output = None,
    source_text: SourceText = None,
    rules: RulesPath = None,
    grounder: GrounderName = Grounder.DURABLE,
) -> None:
    """What if: suppose, strike or believe, and see exactly what moves. The case never changes."""
    if full and explain:
        raise UsageError("E615", "--full and --explain do not go together")
    asked = case_asked(case, rules, source_text, grounder)
    given = edits_typed(context, asked.facts.id)
    if not given:
        hint = "for example --strike and the id of a claim; scienter suppose --help names them all"
        raise UsageError("E615", "there is no edit, so nothing would move", hint=hint)
    hypothetical = asked.edited(given)
    tell_notes(hypothetical)
    after = hypothetical.evaluation
    selection = _selected(asked.evaluation, after, party, act, standard)
    if save is not None:
        _save(save, given, asked.facts.id, force, *_titled(title, edits, asked.facts.id))
    if full:
        write_report(after, selection, case_words(case, rules), format, output)
    else:
        _write_difference(hypothetical, selection, explain, format, output)


def _selected(
    before: Evaluation,
    after: Evaluation,
    party: list[str] | None,
    act: list[str] | None,
    standard: list[str] | None,
) -> Selection:
    """What is asked for, which there may be on one side only: then it is said why."""
    try:
        return selected(after, party, act, standard)
    except UsageError as error:
        selection = selected(before, party, act, standard)
        typer.echo(f"scienter: as the edits leave the case, {error.message}", err=True)
        return selection


def _save(
    path: Path, edits: tuple[Edit, ...], case: str, force: bool, title: str | None, note: str
) -> None:
    from engine import edits_yaml

    if path.exists() and not force:
        raise UsageError("E616", f"{path} is there already", hint="--force writes over it")
    titled = {} if title is None else {"title": title}
    write_text(edits_yaml(edits, case=case, note=note, **titled), path, over=force)


def _titled(title: str | None, files: list[Path] | None, case: str) -> tuple[str | None, str]:
    """The title to save under, and the note: those of the file of edits, if there is just one."""
    if files is None or len(files) > 1:
        return title, ""
    from engine import load_edits

    file = load_edits(files[0], case)
    return title or file.title, file.note


def _write_difference(
    hypothetical: Hypothetical,
    selection: Selection,
    explain: bool,
    format: Format,
    output: Path | None,
) -> None:
    found = hypothetical.differing(selection)
    trees = _explained(hypothetical.evaluation, found) if explain else []
    if format is Format.JSON:
        from engine import difference_json

        data = difference_json(found)
        if explain:
            data["explanations"] = [asdict(tree) for tree in trees]
        write_json(data, output)
    elif format is Format.MARKDOWN:
        from api.difference_markdown import difference_markdown
        from api.explanation_markdown import explanation_markdown

        parts = [difference_markdown(found), *(explanation_markdown(t, DEPTH) for t in trees)]
        write_text("\n".join(parts), output)
    else:
        from api.difference_text import render_difference
        from api.explanation_text import render_explanation

        def show(console: Any) -> None:
            render_difference(found, console)
            for tree in trees:
                console.print("\n")
                render_explanation(tree, console, DEPTH)

        print_page(show, output)


def _explained(after: Evaluation, found: Difference) -> list[FindingExplanation]:
    """The findings that moved, or an element of which did, as far as a report shows them."""
    from engine import explain

    moved = {(one.act, one.standard, one.reading) for one in found.moved if one.after is not None}
    named = {
        (act, standard, tuple((choice.reading, choice.choice) for choice in reading))
        for act, standard, reading in moved
    }
    return [
        explain(after, finding)
        for finding in after.findings
        if finding.is_default and (finding.act, finding.standard.id, finding.reading) in named
    ]
