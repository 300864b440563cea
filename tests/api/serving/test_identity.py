"""Who asks, and what they may do."""

from __future__ import annotations

import asyncio
import inspect
from types import SimpleNamespace
from typing import Any, cast

import pytest

from api.documents.evaluations import EvaluationRequest
from api.serving.identity import Who, may_evaluate, reader, someone, student, teacher
from api.serving.refusals import RefusalError
from api.serving.server import Server
from api.serving.settings import Settings
from api.storing.kept import Member, Role

NOBODY = Who("anonymous", "192.0.2.1")
ANN = Who("student", "ann", Member("ann", "torts", Role.STUDENT, "Ann"))
OAK = Who("teacher", "oak", Member("oak", "torts", Role.TEACHER, "Oak"))
SHIPPED = EvaluationRequest.model_validate({"case": "rust"})
OWN_CASE = EvaluationRequest.model_validate({"case": {"files": {"a.yaml": ""}}})
OWN_RULES = EvaluationRequest.model_validate({"case": "rust", "rules": {"files": {"a.yaml": ""}}})


def server(anonymous: str) -> Server:
    """As much of a server as is needed."""
    return cast(Server, SimpleNamespace(settings=Settings.model_validate({"anonymous": anonymous})))


@pytest.mark.parametrize(("anonymous", "read"), [("off", False), ("shipped", True)])
def test_who_reads_what_ships(anonymous: str, read: bool) -> None:
    """Whoever has a token; without one, where the server lets them."""
    for who in (ANN, OAK):
        assert asyncio.run(reader(who, server(anonymous))) == who
    if read:
        assert asyncio.run(reader(NOBODY, server(anonymous))) == NOBODY
    else:
        with pytest.raises(RefusalError) as refused:
            asyncio.run(reader(NOBODY, server(anonymous)))
        assert refused.value.status_code == 401
        assert "WWW-Authenticate" in (refused.value.headers or {})


def test_roles_are_told_apart() -> None:
    """401 for whoever says nothing, 403 for whoever has the wrong one."""
    for asked, fits in ((someone, (ANN, OAK)), (student, (ANN,)), (teacher, (OAK,))):
        for who in (NOBODY, ANN, OAK):
            if who in fits:
                assert asyncio.run(_asked(asked, who)) == who
                continue
            with pytest.raises(RefusalError) as refused:
                asyncio.run(_asked(asked, who))
            assert refused.value.status_code == (403 if who.member else 401)


async def _asked(asked: Any, who: Who) -> Who:
    depends: Any = someone
    known = who if asked is someone else await _called(depends, who)
    return await _called(asked, known)


async def _called(asked: Any, who: Who) -> Who:
    """What else it takes only describes it."""
    more = len(inspect.signature(asked).parameters) - 1
    found: Who = await asked(who, *[None] * more)
    return found


@pytest.mark.parametrize(
    ("anonymous", "request_", "may"),
    [
        ("shipped", SHIPPED, True),
        ("shipped", OWN_CASE, False),
        ("shipped", OWN_RULES, False),
        ("anything", OWN_CASE, True),
        ("anything", OWN_RULES, True),
    ],
)
def test_texts_of_ones_own_need_a_token(
    anonymous: str, request_: EvaluationRequest, may: bool
) -> None:
    """Unless the server lets anybody send anything."""
    for who in (ANN, OAK):
        may_evaluate(who, server(anonymous), request_)
    if may:
        may_evaluate(NOBODY, server(anonymous), request_)
        return
    with pytest.raises(RefusalError) as refused:
        may_evaluate(NOBODY, server(anonymous), request_)
    assert refused.value.problem.code == "E710"
