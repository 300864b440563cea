"""The shipped cases, read and weighed once for all tests of what is printed."""

from __future__ import annotations

import pytest

from engine import Evaluation, evaluate
from facts import load_case, shipped_cases
from rules import RuleSet, load_rules


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """The shipped rules."""
    return load_rules()


@pytest.fixture(scope="session")
def shipped(rules: RuleSet) -> dict[str, Evaluation]:
    """Every shipped case under the default weighing."""
    return {name: evaluate(rules, load_case(name, rules)) for name in shipped_cases()}


@pytest.fixture(scope="session")
def rust(shipped: dict[str, Evaluation]) -> Evaluation:
    """The case of Rust."""
    return shipped["rust"]
