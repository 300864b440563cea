"""The command impact: folders and git revisions, cases, formats, exit codes, and bad input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.commands import main
from api.git_objects import Repository
from api.impact_pages import impact_markdown
from engine import impact, impact_schema
from rules import LIBRARY, load_rules
from tests.api.printing import HOSTILE

RULE = "shaking-verifies-a-round"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """The exit code, what it prints, and what it says beside that."""

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = 0
        try:
            main(["impact", *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return ran


def git(folder: Path, *arguments: str) -> None:
    """Git as nobody in particular, whatever is configured here."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True)


def without(folder: Path, rule: str = RULE) -> None:
    """Take a rule out of the files of a folder."""
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if f"- rule: {rule}\n" in text:
            before, _, rest = text.partition(f"  - rule: {rule}\n")
            _, again, after = rest.partition("  - rule: ")
            file.write_text(before + again + after, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the library as ``law``, and one commit that takes a rule out."""
    folder = tmp_path / "repository"
    shutil.copytree(LIBRARY, folder / "law", ignore=shutil.ignore_patterns("*.test.yaml"))
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "tag", "as-taught")
    without(folder / "law")
    git(folder, "commit", "-q", "-a", "-m", "two")
    monkeypatch.chdir(folder)
    return folder


def test_two_revisions_are_compared(repository: Path, run: Any) -> None:
    """By the files they hold, and places are told by revision and path."""
    code, out, err = run("as-taught", "HEAD", "rust", "--path", "law", "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    Draft202012Validator(impact_schema()).validate(data)
    (change,) = data["law"]
    assert (change["id"], change["change"]) == (RULE, "removed")
    assert change["before"]["file"].startswith("as-taught:law/")
    assert data["flipped"] > 0


def test_what_fails_is_for_the_user_to_say(repository: Path, run: Any) -> None:
    """Never, unless asked; then with a code that no error has."""
    asked = ("HEAD~1:law", "HEAD:law", "rust")
    assert run(*asked, "--fail-on", "flipped")[0] == 3
    assert run(*asked, "--fail-on", "moved")[0] == 3
    same = ("HEAD:law", "law", "harbor-lantern")
    assert run(*same, "--fail-on", "moved")[0] == 0


def test_a_folder_wins_over_a_revision_of_its_name(repository: Path, run: Any) -> None:
    """Unless it is forced."""
    git(repository, "branch", "law", "as-taught")
    code, out, _ = run("law", "HEAD:law", "harbor-lantern")
    assert code == 0
    assert "From law to HEAD:law" in " ".join(out.split())
    code, out, _ = run("git:law", "HEAD", "rust", "--path", "law")
    assert code == 0
    assert f"rule {RULE}" in " ".join(out.split())


@pytest.mark.parametrize(
    ("old", "code", "hint"),
    [
        ("as-tought", "E625", "as-taught"),
        ("--output=stolen", "E625", ""),
        ("HEAD:lew", "E626", "law"),
        ("HEAD:../..", "E626", ""),
        ("HEAD", "E626", "--path"),
    ],
)
def test_what_is_not_there_is_told(
    repository: Path, run: Any, old: str, code: str, hint: str
) -> None:
    """With what is near, and nothing is written."""
    left, out, err = run("--", old, "HEAD:law", "rust")
    assert (left, out) == (2, "")
    assert code in err
    assert hint in err
    assert sorted(os.listdir(repository)) == [".git", "law"]


def test_outside_of_a_repository_there_are_no_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    """Nor without git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert "E624" in run("HEAD~1", "HEAD")[2]
    monkeypatch.setenv("PATH", "")
    assert "not installed" in run("HEAD~1", "HEAD")[2]


def test_what_was_typed_is_told_as_it_was_typed(repository: Path, run: Any) -> None:
    """With its apostrophes."""
    code, _, err = run("it's-here", "HEAD")
    assert code == 2
    assert 'revision "it\'s-here"' in err


def test_many_files_of_a_revision_are_read(repository: Path) -> None:
    """Each as it is, with line ends at its end or without."""
    held = [b"", b"a", b"a\n", b"\n", b"a\r\n"]
    for number, content in enumerate(held):
        (repository / f"f{number}.yaml").write_bytes(content)
    git(repository, "add", "-A")
    git(repository, "commit", "-m", "files")
    stored = Repository.around(repository)
    files = stored.stored(stored.commit("HEAD") or "", "")
    own = [file.object for file in files if file.path in {f"f{n}.yaml" for n in range(5)}]
    assert stored.contents(own) == held


def test_links_in_a_revision_are_not_followed(repository: Path, run: Any) -> None:
    """A link to a file elsewhere is no rule file."""
    (repository.parent / "elsewhere.yaml").write_text("no rules: here\n")
    (repository / "law" / "link.yaml").symlink_to("../../elsewhere.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    code, _, err = run("HEAD~1:law", "HEAD:law", "harbor-lantern")
    assert (code, err) == (0, "")


def test_errors_in_a_revision_name_it(repository: Path, run: Any) -> None:
    """The place is that of the file in the repository, not of where it was read."""
    (repository / "law" / "wrong.yaml").write_text("module: wrong\ntitel: Wrong\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "wrong")
    code, _, err = run("HEAD~1:law", "HEAD:law", "harbor-lantern")
    assert code == 1
    assert err.startswith("HEAD:law/wrong.yaml:")


def test_a_set_that_extends_the_library_is_found_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    """Its files of a revision extend the library that is installed."""
    folder = tmp_path / "course"
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / "rule-set.yaml").write_text(
        "rule-set: mine\ntitle: Mine\nextends: library\n"
    )
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    monkeypatch.chdir(folder)
    code, out, _ = run("HEAD", "HEAD", "harbor-lantern", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert (data["old"]["name"], data["law"]) == ("HEAD:mine", [])


def test_cases_may_be_a_folder_of_cases(repository: Path, tmp_path: Path, run: Any) -> None:
    """Each of them once, in the order of their names."""
    cases = Path(load_rules.__code__.co_filename).parents[1] / "facts" / "cases"
    shutil.copytree(cases / "harbor-lantern", tmp_path / "cases" / "b")
    shutil.copytree(cases / "harbor-lantern", tmp_path / "cases" / "a")
    code, out, _ = run("law", "law", str(tmp_path / "cases"), "--format", "json")
    assert code == 0
    assert [Path(case["name"]).name for case in json.loads(out)["cases"]] == ["a", "b"]
    (tmp_path / "empty").mkdir()
    assert "E601" in run("law", "law", str(tmp_path / "empty"))[2]


def test_a_case_that_the_new_rules_cannot_read_is_an_error(repository: Path, run: Any) -> None:
    """Since whoever merges them would break it; one that only the old cannot read is none."""
    case = repository / "case.yaml"
    case.write_text("case: x\n")
    assert run("HEAD:law", "law", "case.yaml")[0] == 1


def test_as_markdown_the_summary_comes_first_and_cases_are_folded(
    repository: Path, run: Any
) -> None:
    """So that a pull request shows it."""
    _, out, _ = run("HEAD~1:law", "HEAD:law", "rust", "--format", "markdown")
    assert out.startswith("**")
    assert "flipped" in out.split("\n")[0]
    assert out.split("\n")[2].replace("\\", "") == "From HEAD~1:law to HEAD:law"
    assert out.count("<details>") == out.count("</details>") == 2
    assert "| Finding | Before | After |" in out


def test_what_a_file_holds_is_shown_as_it_is() -> None:
    """Neither Markdown nor HTML acts in a title."""
    rules = load_rules()
    other = {
        **rules.rules,
        RULE: rules.rules[RULE]._replace(title=HOSTILE, strength=1),
    }
    page = impact_markdown(impact(rules, rules._replace(rules=other), ["rust"]))
    assert "<b>" not in page.replace("\\<b\\>", "")
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_folder_of_cases_in_a_revision_holds_no_rules(repository: Path, run: Any) -> None:
    """That is said, and not that nothing is there; a revision's root is told without a colon."""
    case = repository / "cases" / "night"
    case.mkdir(parents=True)
    (case / "case.yaml").write_text("case: night\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "three")
    code, _, err = run("HEAD:cases", "HEAD", "rust")
    assert code == 2
    assert "no rules are in HEAD:cases; it holds cases" in err
    shutil.copytree(repository / "law", repository, dirs_exist_ok=True)
    shutil.rmtree(repository / "law")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "four")
    _, out, err = run("HEAD:", ".", "harbor-lantern")
    assert out.startswith("From HEAD to .\n"), err
