"""What ships is read once."""

from __future__ import annotations

import pytest

from api.answering.refusing import NotThereError
from api.answering.shipped import (
    shipped_case,
    shipped_facts,
    shipped_ids,
    shipped_rule_set,
    shipped_rules,
)
from facts import shipped_cases


def test_rules_and_cases_are_read_once() -> None:
    """Whoever asks again has the very same."""
    assert shipped_rules() is shipped_rules() is shipped_rule_set("library")
    assert shipped_case("rust") is shipped_case("rust")
    assert shipped_case("rust").facts is shipped_facts("rust")
    assert shipped_case("rust").rules is shipped_rules()
    assert list(shipped_ids()) == shipped_cases()


@pytest.mark.parametrize("id_", ["rst", "", "../rust", "/etc/passwd", "facts/cases/rust", "é" * 99])
def test_only_what_ships_is_there(id_: str) -> None:
    """No path leads anywhere, and what comes nearest is said."""
    for shipped in (shipped_case, shipped_facts):
        with pytest.raises(NotThereError) as missing:
            shipped(id_)
        assert "rust" in missing.value.hint
    with pytest.raises(NotThereError):
        shipped_rule_set(id_)
