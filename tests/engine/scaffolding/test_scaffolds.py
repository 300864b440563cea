"""What is begun holds no error, asks for no advice, and is laid out as it should be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import (
    RuleWords,
    Scaffold,
    check,
    new_case,
    new_rule,
    new_sentence,
    new_standard,
    new_test,
)
from engine.testing.gathering import gather_tests
from engine.testing.running import run_tests
from rules import LIBRARY, InputError, Problems, UsageError, format_text, load_rules

WORDS = RuleWords(
    title="Armorers: they look: always",
    premises=("<person> served as the armorer", "<person> handled <firearm>"),
    exceptions=("<other> shook <round>",),
    conclusion="<person> owed the duty to secure guns not in use as the armorer",
    cites=("Act: of 1990", "Act of 1991 § 2"),
    authority="statute",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in."""
    home = tmp_path / "My Course 1"
    home.mkdir()
    monkeypatch.chdir(home)
    return home


def write(scaffold: Scaffold) -> None:
    """As the command does."""
    for draft in scaffold.drafts:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
        assert draft.path.exists() is (draft.before is not None)
        draft.path.write_text(draft.text, encoding="utf-8")


def check_clean() -> None:
    """Nothing to say of the folder, and nothing to lay out anew."""
    assert [found.render() for found in check(["."]).diagnostics] == []
    for path in Path().rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert format_text(text, path.name, Problems()) == text, path


@pytest.mark.parametrize(
    "scaffold",
    [
        lambda: new_rule("my-rule"),
        lambda: new_rule("my-rule", Path("rules.yaml"), RuleWords(title="A title")),
        lambda: new_standard("my-standard"),
        lambda: new_sentence("waved-a-flag"),
        lambda: new_case(Path("cases", "made-up")),
        lambda: new_case(Path("made-up")),
    ],
)
def test_in_an_empty_folder(scaffold: object) -> None:
    """A set of its own is begun, that extends the library; files name their schemas."""
    assert callable(scaffold)
    made = scaffold()
    assert made.home.new is True
    write(made)
    check_clean()
    for path in Path().rglob("*.yaml"):
        assert path.read_text().startswith("# yaml-language-server: $schema="), path


def test_many_in_one_set_and_one_file() -> None:
    """Each after the other, in files of their own and at the end of others'; no two alike."""
    for number in range(4):
        write(new_rule(f"rule-{number}", Path("mine.yaml")))
    write(new_standard("one", Path("mine.yaml")))
    write(new_standard("another", Path("mine.yaml")))
    write(new_rule("rule-5"))
    write(new_sentence("waved-a-flag", Path("words.yaml")))
    write(new_sentence("blew-a-horn", Path("words.yaml")))
    write(new_case(Path("cases", "made-up")))
    write(new_test(Path("mine.yaml")))
    check_clean()
    assert run_tests(gather_tests([Path()]).files).passed


def test_a_rule_can_be_told_its_sentences() -> None:
    """Whatever they hold; what it cites is declared."""
    write(new_rule("mine", words=WORDS))
    check_clean()
    write(new_rule("mine-too", Path("mine.yaml"), WORDS._replace(title="Another", exceptions=())))
    errors = [found for found in check(["."]).diagnostics if found.severity == "error"]
    assert errors == []
    text = Path("authorities.yaml").read_text()
    assert text.count("cite:") == 2
    write(new_test(Path("mine.yaml")))
    assert run_tests(gather_tests([Path()]).files).passed


def test_what_is_added_leaves_every_other_byte() -> None:
    """Comments, odd layout and what comes after the list as well."""
    write(new_rule("first"))
    odd = (
        "module: m/odd\ntitle:   Odd   # so\n\nrules:\n- rule: odd-rule\n"
        "  title: 'Odd'\n  cites: [ Your source (year) ]\n  authority: inference\n"
        "  if: [<person> served as the armorer]\n"
        "  then: <person> handled <firearm>  # no such binding\n\n# the end\n"
    ).replace("<firearm>", "the armorer's gun")
    before = odd.replace(
        "  then: <person> handled the armorer's gun  # no such binding\n",
        ("  then: <person> owed the duty to secure guns not in use as the armorer # so\n"),
    )
    Path("odd.yaml").write_bytes(before.replace("\n", "\r\n").encode())
    made = new_rule("second", Path("odd.yaml"))
    (draft,) = made.drafts
    assert draft.before is not None
    kept = draft.text
    at = kept.index("- rule: second")
    end = kept.index("# the end")
    assert draft.before == before.replace("\n", "\r\n")
    assert kept[:at].rstrip() == draft.before[: draft.before.index("# the end")].rstrip()
    assert kept[end:] == draft.before[draft.before.index("# the end") :]
    assert "\n" not in kept.replace("\r\n", "")


