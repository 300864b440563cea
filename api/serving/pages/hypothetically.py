"""Hands on: Hypothetically, the case and the edits that the address of a page asks for."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Path, Query, Request
from pydantic import StringConstraints

from api.documents.evaluations import MOST_EDITS
from api.serving.refusals import RefusalError
from api.site.address import Address

LONGEST_QUERY: Final = 8_000
"""Characters; each link of a page has all of them again."""
_Text = Annotated[str, StringConstraints(max_length=2_000)]
_Texts = Annotated[list[_Text] | None, Query(max_length=MOST_EDITS)]
CaseId = Annotated[str, Path(max_length=120)]


async def hypothetically(
    request: Request,
    case: CaseId,
    suppose: _Texts = None,
    as_: Annotated[list[_Text] | None, Query(alias="as", max_length=MOST_EDITS)] = None,
    strike: _Texts = None,
    believe: _Texts = None,
    strike_rule: Annotated[
        list[_Text] | None, Query(alias="strike-rule", max_length=MOST_EDITS)
    ] = None,
    jurisdiction: _Texts = None,
    reading: _Texts = None,
    on: _Texts = None,
    weighing: _Texts = None,
    proof: _Texts = None,
    entity: _Texts = None,
) -> Address:
    """The same parameters as the command line has options; their order counts.

    RefusalError (414) where the query is longer than ``LONGEST_QUERY``.
    """
    if len(request.url.query) > LONGEST_QUERY:
        said = f"the address has more than {LONGEST_QUERY:,} characters after its question mark"
        raise RefusalError("E709", 414, said, hint="a longer what-if goes into a file of edits")
    return Address.read(case, request.query_params.multi_items())


Hypothetically = Annotated[Address, Depends(hypothetically)]
