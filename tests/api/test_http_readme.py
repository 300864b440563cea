"""What the door page of ``api`` shows over HTTP is true: its commands run against a real server.

They run in one shell, in the order of the page, so that what one of them puts into a variable is
there for the next. What the page shows of an answer has to be in it: ``…`` stands for anything that
is left out, in a list, an object or a text; where a line breaks does not matter.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from api.documents.batches import MOST_BATCHED
from api.documents.evaluations import MOST_EDITS, MOST_FILES, MOST_TEXT
from api.documents.impacts import MOST_CASES
from api.documents.paging import MOST_LIMIT
from api.serving.job_limits import MOST_OF_ONE, MOST_UNENDED
from api.serving.jobs import AT_ONCE, MOST_OWNERLESS
from api.serving.logs import FIELDS
from api.serving.settings import Settings
from api.storing.kept import Quotas
from tests.api.serving.running import running_server
from tests.needing import lacking

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "api" / "README.md").read_text(encoding="utf-8")
SECTION: Final = README.split("\n## Over HTTP\n")[1].split("\n## ")[0]
SHOWN_AT: Final = "http://127.0.0.1:8000"
NEEDED: Final = (7, 84)
"""The curl that the page asks for: it knows `--json` and `%header{…}`."""
METHODS: Final = frozenset({"get", "put", "post", "delete"})


class Example(NamedTuple):
    """A command of the page, and what the page shows of its answer."""

    command: str
    shown: str


class Ran(NamedTuple):
    """How the commands of the page went: what each printed, what was asked, and what can be."""

    printed: list[str]
    asked: set[tuple[str, str]]
    described: dict[str, Any]


def examples(page: str) -> list[Example]:
    """The commands of the consoles of a page, but for those that go on until they are ended."""
    found: list[Example] = []
    for console in re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        lines = console.splitlines()
        while lines:
            command = lines.pop(0).removeprefix("$ ")
            while command.endswith("\\") or command.count("'") % 2:
                command += "\n" + lines.pop(0)
            shown = []
            while lines and not lines[0].startswith("$ "):
                shown.append(lines.pop(0))
            if not command.startswith("scienter serve"):
                found.append(Example(command, "\n".join(shown).strip()))
    return found


EXAMPLES: Final = examples(SECTION)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All of them, with curl, against a server with a database of its own."""
    with_curl()
    folder = tmp_path_factory.mktemp("school")
    with running_server(folder) as server:
        before = len(server.log)
        script = ['scienter() { "$PYTHON" -m api "$@"; }']
        for number, example in enumerate(EXAMPLES):
            command = example.command.replace(SHOWN_AT, server.url)
            script.append(f"{{ {command}\n}} > {number}.out 2> {number}.err || echo $? > {number}")
        environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "SCIENTER_DATABASE": str(folder / "scienter.db"),
        }
        subprocess.run(
            ["bash", "-c", "\n".join(script)],
            cwd=folder,
            env=environment,
            check=True,
            timeout=240,
            stdin=subprocess.DEVNULL,
        )
    for number, example in enumerate(EXAMPLES):
        failed = folder / str(number)
        assert not failed.exists(), (example.command, (folder / f"{number}.err").read_text())
    printed = [(folder / f"{n}.out").read_text(encoding="utf-8") for n in range(len(EXAMPLES))]
    asked = {
        (line["method"].lower(), line["route"])
        for line in server.log[before:]
        if line["event"] == "request" and line["status"] < 400
    }
    (description,) = [
        json.loads(answer)
        for answer, example in zip(printed, EXAMPLES, strict=True)
        if example.command.endswith("/openapi.json")
    ]
    return Ran(printed, asked, description)


def with_curl() -> None:
    """Without a shell and a curl that is new enough there is nothing to run."""
    if shutil.which("bash") is None:
        lacking("bash", "it is the shell that the page is written for")
    how = f"install curl {'.'.join(map(str, NEEDED))} or later"
    if shutil.which("curl") is None:
        lacking("curl", how)
    said = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.match(r"curl (\d+)\.(\d+)", said)
    if version is None or tuple(map(int, version.groups())) < NEEDED:
        lacking("a curl that is new enough", how)


@pytest.mark.slow
@pytest.mark.parametrize(
    "number",
    [number for number, example in enumerate(EXAMPLES) if example.shown],
    ids=lambda number: EXAMPLES[number].command.splitlines()[0][:60],
)
def test_the_page_shows_what_is_answered(ran: Ran, number: int) -> None:
    """Shortened, and true."""
    told = ran.printed[number].replace("\r\n", "\n").strip()
    shown = EXAMPLES[number].shown
    if shown.startswith(("{", "[")):
        wrong = departs(shortened(shown), json.loads(told))
        assert not wrong, f"{wrong}\n{told[:3000]}"
    else:
        assert fits(shown, told), f"{shown}\n--- is not\n{told[:3000]}"


@pytest.mark.slow
def test_the_page_shows_every_call(ran: Ran) -> None:
    """Each operation of the description was asked by a command, and answered."""
    operations = {
        (method, route)
        for route, item in ran.described["paths"].items()
        for method in item
        if method in METHODS
    }
    assert len(operations) > 50
    assert operations - ran.asked == set()


