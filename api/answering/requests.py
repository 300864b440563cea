"""Hands on: asked, what an EvaluationRequest asks of: a case, its edits, and what comes of them.

What was evaluated last is kept, so that another question about it, or another edit of the same
case, costs some milliseconds. Texts that were sent are read from memory: nothing of them is ever
on a disk. Every error has its place in the body.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from hashlib import sha256
from typing import Any, Final, Generic, TypeVar

from pydantic import ValidationError

from api.answering.refusing import RefusedError
from api.answering.shipped import shipped_case, shipped_facts, shipped_ids, shipped_rules
from api.documents.base import Digests
from api.documents.evaluations import EvaluationRequest, InlineCase, InlineRules
from api.documents.problems import ProblemItem, item_of
from engine import AS_PUBLISHED, Case, Edit, Evaluation, Hypothetical, edits_of
from facts import Case as Facts
from facts import load_case, load_case_texts
from rules import (
    Diagnostic,
    Problems,
    RuleSet,
    ScienterError,
    Shelf,
    brief,
    did_you_mean,
    load_rule_texts,
    load_rules,
)

OWN_RULES: Final = (
    "rules that were sent are joined by the reference grounder, which notices in time "
    "when they apply in too many ways"
)
MOST_CASES = 6
MOST_RULES = 4
MOST_HYPOTHETICALS = 8
KeptT = TypeVar("KeptT")
Json = Mapping[str, Any]


class Asked:
    """A request, and what is asked of: the case, and the hypothetical that its edits make."""

    def __init__(self, request: EvaluationRequest, within: str, hypothetical: Hypothetical) -> None:
        self.request = request
        self.within = within
        self.hypothetical = hypothetical

    @property
    def case(self) -> Case:
        """The case without the edits."""
        return self.hypothetical.case

    @property
    def evaluation(self) -> Evaluation:
        """What comes of it, under the edits."""
        with self.standing():
            return self.hypothetical.evaluation

    @property
    def named(self) -> str:
        """How a command would call the case."""
        return self.request.case if isinstance(self.request.case, str) else self.case.facts.id

    @property
    def digests(self) -> Digests:
        """What an answer is made of."""
        made = self.evaluation
        return Digests(rules=made.rules_digest, facts=made.facts_digest, engine=made.engine_version)

    @property
    def grounder_note(self) -> str:
        """Why it is this grounder."""
        own = self.request.rules != "library" and self.request.grounder == "durable"
        return self.evaluation.assembly.reason or (OWN_RULES if own else "")

    @property
    def notes(self) -> list[ProblemItem]:
        """The advice about the edits, each with its place in the body."""
        return [_edit_item(each, self.within) for each in self.hypothetical.plan.notes]

    def standing(self) -> AbstractContextManager[None]:
        """While more is asked: what goes wrong has its place in the body."""
        return _standing(self.request, self.within)


def asked(request: Json | EvaluationRequest, within: str = "") -> Asked:
    """What a request asks of; ``within`` is where the request stands in the body (RFC 6901).

    RefusedError with everything that is wrong with it.
    """
    valid = _valid(request, within)
    said = valid.model_dump(mode="json")
    base = {key: said[key] for key in ("case", "rules", "weighing", "proof", "grounder")}
    key = _digest(base)

    def made() -> Hypothetical:
        case = _cases.kept(key, lambda: _case(valid, within))
        edits = _edits(valid, case, within)
        try:
            return case.edited(edits)
        except ScienterError as error:
            items = [_edit_item(each, within) for each in error.diagnostics]
            raise RefusedError(items) from error

    hypothetical = _hypotheticals.kept(_digest([key, said["edits"]]), made)
    return Asked(valid, within, hypothetical)


class _Kept(Generic[KeptT]):
    """What was made last, by what it is made of."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[str, KeptT] = OrderedDict()

    def kept(self, key: str, make: Callable[[], KeptT]) -> KeptT:
        """What is kept under the key, else what ``make`` makes."""
        if key not in self._kept:
            made = make()
            self._kept[key] = made
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


_cases = _Kept[Case](MOST_CASES)
_rule_sets = _Kept[RuleSet](MOST_RULES)
_hypotheticals = _Kept[Hypothetical](MOST_HYPOTHETICALS)


@cache
def library_shelf() -> Shelf:
    """A shelf on which the library lies, read."""
    shelf = Shelf()
    load_rules(shelf=shelf)
    return shelf


