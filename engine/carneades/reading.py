"""Hands on: an argument graph as Carneades 4 publishes it, read from its YAML.

Weights stay exact numbers. Labels and weights that a file gives of its own are what Carneades once
reckoned, and are passed over; the labels under ``tests`` are kept, to compare with.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple

from engine.carneades.nodes import Nodes, get, is_nothing
from engine.carneades.terms import Term, canonical, read_term
from engine.carneades.weights import BASIC, Criteria, WeighingFunction, read_function
from rules import ListNode, MapNode, Node, Place, Problems, Text, brief, did_you_mean, read_yaml

Label = Literal["in", "out", "undecided"]
LABELS: Final[tuple[Label, ...]] = ("in", "out", "undecided")
ProofName = Literal["PE", "CCE", "BRD"]
_PROOF: Final[dict[str, ProofName]] = {"PE": "PE", "DV": "PE", "CCE": "CCE", "BRD": "BRD"}
"""Dialectical validity (DV) and preponderance (PE) have become one in Carneades 4."""

_META: Final = ("meta", "metadata")
_TOP: Final = (
    *("statements", "issues", "arguments", "assumptions", "language", "argument_schemes"),
    *("issue_schemes", "weighing_functions", "meta", "references", "tests"),
)
_TELLING: Final = {"statements", "arguments", "argument_schemes"}
_OF_STATEMENT: Final = ("text", "assumed", "label", "value", *_META)
_OF_ISSUE: Final = ("positions", "standard", *_META)
_OF_ARGUMENT: Final = (
    *("conclusion", "premises", "undercutter", "scheme", "parameters", "weight"),
    *_META,
)
_OF_SCHEME: Final = (
    *("id", "weight", "variables", "premises", "assumptions", "exceptions", "conclusions"),
    *("deletions", "guards"),
    *_META,
)


class Scheme(NamedTuple):
    """A pattern of argument: what its arguments weigh, and formulas to make arguments from."""

    id: str
    weight: WeighingFunction = "linked"
    meta: Mapping[str, str] = {}
    variables: tuple[str, ...] = ()
    premises: tuple[Term, ...] = ()
    assumptions: tuple[Term, ...] = ()
    exceptions: tuple[Term, ...] = ()
    conclusions: tuple[Term, ...] = ()
    beyond: tuple[str, ...] = ()
    """Which of its keys only constraint handling rules could follow."""
    place: Place | None = None


class PublishedArgument(NamedTuple):
    """An argument; any of ``undercutters``, accepted, undercuts it."""

    id: str
    scheme: Scheme
    parameters: tuple[str, ...]
    conclusion: str
    premises: tuple[str, ...]
    undercutters: tuple[str, ...] = ()


class Issue(NamedTuple):
    """Statements of which at most one is accepted, and by which proof standard."""

    positions: tuple[str, ...]
    standard: ProofName = "PE"


class PublishedGraph(NamedTuple):
    """What a file holds. Statements go by their canonical spelling."""

    title: str
    statements: Mapping[str, str]
    """What each says."""
    written: Mapping[str, str]
    """How the file spells each."""
    assumptions: tuple[str, ...]
    issues: tuple[Issue, ...]
    arguments: tuple[PublishedArgument, ...]
    schemes: tuple[Scheme, ...]
    issue_schemes: tuple[tuple[str, ...], ...]
    language: Mapping[str, str]
    expected: Mapping[str, Label]


def read_graph(path: Path, problems: Problems) -> PublishedGraph | None:
    """The graph in the file; None where it holds none, and ``problems`` says why."""
    node = read_yaml(path, problems)
    if node is None:
        return None
    if not isinstance(node, MapNode) or _TELLING.isdisjoint(node):
        said = "the file is no argument graph as Carneades 4 writes them"
        hint = "such a graph is a map with statements, issues, arguments and assumptions"
        problems.error("E206", said, node.place, hint)
        return None
    return _Reader(problems, node.place).graph(node)


class _Reader(Nodes):
    """Reads one file. Whatever is wrong goes to ``problems``, and reading goes on."""

    def __init__(self, problems: Problems, place: Place) -> None:
        super().__init__(problems, place)
        self.statements: dict[str, str] = {}
        self.written: dict[str, str] = {}
        self.assumed: dict[str, None] = {}
        self.language: dict[str, str] = {}
        self.functions: dict[str, WeighingFunction] = dict(BASIC)
        self.schemes = {name: Scheme(name, function) for name, function in BASIC.items()}

    def graph(self, root: MapNode) -> PublishedGraph:
        """Everything, in an order in which what is named is known."""
        self.keys(root, "a graph", _TOP)
        for key, node in self.map(root, "language").items():
            self.language[str(key)] = self.line(node, key)
        for key, node in self.map(root, "statements").items():
            self._statement(key, node)
        for key, node in self.map(root, "weighing_functions").items():
            self.functions[key.lower()] = read_function(self, node, self.functions)
        own = self._schemes(get(root, "argument_schemes"))
        predicates = {term.predicate for scheme in own for term in _formulas(scheme)}
        for text in self.texts(get(root, "assumptions"), "assumptions"):
            self._assume(text, predicates | self.language.keys())
        meta = get(root, "meta")
        arguments = [self._argument(*entry) for entry in self.map(root, "arguments").items()]
        return PublishedGraph(
            title=self.line(get(meta, "title"), "title") if isinstance(meta, MapNode) else "",
            statements=self.statements,
            written=self.written,
            assumptions=tuple(self.assumed),
            issues=tuple(self._issues(self.map(root, "issues"))),
            arguments=tuple(argument for argument in arguments if argument),
            schemes=tuple(own),
            issue_schemes=tuple(
                self._issue_scheme(*entry) for entry in self.map(root, "issue_schemes").items()
            ),
            language=self.language,
            expected=self._expected(root, strict=not own),
        )

    def _statement(self, key: Text, node: Node) -> None:
        id_ = canonical(key)
        if id_ in self.statements:
            said = f"the statement {brief(key)} stands here already, spaced in another way"
            self.problems.error("E306", said, key.place)
        text: Node | None = node
        if isinstance(node, MapNode):
            entry = self.keys(node, "a statement", _OF_STATEMENT)
            text = get(entry, "text")
            if self.truth(get(entry, "assumed"), "assumed"):
                self.assumed[id_] = None
        self.statements[id_], self.written[id_] = self.line(text, key), str(key)

    def _assume(self, text: Text, predicates: set[str]) -> None:
        """An assumption may be a formula that is not declared among the statements."""
        id_, term = canonical(text), read_term(text)
        if id_ in self.statements or (term is not None and term.predicate in predicates):
            self.assumed[id_] = None
        else:
            self._named(text)

    def _issues(self, nodes: MapNode) -> list[Issue]:
        issues, taken = [], dict[str, Text]()
        for key, node in nodes.items():
            entry = self.keys(node, "an issue", _OF_ISSUE)
            positions = []
            for text in self.texts(get(entry, "positions"), "positions"):
                id_ = self._named(text)
                if id_ is not None and id_ in taken:
                    said = f"{brief(text)} is a position of the issue {brief(taken[id_])} already"
                    self.problems.error("E422", said, text.place)
                elif id_ is not None:
                    taken[id_] = key
                    positions.append(id_)
            word = self.text(get(entry, "standard"), "standard")
            if word is not None and word.upper() not in _PROOF:
                said = f"no proof standard is called {brief(word)}"
                self.problems.error("E204", said, word.place, "one of: PE, DV, CCE, BRD")
            standard = _PROOF.get(word.upper(), "PE") if word is not None else "PE"
            issues.append(Issue(tuple(positions), standard))
        return issues

    def _argument(self, key: Text, node: Node) -> PublishedArgument | None:
        entry = self.keys(node, "an argument", _OF_ARGUMENT)
        conclusion = self.text(get(entry, "conclusion"), "conclusion")
        if conclusion is None:
            said = f"the argument {brief(key)} has no conclusion"
            self.problems.error("E202", said, key.place)
        concluded = None if conclusion is None else self._named(conclusion)
        premises: dict[str, None] = {}
        for text in self.texts(get(entry, "premises"), "premises", roles=True):
            id_ = self._named(text)
            if id_ in premises:
                said = f"{brief(text)} is a premise of the argument {brief(key)} already"
                self.problems.error("E306", said, text.place)
            elif id_ is not None:
                premises[id_] = None
        undercutter = self.text(get(entry, "undercutter"), "undercutter")
        undercuts = None if undercutter is None else self._named(undercutter)
        name = self.text(get(entry, "scheme"), "scheme")
        scheme = self.schemes.get("linked" if name is None else str(name))
        if name is not None and scheme is None:
            said = f"no argument scheme is called {brief(name)}"
            hint = partial(did_you_mean, name, list(self.schemes))
            self.problems.error("E316", said, name.place, hint)
        values = self.texts(get(entry, "parameters"), "parameters")
        if concluded is None or scheme is None:
            return None
        if isinstance(scheme.weight, Criteria):
            self._hard(scheme.id, scheme.weight, len(premises), key.place)
        return PublishedArgument(
            id=str(key),
            scheme=scheme,
            parameters=tuple(map(canonical, values)),
            conclusion=concluded,
            premises=tuple(premises),
            undercutters=() if undercuts is None else (undercuts,),
        )

    def _schemes(self, node: Node | None) -> list[Scheme]:
        """Argument schemes: a list of maps with ids or, as it used to be, a map by ids."""
        if node is None or is_nothing(node):
            return []
        if isinstance(node, ListNode):
            return [self._scheme(None, item) for item in node]
        if not isinstance(node, MapNode):
            self.wrong("a list", node, "argument_schemes")
            return []
        return [self._scheme(*entry) for entry in node.items()]

    def _scheme(self, key: Text | None, node: Node) -> Scheme:
        entry = self.keys(node, "an argument scheme", _OF_SCHEME)
        name = self.text(get(entry, "id"), "id") if key is None else key
        if name is None:
            self.problems.error("E202", 'the key "id" is missing', node.place)
        elif name in self.schemes:
            said = f"an argument scheme called {brief(name)} is there already"
            self.problems.error("E306", said, name.place)
        meta = get(entry, "meta")
        scheme = Scheme(
            id=str(name or ""),
            weight=read_function(self, get(entry, "weight"), self.functions),
            meta={
                str(key): str(value)
                for key, value in (meta.items() if isinstance(meta, MapNode) else ())
                if isinstance(value, Text)
            },
            variables=tuple(map(str, self.texts(get(entry, "variables"), "variables"))),
            premises=self._terms(entry, "premises"),
            assumptions=self._terms(entry, "assumptions"),
            exceptions=self._terms(entry, "exceptions"),
            conclusions=self._terms(entry, "conclusions"),
            beyond=tuple(
                what for what in ("guards", "deletions") if self.texts(get(entry, what), what)
            ),
            place=node.place if name is None else name.place,
        )
        if isinstance(scheme.weight, Criteria) and scheme.conclusions:
            premises = len(scheme.premises) + len(scheme.assumptions)
            self._hard(scheme.id, scheme.weight, premises, scheme.place)
        self.schemes[scheme.id] = scheme
        return scheme

    def _terms(self, entry: MapNode, what: str) -> tuple[Term, ...]:
        terms = []
        for text in self.texts(get(entry, what), what):
            term = read_term(text)
            if term is None:
                self.problems.error("E203", f"{brief(text)} is not a formula", text.place)
            else:
                terms.append(term)
        return tuple(terms)

    def _hard(self, scheme: str, criteria: Criteria, premises: int, place: Place | None) -> None:
        if max(criteria.hard, default=-1) >= premises:
            said = f"a hard criterion of the scheme {brief(scheme)} is beyond the last premise"
            self.problems.error("E211", said, place, "premises are counted from 0")

    def _issue_scheme(self, key: Text, node: Node) -> tuple[str, ...]:
        patterns = self.texts(node, key)
        for text in patterns:
            term = read_term(text)
            if text != "..." and (term is None or term.is_variable):
                self.problems.error("E203", f"{brief(text)} is not a formula", text.place)
        if len(patterns) < 2 or patterns[0] == "...":
            said = f"the issue scheme {brief(key)} needs two patterns"
            self.problems.error("E209", said, key.place)
        return tuple(map(str, patterns))

    def _expected(self, root: MapNode, strict: bool) -> dict[str, Label]:
        """The labels to compare with; only where there are schemes may others be named."""
        tests = self.keys(get(root, "tests"), "tests", LABELS)
        found: dict[str, Label] = {}
        for label in LABELS:
            for text in self.texts(get(tests, label), label):
                id_ = self._named(text) if strict else canonical(text)
                if id_ is not None and found.setdefault(id_, label) != label:
                    said = f"{brief(text)} is expected to be {found[id_]} as well"
                    self.problems.error("E306", said, text.place)
        return found

    def _named(self, text: Text) -> str | None:
        """The statement that the text names."""
        id_ = canonical(text)
        if id_ in self.statements or id_ in self.assumed:
            return id_
        said = f"no statement is called {brief(text)}"
        hint = partial(did_you_mean, text, list(self.written.values()))
        self.problems.error("E315", said, text.place, hint)
        return None


def _formulas(scheme: Scheme) -> chain[Term]:
    return chain(scheme.premises, scheme.assumptions, scheme.exceptions, scheme.conclusions)
