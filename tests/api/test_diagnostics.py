"""Diagnostics for those who look at a change of a repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import diagnostics
from api.diagnostics import github, sarif
from rules import Diagnostic, Place

ODD = Diagnostic("E301", "odd", Place("mine.yaml", 3, 5))


@pytest.fixture
def subfolder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in a work tree, with a file."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "mine.yaml").touch()
    monkeypatch.chdir(tmp_path / "law")
    return tmp_path / "law"


def _file(found: Diagnostic) -> str:
    (result,) = sarif([found])["runs"][0]["results"]
    name: str = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    return name


def test_files_are_named_from_the_root_of_the_work_tree(subfolder: Path) -> None:
    """Those who show them look from there."""
    assert _file(ODD) == "law/mine.yaml"
    assert "file=law/mine.yaml," in github([ODD])


def test_what_is_not_in_the_work_tree_is_named_as_it_is_shown(subfolder: Path) -> None:
    """As the library's files, where it is installed elsewhere, and what is no file."""
    for name in ("rules/library/law.yaml", "standard input", "/elsewhere.yaml"):
        assert _file(Diagnostic("E301", "odd", Place(name, 1, 1))).replace("%20", " ") == name
    (subfolder.parent / ".git").rmdir()
    assert _file(ODD) == "mine.yaml"


def test_a_code_comes_with_what_its_page_says(subfolder: Path) -> None:
    """Up to the examples."""
    (rule,) = sarif([ODD])["runs"][0]["tool"]["driver"]["rules"]
    assert rule["help"]["text"] == rule["help"]["markdown"]
    assert len(rule["help"]["text"]) > 40
    assert "## " not in rule["help"]["text"]


def test_what_is_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may take the first results for all."""
    monkeypatch.setattr(diagnostics, "MOST_RESULTS", 2)
    (run,) = sarif([ODD, ODD, ODD])["runs"]
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "3 things were found" in told["message"]["text"]
    assert len(run["results"]) == 2
    assert "invocations" not in sarif([ODD, ODD])["runs"][0]
