"""Files that are formatted: found, and replaced whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rules import FormattedFile, Problems, files_to_format, format_file, holds_files_of_ours

ODD = "module:   m\n"
EVEN = "module: m\n"


def read(path: Path) -> FormattedFile:
    """The file, formatted and not yet written."""
    made = format_file(path, Problems())
    assert made is not None
    return made


def refused(file: FormattedFile) -> str:
    """The code of what keeps it from being written."""
    problems = Problems()
    assert not file.replace(problems)
    (found,) = problems.diagnostics
    return found.code


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A file that is not in the canonical layout."""
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    return path


def test_a_file_is_replaced_and_keeps_its_mode(odd: Path) -> None:
    """And nothing else is left in its folder."""
    odd.chmod(0o640)
    file = read(odd)
    assert file.changes
    assert odd.read_text() == ODD
    assert file.replace(Problems())
    assert odd.read_text() == EVEN
    assert odd.stat().st_mode & 0o777 == 0o640
    assert os.listdir(odd.parent) == ["odd.yaml"]
    assert not read(odd).changes


def test_a_link_stays_a_link(odd: Path, tmp_path: Path) -> None:
    """What it leads to is replaced."""
    link = tmp_path / "link.yaml"
    link.symlink_to(odd)
    assert read(link).replace(Problems())
    assert link.is_symlink()
    assert odd.read_text() == EVEN


def test_what_somebody_saved_meanwhile_is_not_written_over(odd: Path) -> None:
    """Nor what has gone meanwhile written anew."""
    file = read(odd)
    odd.write_text("module: other\n", encoding="utf-8")
    assert refused(file) == "E113"
    assert odd.read_text() == "module: other\n"
    odd.unlink()
    assert refused(file) == "E609"
    assert os.listdir(odd.parent) == []


def test_a_file_that_may_only_be_read_is_left_alone(odd: Path) -> None:
    """Even where the folder would allow to replace it."""
    odd.chmod(0o444)
    assert refused(read(odd)) == "E609"
    assert odd.read_text() == ODD


def test_a_write_that_fails_leaves_the_file_as_it_was(
    odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all: a full disk costs nothing."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = read(odd)
    monkeypatch.setattr(os, "fsync", full)
    assert refused(file) == "E609"
    assert odd.read_text() == ODD
    assert os.listdir(odd.parent) == ["odd.yaml"]


def test_files_are_found_once_in_order_and_not_in_hidden_folders(odd: Path, tmp_path: Path) -> None:
    """A folder's, whatever the case of its depth; what is named is taken as it is."""
    for name in ("b/one.yml", "a/x.test.yaml", ".git/two.yaml", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(EVEN, encoding="utf-8")
    (tmp_path / "same.yaml").symlink_to(odd)
    problems = Problems()
    found = files_to_format([odd, tmp_path], problems)
    assert [path.name for path in found] == ["odd.yaml", "x.test.yaml", "one.yml"]
    (tmp_path / "empty").mkdir()
    assert files_to_format([tmp_path / "empty"], problems) == []
    assert [each.code for each in problems.diagnostics] == ["E101"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A file that is not there, and one that is no text."""
    (tmp_path / "latin.yaml").write_bytes(b"module: caf\xe9\n")
    for name, code in (("none.yaml", "E101"), ("latin.yaml", "E103")):
        problems = Problems()
        assert format_file(tmp_path / name, problems) is None
        assert [each.code for each in problems.diagnostics] == [code]


def test_a_folder_of_other_things_is_none_of_ours(odd: Path, tmp_path: Path) -> None:
    """One file of a known kind makes it ours, or a rule set."""
    assert holds_files_of_ours(tmp_path)
    odd.write_text("services: {}\n", encoding="utf-8")
    assert not holds_files_of_ours(tmp_path)
    (tmp_path / "rule-set.yaml").write_text("[", encoding="utf-8")
    assert holds_files_of_ours(tmp_path)


def test_what_has_several_names_stays_as_it_is(odd: Path, tmp_path: Path) -> None:
    """A hard link would keep the old text, and be a file of its own from then on."""
    (tmp_path / "other.yaml").hardlink_to(odd)
    assert refused(read(odd)) == "E609"
    assert odd.read_text() == ODD
    assert odd.samefile(tmp_path / "other.yaml")