def test_an_id_that_is_taken_is_told_with_its_place() -> None:
    """In the library as in one's own files; nothing is ever written over."""
    with pytest.raises(UsageError) as error:
        new_rule("shaking-verifies-a-round")
    (found,) = error.value.diagnostics
    assert found.code == "E633"
    assert found.place is not None
    write(new_standard("mine"))
    again: Callable[[], Scaffold]
    for again in (lambda: new_standard("mine", Path("other.yaml")), lambda: new_rule("mine")):
        with pytest.raises(UsageError) as error:
            again()
        assert error.value.code in {"E633", "E616"}
    write(new_case(Path("made-up")))
    with pytest.raises(UsageError, match="already"):
        new_case(Path("made-up"))
    write(new_rule("a-rule"))
    write(new_test(Path("a-rule.yaml")))
    with pytest.raises(UsageError, match="already"):
        new_test(Path("a-rule.yaml"))


@pytest.mark.parametrize("id_", ["", "Mine", "my rule", "1-rule", "a--b", "../x", "a/b", "é"])
def test_what_is_no_id_is_refused(id_: str) -> None:
    """Before any file is thought of."""
    with pytest.raises(UsageError) as error:
        new_rule(id_)
    assert error.value.code == "E205"


def test_sentences_that_cannot_be_read_are_told_and_nothing_is_written(folder: Path) -> None:
    """With the place in the file that there would be."""
    with pytest.raises(InputError) as error:
        new_rule("mine", words=RuleWords(premises=("<x> is odd",), conclusion="<x> is even"))
    assert {found.code for found in error.value.diagnostics} == {"E301"}
    assert {found.place and found.place.file for found in error.value.diagnostics} == {"mine.yaml"}
    with pytest.raises(UsageError, match="premises"):
        new_rule("mine", words=RuleWords(conclusion="<x> is even"))
    assert list(folder.iterdir()) == []


def test_a_list_in_brackets_is_left_alone() -> None:
    """It is no place to add lines to."""
    write(new_rule("first"))
    Path("empty.yaml").write_text(
        "module: m/m\ntitle: M\nrules: [{rule: a, title: A, cites: [Your source (year)], "
        "authority: inference, if: [<a> shook <b>], then: <a> did not shake <b>}]\n"
    )
    with pytest.raises(UsageError) as error:
        new_rule("second", Path("empty.yaml"))
    assert error.value.code == "E634"


def test_a_set_with_few_words_has_no_examples() -> None:
    """It says so; a sentence can be begun in it."""
    Path("rule-set.yaml").write_text("rule-set: own\ntitle: Own\n")
    begin: Callable[[], Scaffold]
    for begin in (lambda: new_rule("r"), lambda: new_standard("s"), lambda: new_case(Path("c"))):
        with pytest.raises(UsageError) as error:
            begin()
        assert error.value.code == "E635"
    write(new_sentence("waved"))
    check_clean()


@pytest.mark.slow
def test_a_test_of_every_rule_file_of_the_library_passes(folder: Path) -> None:
    """Acts are given with what the premises say of them, and what counts is counted."""
    shutil.copytree(LIBRARY, folder / "lib", ignore=shutil.ignore_patterns("*.test.yaml"))
    Path("lib", "rule-set.yaml").write_text("rule-set: copy\ntitle: A copy\n")
    rules = load_rules(Path("lib"))
    files = {rules.modules[rule.module].file for rule in rules.rules.values() if rule.conclusion}
    assert len(files) > 15
    for file in sorted(files):
        write(new_test(Path(file)))
    outcome = run_tests(gather_tests([Path("lib")]).files)
    assert outcome.passed
    assert outcome.count("passed") == len(files)
