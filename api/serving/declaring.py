"""Hands on: declared, a dependency of all routes: no parameter is asked for that there is none of.

Else a slip of the pen in a filter would be passed over, and the answer be about everybody.
"""

from __future__ import annotations

from typing import Final

from fastapi import Request
from fastapi.dependencies.models import Dependant

from api.documents.problems import ProblemItem
from api.serving.misfits import MOST
from api.serving.refusals import RefusalError
from rules import brief, did_you_mean

LONGEST: Final = 80
"""Characters of a name that is told."""


async def declared(request: Request) -> None:
    """RefusalError (422) for parameters that the route does not declare."""
    if not request.scope["query_string"]:
        return
    known = _known(request.scope["route"].dependant)
    unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
    if not unknown:
        return
    items = [_item(name, known) for name in unknown[:MOST]]
    more = len(unknown) - 1
    detail = f"{items[0].message} (and {more} more)" if more else items[0].message
    raise RefusalError("E709", 422, detail, errors=items)


def _known(of: Dependant) -> list[str]:
    """Those of a route, and of whatever it depends on."""
    own = [field.alias for field in of.query_params]
    return [*own, *(name for each in of.dependencies for name in _known(each))]


def _item(name: str, known: list[str]) -> ProblemItem:
    hint = did_you_mean(name, known) if known else "there is no parameter here"
    said = f"no such parameter here: {brief(name)}"
    return ProblemItem(code="E709", message=said, hint=hint, parameter=name[:LONGEST])
