"""Hands on: a complete RuleSet from a folder or file, or every error in it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .models import RuleSet

LIBRARY: Final = Path(__file__).parent / "library"


def load_rules(path: Path | None = None) -> RuleSet:
    """The rules of a folder or file, by default the shipped library; InputError with all errors."""
    raise NotImplementedError
