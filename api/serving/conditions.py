"""Hands on: expected, what a write says of that which it replaces (RFC 9110, 13.1)."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import Depends, Header

from api.serving.refusals import parameter_refused
from api.serving.today import kept_tag
from api.storing.kept import Condition, Expected, NoneOf, OneOf

_TAG: Final = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_TAGS: Final = re.compile(rf"\s*{_TAG}(?:\s*,\s*{_TAG})*\s*")
_EACH: Final = re.compile(_TAG)
_WEAK: Final = "W/"
MOST: Final = 2_000
"""Characters of a list of tags."""


async def expected(
    if_match: Annotated[
        str | None,
        Header(max_length=MOST, description="The ETag of what is replaced, or several, or `*`."),
    ] = None,
    if_none_match: Annotated[
        str | None,
        Header(max_length=MOST, description="`*`: there is nothing yet; or ETags: it is another."),
    ] = None,
) -> Condition:
    """What has to be there, or not to be there; or that nothing is said.

    A weak tag is never the one that has to be there. RefusalError (422) for what is no tag.
    """
    if if_none_match is not None:
        if if_match is not None:
            hint = "send one of them: If-Match to replace, If-None-Match to create"
            raise parameter_refused("If-None-Match", "this comes with If-Match", hint)
        if if_none_match.strip() == "*":
            return Expected.ABSENT
        told = _tags("If-None-Match", if_none_match)
        return NoneOf(_kept(each.removeprefix(_WEAK)) for each in told)
    if if_match is None:
        return Expected.UNSAID
    if if_match.strip() == "*":
        return Expected.EXISTING
    told = _tags("If-Match", if_match)
    return OneOf(_kept(each) for each in told if not each.startswith(_WEAK))


def _tags(name: str, value: str) -> list[str]:
    if not _TAGS.fullmatch(value):
        hint = "send the ETag as it was given out, quotation marks and all"
        raise parameter_refused(name, "this is no ETag, nor several", hint)
    return _EACH.findall(value)


def _kept(tag: str) -> str:
    return kept_tag(tag[1:-1])


Replaces = Annotated[Condition, Depends(expected)]
