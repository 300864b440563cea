"""The door page of ``api`` holds every command, option and field, and its examples run."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer.main

from api.commands import app
from engine import Case as Asked
from engine import (
    Evaluation,
    case_disputes,
    dispute_map,
    disputes_json,
    graph_json,
    lacking,
    lacking_json,
    report_json,
)
from facts import Case
from tests.api.test_commands import exit_code

ROOT = Path(__file__).parents[2]
README = (ROOT / "api" / "README.md").read_text(encoding="utf-8")
EXAMPLES = sorted(set(re.findall(r"(?:^\$ |`)(scienter [^`\n]+)", README, re.MULTILINE)))


def every_command() -> dict[str, Any]:
    """Every command by the word that calls it."""
    group: Any = typer.main.get_command(app)
    return {name: group.get_command(None, name) for name in group.list_commands(None)}


def test_every_command_is_shown() -> None:
    """With an example that begins with it."""
    for words in every_command():
        call = f"scienter {words} "
        assert any(example.startswith(call) for example in EXAMPLES), call


def test_every_option_is_shown_with_the_commands_that_have_it() -> None:
    """A row of the table for each, which names its commands or says all; and nothing else."""
    rows = re.findall(r"^\| (`-.*?) \| (.*?) \| .*? \| `(.*?)` \|$", README, re.MULTILINE)
    told: dict[str, set[str]] = {}
    every = set(every_command())
    for names, of, _ in rows:
        named = set(re.findall(r"`([a-z ]+)`", of))
        for name in re.findall(r"`(-[-a-z]+)`", names):
            told.setdefault(name, set()).update(every - named if of.startswith("all") else named)
    assert told.pop("--help") == every
    found: dict[str, set[str]] = {}
    for words, command in every_command().items():
        for parameter in command.params:
            if parameter.param_type_name == "option":
                for name in {*parameter.opts} - {"--help"}:
                    found.setdefault(name, set()).add(words)
    assert told == found


@pytest.mark.parametrize(
    "example",
    # a language server waits for an editor: test_language_server.py has one; a server goes on
    # until it is ended: test_serve_command.py has its examples
    [example for example in EXAMPLES if not example.startswith(("scienter lsp", "scienter serve"))],
)
def test_every_example_runs(
    example: str,
    rust: Evaluation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """As it stands on the page, in an empty folder with an article and the rules in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    (tmp_path / "article.txt").write_text(article(rust.case), encoding="utf-8")
    (tmp_path / "graph.yaml").write_text("statements: {p: It rains}\n", encoding="utf-8")
    told = "hypothetical: As told\nedits: [{believe: D1=H31}]\n"
    (tmp_path / "what-if.yaml").write_text(told, encoding="utf-8")
    (tmp_path / "rules").symlink_to(ROOT / "rules")
    (tmp_path / "my-rules").mkdir()
    (tmp_path / "my-rules" / "mine.yaml").write_text("module: m\ntitle: M\n", encoding="utf-8")
    words = ["rust" if word == "CASE" else word for word in shlex.split(example)[1:]]
    monkeypatch.setenv("SCIENTER_DATABASE", str(tmp_path / "kept.db"))
    if words[0] in ("token", "database"):
        make = "token create --course torts-2026 --role student"
        assert exit_code([*make.split(), "Ann Lee"]) == 0
    assert exit_code(words) == 0, capsys.readouterr().err


def article(case: Case) -> str:
    """A text in which every quote of the case stands on its line."""
    lines = [""] * 400
    placed: list[Any] = [*case.claims.values(), *case.missing, *case.context]
    for quoted in placed:
        if quoted.quote:
            lines[int(quoted.at.removeprefix("line ")) - 1] += f" {quoted.quote} "
    return "\n".join(lines)


def fields(tree: Any) -> set[str]:
    """The keys of data at every depth, but for those of which the values are names."""
    if isinstance(tree, list):
        return set().union(*map(fields, tree))
    if not isinstance(tree, dict):
        return set()
    return set(tree).union(
        *(
            fields(value)
            for key, value in tree.items()
            if key not in {"labels", "undecided", "reading", "binding"}
        )
    )


def test_every_field_of_report_and_graph_is_explained(rust: Evaluation) -> None:
    """Each key stands in the page as code."""
    shown = set(re.findall(r"`([a-z_]+)`", README))
    for tree in (report_json(rust), graph_json(rust)):
        found = fields(json.loads(json.dumps(tree)))
        assert found - shown == set()


def test_every_field_of_a_map_of_disputes_is_explained(shipped: dict[str, Evaluation]) -> None:
    """Each key stands in the page as code."""
    evaluation = shipped["harbor-lantern"]
    own = case_disputes(Asked("harbor-lantern"), evaluation.findings)
    tree = disputes_json(dispute_map(evaluation, evaluation.findings), own)
    shown = set(re.findall(r"`([a-z_]+)`", README))
    assert fields(json.loads(json.dumps(tree))) - shown == set()


def test_every_field_of_what_is_missing_is_explained(shipped: dict[str, Evaluation]) -> None:
    """Each key stands in the page as code."""
    evaluation = shipped["harbor-lantern"]
    lacks = [lacking(evaluation, finding) for finding in evaluation.findings[:2]]
    shown = set(re.findall(r"`([a-z_]+)`", README))
    assert fields(json.loads(json.dumps(lacking_json(lacks)))) - shown == set()


def test_every_module_has_its_line() -> None:
    """What lives here is all that lives here."""
    for path in (ROOT / "api").glob("*.py"):
        if not path.name.startswith("__"):
            assert f"`{path.name}`" in README, path.name
