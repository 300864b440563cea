"""The guide for rule authors, ``rules/README.md``: it is complete, and what it shows is so."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.commands import COMMANDS
from engine.testing import shapes as test_shapes
from rules import CODES, Shape, shapes
from tests.api.test_commands import exit_code
from tests.key_tables import check_key_tables

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "rules" / "README.md"
GUIDE = PAGE.read_text(encoding="utf-8")
BENCH = (
    "check",
    "format",
    "impact",
    "lsp",
    "new",
    "schemas",
    "test",
    "trace",
    "vocabulary",
    "watch",
)
"""The commands made for rule authors."""
LEFT_OUT = "…"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODES = re.compile(r"(<!-- codes -->\n)((?:\|.*\n)*)")


def test_every_key_of_every_file_of_an_author_has_its_row() -> None:
    """The tables are as the shapes' own texts have it, and leave no shape out."""
    every = {
        name: shape
        for module in (shapes, test_shapes)
        for name, shape in vars(module).items()
        if isinstance(shape, type) and issubclass(shape, Shape)
    }
    told = check_key_tables(PAGE, every)
    own = {
        name
        for name, shape in every.items()
        if shape in test_shapes.SHAPES or shape.__module__ == shapes.__name__
    }
    assert told == own


def test_every_code_has_its_place() -> None:
    """In one table, with its title, and a link to its page."""
    text = PAGE.read_text(encoding="utf-8")
    right = _CODES.sub(lambda found: found[1] + code_table(), text)
    if os.environ.get("REWRITE") and right != text:
        PAGE.write_text(right, encoding="utf-8")
        text = right
    assert text == right, "REWRITE=1 writes the table anew"
    assert set(re.findall(r"\| \[(\w+)\]\(pages/\1\.md\) \|", text)) == {*CODES}


def code_table() -> str:
    """Every code with what it means, two to a row."""
    cells = [f"| [{code}](pages/{code}.md) | {says} " for code, says in CODES.items()]
    cells.extend("| | " for _ in range(len(cells) % 2))
    rows = (f"{left}{right}|\n" for left, right in zip(cells[::2], cells[1::2], strict=True))
    return "| code | means | code | means |\n|---|---|---|---|\n" + "".join(rows)


def test_every_command_of_the_bench_has_its_row() -> None:
    """One line each; and no command is named that is none."""
    rows = set(re.findall(r"^\| `scienter ([a-z]+)", GUIDE, re.MULTILINE))
    assert {*BENCH} & {*COMMANDS} <= rows
    named = set(re.findall(r"(?:`|\$ |run: )scienter ([a-z]+)", GUIDE))
    assert rows <= named <= {*COMMANDS}


def test_every_link_leads_somewhere() -> None:
    """To a page, or to a heading of this one."""
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}
    for link in re.findall(r"\]\(([^):]+)\)", GUIDE):
        if link.startswith("#"):
            assert link[1:] in anchors, link
        else:
            assert (PAGE.parent / link).exists(), link


def test_what_a_reader_types_answers_as_the_guide_shows(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From an empty folder to the last command: every file, every change, every answer."""
    typed = 0
    for command, shown in follow(home):
        typed += 1
        if command == "cp -r . ../before":
            shutil.copytree(home, home.parent / "before")
            continue
        capsys.readouterr()
        code = exit_code(shlex.split(command)[1:])
        ended = capsys.readouterr()
        assert code in (0, 1), (command, ended.err)
        check_shown(shown, ended.out + ended.err, command)
    assert typed > 10


def test_what_the_guide_tells_to_try_runs(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command named on the way, and those of the workflow, in the finished folder.

    There they find nothing to complain of: what the guide makes passes its own tests.
    """
    assert all(follow(home))
    for words in ("init -q -b main", "add .", "commit -q -m Fireworks"):
        git(*words.split())
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    told = re.findall(r"`(scienter [^`A-Z…]+)`", GUIDE.replace("\n", " "))
    told += re.findall(r"run: (scienter .*)", GUIDE)
    assert len(told) > 10
    for command in sorted({*told}):
        typed = shlex.split(command)[1:]
        if typed[0] == "watch":
            typed.append("--once")
        code = exit_code(typed if len(typed) > 1 else [*typed, "--help"])
        assert code == 0, (command, capsys.readouterr())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which a reader begins."""
    folder = tmp_path / "my-course"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("COLUMNS", raising=False)
    return folder


def git(*words: str) -> None:
    """Run git in the current folder, as somebody."""
    somebody = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *somebody, *words], check=True, capture_output=True)


def follow(home: Path) -> Iterator[tuple[str, str]]:
    """Write and change the files of the guide; on the way each command, with what it shows."""
    for language, block in _BLOCK.findall(GUIDE):
        if language == "yaml":
            file, text = named(home, block)
            file.parent.mkdir(parents=True, exist_ok=True)
            assert not file.exists(), file
            file.write_text(text, encoding="utf-8")
        elif language == "diff":
            change(*named(home, block))
        elif language == "console":
            yield from commands(block)


def named(home: Path, block: str) -> tuple[Path, str]:
    """The file that a block is about, as its first line says, and the rest of it."""
    first, _, text = block.partition("\n")
    assert first.startswith("# "), f"a block begins with the file's name: {first}"
    return home / first.removeprefix("# "), text


def change(file: Path, lines: str) -> None:
    """Take the lines with ``-`` from a file and put in those with ``+``, in the one place."""
    split = lines.splitlines(keepends=True)
    before = "".join(line[1:] or line for line in split if line[0] != "+")
    after = "".join(line[1:] or line for line in split if line[0] != "-")
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name}: not there once:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with what is shown of its answer."""
    for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = each.partition("\n")
        yield command, shown


def check_shown(shown: str, wrote: str, command: str) -> None:
    """What is shown is what was written; "…" stands for what is left out, lines or words."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == LEFT_OUT else rf"{one_line(line)}\n"
        for line in shown.splitlines()
    )
    assert re.fullmatch(pattern, wrote.rstrip() + "\n"), f"{command}:\n{wrote}"


def one_line(line: str) -> str:
    """The expression that a line which is shown stands for."""
    return ".*".join(map(re.escape, line.rstrip().split(LEFT_OUT)))
