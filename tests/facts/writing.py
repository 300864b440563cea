"""Case files for tests: a head that declares a few names, and claims with everything they need."""

from __future__ import annotations

from pathlib import Path

from facts import Case, check_case
from rules import RuleSet

HEAD = """\
case: small
title: A small case
event: {date: 2021-10-21, place: a lodge}
jurisdiction: nowhere
sources-as-of: 2022-02-28
sources: {report: {citation: A report, date: 2022-02}}
entities:
  party: {Ann Keeper: [Keeper], Bob Guest: [Guest], Law Yer: []}
  firearm: {the rifle: []}
source: report
"""
LOADED = "Ann Keeper loaded the rifle"


def claim(id_: str, says: str = LOADED, by: str = "Ann Keeper", **keys: str) -> str:
    """An item of ``claims:``; every keyword is a key, with ``_`` for ``-``."""
    written = {"says": says, "by": by, "kind": "own-words", "at": "line 1", "quote": "words"}
    written |= {key.rstrip("_").replace("_", "-"): value for key, value in keys.items()}
    lines = [f"{key}: {value}" for key, value in written.items() if value]
    return "\n    ".join([f"  - claim: {id_}", *lines]) + "\n"


def check(folder: Path, words: RuleSet, *claims: str, rest: str = "") -> tuple[Case | None, str]:
    """The case of these claims as read, and the codes of what there is to say of it."""
    path = folder / "small.yaml"
    path.write_text(f"{HEAD}claims:\n{''.join(claims)}{rest}", encoding="utf-8")
    case, found = check_case(path, words)
    return case, " ".join(diagnostic.code for diagnostic in found)


def read(folder: Path, words: RuleSet, *claims: str, rest: str = "") -> Case:
    """The case of these claims, which holds no errors."""
    case, codes = check(folder, words, *claims, rest=rest)
    assert case is not None, codes
    return case
