"""The examples on pages that are edits, tests, or graphs of others do what their pages say."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import Case, parse_edits, weigh_published
from engine.testing.loading import check_tests
from rules import Diagnostic, Problems, ScienterError
from tests.pages import Example, examples, named

NAME = "page.yaml"
TESTS = "page.test.yaml"
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
        assert file is not None
        found = [*problems.diagnostics, *lantern.edited(file.edits).plan.notes]
    except ScienterError as refused:
        found = list(refused.diagnostics)
    _as_told(example, found)


@pytest.mark.parametrize("example", examples("tests-of"), ids=named)
def test_an_example_of_tests_does_what_its_page_says(
    example: Example, lantern: Case, tmp_path: Path
) -> None:
    """Read under the shipped rules; a test file says of which of their modules it is."""
    path = tmp_path / TESTS
    path.write_text(example.text, encoding="utf-8")
    _as_told(example, list(check_tests(path, lantern.rules)))


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
        assert not placed or any(file.endswith((NAME, TESTS)) for file in files), shown
    else:
        assert not mine, shown
        assert all(diagnostic.severity == "advice" for diagnostic in found), shown
