"""Every way in which a rule file can be wrong, with the exact words it gets."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from rules import CODES, Diagnostic, InputError, Place, Problems, ScienterError, load_rules, nearest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BAD = sorted((HERE / "bad").glob("*.yaml"))
ADVISED = sorted((HERE / "advised").glob("*.yaml"))
REWRITE = "REWRITE_EXPECTED" in os.environ
"""Write what is said into the .expected files, to be looked at before it is committed."""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small, sound set of files, which is the working directory too."""
    shutil.copytree(HERE / "base", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def compare(said: str, file: Path) -> None:
    """What is said is what the file's sibling expects."""
    expected = file.with_suffix(".expected")
    if REWRITE:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_file_gets_all_its_errors_with_their_places(file: Path, base: Path) -> None:
    """Beside sound files, a bad file gets exactly the diagnostics that its sibling expects."""
    shutil.copy(file, base)
    with pytest.raises(InputError) as caught:
        load_rules(Path())
    compare("".join(d.render() + "\n" for d in caught.value.diagnostics), file)


@pytest.mark.parametrize("file", ADVISED, ids=lambda file: file.stem)
def test_advice_stops_nothing(file: Path, base: Path) -> None:
    """A file that only deserves advice is read, and the advice comes with the rules."""
    shutil.copy(file, base)
    rules = load_rules(Path())
    assert all(d.severity == "advice" for d in rules.advice)
    compare("".join(d.render() + "\n" for d in rules.advice), file)
