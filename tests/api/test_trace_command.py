"""The command ``trace``: its page at every width, its limits, and its refusals."""

from __future__ import annotations

import json

import pytest

from api.blocks import blocks_markdown, render_blocks
from api.trace_blocks import trace_blocks
from engine import Evaluation, trace
from tests.api.printing import HOSTILE, SAFE, printed, spoilt, widest
from tests.api.test_commands import exit_code


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize(
    "rule", ["loader-knew-what-was-not-shaken", "manager-with-notice-should-know"]
)
def test_the_page_fits_and_marks_without_colour(rust: Evaluation, rule: str, width: int) -> None:
    """No line is longer than the terminal, and a shape says what a style says."""
    traced = trace(rust, rule)
    page = printed(lambda console: render_blocks(trace_blocks(rust, traced, 3), console), width)
    assert widest(page) <= width
    assert "- ●" in page
    assert "○ not there" in " ".join(page.split())


def test_only_the_nearest_three_unless_all_are_asked_for(rust: Evaluation) -> None:
    """What is left out is counted."""
    traced = trace(rust, "branch-of-the-unlawful-act")
    assert len(traced.instances) > 3
    short = blocks_markdown(trace_blocks(rust, traced, 3))
    assert f"{len(traced.instances) - 3} more" in short
    assert "more: " not in blocks_markdown(trace_blocks(rust, traced))


def test_hostile_texts_are_shown_as_they_are(rust: Evaluation) -> None:
    """Nothing in a case can move the cursor or be taken for markup."""
    traced = spoilt(trace(rust, "armorer-owes-securing-guns"), "Hannah Gutierrez Reed", HOSTILE)
    page = printed(lambda console: render_blocks(trace_blocks(rust, traced), console))
    assert SAFE in page
    assert "\x1b" not in page


def test_the_rule_is_told_in_its_own_variables(rust: Evaluation) -> None:
    """As its author wrote its conclusion."""
    traced = trace(rust, "armorer-owes-securing-guns")
    assert "<person>" in traced.says
    page = printed(lambda console: render_blocks(trace_blocks(rust, traced), console), 200)
    assert f"It concludes “{traced.says}”." in page


def test_json_has_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    """And a name is taken by its alias, as elsewhere."""
    code = exit_code(
        ["trace", "rust", "--rule", "branch-of-the-unlawful-act", "--format", "json",
         "--party", "alec baldwin"]
    )  # fmt: skip
    document = json.loads(capsys.readouterr().out)
    assert code == 0
    assert document["party"] == "Alec Baldwin"
    assert {i["party"] for i in document["instances"]} == {"Alec Baldwin"}


def test_an_unknown_rule_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """With the nearest id."""
    assert exit_code(["trace", "rust", "--rule", "pointing-endanger"]) == 2
    assert "pointing-endangers" in capsys.readouterr().err
