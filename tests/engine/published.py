"""Hands on: published argument graphs written as YAML, weighed, or refused."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from engine import PublishedLabels, weigh_published
from rules import InputError


def weighed(folder: Path, text: str) -> PublishedLabels:
    """What comes of a graph, written as YAML."""
    path = folder / "graph.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return weigh_published(path)


def labels(folder: Path, text: str) -> dict[str, str]:
    return dict(weighed(folder, text).labels)


def errors(folder: Path, text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is wrong with a graph."""
    with pytest.raises(InputError) as refused:
        weighed(folder, text)
    return [(d.code, d.place.line, d.place.column) for d in refused.value.diagnostics if d.place]
