"""Hands on: same_site and fields, a form that one of our own pages sends.

A cookie goes along with whatever a browser sends here, even from pages of others. So what a form
changes or costs is refused unless the browser says that a page of ours sent it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from api.serving.refusals import RefusalError

FORM: Final = "application/x-www-form-urlencoded"
MOST_FIELDS: Final = 400


def same_site(request: Request) -> None:
    """RefusalError (403) for what a page of others sends; a dependency of routes, too.

    Browsers say it by Sec-Fetch-Site, and by Origin where the address is not a secure one. What
    says neither is no browser, and has no cookie that somebody else could make it send.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        ours = site in ("same-origin", "none")
    elif origin is not None:
        ours = origin.partition("://")[2] == request.headers.get("host") != ""
    else:
        ours = True
    if not ours:
        said = "a page of another site sent this; only our own pages may"
        raise RefusalError("E729", 403, said, hint="open the page here, and send it from there")


async def fields(request: Request) -> Mapping[str, str]:
    """What was filled in; of a field that is there twice, the last. RefusalError for no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if body and kind != FORM:
        raise RefusalError("E706", 415, f"the body is no form: send {FORM}")
    try:
        found = parse_qsl(
            body.decode(),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:  # UnicodeError is one
        raise RefusalError("E701", 400, "the form that was sent cannot be read") from None
    return dict(found)
