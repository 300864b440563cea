"""Lists of what there is, in every format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from api import listing
from api.listing import Table
from engine import Evaluation
from rules import LIBRARY, RuleSet
from tests.api.printing import HOSTILE, printed, widest
from tests.api.test_commands import exit_code
from tests.api.test_markdown import cells, tables


@pytest.fixture(scope="session")
def lists(rules: RuleSet, rust: Evaluation) -> dict[str, Table]:
    return {
        "cases": listing.cases(rules),
        "parties": listing.parties(rust.case),
        "standards": listing.standards(rules),
        "rules": listing.rules(rules),
        "claims": listing.claims(rust.case),
        "disputes": listing.disputes(rust.case),
        "sentences": listing.sentences(rules),
        "names": listing.names(rust.case, rules),
        "readings": listing.readings(rules),
    }


def test_everything_is_listed(lists: dict[str, Table], rules: RuleSet, rust: Evaluation) -> None:
    """Every shipped case, every act and party, every standard, every rule."""
    assert {row[0] for row in lists["cases"].rows} >= {"rust", "harbor-lantern"}
    assert {row[2] for row in lists["parties"].rows} - {""} == set(rust.case.acts)
    parties = {e.name for e in rust.case.entities.values() if e.type == "party"}
    assert {row[0] for row in lists["parties"].rows} == parties
    assert [row[0] for row in lists["standards"].rows] == list(rules.standards)
    assert [row[0] for row in lists["rules"].rows] == list(rules.rules)


def test_what_is_to_be_typed_is_listed(
    lists: dict[str, Table], rules: RuleSet, rust: Evaluation
) -> None:
    """Every claim, account, sentence, name and choice of a reading."""
    case = rust.case
    assert [row[0] for row in lists["claims"].rows] == list(case.claims)
    assert (
        "F032",
        "Hannah Gutierrez Reed loaded the sixth round into the Colt",
        "Jason Bowles",
        "Hannah Gutierrez Reed",
        case.claims["F032"].kind,
    ) in lists["claims"].rows
    accounts = [(d.id, d.question, a.account) for d in case.disputes for a in d.accounts]
    assert [row[:3] for row in lists["disputes"].rows] == accounts
    assert "F035" in " ".join(row[3] for row in lists["disputes"].rows if row[0] == "C05")
    assert len(lists["sentences"].rows) == len(rules.vocabulary.forms)
    assert (
        "<checker> removed every round from <firearm>",
        "<checker> did not remove every round from <firearm>",
        "Did <checker> remove every round from <firearm>?",
        "<checker>: party, <firearm>: firearm",
    ) in lists["sentences"].rows
    named = {(row[0], row[1]) for row in lists["names"].rows}
    assert named >= {(e.type, e.name) for e in case.entities.values()}
    assert named >= {("act", act) for act in case.acts}
    assert named >= {(term.type, term.name) for term in rules.vocabulary.terms.values()}
    defaults = [(row[0], row[2]) for row in lists["readings"].rows if row[4] == "yes"]
    assert defaults == [(r.id, r.default) for r in rules.readings.values()]


def test_sentences_come_with_the_names_of_the_case(capsys: pytest.CaptureFixture[str]) -> None:
    """In every format, and of the case that is asked for."""
    for format_ in ("text", "markdown", "json"):
        words = ["list", "sentences", "--case", "harbor-lantern", "--format", format_]
        assert exit_code(words) == 0
        told = capsys.readouterr().out
        assert "Leo Vance" in told
        assert "Dave Halls" not in told
    assert set(json.loads(told)) == {"sentences", "names"}


def test_an_account_stands_under_its_question(lists: dict[str, Table]) -> None:
    """Which is told once."""
    text = " ".join(printed(lists["disputes"].render, 100).split())
    assert text.count("Was the last round shaken, and did it rattle?") == 1


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal(lists: dict[str, Table], width: int) -> None:
    """Of any list."""
    for table in lists.values():
        assert widest(printed(table.render, width)) <= width


def test_every_value_is_in_every_format(lists: dict[str, Table]) -> None:
    """Text, Markdown and JSON tell the same."""
    for table in lists.values():
        text = " ".join(printed(table.render, 500).split())
        entries = table.as_json()
        (lines,) = tables(table.as_markdown())
        assert len(entries) == len(table.rows) == len(lines) - 2
        for row, entry, line in zip(table.rows, entries, lines[2:], strict=True):
            assert list(entry.values()) == list(row)
            assert len(cells(line)) == len(row)
            for value in row:
                assert value in text


def test_a_party_stands_once_with_all_its_acts(lists: dict[str, Table]) -> None:
    """Baldwin, actor and producer, is one party."""
    text = printed(lists["parties"].render, 100)
    assert text.count("- Alec Baldwin\n") == 1


def test_hostile_text_is_shown_as_text() -> None:
    """In both."""
    table = Table(HOSTILE, ("one", "two"), ((HOSTILE, HOSTILE),))
    for each in (printed(table.render, 80), table.as_markdown()):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", each)
        assert "bold red" in each
    (lines,) = tables(table.as_markdown())
    assert {len(cells(line)) for line in lines} == {2}


def test_the_set_of_the_current_folder_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As by check; and of a case that ships it is said that it is read with these rules."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rule-set.yaml").write_text("rule-set: m\ntitle: M\nextends: library\n")
    assert exit_code(["new", "rule", "my-own-rule"]) == 0
    capsys.readouterr()
    assert exit_code(["list", "rules"]) == 0
    ended = capsys.readouterr()
    assert "my-own-rule" in ended.out
    assert not ended.err
    assert exit_code(["trace", "rust", "--rule", "my-own-rule"]) == 0
    told = capsys.readouterr().err
    assert told == "scienter: rust is read with the rules of this folder, by its rule-set.yaml\n"
    assert exit_code(["trace", "rust", "--rule", "my-own-rule", "--rules", str(LIBRARY)]) == 2
