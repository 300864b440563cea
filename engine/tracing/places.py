"""Hands on: SentencePlaces, where in their files the sentences of rules stand.

The models of rules keep where a rule and its exceptions stand; for its premises the files are read
again. What has vanished or changed meanwhile has the place of its rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from facts import file_of
from rules import (
    ListNode,
    MapNode,
    Node,
    Pattern,
    Place,
    Problems,
    Rule,
    RuleSet,
    Text,
    read_yaml,
)


class SentencePlaces:
    """Finds places; each file is read once."""

    def __init__(self, rules: RuleSet) -> None:
        self._vocabulary = rules.vocabulary
        self._files: dict[str, dict[str, list[Text]]] = {}

    def of(self, rule: Rule, patterns: Sequence[Pattern]) -> list[Place]:
        """The places of sentences among the premises of a rule."""
        file = rule.place.file
        if file not in self._files:
            self._files[file] = _sentences(file)
        known: dict[Pattern, Place] = {}
        for text in self._files[file].get(rule.id, ()):
            pattern = self._vocabulary.read(str(text), text.place, Problems(), rule=True)
            if pattern is not None:
                known.setdefault(pattern, text.place)
        return [known.get(pattern, rule.place) for pattern in patterns]


def _sentences(file: str) -> dict[str, list[Text]]:
    """The premises of every rule in a file, by the rule's id, those that count among them."""
    node = read_yaml(file_of(file), Problems(), file)
    found: dict[str, list[Text]] = {}
    for rule in _items(node, "rules"):
        id_ = _value(rule, "rule")
        if isinstance(id_, Text):
            texts = found.setdefault(str(id_), [])
            for premise in _items(rule, "if"):
                texts += [premise] if isinstance(premise, Text) else []
                texts += [of for of in _items(premise, "of") if isinstance(of, Text)]
    return found


def _value(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, MapNode):
        return None
    return next((value for name, value in node.items() if str(name) == key), None)


def _items(node: Node | None, key: str) -> Sequence[Node]:
    value = _value(node, key)
    return list(value) if isinstance(value, ListNode) else []
