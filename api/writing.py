"""Hands on: what was rendered, written to a file, a pipe or the terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from rules import UsageError

WIDTH = 100
"""Of what is written to a file or a pipe."""


def write_json(data: object, output: Path | None) -> None:
    """As JSON in one line, to a file or to standard output."""
    # Pydantic's encoder is four times as quick as json's; `jq` or a browser lays the text out.
    write_text(to_json(data).decode() + "\n", output)


def write_text(text: str, output: Path | None) -> None:
    """To a file, whole or not at all, or to standard output."""
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        if output.exists() and not output.is_file():
            output.write_text(text, encoding="utf-8")
            return
        draft = output.with_name(output.name + ".part")
        draft.write_text(text, encoding="utf-8")
        draft.replace(output)
    except OSError as error:
        raise UsageError("E609", f"cannot write {output}: {error.strerror}") from None


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
