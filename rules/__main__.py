"""Says what is wrong in rule files: ``python -m rules [PATH]``.

Without PATH it reads the shipped library. With a PATH in the library it still reads the whole, and
shows what concerns that path; any other PATH is read alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rules import LIBRARY, InputError, load_rules


def main(arguments: list[str]) -> int:
    """Print the diagnostics and a summary; 1 if there is an error among them."""
    path = Path(arguments[0] if arguments else LIBRARY).resolve()
    inside = path.is_relative_to(LIBRARY.resolve())
    try:
        rules = load_rules(None if inside else Path(arguments[0]))
        found = rules.advice
        print(f"{len(rules.rules)} rules, {len(rules.standards)} standards: no errors")
    except InputError as error:
        found = error.diagnostics
    if inside:
        shown = Path("rules/library", path.relative_to(LIBRARY.resolve())).as_posix()
        found = tuple(d for d in found if d.place is None or d.place.file.startswith(shown))
    for diagnostic in found:
        print(diagnostic.render())
    errors = sum(diagnostic.severity == "error" for diagnostic in found)
    print(f"{errors} errors, {len(found) - errors} pieces of advice")
    return int(errors > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
