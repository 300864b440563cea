"""Hands on: signed, who sends a form; a member's page asks for a token where there is none.

A token may have run out while somebody wrote. So whatever was filled in comes back with a field for
another token, and goes on from there when that is sent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from api.serving.identity import Who, identified
from api.serving.pages.posting import fields
from api.serving.pages.showing import shown
from api.serving.pages.visiting import COOKIE
from api.serving.refusals import RefusalError
from api.serving.server import Server

TOKEN: Final = "token"
"""The field of a form that has a token."""
LONGEST: Final = 200
NEEDED: Final = "this is kept for those only who have a token"


Form = Mapping[str, str]


async def signed(
    request: Request, server: Server, made: Callable[[Who, Form], Awaitable[Response]]
) -> Response:
    """What ``made`` makes of the form that was sent, and of whoever sends it.

    Where their token opens nothing: a page that asks for another and has kept what was filled in.
    A token that came with the form is in the cookie from then on.
    """
    form = await fields(request)
    secret = form.get(TOKEN, "").strip()
    try:
        who = await known(request, server, secret or request.cookies.get(COOKIE, ""))
    except RefusalError as error:
        if error.status_code != 401:
            raise
        told = error.problem.detail if secret or COOKIE in request.cookies else ""
        return shown(
            request,
            server,
            "token_again",
            401,
            title="Your token is needed again",
            told=told,
            action=request.url.path,
            kept=[(name, value) for name, value in form.items() if name != TOKEN],
            section="exercises",
        )
    response = await made(who, form)
    if secret:
        keep_token(request, response, secret)
    return response


async def known(request: Request, server: Server, secret: str) -> Who:
    """The member whose token that is; RefusalError (401) if it is nobody's."""
    if not secret:
        await identified(request, server, None)  # counted: a form can be sent very often
        raise RefusalError("E710", 401, NEEDED)
    return await identified(request, server, secret[:LONGEST])


def member(who: Who) -> Who:
    """Who looks at a page for members; RefusalError (401) where nobody is known."""
    if who.member is None:
        raise RefusalError("E710", 401, NEEDED, hint="sign in with your token")
    return who


def teaching(who: Who) -> Who:
    """Who looks at a page for teachers; RefusalError (401, 403) for others."""
    if not member(who).known.teaches:
        said = "this page is for the teachers of the course"
        raise RefusalError("E725", 403, said, hint="sign in with a teacher’s token")
    return who


def keep_token(request: Request, response: Response, secret: str) -> None:
    """From now on the browser sends it, until it is closed or signs out."""
    response.set_cookie(
        COOKIE, secret, path="/", httponly=True, samesite="lax", secure=_secure(request)
    )


def drop_token(request: Request, response: Response) -> None:
    """From now on the browser sends none."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=_secure(request))


def local(to: str) -> str:
    """The address, if it is one of ours; else that of the account.

    Browsers take a backslash for a slash, and pass over tabs and ends of lines.
    """
    safe = to.isprintable() and "\\" not in to and to.startswith("/") and not to.startswith("//")
    if not safe or len(to) > 8_000:
        return "/account"
    parts = urlsplit(to)
    return to if not parts.scheme and not parts.netloc else "/account"


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
