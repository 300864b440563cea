"""Hands on: logs_to, all that a server logs as one line of JSON each; and nothing of anybody.

Only fields of ``FIELDS`` get through. Messages of exceptions, warnings and other libraries may
repeat what somebody wrote, so of these it is told where they come from, and of what type they are.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, Final, TextIO

import structlog

FIELDS: Final = (
    *("time", "level", "event", "request_id", "method", "route", "status", "ms", "bytes"),
    *("role", "code", "exc_type", "exc_at", "logger", "at", "job", "state", "number"),
    *("asks", "counted"),
    *("seconds", "pid", "url", "database", "sources_as_of", "notice", "left_out"),
)
"""What a line may have, in this order: never a name, an address, a token or anybody's text."""
OURS: Final = ("uvicorn",)
"""Loggers whose messages hold nothing of anybody, without what is filled into them."""
_MOST_PLACES: Final = 12
_DEEPEST: Final = 5


@contextmanager
def logs_to(stream: TextIO, human: bool | None = None) -> Iterator[None]:
    """Within it, all that is logged goes to ``stream``; for people to read if it is a terminal."""
    human = stream.isatty() if human is None else human
    kept = structlog.get_config() if structlog.is_configured() else None
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            _only_fields,
            _for_people() if human else _as_json,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(stream),
        cache_logger_on_first_use=True,
    )
    restore = _catch(structlog.get_logger())
    try:
        yield
    finally:
        restore()
        if kept is None:
            structlog.reset_defaults()
        else:
            structlog.configure(**kept)


def told_of(error: BaseException | None) -> dict[str, str]:
    """Of an exception: its type and those that led to it, and where it was raised."""
    if error is None:
        return {}
    found = traceback.extract_tb(error.__traceback__)[-_MOST_PLACES:]
    places = [f"{_brief(frame.filename)}:{frame.lineno} {frame.name}" for frame in found]
    return {"exc_type": " < ".join(_types(error)), "exc_at": " > ".join(places)}


def _types(error: BaseException) -> list[str]:
    types: list[str] = []
    link: BaseException | None = error
    while link is not None and len(types) < _DEEPEST:
        types.append(type(link).__qualname__)
        link = link.__cause__ or link.__context__
    return types


def _brief(file: str) -> str:
    """The last of a path: folders above may be called like a person."""
    return "/".join(PurePath(file).parts[-2:])


def _only_fields(_: Any, __: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
    kept = {key: line[key] for key in FIELDS if key in line}
    if len(kept) < len(line):
        kept["left_out"] = len(line) - len(kept)
    return kept


_encode = json.JSONEncoder(default=lambda value: type(value).__name__).encode


def _as_json(_: Any, __: str, line: MutableMapping[str, Any]) -> str:
    return _encode(line)


def _for_people() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(
        colors="NO_COLOR" not in os.environ, timestamp_key="time", pad_event_to=12
    )


class _Forwarding(logging.Handler):
    """Lets what libraries log be lines like ours."""

    def __init__(self, log: Any) -> None:
        super().__init__()
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Log where it comes from; what it says only if that holds nothing of anybody."""
        ours = record.name.split(".")[0] in OURS
        event = record.msg.strip() if ours and isinstance(record.msg, str) else "library"
        at = f"{_brief(record.pathname)}:{record.lineno}"
        told = told_of(record.exc_info[1]) if record.exc_info else {}
        self._log.log(record.levelno, event, logger=record.name, at=at, **told)


def _catch(log: Any) -> Callable[[], None]:
    """Send on what is logged, warned of and raised elsewhere; what puts all back as it was."""
    root, served = logging.getLogger(), logging.getLogger("uvicorn")
    was = [(each, each.handlers[:], each.level, each.propagate) for each in (root, served)]
    hooks = (warnings.showwarning, threading.excepthook, sys.unraisablehook)

    def warned(message: Any, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
        log.warning("warning", exc_type=category.__name__, at=f"{_brief(filename)}:{lineno}")

    def raised(args: Any) -> None:
        log.error("fault", **told_of(args.exc_value))

    root.handlers, served.handlers = [_Forwarding(log)], []
    root.setLevel(logging.WARNING)
    served.setLevel(logging.WARNING)
    served.propagate = True
    warnings.showwarning = warned  # type: ignore[assignment]
    threading.excepthook = sys.unraisablehook = raised

    def restore() -> None:
        for logger, handlers, level, propagate in was:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
        warnings.showwarning, threading.excepthook, sys.unraisablehook = hooks

    return restore