def test_limits_are_told_as_they_are() -> None:
    """What holds unless told, and what always holds."""
    settings, quotas = Settings(), Quotas()
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", SECTION, re.MULTILINE))
    assert rows["requests of a member"] == told_rate(settings.rate)
    assert rows["requests of an address, without a token"] == told_rate(settings.anonymous_rate)
    assert rows["of these, such as need work"] == told_rate(settings.work_rate)
    assert rows["a body"] == (
        f"{settings.body_kb} KiB, {settings.depth} levels deep, "
        f"in {settings.body_seconds:.0f} seconds"
    )
    assert rows["texts of one's own"] == (
        f"{MOST_FILES} files of {MOST_TEXT:,} characters, {MOST_EDITS} edits"
    )
    assert rows["an answer"] == f"{settings.seconds:.0f} seconds, {settings.memory_mb} MB"
    assert rows["a map, an impact, a batch; each case of it"] == (
        f"{settings.long_seconds:.0f} seconds; {settings.seconds:.0f} seconds"
    )
    assert rows["a batch; an impact"] == f"{MOST_BATCHED:,} cases; {MOST_CASES} cases"
    assert rows["a page of a list"] == f"50 items, or `limit=` up to {MOST_LIMIT}"
    assert rows["jobs of one asker that have not ended"] == str(MOST_UNENDED) == str(quotas.jobs)
    assert rows["jobs under way: of all; of those without a token"] == (
        f"{AT_ONCE}, owners in turn; {MOST_OWNERLESS}"
    )
    assert rows["streams of events of one asker"] == str(MOST_OF_ONE)
    assert rows["kept by a member"] == (
        f"{quotas.hypotheticals} hypotheticals, {quotas.exercises} exercises, "
        f"{quotas.evaluations} evaluations of own texts, {quotas.attempts} answers to an exercise"
    )


def told_rate(rate: str) -> str:
    """600/minute, for people."""
    return rate.replace("/", " a ")


def test_what_a_line_of_the_log_has_is_told() -> None:
    """The page shows one; it has nothing that the log leaves out."""
    (line,) = re.findall(r"^```json\n(.*?)```", SECTION, re.MULTILINE | re.DOTALL)
    assert set(json.loads(line)) <= set(FIELDS)


# --- what the page shows, and what is left out of it


def shortened(shown: str) -> Any:
    """Data with ``…`` in it: as a value, an item, or in place of members."""
    brackets: list[str] = []
    text, before, inside = "", "", False
    for at, mark in enumerate(shown):
        if mark == '"' and shown[at - 1] != "\\":
            inside = not inside
        if mark != "…" or inside:
            text += mark
        elif brackets and brackets[-1] == "{" and before != ":":
            text += '"…": "…"'
        else:
            text += '"…"'
        if not inside and mark in "{[":
            brackets.append(mark)
        elif not inside and mark in "}]":
            brackets.pop()
        if not mark.isspace():
            before = mark
    return json.loads(text)


def departs(shown: Any, told: Any, at: str = "") -> str:
    """Where what is shown is not what is told, and how; empty if it is."""
    if shown == "…":
        return ""
    if isinstance(shown, dict) and isinstance(told, dict):
        if "…" not in shown and set(shown) != set(told):
            return f"{at}: it has {', '.join(map(repr, told))}"
        named = [name for name in shown if name != "…"]
        wrong = (
            departs(shown[name], told[name], f"{at}/{name}")
            if name in told
            else f"{at}: it has no {name!r}, but {', '.join(map(repr, told))}"
            for name in named
        )
        return next(filter(None, wrong), "")
    if isinstance(shown, list) and isinstance(told, list):
        return _departs_in_list(shown, told, at)
    if isinstance(shown, str) and isinstance(told, str) and fits(shown, told):
        return ""
    return "" if type(shown) is type(told) and shown == told else f"{at}: it is {told!r}"


def _departs_in_list(shown: list[Any], told: list[Any], at: str) -> str:
    if "…" not in shown:
        if len(shown) != len(told):
            return f"{at}: it has {len(told)} items"
        pairs = list(zip(shown, told, strict=True))
    else:
        gap = shown.index("…")
        last = shown[gap + 1 :]
        assert "…" not in last, "… stands once in a list"
        if len(told) < len(shown) - 1:
            return f"{at}: it has {len(told)} items"
        ending = told[len(told) - len(last) :]
        pairs = [*zip(shown[:gap], told, strict=False), *zip(last, ending, strict=True)]
    wrong = (departs(one, other, f"{at}/{n}") for n, (one, other) in enumerate(pairs))
    return next(filter(None, wrong), "")


def fits(shown: str, told: str) -> bool:
    """Whether a text is what is shown of it; where its lines break does not matter."""
    parts = [r"\s+".join(map(re.escape, re.split(r"\s+", part))) for part in shown.split("…")]
    return re.fullmatch(".*?".join(parts), told, re.DOTALL) is not None


@pytest.mark.parametrize(
    ("shown", "told", "same"),
    [
        ('{"a": 1, …}', '{"a": 1, "b": 2}', True),
        ('{"a": 1}', '{"a": 1, "b": 2}', False),
        ('{"c": …, …}', '{"a": 1}', False),
        ('{"a": …}', '{"a": [1]}', True),
        ("[1, …, 3]", "[1, 2, 2, 3]", True),
        ("[1, …, 3]", "[3]", False),
        ('["a…z"]', '["abz"]', True),
        ('["a…z"]', '["ab"]', False),
        ("[1]", "[true]", False),
    ],
)
def test_what_is_shown_is_compared_with_care(shown: str, told: str, same: bool) -> None:
    """What is left out may be anything, what is shown may not."""
    assert (departs(shortened(shown), json.loads(told)) == "") is same
