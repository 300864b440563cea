"""``scienter lsp``: a real process and a real client, over standard input and output."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lsprotocol.types import Position
from pygls.workspace import PositionCodec

from api import language_server as serving
from api.diagnostics import json_items
from api.language_positions import Positions, path_from, uri_of
from engine import check
from facts import CASES
from rules import LIBRARY
from tests.language_servers.client import PATIENCE, LanguageClient

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "api", "lsp", "--case", "harbor-lantern"]
DUTIES = LIBRARY / "film-set" / "duties-armorer.yaml"
TEXT = DUTIES.read_text(encoding="utf-8")
LINES = TEXT.split("\n")
PREMISE = next(n for n, line in enumerate(LINES) if "served as the armorer" in line)
RULE = next(n for n, line in enumerate(LINES) if "- rule: armorer-owes-securing-guns" in line)


@pytest.fixture(scope="module")
def client() -> Iterator[LanguageClient]:
    """A client of a server that runs; it ends well when both are done."""
    with LanguageClient(COMMAND, ROOT) as client:
        yield client
    assert client.exit_code == 0


@pytest.fixture
def duties(client: LanguageClient) -> Iterator[str]:
    """A file of the library, open, as it is."""
    uri = client.open(DUTIES)
    assert client.diagnostics(uri) == []
    yield uri
    client.close(uri)


def with_line(number: int, text: str) -> str:
    """The file with another line."""
    return "\n".join([*LINES[:number], text, *LINES[number + 1 :]])


def as_checked(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Diagnostics of `check` as a server tells them."""
    return [
        (
            each["code"],
            1 if each["severity"] == "error" else 2,
            each["line"] - 1,
            each["column"] - 1,
            f"{each['message']}\nhint: {each['hint']}" if each["hint"] else each["message"],
        )
        for each in found
    ]


