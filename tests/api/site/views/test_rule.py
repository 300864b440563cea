"""The page of one rule: what it says, where it fires, its tests, what turns on it."""

from __future__ import annotations

import pytest

from api.answering.shipped import shipped_case, shipped_rules
from api.site.views.play_files import play_file
from engine import trace
from tests.api.site.views.test_rules import page
from tests.verdict_words import verdict_words

RULES = shipped_rules()
FIRES = "accepting-a-check-without-each-round"


@pytest.mark.parametrize("id_", sorted(RULES.rules)[::7])
def test_a_rule_is_told_whole(id_: str) -> None:
    """Every premise, its conclusion, what it cites, its source; and no verdict."""
    found, law = page("rule", id=id_), RULES.rules[id_]
    assert found.status == 200
    for pattern in (*law.premises, *([law.conclusion] if law.conclusion else [])):
        bare = RULES.vocabulary.sentence(pattern).replace("<", "").replace(">", "")
        assert " ".join(bare.split()) in found.text.replace(" ,", ",")
    for cite in law.cites:
        assert cite in found.text
    assert f"- rule: {id_}" in found.text
    assert f"/playground?rule={id_}" in found.links
    assert not verdict_words(found.text)


def test_it_says_where_it_fires_and_on_what() -> None:
    """Instance by instance, premise by premise, as the trace has it."""
    found = page("rule", id=FIRES)
    traced = trace(shipped_case("rust").evaluation, FIRES)
    assert traced.sentence in found.text
    for instance in traced.instances:
        assert instance.sentence in found.text
        for premise in instance.premises:
            assert premise.sentence in found.text
    assert "Sources as of 28 February 2022" in found.text


def test_where_it_does_not_fire_it_says_what_comes_nearest() -> None:
    """In the other case."""
    traced = trace(shipped_case("harbor-lantern").evaluation, FIRES)
    assert not traced.instances
    found = page("rule", id=FIRES, case="harbor-lantern")
    assert traced.sentence in found.text
    assert ("What comes nearest" in found.text) == bool(traced.near)
    assert "Sources as of 31 July 2022" in found.text


def test_what_turns_on_it_can_be_tried() -> None:
    """Struck alone, it moves these findings; one link strikes it."""
    found = page("rule", id=FIRES)
    assert f"/cases/rust/matrix?strike-rule={FIRES}" in found.links
    moved = [href for href in found.links if "/findings/" in href]
    assert all(f"strike-rule={FIRES}" in href for href in moved)


def test_its_tests_are_run_when_asked_for() -> None:
    """By themselves for a page that has a script, within the page for one that has none."""
    assert "passed" not in page("rule", id=FIRES).text
    part = page("rule-tests", id=FIRES)
    assert "<html" not in part.source
    assert "passed" in part.text
    assert "✗" not in part.text
    whole = page("rule", id=FIRES, tests="yes")
    assert part.text in whole.text


def test_the_source_is_that_rule_and_no_other() -> None:
    """From its first line up to the next rule's."""
    text = play_file(RULES.rules[FIRES].place.file).text
    found = page("rule", id=FIRES).source.partition("<pre")[2].partition("</pre>")[0]
    assert found.count("- rule:") == 1
    assert (
        f"line {text[: text.index(f'- rule: {FIRES}')].count(chr(10)) + 1}"
        in page("rule", id=FIRES).text
    )
