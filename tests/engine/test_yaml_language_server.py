"""What the YAML server of others' editors makes of our files, by the schemas their heads name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import shipped_schema, with_modeline
from facts import CASES
from rules import AUTHORITY_STRENGTHS, LIBRARY
from tests.language_servers.client import LanguageClient
from tests.needing import lacking

ROOT = Path(__file__).parents[2]
SERVERS = ROOT / "tests" / "language_servers"
SCRIPT = SERVERS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
MODULE = shipped_schema("module-1.json").as_uri()
SETTINGS = {
    "yaml": {
        "validate": True,
        "completion": True,
        "hover": True,
        "schemaStore": {"enable": False},
    }
}

BROKEN = """\
# yaml-language-server: $schema={schema}
module: my course
titel: Of lanterns
in-force: {{from: yesterday}}
rules:
  - rule: lanterns
    title: Lanterns are lit
    cites: []
    authority: statue
    if: [<person> lit <lantern>, {{at-least: two, of: [<person> lit <lantern>]}}]
    unless: [{{says: <lantern> was wet, burdn: opponent}}]
  - rule: wicks
"""
FAULTS = [
    (1, 'Missing property "title".'),
    (1, "an id is letters, digits, hyphens and points, without spaces"),
    (2, "Property titel is not allowed."),
    (3, "a date is 2021-10-21, or cut short: 2021-10, 2021"),
    (7, "Array has too few items. Expected 1 or more."),
    (8, 'Value is not accepted. Valid values: "statute", "instruction", "opinion", "regulation",'),
    (9, 'Incorrect type. Expected "integer".'),
    (10, "Property burdn is not allowed."),
    (11, 'Missing property "authority".'),
    (11, 'Missing property "cites".'),
    (11, 'Missing property "if".'),
    (11, 'Missing property "title".'),
]
"""The lines, from 0, and how what is said of them begins."""


@pytest.fixture(scope="module")
def editor() -> Iterator[LanguageClient]:
    """An editor with the real server."""
    node = shutil.which("node")
    if node is None or not SCRIPT.is_file():
        how = "npm install --no-package-lock in tests/language_servers"
        lacking("yaml-language-server", how)
    with LanguageClient([node, str(SCRIPT), "--stdio"], ROOT, SETTINGS) as client:
        yield client


def test_nothing_is_wrong_with_any_file_that_ships(editor: LanguageClient) -> None:
    """Of the library and the cases, each under the schema that its first line names."""
    files = sorted(file for folder in (LIBRARY, CASES) for file in folder.rglob("*.yaml"))
    assert len(files) > 40
    opened = {file: editor.open(file) for file in files}  # together: the server dawdles over each
    for file, uri in opened.items():
        assert editor.diagnostics(uri) == [], file
        editor.close(uri)


def test_a_broken_file_is_told_what_is_wrong_where(editor: LanguageClient) -> None:
    """Unknown keys, missing keys, wrong words, wrong kinds of value, nothing in a list."""
    uri = editor.open(ROOT / "broken.yaml", BROKEN.format(schema=MODULE))
    said = editor.diagnostics(uri)
    told = sorted((each["range"]["start"]["line"], each["message"]) for each in said)
    assert [line for line, _ in told] == [line for line, _ in FAULTS]
    for (_, message), (_, begins) in zip(told, FAULTS, strict=True):
        assert message.startswith(begins)
    editor.close(uri)


def test_keys_are_completed_with_what_they_hold(editor: LanguageClient) -> None:
    """In a rule that has an id and a conclusion, every other key of rules."""
    text = "module: m\ntitle: M\nrules:\n  - rule: r\n    then: s\n    \n"
    uri = editor.open(ROOT / "begun.yaml", with_modeline(text, MODULE))
    found = {each["label"]: each for each in editor.completions(uri, 6, 4)}
    assert {"title", "cites", "authority", "if", "unless", "note"} <= set(found)
    assert not {"rule", "then", "readings"} & set(found)
    assert found["cites"]["documentation"] == "citations, each declared in a file of authorities"
    editor.close(uri)


def test_words_are_completed(editor: LanguageClient) -> None:
    """What a rule may rest on; what a case's act may be."""
    text = "module: m\ntitle: M\nrules:\n  - rule: r\n    authority: \n"
    uri = editor.open(ROOT / "words.yaml", with_modeline(text, MODULE))
    found = [each["label"] for each in editor.completions(uri, 5, 15)]
    assert sorted(found) == sorted(AUTHORITY_STRENGTHS)
    editor.close(uri)
    text = "acts:\n  the loading:\n    kind: \n"
    schema = shipped_schema("case-part-1.json").as_uri()
    uri = editor.open(ROOT / "acts.yaml", with_modeline(text, schema))
    found = [each["label"] for each in editor.completions(uri, 3, 10)]
    assert sorted(found) == ["act", "omission"]
    editor.close(uri)


def test_a_key_shows_what_it_holds(editor: LanguageClient) -> None:
    """In files of the library and of a case, and of tests and edits."""
    text = "tests-of: m\ntests:\n  - test: T\n    expect: [{says: s, reaches: none}]\n"
    shown = {
        LIBRARY / "film-set" / "duties-armorer.yaml": ("    if:", "the premises, at most 16"),
        CASES / "rust" / "case.yaml": ("sources-as-of:", "the date up to which the sources speak"),
    }
    for file, (line, says) in shown.items():
        lines = file.read_text(encoding="utf-8").split("\n")
        number = next(n for n, each in enumerate(lines) if each.startswith(line))
        uri = editor.open(file)
        assert says in editor.hover(uri, number, len(line) - 2), file
        editor.close(uri)
    schema = shipped_schema("test-1.json").as_uri()
    uri = editor.open(ROOT / "m.test.yaml", with_modeline(text, schema))
    assert editor.diagnostics(uri) == []
    assert "the highest proof standard at which it is accepted" in editor.hover(uri, 4, 25)
    editor.close(uri)
