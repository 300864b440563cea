"""Hands on: why the store refuses, each with its code and its status over HTTP.

StoreError (a ScienterError)
├── NotKept        404 E707   not there, or not for this member to see: the same
├── NotAllowed     403 E725   seen, but not for this member to write
├── Refused        401 E711   a token that is not known, was revoked or has run out
├── Taken          409 E722   an id that somebody has already
├── NoMore         409 E737   an exercise that takes no answer now
├── Answered       409 E738   an exercise that was answered already
├── Changed        412 E712   changed since it was read
├── NotSaid        428 E713   a write over something that does not say what it replaces
├── QuotaReached   429 E715   more kept than one may keep
├── BadCursor      400 E726   a cursor that was not given out here
├── Unavailable    503 E723   the database is away
└── Full           507 E724   its disk is full
"""

# ruff: noqa: N818 - what a writer is told: "changed", "taken", not "a changed error"
from __future__ import annotations

from typing import ClassVar

from rules import ScienterError


class StoreError(ScienterError):
    """The store refuses; ``status`` is what HTTP calls it."""

    code_of: ClassVar[str]
    status: ClassVar[int]
    retry_after: ClassVar[int | None] = None
    """Seconds after which the same may work."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(self.code_of, message, hint=hint)


class NotKept(StoreError):
    """It is not there, or this member may not know that it is."""

    code_of, status = "E707", 404


class NotAllowed(StoreError):
    """This member may read it, but not write it."""

    code_of, status = "E725", 403


class Refused(StoreError):
    """The token opens nothing."""

    code_of, status = "E711", 401


class Taken(StoreError):
    """Somebody has that id already."""

    code_of, status = "E722", 409


class NoMore(StoreError):
    """The exercise takes no answer now, or no other one."""

    code_of, status = "E737", 409


class Answered(StoreError):
    """Somebody has answered the exercise, so that what it asks stays."""

    code_of, status = "E738", 409


class Changed(StoreError):
    """It is not what the writer last read."""

    code_of, status = "E712", 412


class NotSaid(StoreError):
    """Something is there, and the writer did not say that it is to be replaced."""

    code_of, status = "E713", 428


class QuotaReached(StoreError):
    """The member keeps as much as one may keep."""

    code_of, status = "E715", 429


class BadCursor(StoreError):
    """No page of a list begins there."""

    code_of, status = "E726", 400


class Unavailable(StoreError):
    """The database cannot be reached, or is too busy."""

    code_of, status, retry_after = "E723", 503, 5


class Full(StoreError):
    """The database's disk is full."""

    code_of, status, retry_after = "E724", 507, 60
