"""Settings: what published systems weigh otherwise, one thing at a time."""

from __future__ import annotations

from dataclasses import replace

from engine import Argument, ArgumentGraph, Node, Setting, weigh
from rules import Corroboration, Place, ProofStandard, Weighing

PLACE = Place("none", 1, 1)
ACCEPTED = ProofStandard("in", "in", "charging", 1, None, None, "none", "in", PLACE)
WEIGHING = Weighing("plain", "", {}, (ACCEPTED,), Corroboration(1, 1, 1), 1, "", PLACE)
ANYBODY = "anybody"


def graph(*arguments: tuple[int, tuple[int, ...], int], rivals: tuple[int, int]) -> ArgumentGraph:
    """Arguments as (conclusion, premises, strength); two of the statements are rivals."""
    one, other = rivals
    against = {one: (other,), other: (one,)}
    return ArgumentGraph(
        tuple(Node(n, None, f"s{n}", rivals=against.get(n, ())) for n in range(4)),
        tuple(
            Argument(number, f"a{number}", "rule", conclusion, premises, charging=strength)
            for number, (conclusion, premises, strength) in enumerate(arguments)
        ),
        (ANYBODY,),
    )


def accepted(found: ArgumentGraph, setting: Setting) -> list[int]:
    """The statements that are accepted."""
    labels = weigh(found, WEIGHING, setting=setting)
    return [n for n in range(4) if labels.reached(n, ANYBODY) == 0]


def test_a_statement_needs_the_strength_that_its_row_says() -> None:
    """Against each strength of an opposite another; one more than there are is never met."""
    rivals = graph((0, (), 7), (1, (), 3), rivals=(0, 1))
    setting = Setting(levels=8, needed={0: (1, 1, 1, 7, 9, 9, 9, 9, 9), 1: (1, *[9] * 8)})
    assert accepted(rivals, setting) == [0]
    stricter = replace(setting, needed={**setting.needed, 0: (1, 1, 1, 8, 9, 9, 9, 9, 9)})
    assert accepted(rivals, stricter) == []


def test_an_argument_may_be_stronger_than_its_premises() -> None:
    """Where chains do not weaken; by default they do."""
    chain = graph((2, (), 1), (0, (2,), 3), (1, (), 2), rivals=(0, 1))
    row = {0: (1, 2, 3, 4), 1: (1, 2, 3, 4)}
    assert accepted(chain, Setting(levels=3, needed=row)) == [1, 2]
    assert accepted(chain, Setting(levels=3, needed=row, chained=False)) == [0, 2]


def test_a_circle_of_support_proves_nothing_or_is_undecided() -> None:
    """Undecided where arguments wait for their premises."""
    circle = graph((2, (3,), 1), (3, (2,), 1), rivals=(0, 1))
    ours, theirs = Setting(), Setting(waits=True)
    for setting, undecided in ((ours, False), (theirs, True)):
        labels = weigh(circle, WEIGHING, setting=setting)
        assert [labels.undecided(n, ANYBODY) for n in (2, 3)] == [undecided] * 2
        assert [labels.reached(n, ANYBODY) for n in (2, 3)] == [-1, -1]
