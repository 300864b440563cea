"""Which test files are meant by a path, and under which rules each is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import check, gather_tests
from rules import LIBRARY, UsageError

MODULE = """\
module: my/lanterns
title: Lanterns
rules:
  - rule: who-loads-owes
    title: Whoever serves as the armorer owes the inspection
    cites: [UJI 14-231]
    authority: definition
    if: [<person> served as the armorer]
    then: <person> owed the duty to inspect each round as the armorer
"""
TESTS = """\
tests-of: my/lanterns
entities: {party: [Ann]}
tests:
  - test: An armorer owes
    given: [Ann served as the armorer]
    expect:
      - says: Ann owed the duty to inspect each round as the armorer
        because: who-loads-owes
"""


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A folder of no set: a rule file, its tests in two files, and much that is none of theirs."""
    (tmp_path / "lanterns.yaml").write_text(MODULE)
    (tmp_path / "lanterns.test.yaml").write_text(TESTS)
    (tmp_path / "lanterns-at-night.test.yaml").write_text(TESTS)
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "x.yaml").write_text("nothing: known\n" * 3)
    return tmp_path


@pytest.mark.parametrize("name", ["lanterns.yaml", "lanterns.test.yaml"])
def test_a_loose_test_is_about_the_rules_beside_it_and_the_library(loose: Path, name: str) -> None:
    """Nothing else of the folder is read, neither by the tests nor by the check."""
    for file in gather_tests([loose / name]).files:
        assert {"my/lanterns", "film-set/breach"} <= set(file.rules.modules)
    assert [each for each in check([loose / name]).diagnostics if each.severity == "error"] == []


def test_a_loose_test_without_rules_beside_it_is_about_the_library(loose: Path) -> None:
    """Its check says which rules it misses, and nothing of the folder."""
    path = loose / "lanterns-at-night.test.yaml"
    (file,) = gather_tests([path]).files
    assert "my/lanterns" not in file.rules.modules
    assert {each.place.file for each in check([path]).diagnostics if each.place} == {str(path)}


def test_a_rule_file_is_tested_by_every_file_that_says_so(loose: Path) -> None:
    """Beside that of its own name; and of the library as well."""
    names = [file.path.name for file in gather_tests([loose / "lanterns.yaml"]).files]
    assert names == ["lanterns-at-night.test.yaml", "lanterns.test.yaml"]
    breach = gather_tests([LIBRARY / "film-set" / "breach.yaml"])
    assert [file.path.name for file in breach.files] == [
        "breach-acts.test.yaml",
        "breach.test.yaml",
    ]


def test_a_rule_file_that_another_tests_is_not_without_tests(loose: Path) -> None:
    """What a test file is called says less than what it says it tests."""
    (loose / "lanterns.test.yaml").unlink()
    assert gather_tests([loose / "lanterns.yaml"]).untested == ()
    (loose / "lanterns-at-night.test.yaml").unlink()
    with pytest.raises(UsageError):
        gather_tests([loose / "lanterns.yaml"])
