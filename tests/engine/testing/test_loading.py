"""Test files are read whole, or every error in them is told in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import check_tests, load_tests, parse_tests
from engine.testing.shapes import SHAPES
from rules import Diagnostic, InputError, Problems, RuleSet, keys_of, parse_yaml
from tests.engine.testing.small import EVERY_KEY

README = Path(__file__).parents[3] / "rules" / "README.md"
HEAD = """\
tests-of: test/duties
entities: {party: [Ann], firearm: [the pistol], round: [the round]}
"""
NOT = "says: the pistol was not fit to hand over"


def found(text: str, rules: RuleSet) -> list[Diagnostic]:
    """What is wrong with a text."""
    problems = Problems()
    parse_tests(text, "x.test.yaml", rules, problems)
    return list(problems.diagnostics)


def one(expect: str, rest: str = "") -> str:
    """A file of one test."""
    return f"{HEAD}tests:\n  - test: It holds\n{rest}    expect: [{{{expect}}}]\n"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (one(f"{NOT}, because: loaded-gun-is-not-saf"), "E308", "loaded-gun-is-not-safe"),
        (one(f"{NOT}, because: armorer-owes"), "E425", "loaded-gun-is-not-safe"),
        (one(f"{NOT}, reaches: preponderence"), "E204", "preponderance"),
        (one(f"{NOT}, for: An, reaches: none"), "E303", "Ann"),
        (one(NOT), "E423", "reaches"),
        (one("says: the pistol was unfit, reaches: none"), "E301", ""),
        (one(f"{NOT}, becuase: armorer-owes"), "E201", "because"),
        (
            one(f"{NOT}, defeated: {{loaded-gun-is-not-safe: Ann served as the armorer}}"),
            "E426",
            "",
        ),
        (one(f"{NOT}, undercut: {{loaded-gun-is-not-safe: armorer-owes}}"), "E427", "no rule"),
        (one("finding: careles-loading, status: thin"), "E318", "careless-loading"),
        (one("finding: careless-loading, status: thin"), "E319", "acts"),
        (one(f"{NOT}, reaches: none", "    weighing: as-testified\n"), "E607", "as-if-testified"),
        (
            one(f"{NOT}, reaches: none", "    given: [{says: the round was live, kind: x}]\n"),
            "E313",
            "",
        ),
        (one(f"{NOT}, reaches: none", "    jurisdiction: us-mn\n"), "E611", "us-nm"),
        (one(f"{NOT}, reaches: none", "    event: 2021-02-30\n"), "E210", ""),
        (one(f"{NOT}, reaches: none", "    given: [Ann ate the round]\n"), "E301", ""),
        (one(f"{NOT}, reaches: none", "    entities: {party: [Ann]}\n"), "E306", ""),
        (one(f"{NOT}, reaches: none").replace("test/duties", "test/dutis"), "E317", "test/duties"),
        (f"{HEAD}tests: [{{test: It holds, expect: []}}]\n", "E209", ""),
        (f"{HEAD}tests: []\n", "E209", ""),
        (HEAD, "E202", ""),
    ],
)
def test_an_error_has_its_code_place_and_hint(
    small: RuleSet, text: str, code: str, words: str
) -> None:
    """Each is told once, in the test file."""
    told = [each for each in found(text, small) if each.severity == "error"]
    mine = [each for each in told if each.code == code]
    assert len(mine) == len(told), "\n".join(each.render() for each in told)
    assert mine
    assert mine[0].place is not None
    assert mine[0].place.file == "x.test.yaml"
    assert words in mine[0].hint


@pytest.mark.parametrize(
    "more", ["status: thin", "reaches: none", "elements: {conduct: thin}", "disputed: false"]
)
def test_of_a_finding_that_is_not_to_be_there_nothing_more_is_expected(
    small: RuleSet, more: str
) -> None:
    """Which of the two the author meant is not guessed."""
    act = "    acts: {a: {by: Ann, as: the armorer, is: Ann loaded the round into the pistol}}\n"
    for said, codes in [(f", {more}", ["E428"]), ("", [])]:
        text = one(f"finding: careless-loading, found: false{said}", act)
        assert [each.code for each in found(text, small) if each.severity == "error"] == codes


def test_an_error_in_what_tests_share_is_told_once(small: RuleSet) -> None:
    """And does not hide what is wrong with the tests themselves."""
    test = f"  - {{test: N, expect: [{{{NOT}, because: nothing}}]}}\n"
    text = f"{HEAD}given: [Ann ate the round]\ntests:\n"
    text += "".join(test.replace("N", f"Test {n}") for n in range(50))
    codes = [each.code for each in found(text, small)]
    assert codes.count("E301") == 1
    assert codes.count("E308") == 50


def test_two_tests_of_one_name_are_an_error(small: RuleSet) -> None:
    """They could not be told apart."""
    text = one(f"{NOT}, reaches: none")
    text += text[text.index("  - test") :]
    (error,) = found(text, small)
    assert error.code == "E306"


def test_a_test_of_something_else_is_advice(small: RuleSet) -> None:
    """It expects nothing of its module; a rule of another beside one of its own is fine."""
    (advice,) = found(one(f"{NOT}, reaches: none"), small)
    assert (advice.code, advice.severity) == ("L604", "advice")


def test_thousands_of_tests_and_errors_end_soon(small: RuleSet) -> None:
    """At most so many tests are read, and so many errors kept."""
    test = "  - {{test: T{}, expect: [{{{}, because: nothing}}]}}\n"
    text = f"{HEAD}tests:\n" + "".join(test.format(n, NOT) for n in range(5_000))
    assert len(found(text, small)) <= 102
    text = f"{HEAD}tests:\n" + "  - {test: T}\n" * 10_001
    assert "E424" in [each.code for each in found(text, small)]


def test_a_very_long_name_is_cut_where_it_is_told(small: RuleSet) -> None:
    """A hundred kilobytes of a rule's id do not fill the screen."""
    (error,) = [
        e for e in found(one(f"{NOT}, because: {'x' * 100_000}"), small) if e.code == "E308"
    ]
    assert len(error.message) < 300


