"""Hands on: every JSON Schema that ships, and the line by which a file tells an editor its own.

An editor with a YAML server (yaml-language-server) then completes keys and words, shows what a key
holds, and underlines what does not fit, while one writes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from facts import CASES, case_schemas
from rules import LIBRARY, SCHEMA_VERSION, Shape, rule_schemas, shipped_schemas

SCHEMAS: Final = Path(__file__).parent / "schemas"
"""Where those of this package ship."""
_KINDS: Final = {
    **dict.fromkeys(("types", "terms", "sentences"), "vocabulary"),
    **{key: key for key in ("authorities", "module", "weighing", "rule-set")},
    "case": "case",
    "hypothetical": "hypothetical",
    "tests-of": "test",
    **dict.fromkeys(("source", "acts", "claims", "missing", "disputes", "context"), "case-part"),
}
"""The name of the schema of a file, by its first key."""
_PACKAGES: Final = {
    **dict.fromkeys(("vocabulary", "authorities", "module", "weighing", "rule-set"), LIBRARY),
    **dict.fromkeys(("case", "case-part"), CASES),
}
_FIRST_KEY: Final = re.compile(r"""^["']?([a-z][a-z-]*)["']?[ \t]*:(?=\s)""", re.MULTILINE)
_MODELINE: Final = re.compile(r"#[ \t]+yaml-language-server[ \t]*:")
_REMARK: Final = re.compile(r"#|\s*$")


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema that ships, by the name of its file."""
    return dict(sorted({**rule_schemas(), **case_schemas(), **shipped_schemas(SCHEMAS)}.items()))


def engine_files() -> dict[str, type[Shape]]:
    """The shape of each kind of file that only the engine reads, by the name of its schema."""
    from engine.editing.shapes import HypotheticalShape
    from engine.testing.shapes import TestFileShape

    return {"hypothetical": HypotheticalShape, "test": TestFileShape}


def schema_of(text: str) -> str | None:
    """The name of the schema's file for a file that holds the text; None if it tells nothing."""
    first = _FIRST_KEY.search(text)
    name = _KINDS.get(first[1]) if first else None
    return name and f"{name}-{SCHEMA_VERSION}.json"


def shipped_schema(file: str) -> Path:
    """Where the schema of that name ships."""
    package = _PACKAGES.get(file.rpartition("-")[0])
    return (SCHEMAS if package is None else package.parent / SCHEMAS.name) / file


def with_modeline(text: str, reference: str) -> str:
    """The text with a line at its head that refers to a schema, in place of any that does."""
    line = f"# yaml-language-server: $schema={reference}"
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    head = next((n for n, old in enumerate(lines) if not _REMARK.match(old)), len(lines))
    kept = [old for old in lines[:head] if not _MODELINE.match(old)]
    return "".join([line, end, *kept, *lines[head:]])
