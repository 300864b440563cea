"""What a map of disputes says of itself, in words and numbers."""

from __future__ import annotations

from api.site.views.matters_told import CellTold, Column, DisputeTold, MoveTold, PositionTold

COLUMNS = (Column("Ann", "", "/a", frozenset()), Column("Bob", "", "/b", frozenset()))


def move(was: int, now: int, required: int = 4, to_charge: int | None = 1) -> MoveTold:
    """A finding that moves."""
    return MoveTold("Ann", "the act", "s", "A standard", was, now, required, to_charge, "/f")


def test_a_move_says_what_it_crosses() -> None:
    """What proof requires before what a charge does; and whichever way it goes."""
    assert move(0, 1).crosses == "a charge"
    assert move(1, 0).crosses == "a charge"
    assert move(0, 4).crosses == "proof"
    assert move(1, 3).crosses == ""
    assert move(0, 2, required=2, to_charge=None).crosses == "proof"
    assert (move(0, 1).direction, move(1, -1).direction) == ("up", "down")


def test_a_position_tells_what_crosses_first() -> None:
    """And counts both ways."""
    moves = (move(1, 2), move(2, 0))
    told = PositionTold("words", (), (), moves, False, "/try", "")
    assert told.told_first == (moves[1], moves[0])
    assert (told.up, told.down, len(told.crossing)) == (1, 1, 1)


def test_a_dispute_matters_as_much_as_at_its_most() -> None:
    """It says for whom it decides, those first of whom most crosses; not who moves if none is."""
    cells = (CellTold("alone", 2, 1), CellTold("alone", 3, 2), CellTold("if none", 9, 9), None)
    columns = (*COLUMNS, Column("Cy", "", "/c", frozenset()), Column("Di", "", "/d", frozenset()))
    told = DisputeTold("C1", "Which?", True, (), cells, (), ())
    assert told.matters == "alone"
    assert told.turning(columns) == (
        "It decides 3 findings about Bob (2 across), 2 findings about Ann (1 across)."
    )
    idle = told._replace(cells=(CellTold("irrelevant"), None, None, None))
    assert (idle.matters, idle.moved, idle.deciding) == ("irrelevant", 0, ())
