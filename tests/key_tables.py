"""Hands on: tables of the keys of files, as pages have them, from the texts under shapes' fields.

On a page stands ``<!-- keys: RawRule RawException -->``, and under it the table, which the test of
that page checks; with ``REWRITE=1`` in the environment it is written anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from rules import Shape, key_descriptions

_TABLE = re.compile(r"(<!-- keys: ([\w ]+) -->\n)((?:\|.*\n)*)")


def check_key_tables(page: Path, shapes: Mapping[str, type[Shape]]) -> set[str]:
    """Check, or write anew, every table of keys on a page; the names of the shapes it tells of."""
    text = page.read_text(encoding="utf-8")
    told = {name for _, names, _ in _TABLE.findall(text) for name in names.split()}
    right = _TABLE.sub(lambda found: found[1] + key_table(found[2].split(), shapes), text)
    if os.environ.get("REWRITE") and right != text:
        page.write_text(right, encoding="utf-8")
        text = right
    assert text == right, f"REWRITE=1 writes the tables of {page.name} anew"
    return told


def key_table(names: list[str], shapes: Mapping[str, type[Shape]]) -> str:
    """One table for the keys of some shapes; what two shapes say alike is said once."""
    rows: dict[tuple[str, str], None] = {}
    for name in names:
        for key, says in key_descriptions(shapes[name]).items():
            rows.setdefault((key, says.replace("|", r"\|")))
    lines = [f"| `{key}` | {says} |\n" for key, says in rows]
    return "".join(["| key | holds |\n", "|---|---|\n", *lines])
