"""Hands on: digests, what work over what ships is made of today.

``about`` has ``library`` (whether the shipped rules take part) and ``cases``, the shipped ones that
do; without ``cases``, all. Texts that were sent do not change, so nothing is told of them.
"""

from __future__ import annotations

from hashlib import sha256

from api.answering.pages import told
from api.answering.questions import JSON, Answer, Progress, Question, tagged
from api.answering.shipped import shipped_facts, shipped_ids, shipped_rules
from api.documents.base import Digests
from engine import ENGINE_VERSION


def digests(question: Question, progress: Progress) -> Answer:
    """The digests: of one case its own, of several one made of theirs."""
    asked = question.about.get("cases")
    cases = shipped_ids() if asked is None else sorted(set(asked) & set(shipped_ids()))
    facts = [shipped_facts(case).digest for case in cases]
    found = Digests(
        rules=shipped_rules().digest if question.about["library"] else "",
        facts=facts[0] if len(facts) == 1 else _of_all(facts),
        engine=ENGINE_VERSION,
    )
    tag = tagged(question, found.rules, found.facts, found.engine)
    return told(JSON, json=lambda: found, markdown=str, tag=tag)


def _of_all(facts: list[str]) -> str:
    return sha256("\0".join(facts).encode()).hexdigest() if facts else ""
