"""The JSON Schemas that ship say what the shapes say, and our files keep to them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from engine import schema_of, schemas, shipped_schema, with_modeline
from engine.json_schemas import SCHEMAS, engine_files
from facts import CASES
from facts import json_schemas as of_cases
from rules import LIBRARY, Node, Problems, Text, read_yaml, schema_texts
from rules import json_schemas as of_rules
from rules.fields import Date as DateText
from rules.fields import Id as IdText
from rules.fields import VariableName as VariableText
from rules.fields import Written

ROOT = Path(__file__).parents[2]
FOLDERS = {
    of_rules.SCHEMAS: of_rules.RULE_FILES,
    of_cases.SCHEMAS: of_cases.CASE_FILES,
    SCHEMAS: engine_files(),
}
SHIPPED = sorted(
    file for folder in (LIBRARY, CASES) for file in folder.rglob("*.yaml") if file.is_file()
)
BAD = sorted(
    file for part in ("rules", "facts") for file in (ROOT / "tests" / part / "bad").glob("*.yaml")
)
CAUGHT = {"E201", "E204", "E209", "E210"}
"""Errors of which a schema catches every one."""
BEYOND = {
    "missing-source": "a claim's source may stand in the file instead",
    "names": "names of entities have a form that only other names and words decide",
    "places": "how a place is told depends on the source",
}
"""Files with errors of shape that only reading finds, and why; E207, E208 and E211 besides."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_what_ships_is_drawn_from_the_shapes(folder: Path) -> None:
    """To the byte, and no other file. ``REWRITE=1`` in the environment writes them anew."""
    drawn = schema_texts(FOLDERS[folder])
    if os.environ.get("REWRITE"):
        for name, text in drawn.items():
            (folder / name).write_text(text, encoding="utf-8")
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert there == drawn


def test_every_schema_is_one() -> None:
    """Of the draft it says, under its own name and version, and found by its name."""
    for file, schema in schemas().items():
        Draft7Validator.check_schema(schema)
        name, version = file.removesuffix(".json").rsplit("-", 1)
        assert schema["$id"] == f"urn:scienter:schema:{name}:{version}"
        assert shipped_schema(file).is_file()


def test_every_key_says_what_it_holds() -> None:
    """An editor shows it."""
    for file, schema in schemas().items():
        for where in (schema, *schema["definitions"].values()):
            for key, held in where.get("properties", {}).items():
                assert held.get("description"), f"{file}: {key}"


def plain(node: Node) -> Any:
    """A node as YAML's core means it."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, list):
        return [plain(item) for item in node]
    return {str(key): plain(value) for key, value in node.items()}


def faults(file: Path) -> Iterator[str] | None:
    """What the schema of a file finds in it; None where it is not read, or of no kind."""
    name = schema_of(file.read_bytes().decode("utf-8", "ignore"))
    node = read_yaml(file, Problems())
    if name is None or node is None:
        return None
    return (fault.message for fault in Draft7Validator(schemas()[name]).iter_errors(plain(node)))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_ships_keeps_to_its_schema_and_names_it(file: Path) -> None:
    """The library and the cases, whose first line leads to the schema of their kind."""
    found = faults(file)
    assert found is not None
    assert list(found) == []
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    named = file.parent / first.removeprefix("# yaml-language-server: $schema=")
    name = schema_of(file.read_text(encoding="utf-8"))
    assert name
    assert named.resolve() == shipped_schema(name).resolve(), "scienter schemas --modelines FILE"


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_schema_finds_what_is_wrong_with_a_shape_and_nothing_else(file: Path) -> None:
    """What it cannot know (words, references, what keys mean together) it leaves alone."""
    found = faults(file)
    codes = set(re.findall(r"\bE2\d\d\b", file.with_suffix(".expected").read_text("utf-8")))
    if found is None:
        return
    seen = list(found)
    if codes & CAUGHT or (codes & {"E202", "E203", "E205"} and file.stem not in BEYOND):
        assert seen
    if not codes:
        assert seen == []


def written(kind: Any) -> Written:
    """What a kind of text must be like."""
    return next(note for note in kind.__metadata__ if isinstance(note, Written))


@pytest.mark.parametrize("kind", [IdText, DateText, VariableText], ids=["id", "date", "variable"])
@given(data=st.data())
def test_a_schema_is_never_stricter_than_the_shape(kind: Any, data: st.DataObject) -> None:
    """Whatever text is right to us is right to an editor."""
    note = written(kind)
    text = data.draw(st.from_regex(note.pattern, fullmatch=True))
    assert re.search(note.elsewhere, text)


@pytest.mark.parametrize("kind", [IdText, DateText, VariableText], ids=["id", "date", "variable"])
@given(text=st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_of_plain_letters_a_schema_knows_as_much(kind: Any, text: str) -> None:
    """It may be laxer only where letters are not those of English."""
    note = written(kind)
    assert bool(re.match(note.pattern, text)) == bool(re.search(note.elsewhere, text))


TEXTS = [
    "module: m\n",
    "# a remark\n\nmodule: m\n",
    "# a remark\n# yaml-language-server: $schema=other.json\nmodule: m\n",
    "# yaml-language-server: $schema=a.json\n# yaml-language-server: $schema=b.json\nmodule: m\n",
    "# a remark\r\nmodule: m\r\n",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_file_names_one_schema_in_its_first_line(text: str) -> None:
    """In place of any that it named; all else stays as it is, and once more changes nothing."""
    named = with_modeline(text, "../module-1.json")
    end = "\r\n" if "\r" in text else "\n"
    assert named.startswith(f"# yaml-language-server: $schema=../module-1.json{end}")
    assert named.count("yaml-language-server") == 1
    assert ("a remark" in named) == ("a remark" in text)
    assert named.endswith(text[text.find("module") :] if text else "")
    assert with_modeline(named, "../module-1.json") == named


def test_the_first_key_tells_the_schema() -> None:
    """Remarks before it tell nothing; nor does a key that no kind of file begins with."""
    assert schema_of("# title: x\n\nsentences:\n  - id: x\n") == "vocabulary-1.json"
    assert schema_of("claims:\n  - claim: F1\n") == "case-part-1.json"
    assert schema_of("tests-of: [a, b]\n") == "test-1.json"
    assert schema_of("statements: {p: It rains}\nmodule: m\n") is None