def test_a_file_that_vanishes_is_an_error(small: RuleSet, tmp_path: Path) -> None:
    """It is told as one that cannot be read."""
    with pytest.raises(InputError) as refused:
        load_tests(tmp_path / "gone.test.yaml", small)
    assert refused.value.code == "E101"


def test_a_file_is_checked_without_running_it(small: RuleSet, tmp_path: Path) -> None:
    """And silences are heard."""
    path = tmp_path / "x.test.yaml"
    path.write_text(one(f"{NOT}, reaches: none"), encoding="utf-8")
    assert [each.code for each in check_tests(path, small)] == ["L604"]
    allowed = "# scienter: allow L604 because it is only an example\n"
    path.write_text(allowed + one(f"{NOT}, reaches: none"), encoding="utf-8")
    assert check_tests(path, small) == ()


def test_every_key_of_the_format_stands_in_the_example_and_on_the_page() -> None:
    """What is documented, and what is tested, is all there is."""
    node = parse_yaml(EVERY_KEY, "x", Problems())
    used: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, dict):
            used.update(map(str, part))
        for each in (
            part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        ):
            walk(each)

    walk(node)
    page = README.read_text(encoding="utf-8")
    keys = {key for shape in SHAPES for key in keys_of(shape)}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []
    assert sorted(keys - used) == ["completes", "offered-against", "undercuts"]


def test_tests_of_rules_that_are_not_there_have_one_error(small: RuleSet) -> None:
    """Nothing in the file could be right without them."""
    text = one(f"{NOT}, because: loaded-gun-is-not-saf").replace("test/duties", "gone/away")
    assert [each.code for each in found(text, small)] == ["E317"]
