"""Hands on: ``scienter schemas``, which helps editors to help those who write files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from rules import Problems

FOLDER: Final = Path(".scienter", "schemas")
"""Where schemas are put unless another folder is named: in the root of what one writes."""


def schemas_command(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where to put them; otherwise .scienter/schemas."),
    ] = None,
    modelines: Annotated[
        list[Path] | None,
        typer.Option(
            "--modelines",
            help="Lets these files, or those of a folder, name their schema in a first line.",
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Lets schemas be written over others.")
    ] = False,
) -> None:
    """JSON Schemas of all kinds of files, by which an editor completes, explains and underlines."""
    from rules import InputError, Place, Problems, files_to_format

    if not modelines:
        typer.echo(put_schemas(folder or FOLDER, replace))
        return
    problems = Problems()
    files = files_to_format(modelines, problems)
    for file in files:
        if not file.is_file():
            problems.error("E101", "there is no such file", Place(file.as_posix(), 1, 1))
    problems.raise_if_errors()
    for each in sorted({where for file in files if (where := _beside(file, folder))}):
        typer.echo(put_schemas(each, replace))
    for file in files:
        typer.echo(_told(file, folder, problems))
    if problems.diagnostics:
        raise InputError(problems.diagnostics)


def put_schemas(folder: Path, replace: bool = False) -> str:
    """Write the schemas into a folder, all or none; what to say of it."""
    from api.writing import write_text
    from engine import schemas, shipped_schema
    from rules import UsageError

    texts = {name: shipped_schema(name).read_text(encoding="utf-8") for name in schemas()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = {name: _held(folder / name) for name in texts}
    except OSError as error:
        raise UsageError("E609", f"cannot write {folder}: {error.strerror}") from None
    changed = [name for name in texts if there[name] != texts[name]]
    others = [name for name in changed if there[name] is not None]
    if others and not replace:
        said = f"{folder / others[0]} is there already, and holds something else"
        raise UsageError("E616", said, hint="--replace writes over it")
    for name in changed:
        write_text(texts[name], folder / name)
    return f"{folder.as_posix()}: {len(texts)} schemas, {len(changed)} of them written"


def _held(file: Path) -> str | None:
    """What a file holds; None where there is none."""
    return file.read_text(encoding="utf-8", errors="replace") if file.exists() else None


def _beside(file: Path, folder: Path | None) -> Path | None:
    """The folder of schemas that a file refers to; None for one of the shipped files."""
    from facts import CASES
    from rules import LIBRARY, set_of

    if any(file.resolve().is_relative_to(shipped.resolve()) for shipped in (LIBRARY, CASES)):
        return None
    if folder is not None:
        return folder
    root = set_of(file)
    return (file.parent if root is None or root == file else root) / FOLDER


def _told(file: Path, folder: Path | None, problems: Problems) -> str:
    """Let a file name its schema; what to say of it."""
    from engine import schema_of, shipped_schema, with_modeline
    from rules import FormattedFile, Place

    shown = file.as_posix()
    try:
        content = file.read_bytes()
        text = content.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        problems.error("E101", f"cannot read the file: {reason}", Place(shown, 1, 1))
        return f"{shown}: left as it is"
    name = schema_of(text)
    if name is None:
        return f"{shown}: left as it is, since its first key tells of no kind of file"
    where = _beside(file, folder)
    schema = shipped_schema(name) if where is None else where / name
    reference = Path(os.path.relpath(schema.resolve(), file.resolve().parent)).as_posix()
    new = FormattedFile(file, shown, content, with_modeline(text, reference))
    if not new.changes:
        return f"{shown}: names {name} already"
    return f"{shown}: {'names ' + name if new.replace(problems) else 'left as it is'}"
