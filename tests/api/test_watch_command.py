"""``scienter watch``: in a real process, with real saves, ended by Ctrl-C; and once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from api.noticing import Saves
from api.watch_command import _saved
from tests.api.test_commands import exit_code
from tests.engine.watching.test_watch import RULE_SET, RULES, TESTS

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("rule-set", RULE_SET), ("mine", RULES), ("mine.test", TESTS)):
        (tmp_path / f"{name}.yaml").write_text(text)
    return tmp_path


def test_once_looks_once(folder: Path, capsys: Capture) -> None:
    """0 where all is well; 1 where there is an error, or a test fails."""
    assert exit_code(["watch", "--once", "--case", "harbor-lantern"]) == 0
    out = capsys.readouterr().out
    assert "errors: 0" in out
    assert "1 file: 1 passed" in out
    (folder / "mine.test.yaml").write_text(TESTS.replace("beyond-reasonable-doubt", "none"))
    assert exit_code(["watch", ".", "--once", "--case", "harbor-lantern"]) == 1
    (folder / "mine.yaml").write_text(RULES.replace("served", "srved"))
    capsys.readouterr()
    assert exit_code(["watch", "mine.yaml", "--once", "--case", "harbor-lantern"]) == 1
    assert "E301" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"), [(["nowhere"], "E628"), ([".", "--case", "no-such-case"], "E601")]
)
def test_what_is_not_there_is_wrong_use(
    folder: Path, words: list[str], code: str, capsys: Capture
) -> None:
    """And told at once."""
    assert exit_code(["watch", *words]) == 2
    assert code in capsys.readouterr().err


@pytest.fixture
def watching(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that watches the set."""
    with (folder / "out.txt").open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "api", "watch", "--case", "harbor-lantern"],
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        yield process
        process.kill()
        process.wait()


@pytest.mark.slow
def test_saves_are_noticed_and_ctrl_c_ends_it(
    folder: Path, watching: subprocess.Popen[bytes]
) -> None:
    """With 0, whatever was saved; errors and what they hold back are told; nothing is cleared."""
    wrote = folder / "out.txt"
    until(lambda: "Watching" in wrote.read_text())
    (folder / "mine.yaml").write_text(RULES.replace("served", "srved"))
    until(lambda: "E301" in wrote.read_text())
    draft = folder / "mine.yaml.part"
    draft.write_text(RULES.replace("authority: opinion", "authority: custom"))
    draft.replace(folder / "mine.yaml")
    until(lambda: "1 failed" in wrote.read_text())
    for number in range(40):
        (folder / f"new{number}.yaml").write_text(f"module: m/m{number}\ntitle: M {number}\n")
    until(lambda: "42 files" in wrote.read_text())
    watching.send_signal(signal.SIGINT)
    assert watching.wait(timeout=10) == 0
    assert "\x1b" not in wrote.read_text()
    assert "Traceback" not in wrote.read_text()


def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_only_files_of_ours_are_noticed(tmp_path: Path) -> None:
    """Several saves that nobody asked for come together."""
    with Saves([tmp_path]) as saves:
        time.sleep(0.2)
        (tmp_path / "notes.txt").write_text("x")
        (tmp_path / ".hidden.yaml").write_text("x")
        (tmp_path / "one.yaml").write_text("x")
        found = saves.next()
        (tmp_path / "two.yml").write_text("x")
        while not any(path.name == "two.yml" for path in found):
            found |= saves.next()
    assert {path.name for path in found} == {"one.yaml", "two.yml"}


def test_what_was_deleted_is_not_said_to_be_saved(folder: Path) -> None:
    """Each with what became of it."""
    gone, other = folder / "gone.yaml", folder / "other.yaml"
    assert _saved({folder / "mine.yaml"}) == "mine.yaml saved"
    assert _saved({gone}) == "gone.yaml deleted"
    assert _saved({gone, other, folder / "mine.yaml"}) == "mine.yaml saved, 2 files deleted"
