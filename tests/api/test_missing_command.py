"""``scienter missing``: as text, as Markdown, as data, and where it is asked wrongly."""

from __future__ import annotations

import json

import pytest

from api.missing_blocks import counted
from engine.lacks.lacks import LackingPart
from tests.api.test_commands import exit_code

HALLS = ("missing", "rust", "--party", "Dave Halls", "--standard", "t03")
CALL = (*HALLS, "--act", "the cold gun call", "--element", "awareness")


def test_a_set_comes_with_its_evidence_and_the_command_that_tries_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """For people: what, how weak a claim would do, what of it is known to be missing."""
    assert exit_code([*CALL]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "What would take “Knew, or should have known, of the danger” away from" in text
    assert "“Dave Halls relied on Hannah Gutierrez Reed for the safety of the Colt”" in text
    assert "Fair evidence would do: " in text
    assert "Known to be missing, and bearing on this: M13" in text
    assert "$ scienter suppose rust --suppose " in text
    assert "which is all" in text
    assert "Sources as of 2022-02-28" in text
    assert "legal advice" in text


def test_markdown_and_data_tell_the_same_sets(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is told in one stands in the other."""
    assert exit_code([*CALL, "--format", "json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    (element,) = finding["elements"]
    assert exit_code([*CALL, "--format", "markdown"]) == 0
    markdown = capsys.readouterr().out
    assert markdown.startswith("# ")
    for text in element["sets"][0]["statements"]:
        assert f"“{text}”" in markdown


def test_a_cap_that_is_too_low_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """With the size up to which nothing is left out."""
    assert exit_code([*CALL, "--worlds", "60"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "complete up to sets of " in text
    assert "more --worlds look further" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("missing", "rust", "--party", "Dave Hals"), "Dave Halls"),
        (("missing", "rust"), "narrow it, as with --standard "),
        ((*HALLS, "--element", "awarenes"), "awareness"),
        ((*HALLS, "--proof", "some doubt"), "proof standard"),
    ],
)
def test_wrong_use_is_told_with_what_was_meant(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and the nearest name."""
    assert exit_code([*words]) == 2
    assert told in capsys.readouterr().err


def test_that_nothing_would_do_is_said_plainly() -> None:
    """How many statements were looked at, and how often the case was weighed."""
    part = LackingPart("awareness", "Knew", (), 0, False, (), None, worlds=4, candidates=11)
    assert counted(part, all_candidates=True) == (
        "No further evidence would do: of 11 statements that could matter, none does, alone or "
        "with others (4 worlds weighed)."
    )
