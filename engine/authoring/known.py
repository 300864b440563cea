"""Hands on: Known, what may be named in a file: the words and law of its set, and its own names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from facts import CASES, case_files, file_of, shipped_cases, shown_name
from rules import (
    CASE,
    THING,
    ListNode,
    MapNode,
    Node,
    Pattern,
    Place,
    Problems,
    Rule,
    RuleSet,
    SentenceUses,
    Shelf,
    Text,
    parse_yaml,
    vocabulary_uses,
)

from .places import lines_of

_TERM: Final = re.compile(r"""\bname:\s+(["']?)(.+?)\1\s*(?:,|\}|$)""")


class Law:
    """A set of rules, with what is looked up in it again and again."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    @cached_property
    def uses(self) -> Mapping[str, SentenceUses]:
        """Every sentence form: who concludes it, and who asks for it."""
        return {each.form.id: each for each in vocabulary_uses(self.rules).sentences}

    @cached_property
    def groups(self) -> Mapping[str, list[Rule]]:
        """Rules by their group."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules.rules.values():
            if rule.group:
                found.setdefault(rule.group, []).append(rule)
        return dict(sorted(found.items()))

    @cached_property
    def terms(self) -> Mapping[str, Place]:
        """Where each term is declared, as far as it can be found in the files of sentences."""
        found: dict[str, Place] = {}
        for shown in sorted({form.place.file for form in self.rules.vocabulary.forms.values()}):
            try:
                text = path_of(shown).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            for number, line in enumerate(lines_of(text), 1):
                for match in _TERM.finditer(line):
                    if match[2] in self.rules.vocabulary.terms:
                        place = Place(shown, number, match.start(2) + 1, len(match[2]), line)
                        found.setdefault(match[2], place)
        return found

    @cached_property
    def templates(self) -> list[tuple[str, bool, tuple[str | int, ...]]]:
        """Every sentence and its contrary, as words and numbers of slots, in their order."""
        every = self.rules.vocabulary.templates.values()
        return sorted(
            ((t.form, t.positive, t.parts) for t in every), key=lambda t: (t[0], not t[1])
        )


@dataclass
class Own:
    """What the files of a case, or a test file, name themselves."""

    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """From each name and alias to (canonical name, type)."""
    declared: dict[str, Place] = field(default_factory=dict)
    """Where each name stands."""
    claims: dict[str, tuple[str, Place]] = field(default_factory=dict)
    """What each claim says, and where it stands."""
    sources: dict[str, Place] = field(default_factory=dict)
    chapters: dict[str, Place] = field(default_factory=dict)

    def add(self, node: Node | None, line: int = 0) -> None:
        """What a file's node names; of several tests, those of the one on a line, from 1."""
        if not isinstance(node, MapNode):
            return
        entities = _get(node, "entities")
        if isinstance(entities, MapNode):
            for type_, named in entities.items():
                for name, aliases in _named(named):
                    self._name(name, name, str(type_))
                    for alias in aliases:
                        self._name(alias, name, str(type_))
        acts = _get(node, "acts")
        if isinstance(acts, MapNode):
            for act in acts:
                self._name(act, act, "act")
        for number, claim in enumerate([*_maps(node, "claims"), *_maps(node, "given")], 1):
            self._claim(claim, number)
        sources = _get(node, "sources")
        if isinstance(sources, MapNode):
            self.sources |= {str(id_): id_.place for id_ in sources}
        for chapter in _maps(node, "chapters"):
            id_ = _get(chapter, "chapter")
            if isinstance(id_, Text):
                self.chapters[str(id_)] = id_.place
        tests = [test for test in _maps(node, "tests") if test.place.line <= line]
        if tests:
            self.add(tests[-1])

    def _name(self, name: Text, canonical: Text, type_: str) -> None:
        self.names[str(name)] = str(canonical), type_
        self.declared.setdefault(str(name), name.place)

    def _claim(self, claim: MapNode, number: int) -> None:
        id_, says = _get(claim, "claim"), _get(claim, "says")
        where = id_.place if isinstance(id_, Text) else claim.place
        said = str(says) if isinstance(says, Text) else ""
        self.claims[str(id_) if isinstance(id_, Text) else f"G{number}"] = said, where


@dataclass(frozen=True)
class Known:
    """What may be named in a file: the law of its set, and what the file or its case names."""

    law: Law
    own: Own
    kind: str
    """The name of the file's schema without its version; empty if its first key tells nothing."""

    @property
    def rules(self) -> RuleSet:
        """The rules of the set."""
        return self.law.rules

    @property
    def is_rules(self) -> bool:
        """Whether variables may stand in its sentences."""
        return self.kind in ("module", "")

    def read(self, sentence: str) -> Pattern | None:
        """What a sentence of the file says; None if it says nothing."""
        text = " ".join(sentence.split())
        if not text:
            return None
        names = self.own.names if not self.is_rules else {}
        return self.rules.vocabulary.read(text, None, Problems(), names, rule=self.is_rules)

    def of_type(self, type_: str) -> list[tuple[str, str]]:
        """Names and terms that a slot of that type takes, each with its type."""
        if type_ not in self._by_type:
            every = self._nameable
            self._by_type[type_] = [each for each in every if type_ in (each[1], THING)]
        return self._by_type[type_]

    @cached_property
    def _by_type(self) -> dict[str, list[tuple[str, str]]]:
        return {}

    @cached_property
    def _nameable(self) -> list[tuple[str, str]]:
        terms = [(term.name, term.type) for term in self.rules.vocabulary.terms.values()]
        names = [(name, of) for name, (_, of) in self.own.names.items()]
        return terms if self.is_rules else [*names, *terms]


def own_of(path: Path, text: str, line: int, shelf: Shelf) -> Own:
    """What a file names, and the other files of its case, or of the case that it edits.

    ``line`` counts from 1; where the text is no YAML it is read without that line.
    """
    own = Own()
    node = _node(text, line)
    own.add(node, line)
    edits = isinstance(node, MapNode) and _get(node, "hypothetical") is not None
    case = _get(node, "case") if isinstance(node, MapNode) and edits else None
    edited = CASES / str(case) if isinstance(case, Text) and case in shipped_cases() else None
    folder = edited or path.parent
    if not (folder / CASE).is_file():
        return own
    for file in case_files(folder, shown_name(folder)):
        if file.path.resolve() != path.resolve():
            read = shelf.read(file.path, file.path.as_posix(), _as_it_is, Problems())
            own.add(read and read.made)
    return own


def path_of(shown: str) -> Path:
    """The file of which a diagnostic gives the name."""
    return file_of(shown).absolute()


def _node(text: str, line: int) -> Node | None:
    node = parse_yaml(text, "", Problems())
    if node is None and line > 0:
        lines = text.split("\n")
        lines[line - 1 : line] = [""]
        node = parse_yaml("\n".join(lines), "", Problems())
    return node


def _as_it_is(node: Node, problems: Problems) -> Node:
    return node


def _get(node: MapNode, key: str) -> Node | None:
    return next((value for name, value in node.items() if name == key), None)


def _maps(node: MapNode, key: str) -> list[MapNode]:
    found = _get(node, key)
    return (
        [each for each in found if isinstance(each, MapNode)] if isinstance(found, ListNode) else []
    )


def _named(node: Node) -> Iterator[tuple[Text, list[Text]]]:
    """Names with their aliases, in any of the ways in which they may be written."""
    if isinstance(node, ListNode):
        yield from ((name, []) for name in node if isinstance(name, Text))
    elif isinstance(node, MapNode):
        for name, more in node.items():
            aliases = _get(more, "aliases") if isinstance(more, MapNode) else more
            found = aliases if isinstance(aliases, ListNode) else []
            yield name, [alias for alias in found if isinstance(alias, Text)]
