"""The names that are shown for files."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import CASES, file_of, shown_name
from rules import LIBRARY


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (LIBRARY / "film-set", "rules/library/film-set"),
        (CASES / "rust" / "case.yaml", "facts/cases/rust/case.yaml"),
    ],
)
def test_what_is_shipped_is_named_from_the_root(
    path: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And found again by that name, from wherever one looks."""
    monkeypatch.chdir(tmp_path)
    assert shown_name(path) == name
    assert file_of(name).samefile(path)


def test_all_else_is_named_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where its folder is called as one of ours is."""
    monkeypatch.chdir(tmp_path)
    for name in ("mine.yaml", "rules/library/mine.yaml"):
        assert shown_name(Path(name)) == name
        assert file_of(name) == Path(name)
