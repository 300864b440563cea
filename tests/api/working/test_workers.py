"""Workers: whatever becomes of one question, the others are answered."""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.working.workers import Limits, Workers
from tests.api.working.acting import ANSWERS, SECRET, WARM
from tests.api.working.conftest import Acting, again, code, made

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("asks", ["killed", "exit", "leave"])
def test_a_worker_that_ends_costs_its_question_alone(acting: Acting, asks: str) -> None:
    """It is 503 E717, and the one that is asked at the same time is answered."""

    async def run() -> None:
        broke, other = await asyncio.gather(acting.ask(asks), acting.ask("sleep", lasts=0.1))
        assert code(broke) == "503 E717"
        assert again(broke) >= 1
        assert other.status == 200

    acting.run(run())


def test_a_worker_killed_from_without_costs_its_question_alone(
    acting: Acting, tmp_path: Path
) -> None:
    """SIGKILL in the midst of a question is 503 E717, at once."""

    async def run() -> None:
        asking = asyncio.ensure_future(acting.ask("sleep", lasts=5, begun=str(tmp_path / "pid")))
        os.kill(await _pid_in(tmp_path / "pid"), 9)
        assert code(await asyncio.wait_for(asking, 0.8)) == "503 E717"

    acting.run(run())


def test_an_idle_worker_that_was_killed_is_noticed_before_it_is_asked(acting: Acting) -> None:
    """Nobody gets an error for it."""
    pids = {int(acting.asked("pid").body) for _ in range(2)}
    assert len(pids) == 2
    for pid in pids:
        os.kill(pid, 9)
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        time.sleep(0.01)
    assert {acting.asked("echo").status for _ in range(4)} == {200}


def test_a_question_has_its_time(acting: Acting) -> None:
    """A hang is 422 E716 when the time is over; the message says how much there was."""
    begun = time.monotonic()
    late = acting.asked("sleep", lasts=60)
    assert code(late) == "422 E716"
    assert b"1 seconds" in late.body
    assert 0.9 < time.monotonic() - begun < 2


def test_code_that_never_comes_back_to_python_is_ended_too(acting: Acting, tmp_path: Path) -> None:
    """A hang in C that holds the interpreter is 422 E716, and its process is gone."""
    late = acting.asked("stuck", lasts=60, begun=str(tmp_path / "pid"), seconds=0.3)
    assert code(late) == "422 E716"
    assert not _lives(int((tmp_path / "pid").read_text()))


def test_a_question_has_its_memory(acting: Acting) -> None:
    """An explosion is 422 E718, and the server's own memory stays what it was."""
    before = _resident()
    assert code(acting.asked("explode", seconds=20.0)) == "422 E718"
    assert _resident() - before < 20_000_000


def test_what_others_left_behind_takes_no_memory_from_a_question(acting: Acting) -> None:
    """A question that fits a new worker is answered, whatever the worker has kept before."""
    kept = [acting.asked("keep", size=120_000_000).status for _ in range(8)]
    assert kept == [200] * 8


def test_a_recursion_without_end_takes_too_much(acting: Acting) -> None:
    """It is 422 E718, and the worker goes on."""
    assert code(acting.asked("recurse")) == "422 E718"


def test_a_fault_is_logged_without_anything_that_was_sent(acting: Acting) -> None:
    """It is 500 E735; the log has the kind and the place, and neither has the text."""
    with capture_logs() as logs:
        answer = acting.asked("fault", text=SECRET)
    assert code(answer) == "500 E735"
    (line,) = logs
    assert line["exc_type"] == "LookupError"
    assert "working/acting.py" in line["exc_at"]
    assert SECRET not in answer.body.decode() + str(line)


def test_an_answer_or_a_question_that_cannot_be_sent_is_a_fault(acting: Acting) -> None:
    """Either is 500 E735 and hangs nobody."""
    assert code(acting.asked("unsendable")) == "500 E735"
    assert code(acting.asked("echo", n=lambda: None)) == "500 E735"


