"""The map of disputes as people read it: what moves what, who says so, and what is stable."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from api.disputes_text import disputes_markdown, render_disputes
from engine import Case, CaseDispute, DisputeMap, Evaluation, case_disputes, dispute_map, shown
from facts import shipped_cases
from tests.api.printing import HOSTILE, printed, spoilt, widest
from tests.api.test_commands import exit_code
from tests.api.test_markdown import plain
from tests.verdict_words import verdict_words

Own = dict[str, tuple[DisputeMap, tuple[CaseDispute, ...]]]


def mapped(evaluation: Evaluation) -> DisputeMap:
    return dispute_map(evaluation, shown(evaluation.findings))


def text_of(map_: DisputeMap, width: int = 100, own: Sequence[CaseDispute] = ()) -> str:
    return printed(lambda console: render_disputes(map_, console, "", own), width)


@pytest.fixture(scope="module")
def own() -> Own:
    """Every shipped case, with the disputes of its file."""
    cases = {name: Case(name) for name in shipped_cases()}
    return {
        name: (mapped(case.evaluation), case_disputes(case, shown(case.evaluation.findings)))
        for name, case in cases.items()
    }


@pytest.mark.parametrize("width", [24, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal(own: Own, width: int) -> None:
    """Whatever its width."""
    for map_, disputes in own.values():
        assert widest(text_of(map_, width, disputes)) <= width


def test_what_moves_and_what_is_stable_is_said(shipped: dict[str, Evaluation]) -> None:
    """By position, with what is reached; the table counts the stable findings of each party."""
    map_ = mapped(shipped["harbor-lantern"])
    for text in (text_of(map_, 1000), plain(disputes_markdown(map_))):
        assert re.search(r"Leo Vance\W+7 of 10\W+Q1\W", text)
        assert "alone: Q1.2 ○○○○○ not even a scintilla" in text
        assert "27 of them stable" in text
        assert "40 worlds looked at, which are all." in text
        assert "--believe D1=H31" in text
        assert "Joy Lund (a first-hand witness, to the press): “I saw him squeeze it”" in text
        assert map_.notice in text
        assert f"Sources as of {map_.sources_as_of}" in text


def test_where_nothing_turns_on_a_dispute_it_is_said(rust: Evaluation) -> None:
    """The map of Rust: all stable, and every dispute told with who says what."""
    map_ = mapped(rust)
    text = text_of(map_, 1000)
    assert "all of them stable" in text
    assert "What moves when" not in text
    assert text.count("No finding turns on it.") == len(map_.disputes)
    for dispute in map_.disputes:
        for number, position in enumerate(dispute.positions, 1):
            assert f"{dispute.id}.{number} {position.words}" in text
            for voice in position.voices:
                assert f"({voice.claim.claim}, {voice.claim.at}" in text


def test_what_was_varied_is_said(own: Own) -> None:
    """The headline tells the two kinds of dispute apart, though all findings are stable."""
    map_, disputes = own["rust"]
    for text in (text_of(map_, 1000, disputes), plain(disputes_markdown(map_, "", disputes))):
        assert "all of them stable, reaching the same however these disputes are settled" in text
        assert "statements of the vocabulary that contradict one another, each side with a" in text
        moving = sum(dispute.most > 0 for dispute in disputes)
        assert (
            f"The case file's own 24 disputes stand below, account by account: for {moving} of"
            in text
        )


def test_of_one_dispute_alone_it_is_said_so(own: Own) -> None:
    """Not as if there were several."""
    map_, disputes = own["harbor-lantern"]
    told = plain(disputes_markdown(map_, "", disputes))
    assert "own dispute stands below, account by account: believing an account or none " in told


def test_each_account_says_how_many_findings_it_moves(own: Own) -> None:
    """At most three named, the rest counted; with what to type, and how it is open as well."""
    map_, disputes = own["rust"]
    for text in (text_of(map_, 1000, disputes), plain(disputes_markdown(map_, "", disputes))):
        start = text.index("None of the accounts, --believe C16=none: moves 20 of 157 findings")
        after = text[start:].splitlines()
        assert "Dave Halls, the handing over of the Colt: " in after[1]
        assert "●●●●○ → ○○○○○" in after[1]
        assert after[4].strip(" -") == "and 17 more"
        assert "(F028, F032, F032b, F032c), --believe C24=F028: moves nothing" in text
        assert "Its claims speak in Q8 above." in text
        assert "Q1, Q2, … above: its accounts do not contradict one another in sentences" in text
        assert "scienter suppose rust --believe C16=none" in text
        assert all(f"{d.id}. {d.question}" in text for d in disputes)


def test_the_disputes_of_the_file_are_told_where_no_other_is_open() -> None:
    """An account that contradicts an edit is said to; nothing is offered that would be refused."""
    hypothetical = Case("harbor-lantern").believe("D1=H31")
    map_ = mapped(hypothetical.evaluation)
    disputes = case_disputes(hypothetical, shown(hypothetical.evaluation.findings))
    text = text_of(map_, 1000, disputes)
    assert "--believe D1=H31: moves nothing" in text
    assert "--believe D1=H32: cannot be believed here: it contradicts an edit" in text
    assert "believing an account or none moves no finding" in text
    assert "scienter suppose harbor-lantern --believe" not in text


def test_what_was_not_looked_at_is_said(shipped: dict[str, Evaluation]) -> None:
    """Where the cap cut it, and where somebody ended it."""
    evaluation = shipped["harbor-lantern"]
    map_ = dispute_map(evaluation, shown(evaluation.findings), cap=2)
    assert "that is not all for 5 findings" in text_of(map_, 1000)
    part = replace(map_, interrupted=True, asked=99)
    assert "interrupted after 30 of 99 findings" in text_of(part, 1000)


def test_hostile_text_is_shown_as_text(shipped: dict[str, Evaluation], own: Own) -> None:
    """In both."""
    map_ = spoilt(mapped(shipped["harbor-lantern"]), "Leo Vance", HOSTILE)
    disputes = spoilt(own["harbor-lantern"][1], "Leo Vance", HOSTILE)
    disputes = spoilt(disputes, "he squeezed it", HOSTILE)
    for each in (text_of(map_, 100, disputes), disputes_markdown(map_, "", disputes)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", each)


def test_no_verdict_is_printed(own: Own) -> None:
    """Of anybody."""
    for map_, disputes in own.values():
        assert not verdict_words(text_of(map_, 100, disputes))


def test_the_command_writes_what_was_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A selection as JSON; the same of a hypothetical, which settles the dispute."""
    asked = ["disputes", "harbor-lantern", "--party", "Leo Vance", "--format", "json"]
    assert exit_code(asked) == 0
    found = json.loads(capsys.readouterr().out)
    assert {finding["party"] for finding in found["findings"]} == {"Leo Vance"}
    moved = [finding for finding in found["findings"] if not finding["stable"]]
    assert {stake["matters"] for finding in moved for stake in finding["disputes"]} == {"alone"}
    assert [len(p["moves"]) for p in found["case_disputes"][0]["positions"]] == [3, 0, 3]
    edits = tmp_path / "edits.yaml"
    edits.write_text("hypothetical: As told\nedits: [{believe: D1=H31}]\n", encoding="utf-8")
    assert exit_code([*asked, "--edits", str(edits)]) == 0
    after = json.loads(capsys.readouterr().out)
    assert after["disputes"] == []
    assert after["case_disputes"][0]["positions"][1]["refused"]
    assert len(after["edits"]) == 1
    lowest = {f["standard"]: f["lowest"]["reached"] for f in moved}
    reached = {f["standard"]: f["reached"] for f in after["findings"]}
    assert all(reached[standard] == low for standard, low in lowest.items())


def test_wrong_use_is_told_and_nothing_written(capsys: pytest.CaptureFixture[str]) -> None:
    """A party that the case does not have, with the nearest."""
    assert exit_code(["disputes", "rust", "--party", "Dave Hall"]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert "E602" in captured.err
    assert "Dave Halls" in captured.err
