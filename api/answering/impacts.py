"""Hands on: impacted, what a change to the rules changes in the findings over some cases.

``about`` is an ``ImpactRequest``. A case that was sent is called by its place in the body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from api.answering.pages import told
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.refusing import RefusedError
from api.answering.requests import escaped, library_shelf
from api.answering.shipped import shipped_ids, shipped_rules
from api.blocks import blocks_markdown
from api.documents.evaluations import InlineCase, InlineRules
from api.documents.impacts import ImpactRequest
from api.documents.problems import ProblemItem, item_of
from api.impact_pages import impact_blocks, impact_markdown
from engine import CaseTexts, Impact, impact, impact_json
from rules import RuleSet, ScienterError, brief, did_you_mean, load_rule_texts

BELOW: Final = {"E605": "/proof", "E607": "/weighing"}
NAMED: Final = {"E602": "party", "E603": "standard"}


def impacted(question: Question, progress: Progress) -> Answer:
    """The impact, with progress case by case."""
    request = ImpactRequest.model_validate(question.about)
    cases = list(_cases(request))
    old, new = _rules(request.old, "/old"), _rules(request.new, "/new")
    sent = not isinstance(request.old, str) or not isinstance(request.new, str)
    with _standing(request):
        found = impact(
            old,
            new,
            cases,
            weighing=request.weighing,
            proof=request.proof,
            prefer="reference" if sent else request.grounder,
            parties=request.party,
            standards=request.standard,
            names=(_name(request.old, "old rules"), _name(request.new, "new rules")),
            progress=progress,
        )
    facts = [case.facts_digest for case in found.cases]
    dates = dict.fromkeys(case.sources_as_of for case in found.cases if case.sources_as_of)
    return told(
        question.media,
        json=lambda: _json(found, request),
        markdown=lambda: impact_markdown(found),
        page=lambda: blocks_markdown(impact_blocks(found)),
        title="What a change to the rules changes",
        sources_as_of=", ".join(dates),
        tag=tagged(question, old.digest, new.digest, *facts, found.engine_version),
    )


def _cases(request: ImpactRequest) -> Iterator[str | CaseTexts]:
    """The cases asked about; RefusedError where one does not ship."""
    wrong = []
    for place, case in enumerate(request.cases or shipped_ids()):
        if isinstance(case, InlineCase):
            yield CaseTexts(f"/cases/{place}", case.files)
        elif case in shipped_ids():
            yield case
        else:
            said, hint = f"there is no case {brief(case)}", did_you_mean(case, shipped_ids())
            pointer = f"/cases/{place}"
            wrong.append(ProblemItem(code="E601", message=said, hint=hint, pointer=pointer))
    if wrong:
        raise RefusedError(wrong)


def _rules(rules: str | InlineRules, at: str) -> RuleSet:
    if isinstance(rules, str):
        return shipped_rules()
    try:
        return load_rule_texts(rules.files, rules.extends is not None, library_shelf())
    except ScienterError as error:
        pointers = _pointers(rules.files, at)
        items = []
        for each in error.diagnostics:
            file = each.place.file if each.place else ""
            items.append(item_of(each, pointers.get(file, f"{at}/files")))
        raise RefusedError(items) from error


def _pointers(files: Mapping[str, str], at: str) -> dict[str, str]:
    """Where the text of each file stands in the body."""
    return {name: f"{at}/files/{escaped(name)}" for name in files}


def _name(rules: str | InlineRules, sent: str) -> str:
    return rules if isinstance(rules, str) else sent


@contextmanager
def _standing(request: ImpactRequest) -> Iterator[None]:
    """What goes wrong with the options has its place in the body."""
    try:
        yield
    except ScienterError as error:
        items = [
            item_of(each, _place(each.code, each.message, request)) for each in (error.diagnostics)
        ]
        raise RefusedError(items) from error


def _place(code: str, message: str, request: ImpactRequest) -> str:
    """Where the option stands that an error is about."""
    key = NAMED.get(code, "")
    names = {"party": request.party, "standard": request.standard}.get(key, [])
    for place, name in enumerate(names):
        if f'"{name}"' in message:
            return f"/{key}/{place}"
    return BELOW.get(code, "")


def _json(found: Impact, request: ImpactRequest) -> dict[str, Any]:
    """As the command line has it; errors in a case that was sent have their place in the body."""
    document: dict[str, Any] = impact_json(found)
    for place, (case, told_) in enumerate(zip(request.cases, document["cases"], strict=False)):
        if isinstance(case, InlineCase):
            pointers = _pointers(case.files, f"/cases/{place}")
            for error in told_["errors"]:
                error["pointer"] = pointers.get(error["file"] or "", f"/cases/{place}/files")
    return document
