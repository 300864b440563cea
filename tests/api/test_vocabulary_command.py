"""``scienter vocabulary``: every sentence, who concludes it and who asks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.api.printing import widest
from tests.api.test_commands import exit_code
from tests.api.test_readme import README, fields

Capture = pytest.CaptureFixture[str]


def _ran(capsys: Capture, *words: str) -> str:
    assert exit_code(["vocabulary", *words]) == 0
    return capsys.readouterr().out


def test_many_sentences_are_a_table_that_fits(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any width; who concludes each stands there."""
    for width in (100, 60, 40):
        monkeypatch.setenv("COLUMNS", str(width))
        out = _ran(capsys)
        assert widest(out) <= width
        assert "the engine" in out
        assert "claims" in out


def test_few_are_opened(capsys: Capture) -> None:
    """With contrary, question, types, and each rule by its id."""
    out = _ran(capsys, "shook", "round")
    assert "contrary: <checker> did not shake <round>" in out
    assert "question: Did <checker> shake <round>?" in out
    assert "concluded by: believed-rattle-suggests-shaking" in out
    assert "premise (contrary) of: " in out


def test_nothing_fitting_says_so(capsys: Capture) -> None:
    """With what comes nearest, or that nothing does; it is no error."""
    assert "these come nearest" in _ran(capsys, "shok")
    assert "none comes near" in _ran(capsys, "zzzzqqqq")


def test_json_is_complete_and_explained(capsys: Capture) -> None:
    """Every field stands on the page; the same each time."""
    out = _ran(capsys, "shook", "round", "--case", "rust", "--format", "json")
    data = json.loads(out)
    (shook,) = data["sentences"]
    assert shook["origin"] == "rules"
    assert {"type": "party", "name": "Dave Halls"} in data["names"]
    assert fields(data) <= set(re.findall(r"`([a-z_]+)`", README))
    assert _ran(capsys, "shook", "round", "--case", "rust", "--format", "json") == out


def test_the_set_of_this_folder_is_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """As by check and test; as Markdown too."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rule-set.yaml").write_text("rule-set: m\ntitle: M\nextends: library\n")
    form = "{id: juggled, says: '{who:party} juggled', denies: '{who:party} did not juggle'}"
    (tmp_path / "words.yaml").write_text(f"sentences: [{form}]\n")
    out = _ran(capsys, "juggled", "--format", "markdown")
    assert "juggled" in out
    assert "nothing asks for it" in out
