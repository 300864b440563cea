"""The public face of facts: everything in it is meant, works from outside, and is written down."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import facts
from facts.__main__ import main
from facts.shapes import SHAPES
from rules import keys_of

SMALL = Path(__file__).parent / "small"
README = (Path(facts.__file__).parent / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \|", re.MULTILINE)


def test_the_face_is_what_it_says_it_is() -> None:
    """Every public name is in __all__, sorted, and nothing else is."""
    public = {
        name
        for name, value in vars(facts).items()
        if not name.startswith("_") and not inspect.ismodule(value)
    }
    assert public == set(facts.__all__)
    assert len(facts.__all__) == len(public)


@pytest.mark.parametrize("name", facts.__all__)
def test_everything_public_says_what_it_is(name: str) -> None:
    """A docstring on each class and function."""
    value = getattr(facts, name)
    assert not callable(value) or inspect.getdoc(value)


def test_every_key_of_a_case_file_is_in_the_readme() -> None:
    """Each in a table, and no key that there is not."""
    keys = {key for shape in SHAPES for key in keys_of(shape)}
    assert set(ROW.findall(README)) == keys


def test_the_quick_check_prints_everything_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    """A clean case: one line, and 0."""
    words = str(SMALL / "vocabulary.yaml")
    report = str(SMALL / "report.txt")
    code = main([str(SMALL / "lodge"), "--rules", words, "--source-text", report])
    out = capsys.readouterr().out
    assert code == 0
    assert out.endswith(
        "lodge: claims: 8, acts: 2, entities: 7, disputes: 1, missing: 1, context: 1, "
        "quotes that stand: 6; errors: 0, advice: 0\n"
    )


def test_the_quick_check_tells_of_errors_and_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    """1 for errors in the input, 2 for a case that is not there."""
    words = str(SMALL / "vocabulary.yaml")
    bad = str(SMALL.parent / "bad" / "unknown-kind.yaml")
    assert main([bad, "--rules", words]) == 1
    assert "cannot be read; errors: 2, advice: 0" in capsys.readouterr().out
    assert main(["nowhere", "--rules", words]) == 2
    assert "E601" in capsys.readouterr().out


def test_the_quick_check_tells_of_rules_that_hold_errors(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Without words nothing can be read."""
    (tmp_path / "rules.yaml").write_text("nothing: known\n", encoding="utf-8")
    assert main(["rust", "--rules", str(tmp_path)]) == 1
    assert "the rules hold errors" in capsys.readouterr().out


def test_the_readmes_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """As it stands on the page."""
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert "the leaving of the revolver" in capsys.readouterr().out
