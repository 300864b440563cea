"""Hands on: the page of a code: what it means, what to avoid, what to do.

A page is Markdown, in ``pages/``: a title, a paragraph or two, and either what to avoid, what to
prefer, and why, or what to do. The tests run every example.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .codes import CODES
from .errors import UsageError, did_you_mean

PAGES: Final = Path(__file__).parent / "pages"


def page_of(code: str) -> str:
    """The page, as Markdown; UsageError where there is no such code."""
    known = code.strip().upper()
    if known not in CODES:
        hint = did_you_mean(known, CODES) or "E and three digits is an error, L and three advice"
        raise UsageError("E630", f'there is no code "{code}"', hint=hint)
    return (PAGES / f"{known}.md").read_text(encoding="utf-8")
