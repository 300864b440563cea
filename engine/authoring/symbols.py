"""Hands on: symbols, the outline of a file; and the line that silences a piece of advice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from .places import ITEM, Step, block

_NAMED: Final = re.compile(
    r"^(?P<lead> *)- (?P<brace>\{)?(?P<key>rule|standard|test|claim|id|cite|dispute|missing|fact"
    r"|element|chapter|suppose|strike|believe): *(?P<name>[^,}]*[^,}\s])"
)
_ACT: Final = re.compile(r"^  (?P<name>[^\s#-][^:#]*):\s*$")


class Symbol(NamedTuple):
    """Something with a name: its lines, from 0, and where its name stands on the first."""

    sort: str
    name: str
    first: int
    last: int
    start: int
    end: int


def symbols(lines: Sequence[str]) -> list[Symbol]:
    """What a file holds that has a name, in its order."""
    found = []
    above = ""
    for number, line in enumerate(lines):
        if line[:1].isalpha():
            above = line.partition(":")[0]
        match = _NAMED.match(line)
        if match:
            step = Step(ITEM, number, len(match["lead"]))
            sort = "sentence" if match["key"] == "id" else match["key"]
        else:
            match = _ACT.match(line) if above in ("acts", "readings") else None
            if match is None:
                continue
            step, sort = Step(match["name"], number, 2), above[:-1]
        last = max(n for n in block(lines, step) if n == number or lines[n].strip())
        name = match["name"].strip().strip("'\"")
        found.append(Symbol(sort, name, number, last, match.start("name"), match.end("name")))
    return found


def silence(lines: Sequence[str], line: int, code: str) -> str:
    """The line to put above a line, from 0, that silences advice there once a reason is added."""
    text = lines[line] if line < len(lines) else ""
    return f"{text[: len(text) - len(text.lstrip())]}# scienter: allow {code} because "
