"""The files that are being written: what is wrong in them, and what is known meanwhile."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from engine import check
from engine.authoring.desk import Desk
from facts import CASES
from rules import LIBRARY

DUTIES = LIBRARY / "film-set" / "duties-armorer.yaml"


def text_of(path: Path) -> str:
    """What a file says."""
    return path.read_text(encoding="utf-8")


def test_a_change_that_is_not_saved_is_checked_as_if_it_were(tmp_path: Path) -> None:
    """As `check` says it of a saved file; mended, nothing is said, and the file was not touched."""
    (tmp_path / "rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\nextends: library\n")
    mine = tmp_path / "mine.yaml"
    broken = text_of(DUTIES).replace("film-set/duties-armorer", "mine").replace("served", "servd")
    broken = broken.replace("rule: armorer", "rule: my-armorer")
    whole = broken.replace("servd", "served")
    mine.write_text(whole)
    desk = Desk()
    desk.texts[mine] = broken
    found = desk.check()
    assert "E301" in {each.code for each in found[mine]}
    assert mine.read_text() == whole
    mine.write_text(broken)
    assert found[mine] == list(check([tmp_path]).diagnostics)
    desk.texts[mine] = whole
    assert not [each for each in desk.check()[mine] if each.severity == "error"]


def test_rules_are_known_while_they_are_broken() -> None:
    """As they last were without error."""
    desk = Desk()
    desk.texts[DUTIES] = text_of(DUTIES)
    desk.check()
    before = desk.known(DUTIES).rules.digest
    desk.texts[DUTIES] += "  - rule: ["
    assert desk.check()[DUTIES]
    assert desk.known(DUTIES).rules.digest == before


def test_what_another_open_file_breaks_is_told_of_the_file_it_is_in() -> None:
    """Though that file is not open; and told no more once it is mended."""
    words = LIBRARY / "film-set" / "vocabulary.yaml"
    desk = Desk()
    desk.texts[words] = (
        text_of(words).replace("id: loaded", "id: loded").replace(" loaded {round", " loded {round")
    )
    found = desk.check()
    elsewhere = {path for path, told in found.items() if told} - {words}
    assert any(path.is_relative_to(LIBRARY) for path in elsewhere)
    desk.texts[words] = text_of(words)
    assert not any(desk.check().values())


def test_cases_tests_and_edits_are_checked_as_they_are_written(tmp_path: Path) -> None:
    """Each in the words of its set; a part of a case in the whole of it."""
    claims = CASES / "rust" / "claims-3-loading.yaml"
    tests = DUTIES.with_name("duties-armorer.test.yaml")
    edits = tmp_path / "what-if.yaml"
    edits.write_text("hypothetical: T\ncase: rust\nedits: [{strike: F032}]\n")
    desk = Desk()
    desk.texts[claims] = text_of(claims).replace("says: Hannah", "says: Hana", 1)
    desk.texts[tests] = text_of(tests).replace(
        "because: armorer-owes-inspecting-each-round\n", "because: armorer-owes-nothing\n", 1
    )
    desk.texts[edits] = "hypothetical: T\ncase: rust\nedits: [{strike: F999}]\n"
    found = desk.check()
    assert {len(found[path]) > 0 for path in (claims, tests, edits)} == {True}


def test_any_other_yaml_is_left_alone(tmp_path: Path) -> None:
    """An editor sends whatever is open."""
    other = tmp_path / "compose.yaml"
    other.write_text("services: {web: {}}\n")
    part = tmp_path / "source.yaml"
    part.write_text("source: x\n")
    desk = Desk()
    desk.texts = {path: text_of(path) for path in (other, part)}
    assert not any(desk.check().values())


def test_a_text_too_large_is_told(tmp_path: Path) -> None:
    """As of a file of that size, though it is not saved."""
    large = tmp_path / "large.yaml"
    large.write_text("module: m\ntitle: M\n")
    desk = Desk()
    desk.texts[large] = "module: m\ntitle: M\nnote: " + "a" * 2_000_001
    assert [each.code for each in desk.check()[large]] == ["E102"]


def test_where_rules_fire_is_found_once_for_each_state_of_the_rules() -> None:
    """Until then nothing is said; a case that cannot be read is said."""
    desk = Desk("harbor-lantern")
    desk.texts[DUTIES] = text_of(DUTIES)
    assert desk.fared(DUTIES) is None
    desk.fare(DUTIES)
    fared = desk.fared(DUTIES)
    assert isinstance(fared, Mapping)
    assert set(fared) == set(desk.known(DUTIES).rules.rules)
    lost = Desk("no-such-case")
    lost.texts[DUTIES] = text_of(DUTIES)
    lost.fare(DUTIES)
    assert "no-such-case" in str(lost.fared(DUTIES))


@pytest.mark.parametrize("times", [3])
def test_a_change_is_checked_soon(times: int) -> None:
    """A rule file of the library within a third of a second, with room for a busy machine."""
    desk = Desk()
    desk.texts[DUTIES] = text_of(DUTIES)
    desk.check()
    taken = []
    for n in range(times):
        desk.texts[DUTIES] += f"# {n}\n"
        began = time.perf_counter()
        desk.check()
        taken.append(time.perf_counter() - began)
    assert min(taken) < 1.0
