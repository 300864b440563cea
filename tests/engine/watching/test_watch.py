"""What a save changes: what is wrong, what moved since the last good state, and what tests say."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import CaseWatched, Watch, WatchChecked, WatchTested
from rules import Problems

RULE_SET = "rule-set: mine\ntitle: Mine\nextends: library\n"
RULES = """\
module: mine/armorers
title: What an armorer owes, for a course
in-force: {from: 2003-04-16}
rules:
  - rule: armorer-looks
    title: Whoever serves as the armorer inspects each round
    cites: [Safety Bulletin 1 (2003)]
    authority: opinion
    if:
      - <person> served as the armorer
    then: <person> owed the duty to inspect each round as the armorer
"""
TESTS = """\
tests-of: mine/armorers
entities: {party: [Ann]}
tests:
  - test: An armorer looks
    given: [Ann served as the armorer]
    expect:
      - says: Ann owed the duty to inspect each round as the armorer
        reaches: beyond-reasonable-doubt
        because: armorer-looks
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set of one's own, with a rule and a test."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rule-set.yaml").write_text(RULE_SET)
    (tmp_path / "mine.yaml").write_text(RULES)
    (tmp_path / "mine.test.yaml").write_text(TESTS)
    return tmp_path


@pytest.fixture
def watch(folder: Path) -> Watch:
    """The set, looked at once, and the case of the lantern."""
    watch = Watch(folder, ["harbor-lantern"], patience=None)
    assert [type(step) for step in watch.start()] == [WatchChecked, CaseWatched, WatchTested]
    return watch


def test_at_first_all_is_looked_at_and_all_tests_wait(folder: Path) -> None:
    """They are run when somebody asks for the rest."""
    watch = Watch(folder, ["harbor-lantern"])
    checked, case, tested = watch.start()
    assert isinstance(checked, WatchChecked)
    assert (checked.errors, checked.files) == (0, 2)
    assert isinstance(case, CaseWatched)
    assert case.first
    assert isinstance(tested, WatchTested)
    assert (tested.outcome.files, tested.waiting) == ((), 1)
    (rest,) = watch.rest()
    assert (rest.outcome.count("passed"), rest.waiting) == (1, 0)


def test_a_change_of_a_rule_is_checked_tested_and_tells_what_moved(
    watch: Watch, folder: Path
) -> None:
    """Since the last good state, and since the start."""
    mine = folder / "mine.yaml"
    mine.write_text(RULES.replace("authority: opinion", "authority: custom"))
    weaker = watch.changed([mine])
    assert weaker.checked.errors == 0
    assert weaker.tested is not None
    assert weaker.tested.outcome.count("failed") == 1
    (case,) = weaker.cases
    assert case.since_last is not None
    mine.write_text(RULES)
    again = watch.changed([mine])
    assert again.tested is not None
    assert again.tested.outcome.passed
    (case,) = again.cases
    assert case.since_last is not None
    assert case.since_start is not None
    assert not case.since_start.moved


def test_what_moved_is_told_for_a_rule_on_which_findings_rest(folder: Path) -> None:
    """The finding, from what to what."""
    rule = (
        "  - rule: nobody-owes\n    title: An armorer does not owe it\n"
        "    cites: [Safety Bulletin 1 (2003)]\n    authority: statute\n"
        "    overrides: [armorer-owes-inspecting-each-round, armorer-looks,"
        " armorer-owes-inspecting-each-round-where-adopted]\n"
        "    if: [<person> served as the armorer]\n"
        "    then: <person> did not owe the duty to inspect each round as the armorer\n"
    )
    watch = Watch(folder)
    list(watch.start())
    mine = folder / "mine.yaml"
    mine.write_text(RULES + rule)
    (case,) = watch.changed([mine]).cases
    assert case.since_last is not None
    assert case.since_last.moved
    assert case.since_last is case.since_start


def test_while_there_is_an_error_the_last_good_state_is_kept(watch: Watch, folder: Path) -> None:
    """Only what is wrong is told; what was saved meanwhile is looked at once it is mended."""
    mine, tests = folder / "mine.yaml", folder / "mine.test.yaml"
    good = watch.rules
    mine.write_text(RULES.replace("served", "srved"))
    broken = watch.changed([mine])
    assert [found.code for found in broken.checked.diagnostics] == ["E301"]
    assert (broken.cases, broken.tested, watch.rules) == ((), None, good)
    tests.write_text(TESTS.replace("beyond-reasonable-doubt", "none"))
    assert watch.changed([tests]).tested is None
    mine.write_text(RULES)
    mended = watch.changed([mine])
    assert mended.cases == ()
    assert mended.tested is not None
    assert mended.tested.outcome.count("failed") == 1


def test_a_save_that_changes_nothing_moves_nothing(watch: Watch, folder: Path) -> None:
    """Not even a case is weighed again; the tests of the file are run."""
    mine = folder / "mine.yaml"
    mine.write_text(RULES + "# a comment\n")
    watched = watch.changed([mine])
    assert watched.cases == ()
    assert watched.tested is not None
    assert watched.tested.outcome.passed


