"""What a console of a given width would show, as text."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from rich.cells import cell_len
from rich.console import Console

T = TypeVar("T")
HOSTILE = "A\x1b[31m|*_<b>[bold red]`x`\u202eB\nC\x07# d"
"""Control, bidirectional and markup characters, of Markdown, HTML and rich."""
SAFE = "A[31m|*_<b>[bold red]`x`B C# d"
"""The same as a terminal shows it."""


def printed(render: Callable[[Console], None], width: int = 100, colour: bool = False) -> str:
    """What ``render`` writes to a console of that width."""
    page = io.StringIO()
    render(
        Console(
            width=width,
            file=page,
            highlight=False,
            force_terminal=colour,
            color_system="truecolor" if colour else None,
            no_color=not colour,
            _environ={},
        )
    )
    return page.getvalue()


def widest(text: str) -> int:
    """The width of the longest line, in cells."""
    return max(cell_len(line) for line in text.splitlines())


def spoilt(thing: T, was: str, now: str) -> T:
    """A tree of data with ``now`` wherever a text was ``was``."""
    return cast(T, _spoilt(thing, was, now))


def _spoilt(thing: Any, was: str, now: str) -> Any:
    if isinstance(thing, str):
        return thing.replace(was, now)
    if isinstance(thing, tuple):
        parts = [_spoilt(part, was, now) for part in thing]
        return type(thing)(*parts) if hasattr(thing, "_fields") else tuple(parts)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(
            thing, **{f.name: _spoilt(getattr(thing, f.name), was, now) for f in fields(thing)}
        )
    return thing
