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
_PARTY: Final[dict[str, Any]] = {"party": ["Dave Halls"], "standard": ["wrongful-death"]}
DISPUTE_MAPS: Final[Examples] = {
    "party": {
        "summary": "Which disputes decide findings about one party",
        "value": {"request": _RUST, **_PARTY},
    },
    "what-if": {
        "summary": "And what if every round had been removed?",
        "value": {"request": _SUPPOSED, **_PARTY},
    },
}
MAPPED: Final[Examples] = {
    "party": {"summary": "Findings about one party", "value": _PARTY},
}
BATCHES: Final[Examples] = {
    "what-ifs": {
        "summary": "The same outcomes of a case and of what-ifs about it",
        "value": {
            "outcomes": [
                "wrongful-death",
                {"id": "whether to charge", "party": "Dave Halls", "known": ["to_charge"]},
            ],
            "cases": [
                {"@id": "as published", **_RUST},
                {"@id": "unloaded", **_SUPPOSED},
                {"@id": 3, **_RUST, "weighing": "as-if-testified"},
            ],
        },
    },
}
IMPACTS: Final[Examples] = {
    "rule": {
        "summary": "What a rule of one's own would change",
        "value": {
            "new": {
                "files": {
                    "own.yaml": "module: own/pulling\ntitle: A rule of one's own\nrules:\n"
                    "  - rule: whoever-pulls-disregards\n"
                    "    title: Whoever pulls the trigger disregards the safety of others\n"
                    "    cites: [State v. Skippings 2011-NMSC-021]\n"
                    "    authority: inference\n"
                    "    if:\n"
                    "      - <act> was done by <person>\n"
                    "      - <person> pulled the trigger of <firearm>\n"
                    "      - <act> bears on <firearm>\n"
                    "    then: <person> willfully disregarded the safety of others in <act>\n"
                }
            },
            "cases": ["harbor-lantern"],
        },
    },
}
