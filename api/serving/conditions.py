"""Hands on: expected, what a write says of that which it replaces (RFC 9110, 13.1)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header

from api.serving.refusals import parameter_refused
from api.serving.today import kept_tag
from api.storing.kept import Expected


async def expected(
    if_match: Annotated[
        str | None, Header(max_length=200, description="The ETag of what is replaced, or `*`.")
    ] = None,
    if_none_match: Annotated[
        str | None, Header(max_length=200, description="`*`: there is nothing yet.")
    ] = None,
) -> Expected | str:
    """The tag that has to be there; or that nothing may be, or anything; or that nothing is said.

    RefusalError (422) for what is none of these.
    """
    if if_none_match is not None:
        if if_none_match.strip() != "*" or if_match is not None:
            hint = "If-None-Match: * says that nothing is there yet"
            raise parameter_refused(
                "If-None-Match", "this says nothing that a write can go by", hint
            )
        return Expected.ABSENT
    if if_match is None:
        return Expected.UNSAID
    tag = if_match.strip()
    if tag == "*":
        return Expected.ANYTHING
    if len(tag) < 3 or tag[0] != '"' or tag[-1] != '"' or '"' in tag[1:-1]:
        hint = "send the ETag as it was given out, quotation marks and all"
        raise parameter_refused("If-Match", "this is not one ETag", hint)
    return kept_tag(tag[1:-1])


Replaces = Annotated[Expected | str, Depends(expected)]
