"""Hands on: move_sentence, what moved in a sentence: from what, to what."""

from __future__ import annotations

from collections.abc import Iterator

from engine.findings import Finding
from engine.moves.moved import Outcome
from engine.wording import STATUS_WORDS, quoted, reached_words, sentence


def move_sentence(
    found: Finding,
    element: str,
    before: Outcome | None,
    after: Outcome | None,
    reread: bool = False,
) -> str:
    """What moved, from what to what: ``Involuntary manslaughter, “Conduct”: thin → contested``.

    ``reread`` says that another reading is shown, which may bind other things.
    """
    what = f"{found.standard.title}, {quoted(element)}" if element else found.standard.title
    if before is None or after is None:
        outcome = after or before
        assert outcome is not None
        told = f"{outcome.word}, reaching {reached_words(outcome.reached)}"
        when = "is found only now" if before is None else "is not found any more"
        return sentence(f"{what} {when}: {told}")
    return sentence(f"{what}: {'; '.join(_changes(before, after, reread))}")


def _changes(before: Outcome, after: Outcome, reread: bool) -> Iterator[str]:
    """All in which two outcomes differ."""
    if before.word != after.word:
        yield f"{before.word} → {after.word}"
    far = [reached_words(outcome.reached) for outcome in (before, after)]
    if far[0] != far[1]:
        yield f"reaches {far[0]} → {far[1]}"
    if before.disputed != after.disputed:
        yield "now disputed" if after.disputed else "no longer disputed"
    charges = [_charge(outcome) for outcome in (before, after)]
    if charges[0] != charges[1]:
        yield f"what a charge requires {charges[0]} → {charges[1]}"
    if before.binding != after.binding and not reread:
        yield "found for other things"


def _charge(outcome: Outcome) -> str:
    """How it fares against what a charge requires."""
    if outcome.charge is None:
        return "not known"
    return "met" if outcome.charge.met else f"not met ({STATUS_WORDS[outcome.charge.status]})"
