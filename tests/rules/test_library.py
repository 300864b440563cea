"""The shipped rules, read as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import Pattern, Problems, Rule, RuleSet, check_rules, load_rules
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


def test_the_library_gets_no_advice() -> None:
    """What the shipped rules do on purpose they say so themselves, with the reason."""
    assert check_rules().diagnostics == ()
