"""The way of a route: what is known is told at once, and all else is counted as work."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest
from starlette.requests import Request

from api.answering.questions import JSON, MARKDOWN, Answer, Question
from api.serving.asking import Asking
from api.serving.identity import Who
from api.serving.rates import Rates
from api.serving.refusals import RefusalError
from api.serving.server import Server
from api.serving.settings import MIB, Settings
from api.serving.telling import asked, tell
from api.storing.kept import Member, Role
from api.working.inside import failing

NOBODY = Who("anonymous", "192.0.2.1")
ANN = Who("student", "ann", Member("ann", "torts", Role.STUDENT, "Ann"))


class Workers:
    """They answer with the question."""

    def __init__(self, tag: str = "t") -> None:
        self.questions: list[Question] = []
        self._tag = tag

    async def ask(self, question: Question, whose: str) -> Answer:
        self.questions.append(question)
        if not self._tag:
            return failing("E719", again=2)
        return Answer(200, question.media, question.asks.encode(), self._tag)


def server_of(workers: Workers, work_rate: str = "1000/minute") -> Server:
    """As much of a server as is needed."""
    rates = Rates(Settings(work_rate=work_rate))
    return cast(Server, SimpleNamespace(asking=Asking(workers.ask, MIB), rates=rates))


def request(**headers: str) -> Request:
    """One that was asked."""
    said = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": said}
    return Request({**scope, "state": {}})


def test_a_question_is_asked_in_the_medium_that_is_wanted() -> None:
    """Without what was not said, so that the same question is the same."""
    workers = Workers()
    server = server_of(workers)
    about = {"case": "rust", "cursor": None}
    found = asyncio.run(tell(request(accept="text/markdown"), server, NOBODY, "case", about))
    assert (found.status_code, bytes(found.body)) == (200, b"case")
    assert workers.questions == [Question("case", {"case": "rust"}, MARKDOWN)]


def test_a_medium_that_there_is_not_costs_no_work() -> None:
    """It is refused before a worker is asked."""
    workers = Workers()
    with pytest.raises(RefusalError):
        asyncio.run(tell(request(accept="image/png"), server_of(workers), NOBODY, "case", {}))
    assert workers.questions == []


@pytest.mark.parametrize(("who", "tag", "again"), [(NOBODY, "t", True), (ANN, "t", False)])
def test_what_everybody_may_see_may_be_given_again(who: Who, tag: str, again: bool) -> None:
    """Not what somebody with a token was told."""
    asking = request()
    asyncio.run(tell(asking, server_of(Workers(tag)), who, "case", {}))
    assert getattr(asking.state, "remembered", False) is again


def test_what_failed_is_not_given_again() -> None:
    """It has no tag."""
    asking = request()
    found = asyncio.run(tell(asking, server_of(Workers("")), NOBODY, "case", {}))
    assert (found.status_code, found.headers["retry-after"]) == (503, "2")
    assert not hasattr(asking.state, "remembered")


def test_work_is_counted_for_each_and_what_is_known_is_not() -> None:
    """Whoever has no more work left is still told what others asked for."""
    workers = Workers()
    server = server_of(workers, "2/minute")

    async def all_of_it() -> None:
        for number in (1, 2, 1, 2):
            await asked(server, ANN, Question("case", {"n": number}, JSON))
        with pytest.raises(RefusalError) as refused:
            await asked(server, ANN, Question("case", {"n": 3}, JSON))
        assert refused.value.status_code == 429
        await asked(server, NOBODY, Question("case", {"n": 3}, JSON))
        await asked(server, ANN, Question("case", {"n": 3}, JSON))

    asyncio.run(all_of_it())
    assert [question.about["n"] for question in workers.questions] == [1, 2, 3]