def as_told(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The same of what a server told."""
    return [
        (
            each["code"],
            each["severity"],
            each["range"]["start"]["line"],
            each["range"]["start"]["character"],
            each["message"],
        )
        for each in found
    ]


def test_a_change_is_told_as_check_tells_it(client: LanguageClient, tmp_path: Path) -> None:
    """Errors and advice, of what is not saved; nothing once it is mended."""
    (tmp_path / "rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\nextends: library\n")
    mine = tmp_path / "meine Regeln – “ü” 😀.yaml"
    whole = TEXT.replace("film-set/duties-armorer", "mine").replace("rule: armorer", "rule: mine")
    mine.write_text(whole, encoding="utf-8")
    uri = client.open(mine)
    first = client.diagnostics(uri)
    assert as_told(first) == as_checked(json_items(check([tmp_path]).diagnostics))
    broken = whole.replace("served as the armorer", "servd as the armorer", 2)
    client.change(uri, broken)
    told = client.diagnostics(uri)
    mine.write_text(broken, encoding="utf-8")
    assert as_told(told) == as_checked(json_items(check([tmp_path]).diagnostics))
    assert {each["code"] for each in told} >= {"E301"}
    mine.write_text(whole, encoding="utf-8")
    client.change(uri, whole)
    assert client.diagnostics(uri) == first
    client.close(uri)
    assert client.diagnostics(uri) == []


def test_a_file_that_is_not_open_is_told_of_and_cleared(client: LanguageClient) -> None:
    """What a change breaks elsewhere is told there, until it is mended."""
    words = LIBRARY / "film-set" / "vocabulary.yaml"
    text = words.read_text(encoding="utf-8")
    uri = client.open(words)
    client.diagnostics(uri)
    client.change(uri, text.replace("{name: the armorer, type: role}", "{name: no, type: role}"))
    elsewhere = uri_of(LIBRARY / "film-set" / "duties-armorer.yaml")
    assert client.diagnostics(elsewhere)
    client.change(uri, text)
    assert client.diagnostics(elsewhere) == []
    client.close(uri)


def test_sentences_are_completed_while_the_file_is_broken(
    client: LanguageClient, duties: str
) -> None:
    """Each replaces the whole sentence, and can be found by what is typed."""
    line = "      - <person> lo"
    client.change(duties, with_line(PREMISE, line))
    found = client.completions(duties, PREMISE, len(line))
    (one,) = [each for each in found if each["label"] == "<person> locked <firearm> away"]
    assert one["textEdit"]["range"]["start"] == {"line": PREMISE, "character": 8}
    assert one["textEdit"]["range"]["end"] == {"line": PREMISE, "character": len(line)}
    assert one["filterText"] == "<person> lo"
    assert "$" not in one["textEdit"]["newText"], "this client fills no places"


def test_a_sentence_and_a_rule_are_explained(client: LanguageClient, duties: str) -> None:
    """Who concludes and uses it; citations, and where it fires, once that is found out."""
    assert "asked for" in client.hover(duties, PREMISE, 20)
    until = time.monotonic() + PATIENCE
    while "In harbor-lantern" not in (said := client.hover(duties, RULE, 15)):
        assert "being found out" in said
        assert time.monotonic() < until
        time.sleep(0.05)
    assert "(the text was seen)" in said
    assert "Named in" in said


def test_a_premise_leads_to_rules_and_a_rule_to_its_uses(
    client: LanguageClient, duties: str
) -> None:
    """Definitions and references, in files that are not open too."""
    conclusion = next(n for n, line in enumerate(LINES) if "then: <person> owed" in line)
    rules = client.at("textDocument/definition", duties, conclusion, 20)
    assert {"uri": duties, "line": RULE} in [
        {"uri": each["uri"], "line": each["range"]["start"]["line"]} for each in rules
    ]
    context = {"includeDeclaration": False}
    uses = client.at("textDocument/references", duties, RULE, 15, context=context)
    assert uri_of(DUTIES.with_name("duties-armorer.test.yaml")) in {each["uri"] for each in uses}


def test_a_file_is_outlined_formatted_and_silenced(client: LanguageClient, duties: str) -> None:
    """Only what is not laid out so is changed; what cannot be is left; advice can be silenced."""
    document = {"textDocument": {"uri": duties}}
    assert len(client.ask("textDocument/documentSymbol", document)) == TEXT.count("- rule: ")
    asked = {**document, "options": {"tabSize": 2, "insertSpaces": True}}
    assert client.ask("textDocument/formatting", asked) == []
    client.change(
        duties, TEXT.replace("    authority: ", "    authority:    ").replace("\n", "\r\n")
    )
    (edit,) = client.ask("textDocument/formatting", asked)
    assert edit["newText"].replace("\r\n", "\n") == TEXT
    assert edit["range"]["end"]["line"] == len(LINES) - 1
    client.change(duties, TEXT + "  - rule: [")
    assert client.ask("textDocument/formatting", asked) is None
    client.change(duties, TEXT.replace("# scienter: allow L203", "# L203 would be silenced"))
    advice = client.diagnostics(duties)
    assert {each["code"] for each in advice} == {"L203"}
    context = {"context": {"diagnostics": advice[:1]}, "range": advice[0]["range"]}
    (action,) = client.ask("textDocument/codeAction", {**document, **context})
    ((new,),) = action["edit"]["changes"].values()
    assert new["newText"].strip() == "# scienter: allow L203 because"


def test_places_count_as_the_editor_counts(client: LanguageClient, tmp_path: Path) -> None:
    """A character beyond the first 65,536 is two units; lines may end as on Windows."""
    mine = tmp_path / "m.yaml"
    head = "module: m\r\ntitle: M\r\nrules:\r\n"
    text = head + "  - {rule: r, title: 😀 of 😀, authority: inference, cites: [nowhere]}\r\n"
    mine.write_text(text, encoding="utf-8", newline="")
    uri = client.open(mine, text)
    cited = [each for each in client.diagnostics(uri) if "nowhere" in each["message"]]
    units = len(text.split("\r\n")[3].partition("nowhere")[0].encode("utf-16-le")) // 2
    assert [each["range"]["start"]["character"] for each in cited] == [units]
    assert any(each["label"] == "UJI 14-231" for each in client.completions(uri, 3, units))
    client.close(uri)


def test_a_text_in_no_file_yet_is_helped_with_too(client: LanguageClient) -> None:
    """It is checked as if added to the library."""
    uri = "untitled:Untitled-1"
    text = "module: m\ntitle: M\nrules:\n  - {rule: r, title: R, authority: guess}\n"
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    client.tell("textDocument/didOpen", {"textDocument": document})
    told = client.diagnostics(uri)
    assert "E204" in {each["code"] for each in told}
    at = text.split("\n")[3].index("guess")
    assert "statute" in {each["label"] for each in client.completions(uri, 3, at)}
    client.close(uri)


def test_a_file_too_large_is_told(client: LanguageClient, tmp_path: Path) -> None:
    """And nothing fails."""
    large = tmp_path / "large.yaml"
    large.write_text("module: m\ntitle: M\n")
    uri = client.open(large, "module: m\ntitle: M\nnote: " + "a" * 2_000_001)
    assert [each["code"] for each in client.diagnostics(uri)] == ["E102"]
    client.close(uri)


def test_a_case_is_helped_with(client: LanguageClient) -> None:
    """Names of its other files, in the words of its rules."""
    claims = CASES / "rust" / "claims-3-loading.yaml"
    lines = claims.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("    says: "))
    uri = client.open(claims)
    assert client.diagnostics(uri) == []
    lines[at] = "    says: Halls remo"
    client.change(uri, "\n".join(lines))
    found = client.completions(uri, at, len(lines[at]))
    assert any(each["label"].startswith("Halls removed every round") for each in found)
    assert {each["code"] for each in client.diagnostics(uri)} >= {"E301"}
    client.close(uri)


def test_a_file_changed_by_another_hand_is_told_to_an_editor_that_watches(tmp_path: Path) -> None:
    """It need not be open; and such an editor fills places in a sentence."""
    (tmp_path / "rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\nextends: library\n")
    mine, other = tmp_path / "mine.yaml", tmp_path / "other.yaml"
    mine.write_text("module: mine\ntitle: M\nrules:\n  - rule: r\n    then: <p> lo\n")
    other.write_text("module: other\ntitle: O\n")
    with LanguageClient(COMMAND, ROOT, rich=True) as client:
        uri = client.open(mine)
        assert client.diagnostics(uri)
        found = client.completions(uri, 4, 15)
        (one,) = [each for each in found if each["label"] == "<p> locked <firearm> away"]
        assert one["textEdit"]["newText"] == "<p> locked ${1:<firearm>} away"
        assert client.registered == ["workspace/didChangeWatchedFiles"]
        other.write_text("module: other\ntitel: O\n")
        changed = {"changes": [{"uri": other.as_uri(), "type": 2}]}
        client.tell("workspace/didChangeWatchedFiles", changed)
        assert client.diagnostics(other.as_uri())


def test_the_server_ends_with_its_client() -> None:
    """Also where that is killed, and says no word."""
    with LanguageClient(COMMAND, ROOT) as client:
        client.open(DUTIES)
        assert client.vanish() is not None


def test_checking_that_fails_or_hangs_is_told_and_no_end(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The next change is checked again."""
    server = serving.language_server()
    told: list[str] = []
    monkeypatch.setattr(server, "_tell", told.append)
    monkeypatch.setattr(server, "_publish", lambda found: told.append("published"))
    monkeypatch.setattr(serving, "PATIENCE", 0.05)

    def fail() -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(server.desk, "check", fail)
    asyncio.run(server._check(0))
    waiting = threading.Event()
    monkeypatch.setattr(server.desk, "check", waiting.wait)
    asyncio.run(server._check(0))
    monkeypatch.setattr(server.desk, "check", dict)
    asyncio.run(server._check(0))
    waiting.set()
    assert ["too deep" in told[0], "gave up" in told[1], told[2]] == [True, True, "published"]
    assert len(caplog.records) == 2


def test_positions_and_uris_go_there_and_back(tmp_path: Path) -> None:
    """Whatever characters there are; of lines that are not there, too."""
    positions = Positions(["a😀“b”", ""], PositionCodec("utf-16"))
    for column in range(6):
        where = positions.range(0, column, column).start
        assert positions.column(where) == column
    assert positions.column(Position(0, 99)) == 5
    assert positions.column(Position(9, 1)) == 0
    path = tmp_path / "a b“ü”#%.yaml"
    assert path_from(uri_of(path)) == path
    assert path_from("file:///" + quote("c:/x y.yaml", safe="")) == Path("c:/x y.yaml")
    assert path_from("untitled:1") is None


def test_a_report_does_not_wait_for_the_server() -> None:
    """Its libraries are imported by `lsp` alone."""
    code = "import sys, api.commands, api.report_command; print('pygls' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
