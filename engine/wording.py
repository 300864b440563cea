"""Hands on: the fixed words of explanations and reports.

Never a word that says what anybody did or deserves: only what sources say and how far it carries.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.summaries import Proof, Status
from rules import ProofStandard

NOTICE = (
    "For teaching, not legal advice. A finding says what the sourced facts support, "
    "never what anybody did."
)

STATUS_WORDS: dict[Status, str] = {
    "supported": "supported",
    "refuted": "points the other way",
    "unknown": "unknown",
    "contested": "contested",
    "thin": "thin",
}

STATUS_MEANINGS: tuple[tuple[str, str], ...] = (
    ("supported", "every element reaches the proof asked"),
    ("contested", "left open: an element would reach further if nothing anywhere were opposed"),
    ("unknown", "left open: nothing speaks for an element, whatever tells against it"),
    ("thin", "not supported: too little speaks for an element"),
    ("points the other way", "the opposite of an element is clear and convincing"),
    ("disputed", "something tells directly against an element, even where the proof asked is met"),
)

JURISDICTIONS = {"us-nc": "North Carolina", "us-nm": "New Mexico"}

RAISED = "may be raised"
"""A supported defence of which no more than a scintilla is asked: the other side may disprove it.
"""
RAISED_MEANING = "of a defence: every element reaches the little that raising it takes"

BURDENS = {
    "proponent": "whoever argues from the rule must meet it",
    "opponent": "whoever argues against must prove it",
    "undercuts": "it cuts the inference itself, whoever has the burden",
}

HEDGES = {
    "believes": "hedged: believes",
    "suspects": "hedged: suspects",
    "may": "hedged: may",
}

_PROOFS = {
    "scintilla": "a scintilla",
    "preponderance": "a preponderance",
    "clear-and-convincing": "clear and convincing evidence",
}


def proof_words(proof: Proof | ProofStandard) -> str:
    """A proof standard within a sentence, as in "a scintilla"."""
    return _PROOFS.get(proof.id, proof.title[:1].lower() + proof.title[1:])


def reached_words(proof: Proof | None) -> str:
    """How far something reaches, within a sentence."""
    return "not even a scintilla" if proof is None else proof_words(proof)


def jurisdiction_words(code: str) -> str:
    """A jurisdiction as readers call it; the code modules write where no name is known."""
    return JURISDICTIONS.get(code, code)


def quoted(text: str) -> str:
    """A sentence of the vocabulary within one of ours."""
    return f"“{text}”"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as English lists them: a, b and c; with semicolons where a part has a comma itself."""
    if len(parts) < 2:
        return "".join(parts)
    if any(", " in part and not part.endswith("”") for part in parts):
        return f"{'; '.join(parts[:-1])}; {last} {parts[-1]}"
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")


def banner(edits: Sequence[str]) -> str:
    """What stands over whatever shows a hypothetical; empty for the case as it is."""
    if not edits:
        return ""
    return f"A hypothetical: {'; '.join(edits)}. The case file is unchanged."


def counted(number: int, noun: str) -> str:
    """``1 argument``, ``2 arguments``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def clause(text: str) -> str:
    """A sentence of ours as it goes on after a colon: no capital unless a name begins it."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first in _OPENERS else text


_OPENERS = {"Against", "At", "For", "It", "Nothing", "The", "What", "Whether"}