# --- reading a request


def _valid(request: Json | EvaluationRequest, within: str) -> EvaluationRequest:
    if isinstance(request, EvaluationRequest):
        return request
    try:
        return EvaluationRequest.model_validate(request)
    except ValidationError as error:
        items = [
            ProblemItem(
                code="E701",
                message=each["msg"],
                pointer=within + _pointer(each["loc"], request),
            )
            for each in error.errors(include_url=False, include_input=False, include_context=False)
        ]
        raise RefusedError(items) from error


def _pointer(path: tuple[str | int, ...], body: Any) -> str:
    """The steps of the path that are there; the others name branches of a choice."""
    pointer = ""
    for step in path:
        try:
            body = body[step]
        except (KeyError, IndexError, TypeError):
            continue
        pointer += "/" + str(step).replace("~", "~0").replace("/", "~1")
    return pointer


def _case(request: EvaluationRequest, within: str) -> Case:
    """The case, evaluated without the edits."""
    shipped = isinstance(request.case, str) and request.rules == "library"
    usual = (request.weighing, request.proof, request.grounder) == (AS_PUBLISHED, None, "durable")
    if isinstance(request.case, str) and request.case not in shipped_ids():
        said = f"there is no case {brief(request.case)}"
        hint = did_you_mean(request.case, shipped_ids())
        item = ProblemItem(code="E601", message=said, hint=hint, pointer=f"{within}/case")
        raise RefusedError([item])
    if shipped and usual:
        assert isinstance(request.case, str)
        return shipped_case(request.case)
    with _standing(request, within, "/rules"):
        rules = _rules(request.rules)
    with _standing(request, within, "/case"):
        facts = _facts(request.case, rules)
    with _standing(request, within):
        return Case(
            facts,
            rules=rules,
            weighing=request.weighing,
            proof=request.proof,
            prefer=request.grounder if request.rules == "library" else "reference",
        )


def _rules(rules: str | InlineRules) -> RuleSet:
    if isinstance(rules, str):
        return shipped_rules()
    texts, extending = rules.files, rules.extends is not None
    key = _digest([texts, extending])
    return _rule_sets.kept(key, lambda: load_rule_texts(texts, extending, library_shelf()))


def _facts(case: str | InlineCase, rules: RuleSet) -> Facts:
    if not isinstance(case, str):
        return load_case_texts(case.files, rules)
    if rules is shipped_rules():
        return shipped_facts(case)
    return load_case(case, rules)


def _edits(request: EvaluationRequest, case: Case, within: str) -> tuple[Edit, ...]:
    problems = Problems()
    read = edits_of(list(request.edits), problems, case.facts.id)
    if problems.has_errors or read is None:
        raise RefusedError([_edit_item(each, within) for each in problems.diagnostics])
    return read.edits


# --- where what is wrong stands


@contextmanager
def _standing(request: EvaluationRequest, within: str, part: str = "/rules") -> Iterator[None]:
    """What goes wrong has its place: in a text of that part, or where the option stands."""
    try:
        yield
    except ScienterError as error:
        said = request.case if part == "/case" else request.rules
        files = said.files if isinstance(said, InlineRules | InlineCase) else {}
        pointers = {name: f"{within}{part}/files/{escaped(name)}" for name in files}
        raise RefusedError(
            [_item(each, pointers, within, part) for each in error.diagnostics]
        ) from error


_OPTIONS: Final = {"E605": "/proof", "E607": "/weighing", "E617": "/edits"}
"""Where the option stands that an error without a place is about."""


def _item(found: Diagnostic, pointers: dict[str, str], within: str, part: str) -> ProblemItem:
    if found.place is not None:
        return item_of(found, pointers.get(found.place.file, within))
    below = _OPTIONS.get(found.code, f"{part}/files" if pointers else "")
    return item_of(found).model_copy(update={"pointer": within + below})


def escaped(name: str) -> str:
    """A step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def _edit_item(found: Diagnostic, within: str) -> ProblemItem:
    """Of edits the place is a pointer into their list."""
    item = item_of(found)
    below = item.pointer if item.pointer and item.pointer.startswith("/") else ""
    return item.model_copy(update={"pointer": f"{within}/edits{below}"})


def _digest(data: object) -> str:
    said = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()
