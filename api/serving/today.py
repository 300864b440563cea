"""Hands on: digests_today, what a request is made of now; seen_tag, the ETag of what is kept.

What is kept says what has changed since, and whether an exercise is open: that moves without a
write. So the ETag has a part for what was kept, which `If-Match` goes by, and one for the rest.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from api.answering.questions import JSON, Question
from api.documents.base import Digests, Json
from api.serving.compressing import uncoded
from api.serving.job_work import digests_told
from api.serving.server import Server

MADE_OF: Final = ("case", "rules", "weighing")
"""Edits change no digest: a list of what-ifs about one case asks once."""
_MARK: Final = "."
_LENGTH: Final = 8


async def digests_today(server: Server, request: Json, key: str = "") -> Digests | None:
    """The digests, by a worker unless they are known; None where nobody can tell.

    ``key``: of whom they are counted as work, since a list may come to many questions.
    """
    about = {part: request[part] for part in MADE_OF if part in request}
    return await made_today(server, Question("digests", {"request": about}, JSON), key)


async def made_today(server: Server, question: Question, key: str = "") -> Digests | None:
    """The digests that answer the question; None, too, once ``key`` had all the work it may."""
    if key and server.asking.known(question.digest) is None and server.rates.take(key, "work"):
        return None
    return digests_told(await server.asking.ask(question, key))


def seen_tag(tag: str, *moves: object) -> str:
    """The ETag; ``moves`` is all that may move while ``tag`` stays."""
    digest = sha256(repr(moves).encode()).hexdigest()
    return f"{tag}{_MARK}{digest[:_LENGTH]}"


def kept_tag(seen: str) -> str:
    """The part of an ETag that changes with a write only."""
    return uncoded(seen).partition(_MARK)[0]
