import asyncio

import pytest

from api.answering.questions import Answer, Question
from api.serving.asking import OVERHEAD, Asking


class Workers:
    """Answers when it is let, and counts what it was asked."""

    def __init__(self, tag: str = "t", size: int = 10) -> None:
        self.asked: list[str] = []
        self.ended = 0
        self.let = asyncio.Event()
        self.tag, self.size = tag, size

    async def ask(self, question: Question, whose: str) -> Answer:
        self.asked.append(question.asks)
        try:
            await self.let.wait()
        except asyncio.CancelledError:
            self.ended += 1
            raise
        return Answer(200, "text/plain", b"x" * self.size, self.tag)


def question(name: str) -> Question:
    return Question(name, {})


def test_the_same_question_is_asked_once_at_a_time() -> None:
    """Whoever asks the same meanwhile gets the same answer, and it is kept for the next."""

    async def run() -> tuple[Workers, Asking, list[Answer]]:
        workers = Workers()
        asking = Asking(workers.ask, 10_000)
        waiting = [asyncio.ensure_future(asking.ask(question("a"))) for _ in range(3)]
        await asyncio.sleep(0)
        workers.let.set()
        return workers, asking, [*await asyncio.gather(*waiting), await asking.ask(question("a"))]

    workers, asking, found = asyncio.run(run())
    assert workers.asked == ["a"]
    assert all(answer is found[0] for answer in found)
    assert asking.known(question("a").digest) is found[0]
    assert asking.known(question("b").digest) is None
    assert asking.state[2:] == (1, 1)


def test_the_work_goes_on_while_anybody_waits() -> None:
    """One client going away does not cost the other its answer; both going ends the work."""

    async def run(leaving: int) -> tuple[Workers, list[object]]:
        workers = Workers()
        asking = Asking(workers.ask, 10_000)
        waiting = [asyncio.ensure_future(asking.ask(question("a"))) for _ in range(2)]
        await asyncio.sleep(0)
        for each in waiting[:leaving]:
            each.cancel()
        await asyncio.sleep(0.01)
        workers.let.set()
        found = await asyncio.gather(*waiting, return_exceptions=True)
        return workers, list(found)

    workers, found = asyncio.run(run(1))
    assert workers.ended == 0
    assert isinstance(found[1], Answer)
    workers, found = asyncio.run(run(2))
    assert workers.ended == 1
    assert all(isinstance(each, asyncio.CancelledError) for each in found)


def test_what_comes_after_everybody_went_is_asked_anew() -> None:
    """A question whose work was ended is not answered by that work."""

    async def run() -> tuple[Workers, Answer]:
        workers = Workers()
        asking = Asking(workers.ask, 10_000)
        gone = asyncio.ensure_future(asking.ask(question("a")))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        workers.let.set()
        return workers, await asking.ask(question("a"))

    workers, answer = asyncio.run(run())
    assert workers.asked == ["a", "a"]
    assert answer.status == 200


@pytest.mark.parametrize(("tag", "kept"), [("t", True), ("", False)])
def test_only_what_has_a_tag_is_kept(tag: str, kept: bool) -> None:
    """What may be otherwise the next time (a crash, too much to do) is asked again."""

    async def run() -> Asking:
        workers = Workers(tag)
        workers.let.set()
        asking = Asking(workers.ask, 10_000)
        await asking.ask(question("a"))
        await asyncio.sleep(0)
        return asking

    assert (asyncio.run(run()).known(question("a").digest) is not None) == kept


def test_the_ones_used_last_are_kept_within_the_limit() -> None:
    """Bytes are bounded; what is asked for often stays."""

    async def run() -> Asking:
        workers = Workers(size=1_000)
        workers.let.set()
        asking = Asking(workers.ask, 5 * (1_000 + OVERHEAD))
        for number in range(20):
            await asking.ask(question(str(number)))
            await asyncio.sleep(0)
            asking.known(question("0").digest)
        return asking

    asking = asyncio.run(run())
    assert asking.state.answers == 5
    assert asking.state.bytes == 5 * (1_000 + OVERHEAD)
    assert asking.known(question("0").digest) is not None
    assert asking.known(question("10").digest) is None


def test_what_would_take_a_great_part_of_the_room_is_not_kept() -> None:
    """One answer does not drive out all the others."""

    async def run() -> Asking:
        workers = Workers(size=3_000)
        workers.let.set()
        asking = Asking(workers.ask, 10_000)
        await asking.ask(question("a"))
        await asyncio.sleep(0)
        return asking

    assert asyncio.run(run()).state.answers == 0
