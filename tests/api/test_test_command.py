"""``scienter test``: which tests it runs, what it prints of them in each format, how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from rules import LIBRARY
from tests.api.printing import widest
from tests.api.test_commands import Ended, exit_code

TESTS = """
tests-of: film-set/duties-armorer
entities: {party: [Ann]}
given: [Ann served as the armorer]
tests:
  - test: An armorer must inspect each round
    expect:
      - says: Ann owed the duty to inspect each round as the armorer
        because: armorer-owes-inspecting-each-round
  - test: By custom alone <nobody> is convicted
    expect:
      - says: Ann owed the duty to show that a gun is safe as the armorer
        reaches: REACHES
"""
PASSING = TESTS.replace("REACHES", "scintilla")
FAILING = TESTS.replace("REACHES", "beyond-reasonable-doubt")
OWN_SET = "rule-set: my-course\ntitle: My course\nextends: library\n"
OWN_RULES = """
module: my/rules
title: Of one's own
rules:
  - rule: armorer-shakes
    title: Whoever serves as the armorer owes the check
    cites: [Safety Bulletin 1 (2003)]
    authority: custom
    if: [<person> served as the armorer]
    then: <person> owed the duty to inspect each round as the armorer
"""
OWN_TESTS = """
tests-of: my/rules
entities: {party: [Ann]}
tests:
  - test: An armorer checks
    given: [Ann served as the armorer]
    expect:
      - says: Ann owed the duty to inspect each round as the armorer
        because: armorer-shakes
"""


@pytest.fixture
def test(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Run ``scienter test`` in an empty folder with some files in it."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*options: str, **files: str) -> Ended:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_", ".").replace(
                "rule.set", "rule-set"
            )
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        code = exit_code(["test", *options])
        found = capsys.readouterr()
        return Ended(code, found.out, found.err)

    return run


def test_what_passes_takes_a_line(test: Any) -> None:
    """A file of no set is about the shipped library."""
    ended = test("a.test.yaml", a_test_yaml=PASSING)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "✓ a.test.yaml  2 passed\n\n1 file: 2 passed\n"


def test_what_fails_has_expected_found_and_why(test: Any) -> None:
    """And no line is too long."""
    ended = test("a.test.yaml", a_test_yaml=FAILING)
    assert (ended.code, ended.err) == (1, "")
    assert "✗ a.test.yaml  1 passed, 1 failed" in ended.out
    assert "reaches: expected beyond-reasonable-doubt, found scintilla  (line 13)" in ended.out
    assert "carries no more than weak" in ended.out
    assert widest(ended.out) <= 100


def test_json_tells_the_same_each_time(test: Any) -> None:
    """Nothing in it depends on how long it took."""
    ended = test("a.test.yaml", "--format", "json", a_test_yaml=FAILING)
    assert ended.code == 1
    found = ended.json
    assert found["counts"] == {"passed": 1, "failed": 1, "broken": 0, "unread": 0}
    (failure,) = found["files"][0]["tests"][1]["failures"]
    assert (failure["key"], failure["actual"]) == ("reaches", "scintilla")
    assert (failure["file"], failure["line"], failure["column"]) == ("a.test.yaml", 13, 18)
    assert test("a.test.yaml", "--format", "json").out == ended.out


def test_junit_has_a_case_for_each_test(test: Any) -> None:
    """With the sums, the file and the line, well-formed whatever the names are."""
    ended = test("--format", "junit", "-o", "out.xml", "a.test.yaml", a_test_yaml=FAILING)
    assert (ended.code, ended.out) == (1, "")
    root = ElementTree.parse("out.xml").getroot()
    assert (root.tag, root.get("tests"), root.get("failures"), root.get("errors")) == (
        *("testsuites", "2", "1"),
        "0",
    )
    passed, failed = root.iter("testcase")
    assert failed.get("name") == "By custom alone <nobody> is convicted"
    assert (failed.get("file"), failed.get("line")) == ("a.test.yaml", "10")
    assert [each.tag for each in failed] == ["failure"]
    assert not list(passed)


def test_a_file_with_errors_is_told_and_the_others_run(test: Any) -> None:
    """Each error in its place."""
    wrong = PASSING.replace("armorer-owes-inspecting-each-round", "armorer-owes-nothing")
    ended = test(".", a_test_yaml=wrong, b_test_yaml=PASSING)
    assert ended.code == 1
    assert "a.test.yaml  cannot be read, 1 error" in ended.out
    assert "a.test.yaml:9:18: E308" in ended.out
    assert "✓ b.test.yaml  2 passed" in ended.out
    found = test(".", "--format", "junit")
    assert ElementTree.fromstring(found.out).get("errors") == "1"


def test_a_set_of_ones_own_is_tested_with_the_library_it_extends(test: Any) -> None:
    """From its folder, or by one of its rule files; rule files without tests are named."""
    files = {"rule_set_yaml": OWN_SET, "mine_yaml": OWN_RULES, "mine_test_yaml": OWN_TESTS}
    assert test(**files).out == "✓ mine.test.yaml  1 passed\n\n1 file: 1 passed\n"
    assert test("mine.yaml").code == 0
    other = OWN_RULES.replace("my/rules", "my/others").replace("armorer-shakes", "armorer-looks")
    ended = test(others_yaml=other)
    assert ended.code == 0
    assert "without tests\n  others.yaml\n" in ended.out


@pytest.mark.parametrize("options", [["nowhere"], ["."], ["-k", "no such words"], ["x" * 5_000]])
def test_nothing_to_test_is_an_error(test: Any, options: list[str]) -> None:
    """It would look like a run in which all passed."""
    ended = test(*options)
    assert ended.code == 2
    assert "E619" in ended.err


def test_words_choose(test: Any) -> None:
    """Among the tests of the file."""
    ended = test("a.test.yaml", "-k", "custom", a_test_yaml=PASSING)
    assert ended.out == "✓ a.test.yaml  1 passed\n\n1 file: 1 passed\n"


def test_a_time_limit_must_be_a_number(test: Any) -> None:
    """NaN is none."""
    assert test("a.test.yaml", "--timeout", "nan", a_test_yaml=PASSING).code == 2
    assert test("a.test.yaml", "--timeout", "soon").code == 2
    assert test("a.test.yaml", "--timeout", "-1").code == 2
    assert test("a.test.yaml", "--timeout", "0", "--grounder", "durable").code == 0


def test_the_tests_of_a_shipped_module_pass(test: Any) -> None:
    """Asked for by the module that they test."""
    assert test(str(LIBRARY / "film-set" / "duties-armorer.yaml")).code == 0


def test_a_reason_is_told_once_of_a_sentence(test: Any) -> None:
    """Where `because` fails like `reaches`, what speaks for the sentence stands there already."""
    line = next(line for line in FAILING.splitlines() if "reaches: beyond" in line)
    indent = line[: len(line) - len(line.lstrip())]
    both = FAILING.replace(line, f"{line}\n{indent}because: custom-gives-duty")
    ended = test("a.test.yaml", a_test_yaml=both)
    assert "because: expected" in ended.out
    said = [line.strip(" -").removeprefix("for it: ") for line in ended.out.splitlines()]
    reasons = [line for line in said if ": does not stand" in line or "stands up to" in line]
    assert reasons
    assert len(reasons) == len(set(reasons))
