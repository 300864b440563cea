"""``scienter near``: near misses as exam questions, and commands that show what they say."""

from __future__ import annotations

import shlex
from typing import Any

import pytest

from tests.api.printing import widest
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words

SMALL = "harbor-lantern"
ASKED = ("near", SMALL, "--party", "Vance", "--standard", "firearm-enhancement-2022")


def test_questions_with_answers(run: Any) -> None:
    """As text that fits a pipe."""
    ended = run(*ASKED)
    assert ended.code == 0
    assert widest(ended.out) <= 100
    assert "\x1b" not in ended.out
    told = " ".join(ended.out.split())
    assert "Strike H32 (Joy Lund: Leo Vance pulled the trigger of the revolver)" in told
    assert "at probable cause? Why, or why not?" in told
    assert "No longer." in told
    assert not verdict_words(told)


def test_steps_are_numbered(run: Any) -> None:
    """On the terminal, in Markdown, and as a list in JSON."""
    asked = ("near", SMALL, "--party", "Vance", "--standard", "excusable-homicide")
    text = " ".join(run(*asked).out.split())
    assert "6. That rested on what no party disputes: this is struck. 7. On “with usual" in text
    written = run(*asked, "--format", "markdown").out
    assert "\n    6. That rested on what no party disputes: this is struck.\n    7. On " in written
    (found,) = run(*asked, "--format", "json").json["near"]
    steps = [miss["steps"] for group in found["groups"] for miss in group["variants"]]
    assert any(len(each) == 7 for each in steps)


def test_it_counts_what_was_tried_and_says_the_limit(run: Any) -> None:
    """And does not call that all."""
    ended = run("near", SMALL, "--party", "Vance", "--standard", "excusable-homicide")
    told = " ".join(ended.out.split())
    assert "Edits that cross a threshold, of those tried that bear on it: " in told
    assert "of all that bear on it" not in told
    assert "Not all that could be supposed was tried. What could be said of more than" in told


def test_markdown_keeps_commands_as_code(run: Any) -> None:
    """So that they can be copied."""
    ended = run(*ASKED, "--format", "markdown")
    assert "`scienter suppose harbor-lantern --strike H08 --party 'Leo Vance'" in ended.out


def test_the_commands_show_what_is_told(run: Any) -> None:
    """Each command that is named moves the finding to where the near miss says it goes."""
    (found,) = run(*ASKED, "--format", "json").json["near"]
    assert found["notice"].startswith("For teaching")
    assert len(found["rules_digest"]) == len(found["facts_digest"]) == 64
    assert found["sources_as_of"] == "2022-07-31"
    for group in found["groups"]:
        miss = group["variants"][0]
        ended = run(*shlex.split(miss["command"])[1:], "--format", "json")
        assert ended.code == 0, ended.err
        after = miss["after"]["reached"] and miss["after"]["reached"]["id"]
        whole = [move for move in ended.json["moved"] if move["element"] is None]
        assert after in [move["after"]["reached"] for move in whole]


def test_only_some_kinds(run: Any) -> None:
    """One kind of edit, or several."""
    tree = run(*ASKED, "--kind", "strike", "--kind", "reading", "--format", "json").json
    (found,) = tree["near"]
    assert [tried["kind"] for tried in found["tried"]] == ["strike", "reading"]
    assert {group["kind"] for group in found["groups"]} == {"strike"}


def test_another_proof_moves_the_threshold(run: Any) -> None:
    """What is asked is what is crossed."""
    tree = run(*ASKED, "--kind", "strike", "--proof", "probable-cause", "--format", "json").json
    (found,) = tree["near"]
    assert [t["asked"] for t in found["thresholds"]] == ["proof and charge"]
    assert found["groups"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["near", "rust"], 2, "findings; 8 is the most at once"),
        ([*ASKED[:4], "--standard", "nonesuch"], 2, "E603"),
        ([*ASKED, "--act", "nonesuch"], 2, "E604"),
        ([*ASKED, "--reading", "nonesuch"], 2, "E606"),
        ([*ASKED, "--proof", "nonesuch"], 2, "E605"),
        ([*ASKED, "--kind", "nonesuch"], 2, "nonesuch"),
    ],
)
def test_wrong_use_is_told(run: Any, arguments: list[str], code: int, said: str) -> None:
    """Exit code 2, and nothing on standard output."""
    ended = run(*arguments)
    assert ended.code == code
    assert said in ended.err
    assert ended.out == ""
