"""How strong a rule is, and on what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.advising.advised import MODULE, advised, rule


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"cites": "[Lore § 3]"}, ["Lore § 3"]),
        ({"cites": "[Lore § 3]", "authority": "definition"}, []),
        ({"cites": "[Lore § 3]", "authority": "inference"}, []),
        ({"cites": "[Lore § 3, Bulletin 1 (2003)]"}, []),
    ],
)
def test_what_decides_by_itself_has_been_looked_up(
    tmp_path: Path, keys: dict[str, str], told: list[str]
) -> None:
    """Only conclusive rules; one citation that somebody is sure of is enough."""
    assert advised(tmp_path, MODULE + "rules:\n" + rule(**keys), "L205") == told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({}, ["statute"]),
        ({"strength": "strong", "because": "it is settled"}, []),
        ({"authority": "definition"}, []),
        ({"authority": "guideline"}, []),
        ({"cites": "[Bulletin 1 (2003), Test Code § 1]"}, []),
        ({"authority": "inference", "strength": "strong", "because": "it is plain"}, []),
    ],
)
def test_a_rule_claims_no_more_than_it_cites(
    tmp_path: Path, keys: dict[str, str], told: list[str]
) -> None:
    """A lower strength that is argued for is the author's to choose."""
    text = MODULE + "rules:\n" + rule(**{"cites": "[Bulletin 1 (2003)]", **keys})
    assert advised(tmp_path, text, "L207") == told


def test_a_reason_argues_for_a_strength_that_differs(tmp_path: Path) -> None:
    """One for the usual strength argues for nothing, be the strength given or not."""
    usual = rule("a", because="so") + rule("b", strength="conclusive", because="thus")
    other = rule("c", strength="strong", because="because")
    assert advised(tmp_path, MODULE + "rules:\n" + usual + other, "L211") == ["so", "thus"]
