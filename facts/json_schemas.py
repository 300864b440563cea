"""Hands on: the JSON Schemas of case files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from rules import Shape, shipped_schemas

from .shapes import CaseShape, PartShape

SCHEMAS: Final = Path(__file__).parent / "schemas"
"""Where they ship."""
CASE_FILES: Final[dict[str, type[Shape]]] = {"case": CaseShape, "case-part": PartShape}
"""The shape of each kind of case file, by the name of its schema."""


def case_schemas() -> dict[str, dict[str, Any]]:
    """The shipped schemas of case files, by the names of their files."""
    return shipped_schemas(SCHEMAS)
