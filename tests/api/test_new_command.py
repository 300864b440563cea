"""``scienter new``: what it writes, shows and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scaffolding.drafts import RULE_KEYS, home_of
from rules.shapes import FILES
from tests.api.test_commands import exit_code

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_from_nothing_to_a_set_that_passes(folder: Path, capsys: Capture) -> None:
    """Every kind, then check, format and test."""
    for words in (
        ["rule", "my-rule"],
        ["standard", "my-standard", "--in", "my-rule.yaml", "--title", "Mine"],
        ["sentence", "waved-a-flag"],
        ["case", "cases/made-up"],
        ["test", "my-rule.yaml"],
    ):
        assert exit_code(["new", *words]) == 0, capsys.readouterr().err
    out = capsys.readouterr().out
    assert "rule-set.yaml: written" in out
    assert "my-rule.yaml: added to" in out
    assert (folder / ".scienter" / "schemas" / "module-1.json").is_file()
    assert exit_code(["check", "--strict"]) == 0
    assert exit_code(["format", "--check"]) == 0
    assert exit_code(["test"]) == 0
    assert exit_code(["report", "cases/made-up", "--rules", "."]) == 0


def test_print_writes_nothing(folder: Path, capsys: Capture) -> None:
    """It shows every file that there would be."""
    assert exit_code(["new", "rule", "my-rule", "--print"]) == 0
    out = capsys.readouterr().out
    assert "--- rule-set.yaml" in out
    assert "- rule: my-rule" in out
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["standard", "s", "--if", "x"], "E615"),
        (["case", "c", "--in", "x.yaml"], "E615"),
        (["test", "x.yaml", "--title", "x"], "E615"),
        (["test", "x.yaml"], "E628"),
        (["rule", "shaking-verifies-a-round"], "E633"),
        (["rule", "No Id"], "E205"),
    ],
)
def test_wrong_use_is_told(folder: Path, words: list[str], code: str, capsys: Capture) -> None:
    """With 2, and nothing is written."""
    assert exit_code(["new", *words]) == 2
    assert f"{code}:" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_what_somebody_else_wrote_meanwhile_stays(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new file is only ever created."""
    import api.new_command

    put = api.new_command._put

    def later(draft: object) -> None:
        (folder / "my-rule.yaml").write_text("mine")
        put(draft)  # type: ignore[arg-type]

    monkeypatch.setattr(api.new_command, "_put", later)
    assert exit_code(["new", "rule", "my-rule"]) == 2
    assert "E616" in capsys.readouterr().err
    assert (folder / "my-rule.yaml").read_text() == "mine"


def test_other_yaml_makes_no_set(folder: Path) -> None:
    """Only files that begin as files of rules do; their keys are those that are read."""
    (folder / "compose.yaml").write_text("services: {web: {image: x}}\n", encoding="utf-8")
    assert set(RULE_KEYS) == set(FILES)
    assert home_of(folder / "my-rule.yaml").new
    (folder / "mine.yaml").write_text("# mine\nmodule: m\ntitle: M\n", encoding="utf-8")
    assert not home_of(folder / "my-rule.yaml").new
