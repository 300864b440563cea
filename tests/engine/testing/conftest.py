"""The small set of rules, read once."""

from __future__ import annotations

import pytest

from rules import RuleSet
from tests.engine.testing.small import small_rules


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """The rules that the tests here test."""
    return small_rules(tmp_path_factory.mktemp("rules"))
