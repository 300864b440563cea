"""Hands on: analyses, what can be asked of any evaluation: an evaluation's, a hypothetical's.

Each address stands under the one of what is evaluated, and is answered from the same request.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from api.answering.questions import DOT, SVG
from api.documents.evaluations import EvaluationRequest
from api.documents.explanations import ExplanationAnswer
from api.documents.findings import FindingAnswer, FindingList
from api.documents.graphs import GraphAnswer, MissingAnswer
from api.documents.near_misses import EditKind, NearMissesAnswer
from api.documents.selections import MOST_SELECTED
from api.serving.bodies import JsonRoute
from api.serving.describing import NAMED, answers
from api.serving.identity import Who
from api.serving.parameters import Cursor, Limit, ManyNames
from api.serving.server import Here
from api.serving.telling import PICTURES, READABLE, tell


class Evaluated(NamedTuple):
    """What is evaluated: its address, its id, the request, and who asks."""

    at: str
    id: str
    request: EvaluationRequest
    who: Who

    def about(self, **more: Any) -> dict[str, Any]:
        """What a question is about."""
        said = self.request.model_dump(mode="json")
        return {"at": self.at, "id": self.id, "request": said, **more}


Finds = Callable[..., Awaitable[Evaluated]]
FindingId = Annotated[
    str,
    Path(
        pattern="^[0-9a-f]{16}$",
        description="The id of a finding, as the list of findings has it.",
    ),
]


class Selected(NamedTuple):
    """Which findings are asked for."""

    party: list[str] | None
    standard: list[str] | None
    act: list[str] | None
    reading: list[str] | None


async def selected(
    party: Annotated[
        ManyNames,
        Query(max_length=MOST_SELECTED, description="Only these parties, by name or alias."),
    ] = None,
    standard: Annotated[
        ManyNames,
        Query(max_length=MOST_SELECTED, description="Only these standards, by id or title."),
    ] = None,
    act: Annotated[
        ManyNames, Query(max_length=MOST_SELECTED, description="Only these acts.")
    ] = None,
    reading: Annotated[
        ManyNames, Query(max_length=MOST_SELECTED, description="A reading: `awareness=subjective`.")
    ] = None,
) -> Selected:
    """The selection that the query asks for."""
    return Selected(party, standard, act, reading)


Selection = Annotated[Selected, Depends(selected)]


def analyses(at: str, finds: Finds, tag: str) -> APIRouter:
    """The routes under the address ``at`` of what ``finds`` finds."""
    routes = APIRouter(route_class=JsonRoute, tags=[tag])
    _add_whole(routes, at, finds)
    _add_findings(routes, at, finds)
    _add_finding(routes, at, finds)
    return routes


def _add_whole(routes: APIRouter, at: str, finds: Finds) -> None:
    @routes.get(at + "/report", responses=answers(None, *READABLE, also=NAMED, shape="Report"))
    async def report(
        request: Request, server: Here, chosen: Selection, found: Evaluated = Depends(finds)
    ) -> Response:
        """The whole report, every reading of every standard; as JSON it is large."""
        about = found.about(**chosen._asdict())
        return await tell(request, server, found.who, "report", about)

    @routes.get(
        at + "/difference", responses=answers(None, *READABLE, also=NAMED, shape="Difference")
    )
    async def difference(
        request: Request, server: Here, chosen: Selection, found: Evaluated = Depends(finds)
    ) -> Response:
        """What the edits move, from what to what, and why; beside the case without them."""
        about = found.about(**chosen._asdict())
        return await tell(request, server, found.who, "difference", about)


def _add_findings(routes: APIRouter, at: str, finds: Finds) -> None:
    @routes.get(
        at + "/findings", responses=answers(FindingList, *READABLE, also=NAMED, listed=True)
    )
    async def findings(
        request: Request,
        server: Here,
        chosen: Selection,
        all_readings: Annotated[
            bool, Query(description="Every reading of the law, not only the ones by default.")
        ] = False,
        limit: Limit = None,
        cursor: Cursor = None,
        found: Evaluated = Depends(finds),
    ) -> Response:
        """Findings, party by party: which standards the evidence supports, and how far."""
        about = found.about(
            **chosen._asdict(), all_readings=all_readings or None, limit=limit, cursor=cursor
        )
        return await tell(request, server, found.who, "findings", about)


def _add_finding(routes: APIRouter, at: str, finds: Finds) -> None:
    @routes.get(at + "/findings/{finding}", responses=answers(FindingAnswer, *READABLE, also=NAMED))
    async def finding(
        request: Request, server: Here, finding: FindingId, found: Evaluated = Depends(finds)
    ) -> Response:
        """One finding: each element, and how far the evidence carries it."""
        return await tell(request, server, found.who, "finding", found.about(finding=finding))

    @routes.get(
        at + "/findings/{finding}/explanation",
        responses=answers(ExplanationAnswer, *READABLE, also=NAMED),
    )
    async def explanation(
        request: Request,
        server: Here,
        finding: FindingId,
        depth: Annotated[
            int, Query(ge=0, le=20, description="Steps of argument to open; 0 is all.")
        ] = 0,
        found: Evaluated = Depends(finds),
    ) -> Response:
        """Why, and why not higher: down to who said what, where, in what words."""
        about = found.about(finding=finding, depth=depth)
        return await tell(request, server, found.who, "explanation", about)

    @routes.get(
        at + "/findings/{finding}/graph", responses=answers(GraphAnswer, SVG, DOT, also=NAMED)
    )
    async def graph(
        request: Request, server: Here, finding: FindingId, found: Evaluated = Depends(finds)
    ) -> Response:
        """The argument graph under a finding: a picture (SVG), DOT, or JSON."""
        about = found.about(finding=finding)
        return await tell(request, server, found.who, "graph", about, PICTURES)

    @routes.get(
        at + "/findings/{finding}/missing", responses=answers(MissingAnswer, *READABLE, also=NAMED)
    )
    async def missing(
        request: Request,
        server: Here,
        finding: FindingId,
        side: Annotated[
            Literal["proponent", "opponent"] | None,
            Query(description="Only what would bring it about, or only what would take it away."),
        ] = None,
        worlds: Annotated[
            int, Query(ge=1, le=5_000, description="How many worlds are weighed for each part.")
        ] = 1_000,
        found: Evaluated = Depends(finds),
    ) -> Response:
        """The least sets of statements that, supposed, would bring it about or take it away."""
        about = found.about(finding=finding, side=side, worlds=worlds)
        return await tell(request, server, found.who, "missing", about)

    @routes.get(
        at + "/findings/{finding}/near-misses",
        responses=answers(NearMissesAnswer, *READABLE, also=NAMED),
    )
    async def near_misses(
        request: Request,
        server: Here,
        finding: FindingId,
        kind: Annotated[
            list[EditKind] | None, Query(description="Only these kinds of edits.")
        ] = None,
        found: Evaluated = Depends(finds),
    ) -> Response:
        """Every single edit that takes it across what proof, or a charge, requires."""
        about = found.about(finding=finding, kind=kind)
        return await tell(request, server, found.who, "near-misses", about)
