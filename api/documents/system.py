"""Hands on: Health, Index and Me: how the server is, where to begin, and who asks."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field

from api.documents.base import Told

NOTICE: Final = (
    "It teaches and advises nobody; no finding is a verdict. Every statement about a person is "
    "somebody's, and says whose, where it stands, and as of when."
)
LINKS: Final = {
    "description": "/openapi.json",
    "cases": "/v1/cases",
    "rule-sets": "/v1/rule-sets",
    "evaluations": "/v1/evaluations",
    "checks": "/v1/checks",
    "hypotheticals": "/v1/hypotheticals",
    "exercises": "/v1/exercises",
    "jobs": "/v1/jobs",
    "problems": "/v1/problems",
    "me": "/v1/me",
}


class Health(Told):
    """The server runs, or is ready."""

    status: Literal["ok"]


class Me(Told):
    """Whose token it is."""

    id: str
    course: str
    role: Literal["student", "teacher"]
    name: str


class Index(Told):
    """Where to begin, and what the whole is."""

    name: Literal["Scienter"] = "Scienter"
    notice: str = Field(default=NOTICE, description="What findings are not.")
    anonymous: Literal["off", "shipped", "anything"] = Field(
        description="What is answered without a token."
    )
    links: dict[str, str] = Field(default=LINKS, description="The addresses to begin with.")
