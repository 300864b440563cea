"""Hands on: playground, the page to edit rules or a case on; checked and tested, its parts.

``about`` has the file (or a rule or module in it), the case it is tried on, and the text: as it was
typed, or as a link holds it (``change``). Without leave the text is shown, and not tried.
"""

from __future__ import annotations

from itertools import groupby, zip_longest
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from api.answering.questions import HTML, Answer, Progress, Question, tagged
from api.answering.shipped import not_there, shipped_facts, shipped_ids
from api.site.changes import MOST_TEXT, ChangeError, packed, unpacked
from api.site.rendering import rendered
from api.site.views.play_files import PlayFile, line_of, play_file, play_files
from api.site.views.play_told import moves_told, outcomes_of, rows_of, rules_told, told_of
from api.site.views.play_trying import Tried, tried
from engine import ENGINE_VERSION

CASE: Final = "rust"
PAGE: Final = "/playground"


class Asked(NamedTuple):
    """What is edited, and what was typed."""

    file: PlayFile
    text: str
    case: str
    rule: str
    broken: str
    """Why a link could not be opened; empty where it could."""
    allowed: bool
    typed: bool
    """Whether the text was sent as it was typed, and not by a link."""

    @property
    def changed(self) -> bool:
        """Whether it is another text than the file's."""
        return self.text != self.file.text

    @property
    def too_long(self) -> bool:
        """Whether it is more than is looked at."""
        return len(self.text) > MOST_TEXT

    @property
    def may_try(self) -> bool:
        """Whether it is looked at: what ships may be, by everybody."""
        return not self.too_long and (self.allowed or not self.changed)


def playground(question: Question, progress: Progress) -> Answer:
    """The whole page. Without JavaScript it comes with the tests, too."""
    asked = _asked(question)
    made = _tried(asked)
    context = _context(asked, made)
    if asked.typed and made is not None:
        context["tests"] = outcomes_of(asked.file, asked.text)
    body = rendered("playground", **context)
    if made is None or asked.changed or asked.broken:
        return Answer(200, HTML, body)  # what is somebody's own is not kept
    digests = made.baseline.rules_digest, made.baseline.facts_digest
    return Answer(200, HTML, body, tagged(question, *digests, ENGINE_VERSION))


def checked(question: Question, progress: Progress) -> Answer:
    """What comes beside the text as it is typed, and the address that holds it."""
    asked = _asked(question)
    context = _context(asked, _tried(asked))
    body = rendered("playground_part", **{**context, "oob": True})
    return Answer(200, HTML, body, headers=(("HX-Replace-Url", context["link"]),))


def tested(question: Question, progress: Progress) -> Answer:
    """What comes of the tests of the module."""
    asked = _asked(question)
    outcomes = outcomes_of(asked.file, asked.text) if asked.may_try else ()
    return Answer(200, HTML, rendered("playground_tests_part", tests=outcomes, asked=asked))


def _asked(question: Question) -> Asked:
    about = question.about
    file = play_file(about.get("file", ""), about.get("rule", ""), about.get("module", ""))
    case = file.case or about.get("case") or CASE
    if case not in shipped_ids():
        not_there("case", case, shipped_ids())
    sent, broken = about.get("text"), ""
    if sent is not None:
        text = _lines(sent, file.text)
    else:
        try:
            text = unpacked(file.text, about.get("change", ""))
        except ChangeError as error:
            text, broken = file.text, str(error)
    rule = about.get("rule", "")
    return Asked(file, text, case, rule, broken, bool(about.get("allowed")), sent is not None)


def _lines(sent: str, base: str) -> str:
    """A text as a form sends it; how its lines end is as in the file."""
    text = sent.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", "\r\n") if "\r\n" in base else text


def _tried(asked: Asked) -> Tried | None:
    return tried(asked.file, asked.text, asked.case) if asked.may_try else None


def _context(asked: Asked, made: Tried | None) -> dict[str, Any]:
    """What the templates tell."""
    change = packed(asked.file.text, asked.text)
    sound = made is not None and made.evaluation is not None
    facts = shipped_facts(asked.case)
    title = f"Playground: {asked.file.title}" if asked.changed or asked.rule else "Playground"
    return {
        "title": title,
        "section": "playground",
        "case_title": "",
        "sources_as_of": facts.sources_as_of,
        "facts": facts,
        "asked": asked,
        "file": asked.file,
        "groups": [
            (group, list(files))
            for group, files in groupby(play_files().values(), lambda each: each.group)
        ],
        "cases": [(id_, shipped_facts(id_).title) for id_ in shipped_ids()],
        "line": _first_changed(asked) or line_of(asked.text, asked.rule),
        "too_long_to_share": change is None,
        "link": _link(asked, change),
        "fresh": _link(asked, ""),
        "made": made,
        "found": told_of(made) if made is not None else (),
        "sound": sound,
        "moves": moves_told(made) if made is not None and sound else None,
        "rows": rows_of(made) if made is not None and sound else None,
        "rules": rules_told(made, asked.rule) if made is not None and sound else (),
        "tests": None,
        "oob": False,
    }


def _first_changed(asked: Asked) -> int:
    """The first line that is otherwise than in the file; 0 where none is."""
    if not asked.changed or asked.too_long:
        return 0
    pairs = zip_longest(asked.file.text.splitlines(), asked.text.splitlines())
    return next((n for n, (before, now) in enumerate(pairs, 1) if before != now), 0)


def _link(asked: Asked, change: str | None) -> str:
    """The address that holds what was typed; where that is too long, one that says so."""
    pairs = [("file", asked.file.id)]
    pairs += [("rule", asked.rule)] if asked.rule else []
    pairs += [("case", asked.case)] if asked.case not in (CASE, asked.file.case) else []
    pairs += [("kept", "yes")] if change is None else [("change", change)] if change else []
    return f"{PAGE}?{urlencode(pairs, safe='/')}"
