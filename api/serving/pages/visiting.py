"""Hands on: Visitor, whoever looks at a page: nobody known, or the one whose token the cookie has.

The interface for programs takes no cookies, so that no page of others can use somebody's token.
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Request

from api.serving.identity import Who, identified, readable
from api.serving.server import Here

COOKIE: Final = "scienter_token"


async def visitor(request: Request, server: Here) -> Who:
    """Whoever may look at what ships."""
    who = await identified(request, server, request.cookies.get(COOKIE) or None)
    return readable(who, server)


Visitor = Annotated[Who, Depends(visitor)]
