"""What a job comes to: one question, or one for each case of a batch."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from api.answering import answer as answered
from api.answering.every import in_medium
from api.answering.questions import HTML, JSON, MARKDOWN, Answer, Progress, Question
from api.documents.batches import BatchRequest
from api.serving import job_work
from api.serving.job_work import StoppedError, Work, digests_asked, worked
from api.serving.settings import Settings
from api.storing.kept import Job, State
from api.working.inside import failing
from tests.api.answering.making import NOON

ITEM = b'{"outcomes":{"t03":{"findings":[]}},"digests":{"rules":"r","facts":"f","engine":"1"}}'


class Hands:
    """Stands in for the workers: breaks on the case "broken", and puts batches together."""

    def __init__(self) -> None:
        self.busy = self.most = self.refused = 0
        self.seconds: list[float | None] = []
        self.whose = set[str]()

    async def ask(
        self,
        question: Question,
        *,
        seconds: float | None = None,
        progress: Progress | None = None,
        whose: str = "",
    ) -> Answer:
        """The answer to a case; what all come to."""
        self.seconds.append(seconds)
        self.whose.add(whose)
        if question.asks == "batch":
            return answered(question)
        self.busy += 1
        self.most = max(self.most, self.busy)
        await asyncio.sleep(0)
        self.busy -= 1
        case = question.about["case"]["case"]
        if case == "endless":
            await asyncio.Event().wait()
        if case == "busy" and not self.refused:
            self.refused += 1
            return failing("E719", again=1)
        codes = {"broken": "E717", "slow": "E716", "stops": "E720"}
        return failing(codes[case], 20) if case in codes else Answer(200, JSON, ITEM)


def batch(*cases: Any) -> Job:
    """A job that is a batch of these cases."""
    request = BatchRequest.model_validate({"outcomes": ["t03"], "cases": list(cases)})
    said = request.model_dump(mode="json")
    return Job("0" * 32, None, "batch", said, State.RUNNING, 0, 0, "", None, None, NOON, None, NOON)


def came(
    hands: Any, job: Job, workers: int = 2, long_seconds: float = 300
) -> tuple[Answer, list[tuple[int, int, str]]]:
    """What came of it, and how far it was, again and again."""
    told: list[tuple[int, int, str]] = []
    work = Work(hands, Settings(workers=workers, seconds=20, long_seconds=long_seconds))
    answer = asyncio.run(worked(work, job, lambda *far: told.append(far)))
    return answer, told


def test_a_case_that_breaks_a_worker_costs_itself_alone() -> None:
    """So does one that takes too long, and one that is no case; in the order sent."""
    names = ["a", "broken", "b", "slow", "c"]
    cases = [{"@id": name, "case": name} for name in names]
    answer, told = came(Hands(), batch(*cases, "no case"))
    found = json.loads(in_medium(answer.body, JSON))
    assert [each["@id"] for each in found["cases"]] == [*names, None]
    codes = [[error["code"] for error in each.get("@errors", [])] for each in found["cases"]]
    assert codes == [[], ["E717"], [], ["E716"], [], ["E701"]]
    assert found["cases"][1]["@errors"][0]["pointer"] == "/cases/1"
    assert found["summary"] == {"read": 6, "processed": 3, "failed": 3, "findings": 0}
    assert [each[:2] for each in told] == [(done, 6) for done in range(7)]
    assert told[-1][2] == "6 of 6 cases answered"


@pytest.mark.parametrize(("workers", "most"), [(1, 1), (2, 1), (4, 3)])
def test_short_questions_get_through(workers: int, most: int) -> None:
    """At most all workers but one are asked at a time; each case has the time of any answer."""
    hands = Hands()
    came(hands, batch(*({"@id": n, "case": "a"} for n in range(9))), workers)
    assert hands.most == most
    assert hands.seconds == [20.0] * 9 + [300.0]


def test_a_batch_has_its_time_as_a_whole() -> None:
    """What is not answered by then says so, and costs no worker any more."""
    hands = Hands()
    cases = [{"@id": n, "case": case} for n, case in enumerate(("a", "endless", "b", "c"))]
    answer, told = came(hands, batch(*cases), long_seconds=0.2)
    found = json.loads(in_medium(answer.body, JSON))["cases"]
    codes = [[error["code"] for error in each.get("@errors", [])] for each in found]
    assert codes == [[], ["E716"], ["E716"], ["E716"]]
    assert len(hands.seconds) == 3
    assert told[-1][:2] == (4, 4)


def test_it_is_asked_in_the_turn_of_its_owner() -> None:
    """So that one who asks for much does not hold up others; all that nobody owns is as one's."""
    hands = Hands()
    came(hands, batch({"@id": 1, "case": "a"})._replace(owner="ann"))
    assert hands.whose == {"ann"}
    came(hands, batch({"@id": 1, "case": "a"}))
    assert hands.whose == {"ann", ""}


def test_a_server_that_is_busy_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no error of the case."""
    monkeypatch.setattr(job_work, "_WAIT", 0.001)
    hands = Hands()
    answer, _ = came(hands, batch({"@id": 1, "case": "busy"}))
    assert hands.refused == 1
    assert json.loads(in_medium(answer.body, JSON))["summary"]["failed"] == 0


def test_a_server_that_stops_leaves_the_work_undone() -> None:
    """It is not told as if something were wrong with it."""
    with pytest.raises(StoppedError):
        came(Hands(), batch({"@id": 1, "case": "a"}, {"@id": 2, "case": "stops"}))


def test_a_batch_does_not_grow_without_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes when there is no room any more says so."""
    monkeypatch.setattr(job_work, "MIB", len(ITEM))
    monkeypatch.setattr(job_work, "MOST_OF_BATCH", 2)
    answer, _ = came(Hands(), batch(*({"@id": n, "case": "a"} for n in range(3))))
    cases = json.loads(in_medium(answer.body, JSON))["cases"]
    codes = [[error["code"] for error in each.get("@errors", [])] for each in cases]
    assert codes == [[], [], ["E721"]]


def test_it_can_be_read_in_every_medium() -> None:
    """JSON, Markdown and a page of one and the same."""
    answer, _ = came(Hands(), batch({"@id": "mine", "case": "a"}))
    assert json.loads(in_medium(answer.body, JSON))["cases"][0]["@id"] == "mine"
    assert '## Case "mine"' in in_medium(answer.body, MARKDOWN).decode().replace("\\", "")
    assert in_medium(answer.body, HTML).startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("kind", "request_", "library", "cases"),
    [
        ("dispute-map", {"request": {"case": "rust"}}, True, ["rust"]),
        ("dispute-map", {"request": {"case": {"files": {}}}}, True, []),
        ("impact", {"old": "library", "new": {"files": {}}, "cases": []}, True, None),
        (
            "batch",
            {"cases": [{"case": "b", "rules": {"files": {}, "extends": None}}, 7]},
            False,
            ["b"],
        ),
    ],
)
def test_what_of_what_ships_a_job_is_made_of(
    kind: str, request_: dict[str, Any], library: bool, cases: list[str] | None
) -> None:
    """Rules of one's own that extend the library are made of it, too."""
    asked = digests_asked(kind, request_)
    assert asked.about == {"library": library, "cases": cases}
