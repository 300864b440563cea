"""Hands on: what the codes of errors and advice are told as."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from api.documents.base import Told
from api.documents.paging import Listed


class CodeItem(Told):
    """A code, as the command line and problems have it."""

    code: str
    title: str
    severity: Literal["error", "advice"]
    href: str


class Codes(Listed):
    """Every code, in order."""

    items: list[CodeItem]


class Code(CodeItem):
    """A code with its page: what it means and what to do."""

    page: str = Field(description="Markdown.")