def test_files_that_vanish_and_appear_are_taken_as_they_are(watch: Watch, folder: Path) -> None:
    """A rule file that goes takes its rules along; a test of nothing then says so."""
    mine = folder / "mine.yaml"
    mine.rename(folder / "other.yaml")
    moved = watch.changed([mine, folder / "other.yaml"])
    assert moved.checked.errors == 0
    assert moved.tested is not None
    assert moved.tested.outcome.passed
    (folder / "other.yaml").unlink()
    gone = watch.changed([folder / "other.yaml"])
    assert gone.checked.errors == 0
    (rest,) = watch.rest()
    assert rest.outcome.unread == 1
    (folder / "mine.test.yaml").unlink()
    assert watch.changed([folder / "mine.test.yaml"]).tested == WatchTested(
        rest.outcome.__class__(()), 0
    )


def test_a_change_of_words_lets_every_test_wait(watch: Watch, folder: Path) -> None:
    """Anybody may speak them; they are run when there is time."""
    words = folder / "words.yaml"
    words.write_text(
        "sentences: [{id: odd, says: '{a:thing} is odd', denies: '{a:thing} is even'}]\n"
    )
    watched = watch.changed([words])
    assert watched.tested is not None
    assert (watched.tested.outcome.files, watched.tested.waiting) == ((), 1)
    assert [tested.outcome.passed for tested in watch.rest()] == [True]


def test_without_patience_tests_wait_and_those_that_name_what_changed_come_first(
    folder: Path,
) -> None:
    """Every test is run in the end, each once."""
    other = RULES.split("rules:\n")[1].replace("armorer-looks", "armorer-sees")
    (folder / "mine.yaml").write_text(RULES + other.replace("opinion", "custom"))
    more = TESTS.split("tests:\n")[1].replace("armorer-looks", "armorer-sees")
    more = more.replace("An armorer looks", "An armorer sees")
    (folder / "mine.test.yaml").write_text(TESTS + more)
    watch = Watch(folder, ["harbor-lantern"], patience=0)
    list(watch.start())
    assert sum(t.outcome.count("passed") for t in watch.rest()) == 2
    (folder / "mine.yaml").write_text(RULES + other.replace("opinion", "contract"))
    watched = watch.changed([folder / "mine.yaml"])
    assert watched.tested is not None
    assert (watched.tested.outcome.count("passed"), watched.tested.waiting) == (0, 1)
    assert sum(t.outcome.count("passed") for t in watch.rest()) == 2
    watch.patience = None
    (folder / "mine.yaml").write_text(RULES + other.replace("opinion", "custom"))
    whole = watch.changed([folder / "mine.yaml"])
    assert whole.tested is not None
    (file,) = whole.tested.outcome.files
    assert [test.name for test in file.tests] == ["An armorer looks", "An armorer sees"]


def test_a_case_that_cannot_be_read_under_the_rules_says_so(tmp_path: Path) -> None:
    """A set that does not extend the library has other words; the rest goes on."""
    words = "sentences: [{id: odd, says: '{a:thing} is odd', denies: '{a:thing} is even'}]\n"
    (tmp_path / "words.yaml").write_text(words)
    _, case, _ = Watch(tmp_path, ["rust"]).start()
    assert isinstance(case, CaseWatched)
    assert case.errors


def test_an_edited_case_is_read_again(folder: Path, tmp_path: Path) -> None:
    """Its findings are set beside those of before."""
    import shutil

    from facts import CASES

    own = tmp_path / "cases" / "lantern"
    shutil.copytree(CASES / "harbor-lantern", own)
    watch = Watch(folder, [str(own)], patience=None)
    list(watch.start())
    claims = next(p for p in sorted(own.glob("*.yaml")) if "kind: witness-press" in p.read_text())
    claims.write_text(
        claims.read_text().replace("kind: witness-press", "kind: anonymous-hearsay", 1) + "\n# x\n"
    )
    watched = watch.changed([claims])
    assert len(watched.cases) == 1
    assert watched.cases[0].since_last is not None


def test_a_file_that_vanishes_while_the_set_is_read_is_no_error(
    watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set is read once more, as it is then."""
    other = folder / "other.yaml"
    other.write_text("module: mine/other\ntitle: Other\n")
    content = watch.shelf.content

    def vanishing(path: Path, shown: str, problems: Problems) -> bytes | None:
        if path == other:
            other.unlink(missing_ok=True)
        return content(path, shown, problems)

    monkeypatch.setattr(watch.shelf, "content", vanishing)
    watched = watch.changed([other])
    assert (watched.checked.errors, watched.checked.files) == (0, 2)


def test_a_test_file_that_is_not_there_any_more_is_not_waited_for(folder: Path) -> None:
    """Though it was when the tests were put in their order."""
    watch = Watch(folder, ["harbor-lantern"])
    list(watch.start())
    (folder / "mine.test.yaml").unlink()
    assert list(watch.rest()) == []


def test_by_default_the_cases_in_the_set_are_watched(folder: Path) -> None:
    """Else rust, where the library is part of the set; a set of its own has no words for it."""
    assert Watch(None).names == ("rust",)
    assert Watch(folder).names == ("rust",)
    (folder / "rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\n")
    assert Watch(folder).names == ()
    (folder / "lodge").mkdir()
    (folder / "lodge" / "case.yaml").write_text("case: lodge\n")
    assert Watch(folder).names == ((folder / "lodge").as_posix(),)
    assert Watch(folder, ["rust"]).names == ("rust",)
