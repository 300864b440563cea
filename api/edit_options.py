"""Hands on: the edits that the options of a command ask for, in the order in which they stand.

A command line keeps the values of each option together; what is an edit must keep its place among
the others, and ``--as`` goes with the ``--suppose`` before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand

from rules import Place, UsageError

if TYPE_CHECKING:
    from engine import Edit

ORDER = "scienter.edits"
AS, FILE = "as", "edits"


class Typed(NamedTuple):
    """An option as it was typed, without its hyphens, and its value."""

    option: str
    value: str


class EditsCommand(TyperCommand):
    """A command that remembers in which order its options stood."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, and keep the options that are edits in the context."""
        given, _, order = self.make_parser(ctx).parse_args(args=list(args))
        left = {name: iter(_several(values)) for name, values in given.items()}
        typed = []
        for parameter in order:
            value = next(left.get(parameter.name, iter(())), None)
            if isinstance(value, str):
                typed.append(Typed(_hyphenless(parameter.opts), value))
        ctx.meta[ORDER] = tuple(typed)
        return super().parse_args(ctx, args)


def edits_typed(context: typer.Context, case: str) -> tuple[Edit, ...]:
    """The edits, in order; those of a file stand where the file is named.

    ``case`` is the id of the case, which a file of edits may name.
    """
    return tuple(_edits(context.meta[ORDER], case))


def _edits(typed: Iterable[Typed], case: str) -> Iterator[Edit]:
    from engine import EDIT_OPTIONS, load_edits, option_edit

    seen: dict[str, int] = {}
    waiting: Edit | None = None
    for option, value in typed:
        seen[option] = number = seen.get(option, 0) + 1
        if option == AS:
            waiting = _as(waiting, value, number)
            continue
        if option not in EDIT_OPTIONS and option != FILE:
            continue
        if waiting is not None:
            yield waiting
            waiting = None
        if option == FILE:
            yield from load_edits(Path(value), case).edits
        elif option == "suppose":
            waiting = option_edit(option, value, number)
        else:
            yield option_edit(option, value, number)
    if waiting is not None:
        yield waiting


def _as(supposed: Edit | None, value: str, number: int) -> Edit:
    """The supposition with what it is supposed as; UsageError where there is none before it."""
    from engine import Suppose

    place = Place("--as", number, 1, max(1, len(value)), value)
    hint = "it follows its --suppose: --suppose SENTENCE --as KIND"
    if not isinstance(supposed, Suppose):
        raise UsageError("E615", "--as goes with a --suppose before it", place, hint)
    if supposed.as_:
        raise UsageError("E615", "a --suppose takes one --as", place, hint)
    return replace(supposed, as_=value, as_place=place)


def _several(values: object) -> list[object]:
    return list(values) if isinstance(values, (list, tuple)) else [values]


def _hyphenless(names: Iterable[str]) -> str:
    return max(names, key=len).removeprefix("--")
