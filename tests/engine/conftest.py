"""The shipped cases, evaluated once for all tests that only look at them."""

from __future__ import annotations

import pytest

from engine import Evaluation, evaluate
from facts import load_case
from rules import load_rules


@pytest.fixture(scope="session")
def rust() -> Evaluation:
    """The case of the article, as published."""
    rules = load_rules()
    return evaluate(rules, load_case("rust", rules), prefer="reference")


@pytest.fixture(scope="session")
def lantern() -> Evaluation:
    """The made-up case."""
    rules = load_rules()
    return evaluate(rules, load_case("harbor-lantern", rules), prefer="reference")
