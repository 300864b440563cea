"""Hands on: examples of requests, of the cases that ship, as the description (OpenAPI) shows them.

The tests send each of them.
"""

from __future__ import annotations

from typing import Any, Final

Examples = dict[str, Any]

_REMOVED = "Dave Halls removed every round from the Colt"
_RUST: Final[dict[str, Any]] = {"case": "rust"}
_SUPPOSED: Final[dict[str, Any]] = {"case": "rust", "edits": [{"suppose": _REMOVED}]}

EVALUATIONS: Final[Examples] = {
    "case": {"summary": "A case as it is published", "value": _RUST},
    "what-if": {"summary": "What if every round had been removed?", "value": _SUPPOSED},
    "weighing": {
        "summary": "As if everybody had said it on oath, asking for a preponderance",
        "value": {**_RUST, "weighing": "as-if-testified", "proof": "preponderance"},
    },
}
CHECKS: Final[Examples] = {
    "rules": {
        "summary": "A rule with a word that the vocabulary does not have",
        "value": {
            "files": {
                "mine.yaml": "module: mine\ntitle: My rules\njurisdiction: us-nm\nrules:\n"
                "  - rule: shaking-is-enough\n    if: [<person> shaked <round>]\n"
                "    then: <person> verified <round>\n    authority: inference\n"
            }
        },
    },
}
HYPOTHETICALS: Final[Examples] = {
    "what-if": {
        "summary": "A what-if to keep",
        "value": {"title": "An unloaded gun", "request": _SUPPOSED},
    },
}
EXERCISES: Final[Examples] = {
    "named": {
        "summary": "One question, named",
        "value": {
            "title": "The cold gun call",
            "request": _RUST,
            "questions": [
                {
                    "id": "Q1",
                    "party": "Dave Halls",
                    "act": "the cold gun call",
                    "standard": "wrongful-death",
                }
            ],
        },
    },
    "drawn": {
        "summary": "Five questions, drawn",
        "value": {
            "title": "Week 3",
            "request": _RUST,
            "questions": {"draw": 5, "seed": 3},
            "attempts": 2,
        },
    },
}
ANSWERS: Final[Examples] = {
    "answers": {
        "summary": "Up to which proof standard each is supported",
        "value": {"answers": [{"question": "Q1", "reaches": "probable-cause"}]},
    },
}
