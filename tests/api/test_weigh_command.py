"""``scienter weigh``: what it prints of a published graph in each format, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.printing import widest
from tests.api.test_commands import Ended, exit_code

GRAPH = """
meta: {title: "Snow | or sleet"}
statements:
  snow: It snows.
  sleet: There is sleet.
  cold: It is cold.
  odd: The barometer is wrong.
  long(one,two): A statement that says a good deal more than would ever stand on one line.
issues: {weather: {positions: [snow, sleet]}}
arguments:
  a: {conclusion: snow, premises: [cold]}
  b: {conclusion: odd, premises: [odd]}
argument_schemes:
  - {id: guarded, variables: [X], premises: [cold(X)], conclusions: [ice(X)], guards: [X > 1]}
assumptions: [cold]
tests: {in: [snow, cold, odd], out: [sleet]}
"""


@pytest.fixture
def weigh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """Run ``scienter weigh`` on a graph, in this process."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*options: str, graph: str = GRAPH) -> Ended:
        (tmp_path / "graph.yaml").write_text(graph, encoding="utf-8")
        code = exit_code(["weigh", "graph.yaml", *options])
        found = capsys.readouterr()
        return Ended(code, found.out, found.err)

    return run


def test_json_has_the_label_of_each_statement(weigh: Any) -> None:
    """And the rest of what there is to know."""
    ended = weigh("--format", "json")
    assert (ended.code, ended.err) == (0, "")
    assert ended.json["labels"] == {
        "snow": "in",
        "sleet": "out",
        "cold": "in",
        "odd": "undecided",
        "long(one,two)": "out",
    }
    assert ended.json["title"] == "Snow | or sleet"
    assert ended.json["texts"]["cold"] == "It is cold."
    wrong = {"statement": "odd", "expected": "in", "found": "undecided"}
    assert ended.json["tests"] == {"expected": 4, "unexpected": [wrong]}
    assert ended.json["instantiated_by"] is None
    assert ended.json["not_instantiated"] == [{"scheme": "guarded", "reason": "it has guards"}]


def test_text_is_a_table_with_what_there_is_to_say_below(weigh: Any) -> None:
    """As wide as a page, and no wider."""
    out = weigh().out
    assert out.startswith("Snow | or sleet\n")
    assert "in         snow" in out
    assert "undecided  odd" in out
    assert "As the file expects under tests: 3 of 4 labels." in out
    assert "odd is undecided, where the file expects it to be in." in out
    assert "The argument scheme guarded was not instantiated: it has guards." in out
    assert widest(out) <= 100


def test_text_wraps_in_a_narrow_terminal(weigh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between words."""
    monkeypatch.setenv("COLUMNS", "40")
    assert widest(weigh().out) <= 40


def test_markdown_is_a_table_in_which_nothing_breaks_out(weigh: Any) -> None:
    """Cells hold what they hold."""
    out = weigh("--format", "markdown").out
    assert out.startswith("# Snow \\| or sleet\n")
    assert "| in | snow | It snows. |" in out
    assert "| undecided | odd | The barometer is wrong. |" in out


def test_a_graph_without_a_title_goes_by_its_file(weigh: Any) -> None:
    """And without tests nothing is said of them."""
    out = weigh(graph="statements: {p: P}").out
    assert out.startswith("graph.yaml\n")
    assert "expects" not in out


def test_the_output_goes_to_a_file_whole(weigh: Any, tmp_path: Path) -> None:
    """And nothing to the terminal."""
    ended = weigh("--format", "json", "--output", "labels.json")
    assert (ended.code, ended.out) == (0, "")
    written = json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))
    assert written["labels"]["snow"] == "in"


@pytest.mark.parametrize(
    ("graph", "told"),
    [
        (
            "case: rust\n",
            "graph.yaml:1:1: E206: the file is no argument graph as Carneades 4 writes",
        ),
        (
            "statements: {p: P}\narguments: {a: {conclusion: q}}\n",
            "graph.yaml:2:29: E315: no statement",
        ),
        ("statements: {p\n", "E105"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(weigh: Any, graph: str, told: str) -> None:
    """On standard error; nothing is printed or written."""
    ended = weigh(graph=graph)
    assert (ended.code, ended.out) == (1, "")
    assert told in ended.err


def test_a_file_that_is_not_there_is_told(weigh: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """As any file that cannot be read."""
    assert exit_code(["weigh", "nowhere.yaml"]) == 1
    assert "nowhere.yaml:1:1: E101" in capsys.readouterr().err
