"""What is wrong, as the command line says it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from api.complaints import LISTS, complaint
from rules import Diagnostic, Place
from tests.api.test_commands import exit_code

ROOT = Path(__file__).parents[2]
MOON = "the moon is made of cheese"


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that goes wrong writes to standard error."""
    capsys.readouterr()
    assert exit_code(list(arguments)) in {1, 2}
    return capsys.readouterr().err


def test_what_no_sentence_says_comes_with_where_they_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also where some are near; to the vocabulary no command is known."""
    err = said(capsys, "suppose", "rust", "--suppose", MOON)
    assert "hint: scienter list sentences has all" in err
    near = Diagnostic("E301", "no sentence", None, 'nearest: "a"')
    assert near.render().endswith('hint: nearest: "a"')
    assert complaint(near).endswith('hint: nearest: "a"; scienter list sentences has all')


def test_an_unknown_name_comes_with_the_names_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without their aliases where else they would be too many."""
    sentence = "Dave Halls removed every round from the revolver"
    err = said(capsys, "suppose", "harbor-lantern", "--suppose", sentence)
    assert "E303" in err
    assert "one of: Dan Ostrow, Joy Lund, Leo Vance" in err


def test_an_unknown_claim_comes_with_where_they_are_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Or with what is near, and never with both."""
    far = said(capsys, "suppose", "rust", "--strike", "F9999")
    assert "did you mean" not in far
    assert "scienter list claims --case CASE has all" in far
    near = said(capsys, "suppose", "rust", "--strike", "F0032")
    assert 'did you mean "F032"' in near
    assert "scienter list" not in near


@pytest.mark.parametrize("listed", sorted(set(LISTS.values())))
def test_what_is_named_can_be_listed(listed: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each list that a hint names."""
    assert exit_code(["list", *listed.replace("CASE", "harbor-lantern").split()]) == 0
    assert capsys.readouterr().out


def test_an_unknown_type_comes_with_all_types(capsys: pytest.CaptureFixture[str]) -> None:
    """Of what is added to a case."""
    err = said(capsys, "suppose", "harbor-lantern", "--entity", "foo=Jo")
    assert "E305" in err
    assert "one of: brand, danger, duty, firearm" in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("near", "rust", "--kind", "foo"), "'foo' is not one of 'strike'"),
        (("list", "foo"), "'foo' is not one of 'cases'"),
        (("explain", "rust", "--depth", "x"), "a whole number must stand there"),
    ],
)
def test_a_wrong_option_is_told_without_the_words_of_a_library(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what may stand there, and exit code 2."""
    err = said(capsys, *arguments)
    assert words in err
    assert "Value error" not in err
    assert "Input should" not in err


@pytest.mark.parametrize("width", [30, 50, 79])
def test_no_line_of_a_complaint_is_wider_than_the_terminal(width: int) -> None:
    """Neither the message, nor the line it is about, nor the hint."""
    place = Place("what-if.yaml", 12, 60, 9, "word " * 40)
    lines = complaint(Diagnostic("E301", "so it is " * 20, place, "try it " * 20), width)
    assert max(map(len, lines.splitlines())) <= width
    assert "^^^^^" in lines


def test_only_on_a_terminal_lines_are_wrapped() -> None:
    """In a pipe each message stays on its line."""
    command = [sys.executable, "-m", "api", "suppose", "harbor-lantern", "--suppose", MOON * 4]
    piped = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stderr
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode().replace("\r\n", "\n")
    os.close(ours)
    assert max(map(len, piped.splitlines())) > 80
    assert max(map(len, shown.splitlines())) <= 40


def test_where_to_look_has_the_rules_that_were_asked_for() -> None:
    """As they would be typed, and only if they were."""
    unknown = Diagnostic("E603", "no such standard", None)
    assert complaint(unknown).endswith("scienter list standards has all")
    for words in (["--rules", "my rules"], ["--rules=my rules"]):
        told = complaint(unknown, words=["report", "rust", *words])
        assert told.endswith("scienter list standards --rules 'my rules' has all")
