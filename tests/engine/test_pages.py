"""The examples on pages of codes that are edits, or graphs of others, do what their pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import Case, parse_edits, weigh_published
from rules import Diagnostic, Problems, ScienterError
from tests.pages import Example, examples, named

NAME = "page.yaml"
CASE = "harbor-lantern"


@pytest.fixture(scope="module")
def lantern() -> Case:
    """The case on which files of edits are tried."""
    return Case(CASE)


@pytest.mark.parametrize("example", examples("hypothetical"), ids=named)
def test_an_example_of_edits_does_what_its_page_says(example: Example, lantern: Case) -> None:
    """What to avoid gives the code, in its place; what to prefer has no error, and not the code."""
    problems = Problems()
    try:
        file = parse_edits(example.text, NAME, problems, CASE)
        problems.raise_if_errors()
        found = [*problems.diagnostics, *lantern.edited(file.edits).plan.notes]
    except ScienterError as refused:
        found = list(refused.diagnostics)
    _as_told(example, found)


@pytest.mark.parametrize("example", examples("graph"), ids=named)
def test_an_example_of_a_graph_does_what_its_page_says(example: Example, tmp_path: Path) -> None:
    """Some faults are of the whole graph, and have no place in it."""
    path = tmp_path / NAME
    path.write_text(example.text, encoding="utf-8")
    found: list[Diagnostic] = []
    try:
        weigh_published(path)
    except ScienterError as refused:
        found = list(refused.diagnostics)
    _as_told(example, found, placed=example.code != "E509")


def _as_told(example: Example, found: list[Diagnostic], placed: bool = True) -> None:
    shown = "\n".join(diagnostic.render() for diagnostic in found)
    mine = [diagnostic for diagnostic in found if diagnostic.code == example.code]
    if example.gives:
        assert mine, shown
        files = [d.place.file for d in mine if d.place is not None]
        assert not placed or any(file.endswith(NAME) for file in files), shown
    else:
        assert not mine, shown
        assert all(diagnostic.severity == "advice" for diagnostic in found), shown
