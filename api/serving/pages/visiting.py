"""Hands on: Visitor, whoever looks at a page: nobody known, or the one whose token the cookie has.

The interface for programs takes no cookies, so that no page of others can use somebody's token.
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Request

from api.serving.identity import Who, identified, nobody, readable
from api.serving.refusals import RefusalError
from api.serving.server import Here

COOKIE: Final = "scienter_token"


async def visitor(request: Request, server: Here) -> Who:
    """Whoever may look at what ships; one whose token opens nothing any more is nobody known."""
    try:
        who = await identified(request, server, request.cookies.get(COOKIE) or None)
    except RefusalError as error:
        if error.status_code != 401:
            raise
        who = nobody(request)
    return readable(who, server)


Visitor = Annotated[Who, Depends(visitor)]
