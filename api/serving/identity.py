"""Hands on: Who, the one who asks, by the bearer token (RFC 6750); and what they may do.

Dependencies for routes: ``Reader`` (whoever may read what ships), ``Someone`` (any token),
``Student``, ``Teacher``.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, NamedTuple

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.documents.batches import BatchRequest
from api.documents.evaluations import EvaluationRequest
from api.documents.impacts import ImpactRequest
from api.serving.refusals import RefusalError, too_often
from api.serving.server import Here, Server
from api.storing.errors import Refused
from api.storing.kept import Member

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="scienter"'}
ANYBODY: Final = "anybody"
MEMBERS: Final = "members"
TEACHERS: Final = "teachers"
"""By these the description of the server tells who may ask; each is the same bearer token."""
_bearer = HTTPBearer(auto_error=False, scheme_name=ANYBODY)
_Members = Security(HTTPBearer(auto_error=False, scheme_name=MEMBERS))
_Teachers = Security(HTTPBearer(auto_error=False, scheme_name=TEACHERS))


class Who(NamedTuple):
    """The one who asks; ``key`` is what requests are counted by."""

    role: Literal["anonymous", "student", "teacher"]
    key: str
    member: Member | None = None

    @property
    def known(self) -> Member:
        """The member; there is one where a route asks for one."""
        assert self.member is not None
        return self.member


async def who(
    request: Request,
    server: Here,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> Who:
    """Who asks, if they do not ask too often."""
    if given is None and "authorization" in request.headers:
        _count(server, _address(request), "anonymous")
        said = "the Authorization header holds no bearer token"
        raise RefusalError("E711", 401, said, hint=_HOW, headers=CHALLENGE)
    return await identified(request, server, given.credentials if given else None)


async def identified(request: Request, server: Server, secret: str | None) -> Who:
    """Who has that token, or somebody who has none, if they do not ask too often."""
    address = _address(request)
    try:
        found = await _found(server, secret, address)
    except RefusalError:
        _count(server, address, "anonymous")  # so that nobody guesses tokens for long
        raise
    request.state.role = found.role
    _count(server, found.key, "anonymous" if found.member is None else "member")
    return found


def nobody(request: Request) -> Who:
    """Somebody who has no token, counted already."""
    return Who("anonymous", _address(request))


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _count(server: Server, key: str, kind: Literal["anonymous", "member"]) -> None:
    wait = server.rates.take(key, kind)
    if wait:
        raise too_often(wait)


async def _found(server: Server, secret: str | None, address: str) -> Who:
    if secret is None:
        return Who("anonymous", address)
    try:
        member = await server.tokens.member_of(secret)
    except Refused as error:
        headers = {"WWW-Authenticate": CHALLENGE["WWW-Authenticate"] + ', error="invalid_token"'}
        raise RefusalError("E711", 401, error.message, hint=_HOW, headers=headers) from None
    return Who(member.role.value, member.id, member)


_HOW = "send “Authorization: Bearer …”; a teacher gives tokens out, with scienter token create"


async def reader(asking: Annotated[Who, Depends(who)], server: Here) -> Who:
    """Whoever may read what ships."""
    return readable(asking, server)


def readable(asking: Who, server: Server) -> Who:
    """The same; RefusalError where nobody may read without a token."""
    if asking.member is None and server.settings.anonymous == "off":
        raise _nobody("this server answers those only who have a token")
    return asking


async def someone(asking: Annotated[Who, Depends(who)], _: Annotated[object, _Members]) -> Who:
    """Anyone with a token."""
    if asking.member is None:
        raise _nobody("this is kept for those only who have a token")
    return asking


async def teacher(asking: Annotated[Who, Depends(someone)], _: Annotated[object, _Teachers]) -> Who:
    """A teacher of a course."""
    return _only(asking, "teacher")


async def student(asking: Annotated[Who, Depends(someone)]) -> Who:
    """A student of a course."""
    return _only(asking, "student")


def may_evaluate(
    asking: Who, server: Server, request: EvaluationRequest | BatchRequest | ImpactRequest
) -> None:
    """RefusalError where a case or rules of one's own need a token."""
    if not request.shipped:
        may_send_texts(asking, server)


def may_send_texts(asking: Who, server: Server) -> None:
    """RefusalError where texts of one's own need a token."""
    if asking.member is None and server.settings.anonymous != "anything":
        raise _nobody("without a token only shipped cases are evaluated, under the shipped rules")


def _only(asking: Who, role: str) -> Who:
    if asking.role != role:
        said = f"this is for a {role}; the token is a {asking.role}'s"
        raise RefusalError("E725", 403, said, hint=f"ask with the token of a {role}")
    return asking


def _nobody(said: str) -> RefusalError:
    return RefusalError("E710", 401, said, hint=_HOW, headers=CHALLENGE)


Reader = Annotated[Who, Depends(reader)]
Someone = Annotated[Who, Depends(someone)]
Student = Annotated[Who, Depends(student)]
Teacher = Annotated[Who, Depends(teacher)]