def test_an_answer_has_its_size(acting: Acting) -> None:
    """More than that is 422 E721."""
    assert acting.asked("large", size=1024 * 1024).status == 200
    assert code(acting.asked("large", size=1024 * 1024 + 1)) == "422 E721"


def test_after_ten_crashes_a_hundred_questions_are_right(acting: Acting) -> None:
    """Each gets its own answer."""

    async def run() -> None:
        await asyncio.gather(*(acting.ask("exit") for _ in range(10)))
        answers = await asyncio.gather(*(acting.ask("echo", n=n) for n in range(100)))
        assert [int(answer.body) for answer in answers] == list(range(100))

    before = acting.workers.state.restarted
    acting.run(run())
    assert acting.workers.state.restarted >= before + 10


def test_crashes_and_cancels_at_random_leave_every_other_answer_right(acting: Acting) -> None:
    """Whoever is neither of the two is answered, in whatever moment the others end."""

    async def run() -> None:
        good = [asyncio.ensure_future(acting.ask("echo", n=n)) for n in range(30)]
        bad = [asyncio.ensure_future(acting.ask("exit")) for _ in range(5)]
        left = []
        for n in range(60):
            leaving = asyncio.ensure_future(acting.ask("sleep", 1.0 if n % 3 else None, lasts=0.01))
            left.append(leaving)
            asyncio.get_running_loop().call_later(0.002 * n, leaving.cancel)
        more = [asyncio.ensure_future(acting.ask("echo", n=n)) for n in range(30)]
        await asyncio.gather(*left, return_exceptions=True)
        assert {code(each) for each in await asyncio.gather(*bad)} == {"503 E717"}
        for answers in (await asyncio.gather(*good), await asyncio.gather(*more)):
            assert [each.body for each in answers] == [str(n).encode() for n in range(30)]
        await acting.idle()

    acting.run(run())
    assert acting.workers.state[:3] == (2, 0, 0)


def test_to_cancel_ends_the_work_and_frees_the_worker(acting: Acting, tmp_path: Path) -> None:
    """The process is gone soon, and another takes its place."""

    async def run() -> int:
        asking = asyncio.ensure_future(
            acting.ask("stuck", 60.0, lasts=60, begun=str(tmp_path / "pid"))
        )
        pid = await _pid_in(tmp_path / "pid")
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await asyncio.wait_for(acting.idle(), 1)
        return pid

    pid = acting.run(run())
    assert not _lives(pid)
    assert acting.asked("echo", n=1).body == b"1"


