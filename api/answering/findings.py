"""Hands on: findings; finding, one of them; explanation, why it is so, down to who said what.

``about`` has ``at``, ``id`` and ``request``, as for every question about an evaluation, and
``finding``; of the list ``party``, ``standard``, ``act``, ``reading`` (each one or several),
``all_readings``, ``limit`` and ``cursor``; of an explanation ``depth``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final

from api.answering.finding_blocks import finding_blocks, findings_blocks
from api.answering.pages import told
from api.answering.paging import paged
from api.answering.questions import Answer, Json, Progress, Question, tagged
from api.answering.refusing import NotThereError, RefusedError
from api.answering.requests import Asked, asked
from api.blocks import blocks_markdown
from api.documents.problems import ProblemItem
from api.plain_data import plain_data
from engine import NOTICE, Finding, Selection, chosen, explain, findings_json, select, shown
from rules import UsageError

ID: Final = 16
"""How many hexadecimal digits the id of a finding has."""
DEPTH: Final = 2
"""How many steps of argument are opened where people read, unless told."""
_PARAMETERS: Final = {"E602": "party", "E603": "standard", "E604": "act", "E606": "reading"}


def findings(question: Question, progress: Progress) -> Answer:
    """Findings, page by page: as the law is read by default, or in every reading."""
    about = question.about
    made = asked_about(about)
    found = selected(made, about)
    if not about.get("all_readings"):
        found = shown(found)
    page = paged(found, finding_id, about.get("limit"), about.get("cursor"))
    items = in_full(made, about, page.items)
    document = {
        **framed(made),
        "digests": made.digests.model_dump(),
        "items": items,
        **({"next": page.next} if page.next else {}),
    }
    return finding_told(
        question,
        made,
        "Findings",
        json_=lambda: document,
        markdown=lambda: blocks_markdown(findings_blocks(made.evaluation, items)),
        next=page.next,
    )


def finding(question: Question, progress: Progress) -> Answer:
    """One finding in full."""
    made = asked_about(question.about)
    found = finding_named(made, question.about)
    document = {**in_full(made, question.about, [found])[0], **framed(made)}
    return finding_told(
        question,
        made,
        f"{found.standard.title}: {found.party}",
        json_=lambda: document,
        markdown=lambda: blocks_markdown(finding_blocks(made.evaluation, document)),
    )


def explanation(question: Question, progress: Progress) -> Answer:
    """Why a finding is so, and why not higher."""
    from api.explanation_markdown import explanation_markdown

    about = question.about
    made = asked_about(about)
    found = finding_named(made, about)
    depth = about.get("depth")
    with made.standing():
        tree = explain(made.evaluation, found)
    return finding_told(
        question,
        made,
        f"{found.standard.title}: {found.party}",
        json_=lambda: {
            "id": finding_id(found),
            **framed(made),
            "digests": made.digests.model_dump(),
            "links": finding_links(found, about),
            "explanation": opened(plain_data(tree), depth) if depth else plain_data(tree),
        },
        markdown=lambda: explanation_markdown(tree, DEPTH if depth is None else depth or None),
    )


# --- what all questions about findings share


def asked_about(about: Mapping[str, Any]) -> Asked:
    """What the request asks of; ``within`` says where it stands in the body."""
    return asked(about["request"], about.get("within", ""))


def framed(made: Asked) -> dict[str, str]:
    """What is told with all that speaks of people: what it is not, and of when its sources are."""
    return {"notice": NOTICE, "sources_as_of": made.case.facts.sources_as_of}


def finding_id(finding: Finding) -> str:
    """The id of a finding: what it is about, and nothing of what was found.

    So it is the same under edits, and with other sources.
    """
    said = (finding.party, finding.act, finding.standard.id, finding.reading)
    return sha256(json.dumps(said).encode()).hexdigest()[:ID]


def finding_named(made: Asked, about: Mapping[str, Any]) -> Finding:
    """The finding of that id; NotThereError if there is none."""
    return finding_of(made.evaluation.findings, str(about["finding"]))


def finding_of(findings: Sequence[Finding], id_: str) -> Finding:
    """The one of that id among some; NotThereError if there is none."""
    for each in findings:
        if finding_id(each) == id_:
            return each
    raise NotThereError("there is no such finding", hint="the list of findings has their ids")


def finding_links(finding: Finding, about: Mapping[str, Any]) -> dict[str, str]:
    """What can be asked of a finding; nothing where the evaluation is not kept."""
    if not about.get("at"):
        return {}
    own = f"{about['at']}/findings/{finding_id(finding)}"
    return {
        "self": own,
        "explanation": f"{own}/explanation",
        "graph": f"{own}/graph",
        "missing": f"{own}/missing",
        "near_misses": f"{own}/near-misses",
    }


def selected(made: Asked, about: Mapping[str, Any]) -> tuple[Finding, ...]:
    """The findings that are asked for, none if nothing fits; RefusedError for what is not known."""
    selection = selection_of(made, about)
    return () if selection is None else chosen(made.evaluation, selection)


def selection_of(made: Asked, about: Mapping[str, Any]) -> Selection | None:
    """What is asked for; None if nothing fits all of it."""
    try:
        return select(
            made.evaluation,
            parties=_several(about.get("party")),
            acts=_several(about.get("act")),
            standards=_several(about.get("standard")),
            reading=_several(about.get("reading")),
        )
    except UsageError as error:
        if error.code == "E608":
            return None
        found = error.diagnostics[0]
        item = ProblemItem(
            code=found.code,
            message=found.message,
            hint=found.hint,
            parameter=_PARAMETERS.get(found.code),
        )
        raise RefusedError([item]) from error


def in_full(made: Asked, about: Mapping[str, Any], found: Sequence[Finding]) -> list[Json]:
    """Findings as a report has them, each with its id and what can be asked of it."""
    return [
        {"id": finding_id(each), **data, "links": finding_links(each, about)}
        for each, data in zip(found, findings_json(made.evaluation, found), strict=True)
    ]


def finding_told(
    question: Question,
    made: Asked,
    title: str,
    *,
    json_: Any,
    markdown: Any,
    next: str = "",
    **pictures: Any,
) -> Answer:
    """The answer about an evaluation, in the media type asked for."""
    facts, digests = made.case.facts, made.digests
    return told(
        question.media,
        json=json_,
        markdown=markdown,
        title=f"{title}: {facts.title}",
        sources_as_of=facts.sources_as_of,
        tag=tagged(question, digests.rules, digests.facts, digests.engine),
        next=next,
        **pictures,
    )


def opened(tree: Json, depth: int) -> Json:
    """An explanation as plain data, with so many steps of argument opened."""
    elements = [
        {
            **element,
            "needs": [
                {**need, "statement": _statement(need["statement"], depth)}
                for need in element["needs"]
            ],
        }
        for element in tree["elements"]
    ]
    return {**tree, "elements": elements}


def _statement(statement: Json, depth: int) -> Json:
    if depth <= 0:
        closed = statement["elsewhere"] or (
            "deep" if statement["arguments"] or statement["opposites"] else ""
        )
        return {**statement, "arguments": [], "opposites": [], "elsewhere": closed}
    return {
        **statement,
        "arguments": [_argument(each, depth - 1) for each in statement["arguments"]],
        "opposites": [_statement(each, depth) for each in statement["opposites"]],
    }


def _argument(argument: Json, depth: int) -> Json:
    return {
        **argument,
        "premises": [_statement(each, depth) for each in argument["premises"]],
        "factors": [
            {**each, "members": [_statement(member, depth) for member in each["members"]]}
            for each in argument["factors"]
        ],
        "exceptions": [
            {**each, "statement": each["statement"] and _statement(each["statement"], depth)}
            for each in argument["exceptions"]
        ],
    }


def _several(named: object) -> list[str]:
    """One name, or several."""
    if named is None:
        return []
    return [named] if isinstance(named, str) else [str(name) for name in named]  # type: ignore[attr-defined]
