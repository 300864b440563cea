"""Hands on: PlayFile, a file that the playground edits; play_files, all that ship; play_file, one.

A file is called by the name that is shown for it everywhere, so that a diagnostic's place is one
in it. Files of one's own begin with what ``scienter new`` writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, NoReturn

from api.answering.refusing import NotThereError
from api.answering.shipped import shipped_ids, shipped_rules
from engine import RuleWords, new_rule, new_sentence, new_standard
from facts import CASES, case_files
from rules import LIBRARY, Problems, brief, did_you_mean, rule_files

Kind = Literal["rules", "case", "own"]
OWN_NAME: Final = "mine.yaml"
"""What a file of one's own is called; it lies nowhere, and is read as if added to the library."""
OWN: Final = {
    "new/rule": "A rule of your own",
    "new/standard": "A standard of your own",
    "new/sentence": "A sentence of your own",
}
FIRST: Final = "rules/library/film-set/breach.yaml"
"""What is opened where nothing is asked for."""
_LEFT_OUT: Final = re.compile(
    r"^(?:# yaml-language-server| *# scienter: allow L205| *in-force:).*\n", re.MULTILINE
)
"""Lines that speak of files beside this one, or of the source that is still to be found."""
_SOURCE: Final = "Your source (year)"
_CITED: Final = "UJI 14-141"


class PlayFile(NamedTuple):
    """A file: what it is called, in which group it is offered, and where it would be read."""

    id: str
    title: str
    group: str
    kind: Kind
    path: Path
    shown: str
    case: str = ""
    """Of a case's file, the case."""

    @property
    def text(self) -> str:
        """What ships, or what a file of one's own begins with."""
        return _beginning(self.id) if self.kind == "own" else _text(self.path)


@cache
def play_files() -> dict[str, PlayFile]:
    """All of them, by id, in the order in which they are offered."""
    found = [
        PlayFile(id_, title, "Your own", "own", Path(OWN_NAME), OWN_NAME)
        for id_, title in OWN.items()
    ]
    for path, shown in rule_files(None, Problems()):
        within = shown.removeprefix("rules/library/")
        title = _titles().get(shown, "")
        found.append(
            PlayFile(shown, title or within, f"Rules: {_folder(within)}", "rules", path, shown)
        )
    for case in shipped_ids():
        for path, shown in case_files(CASES / case, f"facts/cases/{case}"):
            found.append(PlayFile(shown, path.name, f"The case {case}", "case", path, shown, case))
    return {each.id: each for each in found}


def play_file(id_: str, rule: str = "", module: str = "") -> PlayFile:
    """The file of that id, else the one with that rule or standard, or of that module.

    NotThereError where there is none, with what may have been meant.
    """
    files, rules = play_files(), shipped_rules()
    if id_:
        if id_ not in files:
            _not_there("file", id_, files)
        return files[id_]
    if rule:
        law = {each.id: each.place.file for each in rules.standards.values()}
        law.update((each.id, each.place.file) for each in rules.rules.values())
        if rule not in law:
            _not_there("rule", rule, law)
        return files[law[rule]]
    if module:
        known = rules.modules
        if module not in known:
            _not_there("module", module, known)
        return files[known[module].file]
    return files[FIRST]


def line_of(text: str, rule: str) -> int:
    """The line at which the rule or standard of that id begins in a text; 0 where it does not."""
    key = re.compile(rf"^ *- (?:rule|standard): *['\"]?{re.escape(rule)}['\"]? *(?:#.*)?$")
    lines = text.splitlines() if rule else []
    return next((n for n, line in enumerate(lines, 1) if key.match(line)), 0)


def _not_there(what: str, name: str, known: Iterable[str]) -> NoReturn:
    raise NotThereError(f"there is no {what} {brief(name)}", did_you_mean(name, known))


def _titles() -> dict[str, str]:
    """The titles of modules, by the names of their files."""
    return {module.file: module.title for module in shipped_rules().modules.values()}


def _folder(within: str) -> str:
    return within.rpartition("/")[0] or "library"


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _beginning(id_: str) -> str:
    """What the command line would write, citing what the library has, so that it can be tried."""
    into = LIBRARY.parent / "yours" / OWN_NAME
    made: dict[str, Callable[[], str]] = {
        "new/rule": lambda: (
            new_rule("a-rule-of-mine", into, RuleWords(cites=(_CITED,), authority="inference"))
            .drafts[0]
            .text
        ),
        "new/standard": lambda: new_standard("a-standard-of-mine", into).drafts[0].text,
        "new/sentence": lambda: new_sentence("a-sentence-of-mine", into).drafts[0].text,
    }
    return _LEFT_OUT.sub("", made[id_]()).replace(_SOURCE, _CITED)