def test_a_long_one_cancelled_while_it_waits_gives_back_its_turn(acting: Acting) -> None:
    """Whether it waits for those that are long or for any worker, nothing is lost."""

    async def run() -> None:
        first = asyncio.ensure_future(acting.ask("sleep", 5.0, lasts=0.3))
        second = asyncio.ensure_future(acting.ask("sleep", lasts=0.3))
        waits = [asyncio.ensure_future(acting.ask("echo", 5.0)) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert acting.workers.state.waiting == 3
        for each in waits:
            each.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
        assert acting.workers.state.waiting == 0
        await asyncio.gather(first, second)
        longs = [acting.ask("echo", 5.0, n=n) for n in range(4)]
        assert [each.body for each in await asyncio.gather(*longs)] == [b"0", b"1", b"2", b"3"]

    acting.run(run())


def test_long_questions_leave_a_worker_to_short_ones(acting: Acting) -> None:
    """A short one is answered while long ones hang."""

    async def run() -> None:
        longs = [asyncio.ensure_future(acting.ask("sleep", 9.0, lasts=60)) for _ in range(4)]
        await asyncio.sleep(0.02)
        answer = await asyncio.wait_for(acting.ask("echo", n=1), 0.5)
        assert answer.body == b"1"
        for each in longs:
            each.cancel()
        await asyncio.gather(*longs, return_exceptions=True)

    acting.run(run())


def test_questions_are_taken_in_the_order_in_which_they_come(runner: asyncio.Runner) -> None:
    """With one worker they are answered in that order; and long ones get through too."""
    acting = made(runner, Limits(1))
    order: list[int] = []

    async def ask(n: int) -> None:
        await acting.ask("echo", n=n)
        order.append(n)

    async def run() -> None:
        await asyncio.gather(*(ask(n) for n in range(20)))
        assert (await acting.ask("echo", 1.0)).status == 200
        await acting.workers.drain(1)

    acting.run(run())
    assert order == list(range(20))


def test_no_more_wait_than_may(runner: asyncio.Runner) -> None:
    """One more is 503 E719, with a Retry-After that grows with the queue; and 0 may wait."""
    acting = made(runner, Limits(1, waiting=2))
    none = made(runner, Limits(1, waiting=0))

    async def run() -> None:
        asking = [asyncio.ensure_future(acting.ask("sleep", lasts=0.1)) for _ in range(3)]
        await asyncio.sleep(0)
        assert acting.workers.state == (1, 1, 2, 0)
        full = await acting.ask("echo")
        assert code(full) == "503 E719"
        assert 1 <= again(full) <= 3
        assert {each.status for each in await asyncio.gather(*asking)} == {200}
        two = await asyncio.gather(none.ask("sleep", lasts=0.1), none.ask("echo"))
        assert [each.status for each in two] == [200, 503]
        await asyncio.gather(acting.workers.drain(1), none.workers.drain(1))

    acting.run(run())


def test_a_drain_waits_for_what_is_under_way(runner: asyncio.Runner) -> None:
    """It is answered; what waits, and what comes, is 503 E720."""
    acting = made(runner, Limits(1))

    async def run() -> None:
        under_way, waits = (asyncio.ensure_future(acting.ask("sleep", lasts=0.3)) for _ in range(2))
        await asyncio.sleep(0.05)
        draining = asyncio.ensure_future(acting.workers.drain(5))
        await asyncio.sleep(0)
        refused = await acting.ask("echo")
        assert code(refused) == "503 E720"
        assert again(refused) >= 1
        assert (await under_way).status == 200
        assert code(await waits) == "503 E720"
        await draining
        assert code(await acting.ask("echo")) == "503 E720"

    acting.run(run())


def test_a_drain_waits_no_longer_than_told(runner: asyncio.Runner) -> None:
    """Then what is under way is 503 E720, and its process is ended."""
    acting = made(runner, Limits(2))

    async def run() -> None:
        asking = asyncio.ensure_future(acting.ask("sleep", lasts=60))
        await asyncio.sleep(0.05)
        begun = time.monotonic()
        await acting.workers.drain(0.1)
        assert time.monotonic() - begun < 1
        assert code(await asking) == "503 E720"

    acting.run(run())


def test_progress_arrives_in_order_and_is_bounded(acting: Acting) -> None:
    """A flood of it is told a few times, the last of it always."""
    told: list[tuple[int, int, str]] = []

    def progress(*each: object) -> None:
        told.append(each)  # type: ignore[arg-type]

    acting.asked("count", progress=progress, of=250, pause=0.002, seconds=9.0)
    assert 2 < len(told) < 9
    assert told == sorted(told)
    assert (told[0][0], told[-1][:2]) == (1, (250, 250))
    assert {len(what) for _, _, what in told} == {200}


def test_progress_of_one_that_breaks_is_told_until_then(acting: Acting) -> None:
    """What was told before is heard; the question is 503 E717."""
    told: list[int] = []
    broke = acting.asked("count-and-die", progress=lambda done, of, what: told.append(done))
    assert code(broke) == "503 E717"
    assert told == [1]


def test_what_workers_print_goes_nowhere(acting: Acting, capfd: pytest.CaptureFixture[str]) -> None:
    """The server's own output and its log have none of it."""
    assert acting.asked("print").status == 200
    assert capfd.readouterr() == ("", "")


def test_a_worker_is_made_anew_after_many_answers(
    acting: Acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No question is lost or wrong by that."""
    monkeypatch.setattr("api.working.processes.MOST_ANSWERS", 5)
    before = acting.workers.state.restarted

    async def run() -> None:
        answers = await asyncio.gather(*(acting.ask("echo", n=n) for n in range(40)))
        assert [int(each.body) for each in answers] == list(range(40))
        await acting.idle()

    acting.run(run())
    assert acting.workers.state.restarted - before >= 6


def test_workers_that_cannot_begin_are_told_at_once(runner: asyncio.Runner) -> None:
    """The start fails with the kind of error and its place, and without its text."""

    async def run() -> None:
        workers = Workers(Limits(1), ANSWERS, "tests.api.working.acting:failing_to_begin")
        await workers.start()

    with pytest.raises(RuntimeError, match=r"ValueError.*acting\.py") as raised:
        runner.run(run())
    assert SECRET not in str(raised.value)


def test_a_drain_leaves_nothing_behind(acting: Acting, runner: asyncio.Runner) -> None:
    """No process, thread or file descriptor; nor do fifty cancelled questions before it."""

    async def cancelled(own: Acting) -> None:
        for n in range(50):
            asking = asyncio.ensure_future(own.ask("sleep", lasts=60))
            await asyncio.sleep(0.002 * (n % 10))
            asking.cancel()
        await asyncio.sleep(0)
        await own.idle()
        assert own.workers.state[:3] == (2, 0, 0)
        assert len(multiprocessing.active_children()) == own_before + 2
        await own.workers.drain(1)

    own_before = len(multiprocessing.active_children())
    runner.run(asyncio.to_thread(int))  # the loop has a thread of its own from then on
    own = made(runner, Limits(2))
    runner.run(own.workers.drain(1))
    gc.collect()
    before = _left()
    for _ in range(2):
        runner.run(cancelled(made(runner, Limits(2))))
    gc.collect()
    assert _left() == before


@pytest.mark.parametrize("asks", ["sleep", "stuck"])
def test_workers_end_with_a_server_that_is_killed(tmp_path: Path, asks: str) -> None:
    """Even one in the midst of a question, and even one that no Python code can end."""
    program = f"""if True:
        import asyncio
        from api.working.workers import Limits, Question, Workers
        async def run():
            workers = Workers(Limits(2, seconds=0.5), {ANSWERS!r}, {WARM!r})
            await workers.start()
            idle = await workers.ask(Question("pid", {{}}))
            asked = {{"lasts": 60, "begun": {str(tmp_path / "pid")!r}}}
            asking = asyncio.ensure_future(workers.ask(Question({asks!r}, asked)))
            print(idle.body.decode(), flush=True)
            await asking
        asyncio.run(run())"""
    server = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    with server:
        assert server.stdout is not None
        idle = int(server.stdout.readline())
        busy = asyncio.run(_pid_in(tmp_path / "pid"))
        server.kill()
    until = time.monotonic() + 5
    while (_lives(idle) or _lives(busy)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _lives(idle)
    assert not _lives(busy)


def test_a_server_that_ends_without_a_drain_ends(tmp_path: Path) -> None:
    """It does not wait for workers that heed no signal."""
    program = f"""if True:
        import asyncio
        from api.working.workers import Limits, Workers
        async def run():
            await Workers(Limits(1), {ANSWERS!r}, {WARM!r}).start()
        asyncio.run(run())"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=20)


def test_processes_can_be_made_where_there_is_no_server_of_forks(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are begun from nothing then, and answer all the same."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    acting = made(runner, Limits(1))
    assert acting.asked("echo", n=4).body == b"4"
    assert code(acting.asked("exit")) == "503 E717"
    acting.run(acting.workers.drain(1))


def test_the_server_itself_has_no_engine() -> None:
    """Its own process imports neither the engine nor what answers."""
    program = (
        "import sys, api.serving.app\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('engine', 'durable')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert ran.stdout == "[]\n"


async def _pid_in(path: Path) -> int:
    while not path.exists() or not path.read_text():
        await asyncio.sleep(0.005)
    return int(path.read_text())


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def _left() -> tuple[int, int, int]:
    there = len(os.listdir("/proc/self/fd"))
    return len(multiprocessing.active_children()), threading.active_count(), there


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
