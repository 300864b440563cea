"""One line of JSON for each thing logged, and nothing of anybody in it."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from api.serving.logs import logs_to, told_of

SECRET = 'Hannah Gutierrez Reed \x1b[31m sct_0123456789 \u202e\n{"event": "forged"}'
"""What nobody may find in a log: a name, a token, and what would forge a line."""


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What is logged within a test."""
    stream = io.StringIO()
    with logs_to(stream, human=False):
        yield stream


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    """Each line, read."""
    return [json.loads(line) for line in log.getvalue().splitlines()]


def hides(log: io.StringIO) -> bool:
    """Whether nothing of the secret is in it, as it is or escaped."""
    text = log.getvalue()
    return not any(part in text for part in ("Hannah", "sct_", "forged", "\x1b", "202e"))


def test_a_line_has_its_time_level_and_event(log: io.StringIO) -> None:
    """In UTC."""
    structlog.get_logger().info("request", status=200)
    (line,) = lines(log)
    assert line.pop("time").endswith("Z")
    assert line == {"level": "info", "event": "request", "status": 200}


def test_a_field_that_is_not_known_stays_out(log: io.StringIO) -> None:
    """And it is told that one was left out."""
    structlog.get_logger().warning("request", body=SECRET, path=SECRET)
    (line,) = lines(log)
    assert line["left_out"] == 2
    assert hides(log)


def test_libraries_are_told_of_but_not_quoted(log: io.StringIO) -> None:
    """What they say may hold what somebody wrote, filled in or not."""
    logging.getLogger("sqlalchemy.engine").error("could not insert %s", SECRET)
    logging.getLogger("asyncio").error(f"task failed: {SECRET}")
    logging.getLogger("uvicorn.error").warning("said %s", SECRET)
    found = lines(log)
    assert [line["event"] for line in found] == ["library", "library", "said %s"]
    assert [line["logger"] for line in found] == ["sqlalchemy.engine", "asyncio", "uvicorn.error"]
    assert found[0]["at"].startswith("serving/test_logs.py:")
    assert hides(log)


def test_an_exception_is_told_by_its_type_and_place(log: io.StringIO) -> None:
    """With those that led to it; its message may repeat what somebody wrote."""
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
    (line,) = lines(log)
    assert line["event"] == "Exception in ASGI application"
    assert line["exc_type"] == "ValueError < KeyError"
    assert "test_logs.py" in line["exc_at"]
    assert hides(log)


def test_warnings_and_threads_go_the_same_way(log: io.StringIO) -> None:
    """Python would print both, with what they say."""

    def fail() -> None:
        raise RuntimeError(SECRET)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(SECRET, UserWarning, "x/y/z.py", 7)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    warned, failed = lines(log)
    assert (warned["exc_type"], warned["at"]) == ("UserWarning", "y/z.py:7")
    assert failed["exc_type"] == "RuntimeError"
    assert hides(log)


def test_what_is_chatter_stays_out(log: io.StringIO) -> None:
    """Libraries are heard from a warning on."""
    logging.getLogger("uvicorn.error").info("Started server process [%d]", 7)
    logging.getLogger("httpx").info("GET")
    structlog.get_logger().debug("request")
    assert lines(log) == []


def test_all_is_as_before_afterwards() -> None:
    """Whoever runs a server within a program keeps the program's logs."""
    root = logging.getLogger()
    configured = structlog.is_configured()
    before = (root.handlers[:], root.level, warnings.showwarning, threading.excepthook)
    with logs_to(io.StringIO(), human=False):
        assert root.handlers != before[0]
    assert (root.handlers[:], root.level, warnings.showwarning, threading.excepthook) == before
    assert structlog.is_configured() is configured


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_people_read_lines_with_colours_unless_unwanted(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal it is not JSON."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    with logs_to(stream, human=True):
        structlog.get_logger().info("request", status=200)
    assert "request" in stream.getvalue()
    assert ("\x1b[" in stream.getvalue()) is coloured


def test_no_folder_of_a_home_is_told() -> None:
    """It may be called like a person."""
    try:
        json.loads("{")
    except ValueError as error:
        places = told_of(error)["exc_at"].split(" > ")
    assert all(place.count("/") <= 1 for place in places)
    assert places[-1].startswith("json/decoder.py:")
    assert told_of(None) == {}
    assert sys.exc_info() == (None, None, None)
