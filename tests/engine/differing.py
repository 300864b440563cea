"""Hands on: the small world of bicycles, as a case whose differences can be worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine import (
    Case,
    Difference,
    Moved,
)
from tests.engine.small import CASE, claim, standard, world

ELEMENTS = """
- {element: act, title: The act, needs: <act> was done by <party>}
- {element: care, title: Want of care, needs: <party> was careless in <act>}
"""


def rule(id_: str, if_: str, then: str, more: str = "", authority: str = "inference") -> str:
    """A rule as YAML; ``more`` are further keys, a line each."""
    extra = "".join(f"    {line}\n" for line in more.splitlines())
    title = id_.replace("-", " ").capitalize()
    return (
        f"  - rule: {id_}\n    title: {title}\n    cites: [Bicycle Act]\n"
        f"    authority: {authority}\n    if: [{if_}]\n{extra}    then: {then}\n"
    )


CARELESS = rule(
    "lending-a-worn-bike",
    "<act> was done by <who>, <who> lent <bike>, <bike> was worn",
    "<who> was careless in <act>",
)
LAW = standard(ELEMENTS) + "rules:\n" + CARELESS
WORN = claim("W", "the red bike was worn", "Cleo", "production-document")


def bikes(folder: Path, law: str = LAW, claims: str = "", case: str = CASE, **how: Any) -> Case:
    """The world of bicycles, to ask "what if" of."""
    found = world(folder, law, claims, case=case)
    return Case(found.case, rules=found.rules, **how)


def element(found: Difference, id_: str = "care") -> Moved:
    """What moved of one element."""
    (one,) = [moved for moved in found.moved if moved.element == id_]
    return one


def finding(found: Difference) -> Moved:
    """What moved of the one finding."""
    (one,) = [moved for moved in found.moved if not moved.element]
    return one


def kinds(moved: Moved) -> list[str]:
    return [link.kind for link in moved.because]


def told(moved: Moved) -> str:
    return " ".join(link.sentence for link in moved.because)
