"""The words and the case that the tests of facts are written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import Case, load_case
from rules import RuleSet, load_rules

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="session")
def words() -> RuleSet:
    """A vocabulary of a few forms, and nothing else."""
    return load_rules(SMALL / "vocabulary.yaml")


@pytest.fixture(scope="session")
def report() -> Path:
    """The text of the lodge's first source."""
    return SMALL / "report.txt"


@pytest.fixture(scope="session")
def lodge(words: RuleSet) -> Case:
    """A small case that uses every key of a case file."""
    return load_case(SMALL / "lodge", words)


@pytest.fixture(scope="session")
def library() -> RuleSet:
    """The shipped rules."""
    return load_rules()
