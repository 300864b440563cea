"""What is written to a file that is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from api.writing import write_text
from rules import UsageError


@pytest.mark.parametrize(
    ("name", "before"), [("x.md", "module: x\n"), ("x.yaml", "other: 1\n"), ("x.yaml", "")]
)
def test_naming_a_file_asks_for_it(tmp_path: Path, name: str, before: str) -> None:
    """It is written over, unless it is one of ours."""
    (tmp_path / name).write_text(before)
    write_text("new", tmp_path / name)
    assert (tmp_path / name).read_text() == "new"


@pytest.mark.parametrize(
    "key", ["module", "case", "tests-of", "hypothetical", "claims", "rule-set"]
)
def test_a_file_of_ours_is_not_written_over(tmp_path: Path, key: str) -> None:
    """Not even where it holds errors; but where somebody asked for just that."""
    file = tmp_path / "x.yaml"
    file.write_text(f"# mine\n{key}: [\n")
    with pytest.raises(UsageError) as raised:
        write_text("new", file)
    assert raised.value.code == "E616"
    assert raised.value.diagnostics[0].hint
    assert file.read_text() == f"# mine\n{key}: [\n"
    write_text("new", file, over=True)
    assert file.read_text() == "new"


def test_a_device_is_written_to() -> None:
    """It is no file that could be replaced."""
    write_text("new", Path(os.devnull))
    assert not Path(os.devnull).is_file()
