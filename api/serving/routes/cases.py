"""Hands on: routes, the cases that ship: what is claimed, by whom, and where it stands."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.documents.cases import (
    Case,
    Cases,
    Disputes,
    MissingItems,
    Parties,
    Timeline,
)
from api.documents.claims import Claims, ClaimTold
from api.documents.words import ClaimKindId
from api.serving.describing import NAMED, answers
from api.serving.identity import Reader
from api.serving.parameters import Cursor, Limit, OneName
from api.serving.server import Here
from api.serving.telling import READABLE, tell

PREFIX: Final = "/v1/cases"
routes = APIRouter(tags=["cases"])
CaseId = Annotated[str, Path(max_length=80, description="A case that ships.", examples=["rust"])]


@routes.get(PREFIX, responses=answers(Cases, *READABLE, also=NAMED, listed=True))
async def cases(
    request: Request, server: Here, who: Reader, limit: Limit = None, cursor: Cursor = None
) -> Response:
    """The cases that ship."""
    return await tell(request, server, who, "cases", {"limit": limit, "cursor": cursor})


@routes.get(PREFIX + "/{case}", responses=answers(Case, *READABLE, also=NAMED))
async def case(request: Request, server: Here, who: Reader, case: CaseId) -> Response:
    """A case: what it is about, its sources with their date, its chapters and its acts."""
    return await tell(request, server, who, "case", {"case": case})


@routes.get(
    PREFIX + "/{case}/parties", responses=answers(Parties, *READABLE, also=NAMED, listed=True)
)
async def parties(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """The parties, in which capacities, and which acts of theirs are judged."""
    about = {"case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "parties", about)


@routes.get(
    PREFIX + "/{case}/claims", responses=answers(Claims, *READABLE, also=NAMED, listed=True)
)
async def claims(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    party: Annotated[OneName, Query(description="Only what speaks of this party.")] = None,
    speaker: Annotated[OneName, Query(description="Only what this one says.")] = None,
    chapter: Annotated[OneName, Query(description="Only of this chapter, by id.")] = None,
    dispute: Annotated[OneName, Query(description="Only on this dispute, by id.")] = None,
    kind: Annotated[ClaimKindId | None, Query(description="Only of this kind.")] = None,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """The claims: who says what, of what kind it is, and where it stands in the sources."""
    about = {
        "case": case,
        "party": party,
        "speaker": speaker,
        "chapter": chapter,
        "dispute": dispute,
        "kind": kind,
        "limit": limit,
        "cursor": cursor,
    }
    return await tell(request, server, who, "claims", about)


@routes.get(PREFIX + "/{case}/claims/{claim}", responses=answers(ClaimTold, *READABLE, also=NAMED))
async def claim(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    claim: Annotated[str, Path(max_length=120, description="Its id.", examples=["F032"])],
) -> Response:
    """One claim, with who says it, where, and in what words."""
    return await tell(request, server, who, "claim", {"case": case, "claim": claim})


@routes.get(
    PREFIX + "/{case}/disputes", responses=answers(Disputes, *READABLE, also=NAMED, listed=True)
)
async def disputes(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """What the sources tell in different ways: each account, and the claims that give it."""
    about = {"case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "disputes", about)


@routes.get(
    PREFIX + "/{case}/timeline", responses=answers(Timeline, *READABLE, also=NAMED, listed=True)
)
async def timeline(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """What has a date, in its order."""
    about = {"case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "timeline", about)


@routes.get(
    PREFIX + "/{case}/missing", responses=answers(MissingItems, *READABLE, also=NAMED, listed=True)
)
async def missing(
    request: Request,
    server: Here,
    who: Reader,
    case: CaseId,
    limit: Limit = None,
    cursor: Cursor = None,
) -> Response:
    """What the sources do not tell, and which standards it bears on."""
    about = {"case": case, "limit": limit, "cursor": cursor}
    return await tell(request, server, who, "missing-items", about)
