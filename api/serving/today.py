"""Hands on: digests_today, what a request is made of now; seen_tag, the ETag of what is kept.

What is kept says what has changed since, and whether an exercise is open: that moves without a
write. So the ETag has a part for what was kept, which `If-Match` goes by, and one for the rest.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from api.answering.questions import JSON, Question
from api.documents.base import Digests, Json
from api.serving.server import Server

MADE_OF: Final = ("case", "rules", "weighing")
"""Edits change no digest: a list of what-ifs about one case asks once."""
_MARK: Final = "."
_LENGTH: Final = 8


async def digests_today(server: Server, request: Json) -> Digests | None:
    """The digests, by a worker unless they are known; None where nobody can tell."""
    about = {key: request[key] for key in MADE_OF if key in request}
    answer = await server.asking.ask(Question("digests", {"request": about}, JSON))
    return Digests.model_validate_json(answer.body) if answer.status == 200 else None


def seen_tag(tag: str, *moves: object) -> str:
    """The ETag; ``moves`` is all that may move while ``tag`` stays."""
    digest = sha256(repr(moves).encode()).hexdigest()
    return f"{tag}{_MARK}{digest[:_LENGTH]}"


def kept_tag(seen: str) -> str:
    """The part of an ETag that changes with a write only."""
    return seen.partition(_MARK)[0]
