"""Hands on: routes, signing in with a token, and out again."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse, Response

from api.serving.identity import Who, identified
from api.serving.pages.posting import fields, same_site
from api.serving.pages.showing import shown
from api.serving.pages.signing import TOKEN, drop_token, keep_token, known, local
from api.serving.pages.visiting import COOKIE
from api.serving.refusals import RefusalError
from api.serving.server import Here, Server

AT: Final = "/account"
routes = APIRouter(include_in_schema=False)


@routes.get(AT)
async def account(
    request: Request, server: Here, to: Annotated[str, Query(max_length=8_000)] = ""
) -> Response:
    """Who is signed in, or the form to sign in; a token that opens nothing is forgotten."""
    try:
        who = await identified(request, server, request.cookies.get(COOKIE) or None)
    except RefusalError as error:
        if error.status_code != 401:
            raise
        response = _page(request, server, None, to, f"You are signed out: {error.problem.detail}.")
        drop_token(request, response)
        return response
    return _page(request, server, who, to)


@routes.post(AT, dependencies=[Depends(same_site)])
async def sign_in(request: Request, server: Here) -> Response:
    """Keep the token in a cookie, and go where it was needed."""
    form = await fields(request)
    secret, to = form.get(TOKEN, "").strip(), form.get("to", "")
    if not secret:
        return _page(request, server, None, to, "Paste the token first.", 422)
    try:
        await known(request, server, secret)
    except RefusalError as error:
        if error.status_code != 401:
            raise
        wrong = f"This token opens nothing: {error.problem.detail}."
        return _page(request, server, None, to, wrong, 401)
    response = RedirectResponse(local(to or AT), 303)
    keep_token(request, response, secret)
    return response


@routes.post(AT + "/out", dependencies=[Depends(same_site)])
async def sign_out(request: Request) -> Response:
    """Forget the token."""
    response = RedirectResponse(AT, 303)
    drop_token(request, response)
    return response


def _page(
    request: Request, server: Server, who: Who | None, to: str, wrong: str = "", status: int = 200
) -> Response:
    return shown(
        request,
        server,
        "account",
        status,
        title="Your account",
        member=who.member if who else None,
        to=local(to) if to else "",
        wrong=wrong,
    )
