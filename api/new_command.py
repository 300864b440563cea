"""Hands on: ``scienter new``: beginnings of rules, standards, sentences, cases and tests."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from engine import Draft, Scaffold


class New(StrEnum):
    """What can be begun."""

    RULE = "rule"
    STANDARD = "standard"
    SENTENCE = "sentence"
    CASE = "case"
    TEST = "test"


def new_command(
    what: Annotated[New, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(New)}.")],
    name: Annotated[
        str,
        typer.Argument(
            help="Its id; of a case the folder; of a test the rule file that it stands beside."
        ),
    ],
    into: Annotated[
        Path | None,
        typer.Option("--in", help="Put it at the end of this file, or into a new one so called."),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="What it is about, in one line.")] = "",
    premises: Annotated[
        list[str] | None, typer.Option("--if", help="Of a rule: a premise; repeatable.")
    ] = None,
    exceptions: Annotated[
        list[str] | None, typer.Option("--unless", help="Of a rule: an exception; repeatable.")
    ] = None,
    conclusion: Annotated[str, typer.Option("--then", help="Of a rule: what it concludes.")] = "",
    cites: Annotated[
        list[str] | None, typer.Option("--cites", help="Of a rule: a citation; repeatable.")
    ] = None,
    authority: Annotated[
        str, typer.Option("--authority", help="Of a rule: what it rests on, as guideline.")
    ] = "",
    show: Annotated[bool, typer.Option("--print", help="Show it, and write nothing.")] = False,
) -> None:
    """Begin a rule, a standard, a sentence, a case or a test: files that hold no error."""
    from engine import RuleWords, new_case, new_rule, new_sentence, new_standard, new_test
    from rules import UsageError

    words = RuleWords(
        title,
        tuple(premises or ()),
        tuple(exceptions or ()),
        conclusion,
        tuple(cites or ()),
        authority,
    )
    if what is not New.RULE and any(words[1:]):
        raise UsageError("E615", "--if, --unless, --then, --cites and --authority are of a rule")
    if what in (New.CASE, New.TEST) and into is not None:
        raise UsageError("E615", f"--in does not go with a {what.value}")
    if what is New.TEST and title:
        raise UsageError("E615", "--title does not go with a test")
    if what is New.RULE:
        scaffold = new_rule(name, into, words)
    elif what is New.STANDARD:
        scaffold = new_standard(name, into, title)
    elif what is New.SENTENCE:
        scaffold = new_sentence(name, into, title)
    elif what is New.CASE:
        scaffold = new_case(Path(name), title)
    else:
        scaffold = new_test(Path(name))
    if show:
        _show(scaffold)
    else:
        _write(scaffold)


def _show(scaffold: Scaffold) -> None:
    many = len(scaffold.drafts) > 1
    for draft in scaffold.drafts:
        if many:
            typer.echo(f"--- {draft.path.as_posix()}")
        typer.echo(draft.text, nl=False)


def _write(scaffold: Scaffold) -> None:
    from api.complaints import complain

    for draft in scaffold.drafts:
        _put(draft)
        done = "added to" if draft.before is not None else "written"
        typer.echo(f"{draft.path.as_posix()}: {done}")
    if scaffold.home.root is not None:
        _put_schemas(scaffold.home.root)
    if scaffold.advice:
        complain(scaffold.advice)


def _put(draft: Draft) -> None:
    """Write one file; E616 or E113 where somebody was quicker."""
    from rules import FormattedFile, Problems, UsageError

    path = draft.path
    try:
        if draft.before is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="") as file:
                file.write(draft.text)
            return
    except FileExistsError:
        raise UsageError("E616", f"{path.as_posix()} is there already") from None
    except OSError as error:
        raise UsageError("E609", f"cannot write {path.as_posix()}: {error.strerror}") from None
    problems = Problems()
    before = draft.before.encode("utf-8")
    FormattedFile(path, path.as_posix(), before, draft.text).replace(problems)
    problems.raise_if_errors()


def _put_schemas(root: Path) -> None:
    """The schemas that the files name, unless there are some."""
    from api.schemas_command import FOLDER, put_schemas

    if not (root / FOLDER).exists():
        typer.echo(put_schemas(root / FOLDER))
