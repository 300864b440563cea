"""``scienter check``: what it writes where, and how it ends."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from api.complaints import complain
from rules import CODES, Diagnostic, Place, load_rules, page_of
from tests.api.test_commands import run

__all__ = ["run"]

BAD = "module: x\ntitle: A title\nrulez: []\nnote: ''\n"
ADVISED = """\
# scienter: allow L602
module: x
title: A title
"""


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two errors, in the working directory."""
    monkeypatch.chdir(tmp_path)
    file = Path("odd, file.yaml")
    file.write_text(BAD, encoding="utf-8")
    return file


def test_each_error_has_its_place_a_caret_and_what_to_do(run: Any, bad: Path) -> None:
    """On standard output, since it is what was asked for; 1 for errors."""
    ended = run("check", bad)
    assert ended.code == 1
    assert ended.err == ""
    assert "odd, file.yaml:3:1: E201: " in ended.out
    assert "  3 | rulez: []\n    | ^^^^^\n  hint: did you mean" in ended.out
    assert "1 file, 0 rules" not in ended.out
    assert ended.out.endswith("1 file; errors: 2, advice: 0\n")


def test_as_json_it_is_a_list(run: Any, bad: Path) -> None:
    """Each with code, severity, file, line, column, message and hint."""
    items = run("check", bad, "--format", "json").json
    assert [item["code"] for item in items] == ["E201", "E209"]
    first = items[0]
    assert first["file"] == "odd, file.yaml"
    assert (first["line"], first["column"], first["length"]) == (3, 1, 5)
    assert first["severity"] == "error"
    assert "rules" in first["hint"]


def test_as_sarif_every_result_names_a_rule_of_the_run(run: Any, bad: Path) -> None:
    """And its region; the file is a URI."""
    log = run("check", bad, "--format", "sarif").json
    (found,) = log["runs"]
    rules = found["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    for result in found["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "odd%2C%20file.yaml"
    region = found["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 1, "endColumn": 6}


def test_as_annotations_of_github(run: Any, bad: Path) -> None:
    """A line each; what would end a property is written otherwise."""
    lines = run("check", bad, "--format", "github").out.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(
        "::error file=odd%2C file.yaml,line=3,col=1,endColumn=5,title=E201%3A an unknown key::"
    )
    assert "%0Ahint: " in lines[0]


def test_advice_ends_with_1_only_if_that_is_asked(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stops nothing otherwise."""
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(ADVISED, encoding="utf-8")
    ended = run("check", "x.yaml")
    assert ended.code == 0
    assert "x.yaml:1:1: L602: " in ended.out
    assert run("check", "x.yaml", "--strict").code == 1


def test_a_sound_set_is_one_line(run: Any) -> None:
    """With what was looked at."""
    ended = run("check")
    assert ended.code == 0
    assert re.fullmatch(r"\d+ files, \d+ rules; errors: 0, advice: 0\n", ended.out)


def test_rules_of_ones_own_are_counted_beside_the_librarys(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An author of two rules has not written two hundred."""
    monkeypatch.chdir(tmp_path)
    Path("rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\nextends: library\n")
    Path("mine.yaml").write_text(
        "module: mine\ntitle: Mine\nrules:\n"
        "  - rule: my-rule\n    title: Whoever serves as an actor owes the check\n"
        "    cites: [Safety Bulletin 1 (2003)]\n    authority: guideline\n"
        "    if: [<person> served as an actor]\n"
        "    then: <person> owed the duty to inspect each round as an actor\n"
    )
    many = len(load_rules(Path()).rules)
    assert f"2 files, 1 rule of your own, {many} with the library; " in run("check").out


def test_a_case_by_its_name_with_its_quotes(run: Any, tmp_path: Path) -> None:
    """Counts what it checked; without a source text, says so."""
    ended = run("check", "rust")
    assert ended.code == 0
    assert " claims, quotes not checked (give --source-text)" in ended.out
    wrong = tmp_path / "article.txt"
    wrong.write_text("nothing\n" * 300, encoding="utf-8")
    ended = run("check", "rust", "--source-text", wrong)
    assert ended.code == 1
    assert "quotes that stand at their place: 0 of" in ended.out


@pytest.mark.parametrize("code", ["E301", "l401"])
def test_a_code_is_explained_by_its_page(run: Any, code: str) -> None:
    """In whatever case it is written."""
    ended = run("check", "--explain", code)
    assert ended.code == 0
    assert ended.out == page_of(code)
    assert ended.out.startswith(f"# {code.upper()}: {CODES[code.upper()]}\n")


def test_an_unknown_code_is_wrong_use(run: Any) -> None:
    """With the codes that are near."""
    ended = run("check", "--explain", "L40l")
    assert ended.code == 2
    assert "E630" in ended.err
    assert 'did you mean "L4' in ended.err


def test_as_text_at_most_five_hundred_are_shown(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last lines say how many more there are, and count every error."""
    monkeypatch.chdir(tmp_path)
    for number in range(7):
        wrong = "".join(f"wrong-{line}: 1\n" for line in range(120))
        Path(f"x{number}.yaml").write_text(f"module: m{number}\ntitle: M\n{wrong}")
    ended = run("check", ".")
    told = [line for line in ended.out.splitlines() if re.match(r"(x\d|E111)", line)]
    assert len(told) == 500
    assert "\n… and 207 more; --format json has them all\n" in ended.out
    assert ended.out.endswith("7 files; errors: 840, advice: 0\n")
    assert len(run("check", ".", "--format", "json").json) == 707


def test_errors_of_other_commands_are_as_many_at_most(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Errors before advice."""
    advice = [Diagnostic("L401", "see", Place("a", line, 1), "", "advice") for line in range(300)]
    errors = [Diagnostic("E105", "odd", Place("b", line, 1)) for line in range(400)]
    complain([*advice, *errors])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 501
    assert sum("E105" in line for line in lines) == 400
    assert lines[0].startswith("a:0:1: L401")
    assert lines[-1] == "… and 200 more; scienter check --format json has them all"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("module: m/x\ntitle: X\nrulez: []\n", 1, "standard input:3:1: E201"),
        ("module: m/x\ntitle: X\n", 0, "1 file"),
        ("tests-of: no-such\ntests: []\n", 1, "standard input:1:11: E317"),
        ("case: told\ntitel: Told\n", 1, "standard input:2:1: E201"),
        ("hypothetical: X\ncase: harbor-lantern\nedits: [{strike: H99}]\n", 1, "E312"),
        (
            "module: yours/mine\ntitle: Mine\nrules:\n  - rule: mine\n    title: Mine\n"
            "    cites: [UJI 14-141]\n    authority: statute\n    if: [<act> was done by <party>]\n"
            "    then: <party> did not use ordinary care in <act>\n",
            0,
            "errors: 0",
        ),
    ],
)
def test_standard_input_is_one_file_added_to_the_library(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: int, told: str
) -> None:
    """Whatever kind of file it is, and whatever set lies in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("rule-set.yaml").write_text("rule-set: m\ntitle: M\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
    ended = run("check", "-")
    assert told in ended.out
    assert ended.code == code, ended
    assert run("check", "-", "rust").code == 2
