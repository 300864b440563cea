"""Hands on: diagnostics written for people, for programs, and for the reviewers of a change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from api.complaints import complaint, foremost
from facts import file_of
from rules import CODES, Diagnostic, RuleSet, is_shipped, page_of

if TYPE_CHECKING:
    from rich.console import Console

    from engine import CheckOutcome

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS: Final = 25_000
"""What those who read SARIF take in one run."""


def tally(outcome: CheckOutcome) -> str:
    """One line on what was looked at and found."""
    rules = outcome.rules if outcome.files else {}
    parts = [_counted(len(outcome.files), "file")]
    if rules and not outcome.cases:
        parts.append(_rules_counted(rules.values()))
    if outcome.cases:
        claims = [claim for case in outcome.cases.values() for claim in case.claims.values()]
        parts += [_counted(len(outcome.cases), "case"), _counted(len(claims), "claim")]
        quoted = [claim.quote_stands for claim in claims if claim.quote]
        if any(stands is not None for stands in quoted):
            standing = sum(stands is True for stands in quoted)
            parts.append(f"quotes that stand at their place: {standing} of {len(quoted)}")
        elif quoted:
            parts.append("quotes not checked (give --source-text)")
    found = f"errors: {outcome.errors}, advice: {outcome.advice}"
    return f"{', '.join(parts)}; {found}"


def _rules_counted(sets: Iterable[RuleSet]) -> str:
    """How many rules there are; of sets that extend the library, how many are their own."""
    every = [rule.place for each in sets for rule in each.rules.values()]
    own = sum(not is_shipped(place) for place in every)
    if own in (0, len(every)):
        return _counted(len(every), "rule")
    return f"{_counted(own, 'rule')} of your own, {len(every)} with the library"


def shown_diagnostics(found: Sequence[Diagnostic], last: str, console: Console) -> None:
    """Each with its line, a caret and a hint; ``last`` is the last line."""
    from rich.text import Text

    width = console.width if console.is_terminal else None
    shown, more = foremost(found)
    for diagnostic in shown:
        head, *rest = complaint(diagnostic, width).split("\n")
        style = "bold red" if diagnostic.severity == "error" else "bold yellow"
        title = Text(head)
        title.highlight_words([diagnostic.code], style)
        console.print(title, soft_wrap=True)
        for line in rest:
            marked = line.strip(" |") and not line.strip(" |^")
            console.print(Text(line, style if marked else ""), soft_wrap=True)
        console.print()
    if more:
        console.print(f"… and {more:,} more; --format json has them all\n", highlight=False)
    codes = sorted({diagnostic.code for diagnostic in shown})
    if codes:
        console.print(
            Text(f"What a code means, and what to do: scienter check --explain {codes[0]}")
        )
    console.print(Text(last, "bold"), soft_wrap=True)


def json_items(found: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """A list, each with code, severity, file, line, column, message and hint.

    Line and column count from one; they and the file are null where no place is meant.
    """
    items: list[dict[str, object]] = []
    for code, message, place, hint, severity in found:
        file, line, column = place[:3] if place else (None, None, None)
        items.append(
            {
                "code": code,
                "severity": severity,
                "file": file,
                "line": line,
                "column": column,
                "length": place.length if place else None,
                "message": message,
                "hint": hint,
            }
        )
    return items


def sarif(found: Sequence[Diagnostic]) -> dict[str, Any]:
    """The same as a SARIF 2.1.0 log of one run, at most ``MOST_RESULTS`` results.

    Files are named as seen from the root of the git work tree, if the current folder is in one.
    """
    codes = sorted({diagnostic.code for diagnostic in found})
    run: dict[str, Any] = {
        "tool": {
            "driver": {"name": "scienter check", "rules": [_sarif_rule(code) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes) for each in _from_top(found[:MOST_RESULTS])],
    }
    if len(found) > MOST_RESULTS:
        said = f"{len(found):,} things were found, of which these are the first {MOST_RESULTS:,}"
        told = {"level": "warning", "message": {"text": said}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [told]}]
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def github(found: Iterable[Diagnostic]) -> str:
    """The same as annotations of a change on GitHub, a line each; files are named as in SARIF."""
    return "".join(_annotation(diagnostic) + "\n" for diagnostic in _from_top(found))


def _sarif_rule(code: str) -> dict[str, Any]:
    """A code, with what its page says before the examples."""
    said = page_of(code).partition("\n")[2].partition("\n## ")[0].strip()
    return {
        "id": code,
        "shortDescription": {"text": CODES[code]},
        "help": {"text": said, "markdown": said},
    }


def _from_top(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The same, with files named from the root of the work tree around the current folder."""
    here = Path.cwd()
    top = next((each for each in (here, *here.parents) if (each / ".git").exists()), None)
    names: dict[str, str] = {}
    for each in found:
        if top is None or each.place is None:
            yield each
            continue
        file = each.place.file
        if file not in names:
            names[file] = _name_from(top, file)
        yield each._replace(place=each.place._replace(file=names[file]))


def _name_from(top: Path, shown: str) -> str:
    """The file's name from that folder; as it is shown, if it is not there or not under it."""
    lies = Path(os.path.abspath(file_of(shown)))
    if lies.exists() and lies.is_relative_to(top):
        return lies.relative_to(top).as_posix()
    return shown


def _result(diagnostic: Diagnostic, codes: list[str]) -> dict[str, Any]:
    code, message, place, hint, severity = diagnostic
    result: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": codes.index(code),
        "level": "error" if severity == "error" else "warning",
        "message": {"text": f"{message} ({hint})" if hint else message},
    }
    if place is not None:
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file)},
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endColumn": place.column + place.length,
                    },
                }
            }
        ]
    return result


def _annotation(diagnostic: Diagnostic) -> str:
    code, message, place, hint, severity = diagnostic
    level = "error" if severity == "error" else "warning"
    where = []
    if place is not None:
        end = place.column + place.length - 1
        where = [f"file={_property(place.file)}", f"line={place.line}", f"col={place.column}"]
        where.append(f"endColumn={end}")
    title = _property(f"{code}: {CODES[code]}")
    said = _data(f"{message}\nhint: {hint}" if hint else message)
    return f"::{level} {','.join([*where, f'title={title}'])}::{said}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
