"""Hands on: a quick check of cases for those who write them.

``python -m facts [CASE ...] [--rules PATH] [--source-text FILE]``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rules import Diagnostic, InputError, RuleSet, UsageError, load_rules

from . import Case, check_case, shipped_cases


def main(arguments: Sequence[str] | None = None) -> int:
    """Print everything there is to say of each case; 1 if anything is an error."""
    asked = _parser().parse_args(arguments)
    try:
        rules = load_rules(asked.rules)
    except InputError as error:
        _show(error.diagnostics)
        print("the rules hold errors, so no case was read")
        return 1
    told = [_check(name, rules, asked.source_text) for name in asked.case or shipped_cases()]
    return max(told, default=0)


def _check(name: str, rules: RuleSet, source_text: Path | None) -> int:
    try:
        case, found = check_case(name, rules, source_text)
    except UsageError as error:
        print(error)
        return 2
    _show(found)
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    advice = len(found) - errors
    print(f"{name}: {_told(case)}; errors: {errors}, advice: {advice}")
    return int(errors > 0)


def _told(case: Case | None) -> str:
    if case is None:
        return "cannot be read"
    counts = {
        "claims": len(case.claims),
        "acts": len(case.acts),
        "entities": len(case.entities),
        "disputes": len(case.disputes),
        "missing": len(case.missing),
        "context": len(case.context),
    }
    checked = [claim.quote_stands for claim in case.claims.values()]
    if any(stands is not None for stands in checked):
        counts["quotes that stand"] = checked.count(True)
    return ", ".join(f"{what}: {count}" for what, count in counts.items())


def _show(found: Sequence[Diagnostic]) -> None:
    for diagnostic in found:
        print(diagnostic.render(), end="\n\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m facts", description=__doc__)
    parser.add_argument("case", nargs="*", help="a shipped case, a folder or a file; default: all")
    parser.add_argument("--rules", type=Path, help="a folder or file of rules; default: ours")
    parser.add_argument("--source-text", type=Path, help="check the quotes against this text")
    return parser


if __name__ == "__main__":
    sys.exit(main())
