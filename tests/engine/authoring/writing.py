"""Hands on: files that are being written, with a mark for the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from engine.authoring.completions import Suggestion, complete
from engine.authoring.desk import kind_of
from engine.authoring.hovers import hover
from engine.authoring.known import Known, Law, Own, own_of
from engine.authoring.naming import Naming
from engine.authoring.targets import Target, targets
from engine.tracing.traced import Fired
from facts import CASES
from rules import Shelf, load_rules
from tests.engine.authoring.test_places import marked

RULE = """\
module: my-course
title: Of my course
rules:
  - rule: mine
    title: Mine
    authority: inference
    cites: [UJI 14-231]
    if:
      - <person> loaded <round> into <firearm>
"""
CLAIM = "claims:\n  - claim: F999\n    "


@cache
def law() -> Law:
    """The shipped rules."""
    return Law(load_rules())


def known(text: str, line: int = 0) -> Known:
    """What may be named in a text: a rule file's, or one beside the claims of Rust."""
    kind = kind_of(text)
    path = CASES / "rust" / "claims-9.yaml"
    own = own_of(path, text, line + 1, Shelf()) if kind == "case-part" else Own()
    if kind in ("test", "hypothetical"):
        own = own_of(CASES.parent / "x.test.yaml", text, line + 1, Shelf())
    return Known(law(), own, kind)


def completed(text: str) -> dict[str, Suggestion]:
    """What may stand at the mark, by label, the best first."""
    lines, line, column = marked(text)
    found = complete(lines, line, column, known("\n".join(lines), line))
    return {each.label: each for each in sorted(found, key=lambda each: each.order)}


def targeted(text: str) -> list[Target]:
    """What the mark is about."""
    lines, line, column = marked(text)
    return targets(lines, line, column, known("\n".join(lines), line))


def told(text: str, fired: Mapping[str, Fired] | str = "", naming: Sequence[Naming] = ()) -> str:
    """What is shown of the mark; empty if nothing is."""
    lines, line, column = marked(text)
    found = hover(lines, line, column, known("\n".join(lines), line), fired, naming, "rust")
    return found[1] if found else ""
