"""Hands on: routes, the rules that ship: standards, rules, readings, and the words they speak."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.documents.rule_sets import (
    Readings,
    Rule,
    Rules,
    RuleSet,
    RuleSets,
    Standard,
    Standards,
)
from api.documents.vocabulary import Completions, Vocabulary
from api.documents.weighings import ProofStandards, Weighings
from api.serving.describing import NAMED, answers
from api.serving.identity import Reader
from api.serving.parameters import Cursor, Limit, OneName
from api.serving.server import Here
from api.serving.telling import READABLE, tell

PREFIX: Final = "/v1/rule-sets"
routes = APIRouter(tags=["rules"])
SetId = Annotated[str, Path(max_length=80, description="Rules that ship.", examples=["library"])]
OfCase = Annotated[OneName, Query(description="A case that ships, whose names fill the slots.")]


@routes.get(PREFIX, responses=answers(RuleSets, *READABLE, also=NAMED, listed=True))
async def rule_sets(
    request: Request, server: Here, who: Reader, limit: Limit = None, cursor: Cursor = None
) -> Response:
    """The sets of rules that ship."""
    return await tell(request, server, who, "rule-sets", {"limit": limit, "cursor": cursor})


@routes.get(PREFIX + "/{rule_set}", responses=answers(RuleSet, *READABLE, also=NAMED))
async def rule_set(request: Request, server: Here, who: Reader, rule_set: SetId) -> Response:
    """A set of rules: its digest, its modules, and where their law is in force."""
    return await tell(request, server, who, "rule-set", {"rule_set": rule_set})


def _lists(path: str, model: type, told: str) -> None:
    """A list of what a set holds."""

    @routes.get(
        f"{PREFIX}/{{rule_set}}/{path}",
        responses=answers(model, *READABLE, also=NAMED, listed=True),
        name=path,
        description=told,
        summary=path.replace("-", " ").capitalize(),
        operation_id=path,
    )
    async def listed(
        request: Request,
        server: Here,
        who: Reader,
        rule_set: SetId,
        limit: Limit = None,
        cursor: Cursor = None,
    ) -> Response:
        about = {"rule_set": rule_set, "limit": limit, "cursor": cursor}
        return await tell(request, server, who, path, about)


_lists(
    "standards",
    Standards,
    "Legal standards, with their citations and where they are in force.",
)
_lists("rules", Rules, "Rules, each in its sentences.")
_lists("readings", Readings, "Where the law can be read in several ways: the ways.")
_lists("weighings", Weighings, "What kinds of claim may be taken to be worth.")
_lists(
    "proof-standards",
    ProofStandards,
    "The five proof standards, from a scintilla to beyond reasonable doubt.",
)


@routes.get(
    PREFIX + "/{rule_set}/standards/{standard}", responses=answers(Standard, *READABLE, also=NAMED)
)
async def standard(
    request: Request,
    server: Here,
    who: Reader,
    rule_set: SetId,
    standard: Annotated[
        str, Path(max_length=120, description="Its id.", examples=["involuntary-manslaughter"])
    ],
) -> Response:
    """A legal standard: its elements as sentences, its readings, and the proof it requires."""
    about = {"rule_set": rule_set, "id": standard}
    return await tell(request, server, who, "standard", about)


@routes.get(PREFIX + "/{rule_set}/rules/{rule}", responses=answers(Rule, *READABLE, also=NAMED))
async def rule(
    request: Request,
    server: Here,
    who: Reader,
    rule_set: SetId,
    rule: Annotated[
        str, Path(max_length=120, description="Its id.", examples=["pointing-endangers"])
    ],
) -> Response:
    """A rule: premises, conclusion and exceptions, on what authority, and where it stands."""
    return await tell(request, server, who, "rule", {"rule_set": rule_set, "id": rule})


@routes.get(
    PREFIX + "/{rule_set}/vocabulary",
    responses=answers(Vocabulary, *READABLE, also=NAMED, listed=True),
)
async def vocabulary(
    request: Request,
    server: Here,
    who: Reader,
    rule_set: SetId,
    q: Annotated[OneName, Query(description="Words that the sentences have.")] = None,
    case: OfCase = None,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """Every sentence that can be said, who concludes it, and what asks for it."""
    about = {"rule_set": rule_set, "q": q, "case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "vocabulary", about)


@routes.get(
    PREFIX + "/{rule_set}/completions",
    responses=answers(Completions, *READABLE, also=NAMED, listed=True),
)
async def completions(
    request: Request,
    server: Here,
    who: Reader,
    rule_set: SetId,
    text: Annotated[str, Query(max_length=500, description="What has been typed so far.")],
    case: OfCase = None,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """Sentences that what has been typed may become."""
    about = {"rule_set": rule_set, "text": text, "case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "completions", about)
