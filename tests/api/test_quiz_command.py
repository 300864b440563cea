"""``scienter quiz``: it asks, tells, keeps every answer, and ends politely."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.printing import widest
from tests.api.test_commands import run as run
from tests.verdict_words import verdict_words

SMALL = "harbor-lantern"


@pytest.fixture
def sit(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sit a quiz with typed answers; hands back how it ended and what is kept."""
    kept = tmp_path / "answers.jsonl"

    def quiz(typed: str, *more: str) -> tuple[Any, list[dict[str, Any]]]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        ended = run("quiz", SMALL, "--answers", kept, *more)
        lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
        return ended, [json.loads(line) for line in lines]

    return quiz


def test_answers_are_marked_and_kept(sit: Any) -> None:
    """Each with the case, the digests, the question, what was given, what is right, and when."""
    ended, kept = sit("1\n2\n", "--questions", "2", "--student", "Ann")
    assert ended.code == 0
    assert widest(ended.out) <= 100
    assert len(kept) == 2
    for line in kept:
        assert line["student"] == "Ann"
        assert line["case"] == SMALL
        assert len(line["digests"]["rules"]) == 64
        assert line["correct"] == (line["given"] == line["right"])
        assert line["question"]["text"] in " ".join(ended.out.split())
        assert line["time"].endswith("+00:00")
    right = sum(line["correct"] for line in kept)
    assert f"{right} of 2 right." in ended.out
    assert not verdict_words(ended.out)


def test_the_right_answer_is_told_to_be_right(sit: Any) -> None:
    """Who answers what is kept as right has all of them right."""
    _, first = sit("0\n0\n0\n", "--questions", "3")
    typed = "".join(f"{line['right']}\n" for line in first)
    ended, kept = sit(typed, "--questions", "3")
    assert "3 of 3 right." in ended.out
    assert all(line["correct"] for line in kept[3:])


def test_what_was_kept_stays(sit: Any) -> None:
    """Later answers are added at the end."""
    _, first = sit("1\n", "--questions", "1")
    _, both = sit("2\n", "--questions", "1", "--seed", "5")
    assert both[:1] == first
    assert len(both) == 2


def test_the_end_of_the_input_ends_the_quiz(sit: Any) -> None:
    """With what was answered kept; and with nothing answered nothing is."""
    ended, kept = sit("1\n", "--questions", "4")
    assert ended.code == 0
    assert len(kept) == 1
    assert " of 1 right." in ended.out
    ended, _ = sit("")
    assert ended.code == 0
    assert "nothing was kept" in ended.out


def test_ctrl_c_says_where_the_answers_are(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered before is kept, and where is said; before any answer, that none is."""

    class Typed:
        """Lines as they are typed, and then Ctrl-C."""

        def __init__(self, text: str) -> None:
            self.lines = io.StringIO(text)

        def readline(self) -> str:
            line = self.lines.readline()
            if not line:
                raise KeyboardInterrupt
            return line

        def isatty(self) -> bool:
            return False

    kept = tmp_path / "answers.jsonl"
    for typed, said in [("", "nothing was kept"), ("1\n", f"The answers stand in {kept}.")]:
        monkeypatch.setattr("sys.stdin", Typed(typed))
        ended = run("quiz", SMALL, "--answers", kept, "--questions", "3")
        assert ended.code == 130
        assert said.replace(" ", "") in "".join(ended.out.split())
        assert len(kept.read_text(encoding="utf-8").splitlines()) == len(typed.split())


def test_lists_are_told_apart(sit: Any) -> None:
    """What bears on it otherwise has a list of its own, each with how."""
    ended, _ = sit("", "--questions", "2", "--party", "Leo Vance")
    assert "Bearing on it otherwise:" in ended.out
    assert "[disputes “Leo Vance pulled the trigger" in " ".join(ended.out.split())


def test_q_quits_and_a_question_mark_explains(sit: Any) -> None:
    """Neither is an answer."""
    ended, kept = sit("?\nq\n")
    assert kept == []
    told = " ".join(ended.out.split())
    assert "At trial, evidence that is at least weak; and 1 step stronger" in told


def test_a_bad_answer_is_asked_again(sit: Any) -> None:
    """Until there is one that can be marked."""
    ended, kept = sit("maybe\n\n9\nprobable-cause\n", "--questions", "1")
    assert ended.out.count("That is none of the answers") == 3
    assert [line["given"] for line in kept] == ["probable-cause"]


def test_the_same_seed_asks_the_same(sit: Any) -> None:
    """To the byte."""
    one, other = sit("", "--seed", "9")[0], sit("", "--seed", "9")[0]
    assert one.out == other.out
    assert sit("", "--seed", "8")[0].out != one.out


def test_hypotheticals_are_asked_about(sit: Any) -> None:
    """What a finding reaches with one edit."""
    ended, kept = sit(
        *("none\n", "--questions", "1", "--hypotheticals"),
        *("--party", "Vance", "--standard", "firearm-enhancement-2022"),
    )
    assert "Which proof standard does it reach then?" in " ".join(ended.out.split())
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--party", "Nobody"], "E602"),
        (["--questions", "0"], "--questions"),
        (["--hypotheticals"], "E608"),
        (
            ["--hypotheticals", "--party", "Ostrow", "--standard", "accessory"],
            "there are no near misses",
        ),
        (["--proof", "certainty"], "E605"),
    ],
)
def test_wrong_use_is_told(sit: Any, more: list[str], said: str) -> None:
    """Before anything is asked or kept."""
    ended, kept = sit("1\n", *more)
    assert ended.code == 2
    assert said in ended.err
    assert kept == []


def test_answers_that_cannot_be_kept_are_told_first(run: Any, tmp_path: Path) -> None:
    """No student answers for nothing."""
    ended = run("quiz", SMALL, "--answers", tmp_path / "no" / "answers.jsonl")
    assert ended.code == 2
    assert "E609" in ended.err
    assert ended.out == ""
