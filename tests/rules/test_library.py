"""The shipped rules, read as they stand, and by ``python -m rules``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rules import LIBRARY, Pattern, Problems, Rule, RuleSet, load_rules
from tests.rules.comparing import bare

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> RuleSet:
    """The shipped rules."""
    return load_rules()


def test_the_library_is_sound(library: RuleSet) -> None:
    """The shipped rules load, each with its citations declared."""
    assert library.rules
    assert library.standards
    assert set(library.weighings) == {"as-published", "as-if-testified"}
    for rule in library.rules.values():
        assert rule.place.file.startswith("rules/library/")
        assert set(rule.cites) <= set(library.authorities)


def test_the_library_reads_the_same_twice(library: RuleSet) -> None:
    """The same files, the same rules, places and all."""
    again = load_rules()
    assert again.digest == library.digest
    assert bare(again) == bare(library)
    assert [rule.place for rule in again.rules.values()] == [
        rule.place for rule in library.rules.values()
    ]


def test_every_sentence_of_the_library_is_read_back(library: RuleSet) -> None:
    """What a reader sees is what the author wrote."""
    problems = Problems()

    def patterns(rule: Rule) -> list[Pattern]:
        found = [*rule.premises, *(e.pattern for e in rule.exceptions)]
        return found + ([rule.conclusion] if rule.conclusion else [])

    for rule in library.rules.values():
        for pattern in patterns(rule):
            sentence = library.vocabulary.sentence(pattern)
            assert library.vocabulary.read(sentence, None, problems, rule=True) == pattern


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and output of ``python -m rules``."""
    done = subprocess.run(
        [sys.executable, "-m", "rules", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_python_m_rules_says_what_is_wrong(tmp_path: Path) -> None:
    """Every diagnostic, a count, and 1 for errors; 0 for a sound library."""
    (tmp_path / "x.yaml").write_text("module: x\n", encoding="utf-8")
    code, said = run(str(tmp_path))
    assert code == 1
    assert 'E202: the key "title" is missing' in said
    assert said.endswith("1 errors, 0 pieces of advice\n")
    assert run()[0] == 0
    assert run(str(LIBRARY / "common"))[0] == 0
