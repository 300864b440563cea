"""Hands on: routes, what pages are made with: style, scripts, pictures."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.serving.refusals import RefusalError
from api.site.rendering import MEDIA, static_address, static_file

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""Another content has another address."""
routes = APIRouter(include_in_schema=False)


@routes.get("/static/{name}")
async def static(
    name: Annotated[str, Path(max_length=80)],
    v: Annotated[str, Query(max_length=20, description="Of which content.")] = "",
) -> Response:
    """A file that ships beside the templates."""
    body = static_file(name)
    media = MEDIA.get(PurePosixPath(name).suffix)
    if body is None or media is None:
        raise RefusalError("E707", 404, "there is no such file")
    kept = FOR_EVER if v and static_address(name).endswith(f"?v={v}") else "no-cache"
    return Response(body, 200, {"Cache-Control": kept, "Content-Type": media})
