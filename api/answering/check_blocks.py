"""Hands on: what there is to say of texts, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from api.blocks import Block, Heading, Line, Point
from api.documents.checks import CheckResult


def check_blocks(told: CheckResult) -> Iterator[Block]:
    """Each error and each piece of advice, with its place and what to do."""
    yield Heading(1, "Check")
    if not told.diagnostics:
        yield Line("There is nothing to say of these texts.")
        return
    yield Line(f"Errors: {told.errors}. Advice: {told.advice}.")
    for each in told.diagnostics:
        where = f"{each.file}, line {each.line}, column {each.column}: " if each.file else ""
        kind = "advice" if each.severity == "advice" else "error"
        yield Point(f"{where}{kind} {each.code}: {each.message}")
        if each.hint:
            yield Point(f"hint: {each.hint}", 1)
