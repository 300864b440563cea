"""Every way in which a rule file can be wrong, with the exact words it gets."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

import rules.errors
from rules import (
    CODES,
    REMEDIES,
    Diagnostic,
    GroundingError,
    InputError,
    Place,
    Problems,
    ScienterError,
    UsageError,
    check_rules,
    did_you_mean,
    load_rules,
    nearest,
)

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
    rules, found, _ = check_rules(Path())
    assert rules is not None
    assert all(d.severity == "advice" for d in found)
    told = (d for d in found if d.code in ("L401", "L402", "L403"))
    compare("".join(d.render() + "\n" for d in told), file)


def test_every_code_in_use_is_in_the_table_and_every_code_in_the_table_in_use() -> None:
    """The table of codes and the code agree, in all packages."""
    sources = [
        path.read_text(encoding="utf-8")
        for package in ("rules", "facts", "engine", "api")
        for path in (ROOT / package).rglob("*.py")
        if path.name not in ("codes.py", "remedies.py")
    ]
    used = {code for source in sources for code in re.findall(r'"([ELQ]\d{3})"', source)}
    assert used == set(CODES)


def test_whatever_files_get_wrong_has_a_remedy() -> None:
    """A sentence on what to do, where nothing more particular is said."""
    without = {"E111", "E112", "E113", "E315", "E316", "E422"}  # these say it themselves
    of_files = {code for code in CODES if "E101" <= code <= "E502"}
    assert of_files - without == set(REMEDIES)
    problems = Problems()
    problems.error("E110", "the file is empty", None)
    problems.error("E110", "the file is empty", None, "save it")
    assert [found.hint for found in problems.diagnostics] == [REMEDIES["E110"], "save it"]


def test_codes_of_rule_files_are_shown_by_a_bad_file_or_a_test() -> None:
    """Whatever this package says of rule files, some expected output or test here shows."""
    shown = "".join(
        path.read_text(encoding="utf-8")
        for path in HERE.rglob("*")
        if path.suffix in (".expected", ".py")
    )
    package = [
        p for p in (ROOT / "rules").glob("*.py") if p.name not in ("codes.py", "remedies.py")
    ]
    said = {code for p in package for code in re.findall(r'"([EL]\d{3})"', p.read_text("utf-8"))}
    assert sorted(code for code in said if not re.search(rf'{code}: |"{code}"', shown)) == []


def test_a_diagnostic_shows_place_line_caret_and_hint() -> None:
    """A caret line stands under the words, and the hint comes last."""
    place = Place("x.yaml", 12, 5, 8, "  - <person> lodaed <round>")
    shown = Diagnostic("E301", "no sentence says that", place, "did you mean that?").render()
    assert shown == (
        "x.yaml:12:5: E301: no sentence says that\n"
        "  12 |   - <person> lodaed <round>\n"
        "     |     ^^^^^^^^\n"
        "  hint: did you mean that?"
    )


def test_a_diagnostic_without_a_place_is_one_line() -> None:
    """What concerns no place in particular still has its code."""
    assert Diagnostic("E101", "no file is there").render() == "E101: no file is there"


def test_a_long_line_is_cut_around_the_caret() -> None:
    """However long the line, the caret stands under the words and the output stays narrow."""
    line = "x" * 5_000 + "HERE" + "y" * 5_000
    shown = Diagnostic("E105", "odd", Place("x.yaml", 1, 5_001, 4, line)).render().splitlines()
    assert max(map(len, shown)) < 140
    start = shown[2].index("^")
    assert shown[1][start : start + 4] == "HERE"
    assert shown[2].count("^") == 4


def test_what_does_not_show_is_made_visible() -> None:
    """A diagnostic never passes a control or bidirectional character on to the terminal."""
    place = Place("x.yaml", 1, 1, 1, "a\u202eb\x1b[31m\tc")
    shown = Diagnostic("E104", "odd \x07 thing", place, "\u2066").render()
    assert not rules.errors.UNSEEN.search(shown.replace("\n", ""))
    assert "a\ufffdb\ufffd[31m c" in shown


def test_problems_come_out_in_the_order_of_the_text_and_once() -> None:
    """Files, lines and columns order them, whatever the order in which they were found."""
    places = [
        Place("b", 1, 1),
        Place("a", 2, 1),
        Place("a", 1, 7),
        Place("a", 1, 2),
        Place("b", 1, 1),
    ]
    problems = Problems()
    for place in places:
        problems.error("E105", "odd", place)
    problems.advice("L401", "see", Place("a", 1, 1))
    found = [(d.place.file, d.place.line, d.place.column) for d in problems.diagnostics if d.place]
    assert found == [("a", 1, 1), ("a", 1, 2), ("a", 1, 7), ("a", 2, 1), ("b", 1, 1)]


def test_a_file_shows_its_first_hundred_errors_and_says_how_many_more() -> None:
    """A file that is wrong throughout does not bury the others, nor cost a hint for each error."""
    problems = Problems()
    hints: list[str] = []

    def hint() -> str:
        hints.append("asked for")
        return ""

    for line in range(250):
        problems.error("E105", "odd", Place("a", line, 1), hint)
    problems.error("E105", "odd", Place("b", 1, 1))
    assert len(problems.diagnostics) == 102
    assert problems.diagnostics[-1].render() == "E111: a has 150 more errors, which are not shown"
    assert sum(each.errors for each in problems.diagnostics) == 251
    assert len(hints) == 100


def test_advice_alone_raises_nothing() -> None:
    """Advice is no error; an error raises all that was found, advice too."""
    problems = Problems()
    problems.advice("L401", "see", None)
    problems.raise_if_errors()
    problems.error("E105", "odd", None)
    with pytest.raises(InputError) as caught:
        problems.raise_if_errors()
    assert [d.code for d in caught.value.diagnostics] == ["E105", "L401"]
    assert caught.value.code == "E105"


def test_the_tree_of_errors_is_the_one_drawn() -> None:
    """Each kind has code, message and place, and says itself in full."""
    assert rules.errors.__doc__ is not None
    for kind in (InputError, GroundingError, UsageError):
        assert issubclass(kind, ScienterError)
        assert kind.__name__ in rules.errors.__doc__
    error = UsageError("E601", "no such case", None, "one of: rust")
    assert str(error) == "E601: no such case\n  hint: one of: rust"


def test_the_nearest_come_best_first_and_only_if_near() -> None:
    """A slip finds the name; a stranger finds nothing."""
    names = ["the armorer", "an actor", "the first assistant director"]
    assert nearest("The armourer", names) == ["the armorer"]
    assert nearest("quite something else", names) == []
    assert did_you_mean("armorer", names) == 'did you mean "the armorer"?'
    assert did_you_mean("zzz", {"b", "a"}) == "one of: a, b"
    assert did_you_mean("zzz", [str(number) for number in range(20)]) == ""
    assert did_you_mean("zzz", ["b", "a"], few=1) == ""


def test_of_ids_with_a_number_only_a_slip_is_near() -> None:
    """One character, or two that changed places; the same number if it is there."""
    claims = ["F001", "F002", "F003", "F032", "F032b", "F099", "F320"]
    assert nearest("F9999", claims) == []
    assert nearest("F0032", claims) == ["F032"]
    assert nearest("F01", claims) == ["F001"]
    assert nearest("F33", claims) == []
    assert nearest("F3", ["F2"]) == []
    assert nearest("F230", claims) == ["F320"]
    assert nearest("f099", claims) == ["F099"]


def test_a_diagnostic_is_cut_to_the_width_that_is_asked_for() -> None:
    """The caret still stands under the words."""
    line = "x" * 50 + "HERE" + "y" * 50
    shown = Diagnostic("E105", "odd", Place("x.yaml", 1, 51, 4, line)).render(40).splitlines()
    assert max(map(len, shown)) <= 40
    start = shown[2].index("^")
    assert shown[1][start : start + 4] == "HERE"
