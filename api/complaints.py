"""Hands on: what is wrong as the command line says it: where to look, within a narrow terminal.

``rules`` and the engine know what is wrong; only here is it known that somebody types commands.
"""

from __future__ import annotations

import os
import shlex
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

import typer
from typer.core import TyperGroup

from rules import REMEDIES, Diagnostic

LISTS: Final = {
    "E301": "sentences",
    "E303": "sentences --case CASE",
    "E308": "rules",
    "E309": "readings",
    "E312": "claims --case CASE",
    "E601": "cases",
    "E602": "parties --case CASE",
    "E603": "standards",
    "E604": "parties --case CASE",
    "E606": "readings",
    "E610": "disputes --case CASE",
    "E622": "rules",
}
"""By the code of an error, what of ``scienter list`` has all that might have been meant."""
ALWAYS: Final = ("E301",)
"""Where that is said even if something is near."""
WHOLE_NUMBER: Final = "a whole number must stand there"
MOST_SHOWN: Final = 500
"""Diagnostics that are written as text; nobody reads more."""
_NARROWEST: Final = 20


class PlainGroup(TyperGroup):
    """Commands that say what is wrong with an option without the words of a library."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that is asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            said = error.message.removeprefix("Value error, ").partition(", unable to parse")[0]
            error.message = said.replace("Input should be a valid integer", WHOLE_NUMBER)
            raise


def complain(found: Iterable[Diagnostic], words: Sequence[str] = ()) -> None:
    """Write errors, or advice, to standard error; wrapped only where that is a terminal."""
    width = terminal_width()
    shown, more = foremost(tuple(found))
    for diagnostic in shown:
        print(complaint(diagnostic, width, words), file=sys.stderr)
    if more:
        print(f"… and {more:,} more; scienter check --format json has them all", file=sys.stderr)


def foremost(found: Sequence[Diagnostic]) -> tuple[Sequence[Diagnostic], int]:
    """The first that are to be shown, errors before advice, in their order; and how many more."""
    more = max(len(found) - MOST_SHOWN, 0)
    if not more:
        return found, 0
    advice = [number for number, each in enumerate(found) if each.severity == "advice"]
    left_out = set(advice[max(len(advice) - more, 0) :])
    kept = [each for number, each in enumerate(found) if number not in left_out]
    return kept[:MOST_SHOWN], more


def complaint(diagnostic: Diagnostic, width: int | None = None, words: Sequence[str] = ()) -> str:
    """The text of a diagnostic, with where to look; no line is longer than ``width``.

    ``words`` are those of the command line: where it asked for rules, one looks there too.
    """
    listed = LISTS.get(diagnostic.code)
    general = diagnostic.hint in ("", REMEDIES.get(diagnostic.code))
    if listed and (diagnostic.code in ALWAYS or general):
        hints = [] if general else [diagnostic.hint]
        command = " ".join(["scienter list", listed, *_rules_asked(words)])
        hint = "; ".join([*hints, f"{command} has all"])
        diagnostic = diagnostic._replace(hint=hint)
    if width is None:
        return diagnostic.render()
    width = max(width, _NARROWEST)
    return "\n".join(
        line for long in diagnostic.render(width).split("\n") for line in _wrapped(long, width)
    )


def _rules_asked(words: Sequence[str]) -> Sequence[str]:
    """The option ``--rules`` of a command line, as it would be typed."""
    given = [word.partition("=")[2] for word in words if word.startswith("--rules=")]
    given += [after for word, after in pairwise(words) if word == "--rules"]
    return ["--rules", shlex.quote(given[-1])] if given else []


def terminal_width() -> int | None:
    """How wide the terminal is to which errors go; None if they go elsewhere."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or None
    except (OSError, ValueError, AttributeError):
        return None


def _wrapped(line: str, width: int) -> list[str]:
    return [line] if len(line) <= width else textwrap.wrap(line, width, subsequent_indent="    ")
