"""The dispute map says what the engine says, and leads to each account being believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.site.address import Address, EditPart
from api.site.views import matters_map
from api.site.views.case_view import CaseView, asked_at
from api.site.views.matters_map import believing, map_of, parts_of
from api.site.views.matters_told import DisputeTold, MattersMap
from engine import DisputeMap, Stake, case_disputes, dispute_map, shown
from tests.api.site.views.matters_asking import found, view_of


@pytest.fixture(scope="module")
def rust() -> MattersMap:
    """The map of the case as it is."""
    view = view_of("rust")
    return map_of(view, view.shown)


def dispute(map_: MattersMap, id_: str) -> DisputeTold:
    """The one of that id."""
    (one,) = [dispute for dispute in map_.disputes if dispute.id == id_]
    return one


def test_each_account_moves_what_the_engine_says(rust: MattersMap) -> None:
    """The same findings, from the same proof standard to the same."""
    case = asked_at(Address("rust")).case
    own = case_disputes(case, shown(case.evaluation.findings))
    assert {each.id for each in rust.own} == {each.id for each in own}
    for each in own:
        told = dispute(rust, each.id)
        assert [p.claims for p in told.positions] == [p.claims for p in each.positions]
        for mine, theirs in zip(told.positions, each.positions, strict=True):
            assert [(m.party, m.act, m.standard, m.was, m.now) for m in mine.moves] == [
                (
                    m.party,
                    m.act,
                    m.standard,
                    m.was.number if m.was else -1,
                    m.now.number if m.now else -1,
                )
                for m in theirs.moves
            ]


def test_what_decides_stands_first(rust: MattersMap) -> None:
    """By findings that an account takes across what is asked; what needs none believed is later."""
    assert [each.id for each in rust.deciding] == ["C06", "C24", "C20"]
    across = [sum(cell.across for cell in each.deciding) for each in rust.disputes]
    assert across == sorted(across, reverse=True)
    assert {each.matters for each in rust.moving} == {"alone", "if none"}
    assert rust.stable


def test_a_cell_counts_findings_once(rust: MattersMap) -> None:
    """Though several accounts move the same one."""
    told = dispute(rust, "C24")
    columns = [column.name for column in rust.columns]
    cell = told.cells[columns.index("Hannah Gutierrez Reed")]
    assert cell is not None
    keys = {
        move.key
        for position in told.positions[:-1]
        for move in position.moves
        if move.party == "Hannah Gutierrez Reed"
    }
    assert cell.moved == len(keys) < sum(len(p.moves) for p in told.positions[:-1])


def test_contradictions_are_those_of_the_engines_map() -> None:
    """A position moves what it moves alone; who says it stands beside."""
    view = view_of("harbor-lantern")
    map_ = map_of(view, view.shown)
    (told,) = map_.open
    assert told.matters == "alone"
    assert not map_.stable
    made = dispute_map(view.evaluation, view.shown)
    (theirs,) = made.disputes
    assert [p.words for p in told.positions] == [p.words for p in theirs.positions]
    moved = {
        (f.party, f.act, f.standard)
        for f in made.findings
        for stake in f.stakes
        if stake.matters == "alone"
    }
    assert {move.key for p in told.positions for move in p.moves} == moved
    assert all(position.voices for position in told.positions)


def test_what_matters_only_with_others_says_with_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """And counts as deciding, though by itself it moves nothing."""

    def only_with_others(*asked: object, **more: object) -> DisputeMap:
        made = dispute_map(*asked, **more)  # type: ignore[arg-type]
        findings = []
        for finding in made.findings:
            stakes = []
            for stake in finding.stakes:
                if stake.matters == "alone":
                    (alone,) = stake.shown
                    taken = finding.lowest.taken or finding.highest.taken
                    stakes.append(
                        Stake(stake.dispute, "with others", (alone._replace(taken=taken),))
                    )
                else:
                    stakes.append(stake)
            findings.append(replace(finding, stakes=tuple(stakes)))
        return replace(made, findings=tuple(findings))

    monkeypatch.setattr(matters_map, "dispute_map", only_with_others)
    view = view_of("harbor-lantern")
    (told,) = map_of(view, view.shown).open
    assert told.matters == "with others"
    assert told.moved
    assert not any(position.moves for position in told.positions)
    assert all("once “" in sentence for sentence in told.with_others)


def test_of_one_party_the_findings_stand_across() -> None:
    """Those that something moves; each leads to what matters to it alone."""
    view = view_of("rust", party="Dave Halls")
    map_ = map_of(view, [f for f in view.shown if f.party == "Dave Halls"], "Dave Halls")
    assert all(column.under and "finding=" in column.href for column in map_.columns)
    assert all(len(column.keys) == 1 for column in map_.columns)
    assert dispute(map_, "C06").turning(map_.columns).startswith("It decides: ")


def test_believing_another_account_takes_the_place_of_the_first() -> None:
    """What is believed leads to taking it back; all other edits stay."""
    at = Address("rust").adding("strike", "F032").adding("believe", "C06=F013")
    view = view_of(at)
    map_ = map_of(view, [found(view, "Hannah Gutierrez Reed", "involuntary-manslaughter", ACT)])
    (told,) = map_.believed
    assert told.id == "C06"
    states = [position.believed for position in told.positions]
    assert states == [False, False, True, False]
    assert "believe=C06%3DF014" in told.positions[1].href
    assert "C06%3DF013" not in told.positions[1].href
    assert "believe" not in told.positions[2].href
    assert all("strike=F032" in position.href for position in told.positions)
    assert not any(position.refused for position in told.positions)


ACT = "the showing without a full inspection"


def test_what_contradicts_an_edit_is_refused_with_the_reason() -> None:
    """Of another dispute than the one that is believed."""
    view: CaseView = view_of(Address("rust").adding("believe", "C06=F013"))
    map_ = map_of(view, view.shown[:1])
    assert dispute(map_, "C16").positions[-1].refused


def test_edits_are_read_as_they_are_typed() -> None:
    """Quotes, several at once, and the kind of claim that goes with a supposition."""
    assert parts_of("--believe 'a gun’s \"safe\"' --suppose x --as own-words") == [
        EditPart("believe", 'a gun’s "safe"'),
        EditPart("suppose", "x", "own-words"),
    ]
    at = believing(Address("rust").adding("believe", "C1=a"), "--believe C1=b", ["--believe C1=a"])
    assert at.pairs == [("believe", "C1=b")]
