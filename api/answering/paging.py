"""Hands on: paged, one page of a list, and the cursor of the next."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Final, Generic, NamedTuple, NoReturn, TypeVar

from api.answering.refusing import RefusedError
from api.documents.paging import LEAST_LIMIT, LIMIT, MOST_LIMIT
from api.documents.problems import ProblemItem

ItemT = TypeVar("ItemT")
BAD_REQUEST: Final = 400
_BYTES: Final = 15
"""Of a digest, so that nothing is left over at the end of a cursor."""


class Page(NamedTuple, Generic[ItemT]):
    """Items in their order, and the cursor of those that follow; empty if none does."""

    items: list[ItemT]
    next: str

    @property
    def cursor(self) -> str | None:
        """The cursor as bodies have it."""
        return self.next or None


def paged(
    items: Sequence[ItemT],
    key: Callable[[ItemT], str],
    limit: int | None = None,
    cursor: str | None = None,
) -> Page[ItemT]:
    """The page that follows ``cursor``; no two items have the same key.

    A cursor is made of the last item's key and nothing else, so that it goes on behind that item
    whatever has been added before or after it.
    """
    most = LIMIT if limit is None else limit
    if not LEAST_LIMIT <= most <= MOST_LIMIT:
        refuse("limit", f"a page has from {LEAST_LIMIT} to {MOST_LIMIT} items, not {most}")
    start = _behind(items, key, cursor) if cursor else 0
    page = list(items[start : start + most])
    more = start + most < len(items)
    return Page(page, _cursor(key(page[-1])) if more else "")


def refuse(
    parameter: str, message: str, code: str = "E709", hint: str = "", status: int = 422
) -> NoReturn:
    """Says that a parameter does not fit."""
    item = ProblemItem(code=code, message=message, hint=hint, parameter=parameter)
    raise RefusedError([item], status)


def _behind(items: Sequence[ItemT], key: Callable[[ItemT], str], cursor: str) -> int:
    for number, item in enumerate(items, 1):
        if _cursor(key(item)) == cursor:
            return number
    hint = "ask for the first page again, and follow its links"
    refuse(
        "cursor", "this cursor was not given out for this list", "E726", hint, status=BAD_REQUEST
    )


def _cursor(key: str) -> str:
    return urlsafe_b64encode(sha256(key.encode()).digest()[:_BYTES]).decode()
