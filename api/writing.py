"""Hands on: what was rendered, written to a file, a pipe or the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from rules import UsageError, write_whole

WIDTH = 100
"""Of what is written to a file or a pipe."""
_HEAD = 65_536
"""Characters in which a file's first key stands."""


def write_json(data: object, output: Path | None) -> None:
    """As JSON in one line, to a file or to standard output."""
    # Pydantic's encoder is four times as quick as json's; `jq` or a browser lays the text out.
    write_text(to_json(data).decode() + "\n", output)


def write_text(text: str, output: Path | None, over: bool = False) -> None:
    """To a file, whole or not at all, or to standard output.

    Naming a file asks for it to be written over, but only ``over`` does for a file of rules, a
    case, tests or edits: E616.
    """
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8")
            return
        if not over and _is_ours(output):
            said = f"{output} is there already, and is no report: it is a file that scienter reads"
            raise UsageError("E616", said, hint="name another file, or take that one away first")
        write_whole(output, text.encode("utf-8"))
    except OSError as error:
        raise UsageError("E609", f"cannot write {output}: {error.strerror}") from None


def _is_ours(output: Path) -> bool:
    """Whether a file is there that rules, a case, tests or edits are kept in."""
    if output.suffix not in (".yaml", ".yml") or not output.is_file():
        return False
    from engine import schema_of

    with output.open(encoding="utf-8", errors="replace") as stream:
        return schema_of(stream.read(_HEAD)) is not None


def print_page(render: Callable[[Any], None], output: Path | None) -> None:
    """Render for the terminal, or plainly into a file."""
    from rich.console import Console

    if output is None:
        asked = sys.stdout.isatty() or "COLUMNS" in os.environ
        render(Console(width=None if asked else WIDTH, highlight=False))
        return
    page = io.StringIO()
    render(Console(width=WIDTH, highlight=False, file=page, no_color=True))
    write_text(page.getvalue(), output)
